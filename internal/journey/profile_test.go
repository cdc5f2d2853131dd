package journey

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/store"
)

// fresh reads a volunteer again.
func (k *kit) fresh(v *mainforte.Volunteer) *mainforte.Volunteer {
	k.t.Helper()
	again, err := k.Store.Volunteer(k.ctx(), v.ID)
	k.must(err)
	return again
}

// seen is how many people an establishment would see for a need.
func (k *kit) seen(in PostMission) int {
	k.t.Helper()
	in.Mission.Establishment = in.Establishment
	var slots []mainforte.Slot
	for _, s := range in.Slots {
		slots = append(slots, in.Mission.Clocked(s))
	}
	list, err := k.Pool.ForDraft(k.ctx(), in.Mission, slots, pool.Query{Limit: 10})
	k.must(err)
	return list.Eligible
}

func TestEditProfile(t *testing.T) {
	other := mainforte.Volunteer{
		Functions: mainforte.SetOf(mainforte.Laundry), Trades: mainforte.SetOf(mainforte.Laundry, mainforte.KitchenHelp), Anything: true,
		Places: []mainforte.Place{{Commune: dijon, ReachKm: 5}, {Commune: chenove, ReachKm: 50}}, Remote: true,
		Qualifications: 5, Means: 1, Languages: 2, Conditions: mainforte.SetOf(mainforte.Standing, mainforte.HeavyLifting),
		When:   mainforte.Availability{Week: mainforte.FullWeek, MaxPerWeek: 2, Notice: mainforte.NoticeWeek, NotBefore8: true},
		OwnCap: 9,
	}
	for _, c := range []struct {
		section Section
		want    func(v *mainforte.Volunteer) // what changes beside the confirmation
	}{
		{SectionWhat, func(v *mainforte.Volunteer) {
			v.Functions, v.Trades, v.Anything, v.Near = other.Functions, other.Functions, true, false
		}},
		{SectionWhere, func(v *mainforte.Volunteer) { v.Places, v.Remote = other.Places, true }},
		{SectionWhen, func(v *mainforte.Volunteer) { v.When = other.When }},
		{SectionConditions, func(v *mainforte.Volunteer) { v.Conditions = other.Conditions }},
		{SectionAbilities, func(v *mainforte.Volunteer) { v.Qualifications, v.Means, v.Languages = 5, 1, 2 }},
		{SectionCap, func(v *mainforte.Volunteer) { v.OwnCap = 9 }},
	} {
		t.Run(string(c.section), func(t *testing.T) {
			k := newSQLiteKit(t)
			v := k.volunteer()
			k.pass(40 * 24 * time.Hour)
			in := Edit{FormKey: "a key of the form", Section: c.section, Version: v.Version, Volunteer: other}
			k.must(k.EditProfile(k.ctx(), v.Account, in))
			k.must(k.EditProfile(k.ctx(), v.Account, in)) // sent twice counts once
			want := *v
			c.want(&want)
			want.ConfirmedAt, want.Version = k.instant(), v.Version+1
			if d := cmp.Diff(*k.fresh(v), want); d != "" {
				t.Errorf("the volunteer (-got +want):\n%s", d)
			}
			in.FormKey = "another key of a form"
			k.refused(k.EditProfile(k.ctx(), v.Account, in), mainforte.CodeInvalid, "version changed")
		})
	}
}

func TestEditProfileRefusals(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	for _, c := range []struct {
		say     string
		account mainforte.ID
		in      Edit
		code    mainforte.Code
		what    string
	}{
		{"nobody", "", Edit{Section: SectionCap}, mainforte.CodeSignIn, ""},
		{"a coordinator", k.coordinator, Edit{Section: SectionCap}, mainforte.CodeNotFound, ""},
		{"no such section", v.Account, Edit{Section: "name"}, mainforte.CodeNotFound, ""},
		{"nothing left to do", v.Account, Edit{Section: SectionWhat}, mainforte.CodeInvalid, "functions required"},
		{"nowhere left", v.Account, Edit{Section: SectionWhere}, mainforte.CodeInvalid, "commune required"},
		{"no time left", v.Account, Edit{Section: SectionWhen}, mainforte.CodeInvalid, "when required"},
		{"asked too often", v.Account, Edit{Section: SectionCap, Volunteer: mainforte.Volunteer{OwnCap: 11}}, mainforte.CodeInvalid, "own_cap"},
	} {
		c.in.Version = v.Version
		k.refused(k.EditProfile(k.ctx(), c.account, c.in), c.code, c.what)
	}
	if d := cmp.Diff(k.fresh(v), v); d != "" {
		t.Errorf("a refused form changed something (-got +want):\n%s", d)
	}
}

