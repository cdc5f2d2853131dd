package web

import (
	"net/url"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// TestAnOfficerTypesANeed: the same form, nothing of the welcome sheet in it, no
// count below five; the coordinator has the mission and the mail.
func TestAnOfficerTypesANeed(t *testing.T) {
	w := newWorld(t)
	v, path := w.as(w.accounts[officer].ID), w.casePath("A")+"/besoin"
	if page := v.get(w.casePath("A")); !strings.Contains(page.body, path) {
		t.Error("the establishment's page does not lead to the form")
	}
	if page := v.get(w.casePath("C")); strings.Contains(page.body, w.casePath("C")+"/besoin") {
		t.Error("a suspended establishment's page leads to the form")
	}
	choice := v.get(path)
	choice.want(t, "the templates", 200)
	if strings.Contains(choice.body, `"/besoin/`) || !strings.Contains(choice.body, path+"?modele=") {
		t.Error("the templates lead to the coordinators' form")
	}
	empty := v.get(path + "?modele=" + string(mainforte.Templates()[0].Code))
	empty.want(t, "the form", 200)
	for _, leak := range []string{w.establishments["A"].Welcome.Address, w.establishments["A"].Welcome.Door, w.accounts[officer].Contact.Phone, `action="/besoin/`} {
		if strings.Contains(empty.body, leak) {
			t.Errorf("the form holds %q", leak)
		}
	}
	looked := v.post(path, honestNeed(with("apercu", "1")))
	looked.want(t, "looking at it", 200)
	if text := fr.Plain(looked.text()); !strings.Contains(text, "Moins de 5 personnes peuvent venir") || strings.Contains(looked.body, `action="/besoin/`) {
		t.Errorf("the preview says:\n%s", text)
	}
	v.post(path, honestNeed(func(f url.Values) { f.Del("declare") })).refusedForm(t, "not declared", "declare", fr.FieldError("declaration", "required"))
	before := len(w.facts()["mission"])
	need := honestNeed()
	for range 2 {
		v.post(path, need).want(t, "posting", 303, w.casePath("A")+"?fait=besoin")
	}
	if n := len(w.facts()["mission"]) - before; n != 1 {
		t.Fatalf("%d missions more, want 1", n)
	}
	if n := w.mailsTo(mainforte.MailNeedTyped, verified); n != 1 {
		t.Errorf("%d mails to the coordinator, want 1", n)
	}
	if page := v.get(w.casePath("A") + "?fait=besoin"); !strings.Contains(fr.Plain(page.text()), "Le besoin est publié") {
		t.Error("the page does not say that it is posted")
	}
	all, err := w.store.MissionsOf(w.ctx(), w.establishments["A"].ID)
	w.must(err)
	for _, m := range all {
		if m.Mission.Follower != w.accounts[verified].ID {
			continue
		}
		at := "/etablissement/missions/" + string(m.Mission.ID)
		v.get(at).want(t, "the mission, asked by the officer", 404)
		w.as(w.accounts[verified].ID).get(at).want(t, "the mission, asked by the coordinator", 200)
	}
}
