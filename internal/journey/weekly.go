package journey

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// askWeekly asks, on Thursday mornings, the establishments that had help lately
// whether they need some next week: one mail an establishment and week, to who
// followed the last mission, else to the first of its coordinators who wants it.
func (s *Service) askWeekly(ctx context.Context) error {
	now := s.Pool.Now()
	local := now.In(mainforte.Paris())
	today := geo.DayOf(local, mainforte.Paris())
	if today.Weekday() != mainforte.WeeklyDay || local.Hour() < mainforte.WeeklyHour || local.Hour() >= mainforte.WeeklyUntil {
		return nil
	}
	next := today + 7 - mainforte.WeeklyDay
	due, err := s.Store.DueWeekly(ctx, now.Add(-mainforte.WeeklyAfter), now, next)
	if err != nil {
		return err
	}
	for batch := range slices.Chunk(due, sweepBatch) {
		if err := s.change(ctx, func(tx *store.Tx) error {
			for _, w := range batch {
				if err := weekly(ctx, tx, w, next); err != nil {
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

func weekly(ctx context.Context, tx *store.Tx, w mainforte.Weekly, monday mainforte.Day) error {
	to, err := weeklyReader(ctx, tx, w)
	if err != nil || to == "" {
		return err
	}
	link := mainforte.Link{
		ID: mainforte.NewID(), Purpose: mainforte.PurposeWeekly, Account: to, Object: w.Mission,
		CreatedAt: tx.Now, ExpiresAt: tx.Now.Add(mainforte.WeeklyLife),
	}
	if err := tx.InsertLink(ctx, link); err != nil {
		return err
	}
	return post(ctx, tx, mainforte.Mail{
		Kind: mainforte.MailWeekly, Account: to, Event: mainforte.WeeklyEvent(w.Establishment, monday), Link: link.ID,
	}, 0)
}

// weeklyReader is who gets the question, "" when nobody wants it.
func weeklyReader(ctx context.Context, tx *store.Tx, w mainforte.Weekly) (mainforte.ID, error) {
	members, err := tx.Members(ctx, w.Establishment)
	if err != nil {
		return "", err
	}
	if slices.Contains(members, w.Follower) {
		members = append([]mainforte.ID{w.Follower}, members...)
	}
	for _, account := range members {
		stopped, err := tx.WeeklyStopped(ctx, account, w.Establishment)
		if err != nil {
			return "", err
		}
		if !stopped {
			return account, nil
		}
	}
	return "", nil
}

// WeeklyQuestion is the page behind the weekly question.
type WeeklyQuestion struct {
	Establishment mainforte.Establishment
	Mission       mainforte.Mission // the one to have again
	Stopped       bool
}

// ReadWeekly reads the question by the link of its mail. It changes nothing.
// Refusals: CodeNotFound, also for who acts for the establishment no longer;
// CodeGone.
func (s *Service) ReadWeekly(ctx context.Context, token string) (WeeklyQuestion, error) {
	_, q, err := s.weeklyOf(ctx, s.Store.Reader, token, s.Pool.Now())
	return q, err
}

// StopWeekly is « ne plus me poser la question », or its contrary. Refusals as
// in ReadWeekly.
func (s *Service) StopWeekly(ctx context.Context, token string, stop bool) error {
	return s.change(ctx, func(tx *store.Tx) error {
		account, q, err := s.weeklyOf(ctx, tx.Reader, token, tx.Now)
		if err != nil {
			return err
		}
		return tx.StopWeekly(ctx, account, q.Establishment.ID, stop)
	})
}

func (s *Service) weeklyOf(ctx context.Context, r store.Reader, token string, now mainforte.Instant) (account mainforte.ID, q WeeklyQuestion, err error) {
	link, err := s.link(ctx, r, token, mainforte.PurposeWeekly, now)
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
	stopped, err := r.WeeklyStopped(ctx, link.Account, site.ID)
	return link.Account, WeeklyQuestion{Establishment: *site, Mission: *m, Stopped: stopped}, err
}
