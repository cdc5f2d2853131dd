package journey

import (
	"math/rand/v2"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
)

// TestGuaranteesInTheStore plays small worlds in which two establishments ask by
// hand, at the same moments, what the batches ask for them, while people answer
// or not and change how often they may be asked. After each step it reads from
// the store that G1 to G5 hold, and after each batch that G7 does.
func TestGuaranteesInTheStore(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		for seed := range uint64(2) {
			g := &guarded{kit: k, rand: rand.New(rand.NewPCG(seed, 5)), known: map[mainforte.ID]bool{}, today: int(k.clock().Sub(monday)/(24*time.Hour)) + 1}
			g.begin()
			for step := range 7 {
				g.step(step)
			}
			if g.made == 0 || g.batches == 0 {
				t.Errorf("world %d: %d demands, %d batches: nothing was tried", seed, g.made, g.batches)
			}
		}
	})
}

type guarded struct {
	*kit
	rand          *rand.Rand
	people        []*mainforte.Volunteer
	byHand, waved []mainforte.ID
	sites         [2]mainforte.ID
	askers        [2]mainforte.ID
	known         map[mainforte.ID]bool // demands already looked at
	made, batches int
	today         int // from monday on
}

func (g *guarded) begin() {
	g.sites[0], g.askers[0] = g.site, g.coordinator
	g.sites[1], g.askers[1] = g.establishment(mainforte.EstablishmentVerified)
	g.morrow(8, 30)
	for range 6 {
		g.people = append(g.people, g.volunteer(func(v *mainforte.Volunteer) {
			v.OwnCap = 1 + g.rand.IntN(4)
			v.Remote, v.Anything = true, true
			if g.rand.IntN(3) == 0 {
				v.Places = []mainforte.Place{{Commune: "97411", ReachKm: 20}} // Saint-Denis de La Réunion
			}
		}))
	}
	for range 3 {
		g.post(&g.byHand, 0)
		g.post(&g.byHand, 1)
		g.post(&g.waved, g.rand.IntN(2))
	}
}

// morrow is the next day, at that time.
func (g *guarded) morrow(hour, minute int) {
	g.today++
	g.at(g.today, hour, minute)
}

func (g *guarded) post(all *[]mainforte.ID, by int) {
	g.t.Helper()
	in := missionOf(g.sites[by], 1+g.rand.IntN(2), g.today+8+g.rand.IntN(12))
	in.Delegate = all == &g.waved
	if in.Mission.Remote = g.rand.IntN(3) == 0; in.Mission.Remote {
		in.Mission.Functions = []mainforte.Function{distant()}
	}
	id, err := g.PostMission(g.ctx(), g.askers[by], in)
	g.must(err)
	*all = append(*all, id)
}

// step lets a day pass: a batch, asking by hand beside it, and what people say.
func (g *guarded) step(n int) {
	g.t.Helper()
	times := [][2]int{{9, 1}, {13, 1}, {17, 31}}[n%3]
	g.morrow(times[0], times[1])
	g.must(g.Sweep(g.ctx())) // what is over expires first, so that the batch is decided on what holds
	if n%4 == 0 {
		g.post(&g.waved, n%2)
	}
	together(3, func(i int) {
		if i == 2 {
			if err := g.sweepWaves(g.ctx()); err != nil {
				g.t.Error(err)
			}
			return
		}
		mission := g.byHand[(2*n+i)%len(g.byHand)]
		m, _, err := g.Store.Mission(g.ctx(), mission)
		if err == nil {
			asker := g.askers[0]
			if m.Establishment == g.sites[1] {
				asker = g.askers[1]
			}
			_, err = g.Solicit(g.ctx(), asker, g.asking(mission, g.people...))
		}
		if err != nil {
			g.t.Error(err)
		}
	})
	g.look()
	g.must(g.sweepWaves(g.ctx()))
	g.nobodyForgotten()
	g.answers()
	if n%3 == 1 {
		v := g.people[g.rand.IntN(len(g.people))]
		now := g.fresh(v)
		now.OwnCap = g.rand.IntN(4)
		g.must(g.EditProfile(g.ctx(), v.Account, Edit{Section: SectionCap, Version: now.Version, Volunteer: *now}))
	}
}

