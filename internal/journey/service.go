package journey

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/store"
)

// Service holds what the steps need. It has no state of its own.
type Service struct {
	Store *store.Store
	Pool  *pool.Pool
	Keys  *mainforte.Keyring
	Demo  bool // the service runs as a demonstration: nothing waits for the morning

	// Operator says that whoever runs the service reads mails: then one a day says
	// that the purge is held.
	Operator bool

	Quota mainforte.MailQuota // what the relay takes

	// FunctionName is how a function is called: the title of a mission whose
	// own words went with time. nil: it keeps its title.
	FunctionName func(mainforte.Function) string

	shown exposure // what was shown, on its way to the store
}

// Browser is where a request comes from.
type Browser struct {
	Cookie  string // random value of a cookie of the asking browser; "" when it has none
	Address string // network address; hashed before it is counted, never kept
}

// By says who acts on an introduction: the holder of its mailed link, or the
// account that is signed in.
type By struct {
	Token        string       // of an answer link; when set, the rest is not looked at
	Account      mainforte.ID // else who is signed in…
	Introduction mainforte.ID // …and which introduction is meant
}

// actor loads who acts, inside the transaction of the act.
func (s *Service) actor(ctx context.Context, tx *store.Tx, account mainforte.ID) (mainforte.Actor, error) {
	who, err := tx.Actor(ctx, account)
	who.Demo = s.Demo
	return who, err
}

// allow loads who acts and asks whether they may.
func (s *Service) allow(ctx context.Context, tx *store.Tx, account mainforte.ID, act mainforte.Action, what mainforte.Object) error {
	who, err := s.actor(ctx, tx, account)
	if err != nil {
		return err
	}
	return mainforte.Authorize(who, act, what)
}

// tries is how often a step begins again when somebody was faster.
const tries = 4

// change runs a step, and again from the start when somebody else moved the
// same rows at the same moment: the second look then finds what became of them.
func (s *Service) change(ctx context.Context, step func(*store.Tx) error) error {
	for try := 1; ; try++ {
		err := s.Store.Change(ctx, step)
		if mainforte.CodeOf(err) != mainforte.CodeConflict || try == tries {
			return err
		}
	}
}

// once runs a step at most once per form key and gives the outcome of the first
// run, whoever sends the form again and however often. use names the step and
// whose form it is, so that a key is worth nothing elsewhere. Without a key
// nothing is remembered.
func (s *Service) once(ctx context.Context, use, key string, step func(*store.Tx) (string, error)) (outcome string, err error) {
	err = s.change(ctx, func(tx *store.Tx) (err error) {
		if key == "" {
			outcome, err = step(tx)
			return err
		}
		kept := s.Keys.Hash("form", use+"\x00"+key)
		first, found, err := tx.OutcomeOfForm(ctx, kept)
		if err != nil || found {
			outcome = first
			return err
		}
		if outcome, err = step(tx); err != nil {
			return err
		}
		return tx.SaveForm(ctx, kept, outcome)
	})
	return s.firstOutcome(ctx, use, key, outcome, err)
}

// onceFor is once for a step that has more to tell than a text.
func onceFor[T any](ctx context.Context, s *Service, use, key string, step func(*store.Tx) (T, error)) (done T, err error) {
	outcome, err := s.once(ctx, use, key, func(tx *store.Tx) (string, error) {
		done, err := step(tx)
		if err != nil {
			return "", err
		}
		text, err := json.Marshal(done)
		return string(text), err
	})
	if err == nil {
		err = json.Unmarshal([]byte(outcome), &done)
	}
	return done, err
}

// firstOutcome looks again when a step was refused: the same form, sent at the
// same moment, may have been the one that changed what the step then met.
func (s *Service) firstOutcome(ctx context.Context, use, key, outcome string, err error) (string, error) {
	if key == "" || mainforte.CodeOf(err) == "" {
		return outcome, err
	}
	if first, found, readErr := s.Store.OutcomeOfForm(ctx, s.Keys.Hash("form", use+"\x00"+key)); readErr == nil && found {
		return first, nil
	}
	return outcome, err
}

// post writes the row of a mail and the job that sends it, at the given instant
// or now. A mail that exists already for that person and event is not doubled.
func post(ctx context.Context, tx *store.Tx, m mainforte.Mail, at mainforte.Instant) error {
	m.ID, m.State, m.CreatedAt, m.DueAt = mainforte.NewID(), mainforte.MailQueued, tx.Now, max(at, tx.Now)
	m.Class = cmp.Or(m.Class, m.Kind.Class())
	inserted, err := tx.InsertMail(ctx, m)
	if err != nil {
		return fmt.Errorf("mail %s: %w", m.Kind, err)
	}
	job := mainforte.SendMail{Mail: m.ID, Class: m.Class}
	if inserted && at > tx.Now {
		tx.EnqueueAt(job, at)
	} else if inserted {
		tx.Enqueue(job)
	}
	return nil
}

func notFound() error { return mainforte.Refuse(mainforte.CodeNotFound, "not_found") }

func gone(reason string) error { return mainforte.Refuse(mainforte.CodeGone, reason) }

// field is the refusal of one field of a form.
func field(name, reason string) error {
	var es mainforte.Errors
	es.Add(name, reason)
	return es
}

func slotByID(slots []mainforte.Slot, id mainforte.ID) (*mainforte.Slot, bool) {
	i := slices.IndexFunc(slots, func(s mainforte.Slot) bool { return s.ID == id })
	if i < 0 {
		return nil, false
	}
	return &slots[i], true
}
