package journey

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
)

// held sweeps and wants the brake to hold for a reason.
func (k *kit) held(why mainforte.BrakeReason) {
	k.t.Helper()
	var stop *PurgeHeld
	if err := k.Sweep(k.ctx()); !errors.As(err, &stop) || stop.Held != why {
		k.t.Errorf("the sweep: %v, want held (%s)", err, why)
	}
}

// counts is how many rows there are of what a purge may take.
func (k *kit) counts() string {
	k.t.Helper()
	people, err := k.Store.People(k.ctx())
	k.must(err)
	_, missions, err := k.Store.MissionsDue(k.ctx(), 0)
	k.must(err)
	mails, err := k.Store.Mails(k.ctx(), 10_000)
	k.must(err)
	notes, err := k.Store.NotesOf(k.ctx(), k.coordinator)
	k.must(err)
	return fmt.Sprintf("%d people, %d missions, %d mails, %d notes", people, missions, len(mails), len(notes))
}

// TestAClockThatJumpsTakesNothing: a year ahead, a year back, twenty years: no
// person, mission, mail or link goes and nobody is written to, for as long as
// the clock stands there. Set right again, all goes on by itself.
func TestAClockThatJumpsTakesNothing(t *testing.T) {
	for _, jump := range []time.Duration{366 * oneDay, -366 * oneDay, 20 * 365 * oneDay, 49 * time.Hour} {
		t.Run(jump.String(), func(t *testing.T) {
			k := newSQLiteKit(t)
			v := k.volunteer()
			_, err := k.SignUp(k.ctx(), signUpOf("encours@example.org"))
			k.must(err)
			mission := k.need(1, 5)
			token := k.asked(mission, v)
			_, err = k.Answer(k.ctx(), By{Token: token}, yes(k.slots(mission)...))
			k.must(err)
			_, err = k.ShowVolunteer(k.ctx(), k.coordinator, k.introduction(mission, v).ID)
			k.must(err)
			k.must(k.Sweep(k.ctx()))
			k.days(2)
			before := k.counts()
			k.pass(jump)
			k.held(mainforte.BrakeClock)
			for range 5 {
				k.pass(time.Minute)
				k.must(k.Sweep(k.ctx())) // held, and said already
			}
			k.pass(time.Hour)
			k.held(mainforte.BrakeClock) // said once an hour
			if after := k.counts(); after != before {
				t.Errorf("while the clock is wrong: %s, before: %s", after, before)
			}
			if got := k.fresh(v); got.State != mainforte.VolunteerActive || got.ConfirmedAt != v.ConfirmedAt {
				t.Errorf("the volunteer is %q, confirmed at %d", got.State, got.ConfirmedAt)
			}
			k.pass(-jump)
			k.must(k.Sweep(k.ctx()))
			if _, err := k.ReadAnswer(k.ctx(), token); err != nil {
				t.Errorf("the link of the demand, afterwards: %v", err)
			}
			k.days(6)
			if _, err := k.Store.AccountByEmail(k.ctx(), "encours@example.org"); mainforte.CodeOf(err) != mainforte.CodeNotFound {
				t.Errorf("the clock is right again, and the sign-up of a week ago is still there (%v)", err)
			}
		})
	}
}

// TestAnOperatorLetsThePurgeGoOn: after a long stop the brake holds until
// somebody has looked; then what is due goes.
func TestAnOperatorLetsThePurgeGoOn(t *testing.T) {
	k := newSQLiteKit(t)
	_, err := k.SignUp(k.ctx(), signUpOf("oubli@example.org"))
	k.must(err)
	k.must(k.Sweep(k.ctx()))
	k.pass(20 * oneDay)
	k.held(mainforte.BrakeClock)
	p, err := k.PurgeState(k.ctx())
	if err != nil || p.Held != mainforte.BrakeClock || p.People.Due != 1 {
		t.Errorf("the state is %+v (%v), want held and one person due", p, err)
	}
	_, err = k.ConfirmPurge(k.ctx())
	k.must(err)
	k.must(k.Sweep(k.ctx()))
	_, err = k.Store.AccountByEmail(k.ctx(), "oubli@example.org")
	k.refused(err, mainforte.CodeNotFound, "")
}

