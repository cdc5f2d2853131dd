// Package storetest says in tests what a store does, once for every engine:
// Run is handed a way to open a fresh store and tries each method of
// internal/store, alone and with others at the same moment. A store method
// without a case here is not finished.
//
// What it will not do: test what only one engine has (those tests are beside
// the engine), or decide with which key and clock others open a store.
package storetest

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// Now is the instant at which the suite's stores live.
var Now = time.Date(2026, time.March, 12, 9, 30, 0, 0, time.UTC)

// now is Now as the nouns have it.
var now = mainforte.InstantOf(Now)

// Options are those the suite's stores are opened with, but for where the
// facts are.
func Options(t testing.TB) store.Options {
	t.Helper()
	return store.Options{Keys: Keyring(t, 'k'), Clock: func() time.Time { return Now }}
}

// Keyring makes the keys of a master key that is the same byte all over.
func Keyring(t testing.TB, b byte) *mainforte.Keyring {
	t.Helper()
	keys, err := mainforte.NewKeyring(bytes.Repeat([]byte{b}, mainforte.MasterKeySize))
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// Run tries everything on the stores that open gives: each new, empty and
// opened with Options.
func Run(t *testing.T, open func(t *testing.T) *store.Store) {
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.run(t, open(t))
		})
	}
}

var background = context.Background()

// change runs fn in a Change that must succeed.
func change(t *testing.T, s *store.Store, fn func(*store.Tx) error) {
	t.Helper()
	if err := s.Change(background, fn); err != nil {
		t.Fatalf("Change: %v", err)
	}
}

// refused runs fn in a Change that must be refused in this way.
func refused(t *testing.T, s *store.Store, code mainforte.Code, reason string, fn func(*store.Tx) error) {
	t.Helper()
	wantRefusal(t, s.Change(background, fn), code, reason)
}

func wantRefusal(t *testing.T, err error, code mainforte.Code, reason string) {
	t.Helper()
	if mainforte.CodeOf(err) != code || mainforte.ReasonOf(err) != reason {
		t.Errorf("error %v, want refusal %s %s", err, code, reason)
	}
}

// notFound wants the answer for what is not there.
func notFound(t *testing.T, what string, err error) {
	t.Helper()
	if mainforte.CodeOf(err) != mainforte.CodeNotFound {
		t.Errorf("%s: error %v, want not_found", what, err)
	}
}

// same compares got with want.
func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: (-want +got)\n%s", what, diff)
	}
}

// must unwraps an answer that cannot fail.
func must[T any](t *testing.T) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

var errGiveUp = errors.New("the function gives up")

// The nouns of the suite: valid, every field set to something of its own.

func anAccount(email string) mainforte.Account {
	return mainforte.Account{
		ID: mainforte.NewID(),
		Contact: mainforte.Contact{
			FirstName: "Zoé", Surname: "Œuvrard-L’Hôte", Email: email, Phone: "+33639980142",
		},
		CreatedAt: now, CharterAt: now,
	}
}

func aVolunteer(account mainforte.ID) mainforte.Volunteer {
	return mainforte.Volunteer{
		ID: mainforte.NewID(), Account: account, State: mainforte.VolunteerActive,
		Places: []mainforte.Place{{Commune: "21231", ReachKm: 20}, {Commune: "2A004", ReachKm: 5}},
		Remote: true, Country: "",
		Functions: mainforte.SetOf(mainforte.KitchenHelp, mainforte.Function(47)), Trades: mainforte.SetOf(mainforte.KitchenHelp),
		Anything: true, Near: true,
		Qualifications: 5, Means: 3, Languages: 1 << 20, Conditions: 9,
		When: mainforte.Availability{
			Week: mainforte.FullWeek, Holidays: true, From: geo.Date(2026, time.March, 1), Until: geo.Date(2026, time.June, 30),
			Included: []geo.Day{geo.Date(2026, time.May, 1)}, Excepted: []geo.Day{geo.Date(2026, time.April, 6), geo.Date(2026, time.April, 7)},
			MaxPerWeek: 5, Notice: mainforte.NoticeTwoDays, NotBefore8: true, HoursPerWeek: 4,
		},
		OwnCap: 3, CreatedAt: now, ConfirmedAt: now.Add(time.Minute), Version: 1,
	}
}

