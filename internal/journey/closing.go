package journey

import (
	"context"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// factClosingTold is the last day of the service that people are being told, and
// the account that the telling has come to; allTold once everybody was.
const factClosingTold = "closing_told"

const allTold = "all"

// toldAtOnce is how many people are told in one transaction.
const toldAtOnce = 50

// TellClosing tells everybody concerned that the service closes and what becomes
// of their data, until nobody is left to tell. It may run twice and go on where
// it was stopped: one mail a person and last day.
func (s *Service) TellClosing(ctx context.Context) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		done, err := s.tellSome(ctx)
		if err != nil || done {
			return err
		}
	}
}

// tellSome tells the next few, and whether everybody is told.
func (s *Service) tellSome(ctx context.Context) (done bool, err error) {
	err = s.change(ctx, func(tx *store.Tx) error {
		status, err := tx.Service(ctx)
		if err != nil {
			return err
		}
		if done = !status.Ending(); done { // it opened again
			return nil
		}
		after, err := toldUpTo(ctx, tx.Reader, status)
		if err != nil {
			return err
		}
		if done = after == allTold; done {
			return nil
		}
		people, err := tx.Concerned(ctx, mainforte.ID(after), toldAtOnce)
		if err != nil {
			return err
		}
		for _, account := range people {
			if err := tellClosing(ctx, tx, account, status); err != nil {
				return err
			}
		}
		at := allTold
		if len(people) == toldAtOnce {
			at = string(people[len(people)-1])
		}
		return tx.SetMeta(ctx, factClosingTold, status.Until.String()+" "+at)
	})
	return done, err
}

// tellClosing writes one mail. Its link ends the mail of the week of a
// volunteer.
func tellClosing(ctx context.Context, tx *store.Tx, account mainforte.ID, status mainforte.ServiceStatus) error {
	m := mainforte.Mail{Kind: mainforte.MailClosing, Account: account, Event: status.Until.String()}
	if v, err := tx.VolunteerByAccount(ctx, account); err == nil && v.State != mainforte.VolunteerErased {
		if m.Link, err = StillLink(ctx, tx, account); err != nil {
			return err
		}
	} else if err != nil && mainforte.CodeOf(err) != mainforte.CodeNotFound {
		return err
	}
	return post(ctx, tx, m, 0)
}

// toldUpTo is the account up to which people were told of the last day of a
// service; "" for nobody.
func toldUpTo(ctx context.Context, r store.Reader, status mainforte.ServiceStatus) (string, error) {
	text, err := fact(ctx, r, factClosingTold)
	day, at, _ := strings.Cut(text, " ")
	if err != nil || day != status.Until.String() {
		return "", err
	}
	return at, nil
}

// tellLeft goes on telling what a job that failed has left.
func (s *Service) tellLeft(ctx context.Context) error {
	status, err := s.Pool.Service(ctx)
	if err != nil || !status.Ending() {
		return err
	}
	_, err = s.tellSome(ctx)
	return err
}

// closedFrom is now when the volunteers of a closed service are due to be
// erased, and 0 else. Whoever was not told is not erased.
func closedFrom(ctx context.Context, r store.Reader, now mainforte.Instant) (mainforte.Instant, error) {
	status, err := r.Service(ctx)
	if err != nil || !status.Erases(now) {
		return 0, err
	}
	at, err := toldUpTo(ctx, r, status)
	if err != nil || at != allTold {
		return 0, err
	}
	return now, nil
}

// eraseClosed erases the volunteers of a service that was closed long enough ago,
// as if they had asked for it themselves.
func (s *Service) eraseClosed(ctx context.Context) error {
	from, err := closedFrom(ctx, s.Store.Reader, s.Pool.Now())
	if err != nil || from == 0 {
		return err
	}
	gone := 0
	err = s.change(ctx, func(tx *store.Tx) error {
		gone = 0
		from, err := closedFrom(ctx, tx.Reader, tx.Now) // it may have opened again
		if err != nil || from == 0 {
			return err
		}
		due, err := tx.StillThere(ctx, from, sweepBatch)
		if err != nil {
			return err
		}
		for _, id := range due {
			v, err := tx.Volunteer(ctx, id)
			if err != nil {
				return err
			}
			if err := s.erase(ctx, tx, v); err != nil {
				return err
			}
			gone++
		}
		return notePurged(ctx, tx, gone, 0)
	})
	if err == nil && gone > 0 {
		s.forget(ctx)
	}
	return err
}
