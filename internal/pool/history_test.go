package pool

import (
	"fmt"
	"math/rand/v2"
	"sync/atomic"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// monday is Monday 23 November 2026, 10 h in Paris.
var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// communes near and far: Dijon, Chenôve, Beaune, Paris 13e, Fort-de-France.
var communes = []string{"21231", "21166", "21054", "75113", "97209"}

var functions = []mainforte.Function{mainforte.KitchenHelp, mainforte.MealService, mainforte.Cook, mainforte.Laundry, mainforte.Accounting}

// kit is a store, a pool that follows it, and a history made at random.
type kit struct {
	t     testing.TB
	store *store.Store
	pool  *Pool
	now   atomic.Int64
	rand  *rand.Rand
	dir   string // of the store

	people, sites, missions, introductions []mainforte.ID
}

func newKit(t testing.TB, seed uint64) *kit {
	t.Helper()
	keys, err := mainforte.NewKeyring([]byte("0123456789abcdef0123456789abcdef"))
	if err != nil {
		t.Fatal(err)
	}
	k := &kit{t: t, rand: rand.New(rand.NewPCG(seed, 7)), dir: t.TempDir()}
	k.now.Store(monday.UnixMilli())
	k.store, err = store.Open(t.Context(), store.Options{Dir: k.dir, Keys: keys, Clock: k.clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := k.store.Close(); err != nil {
			t.Error(err)
		}
	})
	k.pool = k.fresh()
	return k
}

// fresh is another pool on the same store.
func (k *kit) fresh() *Pool {
	k.t.Helper()
	p, err := New(k.t.Context(), k.store, Options{Key: [32]byte{1}, Clock: k.clock})
	if err != nil {
		k.t.Fatal(err)
	}
	return p
}

func (k *kit) clock() time.Time { return time.UnixMilli(k.now.Load()) }

// change writes; a refusal of the store is part of a random history.
func (k *kit) change(fn func(tx *store.Tx) error) bool {
	k.t.Helper()
	err := k.store.Change(k.t.Context(), fn)
	if code := mainforte.CodeOf(err); err != nil && code != mainforte.CodeConflict {
		k.t.Fatal(err)
	}
	return err == nil
}

func pick[T any](k *kit, list []T) T { return list[k.rand.IntN(len(list))] }

func (k *kit) chance(percent int) bool { return k.rand.IntN(100) < percent }

func (k *kit) account(tx *store.Tx) (mainforte.ID, error) {
	id := mainforte.NewID()
	return id, tx.InsertAccount(k.t.Context(), mainforte.Account{
		ID: id, CreatedAt: tx.Now, ConfirmedAt: tx.Now,
		Contact: mainforte.Contact{FirstName: "Dominique", Email: fmt.Sprintf("%s@example.org", id)},
	})
}

func (k *kit) profile() mainforte.Volunteer {
	v := mainforte.Volunteer{
		Places:    []mainforte.Place{{Commune: pick(k, communes), ReachKm: pick(k, mainforte.Reaches)}},
		Functions: mainforte.SetOf(pick(k, functions), pick(k, functions)), Near: k.chance(70), Remote: k.chance(30), Anything: k.chance(30),
		Conditions: mainforte.OrdinaryConditions(), OwnCap: k.rand.IntN(4),
		When: mainforte.Availability{
			Week: mainforte.Week(k.rand.Uint32()) & mainforte.FullWeek, MaxPerWeek: 1 + k.rand.IntN(5),
			Notice: pick(k, []mainforte.Notice{0, 2, 7}), Holidays: k.chance(30),
		},
	}
	if k.chance(30) {
		v.When.Excepted = []geo.Day{geo.DayOf(monday, time.UTC) + geo.Day(k.rand.IntN(10))}
	}
	return v
}

func (k *kit) addPerson() mainforte.ID {
	v := k.profile()
	k.change(func(tx *store.Tx) (err error) {
		v.ID, v.State, v.CreatedAt, v.ConfirmedAt = mainforte.NewID(), mainforte.VolunteerPending, tx.Now, tx.Now
		if k.chance(80) {
			v.State = mainforte.VolunteerActive
		}
		if v.Account, err = k.account(tx); err != nil {
			return err
		}
		return tx.InsertVolunteer(k.t.Context(), v)
	})
	k.people = append(k.people, v.ID)
	return v.ID
}

func (k *kit) addSite(state mainforte.EstablishmentState) mainforte.ID {
	id := mainforte.NewID()
	k.change(func(tx *store.Tx) error {
		return tx.InsertEstablishment(k.t.Context(), mainforte.Establishment{
			ID: id, Name: "Ehpad", Kind: mainforte.KindEhpad,
			FINESS: fmt.Sprintf("21%07d", len(k.sites)), Commune: communes[0], Region: "27", State: state, CreatedAt: tx.Now,
		})
	})
	k.sites = append(k.sites, id)
	return id
}

func (k *kit) addMission(site mainforte.ID) mainforte.ID {
	m := mainforte.Mission{
		ID: mainforte.NewID(), Establishment: site, Title: "Aide", State: mainforte.MissionOpen,
		Functions: []mainforte.Function{pick(k, functions)}, Commune: pick(k, communes), Remote: k.chance(20), MinSlots: 1,
		CreatedAt: mainforte.InstantOf(k.clock()),
	}
	today := geo.DayOf(k.clock(), time.UTC)
	var slots []mainforte.Slot
	for d := range 1 + k.rand.IntN(4) {
		slots = append(slots, m.Clocked(mainforte.Slot{
			ID: mainforte.NewID(), Mission: m.ID, Day: today + geo.Day(1+d+k.rand.IntN(3)*7),
			From: 60 * (6 + k.rand.IntN(12)), Wanted: 1 + k.rand.IntN(2),
		}))
		slots[d].To = slots[d].From + 180
		slots[d] = m.Clocked(slots[d])
	}
	k.change(func(tx *store.Tx) error { return tx.InsertMission(k.t.Context(), m, slots) })
	k.missions = append(k.missions, m.ID)
	return m.ID
}

// step does one thing that may happen.
func (k *kit) step() {
	ctx := k.t.Context()
	switch k.rand.IntN(12) {
	case 0, 1:
		k.addPerson()
	case 2:
		k.addMission(pick(k, k.sites))
	case 3:
		v, err := k.store.Volunteer(ctx, pick(k, k.people))
		if err != nil {
			k.t.Fatal(err)
		}
		changed := k.profile()
		changed.ID, changed.Version, changed.ConfirmedAt = v.ID, v.Version, mainforte.InstantOf(k.clock())
		k.change(func(tx *store.Tx) error { return tx.UpdateVolunteer(ctx, changed) })
	case 4:
		states := []mainforte.VolunteerState{mainforte.VolunteerPending, mainforte.VolunteerActive, mainforte.VolunteerPaused}
		from, to := pick(k, states), pick(k, append(states, mainforte.VolunteerErased))
		k.change(func(tx *store.Tx) error { return tx.MoveVolunteer(ctx, pick(k, k.people), from, to) })
	case 5:
		states := []mainforte.EstablishmentState{mainforte.EstablishmentPending, mainforte.EstablishmentVerified, mainforte.EstablishmentSuspended}
		from, to := pick(k, states), pick(k, states)
		k.change(func(tx *store.Tx) error { return tx.MoveEstablishment(ctx, pick(k, k.sites), from, to) })
	case 6:
		if k.chance(30) {
			to := pick(k, []mainforte.MissionState{mainforte.MissionClosed, mainforte.MissionCancelled})
			k.change(func(tx *store.Tx) error {
				return tx.MoveMission(ctx, pick(k, k.missions), mainforte.MissionOpen, to)
			})
		}
	case 7:
		if k.chance(40) {
			k.change(func(tx *store.Tx) error {
				return tx.InsertBlock(ctx, pick(k, k.people), pick(k, k.sites), "volunteer")
			})
		}
	case 8, 9:
		k.introduce()
	case 10:
		k.answer()
	case 11:
		k.now.Add(time.Duration(k.rand.IntN(72 * int(time.Hour))).Milliseconds())
	}
}

func (k *kit) introduce() {
	ctx := k.t.Context()
	m, slots, err := k.store.Mission(ctx, pick(k, k.missions))
	if err != nil {
		k.t.Fatal(err)
	}
	in := mainforte.Introduction{
		ID: mainforte.NewID(), Mission: m.ID, Volunteer: pick(k, k.people), Establishment: m.Establishment,
		Kind: mainforte.Solicitation, State: mainforte.IntroductionSent,
		SentAt: mainforte.InstantOf(k.clock()), ExpiresAt: mainforte.InstantOf(k.clock()).Add(mainforte.SolicitationLife),
	}
	for _, s := range slots {
		in.Slots = append(in.Slots, mainforte.IntroductionSlot{Slot: s.ID, State: mainforte.SlotProposed})
	}
	if k.change(func(tx *store.Tx) error { return tx.InsertIntroduction(ctx, in) }) {
		k.introductions = append(k.introductions, in.ID)
	}
}

func (k *kit) answer() {
	if len(k.introductions) == 0 {
		return
	}
	ctx, id := k.t.Context(), pick(k, k.introductions)
	k.change(func(tx *store.Tx) error {
		in, err := tx.Introduction(ctx, id)
		if err != nil {
			return err
		}
		to := pick(k, []mainforte.IntroductionState{mainforte.IntroductionAccepted, mainforte.IntroductionDeclined, mainforte.IntroductionExpired})
		if err := tx.MoveIntroduction(ctx, id, mainforte.IntroductionSent, to, ""); err != nil {
			return err
		}
		for _, s := range in.Slots {
			state := mainforte.SlotDropped
			if to == mainforte.IntroductionAccepted {
				taken, err := tx.TakePlace(ctx, s.Slot)
				if err != nil {
					return err
				}
				if taken {
					state = mainforte.SlotAccepted
				}
			}
			if err := tx.MoveIntroductionSlot(ctx, id, s.Slot, mainforte.SlotProposed, state); err != nil {
				return err
			}
		}
		return nil
	})
}
