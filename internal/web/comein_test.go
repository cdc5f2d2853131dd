package web

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// honestRegistration is what the form of somebody of the Acacias sends.
func honestRegistration(email string, change ...func(url.Values)) url.Values {
	f := url.Values{
		"first_name": {"Anne"}, "surname": {"Roche"}, "person_title": {"direction"}, "email": {email}, "phone": {"03 53 01 12 99"},
		"charter": {"1"}, "form": {randomText(18)},
	}
	for _, c := range change {
		c(f)
	}
	return f
}

// byHand adds to it what describes an establishment.
func byHand(f url.Values) {
	for name, value := range map[string]string{
		"name": "Ehpad Neuf", "kind": "ehpad", "commune": "Dijon", "address": "1 rue Neuve", "note": "ouvre demain",
	} {
		f.Set(name, value)
	}
}

func TestTheSearchExplainsWhatWasTyped(t *testing.T) {
	w := newWorld(t)
	v := w.nobody()
	for _, c := range []struct {
		say, query string
		status     int
		holds      []string
	}{
		{"nothing asked", "", 200, nil},
		{"by name and town: both homonyms, with their address", "name=acacias&commune=dijon", 200, []string{"2 établissements", "12 rue des Acacias", "3 place des Marronniers"}},
		{"one word too many", "name=ehpad+acacias+bleus&commune=dijon", 200, []string{"1 établissement", "Voici ce qui s'en approche"}},
		{"nothing like it", "name=tour+eiffel&commune=dijon", 200, []string{"Aucun établissement trouvé", "Décrire mon établissement"}},
		{"a town only", "commune=21000", 200, []string{"2 établissements"}},
		{"no town", "name=acacias&commune=", 422, []string{"Écrivez votre commune"}},
		{"a town that is none", "name=acacias&commune=zzyzx", 422, []string{"Nous ne trouvons pas cette commune"}},
		{"a number, spaced", "number=21+000+010+3", 200, []string{"EHPAD Les Acacias"}},
		{"an entity's number", "number=" + acaciasEntity, 200, []string{"2 établissements", "organisme qui gère"}},
		{"a SIRET", "number=" + acaciasSIRET, 200, []string{"EHPAD Les Acacias", "SIRET"}},
		{"a SIRET that is not there", "number=11111111111111", 200, []string{"SIRET", "9 caractères"}},
		{"a wrong key", "number=210000104", 200, []string{"un chiffre de travers"}},
		{"a number that is not there", "number=2A0000999", 200, []string{"ne connaît pas ce numéro"}},
		{"no number", "number=x", 422, []string{"un numéro FINESS a 9 caractères"}},
	} {
		got := v.get("/etablissements/inscription?" + c.query)
		got.want(t, c.say, c.status)
		text := strings.ReplaceAll(got.text(), "\u00a0", " ")
		for _, s := range c.holds {
			if !strings.Contains(text, s) {
				t.Errorf("%s: the page lacks %q: %s", c.say, s, text)
			}
		}
	}
}

