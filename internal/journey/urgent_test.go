package journey

import (
	"slices"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// urgentOf is a need from 6:45 to 14:15, days after monday.
func urgentOf(site mainforte.ID, wanted, day int) PostMission {
	in := missionOf(site, wanted)
	in.Declared = false
	in.Slots = []mainforte.Slot{{Day: geo.DayOf(monday, time.UTC) + geo.Day(day), From: 6*60 + 45, To: 14*60 + 15, Wanted: wanted}}
	return in
}

// urgent posts an urgent need for tomorrow.
func (k *kit) urgent(wanted int) mainforte.ID {
	k.t.Helper()
	id, err := k.PostUrgent(k.ctx(), k.coordinator, urgentOf(k.site, wanted, 1))
	k.must(err)
	return id
}

func (k *kit) askUrgent(mission mainforte.ID) int {
	k.t.Helper()
	n, err := k.AskUrgent(k.ctx(), k.coordinator, mission, "")
	k.must(err)
	return n
}

func (k *kit) helpers(n int, change ...func(*mainforte.Volunteer)) (all []*mainforte.Volunteer) {
	k.t.Helper()
	for range n {
		all = append(all, k.volunteer(change...))
	}
	return all
}

func (k *kit) bursts(mission mainforte.ID) mainforte.Urgent {
	k.t.Helper()
	u, err := k.Store.Urgent(k.ctx(), mission)
	k.must(err)
	return *u
}

// demands are the introductions of a mission.
func (k *kit) demands(mission mainforte.ID) []mainforte.Introduction {
	k.t.Helper()
	all, err := k.Store.IntroductionsOfMission(k.ctx(), mission)
	k.must(err)
	return all
}

// at moves the clock to an hour of Paris, days after monday.
func (k *kit) at(day, hour, minute int) {
	k.now.Store((geo.DayOf(monday, time.UTC) + geo.Day(day)).At(hour*60+minute, geo.Paris()).UnixMilli())
}

func twoDays(v *mainforte.Volunteer) { v.When.Notice = mainforte.NoticeTwoDays }

func TestUrgentGoesOutInBursts(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		k.helpers(10)
		k.helpers(2, twoDays)
		m := k.urgent(1)
		if mission, _, err := k.Store.Mission(k.ctx(), m); err != nil || mission.State != mainforte.MissionDraft || len(k.demands(m)) != 0 {
			t.Fatalf("before the button the mission is %v (%v), want a draft that asks nobody", mission, err)
		}
		if got := k.askUrgent(m); got != 4 {
			t.Errorf("first burst for one place: %d people, want 4", got)
		}
		for _, in := range k.demands(m) {
			if !in.Urgent || in.ExpiresAt != k.instant().Add(mainforte.UrgentLife) {
				t.Errorf("demand %+v: want it urgent, for two hours", in)
			}
			if v, err := k.Store.Volunteer(k.ctx(), in.Volunteer); err != nil || v.When.Notice != mainforte.NoticeSameDay {
				t.Errorf("somebody with the notice %v was asked (%v)", v.When.Notice, err)
			}
		}
		if got := k.askUrgent(m); got != 0 {
			t.Errorf("asking again while a burst is planned: %d people, want none", got)
		}
		k.pass(mainforte.BurstGap - time.Minute)
		k.must(k.Sweep(k.ctx()))
		if got := len(k.demands(m)); got != 4 {
			t.Errorf("a minute before the second burst: %d demands, want 4", got)
		}
		k.pass(time.Minute)
		for range 2 { // a sweep may run twice
			k.must(k.Sweep(k.ctx()))
		}
		k.must(k.urgentStep(k.ctx(), m))
		if got, u := len(k.demands(m)), k.bursts(m); got != 8 || u.Bursts != 2 || u.NextAt != 0 {
			t.Errorf("after the second burst, run twice: %d demands, %+v; want 8, two bursts, no third planned", got, u)
		}
		if got := k.askUrgent(m); got != 2 {
			t.Errorf("by hand afterwards: %d people, want the two who are left", got)
		}
	})
}

