package journey

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// presences are those of a mission, by slot.
func (k *kit) presences(mission mainforte.ID) []mainforte.Presence {
	k.t.Helper()
	all, err := k.Store.PresencesOfMission(k.ctx(), mission)
	k.must(err)
	return all
}

// over waits until the slots of a day after monday have ended.
func (k *kit) over(day int) { k.now.Store(monday.UnixMilli() + int64(day)*24*3_600_000 + 3*3_600_000) }

func TestEverybodyCame(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v, mission, _, _ := k.accorded(4, 5)
		_, err := k.MarkAll(k.ctx(), k.coordinator, mission)
		k.must(err)
		if got := k.presences(mission); got[0].State != mainforte.SlotAccepted {
			t.Errorf("before it is over the slot is %q, want accepted", got[0].State)
		}
		k.over(4)
		for i, want := range []int{1, 0} { // a second tap notes nothing more
			if n, err := k.MarkAll(k.ctx(), k.coordinator, mission); err != nil || n != want {
				t.Errorf("tap %d noted %d (%v), want %d", i+1, n, err, want)
			}
		}
		if got := k.presences(mission); got[0].State != mainforte.SlotDone || got[1].State != mainforte.SlotAccepted || got[0].MarkedBy != k.coordinator {
			t.Errorf("%+v; want the first done, the second to come", got)
		}
		if got := k.mails(mainforte.MailThanks, v.Account); len(got) != 0 {
			t.Errorf("thanked before the last slot: %+v", got)
		}
		k.over(5)
		together(3, func(int) {
			if _, err := k.MarkAll(k.ctx(), k.coordinator, mission); err != nil {
				t.Error(err)
			}
		})
		if got := k.mails(mainforte.MailThanks, v.Account); len(got) != 1 {
			t.Errorf("%d mails of thanks, want 1", len(got))
		}
		if f, err := k.Store.Figures(k.ctx()); err != nil || f.PeopleCame != 1 {
			t.Errorf("figures %+v (%v), want one person who came", f, err)
		}
	})
}

func TestAbsenceIsNotedContestedAndCorrected(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v, mission, in, _ := k.accorded(4)
		slot := k.slots(mission)[0]
		note := func(came bool, minutes, want int) {
			t.Helper()
			n, err := k.MarkSlot(k.ctx(), k.coordinator, mission, slot, []Mark{{in.ID, came, minutes}})
			if err != nil || n != want {
				t.Fatalf("noted %d (%v), want %d", n, err, want)
			}
		}
		k.over(4)
		note(false, 0, 1)
		note(false, 0, 0)
		if got := k.mails(mainforte.MailThanks, v.Account); len(got) != 0 {
			t.Errorf("thanked for an absence: %+v", got)
		}
		for range 2 { // said twice, told once
			k.must(k.Contest(k.ctx(), v.Account, in.ID, slot))
		}
		if got := k.mails(mainforte.MailContested, k.coordinator); len(got) != 1 || got[0].Slots[0] != slot {
			t.Errorf("mails %+v, want one about the slot", got)
		}
		if got := k.presences(mission)[0]; got.ContestedAt == 0 {
			t.Error("the contested absence is not marked so")
		}
		note(true, 90, 1)
		if got := k.presences(mission)[0]; got.Worked() != 90 || got.ContestedAt != 0 {
			t.Errorf("corrected: %+v, want 90 minutes and nothing contested", got)
		}
		k.must(k.Contest(k.ctx(), v.Account, in.ID, slot)) // nothing to contest any more
		a, err := k.ReadAttestation(k.ctx(), v.Account, in.ID)
		if err != nil || a.Minutes != 90 || len(a.Done) != 1 || a.Surname != "Durand" || a.Mission.ContactPhone != "" {
			t.Errorf("attestation %+v (%v), want 90 minutes of Durand", a, err)
		}
		note(true, 0, 1) // as planned after all
		note(true, 180, 0)
		note(false, 0, 1) // and back
		k.pass(mainforte.PresenceOpenFor)
		_, err = k.MarkSlot(k.ctx(), k.coordinator, mission, slot, []Mark{{in.ID, true, 0}})
		k.refused(err, mainforte.CodeGone, "closed")
		if got := k.mails(mainforte.MailThanks, v.Account); len(got) != 1 {
			t.Errorf("%d mails of thanks after corrections, want 1", len(got))
		}
	})
}

