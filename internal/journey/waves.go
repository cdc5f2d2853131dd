package journey

import (
	"context"
	"errors"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// sweepWaves sends the batches of « Demander à ma place »: what is planned
// leaves, then a batch whose hour has come is decided, kept, and leaves too. A
// batch is kept before anything of it leaves, and each demand leaves in a
// transaction of its own that says so: whatever stops in between, nothing goes
// twice, and what is left goes on with the next sweep.
func (s *Service) sweepWaves(ctx context.Context) error {
	err := s.sendPlanned(ctx)
	due, listErr := s.dueRounds(ctx)
	err = errors.Join(err, listErr)
	for _, r := range due {
		err = errors.Join(err, s.decideWave(ctx, r))
	}
	if len(due) > 0 {
		err = errors.Join(err, s.sendPlanned(ctx))
	}
	return errors.Join(err, s.tellWaves(ctx))
}

// dueRound is a batch to decide, with its missions.
type dueRound struct {
	mainforte.Round
	zone     *time.Location
	missions []*mainforte.Mission
}

// dueRounds are the batches under way now that nobody decided yet.
func (s *Service) dueRounds(ctx context.Context) ([]dueRound, error) {
	now := s.Pool.Now()
	all, err := s.Store.Delegated(ctx)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	var due []dueRound
	at := map[string]int{} // by clock; -1: none is under way, or it was decided
	for i := range all {
		m, _, err := s.Store.Mission(ctx, all[i].Mission)
		if mainforte.CodeOf(err) == mainforte.CodeNotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		if open, err := is(throughAt(ctx, s.Store.Reader, mainforte.DoorAsk, m.Establishment)); err != nil {
			return nil, err
		} else if !open {
			continue
		}
		zone := m.Zone()
		k, seen := at[zone.String()]
		if !seen {
			round, wanted, err := s.round(ctx, now, zone)
			if err != nil {
				return nil, err
			}
			if k = -1; wanted {
				k, due = len(due), append(due, dueRound{Round: round, zone: zone})
			}
			at[zone.String()] = k
		}
		if k >= 0 && (s.Demo || all[i].Since <= due[k].At) {
			due[k].missions = append(due[k].missions, m)
		}
	}
	return due, nil
}

// round is the batch that is to be decided at now on a clock. In a demonstration
// there is one each minute of the day, so that nobody waits for the hour.
func (s *Service) round(ctx context.Context, now mainforte.Instant, zone *time.Location) (r mainforte.Round, wanted bool, err error) {
	if local := now.In(zone); s.Demo && local.Hour() >= restUntil && local.Hour() < restFrom {
		r = mainforte.Round{Key: zone.String() + " " + local.Format(time.DateTime), At: now}
	} else if r, wanted = mainforte.RoundAt(now, zone); !wanted {
		return r, false, nil
	}
	_, err = s.Store.WaveOf(ctx, r.Key)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return r, true, nil
	}
	return r, false, err
}

// sendAtOnce bounds the demands that one sweep sends.
const sendAtOnce = 2000

// sendPlanned has what was decided leave.
func (s *Service) sendPlanned(ctx context.Context) error {
	asks, err := s.Store.PlannedAsks(ctx, sendAtOnce)
	for _, a := range asks {
		err = errors.Join(err, s.sendWaved(ctx, a))
	}
	return err
}

// Reasons why a demand of a batch did not leave, beside the refusals of asking.
const (
	wavedStopped = "stopped" // the establishment took its word back
	wavedLate    = "late"    // its hour is over
	wavedShut    = "shut"    // nobody may be asked just now
	wavedOver    = "over"    // nobody is wanted any more
	wavedRest    = "rest"    // it is evening or night where the person lives
)

