package web

import (
	"net/url"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
)

// hidden are the columns of the store that no form of ours has, as somebody who
// read the source would send them.
func (w *world) hidden() url.Values {
	return url.Values{
		"id": {"aaaaaaaaaaaaaaaaaaaaaaaaaa"}, "account": {string(w.accounts[verified].ID)}, "state": {"active"}, "role": {"admin"}, "verified": {"1"},
		"establishment": {string(w.establishments["E"].ID)}, "follower": {string(w.accounts[elsewhere].ID)}, "region": {"53"}, "agency": {"1"}, "officer": {"1"},
		"confirmed_at": {"1"}, "charter_at": {"1"}, "created_at": {"1"}, "version": {"99"}, "own_cap": {"10"}, "max_per_week": {"28"}, "taken": {"2"},
		"min_slots": {"2"}, "hide_name": {"1"}, "know_how": {"1"}, "exact": {"1"}, "surname": {"Pirate"}, "email_verified": {"1"}, "demo": {"1"}, "next": {"//evil.example.com"},
	}
}

// TestHiddenFieldsChangeNothing: a form writes the columns it is for, whatever
// else is sent in it or in its address (attack 4 of the threat model).
func TestHiddenFieldsChangeNothing(t *testing.T) {
	w := newWorld(t)
	add := func(f url.Values) {
		for name, values := range w.hidden() {
			f[name] = values
		}
	}
	w.nobody().post("/inscription?"+w.hidden().Encode(), honestSignUp("anne@example.org", add)).want(t, "the sign-up", 200)
	account, err := w.store.AccountByEmail(w.ctx(), "anne@example.org")
	w.must(err)
	v, err := w.store.VolunteerByAccount(w.ctx(), account.ID)
	w.must(err)
	if account.ConfirmedAt != 0 || account.Contact.Surname != "" || v.State != mainforte.VolunteerPending || v.OwnCap != mainforte.DefaultOwnCap ||
		v.When.MaxPerWeek != mainforte.DefaultMaxPerWeek || v.Version != 1 || v.CreatedAt != w.instant() {
		t.Errorf("the sign-up wrote %+v and %+v", account, v)
	}
	if who, err := w.store.Actor(w.ctx(), account.ID); err != nil || len(who.Establishments)+len(who.Regions) > 0 {
		t.Errorf("the sign-up made %+v (%v)", who, err)
	}

	got := w.as(w.accounts[verified].ID).post("/besoin/"+string(w.establishments["A"].ID)+"?"+w.hidden().Encode(), honestNeed(add))
	got.want(t, "the need", 303)
	m, slots, err := w.store.Mission(w.ctx(), mainforte.ID(strings.TrimPrefix(got.header.Get("Location"), "/etablissement/missions/")))
	w.must(err)
	if m.Establishment != w.establishments["A"].ID || m.Follower != w.accounts[verified].ID || m.State != mainforte.MissionOpen || m.HideName || m.Exact ||
		m.MinSlots != 1 || m.Version != 1 || slots[0].Taken != 0 {
		t.Errorf("the need wrote %+v and %+v", m, slots)
	}

	// The draft of an establishment that is not verified stays one.
	got = w.as(w.accounts[waiting].ID).post("/besoin/"+string(w.establishments["B"].ID), honestNeed(add, with("state", "open")))
	got.want(t, "the draft", 303)
	m, _, err = w.store.Mission(w.ctx(), mainforte.ID(strings.TrimPrefix(got.header.Get("Location"), "/etablissement/missions/")))
	w.must(err)
	if m.State != mainforte.MissionDraft {
		t.Errorf("the need of an establishment under verification is %q, want a draft", m.State)
	}
}

// TestNothingLeadsElsewhere: no address in a query or a form is ever followed.
func TestNothingLeadsElsewhere(t *testing.T) {
	w := newWorld(t)
	for _, to := range []string{"https://evil.example.com", "//evil.example.com", `/\evil.example.com`, "/%2f/evil.example.com", "javascript:alert(1)", "/\t/evil.example.com"} {
		query := "?" + url.Values{"next": {to}, "retour": {to}, "redirect": {to}, "url": {to}, "to": {to}}.Encode()
		v := w.nobody()
		for _, got := range []reply{
			v.post("/entrer/"+signInLink(w)+query, url.Values{"next": {to}}), v.get("/mon-espace" + query), v.post("/deconnexion"+query, url.Values{"next": {to}}),
			v.post("/confirmer/"+w.confirmLink()+query, url.Values{"next": {to}}), v.get("/" + query),
		} {
			if location := got.header.Get("Location"); strings.Contains(location, "evil") || strings.HasPrefix(location, "//") || strings.Contains(got.body, "evil") {
				t.Errorf("%q leads to %q", to, location)
			}
		}
	}
}
