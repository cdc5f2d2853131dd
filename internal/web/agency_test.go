package web

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
)

func (w *world) stateOf(key string) mainforte.EstablishmentState {
	w.t.Helper()
	e, err := w.store.Establishment(w.ctx(), w.establishments[key].ID)
	w.must(err)
	return e.State
}

// mailsTo counts the mails of a kind to a kind of person.
func (w *world) mailsTo(kind mainforte.MailKind, who string) (n int) {
	w.t.Helper()
	all, err := w.store.Mails(w.ctx(), 1000)
	w.must(err)
	for _, m := range all {
		if m.Kind == kind && m.Account == w.accounts[who].ID {
			n++
		}
	}
	return n
}

func (w *world) casePath(key string) string {
	return "/ma-region/etablissements/" + string(w.establishments[key].ID)
}

// TestAnOfficerVerifies: the list, the page, one button, a mail, the draft opens.
func TestAnOfficerVerifies(t *testing.T) {
	w := newWorld(t)
	w.pass(25 * time.Hour)
	v := w.as(w.accounts[officer].ID)
	list := v.get("/ma-region/a-verifier")
	for _, want := range []string{w.establishments["B"].Name, w.casePath("B"), "Plus de 24 h", "reçue lundi 23 novembre à 10 h"} {
		if !strings.Contains(fr.Plain(list.text())+list.body, want) {
			t.Errorf("the list lacks %q", want)
		}
	}
	one := v.get(w.casePath("B"))
	one.want(t, "the page", 200)
	for _, want := range []string{"21 000 000 B", "n'a pas la bonne forme", "example.org", "Aucun autre établissement", "attend depuis plus de 24 heures"} {
		if !strings.Contains(fr.Plain(one.text()), want) {
			t.Errorf("the page lacks %q:\n%s", want, one.text())
		}
	}
	key := one.key(t)
	for range 2 { // the same form twice
		v.post(w.casePath("B")+"/verifier", url.Values{"form": {key}}).want(t, "verify", 303, w.casePath("B")+"?fait=done")
	}
	if got := w.stateOf("B"); got != mainforte.EstablishmentVerified {
		t.Fatalf("state %q, want verified", got)
	}
	if n := w.mailsTo(mainforte.MailVerified, waiting); n != 1 {
		t.Errorf("%d mails to the coordinator, want 1", n)
	}
	mine := w.as(w.accounts[waiting].ID)
	mission := "/etablissement/missions/" + string(w.missions["B draft"].ID)
	if page := mine.get(mission); !strings.Contains(page.body, mission+"/ouvrir") {
		t.Error("the draft has no button that opens it")
	}
	mine.post(mission+"/ouvrir", nil).want(t, "open the draft", 303, mission)
	if page := mine.get(mission); strings.Contains(page.body, mission+"/ouvrir") || !strings.Contains(page.text(), "Ouverte") {
		t.Error("the draft is not open")
	}
}

// TestADraftOfThePastSaysWhy keeps the mission a draft and names the fault.
func TestADraftOfThePastSaysWhy(t *testing.T) {
	w := newWorld(t)
	w.as(w.accounts[officer].ID).post(w.casePath("B")+"/verifier", nil).want(t, "verify", 303)
	w.pass(10 * 24 * time.Hour)
	path := "/etablissement/missions/" + string(w.missions["B draft"].ID) + "/ouvrir"
	got := w.as(w.accounts[waiting].ID).post(path, nil)
	got.want(t, "open", 422)
	if !strings.Contains(got.text(), "Ce créneau est déjà passé") {
		t.Errorf("the page does not say why:\n%s", got.text())
	}
}

