package journey

import (
	"context"
	"errors"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// UnconfirmedLife is how long a sign-up waits for its address to be confirmed.
const UnconfirmedLife = 7 * 24 * time.Hour

// sweepBatch bounds the demands expired in one transaction, so that nobody
// waits long behind it.
const sweepBatch = 50

// Sweep notes what time has decided: demands without an answer expire, urgent
// missions move on, people are asked whether what they said still holds, and
// what was kept long enough goes (keepTrue). It may run twice, and may be late:
// every step looks at the time itself.
func (s *Service) Sweep(ctx context.Context) error {
	for {
		due, err := s.Store.DuePending(ctx, s.Pool.Now(), sweepBatch)
		if err != nil {
			return err
		}
		expired, err := s.expire(ctx, due)
		if err != nil {
			return err
		}
		if expired < sweepBatch { // the rest, if any, is for the next sweep
			break
		}
	}
	if err := s.endService(ctx); err != nil {
		return err
	}
	if err := s.tellLeft(ctx); err != nil {
		return err
	}
	if err := s.endPauses(ctx); err != nil {
		return err
	}
	if err := s.eraseAgain(ctx); err != nil {
		return err
	}
	if err := s.endJoins(ctx); err != nil {
		return err
	}
	if err := s.watchAgencies(ctx); err != nil {
		return err
	}
	if err := s.remind(ctx); err != nil {
		return err
	}
	if err := s.askNextWeek(ctx); err != nil {
		return err
	}
	if err := s.lapseHolds(ctx); err != nil {
		return err
	}
	if err := s.remindPace(ctx); err != nil {
		return err
	}
	if err := s.NoteShown(ctx); err != nil {
		return err
	}
	urgent := s.sweepUrgent(ctx)
	waves := s.sweepWaves(ctx)
	return errors.Join(urgent, waves, s.keepTrue(ctx))
}

// expire closes demands whose time is over and tells how many; one that was
// answered in the very moment is read again and left alone.
func (s *Service) expire(ctx context.Context, due []mainforte.ID) (expired int, err error) {
	if len(due) == 0 {
		return 0, nil
	}
	err = s.change(ctx, func(tx *store.Tx) error {
		expired = 0
		for _, id := range due {
			in, err := tx.Introduction(ctx, id)
			if mainforte.CodeOf(err) == mainforte.CodeNotFound {
				continue
			}
			if err != nil {
				return err
			}
			if in.State != mainforte.IntroductionSent || in.Pending(tx.Now) {
				continue
			}
			p := party{in: in}
			if err := p.close(ctx, tx, mainforte.IntroductionExpired, ""); err != nil {
				return err
			}
			if err := tellExpired(ctx, tx, in); err != nil {
				return err
			}
			expired++
		}
		return nil
	})
	return expired, err
}
