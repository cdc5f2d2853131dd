package faults

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

// person is somebody of the town.
type person struct {
	account, volunteer mainforte.ID
	email, session     string
}

// plot is one mission with a slot of one place, and the people around it.
type plot struct {
	mission, slot mainforte.ID
	people        []person
	token         string // by which the first of them answers
}

// town is what the prepared database holds: enough of everything for as many
// faults as one folder is used for.
type town struct {
	keys    *mainforte.Keyring
	journey *journey.Service // for its tokens only
	host    person           // who acts for the establishment
	ask     []plot           // whose person is to be asked
	answer  []plot           // whose person was asked
	cancel  []plot           // with somebody who comes and somebody who was asked
	leave   []person         // who are to be erased
	confirm []person         // who signed up; session holds the token of their mail
}

// settle writes the town by the store, before the program runs.
func settle(t testing.TB, dir string, size int) *town {
	t.Helper()
	master, err := hex.DecodeString(masterKey)
	if err != nil {
		t.Fatal(err)
	}
	w := &town{}
	if w.keys, err = mainforte.NewKeyring(master); err != nil {
		t.Fatal(err)
	}
	w.journey = &journey.Service{Keys: w.keys}
	st, err := store.Open(context.Background(), store.Options{Dir: dir, Keys: w.keys, Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	if err := st.Change(context.Background(), func(tx *store.Tx) error { return w.write(context.Background(), tx, size) }); err != nil {
		t.Fatal(err)
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *town) write(ctx context.Context, tx *store.Tx, size int) error {
	site := mainforte.Establishment{
		ID: mainforte.NewID(), Name: "Ehpad Les Tilleuls", Kind: mainforte.KindEhpad, FINESS: "210000001", Commune: "21231", Region: "27",
		State: mainforte.EstablishmentVerified, CreatedAt: tx.Now,
		Welcome: mainforte.Welcome{GettingThere: "Bus 4", Address: "4 rue des Lavoirs", Door: "porte de la cuisine"},
	}
	if err := tx.InsertEstablishment(ctx, site); err != nil {
		return err
	}
	var err error
	if w.host, err = w.person(ctx, tx, "responsable@example.org"); err != nil {
		return err
	}
	if err := tx.InsertMembership(ctx, mainforte.Membership{Account: w.host.account, Establishment: site.ID, CreatedAt: tx.Now}); err != nil {
		return err
	}
	for n := range size {
		for _, of := range []struct {
			plots  *[]plot
			name   string
			people int
		}{{&w.ask, "ask", 1}, {&w.answer, "answer", 1}, {&w.cancel, "cancel", 2}} {
			p, err := w.mission(ctx, tx, site.ID, fmt.Sprintf("%s %d", of.name, n), n)
			if err != nil {
				return err
			}
			for i := range of.people {
				who, err := w.volunteer(ctx, tx, fmt.Sprintf("%s%d-%d@example.org", of.name, n, i))
				if err != nil {
					return err
				}
				p.people = append(p.people, who)
			}
			*of.plots = append(*of.plots, p)
		}
		who, err := w.volunteer(ctx, tx, fmt.Sprintf("leave%d@example.org", n))
		if err != nil {
			return err
		}
		w.leave = append(w.leave, who)
	}
	return nil
}

func (w *town) person(ctx context.Context, tx *store.Tx, email string) (person, error) {
	a := mainforte.Account{
		ID: mainforte.NewID(), CreatedAt: tx.Now, ConfirmedAt: tx.Now, CharterAt: tx.Now,
		Contact: mainforte.Contact{FirstName: "Camille", Surname: "Durand", Email: email, Phone: "+33353011234"},
	}
	p := person{account: a.ID, email: email, session: string(mainforte.NewID())}
	if err := tx.InsertAccount(ctx, a); err != nil {
		return p, err
	}
	return p, tx.InsertSession(ctx, mainforte.Session{
		ID: w.keys.Hash("session", p.session), Account: a.ID, CreatedAt: tx.Now, SeenAt: tx.Now, ExpiresAt: tx.Now.Add(mainforte.StaffSessionLife),
	})
}

func (w *town) volunteer(ctx context.Context, tx *store.Tx, email string) (person, error) {
	p, err := w.person(ctx, tx, email)
	if err != nil {
		return p, err
	}
	v := mainforte.Volunteer{
		ID: mainforte.NewID(), Account: p.account, State: mainforte.VolunteerActive, Functions: mainforte.SetOf(mainforte.KitchenHelp),
		Near: true, Conditions: mainforte.OrdinaryConditions(), Places: []mainforte.Place{{Commune: "21231", ReachKm: 30}},
		When:        mainforte.Availability{Week: mainforte.FullWeek, MaxPerWeek: 7, Notice: mainforte.NoticeSameDay},
		ConfirmedAt: tx.Now, CreatedAt: tx.Now, OwnCap: mainforte.DefaultOwnCap,
	}
	p.volunteer = v.ID
	return p, tx.InsertVolunteer(ctx, v)
}

func (w *town) mission(ctx context.Context, tx *store.Tx, site mainforte.ID, title string, n int) (plot, error) {
	m := mainforte.Mission{
		ID: mainforte.NewID(), Establishment: site, Follower: w.host.account, State: mainforte.MissionOpen, Title: title,
		Functions: []mainforte.Function{mainforte.KitchenHelp}, Commune: "21231", What: "Éplucher", ContactName: "Mme Martin",
		ContactPhone: "+33353011234", MinSlots: 1, CreatedAt: tx.Now,
	}
	day := geo.DayOf(tx.Now.Time(), mainforte.Paris()) + geo.Day(7+n%30)
	begin := time.Unix(int64(day)*24*60*60, 0).UTC().Add(9 * time.Hour)
	slot := mainforte.Slot{
		ID: mainforte.NewID(), Mission: m.ID, Day: day, From: 10 * 60, To: 12 * 60, Wanted: 1,
		Start: mainforte.InstantOf(begin), End: mainforte.InstantOf(begin.Add(2 * time.Hour)),
	}
	return plot{mission: m.ID, slot: slot.ID}, tx.InsertMission(ctx, m, []mainforte.Slot{slot})
}