func TestNotingRefuses(t *testing.T) {
	k := newSQLiteKit(t)
	v, mission, in, _ := k.accorded(4)
	slot, other := k.slots(mission)[0], k.volunteer()
	_, stranger := k.establishment(mainforte.EstablishmentVerified)
	came := []Mark{{in.ID, true, 0}}
	_, err := k.MarkSlot(k.ctx(), k.coordinator, mission, slot, came)
	k.refused(err, mainforte.CodeGone, "not_over")
	_, err = k.ReadAttestation(k.ctx(), v.Account, in.ID)
	k.refused(err, mainforte.CodeNotFound, "")
	k.refused(k.SayAgain(k.ctx(), v.Account, in.ID, mainforte.SideVolunteer, true), mainforte.CodeNotFound, "")
	k.over(4)
	for _, who := range []mainforte.ID{stranger, v.Account, other.Account} {
		_, err = k.MarkAll(k.ctx(), who, mission)
		k.refused(err, mainforte.CodeNotFound, "")
		_, err = k.MarkSlot(k.ctx(), who, mission, slot, came)
		k.refused(err, mainforte.CodeNotFound, "")
	}
	_, err = k.MarkAll(k.ctx(), "", mission)
	k.refused(err, mainforte.CodeSignIn, "")
	_, err = k.MarkSlot(k.ctx(), k.coordinator, mission, slot, []Mark{{mainforte.NewID(), true, 0}})
	k.refused(err, mainforte.CodeNotFound, "")
	_, err = k.MarkSlot(k.ctx(), k.coordinator, mission, mainforte.NewID(), came)
	k.refused(err, mainforte.CodeNotFound, "")
	_, err = k.MarkSlot(k.ctx(), k.coordinator, mission, slot, []Mark{{in.ID, true, mainforte.MaxDoneMinutes + 1}})
	k.refused(err, mainforte.CodeInvalid, "minutes")
	k.refused(k.Contest(k.ctx(), other.Account, in.ID, slot), mainforte.CodeNotFound, "")
	k.refused(k.Contest(k.ctx(), "", in.ID, slot), mainforte.CodeSignIn, "")
	k.refused(k.Contest(k.ctx(), v.Account, in.ID, mainforte.NewID()), mainforte.CodeNotFound, "")
	if got := k.presences(mission)[0]; got.State != mainforte.SlotAccepted || got.MarkedAt != 0 {
		t.Errorf("refused, and yet noted: %+v", got)
	}
	_, err = k.MarkSlot(k.ctx(), k.coordinator, mission, slot, []Mark{{in.ID, false, 0}})
	k.must(err)
	k.pass(mainforte.PresenceOpenFor)
	k.refused(k.Contest(k.ctx(), v.Account, in.ID, slot), mainforte.CodeGone, "closed")
}

func TestBothSidesSayAgain(t *testing.T) {
	k := newSQLiteKit(t)
	v, mission, in, _ := k.accorded(4)
	k.over(4)
	_, err := k.MarkAll(k.ctx(), k.coordinator, mission)
	k.must(err)
	returning := func(want int, why string) {
		t.Helper()
		if ids, err := k.Store.Returning(k.ctx(), k.site); err != nil || len(ids) != want {
			t.Errorf("%d people welcome back (%v), want %d: %s", len(ids), err, want, why)
		}
	}
	k.must(k.SayAgain(k.ctx(), v.Account, in.ID, mainforte.SideVolunteer, true))
	returning(0, "one side only")
	k.must(k.SayAgain(k.ctx(), k.coordinator, in.ID, mainforte.SideEstablishment, true))
	returning(1, "both")
	_, stranger := k.establishment(mainforte.EstablishmentVerified)
	k.refused(k.SayAgain(k.ctx(), stranger, in.ID, mainforte.SideEstablishment, false), mainforte.CodeNotFound, "")
	k.refused(k.SayAgain(k.ctx(), k.coordinator, in.ID, mainforte.SideVolunteer, false), mainforte.CodeNotFound, "")
	k.refused(k.SayAgain(k.ctx(), v.Account, in.ID, mainforte.SideEstablishment, false), mainforte.CodeNotFound, "")
	returning(1, "nobody who may take it back did")
	k.must(k.SayAgain(k.ctx(), v.Account, in.ID, mainforte.SideVolunteer, false))
	returning(0, "taken back")
}