func TestRegistrationFormsRefuseAndKeep(t *testing.T) {
	w := newWorld(t)
	v := w.nobody()
	for _, c := range []struct {
		say, path string
		form      url.Values
		wrong     []string // ids that the summary leads to
	}{
		{"an address that slips, and no charter", "/" + acacias, honestRegistration("roche@orange.fe", with("charter")), []string{"email", "charter"}},
		{"homonyms", "/a-la-main", honestRegistration("roche@example.org", byHand, with("commune", "saint denis")), []string{"commune_code"}},
		{"a number of the register", "/a-la-main", honestRegistration("roche@example.org", byHand, with("finess", acacias)), []string{"finess"}},
		{"a SIRET", "/a-la-main", honestRegistration("roche@example.org", byHand, with("finess", acaciasSIRET)), []string{"finess"}},
		{"a wrong key, the first time", "/a-la-main", honestRegistration("roche@example.org", byHand, with("finess", "210000104")), []string{"finess"}},
	} {
		before := w.facts()
		got := v.post("/etablissements/inscription"+c.path, c.form)
		got.want(t, c.say, 422)
		for _, id := range c.wrong {
			if !strings.Contains(got.body, `href="#`+id+`"`) {
				t.Errorf("%s: the summary does not lead to %s", c.say, id)
			}
		}
		if !strings.Contains(got.body, `value="Roche"`) {
			t.Errorf("%s: what was typed is lost", c.say)
		}
		if d := cmp.Diff(before, w.facts()); d != "" {
			t.Errorf("%s: refused, and yet something changed:\n%s", c.say, d)
		}
	}
	doubted := honestRegistration("roche@example.org", byHand, with("finess", "210000104"), with("finess_doubted", "210000104"))
	v.post("/etablissements/inscription/a-la-main", doubted).want(t, "a wrong key, meant", 200)
	trapped := honestRegistration("robot@example.org", with("website", "x"))
	before := w.facts()
	v.post("/etablissements/inscription/"+acacias, trapped).want(t, "a robot", 200)
	if d := cmp.Diff(before, w.facts()); d != "" {
		t.Errorf("a robot changed something:\n%s", d)
	}
}

// TestTheWholeComingIn plays it through pages and mails alone, and compares the
// page of a first registration with that of an establishment already in.
func TestTheWholeComingIn(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the queue")
	}
	w := newWorld(t)
	w.startQueue()
	const anne, paul, lise = "anne.roche@example.org", "paul.blanc@example.org", "lise.roux@example.org"
	office := w.nobody()
	first := office.post("/etablissements/inscription/"+acacias, honestRegistration(anne))
	first.want(t, "registering", 200)
	w.awaitMails(1)
	link := w.letter(anne, "/etablissements/confirmer/")
	for range 3 { // scanners of mails follow links
		w.nobody().get(link).want(t, "reading the mail", 200)
	}
	entered := office.post(link, nil)
	entered.want(t, "confirming", 303, "/etablissement/")
	space := entered.header.Get("Location")
	id := strings.TrimPrefix(space, "/etablissement/")
	page := strings.ReplaceAll(office.get(space).text(), "\u00a0", " ")
	for _, s := range []string{"En cours de vérification", "EHPAD Les Acacias", "Autour de vous aujourd'hui : moins de 5 bénévoles"} {
		if !strings.Contains(page, s) {
			t.Errorf("the space that waits lacks %q: %s", s, page)
		}
	}
	office.get(link).want(t, "the link again", 410)
	// The agency's officer sees it, and no other.
	for kind, want := range map[string]bool{officer: true, farOfficer: false} {
		if got := strings.Contains(w.as(w.accounts[kind].ID).get("/ma-region").body, "EHPAD Les Acacias"); got != want {
			t.Errorf("%s sees it: %v, want %v", kind, got, want)
		}
	}

	// A colleague registers it again: the same page, and the team is asked.
	other := w.nobody()
	second := other.post("/etablissements/inscription/"+acacias, honestRegistration(paul, with("first_name", "Paul"), with("surname", "Blanc")))
	if d := cmp.Diff(first.String(), strings.ReplaceAll(second.String(), paul, anne)); d != "" {
		t.Errorf("the page tells that the establishment is registered: %s", d)
	}
	w.awaitMails(1)
	other.post(w.letter(paul, "/etablissements/confirmer/"), nil).want(t, "confirming", 200)
	w.awaitMails(1)
	people := w.letter(anne, "/responsables/")
	asked := office.get(people)
	if !strings.Contains(asked.text(), "Paul Blanc") || !strings.Contains(asked.text(), paul) {
		t.Errorf("the coordinators do not see who asks: %s", asked.text())
	}
	var demand string
	for _, m := range actions.FindAllStringSubmatch(asked.body, -1) {
		if strings.Contains(m[1], "/demandes/") {
			demand = m[1]
		}
	}
	office.post(demand, url.Values{"reponse": {"peut-être"}}).want(t, "an answer that is none", 400)
	office.post(demand, url.Values{"reponse": {"oui"}}).want(t, "the yes", 303, people)
	w.awaitMails(1)

	// One is invited, accepts, and is removed.
	office.post("/responsables/"+id+"/inviter", url.Values{"email": {lise}, "form": {randomText(18)}}).want(t, "inviting", 303)
	w.awaitMails(1)
	invitation := w.letter(lise, "/invitation/")
	third := w.nobody()
	accepted := third.post(invitation, url.Values{"first_name": {"Lise"}, "surname": {"Roux"}, "person_title": {"RH"}, "phone": {"03 53 01 12 96"}, "charter": {"1"}})
	accepted.want(t, "accepting", 200)
	account, err := w.store.AccountByEmail(w.ctx(), lise)
	w.must(err)
	session := w.as(account.ID)
	session.get(space).want(t, "the invited person", 200)
	office.post("/responsables/"+id+"/retirer/"+string(account.ID), nil).want(t, "removing", 303)
	session.get(space).want(t, "who was removed", 303, "/connexion")
	w.awaitMails(1)
	if leaks := w.log.String(); strings.Contains(leaks, "Roche") || strings.Contains(leaks, "example.org/") || strings.Contains(leaks, anne) {
		t.Errorf("the log names somebody: %s", leaks)
	}
}

