package journey

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"pgregory.net/rapid"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/store"
)

const saintDenis = "97411" // in Réunion: other rest hours

// player is somebody who plays as a volunteer.
type player struct {
	account, volunteer mainforte.ID
	email              string
	erased             bool
}

// stage is an establishment with those who ever acted for it.
type stage struct {
	id    mainforte.ID
	staff []mainforte.ID
}

// asked is one demand that somebody got, kept by the test: what became of its
// row does not change that the person was asked.
type asked struct {
	introduction mainforte.ID
	at           mainforte.Instant
	urgent       bool
}

// world is a service on a real store, people who act on it at random, and what
// the test remembers of them.
type world struct {
	*Service
	t        rapid.TB
	now      atomic.Int64 // milliseconds
	players  []player
	stages   []stage
	officers []mainforte.ID // who act for the agency now
	agents   []mainforte.ID // who ever did
	admins   []mainforte.ID // who look after the service now
	admined  []mainforte.ID // who ever did
	ars      mainforte.ID   // the agency
	missions []mainforte.ID
	names    map[mainforte.ID]string // of accounts, missions: the same on every engine

	asks     map[mainforte.ID][]asked // by volunteer
	hidden   map[[2]mainforte.ID]bool // volunteer and establishment
	replayed map[mainforte.ID]bool    // batches that were decided again

	shownLists map[mainforte.ID]*Listed // lists that were looked at
	listedAt   map[mainforte.ID]mainforte.Instant
	seen       *glance // after the step before

	actor   mainforte.ID // account of who acts in the running step
	owed    []string     // mails that the running step owes beside what changes owe
	freed   bool         // the running step gives places back for an establishment
	swept   bool         // the running step ends with a sweep
	sweptAt mainforte.Instant
	came    int    // how many players there ever were
	said    string // what the running step answered
}

// newWorld is a store with two establishments, three coordinators, two officers
// and four volunteers, and one establishment that waits to be verified. close must be called.
func newWorld(t rapid.TB, o store.Options) (w *world, end func()) {
	keys, err := mainforte.NewKeyring([]byte(password))
	if err != nil {
		t.Fatal(err)
	}
	w = &world{
		t: t, names: map[mainforte.ID]string{}, asks: map[mainforte.ID][]asked{}, hidden: map[[2]mainforte.ID]bool{}, replayed: map[mainforte.ID]bool{},
		shownLists: map[mainforte.ID]*Listed{}, listedAt: map[mainforte.ID]mainforte.Instant{},
	}
	w.now.Store(monday.UnixMilli())
	w.sweptAt = w.instant()
	clock := func() time.Time { return time.UnixMilli(w.now.Load()) }
	o.Keys, o.Clock = keys, clock
	st, err := store.Open(w.ctx(), o)
	w.must(err)
	p, err := pool.New(w.ctx(), st, pool.Options{Key: keys.TieKey(), Clock: clock})
	w.must(err)
	w.Service = &Service{Store: st, Pool: p, Keys: keys}
	w.stage("0", 2, mainforte.EstablishmentVerified)
	w.stage("1", 1, mainforte.EstablishmentVerified)
	w.stage("2", 1, mainforte.EstablishmentPending)
	w.register(w.stages[2].id)
	for i := range 2 {
		email := fmt.Sprintf("agent%d@example.org", i)
		_, err := w.AddOfficer(w.ctx(), email, "Claude", "27")
		w.must(err)
		w.officers = append(w.officers, w.accountOf(email))
		w.names[w.officers[i]] = fmt.Sprintf("o%d", i)
	}
	w.agents = w.officers
	w.administrators()
	for range 4 {
		w.must(w.signUpPlayer())
	}
	w.seen = w.look()
	return w, func() { w.must(st.Close()) }
}

func (w *world) ctx() context.Context { return context.Background() }

func (w *world) instant() mainforte.Instant { return mainforte.Instant(w.now.Load()) }

func (w *world) must(err error) {
	if err != nil {
		w.t.Fatalf("at %s: %v", w.instant().Time().Format(time.RFC3339), err)
	}
}

func (w *world) accountOf(email string) mainforte.ID {
	a, err := w.Store.AccountByEmail(w.ctx(), email)
	w.must(err)
	return a.ID
}