func anEstablishment(region string) mainforte.Establishment {
	return mainforte.Establishment{
		ID: mainforte.NewID(), Name: "Résidence des Tilleuls", Kind: mainforte.KindEhpad, FINESS: "2A0000012",
		Commune: "21231", Region: region, State: mainforte.EstablishmentVerified,
		Welcome: mainforte.Welcome{
			GettingThere: "Bus 5", Attributes: 6, Address: "3 rue des Lilas", Door: "Au fond", Bring: "Chaussures",
		},
		CreatedAt: now, Version: 1,
	}
}

// aMission has three slots a day apart that want so many people each.
func aMission(establishment mainforte.ID, wanted int) (mainforte.Mission, []mainforte.Slot) {
	m := mainforte.Mission{
		ID: mainforte.NewID(), Establishment: establishment, Follower: mainforte.NewID(), State: mainforte.MissionOpen,
		Title: "Aide en cuisine", Functions: []mainforte.Function{mainforte.MealService, mainforte.KitchenHelp},
		KnowHow: true, Exact: true, Commune: "21231", Remote: false,
		Qualifications: 1, Means: 2, Languages: 4, Conditions: 8, Attributes: 16,
		What: "Servir", Bring: "Rien", Meeting: "À l'accueil", ContactName: "Alix", ContactPhone: "+33199000142",
		HideName: true, MinSlots: 2, CreatedAt: now, Version: 1,
	}
	var slots []mainforte.Slot
	for i := range 3 {
		start := now.Add(time.Duration(48+24*i) * time.Hour)
		slots = append(slots, mainforte.Slot{
			ID: mainforte.NewID(), Mission: m.ID, Day: geo.Date(2026, time.March, 14+i), From: 630, To: 870,
			Start: start, End: start.Add(4 * time.Hour), Wanted: wanted,
		})
	}
	return m, slots
}

func anIntroduction(m mainforte.Mission, slots []mainforte.Slot, volunteer mainforte.ID) mainforte.Introduction {
	i := mainforte.Introduction{
		ID: mainforte.NewID(), Mission: m.ID, Volunteer: volunteer, Establishment: m.Establishment,
		Kind: mainforte.Solicitation, State: mainforte.IntroductionSent, Urgent: true, Word: "Merci d’avance",
		AskedBy: mainforte.NewID(), SentAt: now, ExpiresAt: now.Add(mainforte.UrgentLife),
	}
	for _, s := range slots {
		i.Slots = append(i.Slots, mainforte.IntroductionSlot{Slot: s.ID, State: mainforte.SlotProposed})
	}
	return i
}

// scene is a store with an open mission and some volunteers.
type scene struct {
	establishment mainforte.Establishment
	mission       mainforte.Mission
	slots         []mainforte.Slot
	volunteers    []mainforte.Volunteer
}

func play(t *testing.T, s *store.Store, volunteers, wanted int) scene {
	t.Helper()
	c := scene{establishment: anEstablishment("27")}
	c.mission, c.slots = aMission(c.establishment.ID, wanted)
	for range volunteers {
		a := anAccount(string(mainforte.NewID()) + "@example.org")
		v := aVolunteer(a.ID)
		c.volunteers = append(c.volunteers, v)
		change(t, s, func(tx *store.Tx) error {
			return errors.Join(tx.InsertAccount(background, a), tx.InsertVolunteer(background, v))
		})
	}
	change(t, s, func(tx *store.Tx) error {
		return errors.Join(tx.InsertEstablishment(background, c.establishment), tx.InsertMission(background, c.mission, c.slots))
	})
	return c
}

// ask opens introductions of the scene's mission with some volunteers.
func (c scene) ask(t *testing.T, s *store.Store, volunteers ...int) []mainforte.Introduction {
	t.Helper()
	var all []mainforte.Introduction
	for _, n := range volunteers {
		i := anIntroduction(c.mission, c.slots, c.volunteers[n].ID)
		change(t, s, func(tx *store.Tx) error { return tx.InsertIntroduction(background, i) })
		all = append(all, i)
	}
	return all
}
