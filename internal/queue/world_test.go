package queue

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/mail"
	"pretermainforte.fr/mainforte/internal/mail/smtptest"
	"pretermainforte.fr/mainforte/internal/store"
)

var (
	sunday = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	origin = mail.Origin{
		BaseURL: "https://aide.example.org", Operator: "l'association Exemple",
		From: "bonjour@example.org", ReplyTo: "equipe@example.org",
	}
)

// world is a store with one establishment, its coordinator, one mission of two
// slots, and two volunteers who were asked; a relay; and the desk between them.
type world struct {
	t     *testing.T
	store *store.Store
	keys  *mainforte.Keyring
	relay *smtptest.Relay
	log   *journal
	desk  *desk

	coordinator, monique, paul mainforte.Account
	volunteer, second          mainforte.Volunteer
	establishment              mainforte.Establishment
	mission                    mainforte.Mission
	slots                      []mainforte.Slot
	asked, askedToo            mainforte.Introduction // of monique, of paul
	confirm, signIn, answer    mainforte.Link         // of monique
}

// journal is a log that several workers write.
type journal struct {
	mu sync.Mutex
	bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.Buffer.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.Buffer.String()
}

func clock() time.Time { return sunday }

func keyring(t *testing.T) *mainforte.Keyring {
	t.Helper()
	k, err := mainforte.NewKeyring([]byte(strings.Repeat("k", mainforte.MasterKeySize)))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func openStore(t *testing.T, o store.Options) *store.Store {
	t.Helper()
	o.Keys, o.Clock = keyring(t), clock
	s, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func newWorld(t *testing.T) *world { return worldIn(t, openStore(t, store.Options{Dir: t.TempDir()})) }

func worldIn(t *testing.T, s *store.Store) *world {
	t.Helper()
	w := &world{t: t, store: s, keys: keyring(t), relay: smtptest.Start(t), log: &journal{}}
	w.people()
	w.need()
	w.change(func(ctx context.Context, tx *store.Tx) error {
		for _, err := range []error{
			tx.InsertAccount(ctx, w.coordinator), tx.InsertAccount(ctx, w.monique), tx.InsertAccount(ctx, w.paul),
			tx.InsertVolunteer(ctx, w.volunteer), tx.InsertVolunteer(ctx, w.second),
			tx.InsertEstablishment(ctx, w.establishment),
			tx.InsertMembership(ctx, mainforte.Membership{Account: w.coordinator.ID, Establishment: w.establishment.ID}),
			tx.InsertMission(ctx, w.mission, w.slots),
			tx.InsertIntroduction(ctx, w.asked), tx.InsertIntroduction(ctx, w.askedToo),
			tx.InsertLink(ctx, w.confirm), tx.InsertLink(ctx, w.signIn), tx.InsertLink(ctx, w.answer),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	w.desk = &desk{Config: w.config()}
	return w
}

func (w *world) config() Config {
	sender, err := mail.NewSMTP(mail.SMTPConfig{Host: w.relay.Host, Port: w.relay.Port, TLS: mail.TLSNone, Clock: clock}, origin)
	if err != nil {
		w.t.Fatal(err)
	}
	return Config{
		Store: w.store, Keys: w.keys, Sender: sender, Origin: origin, Clock: clock,
		Log: slog.New(slog.NewTextHandler(w.log, nil)), Paths: FrenchPaths(),
	}
}

func (w *world) people() {
	person := func(first, surname, email, phone string) mainforte.Account {
		return mainforte.Account{
			ID: mainforte.NewID(), CreatedAt: 1, ConfirmedAt: 2,
			Contact: mainforte.Contact{FirstName: first, Surname: surname, Email: email, Phone: phone},
		}
	}
	w.coordinator = person("Camille", "Responsable", "camille@example.org", "+33353019999")
	w.monique = person("Monique", "Durand", "monique@example.org", "+33639981234")
	w.paul = person("Paul", "Martineau", "paul@example.org", "+33639985678")
	volunteer := func(a mainforte.Account) mainforte.Volunteer {
		return mainforte.Volunteer{
			ID: mainforte.NewID(), Account: a.ID, State: mainforte.VolunteerActive,
			Places:    []mainforte.Place{{Commune: "21231", ReachKm: 30}},
			Functions: mainforte.SetOf(mainforte.KitchenHelp), OwnCap: 3, Version: 1,
			When: mainforte.Availability{Week: mainforte.FullWeek, MaxPerWeek: 5, Notice: 2}, CreatedAt: 1, ConfirmedAt: 2,
		}
	}
	w.volunteer, w.second = volunteer(w.monique), volunteer(w.paul)
}

// need is a mission full of words that no mail may repeat (CANARI).
func (w *world) need() {
	w.establishment = mainforte.Establishment{
		ID: mainforte.NewID(), Name: "Ehpad Les Tilleuls", Kind: mainforte.KindEhpad, FINESS: "210000001",
		Commune: "21166", Region: "27", State: mainforte.EstablishmentVerified, Version: 1,
		Welcome: mainforte.Welcome{Address: "4 rue des Lavoirs", Door: "porte de la cuisine", Bring: "un tablier", GettingThere: "CANARI bus"},
	}
	w.mission = mainforte.Mission{
		ID: mainforte.NewID(), Establishment: w.establishment.ID, Follower: w.coordinator.ID, State: mainforte.MissionOpen,
		Title: "CANARI titre", What: "CANARI texte", Functions: []mainforte.Function{mainforte.KitchenHelp},
		Commune: "21166", ContactName: "Mme Martin", ContactPhone: "+33353011234", MinSlots: 1, Version: 1,
	}
	for i := range 2 {
		w.slots = append(w.slots, w.mission.Clocked(mainforte.Slot{
			ID: mainforte.NewID(), Mission: w.mission.ID, Day: geo.Date(2026, 11, 24+i), From: 405, To: 855, Wanted: 2,
		}))
	}
	ask := func(v mainforte.Volunteer) mainforte.Introduction {
		return mainforte.Introduction{
			ID: mainforte.NewID(), Mission: w.mission.ID, Volunteer: v.ID, Establishment: w.establishment.ID,
			Kind: mainforte.Solicitation, State: mainforte.IntroductionSent, Word: "CANARI mot", AskedBy: w.coordinator.ID,
			SentAt: mainforte.InstantOf(sunday), ExpiresAt: mainforte.InstantOf(sunday.Add(30 * time.Hour)),
			Slots: []mainforte.IntroductionSlot{
				{Slot: w.slots[0].ID, State: mainforte.SlotProposed}, {Slot: w.slots[1].ID, State: mainforte.SlotProposed},
			},
		}
	}
	w.asked, w.askedToo = ask(w.volunteer), ask(w.second)
	link := func(p mainforte.Purpose, object mainforte.ID) mainforte.Link {
		return mainforte.Link{
			ID: mainforte.NewID(), Purpose: p, Account: w.monique.ID, Object: object,
			CreatedAt: mainforte.InstantOf(sunday), ExpiresAt: mainforte.InstantOf(sunday.Add(time.Hour)),
		}
	}
	w.confirm = link(mainforte.PurposeConfirm, "")
	w.signIn = link(mainforte.PurposeSignIn, "")
	w.answer = link(mainforte.PurposeAnswer, w.asked.ID)
}

func (w *world) change(fn func(context.Context, *store.Tx) error) {
	w.t.Helper()
	if err := w.store.Change(w.t.Context(), func(tx *store.Tx) error { return fn(w.t.Context(), tx) }); err != nil {
		w.t.Fatal(err)
	}
}

// write adds the row of a mail, with its job when asked.
func (w *world) write(m mainforte.Mail, job bool) mainforte.ID {
	w.t.Helper()
	m.ID, m.State, m.CreatedAt = mainforte.NewID(), mainforte.MailQueued, mainforte.InstantOf(sunday)
	m.Event = string(m.ID)
	w.change(func(ctx context.Context, tx *store.Tx) error {
		if job {
			tx.Enqueue(mainforte.SendMail{Mail: m.ID})
		}
		_, err := tx.InsertMail(ctx, m)
		return err
	})
	return m.ID
}

// accept lets an introduction be accepted with the given slots.
func (w *world) accept(in mainforte.Introduction, slots ...mainforte.ID) {
	w.t.Helper()
	w.change(func(ctx context.Context, tx *store.Tx) error {
		for _, s := range slots {
			if _, err := tx.TakePlace(ctx, s); err != nil {
				return err
			}
			if err := tx.MoveIntroductionSlot(ctx, in.ID, s, mainforte.SlotProposed, mainforte.SlotAccepted); err != nil {
				return err
			}
		}
		return tx.MoveIntroduction(ctx, in.ID, mainforte.IntroductionSent, mainforte.IntroductionAccepted, "")
	})
}

func (w *world) row(id mainforte.ID) mainforte.Mail {
	w.t.Helper()
	m, err := w.store.Mail(w.t.Context(), id)
	if err != nil {
		w.t.Fatal(err)
	}
	return *m
}

// parsed are the mails that the relay took, in order.
func (w *world) parsed() []smtptest.Parsed {
	w.t.Helper()
	var all []smtptest.Parsed
	for _, r := range w.relay.Received() {
		p, err := r.Parse()
		if err != nil {
			w.t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

// deliver makes one try of a mail for which there is no job.
func (d *desk) deliver(ctx context.Context, id mainforte.ID, try int) error {
	return d.carry(ctx, id, store.JobTry{Number: try})
}

func (j *journal) has(said string) bool { return strings.Contains(j.String(), said) }
