package queue

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/riverqueue/river"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// inLine says that a mail waits for its turn: what the relay takes is used up.
// That is no try.
type inLine struct{ until mainforte.Instant }

// Error is for the log.
func (w *inLine) Error() string { return "waits for its turn" }

// soonest bounds from below how soon a mail that waits is looked at again, and
// longest from above: a forecast is made anew rather than trusted for weeks.
const (
	soonest = 5 * time.Second
	longest = 12 * time.Hour
)

// snoozed turns a wait into what the queue understands, which does not count it
// as a try.
func (d *desk) snoozed(err error) error {
	var w *inLine
	if !errors.As(err, &w) {
		return err
	}
	return river.JobSnooze(min(longest, max(soonest, w.until.Sub(d.now()))))
}

// takeRoom counts a mail before it is handed over, or says when its turn comes:
// after the older ones of its class. Without a quota nothing is counted.
func (d *desk) takeRoom(ctx context.Context, m *mainforte.Mail) (taken mainforte.Instant, err error) {
	if !d.Quota.Limited() {
		return 0, nil
	}
	class := classOf(m)
	ahead := 0
	if class > mainforte.MailDoor && m.Tries == 0 {
		if ahead, err = d.Store.MailsAhead(ctx, class, dueAt(m)); err != nil {
			return 0, err
		}
	}
	var today, minute bool
	err = d.Store.Change(ctx, func(tx *store.Tx) (err error) {
		today, minute, err = tx.TakeMailRoom(ctx, d.Quota, class, ahead)
		taken = tx.Now
		return err
	})
	if err != nil || minute {
		return taken, err
	}
	turn, err := d.turn(ctx, class, ahead)
	if err != nil {
		return 0, err
	}
	if today { // only the minute is full
		turn = max(turn, d.now().Add(time.Minute))
	}
	return 0, &inLine{min(turn, d.lookAgain(ahead, today))}
}

// lookAgain is when a mail with so many ahead looks again, whatever the forecast
// says: shares melt with the hours, so there may be room sooner. Who is far back
// looks rarely.
func (d *desk) lookAgain(ahead int, today bool) mainforte.Instant {
	if today || d.Quota.PerDay <= 0 {
		return d.now().Add(longest)
	}
	flow := time.Duration(ahead) * 24 * time.Hour / time.Duration(d.Quota.PerDay)
	return d.now().Add(min(longest, max(10*time.Minute, flow/2)))
}

func (d *desk) turn(ctx context.Context, c mainforte.MailClass, ahead int) (mainforte.Instant, error) {
	day, _ := mainforte.MailPeriods(d.now())
	sent, err := d.Store.MailsSent(ctx, day)
	return d.Quota.Turn(c, ahead, sent, d.now()), err
}

// giveRoomBack undoes takeRoom when the relay did not take the mail. When that
// fails the day is shorter by one, which harms nobody.
func (d *desk) giveRoomBack(ctx context.Context, m *mainforte.Mail, taken mainforte.Instant) {
	if taken == 0 {
		return
	}
	if err := d.Store.Change(context.WithoutCancel(ctx), func(tx *store.Tx) error {
		return tx.GiveMailRoomBack(ctx, classOf(m), taken)
	}); err != nil {
		d.Log.WarnContext(ctx, "a mail that did not leave is counted", "mail", m.ID, "error", err)
	}
}

// Mails written by an older release bear no class and no hour.
func classOf(m *mainforte.Mail) mainforte.MailClass { return cmp.Or(m.Class, m.Kind.Class()) }

func dueAt(m *mainforte.Mail) mainforte.Instant { return cmp.Or(m.DueAt, m.CreatedAt) }

// renewed are the kinds whose link counts from the moment the mail leaves: who
// asked did nothing wrong when it had to wait.
var renewed = map[mainforte.MailKind]time.Duration{
	mainforte.MailSignIn: mainforte.SignInLife, mainforte.MailConfirm: mainforte.ConfirmLife, mainforte.MailErase: mainforte.EraseLife,
}

// timely drops a mail whose hour is over, and gives the link of one that had to
// wait its whole life. Of several sign-in links that waited the last one leaves.
func (d *desk) timely(ctx context.Context, m *mainforte.Mail) error {
	now := d.now()
	if due := dueAt(m); due != 0 && m.Kind.Late(due, now) {
		return errDrop
	}
	life, renews := renewed[m.Kind]
	if !renews || m.Link == "" || dueAt(m) == 0 || now.Sub(dueAt(m)) < life/10 {
		return nil
	}
	if m.Kind == mainforte.MailSignIn {
		if newer, err := d.Store.NewerMail(ctx, m); err != nil || newer {
			return cmp.Or(err, errDrop)
		}
	}
	err := d.Store.Change(ctx, func(tx *store.Tx) error {
		_, err := tx.RenewLink(ctx, m.Link, tx.Now.Add(life))
		return err
	})
	if err != nil {
		return fmt.Errorf("renew the link: %w", err)
	}
	return nil
}