// TestARulingComesBackAsTyped, with its sentences, and changes nothing.
func TestARulingComesBackAsTyped(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[officer].ID)
	for _, c := range []struct {
		say, path     string
		form          url.Values
		field, saying string
	}{
		{"no reason", w.casePath("B") + "/refuser", url.Values{"sentence": {"Le numéro est faux."}}, "ground", "Choisissez un motif dans la liste."},
		{"no sentence", w.casePath("B") + "/refuser", url.Values{"ground": {"number"}}, "sentence", "Écrivez une phrase pour l'établissement."},
		{"a reason of the other ruling", w.casePath("B") + "/refuser", url.Values{"ground": {"reports"}, "sentence": {"Une phrase."}}, "ground", "Choisissez une réponse de la liste."},
		{"too long", w.casePath("A") + "/suspendre", url.Values{"ground": {"other"}, "sentence": {strings.Repeat("x", 201)}}, "sentence", "Raccourcissez cette phrase"},
	} {
		v.post(c.path, c.form).refusedForm(t, c.say, c.field, c.saying)
	}
	if a, b := w.stateOf("A"), w.stateOf("B"); a != mainforte.EstablishmentVerified || b != mainforte.EstablishmentPending {
		t.Errorf("states %q %q, want them untouched", a, b)
	}
}

// TestSuspendThenReopenByTwo: everybody is told; another officer confirms.
func TestSuspendThenReopenByTwo(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[officer].ID)
	v.post(w.casePath("A")+"/suspendre", url.Values{"ground": {"reports"}, "sentence": {"Nous vous appelons."}}).want(t, "suspend", 303, w.casePath("A")+"?fait=done")
	for who, want := range map[string]map[mainforte.MailKind]int{
		verified: {mainforte.MailSuspended: 1}, paused: {mainforte.MailDoNotCome: 1, mainforte.MailNoLongerAsked: 0},
		active: {mainforte.MailDoNotCome: 1, mainforte.MailNoLongerAsked: 0}, candidate: {mainforte.MailDoNotCome: 0, mainforte.MailNoLongerAsked: 0},
	} {
		for kind, n := range want {
			if got := w.mailsTo(kind, who); got != n {
				t.Errorf("%d mails %q to %s, want %d", got, kind, who, n)
			}
		}
	}
	w.nobody().get("/missions/"+string(w.missions["A asked"].ID)).want(t, "the public page of its mission", 404)
	if page := fr.Plain(w.as(w.accounts[verified].ID).get("/etablissement").text()); !strings.Contains(page, "Motif : des signalements doivent être examinés.") || !strings.Contains(page, "« Nous vous appelons ».") {
		t.Errorf("the establishment's page does not say why:\n%s", page)
	}
	agreed := w.as(w.accounts[active].ID).get("/mon-espace/demandes/" + string(w.introductions["A agreed/"+active].ID))
	if !strings.Contains(agreed.text(), "ne vous déplacez pas") {
		t.Errorf("the page of the accord says:\n%s", agreed.text())
	}

	_, err := w.journey.AddOfficer(w.ctx(), "deuxieme@example.org", "Dominique", "27")
	w.must(err)
	account, err := w.store.AccountByEmail(w.ctx(), "deuxieme@example.org")
	w.must(err)
	other := w.as(account.ID)
	if page := other.get(w.casePath("A")); !strings.Contains(page.text(), "devra confirmer") {
		t.Error("the page does not say that a second officer will have to confirm")
	}
	other.post(w.casePath("A")+"/rouvrir", nil).want(t, "reopen", 303, w.casePath("A")+"?fait=waiting")
	if got := w.stateOf("A"); got != mainforte.EstablishmentSuspended {
		t.Fatalf("state %q before the confirmation", got)
	}
	waits, err := w.store.WaitingDecisions(w.ctx(), []string{"27"})
	w.must(err)
	confirm := "/ma-region/decisions/" + string(waits[0].ID) + "/confirmer"
	if page := other.get(w.casePath("A")); strings.Contains(page.body, confirm) || !strings.Contains(page.text(), "une autre personne de votre agence doit la confirmer") {
		t.Error("who proposed it can confirm it, or is not told who can")
	}
	other.post(confirm, nil).want(t, "confirm one's own", 303, w.casePath("A")+"?fait=moved")
	if page := v.get("/ma-region/a-verifier"); !strings.Contains(page.text(), "Décisions à confirmer") {
		t.Error("the list does not show the decision")
	}
	v.post(confirm, url.Values{"form": {v.get(w.casePath("A")).key(t)}}).want(t, "confirm", 303, w.casePath("A")+"?fait=done")
	if got := w.stateOf("A"); got != mainforte.EstablishmentVerified {
		t.Errorf("state %q after the confirmation, want verified", got)
	}
	if page := v.get(w.casePath("A")); !strings.Contains(page.text(), "avec la confirmation d'une deuxième personne") {
		t.Errorf("the history says:\n%s", page.text())
	}
}

