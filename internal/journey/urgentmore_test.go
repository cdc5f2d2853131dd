package journey

import (
	"slices"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func TestAskWider(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		k.helpers(mainforte.UrgentPerPlace + 3)
		m := k.urgent(1)
		_, err := k.AskWider(k.ctx(), k.coordinator, m, "")
		k.refused(err, mainforte.CodeGone, "not_open")
		k.askUrgent(m)
		for range 2 { // the form sent twice counts once
			if n, err := k.AskWider(k.ctx(), k.coordinator, m, "0123456789abcdef"); err != nil || n != mainforte.UrgentPerPlace-4 {
				t.Errorf("asking more widely: %d (%v), want the rest of %d a place", n, err, mainforte.UrgentPerPlace)
			}
		}
		if u := k.bursts(m); u.NextAt != 0 || u.Bursts != 2 || u.WarnAt == 0 {
			t.Errorf("%+v: want no burst planned, and the warning kept", u)
		}
		if n, err := k.AskWider(k.ctx(), k.coordinator, m, ""); err != nil || n != 0 {
			t.Errorf("again while all await: %d (%v), want nobody", n, err)
		}
		k.pass(mainforte.UrgentLife)
		k.must(k.Sweep(k.ctx()))
		if n, err := k.AskWider(k.ctx(), k.coordinator, m, ""); err != nil || n != 3 {
			t.Errorf("once their time is over: %d (%v), want the three who are left", n, err)
		}
		_, theirs := k.establishment(mainforte.EstablishmentVerified)
		_, err = k.AskWider(k.ctx(), theirs, m, "")
		k.refused(err, mainforte.CodeNotFound, "not_found")
	})
}

func TestStopBursts(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		k.helpers(9)
		m := k.urgent(1)
		k.askUrgent(m)
		_, theirs := k.establishment(mainforte.EstablishmentVerified)
		k.refused(k.StopBursts(k.ctx(), theirs, m), mainforte.CodeNotFound, "not_found")
		k.refused(k.StopBursts(k.ctx(), "", m), mainforte.CodeSignIn, "sign_in")
		for range 2 {
			k.must(k.StopBursts(k.ctx(), k.coordinator, m))
		}
		k.pass(mainforte.BurstGap)
		k.must(k.Sweep(k.ctx()))
		if n := len(k.demands(m)); n != 4 {
			t.Errorf("%d people asked, want the first four only", n)
		}
		done, err := k.Answer(k.ctx(), k.by(k.demands(m)[0]), yes(k.slots(m)...))
		if err != nil || done.State != DemandAccepted {
			t.Errorf("who was asked says yes: %+v (%v), want it kept", done, err)
		}
	})
}

// A stop and the second burst in the same moment: it leaves wholly or not at all.
func TestStopMeetsTheSecondBurst(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		k.helpers(9)
		m := k.urgent(1)
		k.askUrgent(m)
		k.pass(mainforte.BurstGap)
		together(4, func(i int) {
			var err error
			if i%2 == 0 {
				err = k.StopBursts(k.ctx(), k.coordinator, m)
			} else {
				err = k.urgentStep(k.ctx(), m)
			}
			if err != nil {
				t.Error(err)
			}
		})
		u, n := k.bursts(m), len(k.demands(m))
		if u.NextAt != 0 || n != 4*u.Bursts {
			t.Errorf("%+v with %d demands; want nothing planned and four a burst", u, n)
		}
	})
}

