package journey

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Watched is an establishment as the rights of an officer see it: whoever acts
// for the region may see to one that has waited for a day, or whose department
// nobody is in charge of.
func (s *Service) Watched(ctx context.Context, r store.Reader, who mainforte.Actor, e *mainforte.Establishment) (mainforte.Object, error) {
	what := e.Watched()
	if !who.Limited(e.Region) || mainforte.Authorize(who, mainforte.ActVerify, what) == nil {
		return what, nil
	}
	return everyone(ctx, r, what, e.ID)
}

// everyone asks whether a place is the whole agency's to watch.
func everyone(ctx context.Context, r store.Reader, what mainforte.Object, establishment mainforte.ID) (mainforte.Object, error) {
	var err error
	if what.Everyone, err = r.Unwatched(ctx, what.Region, what.Department); err != nil || what.Everyone {
		return what, err
	}
	what.Everyone, err = r.Escalated(ctx, establishment)
	return what, err
}

// mailOfficers mails those who watch an establishment, but one. Who is away and
// has a deputy gets none: the deputy watches the same and does.
func mailOfficers(ctx context.Context, tx *store.Tx, e *mainforte.Establishment, but mainforte.ID, m mainforte.Mail) error {
	told, err := watchersOf(ctx, tx.Reader, e, but)
	if err != nil {
		return err
	}
	deputies, err := tx.DeputiesIn(ctx, e.Region)
	if err != nil {
		return err
	}
	for _, m.Account = range told {
		if stoodInFor(m.Account, deputies, told) {
			continue
		}
		if err := post(ctx, tx, m, 0); err != nil {
			return err
		}
	}
	return nil
}

// watchersOf are the officers who may decide on an establishment, but one.
func watchersOf(ctx context.Context, r store.Reader, e *mainforte.Establishment, but mainforte.ID) (watch []mainforte.ID, err error) {
	what, err := everyone(ctx, r, e.Watched(), e.ID)
	if err != nil {
		return nil, err
	}
	all, err := r.OfficersOf(ctx, e.Region)
	if err != nil {
		return nil, err
	}
	for _, id := range all {
		who, err := r.Actor(ctx, id)
		if err != nil {
			return nil, err
		}
		if id != but && mainforte.Authorize(who, mainforte.ActVerify, what) == nil {
			watch = append(watch, id)
		}
	}
	return watch, nil
}

// OthersDecide tells whether somebody else than this officer may decide on an
// establishment, and so confirm what they propose.
func (s *Service) OthersDecide(ctx context.Context, officer mainforte.ID, e *mainforte.Establishment) (bool, error) {
	others, err := watchersOf(ctx, s.Store.Reader, e, officer)
	return len(others) > 0, err
}

// stoodInFor tells whether somebody's mail goes to a deputy, who is told and is
// not away too.
func stoodInFor(account mainforte.ID, deputies []mainforte.Deputy, told []mainforte.ID) bool {
	away := func(id mainforte.ID) *mainforte.Deputy {
		i := slices.IndexFunc(deputies, func(d mainforte.Deputy) bool { return d.Account == id })
		if i < 0 {
			return nil
		}
		return &deputies[i]
	}
	d := away(account)
	return d != nil && slices.Contains(told, d.Deputy) && away(d.Deputy) == nil
}
