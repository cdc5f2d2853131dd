package journey

import (
	"context"
	"crypto/rand"
	"encoding/base64"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Where somebody goes first once signed in.
const (
	NextVolunteer     = "volunteer"
	NextEstablishment = "establishment"
	NextRegion        = "region"
	NextAdministrator = "administrator"
)

// Opened is a session just opened.
type Opened struct {
	Cookie  string // 256 random bits; the store holds a hash of it
	Expires mainforte.Instant
	Account mainforte.ID
	Next    string // one of Next…

	Offer     mainforte.ID // the offer that a confirmation made
	OfferLost bool         // the mission it was meant for takes no more
}

// openSession signs an account in. People who act for others stay signed in for
// hours, volunteers for weeks.
func (s *Service) openSession(ctx context.Context, tx *store.Tx, account mainforte.ID) (Opened, error) {
	who, err := s.actor(ctx, tx, account)
	if err != nil {
		return Opened{}, err
	}
	life, next := mainforte.SessionLife, NextVolunteer
	switch {
	case who.Administrator:
		life, next = mainforte.StaffSessionLife, NextAdministrator
	case len(who.Regions) > 0:
		life, next = mainforte.StaffSessionLife, NextRegion
	case len(who.Establishments) > 0:
		life, next = mainforte.StaffSessionLife, NextEstablishment
	}
	var secret [32]byte
	rand.Read(secret[:])
	o := Opened{
		Cookie:  base64.RawURLEncoding.EncodeToString(secret[:]),
		Expires: tx.Now.Add(life), Account: account, Next: next,
	}
	return o, tx.InsertSession(ctx, mainforte.Session{
		ID: s.sessionID(o.Cookie), Account: account,
		CreatedAt: tx.Now, SeenAt: tx.Now, ExpiresAt: o.Expires,
	})
}

// Who says who is signed in with a cookie: the zero Actor for nobody, for an
// unknown cookie and for a session that is over.
func (s *Service) Who(ctx context.Context, cookie string) (mainforte.Actor, error) {
	nobody := mainforte.Actor{Demo: s.Demo}
	if cookie == "" {
		return nobody, nil
	}
	id, now := s.sessionID(cookie), s.Pool.Now()
	session, err := s.Store.Session(ctx, id)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound || err == nil && now >= session.ExpiresAt {
		return nobody, nil
	}
	if err != nil {
		return nobody, err
	}
	who, err := s.Store.Actor(ctx, session.Account)
	if err != nil {
		return nobody, err
	}
	who.Demo, who.SessionEnds = s.Demo, session.ExpiresAt
	if now.Sub(session.SeenAt) >= mainforte.SessionTouch {
		// When it was last seen is worth no failed page: a store that cannot
		// write still lets people read.
		_ = s.Store.Change(ctx, func(tx *store.Tx) error { return tx.TouchSession(ctx, id, tx.Now) })
	}
	return who, nil
}

// SignOut ends the session of a cookie. It is no error to have none.
func (s *Service) SignOut(ctx context.Context, cookie string) error {
	if cookie == "" {
		return nil
	}
	err := s.Store.Change(ctx, func(tx *store.Tx) error { return tx.EndSession(ctx, s.sessionID(cookie)) })
	if code := mainforte.CodeOf(err); code == mainforte.CodeNotFound || code == mainforte.CodeConflict {
		return nil
	}
	return err
}

func (s *Service) sessionID(cookie string) string { return s.Keys.Hash("session", cookie) }
