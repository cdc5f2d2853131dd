package pool

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/store"
)

// answers are what a pool says to every question of a history.
func (k *kit) answers(p *Pool) map[string]any {
	k.t.Helper()
	ctx, all := k.t.Context(), Query{Limit: 1000}
	said := map[string]any{}
	say := func(question string, answer any, err error) {
		if err != nil {
			answer = fmt.Sprint(err)
		}
		said[question] = answer
	}
	for _, id := range k.missions {
		l, err := p.ForMission(ctx, id, all)
		say("for mission "+string(id), l, err)
	}
	for _, id := range k.people {
		l, err := p.ForVolunteer(ctx, id, all)
		say("for volunteer "+string(id), l, err)
		pair, err := p.Pair(ctx, k.missions[0], id)
		say("pair "+string(id), pair, err)
	}
	dijon, _ := geo.ByCode(communes[0])
	for _, near := range []geo.Commune{0, dijon} {
		l, err := p.OpenMissions(ctx, near)
		say(fmt.Sprint("open near ", near), l, err)
	}
	panel, err := p.Around(ctx, mainforte.Volunteer{
		Functions: mainforte.SetOf(functions...), Remote: true,
		Places: []mainforte.Place{{Commune: communes[0], ReachKm: 50}}, When: mainforte.Availability{Week: mainforte.FullWeek, MaxPerWeek: 5},
	})
	say("around", panel, err)
	return said
}

func TestAPoolThatFollowedEqualsAPoolThatRead(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint("history ", seed), func(t *testing.T) {
			k := newKit(t, seed)
			k.addSite(mainforte.EstablishmentVerified)
			k.addSite(mainforte.EstablishmentPending)
			for range 12 {
				k.addPerson()
			}
			for range 6 {
				k.addMission(k.sites[0])
			}
			matches := 0
			for range 25 {
				for range 6 {
					k.step()
				}
				followed := k.answers(k.pool)
				if diff := cmp.Diff(followed, k.answers(k.fresh())); diff != "" {
					t.Fatalf("followed and read differ (-followed +read):\n%s", diff)
				}
				if err := k.pool.Rebuild(t.Context()); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(followed, k.answers(k.pool)); diff != "" {
					t.Fatalf("dropped and rebuilt, the pool differs (-before +after):\n%s", diff)
				}
				for _, said := range followed {
					if l, ok := said.(match.List); ok {
						matches += l.Eligible
					}
				}
			}
			if matches == 0 {
				t.Error("nobody ever matched: the history shows nothing")
			}
		})
	}
}

