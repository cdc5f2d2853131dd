package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Still is « Oui, toujours disponible » in one's own space: the availability is
// confirmed as of now. Refusals: CodeSignIn, CodeNotFound.
func (s *Service) Still(ctx context.Context, account mainforte.ID) error {
	return s.change(ctx, func(tx *store.Tx) error {
		v, err := s.self(ctx, tx, account)
		if err != nil {
			return err
		}
		return confirmNow(ctx, tx, v)
	})
}

// StillLink makes the link behind « Toujours disponible ? » of a mail. It opens
// that one button, as often as one likes, for StillLife.
func StillLink(ctx context.Context, tx *store.Tx, account mainforte.ID) (mainforte.ID, error) {
	link := mainforte.Link{
		ID: mainforte.NewID(), Purpose: mainforte.PurposeStill, Account: account,
		CreatedAt: tx.Now, ExpiresAt: tx.Now.Add(mainforte.StillLife),
	}
	return link.ID, tx.InsertLink(ctx, link)
}

// PeekStill says where the volunteer of a link stands; the button of a paused
// one ends the pause too. It changes nothing.
// Refusals: CodeNotFound; CodeGone when the link or its person is over.
func (s *Service) PeekStill(ctx context.Context, token string) (mainforte.VolunteerState, error) {
	v, err := s.stillOf(ctx, s.Store.Reader, token, s.Pool.Now())
	if err != nil {
		return "", err
	}
	return v.State, nil
}

// StillByLink is the button behind the link. Refusals as in PeekStill.
func (s *Service) StillByLink(ctx context.Context, token string) error {
	return s.change(ctx, func(tx *store.Tx) error {
		v, err := s.stillOf(ctx, tx.Reader, token, tx.Now)
		if err != nil {
			return err
		}
		if v.State == mainforte.VolunteerPaused {
			return resume(ctx, tx, v)
		}
		return confirmNow(ctx, tx, v)
	})
}

func (s *Service) stillOf(ctx context.Context, r store.Reader, token string, now mainforte.Instant) (*mainforte.Volunteer, error) {
	link, err := s.link(ctx, r, token, mainforte.PurposeStill, now)
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

// confirmNow notes that the availability holds.
func confirmNow(ctx context.Context, tx *store.Tx, v *mainforte.Volunteer) error {
	v.ConfirmedAt = tx.Now
	return tx.UpdateVolunteer(ctx, *v)
}
