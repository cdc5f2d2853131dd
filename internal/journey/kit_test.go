package journey

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/pgtest"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/store"
)

// monday is Monday 23 November 2026, 10 h in Paris.
var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

const (
	dijon    = "21231"
	chenove  = "21166" // next to Dijon
	here     = "198.51.100.7"
	password = "0123456789abcdef0123456789abcdef"
)

// kit is a service on a real store with one verified establishment in Dijon
// and its coordinator.
type kit struct {
	*Service
	t           *testing.T
	now         atomic.Int64 // milliseconds
	coordinator mainforte.ID
	site        mainforte.ID
	people      int
}

// onEngines runs a test on SQLite and on PostgreSQL; under the race detector on
// PostgreSQL alone (see raced).
func onEngines(t *testing.T, test func(t *testing.T, k *kit)) {
	if !raced {
		t.Run("SQLite", func(t *testing.T) { test(t, newKit(t, store.Options{Dir: t.TempDir()})) })
	}
	t.Run("PostgreSQL", func(t *testing.T) { test(t, newKit(t, store.Options{URL: pgtest.Database(t)})) })
}

// newSQLiteKit is for what one engine shows; under the race detector that
// engine is PostgreSQL (see raced).
func newSQLiteKit(t *testing.T) *kit {
	if raced {
		return newKit(t, store.Options{URL: pgtest.Database(t)})
	}
	return newKit(t, store.Options{Dir: t.TempDir()})
}

func newKit(t *testing.T, o store.Options) *kit {
	t.Helper()
	k := openKit(t, o)
	k.site, k.coordinator = k.establishment(mainforte.EstablishmentVerified)
	return k
}

// openKit is a service on a store with whatever is in it.
func openKit(t *testing.T, o store.Options) *kit {
	t.Helper()
	keys, err := mainforte.NewKeyring([]byte(password))
	if err != nil {
		t.Fatal(err)
	}
	k := &kit{t: t}
	k.now.Store(monday.UnixMilli())
	o.Keys, o.Clock = keys, k.clock
	st, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	p, err := pool.New(t.Context(), st, pool.Options{Key: keys.TieKey(), Clock: k.clock})
	if err != nil {
		t.Fatal(err)
	}
	k.Service = &Service{Store: st, Pool: p, Keys: keys}
	return k
}

func (k *kit) clock() time.Time { return time.UnixMilli(k.now.Load()) }

func (k *kit) instant() mainforte.Instant { return mainforte.Instant(k.now.Load()) }

func (k *kit) pass(d time.Duration) { k.now.Add(d.Milliseconds()) }

func (k *kit) must(err error) {
	k.t.Helper()
	if err != nil {
		k.t.Fatal(err)
	}
}

func (k *kit) ctx() context.Context { return k.t.Context() }

// establishment makes an establishment in Dijon with one coordinator.
func (k *kit) establishment(state mainforte.EstablishmentState) (site, coordinator mainforte.ID) {
	k.t.Helper()
	k.people++
	site, coordinator = mainforte.NewID(), mainforte.NewID()
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		account := mainforte.Account{ID: coordinator, CreatedAt: tx.Now, ConfirmedAt: tx.Now, Contact: mainforte.Contact{
			FirstName: "Sophie", Surname: "Martin", Email: fmt.Sprintf("responsable%d@example.org", k.people), Phone: "+33353011234",
		}}
		if err := tx.InsertAccount(k.ctx(), account); err != nil {
			return err
		}
		e := mainforte.Establishment{
			ID: site, Name: "Ehpad Les Tilleuls", Kind: mainforte.KindEhpad, FINESS: fmt.Sprintf("21%07d", k.people),
			Commune: dijon, Region: "27", State: state, CreatedAt: tx.Now,
			Welcome: mainforte.Welcome{GettingThere: "Bus 4", Address: "4 rue des Lavoirs", Door: "porte de la cuisine", Bring: "une pièce d'identité"},
		}
		if err := tx.InsertEstablishment(k.ctx(), e); err != nil {
			return err
		}
		return tx.InsertMembership(k.ctx(), mainforte.Membership{Account: coordinator, Establishment: site, CreatedAt: tx.Now})
	}))
	return site, coordinator
}

// profile is somebody in Chenôve who helps in kitchens, every day.
func profile() mainforte.Volunteer {
	var week mainforte.Week
	for day := range 7 {
		week = week.With(day, mainforte.Morning).With(day, mainforte.Afternoon)
	}
	return mainforte.Volunteer{
		Places:     []mainforte.Place{{Commune: chenove, ReachKm: 20}},
		Functions:  mainforte.SetOf(mainforte.KitchenHelp),
		Near:       true,
		Conditions: mainforte.OrdinaryConditions(),
		When:       mainforte.Availability{Week: week, MaxPerWeek: 5, Notice: mainforte.NoticeSameDay},
		OwnCap:     mainforte.DefaultOwnCap,
	}
}

func signUpOf(email string) SignUp {
	return SignUp{FirstName: "Monique", Email: email, Volunteer: profile(), Adult: true, Charter: true, Browser: Browser{Address: here}}
}