func (g *guarded) answers() {
	for _, v := range g.people {
		all, err := g.Store.IntroductionsOfVolunteer(g.ctx(), v.ID)
		g.must(err)
		for _, in := range all {
			if in.Pending(g.instant()) && in.SentAt <= g.instant() && g.rand.IntN(3) == 0 {
				_, err := g.Answer(g.ctx(), By{Account: v.Account, Introduction: in.ID}, Answer{Reason: mainforte.DeclineTooFar})
				g.must(err)
			}
		}
	}
}

// look reads G1 to G5 from the store, of the demands that are new at each own
// number as it is now.
func (g *guarded) look() {
	g.t.Helper()
	now := g.instant()
	for _, v := range g.people {
		all, err := g.Store.IntroductionsOfVolunteer(g.ctx(), v.ID)
		g.must(err)
		pending, lately, missions, fresh := 0, 0, map[mainforte.ID]int{}, 0
		for _, in := range all {
			missions[in.Mission]++
			if in.SentAt > now.Add(-mainforte.CapWindow) {
				lately++
			}
			if in.State == mainforte.IntroductionSent && in.ExpiresAt <= now {
				g.t.Errorf("G5: silence is over and awaits an answer still: %+v", in)
			}
			if in.Pending(now) {
				pending++
			}
			if hour := in.SentAt.In(zoneOf(v)).Hour(); hour < 8 || hour >= 20 {
				g.t.Errorf("G4: a demand leaves at %d h where the person lives", hour)
			}
			if in.ExpiresAt > in.SentAt.Add(mainforte.SolicitationLife) {
				g.t.Errorf("G5: a demand lives longer than its 72 hours: %+v", in)
			}
			if !g.known[in.ID] {
				g.known[in.ID], fresh = true, fresh+1
				g.made++
			}
		}
		if pending > mainforte.MaxPending {
			g.t.Errorf("G1: %d demands at once", pending)
		}
		if own := g.fresh(v).OwnCap; fresh > 0 && lately > own {
			g.t.Errorf("G2: asked %d times in a fortnight, wants %d", lately, own)
		}
		for m, n := range missions {
			if n > 1 {
				g.t.Errorf("G3: asked %d times for mission %s", n, m)
			}
		}
	}
}

// nobodyForgotten is G7: where a batch had its hour, nobody can be asked by it
// for a mission that nobody was ever asked for.
func (g *guarded) nobodyForgotten() {
	g.t.Helper()
	g.batches++
	for _, id := range g.waved {
		if len(g.demands(id)) > 0 {
			continue
		}
		m, slots, err := g.Store.Mission(g.ctx(), id)
		g.must(err)
		if m.State != mainforte.MissionOpen || slots[0].Start.Sub(g.instant()) < 2*mainforte.UrgentLead {
			continue
		}
		d, err := g.Store.Delegation(g.ctx(), id)
		g.must(err)
		asks, err := g.Store.WaveAsksOf(g.ctx(), id)
		g.must(err)
		if d.Since == g.instant() || len(asks) > 0 && g.instant().Sub(asks[0].At) < time.Hour {
			continue // given after the hour of this batch; or it was faster by hand, and the next batch decides anew
		}
		for _, v := range g.people {
			pair, err := g.Pool.Pair(g.ctx(), id, v.ID)
			g.must(err)
			asked, err := g.Store.SolicitationsSince(g.ctx(), v.ID, g.instant().Add(-mainforte.CapWindow))
			g.must(err)
			if pair.Code == match.OK && !pair.Match.Capped && asked < match.MostWaved && g.sendingTime(g.instant(), zoneOf(v), false) == g.instant() {
				g.t.Errorf("G7: nobody was asked for %s, and %s can be", id, v.ID)
			}
		}
	}
}
