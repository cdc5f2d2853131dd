package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Confirm is the button behind the mailed link of a sign-up: it uses the link
// up, lets the volunteer be proposed from now on, and signs in.
//
// Refusals: CodeShut while nobody comes in; CodeNotFound for what is no link of ours; CodeGone once it was used
// or its time is over. All links of an address die with the first one used.
func (s *Service) Confirm(ctx context.Context, token string) (Opened, error) {
	var opened Opened
	err := s.change(ctx, func(tx *store.Tx) error {
		link, err := s.confirmLink(ctx, tx.Reader, token, tx.Now)
		if err != nil {
			return err
		}
		if err := useUp(ctx, tx, link.ID); err != nil {
			return err
		}
		if err := tx.ConfirmAccount(ctx, link.Account, tx.Now); err != nil {
			return err
		}
		v, err := tx.VolunteerByAccount(ctx, link.Account)
		if err != nil {
			return err
		}
		if v.State == mainforte.VolunteerPending {
			if err := through(ctx, tx.Reader, mainforte.DoorSignUp, ""); err != nil {
				return err
			}
			if err := tx.MoveVolunteer(ctx, v.ID, v.State, mainforte.VolunteerActive); err != nil {
				return err
			}
		}
		opened, err = s.openSession(ctx, tx, link.Account)
		opened.Next = NextVolunteer
		if err == nil && link.Object != "" {
			err = s.honour(ctx, tx, link, &opened)
		}
		return err
	})
	return opened, err
}

// PeekConfirm says whether the link of a sign-up is still good, and changes
// nothing: mail scanners follow links too. Refusals as in Confirm.
func (s *Service) PeekConfirm(ctx context.Context, token string) error {
	_, err := s.confirmLink(ctx, s.Store.Reader, token, s.Pool.Now())
	return err
}

func (s *Service) confirmLink(ctx context.Context, r store.Reader, token string, now mainforte.Instant) (*mainforte.Link, error) {
	link, err := s.link(ctx, r, token, mainforte.PurposeConfirm, now)
	if err != nil {
		return nil, err
	}
	account, err := r.Account(ctx, link.Account)
	if err != nil {
		return nil, erased(err)
	}
	if account.ConfirmedAt != 0 {
		// One that bears an offer not made yet still makes it.
		if _, err := r.OfferDraft(ctx, link.Object); mainforte.CodeOf(err) == mainforte.CodeNotFound {
			return nil, gone("used")
		} else if err != nil {
			return nil, err
		}
	}
	stopped, err := s.stopped(ctx, r, account.Contact.Email)
	if err == nil && stopped {
		err = gone("stopped")
	}
	return link, err
}

// link reads the open link that a token names.
func (s *Service) link(ctx context.Context, r store.Reader, token string, purpose mainforte.Purpose, now mainforte.Instant) (*mainforte.Link, error) {
	id, ok := s.Keys.ReadLinkToken(token, purpose)
	if !ok {
		return nil, notFound()
	}
	link, err := r.Link(ctx, id)
	switch {
	case err != nil:
		return nil, erased(err)
	case link.Purpose != purpose:
		return nil, notFound()
	case link.UsedAt != 0:
		return nil, gone("used")
	case !link.Open(now):
		return nil, gone("expired")
	}
	return link, nil
}

// erased turns "not there" into "gone": the secret was right, so there was one.
func erased(err error) error {
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return gone("expired")
	}
	return err
}

// useUp uses a link, which only one of several at once can do.
func useUp(ctx context.Context, tx *store.Tx, id mainforte.ID) error {
	used, err := tx.UseLink(ctx, id)
	if err == nil && !used {
		err = gone("used")
	}
	return err
}
