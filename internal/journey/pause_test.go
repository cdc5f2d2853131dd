package journey

import (
	"slices"
	"sync"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
)

// TestPause: what waits is withdrawn, what is agreed stays, nobody new asks.
func TestPause(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer()
		agreed, pending := k.need(1, 3), k.need(1, 4)
		_, err := k.Answer(k.ctx(), By{Token: k.asked(agreed, v)}, yes(k.slots(agreed)...))
		k.must(err)
		token := k.asked(pending, v)
		for range 2 { // pressed twice
			k.must(k.Pause(k.ctx(), v.Account, 0))
		}
		if got := k.fresh(v).State; got != mainforte.VolunteerPaused {
			t.Errorf("state %q, want paused", got)
		}
		in := k.introduction(pending, v)
		if in.State != mainforte.IntroductionWithdrawn || in.Reason != mainforte.WithdrawnByVolunteer || in.Slots[0].State != mainforte.SlotDropped {
			t.Errorf("the demand that waited is %+v, want withdrawn, its slot dropped", in)
		}
		if d, err := k.ReadAnswer(k.ctx(), token); err != nil || d.State != DemandRetracted {
			t.Errorf("its page says %q (%v), want %q", d.State, err, DemandRetracted)
		}
		if got := k.introduction(agreed, v).State; got != mainforte.IntroductionAccepted {
			t.Errorf("what was accepted is %q, want accepted", got)
		}
		if done, err := k.Answer(k.ctx(), By{Token: token}, yes(k.slots(pending)...)); err != nil || done.State != DemandRetracted || k.taken(pending)[0] != 0 {
			t.Errorf("a yes after the pause: %+v, %v, want nothing taken", done, err)
		}
		if done := k.ask(k.need(1, 5), v); len(done.Asked) != 0 {
			t.Error("somebody who pauses was asked")
		}
		if n := k.seen(missionOf(k.site, 1, 6)); n != 0 {
			t.Errorf("%d people seen, want none", n)
		}
		k.must(k.Resume(k.ctx(), v.Account))
		if n := k.seen(missionOf(k.site, 1, 6)); n != 1 {
			t.Errorf("%d people seen after the pause, want 1", n)
		}
	})
}

// TestPauseUntil: a pause with an end ends by itself on its day, and the person
// is seen although they last confirmed long before.
func TestPauseUntil(t *testing.T) {
	k := newSQLiteKit(t)
	v, other := k.volunteer(), k.volunteer()
	day := today(k.instant())
	k.refused(k.Pause(k.ctx(), v.Account, day), mainforte.CodeInvalid, "resume_on past")
	k.refused(k.Pause(k.ctx(), v.Account, day+MaxPauseDays+1), mainforte.CodeInvalid, "resume_on too_far")
	k.refused(k.Pause(k.ctx(), "", 0), mainforte.CodeSignIn, "")
	k.refused(k.Pause(k.ctx(), k.coordinator, 0), mainforte.CodeNotFound, "")
	k.refused(k.Resume(k.ctx(), k.coordinator), mainforte.CodeNotFound, "")
	k.must(k.Pause(k.ctx(), v.Account, day+100))
	k.must(k.Pause(k.ctx(), other.Account, day+100))
	k.must(k.Resume(k.ctx(), other.Account)) // before the day
	before := k.fresh(other)
	k.pass(99 * 24 * time.Hour)
	k.must(k.Sweep(k.ctx()))
	if got := k.fresh(v).State; got != mainforte.VolunteerPaused {
		t.Errorf("the day before: %q, want paused", got)
	}
	k.pass(24 * time.Hour)
	for range 2 {
		k.must(k.Sweep(k.ctx()))
	}
	if got := k.fresh(v); got.State != mainforte.VolunteerActive || got.ConfirmedAt != k.instant() {
		t.Errorf("on the day: %q, confirmed at %d; want active, now", got.State, got.ConfirmedAt)
	}
	if got := k.fresh(other); got.Version != before.Version {
		t.Error("who had resumed before is written again")
	}
	if until, err := k.Store.PauseUntil(k.ctx(), v.ID); err != nil || until != 0 {
		t.Errorf("the end of the pause stays noted: %v, %v", until, err)
	}
}