func TestNoSecondBurstOnceComplete(t *testing.T) {
	k := newSQLiteKit(t)
	k.helpers(8)
	m := k.urgent(1)
	k.askUrgent(m)
	asked := k.demands(m)
	by := func(in mainforte.Introduction) By {
		v, err := k.Store.Volunteer(k.ctx(), in.Volunteer)
		k.must(err)
		return By{Account: v.Account, Introduction: in.ID}
	}
	d, err := k.ReadDemand(k.ctx(), by(asked[0]).Account, asked[0].ID)
	if err != nil || d.ContactPhone != "" || d.ContactName != "" {
		t.Errorf("before the yes the page holds the contact %q %q (%v)", d.ContactName, d.ContactPhone, err)
	}
	_, err = k.Answer(k.ctx(), by(asked[0]), yes(k.slots(m)...))
	k.must(err)
	d, err = k.ReadDemand(k.ctx(), by(asked[0]).Account, asked[0].ID)
	if err != nil || d.ContactPhone != "+33353011234" || d.ContactName != "Mme Martin" {
		t.Errorf("after the yes the page holds the contact %q %q (%v), want whom to call", d.ContactName, d.ContactPhone, err)
	}
	told := 0
	for _, in := range asked[1:] {
		told += len(k.mails(mainforte.MailComplete, by(in).Account))
	}
	if told != 3 {
		t.Errorf("%d of the three others were told at once that it is complete", told)
	}
	k.pass(mainforte.BurstGap)
	k.must(k.Sweep(k.ctx()))
	if got := len(k.demands(m)); got != 4 {
		t.Errorf("%d demands once complete, want the first four", got)
	}
	k.at(0, 20, 30)
	k.must(k.Sweep(k.ctx()))
	if n := len(k.mails(mainforte.MailUrgentNobody, k.coordinator)); n != 0 {
		t.Errorf("%d mails « ne comptez pas sur ce renfort » though somebody comes", n)
	}
	k.at(1, 15, 0)
	if d, err = k.ReadDemand(k.ctx(), by(asked[0]).Account, asked[0].ID); err != nil || d.ContactPhone != "" {
		t.Errorf("once it is over the page still holds %q (%v)", d.ContactPhone, err)
	}
}

func TestNobodyByTheEvening(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		k.helpers(2)
		m := k.urgent(1)
		k.askUrgent(m)
		k.at(0, 20, 29)
		k.must(k.Sweep(k.ctx()))
		if n := len(k.mails(mainforte.MailUrgentNobody, k.coordinator)); n != 0 {
			t.Fatalf("%d mails before 20:30", n)
		}
		k.at(0, 20, 30)
		for range 2 {
			k.must(k.Sweep(k.ctx()))
		}
		mails := k.mails(mainforte.MailUrgentNobody, k.coordinator)
		if len(mails) != 1 || mails[0].Event != string(m) {
			t.Errorf("at 20:30, swept twice: mails %+v, want one about the mission", mails)
		}
		if u := k.bursts(m); u.WarnedAt != k.instant() || u.WarnAt != 0 {
			t.Errorf("%+v: want the warning noted", u)
		}
	})
}