// TestAReportFromEachSide: told by a volunteer and by a coordinator, read behind
// a button, answered, closed.
func TestAReportFromEachSide(t *testing.T) {
	w := newWorld(t)
	form := url.Values{"kind": {"behaviour"}, "text": {"Première ligne.\nDeuxième ligne."}}
	byLink := "/demande/" + agreedLink(w) + "/signaler"
	w.nobody().get(byLink).want(t, "the form, by the link", 200)
	w.nobody().post(byLink, form).want(t, "by the link", 200)
	w.as(w.accounts[verified].ID).post("/etablissement/missions/"+string(w.missions["A asked"].ID)+"/signaler", form).want(t, "by a coordinator", 200)
	all, err := w.store.ReportsIn(w.ctx(), []string{"27"}, 10)
	w.must(err)
	if len(all) != 3 { // and the sample's
		t.Fatalf("%d reports, want 3", len(all))
	}
	v := w.as(w.accounts[officer].ID)
	for _, r := range all {
		path := "/ma-region/signalements/" + string(r.ID)
		closed := v.get(path)
		if seen := w.seen(closed.text()); len(seen) > 1 { // the establishment's name
			t.Errorf("the closed page tells %v", seen)
		}
		if strings.Contains(closed.text(), "ligne") {
			t.Error("the closed page tells what is reported")
		}
		opened := v.post(path+"/lire", nil)
		name := w.accounts[verified].Contact.FirstName
		if r.Side == mainforte.ReportByVolunteer {
			name = w.accounts[active].Contact.FirstName
		}
		if !strings.Contains(opened.text(), name) || !strings.Contains(opened.text(), strings.SplitN(r.Text, "\n", 2)[0]) {
			t.Errorf("the open page says:\n%s", opened.text())
		}
		for _, canary := range w.seen(opened.text()) {
			if strings.Contains(canary, "mail") || strings.Contains(canary, "phone") {
				t.Errorf("the open page tells %s", canary)
			}
		}
		v.post(path+"/repondre", url.Values{"reply": {"Nous appelons."}, "form": {opened.key(t)}}).want(t, "answer", 303, path+"?fait=reponse")
		v.post(path+"/fermer", nil).want(t, "close", 303, "/ma-region/signalements")
	}
	if n := w.mailsTo(mainforte.MailReportAnswered, active); n != 2 {
		t.Errorf("%d answers to the volunteer, want one for each report", n)
	}
}

func TestAReportComesBackAsTyped(t *testing.T) {
	w := newWorld(t)
	path := "/mon-espace/demandes/" + string(w.introductions["A agreed/"+active].ID) + "/signaler"
	v := w.as(w.accounts[active].ID)
	v.post(path, url.Values{"text": {"Un récit gardé."}}).refusedForm(t, "no kind", "kind", "Choisissez ce que vous signalez.", "Un récit gardé.")
	v.post(path, url.Values{"kind": {"absent"}, "text": {"x"}}).refusedForm(t, "a kind of the other side", "kind", "Choisissez une réponse de la liste.")
	v.post(path, url.Values{"kind": {"task"}}).refusedForm(t, "no text", "text", "Racontez en quelques mots ce qui s'est passé.")
	answer := "/ma-region/signalements/" + string(w.reports["A"].ID) + "/repondre"
	w.as(w.accounts[officer].ID).post(answer, nil).refusedForm(t, "no answer", "reply", "Écrivez votre réponse.")
}