func TestEditContact(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	contact := func() mainforte.Contact {
		a, err := k.Store.Account(k.ctx(), v.Account)
		k.must(err)
		return a.Contact
	}
	address := contact().Email
	edit := func(in EditContact) error {
		in.Version = k.fresh(v).Version
		return k.EditContact(k.ctx(), v.Account, in)
	}
	k.must(edit(EditContact{FirstName: " Anne  Marie ", Surname: "Le Goff", Phone: "06 39 98 00 01"}))
	if d := cmp.Diff(contact(), mainforte.Contact{FirstName: "Anne Marie", Surname: "Le Goff", Email: address, Phone: "+33639980001"}); d != "" {
		t.Errorf("the contact (-got +want):\n%s", d)
	}
	k.refused(edit(EditContact{FirstName: "", Surname: "4", Phone: "12"}), mainforte.CodeInvalid, "first_name required; invalid surname invalid; invalid phone invalid")
	k.refused(k.EditContact(k.ctx(), v.Account, EditContact{FirstName: "Anne", Version: v.Version}), mainforte.CodeInvalid, "version changed")

	m := k.need(1, 3)
	_, err := k.Answer(k.ctx(), By{Token: k.asked(m, v)}, yes(k.slots(m)...))
	k.must(err)
	k.refused(edit(EditContact{FirstName: "Anne"}), mainforte.CodeInvalid, "surname needed; invalid phone needed")
	k.must(edit(EditContact{FirstName: "Anne", Surname: "Durand", Phone: "+33639980002"}))
	k.pass(10 * 24 * time.Hour) // the mission is over
	k.must(edit(EditContact{FirstName: "Anne"}))
	if got := contact(); got.Surname != "" || got.Phone != "" {
		t.Errorf("once nobody counts on them, %+v is still kept", got)
	}
	next := k.need(1, 20)
	offer := offerOf(next, k.slots(next)...)
	offer.Surname, offer.Phone = "Le Goff", "06 39 98 00 01"
	_, err = k.MakeOffer(k.ctx(), By{Account: v.Account}, offer)
	k.must(err)
	k.refused(edit(EditContact{FirstName: "Anne"}), mainforte.CodeInvalid, "surname needed; invalid phone needed") // the yes needs no word of theirs
}

// TestStill: a tap, in the space or by the link, makes somebody seen again.
func TestStill(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	var link mainforte.ID
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) (err error) { link, err = StillLink(k.ctx(), tx, v.Account); return err }))
	token := k.Keys.LinkToken(link, mainforte.PurposeStill)
	seen := func() int { return k.seen(missionOf(k.site, 1, 70)) }
	hide := func() {
		k.pass(mainforte.HiddenAfterDays * 24 * time.Hour)
		if n := seen(); n != 0 {
			t.Errorf("%d people seen after 60 days, want none", n)
		}
	}
	hide()
	k.must(k.Still(k.ctx(), v.Account))
	if n := seen(); n != 1 {
		t.Errorf("%d people seen after the tap, want 1", n)
	}
	k.must(k.Pause(k.ctx(), v.Account, 0))
	if state, err := k.PeekStill(k.ctx(), token); err != nil || state != mainforte.VolunteerPaused {
		t.Errorf("the link says %q, %v; want paused", state, err)
	}
	for range 2 { // reusable
		k.must(k.StillByLink(k.ctx(), token))
	}
	if got := k.fresh(v); got.State != mainforte.VolunteerActive || got.ConfirmedAt != k.instant() {
		t.Errorf("after the link: %s, confirmed at %d; want active, now", got.State, got.ConfirmedAt)
	}
	k.pass(mainforte.StillLife)
	k.refused(k.StillByLink(k.ctx(), token), mainforte.CodeGone, "expired")
	k.refused(k.StillByLink(k.ctx(), k.Keys.LinkToken(link, mainforte.PurposeErase)), mainforte.CodeNotFound, "")
	k.refused(k.Still(k.ctx(), k.coordinator), mainforte.CodeNotFound, "")
}
