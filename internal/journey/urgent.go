package journey

import (
	"context"
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/store"
)

// urgentsPerDay is how many urgent missions one establishment may start in a
// day: more than a bad day needs.
const urgentsPerDay = 12

// readyList is how many people the engine names for a burst: enough for the
// largest one, and for those who turn out to have been asked elsewhere.
const readyList = 500

// PostUrgent keeps the need of the urgent form and gives its id. It is a draft,
// whoever posts it: AskUrgent opens it. The declaration is made by that button.
//
// Refusals: as in PostMission; Errors on "from_day" for a day that is not
// today, tomorrow or the day after.
func (s *Service) PostUrgent(ctx context.Context, account mainforte.ID, in PostMission) (mainforte.ID, error) {
	in.Declared = true
	id, err := s.once(ctx, "urgent_mission\x00"+string(account), in.FormKey, func(tx *store.Tx) (string, error) {
		object := mainforte.Object{Establishment: in.Establishment}
		if err := s.allow(ctx, tx, account, mainforte.ActWriteMission, object); err != nil {
			return "", err
		}
		m, slots, err := in.made(tx.Now)
		if err != nil {
			return "", err
		}
		zone := m.Zone()
		if slots[len(slots)-1].Day > geo.DayOf(tx.Now.In(zone), zone)+mainforte.UrgentDays {
			return "", field("from_day", "out_of_range")
		}
		if err := throughAt(ctx, tx.Reader, mainforte.DoorMission, in.Establishment); err != nil {
			return "", err
		}
		m.Follower, m.State = account, mainforte.MissionDraft
		if err := tx.InsertMission(ctx, m, slots); err != nil {
			return "", err
		}
		return string(m.ID), tx.InsertUrgent(ctx, m.ID)
	})
	return mainforte.ID(id), err
}

// AskUrgent is « Leur demander maintenant »: it opens the mission, if it is not
// open yet, and sends a burst; a second one is planned by itself. While one is
// planned, asking again asks nobody. It gives how many people were asked.
//
// Refusals: CodeNotFound for a mission that is not theirs, not of the urgent
// path, or of an establishment that is suspended or refused; CodeGone "not_open" or
// "begun"; CodeGone with the reasons of ReadUnverified, or "nobody" to ask,
// while it waits to be verified; CodeTooMany beyond what a day needs.
func (s *Service) AskUrgent(ctx context.Context, account, mission mainforte.ID, formKey string) (asked int, err error) {
	// As in Solicit, the engine is asked before the transaction.
	ready, err := s.ready(ctx, mission)
	if err != nil {
		return 0, err
	}
	outcome, err := s.once(ctx, "urgent\x00"+string(account)+"\x00"+string(mission), formKey, func(tx *store.Tx) (string, error) {
		a, u, err := s.mayAskUrgently(ctx, tx, account, mission)
		if err != nil || u.NextAt > tx.Now {
			return "0", err
		}
		if err := a.through(ctx, tx); err != nil {
			return "", err
		}
		if err := sendUnverified(ctx, tx, a); err != nil {
			return "", err
		}
		if a.mission.State == mainforte.MissionDraft {
			if err := s.count(ctx, tx, "urgent_establishment", string(a.mission.Establishment), urgentsPerDay, daily); err != nil {
				return "", err
			}
			if err := tx.MoveMission(ctx, mission, mainforte.MissionDraft, mainforte.MissionOpen); err != nil {
				return "", err
			}
		}
		next := *u
		next.Bursts, next.NextAt = u.Bursts+1, s.secondBurst(a, tx.Now)
		if u.Bursts == 0 {
			next.WarnAt = a.mission.WarnAt(soonest(a.slots), tx.Now)
		}
		if err := tx.UpdateUrgent(ctx, *u, next); err != nil {
			return "", err
		}
		n, err := s.burst(ctx, tx, a, ready, mainforte.BurstSize(a.places(tx.Now)))
		if err == nil && n == 0 && a.unverified != nil && u.Bursts == 0 {
			err = gone("nobody") // the one need is not spent on nobody
		}
		return strconv.Itoa(n), err
	})
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(outcome)
}

// mayAskUrgently loads an urgent mission for a coordinator who may ask people.
func (s *Service) mayAskUrgently(ctx context.Context, tx *store.Tx, account, mission mainforte.ID) (*asking, *mainforte.Urgent, error) {
	m, _, err := tx.Mission(ctx, mission)
	if err != nil {
		return nil, nil, err
	}
	if err := s.allow(ctx, tx, account, mainforte.ActUrgent, mainforte.Object{Establishment: m.Establishment}); err != nil {
		return nil, nil, err
	}
	m, slots, err := heldMission(ctx, tx, mission)
	if err != nil {
		return nil, nil, err
	}
	u, err := tx.Urgent(ctx, mission)
	if err != nil {
		return nil, nil, err
	}
	switch {
	case m.State != mainforte.MissionDraft && m.State != mainforte.MissionOpen:
		return nil, nil, gone("not_open")
	case soonest(slots).Start <= tx.Now:
		return nil, nil, gone("begun")
	}
	a := &asking{mission: m, slots: slots, by: account, urgent: true}
	site, err := tx.Establishment(ctx, m.Establishment)
	if err != nil {
		return nil, nil, err
	}
	a.waits = site.State == mainforte.EstablishmentPending
	a.unverified, err = unverifiedNeed(ctx, tx.Reader, m, site)
	return a, u, err
}

// secondBurst is when those asked now have had their time and others are asked;
// 0 when the slot is then too near. It is counted from the sending: at night
// that is the morning.
func (s *Service) secondBurst(a *asking, now mainforte.Instant) mainforte.Instant {
	at := s.sendingTime(now, a.mission.Zone(), true).Add(mainforte.BurstGap)
	if at >= soonest(a.slots).Start.Add(-mainforte.UrgentEnd) {
		return 0
	}
	return at
}

// ready asks the engine who can be asked at the last moment for a mission, in
// the order of asking. One that does not exist has nobody: the transaction says
// why.
func (s *Service) ready(ctx context.Context, mission mainforte.ID) ([]pool.Ready, error) {
	m, slots, err := s.Store.Mission(ctx, mission)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	came, err := s.Store.CameBefore(ctx, m.Establishment, s.Pool.Now())
	if err != nil {
		return nil, err
	}
	u, err := s.Pool.Urgency(ctx, *m, slots, came, readyList)
	return u.People, err
}

// burst asks so many people, in their order. Whom a cap or a change keeps away
// is passed over.
func (s *Service) burst(ctx context.Context, tx *store.Tx, a *asking, ready []pool.Ready, size int) (asked int, err error) {
	if size, err = a.roomFor(ctx, tx, size); err != nil {
		return 0, err
	}
	a.pairs = map[mainforte.ID]pool.Pair{}
	for _, r := range ready {
		if asked >= size {
			break
		}
		r.Code = match.OK
		a.pairs[r.Volunteer] = r.Pair
		_, refusal, err := s.ask(ctx, tx, a, r.Volunteer)
		if err != nil {
			return 0, err
		}
		if refusal == "" {
			asked++
		}
	}
	return asked, nil
}

// soonest is the slot that begins first; a mission has at least one.
func soonest(slots []mainforte.Slot) *mainforte.Slot {
	first := &slots[0]
	for i := range slots {
		if slots[i].Start < first.Start {
			first = &slots[i]
		}
	}
	return first
}