// An urgent demand leaves between 6 h and 22 h on the person's clock, and never
// before 8 h to who said « pas avant 8 h ».
func TestUrgentRestHours(t *testing.T) {
	k := newSQLiteKit(t)
	late := func(v *mainforte.Volunteer) { v.When.NotBefore8 = true }
	calm, slow := k.volunteer(), k.volunteer(late)
	island := k.volunteer(func(v *mainforte.Volunteer) { v.Places[0].Commune = "97411" })
	for _, c := range []struct {
		say                string
		day, hour, minute  int
		person             *mainforte.Volunteer
		wantDay, wantHour  int
		wantMinute, offset int // offset: hours that the person's clock is ahead of Paris
	}{
		{"at 21:59 at once", 0, 21, 59, calm, 0, 21, 59, 0},
		{"at 22 h, at 6 h", 0, 22, 0, calm, 1, 6, 0, 0},
		{"at 5:59, at 6 h", 1, 5, 59, calm, 1, 6, 0, 0},
		{"at 6 h at once", 1, 6, 0, calm, 1, 6, 0, 0},
		{"at 6 h, « pas avant 8 h »: at 8 h", 1, 6, 0, slow, 1, 8, 0, 0},
		{"at 23 h, « pas avant 8 h »: at 8 h", 0, 23, 0, slow, 1, 8, 0, 0},
		{"at 8 h, « pas avant 8 h »: at once", 1, 8, 0, slow, 1, 8, 0, 0},
		{"at 21 h, « pas avant 8 h »: at once", 0, 21, 0, slow, 0, 21, 0, 0},
		{"at 20 h in Paris it is 23 h on La Réunion", 0, 20, 0, island, 1, 6, 0, 3},
	} {
		k.at(c.day, c.hour, c.minute)
		got := k.sendingTimeTo(c.person, k.instant(), true)
		k.at(c.wantDay, c.wantHour, c.wantMinute)
		if want := k.instant().Add(-time.Duration(c.offset) * time.Hour); got != want {
			t.Errorf("%s: leaves at %v, want %v", c.say, got.Time().UTC(), want.Time().UTC())
		}
	}
}

// What each rule of the urgent path keeps away: nobody is asked against it.
func TestUrgentNeverAsks(t *testing.T) {
	k := newSQLiteKit(t)
	k.at(0, 10, 0)
	fit := k.volunteer()
	kept := map[string]*mainforte.Volunteer{
		"two days' notice":                k.volunteer(twoDays),
		"a week's notice":                 k.volunteer(func(v *mainforte.Volunteer) { v.When.Notice = mainforte.NoticeWeek }),
		"« pas avant 8 h », slot at 6:45": k.volunteer(func(v *mainforte.Volunteer) { v.When.NotBefore8 = true }),
		"not free that day":               k.volunteer(func(v *mainforte.Volunteer) { v.When.Week = mainforte.Week(0).With(6, mainforte.Morning) }),
		"too far":                         k.volunteer(func(v *mainforte.Volunteer) { v.Places = []mainforte.Place{{Commune: "35238", ReachKm: 100}} }),
		"another task":                    k.volunteer(func(v *mainforte.Volunteer) { v.Functions, v.Near = mainforte.SetOf(mainforte.Accounting), false }),
	}
	blocked := k.volunteer()
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		return tx.InsertBlock(k.ctx(), blocked.ID, k.site, "volunteer")
	}))
	kept["blocked the establishment"] = blocked
	away := k.volunteer()
	k.must(k.Pause(k.ctx(), away.Account, 0))
	kept["on a pause"] = away
	often := k.volunteer(func(v *mainforte.Volunteer) { v.OwnCap = 1 })
	k.ask(k.need(1, 6), often)
	kept["asked as often as they wish (G2)"] = often
	busy := k.volunteer(func(v *mainforte.Volunteer) { v.OwnCap = mainforte.MaxOwnCap })
	k.ask(k.need(1, 6), busy)
	k.ask(k.need(1, 7), busy)
	kept["two demands await an answer (G1)"] = busy
	m := k.urgent(3)
	k.askUrgent(m)
	asked := k.demands(m)
	if !slices.ContainsFunc(asked, func(in mainforte.Introduction) bool { return in.Volunteer == fit.ID }) {
		t.Error("who fits was not asked")
	}
	for why, v := range kept {
		if slices.ContainsFunc(asked, func(in mainforte.Introduction) bool { return in.Volunteer == v.ID }) {
			t.Errorf("%s: asked all the same", why)
		}
	}
}

// An urgent demand lives two hours, and ends at the latest an hour before.
func TestUrgentDemandEnds(t *testing.T) {
	k := newSQLiteKit(t)
	k.helpers(1)
	k.at(1, 4, 0)
	near := urgentOf(k.site, 1, 1)
	near.Slots[0].From = 8 * 60
	m, err := k.PostUrgent(k.ctx(), k.coordinator, near)
	k.must(err)
	k.askUrgent(m)
	in := k.demands(m)[0]
	k.at(1, 7, 0)
	if in.ExpiresAt != k.instant() {
		t.Errorf("sent at 6 h for 8 h, it ends at %v, want 7 h", in.ExpiresAt.In(mainforte.Paris()))
	}
	done, err := k.Answer(k.ctx(), k.by(in), yes(k.slots(m)...))
	if err != nil || done.State != DemandExpired || k.taken(m)[0] != 0 {
		t.Errorf("a yes at the very end: %+v (%v), want it too late", done, err)
	}
}
