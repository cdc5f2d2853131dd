package pool

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestWavesAndListsCountAlike: of the same people at the same moment, a batch
// and a list know the same figures; and a batch is given everybody whom it may
// ask, and nobody else.
func TestWavesAndListsCountAlike(t *testing.T) {
	alike, seen, usual, scarce, awaited := 0, 0, 0, 0, 0
	for seed := range uint64(4) {
		k := newKit(t, 90+seed)
		k.addSite(mainforte.EstablishmentVerified)
		for range 16 {
			k.addPerson()
		}
		for range 8 {
			k.addMission(k.sites[0])
		}
		for range 80 {
			k.step()
		}
		for range 40 {
			s := mainforte.Sight{Volunteer: pick(k, k.people), Mission: pick(k, k.missions), At: mainforte.InstantOf(k.clock())}
			k.change(func(tx *store.Tx) error { return tx.InsertSight(t.Context(), s) })
		}
		k.now.Add((24 * time.Hour).Milliseconds()) // what was seen counts from the next day on
		for range 5 {
			k.addMission(k.sites[0])
			k.introduce()
		}
		day := geo.DayOf(k.clock(), mainforte.Paris())
		for _, id := range k.missions {
			c, err := k.pool.WaveCalls(t.Context(), []mainforte.ID{id}, day)
			if err != nil {
				t.Fatal(err)
			}
			if len(c.Calls) == 0 {
				continue
			}
			o, err := k.pool.OrderFor(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			call := &c.Calls[0]
			if diff := cmp.Diff(call.Awaited, o.Kept.Awaited); diff != "" || call.Usual != o.Kept.Usual || c.Eligible[0] != o.Eligible {
				t.Errorf("usual %d and %d, eligible %d and %d; awaited (-wave +list):\n%s", call.Usual, o.Kept.Usual, c.Eligible[0], o.Eligible, diff)
			}
			usual, awaited = usual+call.Usual, awaited+len(call.Awaited)
			waved := map[mainforte.ID]match.Figures{}
			for i := range call.Candidates {
				one := &call.Candidates[i]
				waved[mainforte.ID(one.Volunteer.ID)] = figures(one, c.Standings[one.Volunteer.ID])
			}
			for i, who := range o.People {
				f := &o.Kept.People[i]
				s := match.Standing{Asked: f.Asked, Pending: f.Pending, Most: f.Most, Resting: f.Resting}
				got, there := waved[who]
				if may := s.MayBeAsked() && s.Asked < match.MostWaved; may != there {
					t.Errorf("a batch may ask %+v: %v, and is given them: %v", s, may, there)
				}
				if !there {
					continue
				}
				if diff := cmp.Diff(got, *f); diff != "" {
					t.Errorf("somebody differs (-wave +list):\n%s", diff)
				}
				alike++
				scarce += got.Scarcity
				if got.Seen {
					seen++
				}
			}
		}
	}
	if alike == 0 || seen == 0 || usual == 0 || scarce == 0 || awaited == 0 {
		t.Errorf("compared %d people, %d had seen, usual %d, scarcity %d, %d awaited: want some of each", alike, seen, usual, scarce, awaited)
	}
}

func figures(c *match.Candidate, s match.Standing) match.Figures {
	return match.Figures{
		Ln: c.Score.Ln, Skill: c.Skill, Travel: c.Travel, Metres: c.Metres, Slots: c.Slots, Covers: c.Covers, Seen: c.Seen,
		Asked: s.Asked, Pending: s.Pending, Most: s.Most, Shown: s.Shown, Scarcity: s.Scarcity, Resting: s.Resting,
	}
}
