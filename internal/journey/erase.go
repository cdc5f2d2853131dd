package journey

import (
	"context"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// The erasure is asked for seldom and its mail goes to a proved address.
const eraseMailsPerDay = 10

// Erasure is what erasing would do, said before it is done.
type Erasure struct {
	Pending  int              // demands that would be withdrawn
	Accepted []mainforte.Slot // to come: would be released, soonest first
	Staff    bool             // the account acts for others too and keeps its name for that
	Fresh    bool             // signed in so recently that no mail is needed
}

// PeekErase says what erasing the volunteer signed in with a cookie would do.
// It changes nothing. Refusals: CodeSignIn, CodeNotFound.
func (s *Service) PeekErase(ctx context.Context, account mainforte.ID, cookie string) (Erasure, error) {
	who, err := s.Store.Actor(ctx, account)
	if err != nil {
		return Erasure{}, err
	}
	if err := mainforte.Authorize(who, mainforte.ActVolunteerSpace, mainforte.Object{Volunteer: who.Volunteer}); err != nil {
		return Erasure{}, err
	}
	e, err := s.erasure(ctx, who, s.Pool.Now())
	if err == nil {
		e.Fresh, err = s.fresh(ctx, s.Store.Reader, account, cookie, s.Pool.Now())
	}
	return e, err
}

// PeekEraseLink is the same for the mailed link.
// Refusals: CodeNotFound; CodeGone when the link or its person is over.
func (s *Service) PeekEraseLink(ctx context.Context, token string) (Erasure, error) {
	_, who, err := s.eraseLink(ctx, s.Store.Reader, token, s.Pool.Now())
	if err != nil {
		return Erasure{}, err
	}
	return s.erasure(ctx, who, s.Pool.Now())
}

func (s *Service) erasure(ctx context.Context, who mainforte.Actor, now mainforte.Instant) (Erasure, error) {
	e := Erasure{Staff: actsForOthers(who)}
	all, err := s.Store.IntroductionsOfVolunteer(ctx, who.Volunteer)
	if err != nil {
		return e, err
	}
	for i := range all {
		if all[i].Pending(now) {
			e.Pending++
		}
	}
	busy, err := s.Store.AcceptedSlots(ctx, who.Volunteer)
	for _, slot := range busy {
		if slot.Start > now {
			e.Accepted = append(e.Accepted, slot)
		}
	}
	return e, err
}

// fresh tells whether the session of a cookie is the account's and began within
// FreshSignIn.
func (s *Service) fresh(ctx context.Context, r store.Reader, account mainforte.ID, cookie string, now mainforte.Instant) (bool, error) {
	if cookie == "" {
		return false, nil
	}
	session, err := r.Session(ctx, s.sessionID(cookie))
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return session.Account == account && now < session.ExpiresAt && now.Sub(session.CreatedAt) <= mainforte.FreshSignIn, nil
}

// AskErase mails the link that erases, for who signed in a while ago: a
// telephone left on a table must not be enough.
// Refusals: CodeSignIn; CodeNotFound; CodeTooMany.
func (s *Service) AskErase(ctx context.Context, account mainforte.ID, formKey string) error {
	_, err := s.once(ctx, "ask_erase\x00"+string(account), formKey, func(tx *store.Tx) (string, error) {
		if _, err := s.self(ctx, tx, account); err != nil {
			return "", err
		}
		if err := s.count(ctx, tx, "ask_erase", string(account), eraseMailsPerDay, daily); err != nil {
			return "", err
		}
		link := mainforte.Link{
			ID: mainforte.NewID(), Purpose: mainforte.PurposeErase, Account: account,
			CreatedAt: tx.Now, ExpiresAt: tx.Now.Add(mainforte.EraseLife),
		}
		if err := tx.InsertLink(ctx, link); err != nil {
			return "", err
		}
		return "sent", post(ctx, tx, mainforte.Mail{Kind: mainforte.MailErase, Account: account, Event: string(link.ID), Link: link.ID}, 0)
	})
	return err
}

// Erase erases the volunteer signed in with a cookie, for good, when they
// signed in within FreshSignIn. sure is the box that says so.
//
// Refusals: CodeSignIn; CodeNotFound; Errors on "sure"; CodeGone "old" when the
// sign-in is not fresh: AskErase is the way then.
func (s *Service) Erase(ctx context.Context, account mainforte.ID, cookie string, sure bool) error {
	return s.eraseBy(ctx, sure, func(tx *store.Tx) (*mainforte.Volunteer, error) {
		v, err := s.self(ctx, tx, account)
		if err != nil {
			return nil, err
		}
		fresh, err := s.fresh(ctx, tx.Reader, account, cookie, tx.Now)
		if err == nil && !fresh {
			err = gone("old")
		}
		return v, err
	})
}

// EraseByLink is the button behind the mailed link.
// Refusals: CodeNotFound; CodeGone; Errors on "sure".
func (s *Service) EraseByLink(ctx context.Context, token string, sure bool) error {
	return s.eraseBy(ctx, sure, func(tx *store.Tx) (*mainforte.Volunteer, error) {
		link, who, err := s.eraseLink(ctx, tx.Reader, token, tx.Now)
		if err != nil {
			return nil, err
		}
		if err := useUp(ctx, tx, link.ID); err != nil {
			return nil, err
		}
		return tx.Volunteer(ctx, who.Volunteer)
	})
}

func (s *Service) eraseBy(ctx context.Context, sure bool, find func(*store.Tx) (*mainforte.Volunteer, error)) error {
	err := s.change(ctx, func(tx *store.Tx) error {
		v, err := find(tx)
		if err != nil {
			return err
		}
		if !sure {
			return field("sure", "required")
		}
		return s.erase(ctx, tx, v)
	})
	if err == nil {
		s.forget(ctx)
	}
	return err
}

// forget empties what the files may still hold of somebody. They are erased
// whether or not it succeeds: the next log that is written back does it too.
func (s *Service) forget(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	_ = s.Store.Forget(ctx)
}

func (s *Service) eraseLink(ctx context.Context, r store.Reader, token string, now mainforte.Instant) (*mainforte.Link, mainforte.Actor, error) {
	link, err := s.link(ctx, r, token, mainforte.PurposeErase, now)
	if err != nil {
		return nil, mainforte.Actor{}, err
	}
	who, err := r.Actor(ctx, link.Account)
	if err == nil && mainforte.Authorize(who, mainforte.ActVolunteerSpace, mainforte.Object{Volunteer: who.Volunteer}) != nil {
		err = gone("expired")
	}
	return link, who, err
}