func TestTheWelcomeSheetIsKeptAndNotOverwrittenUnseen(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	e := w.establishments["A"]
	path := "/accueil/" + string(e.ID)
	sheet := url.Values{"version": {"1"}, "getting_there": {"Bus 6"}, "attribute": {"parking"}, "address": {"5 rue Neuve"}, "door": {"à gauche"}, "bring": {"rien"}}
	v.post(path, sheet).want(t, "writing", 303, "/etablissement/"+string(e.ID))
	late := url.Values{"version": {"1"}, "address": {"6 rue Neuve"}}
	got := v.post(path, late)
	got.want(t, "on top of what was read before", 409)
	if !strings.Contains(got.body, `value="6 rue Neuve"`) {
		t.Error("what was typed is lost")
	}
	now, err := w.store.Establishment(w.ctx(), e.ID)
	w.must(err)
	want := mainforte.Welcome{GettingThere: "Bus 6", Attributes: mainforte.SetOf(mainforte.Parking), Address: "5 rue Neuve", Door: "à gauche", Bring: "rien"}
	if d := cmp.Diff(want, now.Welcome); d != "" {
		t.Errorf("the sheet (-want +got):\n%s", d)
	}
}

// A pending establishment is told a number of five or more, exactly.
func TestCountsUnderFiveAreNotTold(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[waiting].ID)
	draft := "/etablissement/missions/" + string(w.missions["B draft"].ID)
	for _, want := range []string{"Moins de 5 personnes pourraient venir", "personnes pourraient venir"} {
		got := strings.ReplaceAll(v.get(draft).text(), "\u00a0", " ")
		if !strings.Contains(got, want) || strings.Contains(got, "Bénévole ") {
			t.Errorf("the draft lacks %q, or shows somebody: %s", want, got)
		}
		for range 6 {
			w.change(func(ctx context.Context, tx *store.Tx) error {
				p := helpful("21231")
				p.ID, p.Account, p.State, p.CreatedAt, p.ConfirmedAt = mainforte.NewID(), w.somebody(ctx, tx), mainforte.VolunteerActive, tx.Now, tx.Now
				return tx.InsertVolunteer(ctx, p)
			})
		}
	}
	if got := v.get(draft).text(); strings.Contains(got, "oins de 5 personnes") {
		t.Error("six more people, and still fewer than five")
	}
}
