package queue

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
	"pretermainforte.fr/mainforte/internal/store"
)

// desk sends the mails of one node.
type desk struct {
	Config

	// sent are mails that the relay took while the store could not note it.
	// Another try then only notes it. A crash forgets them, and the mail leaves
	// again under the same Message-ID.
	mu   sync.Mutex
	sent map[mainforte.ID]bool
}

// errDrop says that the reason of a mail is gone.
var errDrop = errors.New("its reason is gone")

// work is carry for a job of the queue. A try that is no longer its holder's
// has no say in what becomes of the job.
func (d *desk) work(ctx context.Context, id mainforte.ID, t store.JobTry) error {
	err := d.carry(ctx, id, t)
	var turn *inLine
	if err == nil || errors.As(err, &turn) {
		return err
	}
	if held, asked := d.Store.HoldsJob(context.WithoutCancel(ctx), t); asked == nil && !held {
		d.Log.WarnContext(ctx, "a mail was taken up by another node meanwhile", "mail", id, "try", t.Number)
		return d.outlast(ctx, t)
	}
	return err
}

// carry makes one try of one mail. An error asks for another try.
func (d *desk) carry(ctx context.Context, id mainforte.ID, t store.JobTry) error {
	m, err := d.Store.Mail(ctx, id)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil // erased with its account
	}
	if err != nil {
		return fmt.Errorf("mail %s: %w", id, err)
	}
	if m.State != mainforte.MailQueued {
		return nil // a job may run twice
	}
	departed, err := d.Store.Departed(ctx, m) // before this copy of the store was restored
	if err != nil {
		return fmt.Errorf("mail %s: %w", id, err)
	}
	if !departed && !d.wasSent(id) {
		var turn *inLine
		err := d.try(ctx, m, t)
		if errors.As(err, &turn) {
			return turn
		}
		if errors.Is(err, store.ErrJobLost) {
			return err
		}
		if err != nil {
			return d.settle(ctx, m, t, err)
		}
		d.noteSent(id)
	}
	if err := d.markSent(ctx, m, t.Number); err != nil && !settled(err) {
		return fmt.Errorf("mail %s: note that it was sent: %w", id, err)
	}
	d.forget(id)
	d.Log.InfoContext(ctx, "mail sent", "mail", id, "kind", m.Kind, "try", t.Number)
	return nil
}

// settled tells whether somebody else noted what became of a mail: whoever took
// it up while its first holder slept.
func settled(err error) bool { return mainforte.CodeOf(err) == mainforte.CodeGone }

// try gathers the facts, makes the message and hands it over, unless somebody
// took the mail up meanwhile.
func (d *desk) try(ctx context.Context, m *mainforte.Mail, t store.JobTry) error {
	if err := d.timely(ctx, m); err != nil {
		return err
	}
	if err := d.alive(ctx, m); err != nil {
		return err
	}
	to, content, err := d.content(ctx, m)
	if err != nil {
		return err
	}
	message, err := mail.Compose(d.Origin, mail.Envelope{ID: m.ID, To: to}, content)
	if err != nil {
		return err
	}
	taken, err := d.takeRoom(ctx, m)
	if err != nil {
		return err
	}
	if held, err := d.Store.HoldsJob(ctx, t); err != nil || !held {
		d.giveRoomBack(ctx, m, taken)
		return cmp.Or(err, store.ErrJobLost)
	}
	if err = d.Sender.Send(ctx, message); err != nil && !mail.MaybeTaken(err) {
		d.giveRoomBack(ctx, m, taken)
	}
	return err
}

// settle decides what becomes of a mail whose try failed. Only whoever holds the
// try may: one who slept knows nothing of what others did since.
func (d *desk) settle(ctx context.Context, m *mainforte.Mail, t store.JobTry, cause error) error {
	try, state := t.Number, mainforte.MailQueued
	switch {
	case errors.Is(cause, errDrop):
		state = mainforte.MailDropped
	case mail.Permanent(cause) || try >= Tries:
		state = mainforte.MailFailed
	}
	err := d.Store.Change(context.WithoutCancel(ctx), func(tx *store.Tx) error {
		if err := tx.HoldJob(ctx, t); err != nil {
			return err
		}
		if err := tx.MarkMail(ctx, m.ID, state, try); err != nil {
			return err
		}
		return d.noteRefused(ctx, tx, m, cause)
	})
	if errors.Is(err, store.ErrJobLost) {
		return err
	}
	if settled(err) {
		return nil
	}
	log := d.Log.WarnContext
	if state == mainforte.MailDropped {
		log = d.Log.InfoContext
	}
	log(ctx, "mail not sent", "mail", m.ID, "kind", m.Kind, "try", try, "state", state, "error", cause)
	if err != nil {
		return fmt.Errorf("mail %s: note its state: %w", m.ID, err)
	}
	if state == mainforte.MailQueued {
		return fmt.Errorf("mail %s: %w", m.ID, cause)
	}
	return nil // settled: the row says so
}

// markSent notes the sending, and in the journal that contact details left with
// it. It is done even when the workers are told to stop meanwhile.
func (d *desk) markSent(ctx context.Context, m *mainforte.Mail, try int) error {
	return d.Store.Change(context.WithoutCancel(ctx), func(tx *store.Tx) error {
		if err := tx.MarkMail(ctx, m.ID, mainforte.MailSent, try); err != nil {
			return err
		}
		if err := d.noteTaken(ctx, tx, m); err != nil {
			return err
		}
		if m.Kind != mainforte.MailAccordEstablishment {
			return nil
		}
		return noteShown(ctx, tx, m)
	})
}

// noteShown lets a volunteer see later that this mail showed who they are. One
// who was erased meanwhile has nobody left to tell.
func noteShown(ctx context.Context, tx *store.Tx, m *mainforte.Mail) error {
	in, err := tx.Introduction(ctx, m.Introduction)
	if err == nil {
		var v *mainforte.Volunteer
		if v, err = tx.Volunteer(ctx, in.Volunteer); err == nil {
			return tx.Journal(ctx, store.JournalEntry{
				Actor: m.Account, Action: string(mainforte.ActSeeVolunteer),
				Object: in.ID, About: v.Account, Establishment: in.Establishment,
			})
		}
	}
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil
	}
	return err
}

func (d *desk) wasSent(id mainforte.ID) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.sent[id]
}

func (d *desk) noteSent(id mainforte.ID) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.sent == nil {
		d.sent = map[mainforte.ID]bool{}
	}
	d.sent[id] = true
}

func (d *desk) forget(id mainforte.ID) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.sent, id)
}