func TestRosterNamesAndNotes(t *testing.T) {
	k := newSQLiteKit(t)
	v, mission, in, _ := k.accorded(4)
	day := geo.DayOf(monday, time.UTC) + 4
	ofDay := RosterQuery{Establishment: k.site, From: day, To: day}
	for i, q := range []RosterQuery{ofDay, {Establishment: k.site, Mission: mission}} {
		lines, err := k.Roster(k.ctx(), k.coordinator, q)
		if err != nil || len(lines) != 1 || lines[0].Contact.Surname != "Durand" || lines[0].Introduction != in.ID {
			t.Errorf("list %+v (%v), want Durand", lines, err)
		}
		if seen, err := k.Store.Reveals(k.ctx(), v.Account); err != nil || len(seen) != i+1 {
			t.Errorf("journal %+v (%v), want a line for each list", seen, err)
		}
	}
	other, stranger := k.establishment(mainforte.EstablishmentVerified)
	for who, q := range map[mainforte.ID]RosterQuery{stranger: ofDay, v.Account: ofDay} {
		_, err := k.Roster(k.ctx(), who, q)
		k.refused(err, mainforte.CodeNotFound, "")
	}
	_, err := k.Roster(k.ctx(), stranger, RosterQuery{Establishment: other, Mission: mission})
	k.refused(err, mainforte.CodeNotFound, "")
	if lines, err := k.Roster(k.ctx(), k.coordinator, RosterQuery{Establishment: k.site, From: day + 1, To: day + 9}); err != nil || len(lines) != 0 {
		t.Errorf("list of other days %+v (%v), want nobody", lines, err)
	}
	k.over(4)
	k.pass(mainforte.ContactsOpenFor)
	lines, err := k.Roster(k.ctx(), k.coordinator, ofDay)
	if err != nil || len(lines) != 1 || lines[0].Contact != (mainforte.Contact{}) {
		t.Errorf("list %+v (%v), want no name once the details have closed", lines, err)
	}
	if seen, err := k.Store.Reveals(k.ctx(), v.Account); err != nil || len(seen) != 2 {
		t.Errorf("journal %+v (%v), want nothing more: nothing was shown", seen, err)
	}
}

func TestRosterHasABudget(t *testing.T) {
	k := newSQLiteKit(t)
	_, mission, in, _ := k.accorded(4)
	q := RosterQuery{Establishment: k.site, Mission: mission}
	spend := func() error {
		return k.Store.Change(k.ctx(), func(tx *store.Tx) error {
			return k.count(k.ctx(), tx, "listed_establishment", string(k.site), listedPerEstablishment, daily)
		})
	}
	for range listedPerEstablishment {
		k.must(spend())
	}
	lines, err := k.Roster(k.ctx(), k.coordinator, q)
	k.refused(err, mainforte.CodeTooMany, "")
	if len(lines) != 0 {
		t.Errorf("refused, and yet shown %+v", lines)
	}
	_, err = k.ShowVolunteer(k.ctx(), k.coordinator, in.ID) // one person at a time has its own budget
	k.must(err)
	if _, err = k.Roster(k.ctx(), k.coordinator, q); err != nil {
		t.Errorf("somebody seen today counted again: %v", err)
	}
}

func TestReminderTheEveningBefore(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v, mission, in, _ := k.accorded(4, 5) // Friday and Saturday
		reminded := func(want int, why string) {
			t.Helper()
			k.must(k.Sweep(k.ctx()))
			if got := k.mails(mainforte.MailReminder, v.Account); len(got) != want {
				t.Fatalf("%d reminders %s, want %d", len(got), why, want)
			}
		}
		at := func(day, hour, minute int) { // on the clock of Paris, an hour ahead
			k.now.Store(time.Date(2026, 11, 23+day, hour-1, minute, 0, 0, time.UTC).UnixMilli())
		}
		at(3, 16, 59)
		reminded(0, "before 17 h the day before")
		at(3, 17, 0)
		reminded(1, "at 17 h the day before")
		reminded(1, "once more")
		m := k.mail(mainforte.MailReminder, v.Account)
		if len(m.Slots) != 1 || m.Slots[0] != k.slots(mission)[0] || m.Introduction != in.ID || m.Link == "" {
			t.Errorf("mail %+v, want the slot of Friday with its link", m)
		}
		at(4, 18, 0)
		_, late, _, _ := k.accorded(5)
		k.must(k.Sweep(k.ctx()))
		if got := k.mails(mainforte.MailReminder, k.person(late)); len(got) != 0 {
			t.Errorf("reminded %+v of what was agreed just now", got)
		}
		reminded(2, "for the next day, the evening after")
		other, _, _, _ := k.accorded(7)
		at(5, 20, 0)
		k.must(k.Sweep(k.ctx()))
		at(6, 20, 0)
		k.must(k.Sweep(k.ctx()))
		if got := k.mails(mainforte.MailReminder, other.Account); len(got) != 0 {
			t.Errorf("reminded %+v in the rest hours", got)
		}
	})
}

// person is the account of the one person who comes to a mission.
func (k *kit) person(mission mainforte.ID) mainforte.ID {
	k.t.Helper()
	v, err := k.Store.Volunteer(k.ctx(), k.presences(mission)[0].Volunteer)
	k.must(err)
	return v.Account
}