// TestTooManyAtOnceAreKept: people who are all due at the same moment are a
// fault until somebody says otherwise; a few are not.
func TestTooManyAtOnceAreKept(t *testing.T) {
	k := newSQLiteKit(t)
	k.must(k.Sweep(k.ctx()))
	k.crowd(mainforte.BrakeLeast+10, "perdu")
	k.days(3)
	k.crowd(5, "tard")
	k.daysHeld(4)
	if _, err := k.Store.AccountByEmail(k.ctx(), "perdu0@example.org"); err != nil {
		t.Fatalf("too many at once were erased: %v", err)
	}
	k.pass(purgeTell)
	k.held(mainforte.BrakePeople)
	k.daysHeld(5)
	if _, err := k.Store.AccountByEmail(k.ctx(), "tard0@example.org"); err != nil {
		t.Error("the brake lets some through")
	}
	_, err := k.ConfirmPurge(k.ctx())
	k.must(err)
	k.must(k.Sweep(k.ctx()))
	for _, who := range []string{"perdu0", "perdu29", "tard0"} {
		if _, err := k.Store.AccountByEmail(k.ctx(), who+"@example.org"); mainforte.CodeOf(err) != mainforte.CodeNotFound {
			t.Errorf("%s after the confirmation: %v, want erased", who, err)
		}
	}
	k.pass(oneDay)
	k.crowd(mainforte.BrakeLeast+10, "encore")
	k.daysHeld(7)
	if _, err := k.Store.AccountByEmail(k.ctx(), "encore0@example.org"); err != nil {
		t.Error("a word of a week ago is still good")
	}
}

// daysHeld is days for a service whose brake may hold.
func (k *kit) daysHeld(n int) {
	for range n {
		k.pass(oneDay)
		_ = k.Sweep(k.ctx())
	}
}

// crowd signs people up at one moment, who never confirm.
func (k *kit) crowd(n int, name string) {
	k.t.Helper()
	for i := range n {
		in := signUpOf(fmt.Sprintf("%s%d@example.org", name, i))
		in.Browser = Browser{}
		_, err := k.SignUp(k.ctx(), in)
		k.must(err)
	}
}

// TestDropsInTimeAreNotHeld: the same people, a few each day, go without a word.
func TestDropsInTimeAreNotHeld(t *testing.T) {
	k := newSQLiteKit(t)
	k.must(k.Sweep(k.ctx()))
	for i := range 30 {
		k.crowd(5, fmt.Sprintf("jour%d", i))
		k.days(1)
	}
	k.days(8)
	if people, err := k.Store.People(k.ctx()); err != nil || people != 1 {
		t.Errorf("%d people left (%v), want the coordinator alone", people, err)
	}
}

// TestASlowLeakIsHeldToo: what goes is counted over a day, so that sweeps each
// minute cannot take by drops what one may not take at once.
func TestASlowLeakIsHeldToo(t *testing.T) {
	k := newSQLiteKit(t)
	k.must(k.Sweep(k.ctx()))
	for i := range 8 {
		k.crowd(5, fmt.Sprintf("heure%d", i))
		k.pass(time.Hour)
	}
	for range 6 {
		k.days(1)
	}
	for range 30 {
		k.pass(time.Hour)
		_ = k.Sweep(k.ctx())
	}
	if people, err := k.Store.People(k.ctx()); err != nil || people <= 1+40-mainforte.BrakeLeast-5 {
		t.Errorf("%d people left (%v), want at most %d gone within a day", people, err, mainforte.BrakeLeast)
	}
}