// TestTheDayOfARegion counts the sample by hand.
func TestTheDayOfARegion(t *testing.T) {
	w := newWorld(t)
	for i := range 4 { // with the two active ones of the sample: six around Dijon
		v := helpful("21231")
		_, err := w.journey.SignUp(w.ctx(), journey.SignUp{
			FirstName: "Anne", Email: string(rune('a'+i)) + "@example.org", Volunteer: v, Adult: true, Charter: true,
		})
		w.must(err)
	}
	got := fr.Plain(w.as(w.accounts[officer].ID).get("/ma-region/jour").text())
	for _, want := range []string{"Côte-d'Or (21)", "moins de 5", "bénévoles disponibles", "Aide de cuisine"} {
		if !strings.Contains(got, want) {
			t.Errorf("the day lacks %q", want)
		}
	}
	csv := w.as(w.accounts[officer].ID).get("/ma-region/jour.csv")
	csv.want(t, "the table", 200)
	lines := strings.Split(csv.body, "\r\n")
	want := []string{
		"\ufeffDate;Région;Vue;Nom;Missions ouvertes;Places pourvues;Places à pourvoir;Bénévoles disponibles;Sans demande depuis 14 jours;Heures avant le premier oui (médiane)",
		"2026-11-23;Bourgogne-Franche-Comté;Département;Côte-d'Or (21);6;3;15;moins de 5;moins de 5;",
		"2026-11-23;Bourgogne-Franche-Comté;Type d'aide;Aide de cuisine et plonge;6;3;15;moins de 5;moins de 5;",
		"",
	}
	for i := range lines {
		lines[i] = fr.Plain(lines[i])
	}
	if d := cmp.Diff(want, lines); d != "" {
		t.Errorf("the table (-want +got):\n%s", d)
	}
	if kind, name := csv.header.Get("Content-Type"), csv.header.Get("Content-Disposition"); kind != "text/csv; charset=utf-8" || name != `attachment; filename="journee-2026-11-23.csv"` {
		t.Errorf("type %q, name %q", kind, name)
	}
}

func TestMedianHours(t *testing.T) {
	for _, c := range []struct {
		why  string
		all  []time.Duration
		want int
		ok   bool
	}{
		{"none", nil, 0, false},
		{"one minute is one hour", []time.Duration{time.Minute}, 1, true},
		{"the middle of three", []time.Duration{9 * time.Hour, time.Hour, 3 * time.Hour}, 3, true},
		{"between the two in the middle", []time.Duration{2 * time.Hour, 4 * time.Hour}, 3, true},
		{"at once", []time.Duration{0}, 0, true},
	} {
		if got, ok := medianHours(c.all); got != c.want || ok != c.ok {
			t.Errorf("%s: %d %v, want %d %v", c.why, got, ok, c.want, c.ok)
		}
	}
}

func TestFINESSHints(t *testing.T) {
	for _, c := range []struct{ number, commune, want string }{
		{"750712184", "75113", "bonne forme et commence"},
		{"750712185", "75113", "La clé"},
		{"750712184", "21231", "autre département"},
		{"75071218", "75113", "n'a pas la bonne forme"},
		{"A50712184", "75113", "n'a pas la bonne forme"},
		{"2A0000012", "2A004", "bonne forme et commence"},
		{"9A0000012", "97105", "bonne forme et commence"},
		{"", "75113", "n'a pas la bonne forme"},
	} {
		if got := finessHint(c.number, c.commune).Text; !strings.Contains(got, c.want) {
			t.Errorf("%s at %s: %q, want %q", c.number, c.commune, got, c.want)
		}
	}
}
