package main

import (
	"context"
	"encoding/hex"
	"fmt"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/store"
)

// townsfolk is what the nodes are to serve: an establishment at Dijon with a
// last place on each of its missions, and people around who are asked for them.
type townsfolk struct {
	keys        *mainforte.Keyring
	journey     *journey.Service // for its tokens only
	coordinator string           // a session
	missions    []mainforte.Mission
	slots       []mainforte.Slot // one of each mission, one place each
	people      []mainforte.Volunteer
	sessions    []string // of people, by their order
}

// missionsOf is how many people are asked for each last place; each person is
// asked for two, the most that may wait for an answer.
const rivals = 4

// settle writes the town by the store, before any node runs.
func settle(t *testing.T, database string, missions int) *townsfolk {
	t.Helper()
	ctx := t.Context()
	master, err := hex.DecodeString(nodeKey)
	if err != nil {
		t.Fatal(err)
	}
	town := &townsfolk{}
	if town.keys, err = mainforte.NewKeyring(master); err != nil {
		t.Fatal(err)
	}
	town.journey = &journey.Service{Keys: town.keys}
	st, err := store.Open(ctx, store.Options{URL: database, Keys: town.keys, Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if err := st.Change(ctx, func(tx *store.Tx) error { return town.write(ctx, tx, missions) }); err != nil {
		t.Fatal(err)
	}
	return town
}

func (town *townsfolk) write(ctx context.Context, tx *store.Tx, missions int) error {
	*town = townsfolk{keys: town.keys, journey: town.journey} // it may run twice
	e := mainforte.Establishment{
		ID: mainforte.NewID(), Name: "Ehpad Les Tilleuls", Kind: mainforte.KindEhpad, FINESS: "210000001", Commune: "21231", Region: "27",
		State: mainforte.EstablishmentVerified, CreatedAt: tx.Now,
		Welcome: mainforte.Welcome{GettingThere: "Bus 4", Address: "4 rue des Lavoirs", Door: "porte de la cuisine"},
	}
	if err := tx.InsertEstablishment(ctx, e); err != nil {
		return err
	}
	host, session, err := town.person(ctx, tx, "responsable@example.org")
	if err != nil {
		return err
	}
	town.coordinator = session
	if err := tx.InsertMembership(ctx, mainforte.Membership{Account: host, Establishment: e.ID, CreatedAt: tx.Now}); err != nil {
		return err
	}
	for n := range missions {
		if err := town.mission(ctx, tx, e.ID, host, n); err != nil {
			return err
		}
	}
	for n := range missions * rivals / 2 {
		if err := town.volunteer(ctx, tx, n); err != nil {
			return err
		}
	}
	return nil
}

// person is a confirmed account with a session just opened.
func (town *townsfolk) person(ctx context.Context, tx *store.Tx, email string) (mainforte.ID, string, error) {
	a := mainforte.Account{
		ID: mainforte.NewID(), CreatedAt: tx.Now, ConfirmedAt: tx.Now, CharterAt: tx.Now,
		Contact: mainforte.Contact{FirstName: "Camille", Surname: "Durand", Email: email, Phone: "+33353011234"},
	}
	if err := tx.InsertAccount(ctx, a); err != nil {
		return "", "", err
	}
	cookie := string(mainforte.NewID())
	return a.ID, cookie, tx.InsertSession(ctx, mainforte.Session{
		ID: town.keys.Hash("session", cookie), Account: a.ID, CreatedAt: tx.Now, SeenAt: tx.Now, ExpiresAt: tx.Now.Add(mainforte.StaffSessionLife),
	})
}

// mission has one slot of one place, on a day of its own.
func (town *townsfolk) mission(ctx context.Context, tx *store.Tx, site, follower mainforte.ID, n int) error {
	m := mainforte.Mission{
		ID: mainforte.NewID(), Establishment: site, Follower: follower, State: mainforte.MissionOpen, Title: fmt.Sprintf("Aide de cuisine %d", n),
		Functions: []mainforte.Function{mainforte.KitchenHelp}, Commune: "21231", What: "Éplucher", ContactName: "Mme Martin",
		ContactPhone: "+33353011234", MinSlots: 1, CreatedAt: tx.Now,
	}
	day := geo.DayOf(tx.Now.Time(), mainforte.Paris()) + geo.Day(7+n)
	start := time.Unix(int64(day)*24*60*60, 0).UTC().Add(9 * time.Hour)
	slot := mainforte.Slot{
		ID: mainforte.NewID(), Mission: m.ID, Day: day, From: 10 * 60, To: 12 * 60, Wanted: 1,
		Start: mainforte.InstantOf(start), End: mainforte.InstantOf(start.Add(2 * time.Hour)),
	}
	town.missions, town.slots = append(town.missions, m), append(town.slots, slot)
	return tx.InsertMission(ctx, m, []mainforte.Slot{slot})
}

func (town *townsfolk) volunteer(ctx context.Context, tx *store.Tx, n int) error {
	account, session, err := town.person(ctx, tx, fmt.Sprintf("benevole%d@example.org", n))
	if err != nil {
		return err
	}
	v := mainforte.Volunteer{
		ID: mainforte.NewID(), Account: account, State: mainforte.VolunteerActive, Functions: mainforte.SetOf(mainforte.KitchenHelp),
		Near: true, Conditions: mainforte.OrdinaryConditions(), Places: []mainforte.Place{{Commune: "21231", ReachKm: 30}},
		When:        mainforte.Availability{Week: mainforte.FullWeek, MaxPerWeek: 7, Notice: mainforte.NoticeSameDay},
		ConfirmedAt: tx.Now, CreatedAt: tx.Now, OwnCap: mainforte.DefaultOwnCap,
	}
	town.people, town.sessions = append(town.people, v), append(town.sessions, session)
	return tx.InsertVolunteer(ctx, v)
}

// asked are the people who are asked for a mission.
func (town *townsfolk) asked(mission int) []int {
	var some []int
	for i := range rivals {
		some = append(some, (mission*rivals/2+i)%len(town.people))
	}
	return some
}
