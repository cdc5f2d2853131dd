package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// NotMeEffect is what « Ce n'était pas moi » does, by what the mail was about.
type NotMeEffect string

// The effects.
const (
	NotMeErases NotMeEffect = "erases" // an address nobody confirmed: erased, never written to again
	NotMePauses NotMeEffect = "pauses" // a demand for somebody signed up: nobody asks them until they say so
	NotMeCloses NotMeEffect = "closes" // a sign-in link: it opens nothing any more
)

// PeekNotMe says what the button of a mail would do. It changes nothing.
// Refusals: CodeNotFound; CodeGone when what it was about is erased.
func (s *Service) PeekNotMe(ctx context.Context, token string) (NotMeEffect, error) {
	effect, _, err := s.notMe(ctx, s.Store.Reader, token)
	return effect, err
}

// NotMe is the button « Ce n'était pas moi » or « Ne plus recevoir ces
// messages » at the foot of a mail. Its token is made with PurposeNotMe from the
// id of the link that the mail carries, or from the id of the mail when it
// carries none. It can be pressed again without harm.
//
// Refusals: CodeNotFound; CodeGone when what it was about is erased.
func (s *Service) NotMe(ctx context.Context, token string) (effect NotMeEffect, err error) {
	err = s.change(ctx, func(tx *store.Tx) (err error) {
		var account *mainforte.Account
		if effect, account, err = s.notMe(ctx, tx.Reader, token); err != nil {
			return err
		}
		switch effect {
		case NotMeErases:
			if err := tx.SetMeta(ctx, factStopped+s.Keys.EmailHash(account.Contact.Email), "1"); err != nil {
				return err
			}
			if err := tx.DeclineOutreach(ctx, "", account.ID); err != nil {
				return err
			}
			_, err = tx.EraseUnconfirmedAccount(ctx, account.ID)
			return err
		case NotMePauses:
			return pause(ctx, tx, account.ID)
		}
		if id, ok := s.Keys.ReadLinkToken(token, mainforte.PurposeNotMe); ok {
			// A registration or an invitation ends with its link; the id of a
			// mail names no link and uses nothing up.
			if _, err := tx.UseLink(ctx, id); err != nil {
				return err
			}
			if err := tx.DeclineOutreach(ctx, id, ""); err != nil {
				return err
			}
		}
		return tx.EndLinksOf(ctx, account.ID, mainforte.PurposeSignIn)
	})
	return effect, err
}

func (s *Service) notMe(ctx context.Context, r store.Reader, token string) (NotMeEffect, *mainforte.Account, error) {
	id, ok := s.Keys.ReadLinkToken(token, mainforte.PurposeNotMe)
	if !ok {
		return "", nil, notFound()
	}
	about, demand, err := aboutWhom(ctx, r, id)
	if err != nil {
		return "", nil, err
	}
	account, err := r.Account(ctx, about)
	if err != nil {
		return "", nil, erased(err)
	}
	switch {
	case account.ConfirmedAt == 0:
		return NotMeErases, account, nil
	case demand:
		return NotMePauses, account, nil
	}
	return NotMeCloses, account, nil
}

// aboutWhom finds the account that a link or a mail was for, and whether it was
// about a demand.
func aboutWhom(ctx context.Context, r store.Reader, id mainforte.ID) (account mainforte.ID, demand bool, err error) {
	link, err := r.Link(ctx, id)
	if err == nil {
		return link.Account, link.Purpose == mainforte.PurposeAnswer || link.Object != "" && link.Purpose != mainforte.PurposeConfirm, nil
	}
	if mainforte.CodeOf(err) != mainforte.CodeNotFound {
		return "", false, err
	}
	m, err := r.Mail(ctx, id)
	if err != nil {
		return "", false, erased(err)
	}
	return m.Account, m.Introduction != "", nil
}

// pause pauses the volunteer of an account, if there is an active one, and
// withdraws what awaits their answer.
func pause(ctx context.Context, tx *store.Tx, account mainforte.ID) error {
	v, err := tx.VolunteerByAccount(ctx, account)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound || err == nil && v.State != mainforte.VolunteerActive {
		return nil
	}
	if err != nil {
		return err
	}
	return pauseVolunteer(ctx, tx, v)
}