func TestUrgentCaps(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer(func(v *mainforte.Volunteer) { v.OwnCap = mainforte.MaxOwnCap })
		first, second := k.urgent(1), k.urgent(1)
		if got := k.askUrgent(first); got != 1 {
			t.Fatalf("%d asked, want the one there is", got)
		}
		if got := k.askUrgent(second); got != 0 {
			t.Errorf("while one urgent demand awaits its answer: %d more, want none", got)
		}
		in := k.introduction(first, v)
		_, err := k.Answer(k.ctx(), By{Account: v.Account, Introduction: in.ID}, Answer{})
		k.must(err)
		k.pass(mainforte.BurstGap)
		k.must(k.Sweep(k.ctx()))
		if got := len(k.demands(second)); got != 1 {
			t.Errorf("after the no, the second burst of the other asks %d, want the same person", got)
		}
		in = k.introduction(second, v)
		_, err = k.Answer(k.ctx(), By{Account: v.Account, Introduction: in.ID}, Answer{})
		k.must(err)
		if got := k.askUrgent(k.urgent(1)); got != 0 {
			t.Errorf("a third urgent demand within a week: %d asked, want none", got)
		}
		k.pass(mainforte.UrgentWindow)
		in3 := urgentOf(k.site, 1, 8)
		m, err := k.PostUrgent(k.ctx(), k.coordinator, in3)
		k.must(err)
		if got := k.askUrgent(m); got != 1 {
			t.Errorf("a week later: %d asked, want one", got)
		}
	})
}

func TestThoseWhoCameBeforeAreAskedFirst(t *testing.T) {
	k := newSQLiteKit(t)
	// The one who came lives farther away than everybody else.
	far := func(v *mainforte.Volunteer) { v.Places = []mainforte.Place{{Commune: "21054", ReachKm: 100}} }
	came := k.volunteer(far)
	k.helpers(9)
	before := k.need(1, 1)
	token := k.asked(before, came)
	_, err := k.Answer(k.ctx(), By{Token: token}, yes(k.slots(before)...))
	k.must(err)
	k.at(2, 10, 0)
	m, err := k.PostUrgent(k.ctx(), k.coordinator, urgentOf(k.site, 1, 3))
	k.must(err)
	k.askUrgent(m)
	// Asked once this week already (that demand was urgent too), and still first.
	if !slices.ContainsFunc(k.demands(m), func(in mainforte.Introduction) bool { return in.Volunteer == came.ID }) {
		t.Error("the person who came before was not asked first")
	}
}

func TestUrgentAtNightWaitsForTheMorning(t *testing.T) {
	k := newSQLiteKit(t)
	k.helpers(3)
	k.at(0, 23, 0)
	in := urgentOf(k.site, 1, 1)
	in.Slots[0].From = 10 * 60
	m, err := k.PostUrgent(k.ctx(), k.coordinator, in)
	k.must(err)
	k.askUrgent(m)
	six := mainforte.InstantOf((geo.DayOf(monday, time.UTC) + 1).At(6*60, geo.Paris()))
	for _, in := range k.demands(m) {
		if in.SentAt != six {
			t.Errorf("a demand made at 23 h leaves at %v, want 6 h", in.SentAt.In(geo.Paris()))
		}
	}
	if u := k.bursts(m); u.NextAt != six.Add(mainforte.BurstGap) || u.WarnAt != six.Add(3*time.Hour) {
		t.Errorf("%+v: want the second burst 45 min after 6 h, the warning at 9 h", u)
	}
}

func TestUrgentRefusals(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		_, err := k.PostUrgent(k.ctx(), k.coordinator, urgentOf(k.site, 1, 3))
		k.refused(err, mainforte.CodeInvalid, "from_day")
		_, err = k.PostUrgent(k.ctx(), k.coordinator, urgentOf(k.site, 1, -1))
		k.refused(err, mainforte.CodeInvalid, "from_day")
		pending, theirs := k.establishment(mainforte.EstablishmentPending)
		_, err = k.PostUrgent(k.ctx(), theirs, urgentOf(k.site, 1, 1))
		k.refused(err, mainforte.CodeNotFound, "not_found")
		draft, err := k.PostUrgent(k.ctx(), theirs, urgentOf(pending, 1, 1))
		k.must(err)
		_, err = k.AskUrgent(k.ctx(), theirs, draft, "")
		k.refused(err, mainforte.CodeGone, "no_site") // the register does not know it
		_, err = k.AskUrgent(k.ctx(), k.coordinator, draft, "")
		k.refused(err, mainforte.CodeNotFound, "not_found")
		_, err = k.AskUrgent(k.ctx(), k.coordinator, k.need(1, 1), "")
		k.refused(err, mainforte.CodeNotFound, "not_found")
		_, err = k.AskUrgent(k.ctx(), k.coordinator, mainforte.NewID(), "")
		k.refused(err, mainforte.CodeNotFound, "not_found")
		_, err = k.AskUrgent(k.ctx(), "", k.urgent(1), "")
		k.refused(err, mainforte.CodeSignIn, "sign_in")
		late := k.urgent(1)
		k.at(1, 6, 45)
		_, err = k.AskUrgent(k.ctx(), k.coordinator, late, "")
		k.refused(err, mainforte.CodeGone, "begun")
	})
}

