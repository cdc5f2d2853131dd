package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Invited is what the page of an invitation shows.
type Invited struct {
	Establishment mainforte.Establishment
	Named         bool // the account has a name already: none is asked
}

// Accept is the form behind the link of an invitation.
type Accept struct {
	FirstName string // not asked of an account that has a name
	Surname   string
	Title     string
	Phone     string
	Charter   bool
}

// PeekInvitation reads an invitation and changes nothing. It names the
// establishment only: whoever holds the link may not be its owner.
// Refusals: CodeNotFound; CodeGone.
func (s *Service) PeekInvitation(ctx context.Context, token string) (Invited, error) {
	shown, _, err := s.invitation(ctx, s.Store.Reader, token, s.Pool.Now())
	return shown, err
}

func (s *Service) invitation(ctx context.Context, r store.Reader, token string, now mainforte.Instant) (shown Invited, i *mainforte.Invitation, err error) {
	link, err := s.link(ctx, r, token, mainforte.PurposeInvite, now)
	if err != nil {
		return shown, nil, err
	}
	if i, err = r.Invitation(ctx, link.ID); err != nil {
		return shown, nil, erased(err) // taken back, or replaced by another
	}
	e, err := r.Establishment(ctx, i.Establishment)
	if err != nil {
		return shown, nil, erased(err)
	}
	if e.State != mainforte.EstablishmentPending && e.State != mainforte.EstablishmentVerified {
		return shown, nil, gone("closed")
	}
	account, err := r.Account(ctx, i.Account)
	if err != nil {
		return shown, nil, erased(err)
	}
	return Invited{Establishment: *e, Named: account.Contact.Surname != ""}, i, nil
}

// AcceptInvitation makes the invited person a coordinator. The address has
// answered; signing in comes after, by its own link.
//
// Refusals: Errors by field; CodeNotFound; CodeGone.
func (s *Service) AcceptInvitation(ctx context.Context, token string, in Accept) (shown Invited, err error) {
	err = s.change(ctx, func(tx *store.Tx) error {
		var i *mainforte.Invitation
		if shown, i, err = s.invitation(ctx, tx.Reader, token, tx.Now); err != nil {
			return err
		}
		contact, err := in.clean(shown.Named)
		if err != nil {
			return err
		}
		if err := useUp(ctx, tx, i.ID); err != nil {
			return err
		}
		if _, err := tx.DeleteInvitation(ctx, i.ID); err != nil {
			return err
		}
		if _, err := confirmed(ctx, tx, i.Account, contact); err != nil {
			return err
		}
		member := mainforte.Membership{Account: i.Account, Establishment: i.Establishment, CreatedAt: tx.Now, Title: in.Title}
		if err := tx.InsertMembership(ctx, member); err != nil {
			return err
		}
		return tx.Journal(ctx, store.JournalEntry{Actor: i.Account, Action: "accept_invitation", Object: i.ID, About: i.Account, Establishment: i.Establishment})
	})
	return shown, err
}

func (in *Accept) clean(named bool) (c mainforte.Contact, err error) {
	var es mainforte.Errors
	if !named {
		c.FirstName = cleanField(&es, "first_name", in.FirstName, mainforte.CleanName)
		c.Surname = cleanField(&es, "surname", in.Surname, mainforte.CleanName)
		c.Phone = cleanField(&es, "phone", in.Phone, mainforte.CleanPhone)
	}
	in.Title = cleanText(&es, "person_title", in.Title, mainforte.MaxTitleOf, true)
	if !in.Charter {
		es.Add("charter", "required")
	}
	return c, es.Err()
}
