package journey

import (
	"context"
	"errors"
	"unicode/utf8"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/store"
)

// SignUp is the one page of a new volunteer. Of Volunteer, the web fills what,
// where and when.
type SignUp struct {
	FormKey   string
	FirstName string
	Email     string
	Volunteer mainforte.Volunteer
	Adult     bool // 18 or over, by declaration
	Charter   bool // accepted
	Browser   Browser
}

// SignUpDone is what the page says then. It is the same whether the address is
// known or not.
type SignUpDone struct {
	Panel pool.Panel
}

// SignUp keeps a new volunteer, whom nobody sees before the address answers,
// and mails the link that confirms it.
//
// A known address changes nothing and gets another mail: « already » when it
// has an account, the confirmation again when it was never confirmed. In that
// case what was said first is kept: nobody has proved the address, so whoever
// types it later must not change what a link already in its mailbox activates.
//
// Refusals: Errors by field; CodeTooMany; CodeShut.
func (s *Service) SignUp(ctx context.Context, in SignUp) (SignUpDone, error) {
	if err := in.clean(); err != nil {
		return SignUpDone{}, err
	}
	_, err := s.once(ctx, "sign_up", in.FormKey, func(tx *store.Tx) (string, error) {
		if err := s.maySignUp(ctx, tx, in.Browser.Address, in.Email); err != nil {
			return "", err
		}
		if err := through(ctx, tx.Reader, mainforte.DoorSignUp, ""); err != nil {
			return "", err
		}
		return "kept", s.signUp(ctx, tx, &in)
	})
	if err != nil {
		return SignUpDone{}, err
	}
	panel, err := s.Pool.Around(ctx, in.Volunteer)
	return SignUpDone{Panel: panel}, err
}

// clean puts what was typed in its one form and gathers the faults, in the
// order of the page.
func (in *SignUp) clean() error {
	var es mainforte.Errors
	in.Volunteer.Trades &= in.Volunteer.Functions
	if err := in.Volunteer.Validate(); err != nil && !errors.As(err, &es) {
		return err
	}
	name, ok := mainforte.CleanName(in.FirstName)
	if !ok {
		es.Add("first_name", nameFault(in.FirstName))
	}
	email, ok := mainforte.CleanEmail(in.Email)
	if !ok {
		es.Add("email", fault(in.Email))
	}
	if !in.Adult {
		es.Add("adult", "required")
	}
	if !in.Charter {
		es.Add("charter", "required")
	}
	in.FirstName, in.Email = name, email
	return es.Err()
}

func (s *Service) signUp(ctx context.Context, tx *store.Tx, in *SignUp) error {
	if stopped, err := s.stopped(ctx, tx.Reader, in.Email); stopped || err != nil {
		return err
	}
	if err := s.newcomer(ctx, tx, in); mainforte.ReasonOf(err) != "address_known" {
		return err
	}
	account, err := tx.AccountByEmail(ctx, in.Email)
	if err != nil {
		return err
	}
	if account.ConfirmedAt != 0 {
		return post(ctx, tx, mainforte.Mail{Kind: mainforte.MailAlready, Account: account.ID, Event: string(mainforte.NewID())}, 0)
	}
	_, err = tx.VolunteerByAccount(ctx, account.ID)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		// The address was typed on the sign-in page before: nothing else is
		// known of it.
		contact := mainforte.Contact{FirstName: in.FirstName, Email: account.Contact.Email}
		if err := tx.UpdateContact(ctx, account.ID, contact); err != nil {
			return err
		}
		if err := tx.Journal(ctx, store.JournalEntry{Actor: account.ID, Action: "accept_charter", About: account.ID}); err != nil {
			return err
		}
		return s.newVolunteer(ctx, tx, account.ID, in.Volunteer)
	}
	if err != nil {
		return err
	}
	return s.mailConfirm(ctx, tx, account.ID)
}

// newcomer makes the account and the volunteer; an address that has an account
// already is CodeConflict "address_known", and nothing is made.
func (s *Service) newcomer(ctx context.Context, tx *store.Tx, in *SignUp) error {
	account := mainforte.Account{
		ID:        mainforte.NewID(),
		Contact:   mainforte.Contact{FirstName: in.FirstName, Email: in.Email},
		CreatedAt: tx.Now,
		CharterAt: tx.Now,
	}
	if err := tx.InsertAccount(ctx, account); err != nil {
		return err
	}
	if err := insertPending(ctx, tx, account.ID, in.Volunteer); err != nil {
		return err
	}
	return mailConfirmLink(ctx, tx, account.ID) // whose account begins here has no draft
}

func (s *Service) newVolunteer(ctx context.Context, tx *store.Tx, account mainforte.ID, v mainforte.Volunteer) error {
	if err := insertPending(ctx, tx, account, v); err != nil {
		return err
	}
	return s.mailConfirm(ctx, tx, account)
}

// insertPending adds the volunteer of an account, whom nobody sees yet.
func insertPending(ctx context.Context, tx *store.Tx, account mainforte.ID, v mainforte.Volunteer) error {
	v.ID, v.Account, v.State = mainforte.NewID(), account, mainforte.VolunteerPending
	v.CreatedAt, v.ConfirmedAt = tx.Now, tx.Now
	return tx.InsertVolunteer(ctx, v)
}

// mailConfirm mails a link that confirms the address of an account.
func (s *Service) mailConfirm(ctx context.Context, tx *store.Tx, account mainforte.ID) error {
	// Who came by answering a mission confirms that answer, whichever link they use.
	draft, err := tx.OfferDraftOfSignUp(ctx, account)
	switch {
	case err == nil:
		return s.mailConfirmOffer(ctx, tx, draft)
	case mainforte.CodeOf(err) != mainforte.CodeNotFound:
		return err
	}
	return mailConfirmLink(ctx, tx, account)
}

func mailConfirmLink(ctx context.Context, tx *store.Tx, account mainforte.ID) error {
	link := mainforte.Link{
		ID: mainforte.NewID(), Purpose: mainforte.PurposeConfirm, Account: account,
		CreatedAt: tx.Now, ExpiresAt: tx.Now.Add(mainforte.ConfirmLife),
	}
	if err := tx.InsertLink(ctx, link); err != nil {
		return err
	}
	return post(ctx, tx, mainforte.Mail{Kind: mainforte.MailConfirm, Account: account, Event: string(link.ID), Link: link.ID}, 0)
}

// nameFault is why a name was not kept.
func nameFault(typed string) string {
	if utf8.RuneCountInString(typed) > mainforte.MaxName {
		return "too_long"
	}
	return fault(typed)
}

// fault is why a cleaned field is empty: nothing was typed, or nothing usable.
func fault(typed string) string {
	if typed == "" {
		return "required"
	}
	return "invalid"
}
