package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// askToStay asks those of whom nothing was heard for eleven months whether they
// stay: a month after the relay took that mail they are erased. Where it took
// none they are asked again, each month, and stay.
func (s *Service) askToStay(ctx context.Context) error {
	now := s.Pool.Now()
	due, err := s.Store.DueToAsk(ctx, now.Add(-mainforte.AskAfter), now, sweepBatch)
	if err != nil || len(due) == 0 {
		return err
	}
	return s.change(ctx, func(tx *store.Tx) error {
		for _, id := range due {
			if err := s.askOne(ctx, tx, id); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Service) askOne(ctx context.Context, tx *store.Tx, id mainforte.ID) error {
	due, err := tx.IsDueToAsk(ctx, id, tx.Now.Add(-mainforte.AskAfter), tx.Now)
	if err != nil || !due {
		return err // heard of, asked or erased meanwhile
	}
	v, err := tx.Volunteer(ctx, id)
	if err != nil {
		return err
	}
	u, err := tx.Upkeep(ctx, id)
	if err != nil {
		return err
	}
	if err := tx.AskedToStay(ctx, *u); err != nil {
		return err
	}
	link := mainforte.Link{
		ID: mainforte.NewID(), Purpose: mainforte.PurposeStay, Account: v.Account,
		CreatedAt: tx.Now, ExpiresAt: tx.Now.Add(mainforte.StayLife),
	}
	if err := tx.InsertLink(ctx, link); err != nil {
		return err
	}
	m := mainforte.Mail{Kind: mainforte.MailStay, Account: v.Account, Event: string(link.ID), Link: link.ID}
	return post(ctx, tx, m, s.sendingTime(tx.Now, zoneOf(v), false))
}

// PeekStay says whether the link of « Garder mon inscription » is good, and
// changes nothing. Refusals: CodeNotFound; CodeGone when the link or its person
// is over.
func (s *Service) PeekStay(ctx context.Context, token string) error {
	_, err := s.stayOf(ctx, s.Store.Reader, token, s.Pool.Now())
	return err
}

// Stay is the button behind that link: a sign of life. A pause stays a pause,
// and an old availability stays old. Refusals as in PeekStay.
func (s *Service) Stay(ctx context.Context, token string) error {
	return s.change(ctx, func(tx *store.Tx) error {
		v, err := s.stayOf(ctx, tx.Reader, token, tx.Now)
		if err != nil {
			return err
		}
		if err := tx.HoldVolunteer(ctx, v.ID); err != nil {
			return err
		}
		if _, err := s.stayOf(ctx, tx.Reader, token, tx.Now); err != nil { // erased while we waited
			return err
		}
		return tx.NoteContact(ctx, v.ID, tx.Now)
	})
}

func (s *Service) stayOf(ctx context.Context, r store.Reader, token string, now mainforte.Instant) (*mainforte.Volunteer, error) {
	link, err := s.link(ctx, r, token, mainforte.PurposeStay, now)
	if err != nil {
		return nil, err
	}
	v, err := r.VolunteerByAccount(ctx, link.Account)
	if err != nil {
		return nil, erased(err)
	}
	if v.State != mainforte.VolunteerActive && v.State != mainforte.VolunteerPaused {
		return nil, gone("expired")
	}
	return v, nil
}
