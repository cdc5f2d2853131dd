package journey

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
)

// TestABatchMeetsAHand: a demand of a batch and one by hand, for the same person
// and the same mission, at the same moment: one is made.
func TestABatchMeetsAHand(t *testing.T) {
	onGated(t, func(t *testing.T, g *gated) {
		v, mission := g.volunteer(), g.delegated(1, 8)
		g.at(0, 13, 1)
		g.waveDecided()
		var done SolicitDone
		one, two := g.meet(g.row(v), func() error { return g.sendPlanned(g.ctx()) }, func() (err error) {
			done, err = g.Solicit(g.ctx(), g.coordinator, g.asking(mission, v))
			return err
		})
		g.must(one)
		g.must(two)
		if all := g.demands(mission); len(all) != 1 || done.Refused[RefusedAsked] != 1 || g.waves(mission)["asked"] != 1 {
			t.Errorf("%d demands, by hand %+v, by the batch %v; want the batch's alone", len(all), done, g.waves(mission))
		}
	})
}

// TestABatchMeetsAHandElsewhere: the person may have one more demand. The batch
// asks for one mission, a colleague by hand for another.
func TestABatchMeetsAHandElsewhere(t *testing.T) {
	onGated(t, func(t *testing.T, g *gated) {
		v := g.volunteer()
		other, colleague := g.establishment(mainforte.EstablishmentVerified)
		theirs, err := g.PostMission(g.ctx(), colleague, missionOf(other, 1, 12))
		g.must(err)
		g.ask(g.need(1, 10), v)
		mission := g.delegated(1, 8)
		g.at(0, 13, 1)
		g.waveDecided()
		one, two := g.meet(g.row(v), func() error { return g.sendPlanned(g.ctx()) }, func() error {
			_, err := g.Solicit(g.ctx(), colleague, g.asking(theirs, v))
			return err
		})
		g.must(one)
		g.must(two)
		if n, err := g.Store.PendingSolicitations(g.ctx(), v.ID, g.instant()); err != nil || n != mainforte.MaxPending {
			t.Errorf("%d demands await the person (%v), want two", n, err)
		}
		if g.waves(mission)["asked"]+len(g.demands(theirs)) != 1 {
			t.Errorf("the batch %v, by hand %d; want one of them", g.waves(mission), len(g.demands(theirs)))
		}
	})
}

// TestAnOwnNumberLoweredMeetsADemand: whoever wants none any more gets none, from
// that moment on; what awaits an answer stays.
func TestAnOwnNumberLoweredMeetsADemand(t *testing.T) {
	onGated(t, func(t *testing.T, g *gated) {
		v, first, mission := g.volunteer(), g.need(1, 10), g.need(1, 8)
		token := g.asked(first, v)
		edit := Edit{Section: SectionCap, Version: g.fresh(v).Version, Volunteer: *g.fresh(v)}
		edit.Volunteer.OwnCap = 0
		one, two := g.meet(g.row(v), func() error { return g.EditProfile(g.ctx(), v.Account, edit) }, func() error {
			_, err := g.Solicit(g.ctx(), g.coordinator, g.asking(mission, v))
			return err
		})
		g.must(one)
		g.must(two)
		if n := len(g.demands(mission)); n != 0 {
			t.Errorf("%d demands to somebody who wants none", n)
		}
		if done, err := g.Answer(g.ctx(), By{Token: token}, yes(g.slots(first)...)); err != nil || done.State != DemandAccepted {
			t.Errorf("the demand of before: %+v (%v), want it answered", done, err)
		}
	})
}

// TestPausingMeetsADemand: nothing slips in behind a pause.
func TestPausingMeetsADemand(t *testing.T) {
	onGated(t, func(t *testing.T, g *gated) {
		v, mission := g.volunteer(), g.need(1, 8)
		one, two := g.meet(g.row(v), func() error { return g.Pause(g.ctx(), v.Account, 0) }, func() error {
			_, err := g.Solicit(g.ctx(), g.coordinator, g.asking(mission, v))
			return err
		})
		g.must(one)
		g.must(two)
		g.nobodyWaits("paused", mission)
	})
}

// TestTheNightOfTheirOwnZone: asked by hand at 18 h in Paris, somebody in La
// Réunion, where it is 21 h, reads it in their own morning.
func TestTheNightOfTheirOwnZone(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		far := k.volunteer(func(v *mainforte.Volunteer) {
			v.Places = []mainforte.Place{{Commune: "97411", ReachKm: 20}}
			v.Remote, v.Near, v.Anything = true, true, true
			v.Functions = mainforte.SetOf(distant())
		})
		in := missionOf(k.site, 1, 8)
		in.Mission.Remote, in.Mission.Functions = true, []mainforte.Function{distant()}
		mission, err := k.PostMission(k.ctx(), k.coordinator, in)
		k.must(err)
		k.at(0, 18, 0)
		k.ask(mission, far)
		sent := k.introduction(mission, far)
		if local := sent.SentAt.In(zoneOf(far)); local.Hour() != 8 || local.Minute() != 0 || sent.SentAt.Sub(k.instant()) > 12*time.Hour {
			t.Errorf("it leaves at %s, want 8 h the next morning there", local)
		}
		if sent.ExpiresAt.Sub(sent.SentAt) != mainforte.SolicitationLife {
			t.Errorf("it lives %v from its sending, want 72 h", sent.ExpiresAt.Sub(sent.SentAt))
		}
	})
}
