package store

import (
	"context"
	"fmt"
	"strings"

	"pretermainforte.fr/mainforte"
)

// Fault is something that is not as it must be. It names a row by the key of it,
// never by what it holds.
type Fault struct {
	Table string
	Key   string // of the row; "" when the fault is not of one row
	What  string // in English, for whoever runs the service
	row   int64  // SQLite's number of the row
}

// String says the fault on one line.
func (f Fault) String() string {
	if f.Key == "" {
		return strings.TrimSpace(f.Table + " " + f.What)
	}
	return f.Table + " " + f.Key + ": " + f.What
}

// faultsOfAKind bounds how many faults of one kind are told.
const faultsOfAKind = 100

// Checked is what a check saw.
type Checked struct {
	Rows   int64    // how many were looked at, value by value
	Notes  []string // what could not be looked for, and why
	Faults []Fault
}

// Check looks whether the store is as it was written, and as the rules have it.
// It reads one instant of it, while others go on.
func (s *Store) Check(ctx context.Context) (*Checked, error) {
	c := &Checked{}
	if err := s.engine.checkRows(ctx, c); err != nil {
		return nil, fmt.Errorf("store: check: %w", err)
	}
	for _, look := range []func(context.Context, *Checked) error{s.checkStates, s.checkPlaces, s.checkSeals} {
		if err := look(ctx, c); err != nil { // a torn page is a fault, not an end
			c.Faults = append(c.Faults, Fault{What: "cannot be read: " + err.Error()})
		}
	}
	return c, nil
}

// legal are the states of each table that has some.
var legal = []struct {
	table, key string
	states     []string
}{
	{"volunteer", "id", words(mainforte.VolunteerPending, mainforte.VolunteerActive, mainforte.VolunteerPaused, mainforte.VolunteerErased)},
	{"establishment", "id", words(mainforte.EstablishmentPending, mainforte.EstablishmentVerified, mainforte.EstablishmentSuspended, mainforte.EstablishmentRefused)},
	{"mission", "id", words(mainforte.MissionDraft, mainforte.MissionOpen, mainforte.MissionClosed, mainforte.MissionCancelled)},
	{"introduction", "id", words(mainforte.IntroductionSent, mainforte.IntroductionAccepted, mainforte.IntroductionDeclined,
		mainforte.IntroductionExpired, mainforte.IntroductionWithdrawn)},
	{"introduction_slot", "introduction", words(mainforte.SlotProposed, mainforte.SlotAccepted, mainforte.SlotDone, mainforte.SlotNoShow,
		mainforte.SlotReleased, mainforte.SlotDropped)},
	{"mail", "id", words(mainforte.MailQueued, mainforte.MailSent, mainforte.MailFailed, mainforte.MailDropped)},
	{"place_hold", "introduction", words(mainforte.HoldHeld, mainforte.HoldConfirmed, mainforte.HoldLetGo, mainforte.HoldLapsed)},
	{"registration", "id", words(mainforte.RegistrationSent, mainforte.RegistrationRegistered, mainforte.RegistrationJoining,
		mainforte.RegistrationJoined, mainforte.RegistrationDeclined)},
	{"outreach", "id", words(mainforte.OutreachSent, mainforte.OutreachAccepted, mainforte.OutreachDeclined, mainforte.OutreachWithdrawn)},
	{"decision", "id", words(mainforte.DecisionWaiting, mainforte.DecisionDone, mainforte.DecisionDropped)},
	{"report", "id", words(mainforte.ReportOpen, mainforte.ReportAnswered, mainforte.ReportClosed)},
	{"wave_ask", "wave", words(mainforte.WavePlanned, mainforte.WaveAsked, mainforte.WaveRefused)},
	{"service_state", "id", words(mainforte.ServicePreparing, mainforte.ServiceOpen, mainforte.ServicePaused, mainforte.ServiceClosing, mainforte.ServiceClosed)},
}

func words[S ~string](states ...S) (all []string) {
	for _, s := range states {
		all = append(all, string(s))
	}
	return all
}

func (s *Store) checkStates(ctx context.Context, c *Checked) error {
	for _, l := range legal {
		text := fmt.Sprintf(`SELECT CAST(%s AS TEXT) FROM %s WHERE state NOT IN ('%s') LIMIT %d`, l.key, l.table, strings.Join(l.states, "', '"), faultsOfAKind)
		if err := s.faults(ctx, c, l.table, "is in a state that there is not", text); err != nil {
			return err
		}
	}
	return nil
}

// faults adds a fault for each key that a statement answers.
func (s *Store) faults(ctx context.Context, c *Checked, table, what, text string) error {
	return s.q.query(ctx, text, nil, func(row row) error {
		f := Fault{Table: table, What: what}
		err := row.Scan(&f.Key)
		c.Faults = append(c.Faults, f)
		return err
	})
}

// checkPlaces compares the places taken with the accords, save of missions whose
// people are forgotten.
func (s *Store) checkPlaces(ctx context.Context, c *Checked) error {
	err := s.faults(ctx, c, "slot", "has not as many places taken as people who come", fmt.Sprintf(`SELECT s.id FROM slot s
		WHERE NOT EXISTS (SELECT 1 FROM tally t WHERE t.mission = s.mission) AND s.taken <> (SELECT COUNT(*) FROM introduction_slot i
		WHERE i.slot = s.id AND i.state IN ('accepted', 'done', 'no_show')) LIMIT %d`, faultsOfAKind))
	if err != nil {
		return err
	}
	return s.faults(ctx, c, "introduction", "has accepted slots and is not accepted", fmt.Sprintf(`SELECT DISTINCT n.id FROM introduction n
		JOIN introduction_slot i ON i.introduction = n.id WHERE i.state IN ('accepted', 'done', 'no_show') AND n.state <> 'accepted' LIMIT %d`, faultsOfAKind))
}

// checkSeals opens what is sealed of each account: a byte that flipped in it does
// not open, whichever engine holds it.
func (s *Store) checkSeals(ctx context.Context, c *Checked) error {
	closed := 0
	return s.q.query(ctx, `SELECT id, first_name, surname, email, phone FROM account`, nil, func(row row) error {
		var id mainforte.ID
		sealed := map[string]*[]byte{"first_name": {}, "surname": {}, "email": {}, "phone": {}}
		if err := row.Scan(&id, sealed["first_name"], sealed["surname"], sealed["email"], sealed["phone"]); err != nil {
			return err
		}
		for name, text := range sealed {
			if _, err := s.keys.Unseal("account:"+string(id)+":"+name, *text); err != nil && closed < faultsOfAKind {
				closed++
				c.Faults = append(c.Faults, Fault{Table: "account", Key: string(id), What: "its " + name + " does not open"})
			}
		}
		return nil
	})
}

// Accept takes every row for what was written, after somebody looked at what
// Check found or changed rows by other means. On PostgreSQL there is nothing to do.
func (s *Store) Accept(ctx context.Context) error { return s.engine.accept(ctx) }