// sendWaved has one demand leave, by the same step as those made by hand, or
// says why it does not. Of two nodes that do it at once, one does.
func (s *Service) sendWaved(ctx context.Context, w mainforte.WaveAsk) error {
	// The engine is asked before the transaction, as in Solicit.
	pairs, err := s.pairs(ctx, w.Mission, []mainforte.ID{w.Volunteer})
	if err != nil {
		return err
	}
	err = s.change(ctx, func(tx *store.Tx) error {
		reason, a, err := s.mayWave(ctx, tx, w)
		if err != nil {
			return err
		}
		var introduction mainforte.ID
		if reason == "" {
			a.pairs = pairs
			var refusal Refusal
			introduction, refusal, err = s.ask(ctx, tx, a, w.Volunteer)
			if err != nil {
				return err
			}
			reason = string(refusal)
		}
		to := mainforte.WaveAsked
		if reason != "" {
			to = mainforte.WaveRefused
		}
		return tx.MoveWaveAsk(ctx, w, to, reason, introduction)
	})
	if mainforte.CodeOf(err) == mainforte.CodeConflict {
		return nil // somebody else did it, or the next sweep does
	}
	return err
}

// mayWave looks at all that may have changed since the batch was decided. The
// word of the establishment then stands until the commit.
func (s *Service) mayWave(ctx context.Context, tx *store.Tx, w mainforte.WaveAsk) (reason string, a *asking, err error) {
	m, _, err := tx.Mission(ctx, w.Mission)
	if err != nil {
		return "", nil, err
	}
	var slots []mainforte.Slot
	if err := tx.HoldEstablishment(ctx, m.Establishment); err != nil {
		return "", nil, err
	}
	site, err := tx.Establishment(ctx, m.Establishment)
	if err != nil {
		return "", nil, err
	}
	if m, slots, err = heldMission(ctx, tx, w.Mission); err != nil {
		return "", nil, err
	}
	a = &asking{mission: m, slots: slots, by: m.Follower, waved: true}
	open, err := is(a.through(ctx, tx))
	if err != nil {
		return "", nil, err
	}
	standing, err := tx.HoldDelegation(ctx, w.Mission)
	if err != nil {
		return "", nil, err
	}
	v, err := tx.Volunteer(ctx, w.Volunteer)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return string(RefusedMismatch), nil, nil
	}
	if err != nil {
		return "", nil, err
	}
	switch {
	case !standing:
		return wavedStopped, nil, nil
	case m.State != mainforte.MissionOpen:
		return wavedOver, nil, nil
	case !open || site.State != mainforte.EstablishmentVerified:
		return wavedShut, nil, nil
	case tx.Now.Sub(w.At) >= mainforte.WaveLate:
		return wavedLate, nil, nil
	case s.sendingTime(tx.Now, zoneOf(v), false) > tx.Now:
		return wavedRest, nil, nil
	}
	return "", a, nil
}

// tellWaves tells, in the evening, who follows missions for which the service
// asked that day: one mail a person, establishment and day.
func (s *Service) tellWaves(ctx context.Context) error {
	now := s.Pool.Now()
	local := now.In(mainforte.Paris())
	if local.Hour() < mainforte.WaveTold || local.Hour() >= mainforte.WaveToldUntil {
		return nil
	}
	today := geo.DayOf(local, mainforte.Paris())
	days, err := s.Store.WavedSince(ctx, mainforte.InstantOf(today.At(0, mainforte.Paris())), "")
	if err != nil || len(days) == 0 {
		return err
	}
	return s.change(ctx, func(tx *store.Tx) error {
		for _, d := range days {
			p := party{mission: &mainforte.Mission{ID: d.Mission, Establishment: d.Establishment, Follower: d.Follower}}
			to, err := p.followers(ctx, tx)
			if err != nil {
				return err
			}
			for _, account := range to {
				m := mainforte.Mail{Kind: mainforte.MailWaveDay, Account: account, Event: mainforte.WaveDayEvent(d.Establishment, today)}
				if err := post(ctx, tx, m, 0); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
