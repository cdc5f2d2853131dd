package journey

import (
	"context"
	"crypto/subtle"
	"strings"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// AskSignIn mails a sign-in link, bound to the browser that asks, and gives the
// code that this browser shows: whoever opens the link elsewhere types it.
//
// The answer is the same for an address without account, and so is the work: a
// mail leaves that says there is none. An account never confirmed gets its
// confirmation again.
//
// Refusals: Errors on "email"; CodeTooMany; CodeInvalid "cookie" when the
// browser has none, since a link bound to nothing would open anywhere.
func (s *Service) AskSignIn(ctx context.Context, email string, b Browser, formKey string) (code string, err error) {
	typed := email
	email, ok := mainforte.CleanEmail(email)
	if !ok {
		return "", field("email", fault(typed))
	}
	if b.Cookie == "" {
		return "", mainforte.Refuse(mainforte.CodeInvalid, "cookie")
	}
	link, err := s.once(ctx, "sign_in\x00"+b.Cookie, formKey, func(tx *store.Tx) (string, error) {
		if err := s.count(ctx, tx, "sign_in", b.Address, signInsPerHour, time.Hour); err != nil {
			return "", err
		}
		if err := s.mayWriteTo(ctx, tx, email); err != nil {
			return "", err
		}
		// The link's id is drawn before anything is known: the code on the
		// screen is made from it whether or not the link comes to be.
		id := mainforte.NewID()
		return string(id), s.askSignIn(ctx, tx, email, id, b)
	})
	if err != nil {
		return "", err
	}
	return s.Keys.LinkCode(mainforte.ID(link)), nil
}

func (s *Service) askSignIn(ctx context.Context, tx *store.Tx, email string, id mainforte.ID, b Browser) error {
	if stopped, err := s.stopped(ctx, tx.Reader, email); stopped || err != nil {
		return err
	}
	account, err := tx.AccountByEmail(ctx, email)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		// The mail needs a row that holds the address, sealed. It is erased
		// with the sign-ups that nobody confirms.
		account = &mainforte.Account{ID: mainforte.NewID(), Contact: mainforte.Contact{Email: email}, CreatedAt: tx.Now}
		if err := tx.InsertAccount(ctx, *account); err != nil {
			return err
		}
	} else if err != nil {
		return err
	}
	who, err := s.actor(ctx, tx, account.ID)
	if err != nil {
		return err
	}
	staff := len(who.Establishments)+len(who.Regions) > 0
	switch {
	case account.ConfirmedAt == 0 && who.Volunteer != "" && !staff:
		return s.mailConfirm(ctx, tx, account.ID)
	case account.ConfirmedAt == 0 && !staff:
		return post(ctx, tx, mainforte.Mail{Kind: mainforte.MailUnknown, Account: account.ID, Event: string(id)}, 0)
	}
	link := mainforte.Link{
		ID: id, Purpose: mainforte.PurposeSignIn, Account: account.ID, Browser: s.browserID(b),
		CreatedAt: tx.Now, ExpiresAt: tx.Now.Add(mainforte.SignInLife),
	}
	if err := tx.InsertLink(ctx, link); err != nil {
		return err
	}
	return post(ctx, tx, mainforte.Mail{Kind: mainforte.MailSignIn, Account: account.ID, Event: string(id), Link: id}, 0)
}

// PeekSignIn says whether a sign-in link is still good and whether this browser
// must type the code. It changes nothing. Refusals: CodeNotFound, CodeGone.
func (s *Service) PeekSignIn(ctx context.Context, token string, b Browser) (needCode bool, err error) {
	link, err := s.signInLink(ctx, s.Store.Reader, token, s.Pool.Now())
	if err != nil {
		return false, err
	}
	if s.askedFrom(link, b) {
		return false, nil
	}
	if link.Tries >= mainforte.SignInTries {
		return false, gone("tries")
	}
	return true, nil
}

// SignIn is the button behind a sign-in link: it uses the link up and opens a
// session. From another browser than the one that asked, the code is needed,
// and bears SignInTries tries; the browser that asked stays able to enter.
//
// Refusals: CodeNotFound; CodeGone; Errors on "code".
func (s *Service) SignIn(ctx context.Context, token string, b Browser, code string) (Opened, error) {
	var opened Opened
	var refusal error // kept apart: a wrong code must be committed as a try
	err := s.change(ctx, func(tx *store.Tx) error {
		opened, refusal = Opened{}, nil
		link, err := s.signInLink(ctx, tx.Reader, token, tx.Now)
		if err != nil {
			return err
		}
		if !s.askedFrom(link, b) {
			if refusal, err = s.tryCode(ctx, tx, link, code); refusal != nil || err != nil {
				return err
			}
		}
		if err := useUp(ctx, tx, link.ID); err != nil {
			return err
		}
		return s.enter(ctx, tx, link.Account, &opened)
	})
	if err == nil {
		err = refusal
	}
	return opened, err
}

// tryCode counts the try before it looks at the code, so that many at once are
// never more than SignInTries.
func (s *Service) tryCode(ctx context.Context, tx *store.Tx, link *mainforte.Link, code string) (refusal, err error) {
	code = strings.Map(digit, code)
	if code == "" {
		return field("code", "required"), nil
	}
	tried, err := tx.FailLink(ctx, link.ID)
	switch {
	case err != nil:
		return nil, err
	case tried > mainforte.SignInTries:
		return gone("tries"), nil
	case subtle.ConstantTimeCompare([]byte(code), []byte(s.Keys.LinkCode(link.ID))) == 0:
		return field("code", "invalid"), nil
	}
	return nil, nil
}

// enter confirms the address if nothing had, lets the account's other sign-in
// links die, and opens the session.
func (s *Service) enter(ctx context.Context, tx *store.Tx, id mainforte.ID, opened *Opened) error {
	account, err := tx.Account(ctx, id)
	if err != nil {
		return erased(err)
	}
	if account.ConfirmedAt == 0 {
		if err := tx.ConfirmAccount(ctx, id, tx.Now); err != nil {
			return err
		}
	}
	if err := revive(ctx, tx, id); err != nil {
		return err
	}
	if err := tx.EndLinksOf(ctx, id, mainforte.PurposeSignIn); err != nil {
		return err
	}
	*opened, err = s.openSession(ctx, tx, id)
	return err
}

func (s *Service) signInLink(ctx context.Context, r store.Reader, token string, now mainforte.Instant) (*mainforte.Link, error) {
	return s.link(ctx, r, token, mainforte.PurposeSignIn, now)
}

// askedFrom tells whether a browser is the one that asked for the link, or
// whether the link is bound to none (those that a demonstration prints).
func (s *Service) askedFrom(link *mainforte.Link, b Browser) bool {
	return link.Browser == "" || b.Cookie != "" && subtle.ConstantTimeCompare([]byte(link.Browser), []byte(s.browserID(b))) == 1
}

func (s *Service) browserID(b Browser) string { return s.Keys.Hash("browser", b.Cookie) }

func digit(r rune) rune {
	if r < '0' || r > '9' {
		return -1
	}
	return r
}
