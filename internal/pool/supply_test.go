package pool

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// stand adds somebody with some places, and gives them.
func (k *kit) stand(state mainforte.VolunteerState, functions mainforte.Functions, places ...mainforte.Place) mainforte.Volunteer {
	k.t.Helper()
	now := mainforte.InstantOf(k.clock())
	a := mainforte.Account{ID: mainforte.NewID(), Contact: mainforte.Contact{Email: string(mainforte.NewID()) + "@example.org"}}
	v := mainforte.Volunteer{
		ID: mainforte.NewID(), Account: a.ID, State: state, Functions: functions, Places: places, Remote: len(places) == 0, OwnCap: 3,
		When: mainforte.Availability{Week: mainforte.FullWeek, MaxPerWeek: 5}, CreatedAt: now, ConfirmedAt: now,
	}
	k.change(func(tx *store.Tx) error {
		if err := tx.InsertAccount(k.t.Context(), a); err != nil {
			return err
		}
		return tx.InsertVolunteer(k.t.Context(), v)
	})
	return v
}

func TestSupplyCountsWhoCanHelpInARegion(t *testing.T) {
	k := newKit(t, 1)
	kitchen, laundry := mainforte.SetOf(mainforte.KitchenHelp), mainforte.SetOf(mainforte.KitchenHelp, mainforte.Laundry)
	dijon, chenove, nevers := mainforte.Place{Commune: "21231", ReachKm: 10}, mainforte.Place{Commune: "21166", ReachKm: 5}, mainforte.Place{Commune: "58194", ReachKm: 5}
	asked := k.stand(mainforte.VolunteerActive, kitchen, dijon, chenove) // twice in one department
	both := k.stand(mainforte.VolunteerActive, laundry, dijon, nevers)
	k.stand(mainforte.VolunteerPaused, kitchen, dijon)
	k.stand(mainforte.VolunteerActive, kitchen)                                                // at a distance only
	k.stand(mainforte.VolunteerActive, kitchen, mainforte.Place{Commune: "75113", ReachKm: 5}) // elsewhere
	k.addSite(mainforte.EstablishmentVerified)
	mission := k.addMission(k.sites[0])
	k.change(func(tx *store.Tx) error {
		return tx.InsertIntroduction(t.Context(), mainforte.Introduction{
			ID: mainforte.NewID(), Mission: mission, Volunteer: asked.ID, Establishment: k.sites[0], Kind: mainforte.Solicitation,
			State: mainforte.IntroductionDeclined, SentAt: tx.Now,
		})
	})
	region := map[string]bool{"21": true, "58": true}
	check := func(when string, want RegionSupply) {
		t.Helper()
		got, err := k.pool.SupplyIn(t.Context(), region)
		if diff := cmp.Diff(got, want); err != nil || diff != "" {
			t.Errorf("%s (%v, -got +want):\n%s", when, err, diff)
		}
	}
	one := Supply{Available: 1, Unused: 1}
	want := RegionSupply{
		Total:      Supply{Available: 2, Unused: 1},
		Department: map[string]Supply{"21": {Available: 2, Unused: 1}, "58": one},
		Function:   map[mainforte.Function]Supply{mainforte.KitchenHelp: {Available: 2, Unused: 1}, mainforte.Laundry: one},
	}
	check("just asked", want)
	k.now.Add((14 * 24 * time.Hour).Milliseconds())
	want.Total.Unused, want.Department["21"], want.Function[mainforte.KitchenHelp] = 2, Supply{Available: 2, Unused: 2}, Supply{Available: 2, Unused: 2}
	check("two weeks later", want)

	for commune, n := range map[string]int{"21231": 2, "58194": 1, "75113": 1, "97209": 0, "": 0, "99999": 0} {
		if got, err := k.pool.Reaching(t.Context(), commune); err != nil || got != n {
			t.Errorf("%d people reach %q (%v), want %d", got, commune, err, n)
		}
	}
	k.change(func(tx *store.Tx) error {
		return tx.MoveVolunteer(t.Context(), both.ID, mainforte.VolunteerActive, mainforte.VolunteerPaused)
	})
	if got, err := k.pool.Reaching(t.Context(), "58194"); err != nil || got != 0 {
		t.Errorf("%d people reach Nevers once the one is paused (%v), want 0", got, err)
	}
}
