package web

import (
	"net/url"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// addOfficer adds somebody to the agency of the sample.
func (w *world) addOfficer(email, name string, departments ...string) mainforte.ID {
	w.t.Helper()
	_, err := w.journey.AddOfficer(w.ctx(), email, name, "27", departments...)
	w.must(err)
	account, err := w.store.AccountByEmail(w.ctx(), email)
	w.must(err)
	return account.ID
}

// TestAnOfficerOfADepartmentSeesThatOne: each list, each page.
func TestAnOfficerOfADepartmentSeesThatOne(t *testing.T) {
	w := newWorld(t)
	elsewhere, here := w.as(w.addOfficer("nievre@example.org", "Camille", "58")), w.as(w.addOfficer("cote-d-or@example.org", "Alix", "21"))
	for _, path := range []string{
		w.casePath("A"), w.casePath("B"), w.casePath("A") + "/besoin", "/ma-region/signalements/" + string(w.reports["A"].ID),
	} {
		elsewhere.get(path).want(t, path+", of another department", 404)
		here.get(path).want(t, path+", of theirs", 200)
	}
	elsewhere.post(w.casePath("B")+"/verifier", nil).want(t, "verifying there", 404)
	for _, path := range []string{"/ma-region", "/ma-region/a-verifier", "/ma-region/signalements", "/ma-region/invitations", "/ma-region/jour", "/ma-region/jour.csv"} {
		for _, canary := range w.seen(elsewhere.get(path).String()) {
			t.Errorf("%s tells the officer of another department %q", path, canary)
		}
	}
	if text := fr.Plain(elsewhere.get("/ma-region").text()); !strings.Contains(text, "Bourgogne-Franche-Comté : Nièvre") {
		t.Errorf("the page does not say of which departments it is:\n%s", text)
	}
	if text := elsewhere.get("/ma-region/jour").text(); strings.Contains(text, "Côte-d'Or") {
		t.Error("the day tells of another department")
	}
	if !strings.Contains(here.get("/ma-region/a-verifier").text(), w.establishments["B"].Name) {
		t.Error("the list of their own department is empty")
	}
}

func TestAnOfficerNamesADeputy(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[officer].ID)
	if page := v.get("/ma-region/suppleance"); !strings.Contains(page.text(), "Personne d'autre n'agit") {
		t.Error("alone, the page offers somebody")
	}
	other := w.addOfficer("alix@example.org", "Alix", "58")
	page := v.get("/ma-region/suppleance")
	if !strings.Contains(page.text(), "Alix (alix@example.org)") || strings.Contains(page.body, string(w.accounts[farOfficer].ID)) {
		t.Errorf("the page offers:\n%s", page.text())
	}
	form := url.Values{"colleague": {string(other)}, "from_date": {"2026-11-23"}, "until_date": {"26/11/2026"}, "form": {page.key(t)}}
	for _, c := range []struct {
		say, name, value, saying string
	}{
		{"nobody", "colleague", "", "Choisissez la personne"},
		{"somebody else", "colleague", string(w.accounts[farOfficer].ID), "de votre agence"},
		{"no first day", "from_date", "", "premier jour"},
		{"no date", "until_date", "demain", "24/11/2026"},
		{"in the past", "until_date", "2026-11-20", "dernier jour à venir"},
	} {
		v.post("/ma-region/suppleance", func() url.Values {
			f := url.Values{}
			for name, values := range form {
				f[name] = values
			}
			f.Set(c.name, c.value)
			return f
		}()).refusedForm(t, c.say, c.name, c.saying)
	}
	for range 2 {
		v.post("/ma-region/suppleance", form).want(t, "naming", 303, "/ma-region/suppleance?fait=1")
	}
	if text := fr.Plain(v.get("/ma-region/suppleance").text()); !strings.Contains(text, "Alix (alix@example.org) vous remplace du lundi 23 novembre 2026 au jeudi 26 novembre 2026") {
		t.Errorf("the page says:\n%s", text)
	}
	deputy := w.as(other)
	if text := fr.Plain(deputy.get("/ma-region/suppleance").text()); !strings.Contains(text, "Vous remplacez") {
		t.Errorf("the deputy's page says:\n%s", text)
	}
	deputy.get(w.casePath("A")).want(t, "a place of who is away", 200)
	v.post("/ma-region/suppleance/terminer", nil).want(t, "ending", 303)
	deputy.get(w.casePath("A")).want(t, "once it is over", 404)
}