// TestPauseMeetsAnswer: a yes and a pause at the same moment; either order is
// right, and in neither a place is lost or a demand left waiting.
func TestPauseMeetsAnswer(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer()
		m := k.need(1, 3)
		token := k.asked(m, v)
		k.both(func() error { return k.Pause(k.ctx(), v.Account, 0) },
			func() error {
				_, err := k.Answer(k.ctx(), By{Token: token}, yes(k.slots(m)...))
				return err
			})
		in, taken := k.introduction(m, v), k.taken(m)[0]
		switch {
		case in.State == mainforte.IntroductionAccepted && taken == 1:
		case in.State == mainforte.IntroductionWithdrawn && taken == 0:
		default:
			t.Errorf("the demand is %q and %d places are taken", in.State, taken)
		}
	})
}

// TestPauseMeetsAsk: a pause and a demand at the same moment leave nothing that
// waits for somebody who paused.
func TestPauseMeetsAsk(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		for range 8 {
			v := k.volunteer()
			m := k.need(1, 3)
			in := k.asking(m, v)
			k.both(func() error { return k.Pause(k.ctx(), v.Account, 0) },
				func() error { _, err := k.Solicit(k.ctx(), k.coordinator, in); return err })
			all, err := k.Store.IntroductionsOfVolunteer(k.ctx(), v.ID)
			k.must(err)
			if slices.ContainsFunc(all, func(i mainforte.Introduction) bool { return i.State == mainforte.IntroductionSent }) {
				t.Fatal("a demand waits for somebody who paused")
			}
		}
	})
}

// both runs two steps at the same moment.
func (k *kit) both(a, b func() error) {
	k.t.Helper()
	errs := make([]error, 2)
	var ready, done sync.WaitGroup
	ready.Add(2)
	for i, step := range []func() error{a, b} {
		done.Go(func() {
			ready.Done()
			ready.Wait()
			errs[i] = step()
		})
	}
	done.Wait()
	for _, err := range errs {
		k.must(err)
	}
}

// TestBlock: the establishment no longer sees the person; others do.
func TestBlock(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer()
		other, elsewhere := k.establishment(mainforte.EstablishmentVerified)
		pending, agreed := k.need(1, 3), k.need(1, 4)
		_, err := k.Answer(k.ctx(), By{Token: k.asked(agreed, v)}, yes(k.slots(agreed)...))
		k.must(err)
		k.asked(pending, v)
		id, err := k.PostMission(k.ctx(), elsewhere, missionOf(other, 1, 5))
		k.must(err)
		k.refused(k.Block(k.ctx(), v.Account, other), mainforte.CodeNotFound, "") // never in touch
		_, err = k.Solicit(k.ctx(), elsewhere, k.asking(id, v))
		k.must(err)

		late := k.asking(k.need(1, 6), v) // a list made before the block
		k.must(k.Block(k.ctx(), v.Account, k.site))
		if got := k.introduction(pending, v); got.State != mainforte.IntroductionWithdrawn || got.Reason != mainforte.WithdrawnByVolunteer {
			t.Errorf("what waited is %q %q, want withdrawn", got.State, got.Reason)
		}
		if got := k.introduction(agreed, v).State; got != mainforte.IntroductionAccepted {
			t.Errorf("what was accepted is %q", got)
		}
		if got := k.introduction(id, v).State; got != mainforte.IntroductionSent {
			t.Errorf("the other establishment's demand is %q, want sent", got)
		}
		if n := k.seen(missionOf(k.site, 1, 7)); n != 0 {
			t.Errorf("the establishment sees %d people, want none", n)
		}
		if n := k.seen(missionOf(other, 1, 7)); n != 1 {
			t.Errorf("the other one sees %d people, want 1", n)
		}
		if done, err := k.Solicit(k.ctx(), k.coordinator, late); err != nil || len(done.Asked) != 0 {
			t.Errorf("asked %d from an old list (%v), want none", len(done.Asked), err)
		}
		k.refused(k.Unblock(k.ctx(), k.coordinator, k.site), mainforte.CodeNotFound, "")
		k.must(k.Unblock(k.ctx(), v.Account, k.site))
		if n := k.seen(missionOf(k.site, 1, 7)); n != 1 {
			t.Errorf("after the block the establishment sees %d people, want 1", n)
		}
	})
}

// TestNotMeWithdraws: who says « plus de demande » from a mail is waited for by
// nobody.
func TestNotMeWithdraws(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	m := k.need(1, 3)
	k.asked(m, v)
	_, err := k.NotMe(k.ctx(), k.token(k.mail(mainforte.MailDemand, v.Account), mainforte.PurposeNotMe))
	k.must(err)
	if got := k.introduction(m, v).State; got != mainforte.IntroductionWithdrawn {
		t.Errorf("the demand is %q, want withdrawn", got)
	}
}