func TestUrgentFormsCountOnce(t *testing.T) {
	k := newSQLiteKit(t)
	k.helpers(8)
	in := urgentOf(k.site, 1, 1)
	in.FormKey = "0123456789abcdef"
	m, err := k.PostUrgent(k.ctx(), k.coordinator, in)
	k.must(err)
	again, err := k.PostUrgent(k.ctx(), k.coordinator, in)
	if err != nil || again != m {
		t.Errorf("the form sent twice made %s, then %s (%v)", m, again, err)
	}
	for range 2 {
		if n, err := k.AskUrgent(k.ctx(), k.coordinator, m, "fedcba9876543210"); err != nil || n != 4 {
			t.Errorf("the button sent twice says %d (%v), want 4 both times", n, err)
		}
	}
	if got := len(k.demands(m)); got != 4 {
		t.Errorf("%d demands, want 4", got)
	}
}

func TestASuspendedEstablishmentAsksNobodyMore(t *testing.T) {
	k := newSQLiteKit(t)
	k.helpers(8)
	m := k.urgent(1)
	k.askUrgent(m)
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		return tx.MoveEstablishment(k.ctx(), k.site, mainforte.EstablishmentVerified, mainforte.EstablishmentSuspended)
	}))
	k.at(0, 20, 30)
	k.must(k.Sweep(k.ctx()))
	if got, u := len(k.demands(m)), k.bursts(m); got != 4 || u.NextAt != 0 || u.WarnAt != 0 {
		t.Errorf("%d demands, %+v; want no second burst and nothing left to do", got, u)
	}
}

// The last place: everybody asked answers at once, bursts and button run beside.
func TestUrgentLastPlace(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		k.helpers(8)
		m := k.urgent(1)
		k.askUrgent(m)
		slots, asked := k.slots(m), k.demands(m)
		k.pass(mainforte.BurstGap)
		come := make([]bool, len(asked))
		together(len(asked)+3, func(i int) {
			if i >= len(asked) {
				if err := k.urgentStep(k.ctx(), m); err != nil {
					t.Error(err)
				}
				return
			}
			v, err := k.Store.Volunteer(k.ctx(), asked[i].Volunteer)
			if err != nil {
				t.Error(err)
				return
			}
			done, err := k.Answer(k.ctx(), By{Account: v.Account, Introduction: asked[i].ID}, yes(slots...))
			if err != nil {
				t.Error(err)
			}
			come[i] = done.State == DemandAccepted
		})
		n := 0
		for _, c := range come {
			if c {
				n++
			}
		}
		if n != 1 || k.taken(m)[0] != 1 {
			t.Errorf("%d people were told that they come, %d places taken; want one", n, k.taken(m)[0])
		}
		if u := k.bursts(m); u.Bursts > 2 || u.NextAt != 0 {
			t.Errorf("%+v: want two bursts at most and none planned", u)
		}
		if got := len(k.demands(m)); got > 8 {
			t.Errorf("%d demands, want 8 at most", got)
		}
	})
}