// stage puts an establishment in Dijon with so many coordinators.
func (w *world) stage(name string, staff int, state mainforte.EstablishmentState) {
	s := stage{id: mainforte.NewID()}
	w.must(w.Store.Change(w.ctx(), func(tx *store.Tx) error {
		e := mainforte.Establishment{
			ID: s.id, Name: "Ehpad Les Tilleuls " + name, Kind: mainforte.KindEhpad, FINESS: "21000000" + name,
			Commune: dijon, Region: "27", State: state, CreatedAt: tx.Now,
		}
		if err := tx.InsertEstablishment(w.ctx(), e); err != nil {
			return err
		}
		for i := range staff {
			a := mainforte.Account{ID: mainforte.NewID(), CreatedAt: tx.Now, ConfirmedAt: tx.Now, Contact: mainforte.Contact{
				FirstName: "Sophie", Surname: "Martin", Email: fmt.Sprintf("responsable%s%d@example.org", name, i), Phone: "+33353011234",
			}}
			if err := tx.InsertAccount(w.ctx(), a); err != nil {
				return err
			}
			m := mainforte.Membership{Account: a.ID, Establishment: s.id, CreatedAt: tx.Now.Add(time.Duration(i) * time.Second)}
			if err := tx.InsertMembership(w.ctx(), m); err != nil {
				return err
			}
			s.staff = append(s.staff, a.ID)
			w.names[a.ID] = fmt.Sprintf("c%s%d", name, i)
		}
		return nil
	}))
	w.names[s.id] = "e" + name
	w.stages = append(w.stages, s)
}

// signUpPlayer has one more person sign up and confirm. The third lives far
// away and helps at a distance, the fourth wants two days' notice.
func (w *world) signUpPlayer() error {
	n := w.came
	in := signUpOf(fmt.Sprintf("personne%d@example.org", n))
	in.Browser = Browser{}
	v := &in.Volunteer
	v.Functions, v.Remote = v.Functions.With(mainforte.AppointmentBooking), true
	v.When.Week, v.When.MaxPerWeek, v.When.HoursPerWeek = mainforte.FullWeek, 14, 6
	switch n % 4 {
	case 2:
		v.Places = []mainforte.Place{{Commune: saintDenis, ReachKm: 20}}
	case 3:
		v.When.Notice = mainforte.NoticeTwoDays
	}
	if _, err := w.SignUp(w.ctx(), in); err != nil {
		return err
	}
	w.join(in.Email)
	return w.confirmPlayer(len(w.players) - 1)
}

// join takes somebody who has just signed up among the players.
func (w *world) join(email string) {
	account := w.accountOf(email)
	v, err := w.Store.VolunteerByAccount(w.ctx(), account)
	w.must(err)
	w.names[account] = fmt.Sprintf("v%d", w.came)
	w.came++
	w.names[v.ID] = w.names[account]
	w.players = append(w.players, player{account: account, volunteer: v.ID, email: email})
	w.owes(mainforte.MailConfirm, account)
}

func (w *world) confirmPlayer(n int) error {
	m := w.lastMail(mainforte.MailConfirm, w.players[n].account)
	_, err := w.Confirm(w.ctx(), w.Keys.LinkToken(m.Link, mainforte.PurposeConfirm))
	return err
}

// owes notes a mail that the running step owes.
func (w *world) owes(kind mainforte.MailKind, to ...mainforte.ID) {
	for _, account := range to {
		w.owed = append(w.owed, string(kind)+" → "+w.names[account])
	}
}

func (w *world) lastMail(kind mainforte.MailKind, to mainforte.ID) mainforte.Mail {
	all, err := w.Store.MailsOf(w.ctx(), to)
	w.must(err)
	i := slices.IndexFunc(all, func(m mainforte.Mail) bool { return m.Kind == kind })
	if i < 0 {
		w.t.Fatalf("no mail %q to %s", kind, w.names[to])
	}
	return all[i]
}

// members are the accounts that act for an establishment now.
func (w *world) members(site mainforte.ID) []mainforte.ID {
	all, err := w.Store.Members(w.ctx(), site)
	w.must(err)
	return all
}

// play does one act and looks at everything: whatever is refused changes
// nothing, and whatever was done keeps every rule.
func (w *world) play(a act) string {
	w.actor, w.owed, w.swept, w.freed, w.said = "", nil, false, false, ""
	deed := deeds[int(a.What)%len(deeds)]
	err := deed.do(w, a)
	w.said = deed.name + " " + w.said
	if err != nil {
		if mainforte.CodeOf(err) == "" || mainforte.CodeOf(err) == mainforte.CodeConflict && mainforte.ReasonOf(err) != "last" {
			w.t.Fatalf("%s: %v", deed.name, err)
		}
		w.said += ": " + err.Error()
	}
	w.t.Logf("%s %s", w.instant().In(mainforte.Paris()).Format("01-02 15:04"), w.said)
	after := w.look()
	if err != nil {
		w.owed = nil
		if was, is := w.seen.text(), after.text(); was != is {
			w.t.Fatalf("%s was refused (%v) and yet changed\n%s\nto\n%s", deed.name, err, was, is)
		}
	}
	w.check(after)
	w.seen = after
	return w.said
}

// shorten is how a list of lines reads in a failure.
func shorten(lines []string) string { return "[" + strings.Join(lines, ", ") + "]" }