func TestACommittedChangeIsInTheNextAnswer(t *testing.T) {
	k := newKit(t, 1)
	ctx := t.Context()
	site := k.addSite(mainforte.EstablishmentVerified)
	mission := k.addMissionOf(site, mainforte.KitchenHelp, 2)
	count := func() (eligible, solicitable int) {
		t.Helper()
		l, err := k.pool.ForMission(ctx, mission, Query{})
		if err != nil {
			t.Fatal(err)
		}
		return l.Eligible, l.Solicitable
	}
	check := func(what string, eligible, solicitable int) {
		t.Helper()
		if e, s := count(); e != eligible || s != solicitable {
			t.Errorf("%s: %d eligible, %d solicitable; want %d and %d", what, e, s, eligible, solicitable)
		}
	}
	check("nobody yet", 0, 0)
	v := k.addCook()
	check("a volunteer", 1, 1)
	k.change(func(tx *store.Tx) error {
		return tx.MoveVolunteer(ctx, v, mainforte.VolunteerActive, mainforte.VolunteerPaused)
	})
	check("paused", 0, 0)
	k.change(func(tx *store.Tx) error {
		return tx.MoveVolunteer(ctx, v, mainforte.VolunteerPaused, mainforte.VolunteerActive)
	})
	check("back", 1, 1)
	k.change(func(tx *store.Tx) error {
		return tx.MoveEstablishment(ctx, site, mainforte.EstablishmentVerified, mainforte.EstablishmentSuspended)
	})
	check("the establishment suspended", 0, 0)
	k.change(func(tx *store.Tx) error {
		return tx.MoveEstablishment(ctx, site, mainforte.EstablishmentSuspended, mainforte.EstablishmentVerified)
	})
	check("verified again", 1, 1)
	for i := range mainforte.MaxPending {
		k.solicit(k.addMissionOf(site, mainforte.KitchenHelp, 8+i), v)
		check("asked elsewhere", 1, 1-i)
	}
	k.now.Add(mainforte.SolicitationLife.Milliseconds())
	mission = k.addMissionOf(site, mainforte.KitchenHelp, 9)
	check("both demands expired by the passing of time", 1, 1)
	k.solicit(mission, v)
	check("asked for this one", 0, 0)
	mission = k.addMissionOf(site, mainforte.KitchenHelp, 10)
	check("three demands in a fortnight", 1, 0)
	k.now.Add(mainforte.CapWindow.Milliseconds())
	mission = k.addMissionOf(site, mainforte.KitchenHelp, 5)
	check("a fortnight later", 1, 1)
	k.change(func(tx *store.Tx) error { return tx.InsertBlock(ctx, v, site, "volunteer") })
	check("hidden from the establishment", 0, 0)
	other := k.addCook()
	check("another volunteer", 1, 1)
	k.now.Add((mainforte.HiddenAfterDays*24*time.Hour - time.Millisecond).Milliseconds())
	mission = k.addMissionOf(site, mainforte.KitchenHelp, 5)
	check("a moment before sixty days", 1, 1)
	k.now.Add(1)
	check("not confirmed for sixty days", 0, 0)
	if l, err := k.pool.ForVolunteer(ctx, other, Query{}); err != nil || l.Eligible != 1 {
		t.Errorf("the person hidden sees %d missions (%v), want one still", l.Eligible, err)
	}
	k.change(func(tx *store.Tx) error {
		return tx.MoveMission(ctx, mission, mainforte.MissionOpen, mainforte.MissionClosed)
	})
	if _, err := k.pool.ForMission(ctx, mission, Query{}); mainforte.CodeOf(err) != mainforte.CodeNotFound {
		t.Errorf("a closed mission: %v, want not found", err)
	}
}

// addCook is somebody in Chenôve who helps in kitchens whenever it is.
func (k *kit) addCook() mainforte.ID {
	v := mainforte.Volunteer{
		ID: mainforte.NewID(), State: mainforte.VolunteerActive,
		Places: []mainforte.Place{{Commune: communes[1], ReachKm: 20}}, Functions: mainforte.SetOf(mainforte.KitchenHelp),
		When: mainforte.Availability{Week: mainforte.FullWeek, MaxPerWeek: 5}, OwnCap: 3,
	}
	k.change(func(tx *store.Tx) (err error) {
		v.CreatedAt, v.ConfirmedAt = tx.Now, tx.Now
		if v.Account, err = k.account(tx); err != nil {
			return err
		}
		return tx.InsertVolunteer(k.t.Context(), v)
	})
	k.people = append(k.people, v.ID)
	return v.ID
}

// addMissionOf is a mission in Dijon with one slot, so many days from today.
func (k *kit) addMissionOf(site mainforte.ID, f mainforte.Function, days int) mainforte.ID {
	m := mainforte.Mission{
		ID: mainforte.NewID(), Establishment: site, Title: "Aide", State: mainforte.MissionOpen,
		Functions: []mainforte.Function{f}, Commune: communes[0], MinSlots: 1,
	}
	slot := m.Clocked(mainforte.Slot{
		ID: mainforte.NewID(), Mission: m.ID, Day: geo.DayOf(k.clock(), time.UTC) + geo.Day(days),
		From: 14 * 60, To: 17 * 60, Wanted: 1,
	})
	k.change(func(tx *store.Tx) error { return tx.InsertMission(k.t.Context(), m, []mainforte.Slot{slot}) })
	k.missions = append(k.missions, m.ID)
	return m.ID
}

func (k *kit) solicit(mission, volunteer mainforte.ID) {
	m, _, err := k.store.Mission(k.t.Context(), mission)
	if err != nil {
		k.t.Fatal(err)
	}
	k.change(func(tx *store.Tx) error {
		return tx.InsertIntroduction(k.t.Context(), mainforte.Introduction{
			ID: mainforte.NewID(), Mission: mission, Volunteer: volunteer,
			Establishment: m.Establishment, Kind: mainforte.Solicitation, State: mainforte.IntroductionSent,
			SentAt: tx.Now, ExpiresAt: tx.Now.Add(mainforte.SolicitationLife),
		})
	})
}
