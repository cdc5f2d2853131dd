package journey

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/store"
)

// WeeklyMissions is how many missions the mail of the week tells at most.
const WeeklyMissions = 3

// weekly thinks, for a few people at a time, of the mail of the week: missions
// that suit them, and « toujours disponible ? ». Whoever was thought of is
// thought of again a week later, whether or not there was something to say.
func (s *Service) weekly(ctx context.Context) error {
	due, err := s.Store.DueWeekly(ctx, s.Pool.Now(), sweepBatch)
	for _, id := range due {
		err = errors.Join(err, s.weeklyOf(ctx, id))
	}
	return err
}

// weeklyOf moves the row on first: of two nodes that think of one person at
// once, one writes.
func (s *Service) weeklyOf(ctx context.Context, id mainforte.ID) error {
	missions, err := s.MissionsFor(ctx, id)
	if err != nil {
		return err
	}
	err = s.Store.Change(ctx, func(tx *store.Tx) error {
		v, err := tx.Volunteer(ctx, id)
		if err != nil {
			return err
		}
		u, err := tx.Upkeep(ctx, id)
		if err != nil {
			return err
		}
		if u.NextAt > tx.Now || v.State != mainforte.VolunteerActive {
			return nil
		}
		worth := mainforte.WeeklyOf(v, len(missions) > 0, tx.Now).Worth(u.MailedAt, tx.Now)
		if err := tx.MoveWeekly(ctx, id, u.NextAt, tx.Now.Add(mainforte.WeeklyEvery), worth); err != nil || !worth {
			return err
		}
		link, err := StillLink(ctx, tx, v.Account)
		if err != nil {
			return err
		}
		m := mainforte.Mail{Kind: mainforte.MailWeekly, Account: v.Account, Event: weekOf(tx.Now), Link: link}
		return post(ctx, tx, m, s.sendingTime(tx.Now, zoneOf(v), false))
	})
	if code := mainforte.CodeOf(err); code == mainforte.CodeConflict || code == mainforte.CodeNotFound {
		return nil // another node was faster, or the person stopped it or is gone
	}
	return err
}

// MissionsFor are the public missions that suit a volunteer just now, what starves first, three at most.
func (s *Service) MissionsFor(ctx context.Context, volunteer mainforte.ID) ([]store.MissionWithSlots, error) {
	found, err := s.Pool.Suggested(ctx, volunteer, pool.Query{Limit: 3 * WeeklyMissions})
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil, nil // gone meanwhile
	}
	if err != nil {
		return nil, err
	}
	var all []store.MissionWithSlots
	for _, match := range found.Matches {
		m, slots, err := s.Store.Mission(ctx, mainforte.ID(match.Mission))
		if err != nil || m.State != mainforte.MissionOpen || !public(m) {
			continue // closed meanwhile: not worth telling
		}
		slots = slices.DeleteFunc(slots, func(slot mainforte.Slot) bool { return slot.Missing() == 0 || slot.Start <= s.Pool.Now() })
		if len(slots) == 0 {
			continue
		}
		sortByStart(slots)
		if all = append(all, store.MissionWithSlots{Mission: *m, Slots: slots}); len(all) == WeeklyMissions {
			break
		}
	}
	return all, nil
}

// public tells whether a mission has a page that everybody may open.
func public(m *mainforte.Mission) bool {
	return len(m.Functions) > 0 && !slices.ContainsFunc(m.Functions, func(f mainforte.Function) bool { return !f.Public() })
}

// weekOf names a week in Paris (ISO 8601): « 2026-W48 ».
func weekOf(at mainforte.Instant) string {
	year, week := at.In(mainforte.Paris()).ISOWeek()
	return fmt.Sprintf("%d-W%02d", year, week)
}

// SetWeekly notes in one's own space whether one wants the mail of the week.
// Refusals: CodeSignIn; CodeNotFound.
func (s *Service) SetWeekly(ctx context.Context, account mainforte.ID, wanted bool) error {
	return s.change(ctx, func(tx *store.Tx) error {
		v, err := s.self(ctx, tx, account)
		if err != nil {
			return err
		}
		return tx.SetWeekly(ctx, v.ID, wanted)
	})
}

// PeekStop says whether the link that stops the mail of the week is good, and
// changes nothing. Refusals: CodeNotFound; CodeGone when its person is over.
func (s *Service) PeekStop(ctx context.Context, token string) error {
	_, err := s.stopOf(ctx, s.Store.Reader, token)
	return err
}

// Stop ends the mail of the week: the button behind the link of a mail, or the
// mail reader's own (RFC 8058). It can be pressed again without harm, and for
// as long as the link is kept, expired or not. Refusals as in PeekStop.
func (s *Service) Stop(ctx context.Context, token string) error {
	return s.change(ctx, func(tx *store.Tx) error {
		v, err := s.stopOf(ctx, tx.Reader, token)
		if err != nil {
			return err
		}
		return tx.SetWeekly(ctx, v.ID, false)
	})
}

// stopOf finds the volunteer of a token made with PurposeStop from the id of
// the link that the mail carries.
func (s *Service) stopOf(ctx context.Context, r store.Reader, token string) (*mainforte.Volunteer, error) {
	id, ok := s.Keys.ReadLinkToken(token, mainforte.PurposeStop)
	if !ok {
		return nil, notFound()
	}
	link, err := r.Link(ctx, id)
	if err != nil {
		return nil, erased(err)
	}
	if link.Purpose != mainforte.PurposeStill {
		return nil, notFound()
	}
	v, err := r.VolunteerByAccount(ctx, link.Account)
	if err == nil && v.State == mainforte.VolunteerErased {
		err = gone("expired")
	}
	return v, erased(err)
}
