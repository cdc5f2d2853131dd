package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// MaxPauseDays is how far ahead one may say that a pause ends.
const MaxPauseDays = 366

// Pause lets nobody ask the volunteer any more, until a day (Paris) or, with 0,
// until they say so. What awaits an answer is withdrawn; what was accepted
// stays. Pausing again changes the day only.
//
// Refusals: CodeSignIn; CodeNotFound; Errors on "resume_on".
func (s *Service) Pause(ctx context.Context, account mainforte.ID, until geo.Day) error {
	return s.change(ctx, func(tx *store.Tx) error {
		v, err := s.self(ctx, tx, account)
		if err != nil {
			return err
		}
		if until != 0 && until <= today(tx.Now) {
			return field("resume_on", "past")
		}
		if until > today(tx.Now)+MaxPauseDays {
			return field("resume_on", "too_far")
		}
		if err := pauseVolunteer(ctx, tx, v); err != nil {
			return err
		}
		if err := tx.PauseForAddress(ctx, account, false); err != nil { // a wish of their own now
			return err
		}
		return tx.SetPauseUntil(ctx, v.ID, pauseEnd(until))
	})
}

// pauseEnd is when a pause until a day ends: as that day begins in Paris.
func pauseEnd(day geo.Day) mainforte.Instant {
	if day == 0 {
		return 0
	}
	return mainforte.InstantOf(day.At(0, mainforte.Paris()))
}

// pauseVolunteer pauses and withdraws. The row of the volunteer is written
// first: whoever asks them at the same moment holds it too, so that no demand
// slips in behind.
func pauseVolunteer(ctx context.Context, tx *store.Tx, v *mainforte.Volunteer) error {
	if v.State != mainforte.VolunteerPaused {
		if err := tx.MoveVolunteer(ctx, v.ID, v.State, mainforte.VolunteerPaused); err != nil {
			return err
		}
	}
	return withdrawOwn(ctx, tx, v.ID, "")
}

// Resume ends a pause; it confirms the availability too. Who has a dead address
// goes on once it answers (see NoteRefused).
// Refusals: CodeSignIn; CodeNotFound.
func (s *Service) Resume(ctx context.Context, account mainforte.ID) error {
	return s.change(ctx, func(tx *store.Tx) error {
		v, err := s.self(ctx, tx, account)
		if err != nil || v.State != mainforte.VolunteerPaused {
			return err
		}
		return resume(ctx, tx, v)
	})
}

func resume(ctx context.Context, tx *store.Tx, v *mainforte.Volunteer) error {
	if waits, err := waitsForAddress(ctx, tx, v); waits || err != nil {
		return err
	}
	if err := tx.MoveVolunteer(ctx, v.ID, v.State, mainforte.VolunteerActive); err != nil {
		return err
	}
	if err := tx.SetPauseUntil(ctx, v.ID, 0); err != nil {
		return err
	}
	again, err := tx.Volunteer(ctx, v.ID)
	if err != nil {
		return err
	}
	return confirmNow(ctx, tx, again)
}

// endPauses resumes those whose day has come: they said so themselves when they
// paused, which is as good as confirming today.
func (s *Service) endPauses(ctx context.Context) error {
	due, err := s.Store.PausesOver(ctx, s.Pool.Now(), sweepBatch)
	if err != nil || len(due) == 0 {
		return err
	}
	return s.change(ctx, func(tx *store.Tx) error {
		for _, id := range due {
			v, err := tx.Volunteer(ctx, id)
			if err != nil {
				return err
			}
			if v.State != mainforte.VolunteerPaused {
				if err := tx.SetPauseUntil(ctx, id, 0); err != nil {
					return err
				}
				continue
			}
			if err := resume(ctx, tx, v); err != nil {
				return err
			}
		}
		return nil
	})
}

// withdrawOwn ends everything of a volunteer that awaits an answer, with one
// establishment or, when none is named, with all.
func withdrawOwn(ctx context.Context, tx *store.Tx, volunteer, establishment mainforte.ID) error {
	all, err := tx.IntroductionsOfVolunteer(ctx, volunteer)
	if err != nil {
		return err
	}
	for i := range all {
		in := &all[i]
		if in.State != mainforte.IntroductionSent || establishment != "" && in.Establishment != establishment {
			continue
		}
		p := party{in: in}
		if err := p.close(ctx, tx, mainforte.IntroductionWithdrawn, mainforte.WithdrawnByVolunteer); err != nil {
			return err
		}
	}
	return nil
}
