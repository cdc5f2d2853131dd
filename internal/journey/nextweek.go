package journey

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// askNextWeek asks, on Thursday mornings, the establishments that had help lately
// whether they need some next week: one mail an establishment and week, to who
// followed the last mission, else to the first of its coordinators who wants it.
func (s *Service) askNextWeek(ctx context.Context) error {
	now := s.Pool.Now()
	local := now.In(mainforte.Paris())
	today := geo.DayOf(local, mainforte.Paris())
	if today.Weekday() != mainforte.NextWeekDay || local.Hour() < mainforte.NextWeekHour || local.Hour() >= mainforte.NextWeekUntil {
		return nil
	}
	next := today + 7 - mainforte.NextWeekDay
	due, err := s.Store.DueNextWeek(ctx, now.Add(-mainforte.NextWeekAfter), now, next)
	if err != nil {
		return err
	}
	for batch := range slices.Chunk(due, sweepBatch) {
		if err := s.change(ctx, func(tx *store.Tx) error {
			for _, w := range batch {
				if err := askWhoHadHelp(ctx, tx, w, next); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}

func askWhoHadHelp(ctx context.Context, tx *store.Tx, w mainforte.NextWeek, monday mainforte.Day) error {
	if open, err := is(throughAt(ctx, tx.Reader, mainforte.DoorMission, w.Establishment)); err != nil || !open {
		return err
	}
	to, err := nextWeekReader(ctx, tx, w)
	if err != nil || to == "" {
		return err
	}
	link := mainforte.Link{
		ID: mainforte.NewID(), Purpose: mainforte.PurposeNextWeek, Account: to, Object: w.Mission,
		CreatedAt: tx.Now, ExpiresAt: tx.Now.Add(mainforte.NextWeekLife),
	}
	if err := tx.InsertLink(ctx, link); err != nil {
		return err
	}
	return post(ctx, tx, mainforte.Mail{
		Kind: mainforte.MailNextWeek, Account: to, Event: mainforte.NextWeekEvent(w.Establishment, monday), Link: link.ID,
	}, 0)
}

// nextWeekReader is who gets the question, "" when nobody wants it.
func nextWeekReader(ctx context.Context, tx *store.Tx, w mainforte.NextWeek) (mainforte.ID, error) {
	members, err := tx.Members(ctx, w.Establishment)
	if err != nil {
		return "", err
	}
	if slices.Contains(members, w.Follower) {
		members = append([]mainforte.ID{w.Follower}, members...)
	}
	for _, account := range members {
		stopped, err := tx.NextWeekStopped(ctx, account, w.Establishment)
		if err != nil {
			return "", err
		}
		if !stopped {
			return account, nil
		}
	}
	return "", nil
}

// NextWeekQuestion is the page behind the weekly question.
type NextWeekQuestion struct {
	Establishment mainforte.Establishment
	Mission       mainforte.Mission // the one to have again
	Stopped       bool
}

// ReadNextWeek reads the question by the link of its mail. It changes nothing.
// Refusals: CodeNotFound, also for who acts for the establishment no longer;
// CodeGone.
func (s *Service) ReadNextWeek(ctx context.Context, token string) (NextWeekQuestion, error) {
	_, q, err := s.nextWeekOf(ctx, s.Store.Reader, token, s.Pool.Now())
	return q, err
}

// StopNextWeek is « ne plus me poser la question », or its contrary. Refusals as
// in ReadNextWeek.
func (s *Service) StopNextWeek(ctx context.Context, token string, stop bool) error {
	return s.change(ctx, func(tx *store.Tx) error {
		account, q, err := s.nextWeekOf(ctx, tx.Reader, token, tx.Now)
		if err != nil {
			return err
		}
		return tx.StopNextWeek(ctx, account, q.Establishment.ID, stop)
	})
}

func (s *Service) nextWeekOf(ctx context.Context, r store.Reader, token string, now mainforte.Instant) (account mainforte.ID, q NextWeekQuestion, err error) {
	link, err := s.link(ctx, r, token, mainforte.PurposeNextWeek, now)
	if err != nil {
		return "", q, err
	}
	m, _, err := r.Mission(ctx, link.Object)
	if err != nil {
		return "", q, err
	}
	who, err := r.Actor(ctx, link.Account)
	if err != nil {
		return "", q, err
	}
	if mainforte.Authorize(who, mainforte.ActWriteMission, mainforte.Object{Establishment: m.Establishment}) != nil {
		return "", q, notFound()
	}
	site, err := r.Establishment(ctx, m.Establishment)
	if err != nil {
		return "", q, err
	}
	stopped, err := r.NextWeekStopped(ctx, link.Account, site.ID)
	return link.Account, NextWeekQuestion{Establishment: *site, Mission: *m, Stopped: stopped}, err
}