// volunteer signs somebody up and confirms them.
func (k *kit) volunteer(change ...func(*mainforte.Volunteer)) *mainforte.Volunteer {
	k.t.Helper()
	k.people++
	in := signUpOf(fmt.Sprintf("personne%d@example.org", k.people))
	in.Browser = Browser{}
	for _, c := range change {
		c(&in.Volunteer)
	}
	_, err := k.SignUp(k.ctx(), in)
	k.must(err)
	account, err := k.Store.AccountByEmail(k.ctx(), in.Email)
	k.must(err)
	_, err = k.Confirm(k.ctx(), k.token(k.mail(mainforte.MailConfirm, account.ID), mainforte.PurposeConfirm))
	k.must(err)
	v, err := k.Store.VolunteerByAccount(k.ctx(), account.ID)
	k.must(err)
	return v
}

// need posts a mission in Dijon, from 9 h to 12 h on days after monday.
func (k *kit) need(wanted int, days ...int) mainforte.ID {
	k.t.Helper()
	id, err := k.PostMission(k.ctx(), k.coordinator, missionOf(k.site, wanted, days...))
	k.must(err)
	return id
}

func missionOf(site mainforte.ID, wanted int, days ...int) PostMission {
	in := PostMission{Establishment: site, Declared: true, Mission: mainforte.Mission{
		Title: "Aide de cuisine", Functions: []mainforte.Function{mainforte.KitchenHelp}, Commune: dijon,
		What: "Éplucher, servir, ranger.", ContactName: "Mme Martin", ContactPhone: "03 53 01 12 34",
	}}
	today := geo.DayOf(monday, time.UTC)
	for _, d := range days {
		in.Slots = append(in.Slots, mainforte.Slot{Day: today + geo.Day(d), From: 9 * 60, To: 12 * 60, Wanted: wanted})
	}
	return in
}

// slots are the ids of a mission's slots, soonest first.
func (k *kit) slots(mission mainforte.ID) (ids []mainforte.ID) {
	k.t.Helper()
	_, slots, err := k.Store.Mission(k.ctx(), mission)
	k.must(err)
	sortByStart(slots)
	for _, s := range slots {
		ids = append(ids, s.ID)
	}
	return ids
}

// taken are the places taken of a mission's slots, soonest first.
func (k *kit) taken(mission mainforte.ID) (n []int) {
	k.t.Helper()
	_, slots, err := k.Store.Mission(k.ctx(), mission)
	k.must(err)
	sortByStart(slots)
	for _, s := range slots {
		n = append(n, s.Taken)
	}
	return n
}

// ask has the coordinator ask people for a mission.
func (k *kit) ask(mission mainforte.ID, people ...*mainforte.Volunteer) SolicitDone {
	k.t.Helper()
	done, err := k.Solicit(k.ctx(), k.coordinator, k.asking(mission, people...))
	k.must(err)
	return done
}

func (k *kit) asking(mission mainforte.ID, people ...*mainforte.Volunteer) Solicit {
	in := Solicit{Mission: mission}
	for _, v := range people {
		in.Candidates = append(in.Candidates, k.CandidateToken(mission, v.ID))
	}
	return in
}

// asked asks one person and gives the token of their answer.
func (k *kit) asked(mission mainforte.ID, v *mainforte.Volunteer) (token string) {
	k.t.Helper()
	done := k.ask(mission, v)
	if len(done.Asked) != 1 {
		k.t.Fatalf("asked %d people, refused %v; want one asked", len(done.Asked), done.Refused)
	}
	mails := k.mails(mainforte.MailDemand, v.Account)
	i := slices.IndexFunc(mails, func(m mainforte.Mail) bool { return m.Introduction == done.Asked[0] })
	if i < 0 {
		k.t.Fatal("no mail for the demand")
	}
	return k.token(mails[i], mainforte.PurposeAnswer)
}

func yes(slots ...mainforte.ID) Answer {
	return Answer{Yes: true, Slots: slots, Surname: "Durand", Phone: "06 39 98 12 34"}
}

// mails are the mails of a kind to an account, newest first.
func (k *kit) mails(kind mainforte.MailKind, to mainforte.ID) []mainforte.Mail {
	k.t.Helper()
	all, err := k.Store.Mails(k.ctx(), 1000)
	k.must(err)
	return slices.DeleteFunc(all, func(m mainforte.Mail) bool { return m.Kind != kind || m.Account != to })
}

func (k *kit) mail(kind mainforte.MailKind, to mainforte.ID) mainforte.Mail {
	k.t.Helper()
	found := k.mails(kind, to)
	if len(found) == 0 {
		k.t.Fatalf("no mail %q to %s", kind, to)
	}
	return found[0]
}

func (k *kit) token(m mainforte.Mail, p mainforte.Purpose) string {
	return k.Keys.LinkToken(m.Link, p)
}

func (k *kit) introduction(mission mainforte.ID, v *mainforte.Volunteer) *mainforte.Introduction {
	k.t.Helper()
	in, err := k.Store.IntroductionOf(k.ctx(), mission, v.ID)
	k.must(err)
	return in
}

// refused checks the code of a refusal, and its reason or its faulty fields.
func (k *kit) refused(err error, code mainforte.Code, what string) {
	k.t.Helper()
	if mainforte.CodeOf(err) != code || !strings.Contains(fmt.Sprint(err), what) {
		k.t.Errorf("got %v, want a refusal %q %q", err, code, what)
	}
}
