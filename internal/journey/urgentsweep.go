package journey

import (
	"context"
	"errors"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/store"
)

// sweepUrgent sends the bursts whose time has come and warns where nobody
// comes. A mission that cannot be done does not keep the others waiting.
func (s *Service) sweepUrgent(ctx context.Context) error {
	due, err := s.Store.DueUrgent(ctx, s.Pool.Now(), sweepBatch)
	for _, mission := range due {
		err = errors.Join(err, s.urgentStep(ctx, mission))
	}
	return err
}

// urgentStep does what is due for one urgent mission. Done twice, or by two
// nodes at once, it does nothing twice: the row of its bursts says what is left
// to do and is moved first.
func (s *Service) urgentStep(ctx context.Context, mission mainforte.ID) error {
	ready, err := s.ready(ctx, mission)
	if err != nil {
		return err
	}
	return s.change(ctx, func(tx *store.Tx) error {
		m, _, err := tx.Mission(ctx, mission)
		if err != nil {
			return err
		}
		if err := tx.HoldEstablishment(ctx, m.Establishment); err != nil { // nobody decides on it meanwhile
			return err
		}
		m, slots, err := heldMission(ctx, tx, mission)
		if err != nil {
			return err
		}
		u, err := tx.Urgent(ctx, mission)
		if err != nil {
			return err
		}
		site, err := tx.Establishment(ctx, m.Establishment)
		if err != nil {
			return err
		}
		a := &asking{mission: m, slots: slots, by: m.Follower, urgent: true}
		if a.unverified, err = unverifiedNeed(ctx, tx.Reader, m, site); err != nil {
			return err
		}
		alive := m.State == mainforte.MissionOpen && (site.State == mainforte.EstablishmentVerified || a.unverified != nil)
		return s.urgentDue(ctx, tx, a, *u, alive, ready)
	})
}

// urgentDue moves the row on, then does what it said. A mission that is not
// alive any more has nothing left to do.
func (s *Service) urgentDue(ctx context.Context, tx *store.Tx, a *asking, u mainforte.Urgent, alive bool, ready []pool.Ready) error {
	next := u
	burst := u.NextAt > 0 && u.NextAt <= tx.Now
	if burst {
		next.NextAt = 0
	}
	burst = burst && alive && slices.ContainsFunc(a.slots, func(slot mainforte.Slot) bool { return slot.Missing() > 0 && slot.Start > tx.Now })
	if burst {
		var err error
		if burst, err = is(a.through(ctx, tx)); err != nil {
			return err
		}
	}
	if burst {
		next.Bursts++
	}
	warn := u.WarnAt > 0 && u.WarnAt <= tx.Now
	if warn {
		next.WarnAt = 0
	}
	warn = warn && alive && !slices.ContainsFunc(a.slots, func(slot mainforte.Slot) bool { return slot.Taken > 0 })
	if warn {
		next.WarnedAt = tx.Now
	}
	if next == u {
		return nil
	}
	if err := tx.UpdateUrgent(ctx, u, next); err != nil {
		return err
	}
	if burst {
		if _, err := s.burst(ctx, tx, a, ready, mainforte.BurstSize(a.places(tx.Now))); err != nil {
			return err
		}
	}
	if !warn {
		return nil
	}
	p := party{in: &mainforte.Introduction{Establishment: a.mission.Establishment}, mission: a.mission}
	return p.mailFollowers(ctx, tx, mainforte.Mail{Kind: mainforte.MailUrgentNobody, Event: string(a.mission.ID)})
}
