package web

import (
	"net/url"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
)

func (w *world) path(mission, after string) string {
	return "/etablissement/missions/" + string(w.missions[mission].ID) + after
}

// says checks that a page tells something, whatever its spaces.
func (r reply) says(t *testing.T, what string, sentences ...string) {
	t.Helper()
	plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(r.text())
	plain = strings.Join(strings.Fields(plain), " ")
	for _, s := range sentences {
		if !strings.Contains(plain, s) {
			t.Errorf("%s does not say %q:\n%s", what, s, plain)
		}
	}
}

func TestCancelSaysFirstWhatItDoes(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	before := w.facts()
	form := v.get(w.path("A agreed", "/annuler"))
	form.says(t, "the page before", "2 personnes devaient venir : elles seront prévenues.", "Annuler la mission et prévenir 2 personnes")
	if len(w.facts()["mail"]) != len(before["mail"]) {
		t.Error("reading the page told somebody")
	}
	send := url.Values{"form": {form.key(t)}, "reason": {"staff_back"}}
	for range 2 { // once, however often it is sent
		v.post(w.path("A agreed", "/annuler"), send).want(t, "cancelling", 303, w.path("A agreed", "?fait=annulee"))
	}
	if n := len(w.facts()["mail"]) - len(before["mail"]); n != 2 {
		t.Errorf("%d mails, want one to each of the 2 people", n)
	}
	after := v.get(w.path("A agreed", "?fait=annulee"))
	after.says(t, "the mission after", "C'est annulé", "Annulée")
	if strings.Contains(after.body, "/annuler") || strings.Contains(after.body, "/clore") {
		t.Error("a cancelled mission can be ended again")
	}
	v.get(w.path("A agreed", "/annuler")).want(t, "cancelling again", 410)
	space := w.as(w.accounts[active].ID).get("/mon-espace/demandes/" + string(w.introductions["A agreed/"+active].ID))
	space.says(t, "the page of who was to come", "ne vous déplacez pas")
}

func TestCloseSaysFirstWhatItDoes(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	for mission, sentence := range map[string]string{
		"A agreed":  "Les 2 personnes qui ont dit oui viennent comme prévu. Elles ne reçoivent pas de mail.",
		"A asked":   "n'ont pas encore répondu",
		"A expired": "Personne ne vient pour l'instant.",
	} {
		form := v.get(w.path(mission, "/clore"))
		form.says(t, mission, sentence, "La mission ne peut pas être rouverte.")
		v.post(w.path(mission, "/clore"), url.Values{"form": {form.key(t)}}).want(t, mission, 303, w.path(mission, "?fait=close"))
		m, _, err := w.store.Mission(w.ctx(), w.missions[mission].ID)
		w.must(err)
		if m.State != mainforte.MissionClosed {
			t.Errorf("%s is %q, want closed", mission, m.State)
		}
	}
	v.get(w.path("A agreed", "")).says(t, "a closed mission with people who come", "Annuler la mission", "Vient", "Ne cherche plus personne")
	w.nobody().get("/missions/"+string(w.missions["A agreed"].ID)).want(t, "its public page", 404)
}

func TestCancelKeepsWhatWasTyped(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	got := v.post(w.path("A asked", "/annuler"), url.Values{"form": {"a key of sixteen or more"}, "reason": {"suspended"}})
	got.want(t, "a reason that no form offers", 422)
	got.says(t, "the page", "Choisissez une raison de la liste, ou aucune.")
	if got.key(t) != "a key of sixteen or more" {
		t.Error("the key of the form is lost")
	}
}

func TestToldSentence(t *testing.T) {
	for _, c := range []struct {
		told, coming int
		want         string
	}{
		{0, 0, "Aucune demande n'est partie : il n'y a personne à prévenir."},
		{1, 0, "1 personne sera prévenue."},
		{1, 1, "1 personne devait venir : elle sera prévenue."},
		{2, 2, "2 personnes devaient venir : elles seront prévenues."},
		{3, 2, "3 personnes seront prévenues, dont 2 qui devaient venir."},
		{3, 1, "3 personnes seront prévenues, dont 1 qui devait venir."},
	} {
		if got := strings.ReplaceAll(toldSentence(c.told, c.coming), "\u00a0", " "); got != c.want {
			t.Errorf("%d told, %d coming: %q, want %q", c.told, c.coming, got, c.want)
		}
	}
}
