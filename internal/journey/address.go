package journey

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// AskAddress mails a link to the address at which somebody wants to be reached
// from now on. Nothing changes until it has answered. An address that has an
// account already is told so, by mail; the page is the same. Who has a dead
// address may ask for it again: its answer shows that it lives.
//
// Refusals: CodeSignIn; Errors on "email", among them "same"; CodeTooMany.
func (s *Service) AskAddress(ctx context.Context, account mainforte.ID, email, formKey string) error {
	typed := email
	email, ok := mainforte.CleanEmail(email)
	if !ok {
		return field("email", fault(typed))
	}
	_, err := s.once(ctx, "address\x00"+string(account), formKey, func(tx *store.Tx) (string, error) {
		if err := s.allow(ctx, tx, account, mainforte.ActAccount, mainforte.Object{}); err != nil {
			return "", err
		}
		known, err := tx.Account(ctx, account)
		if err != nil {
			return "", err
		}
		same := mainforte.EmailKey(known.Contact.Email) == mainforte.EmailKey(email)
		if b, err := tx.Bounces(ctx, account); same && (err != nil || !b.Dead()) {
			return "", cmpErr(err, field("email", "same"))
		}
		if err := s.count(ctx, tx, "address", string(account), addressesPerDay, daily); err != nil {
			return "", err
		}
		if err := s.mayWriteTo(ctx, tx, email); err != nil && !same { // their own was proved once
			return "", err
		}
		return "kept", s.askAddress(ctx, tx, known, email)
	})
	return err
}

func (s *Service) askAddress(ctx context.Context, tx *store.Tx, known *mainforte.Account, email string) error {
	a := mainforte.AddressChange{ID: mainforte.NewID(), Account: known.ID, Old: known.Contact.Email, New: email, AskedAt: tx.Now}
	if err := tx.InsertAddressChange(ctx, a); err != nil {
		return err
	}
	if stopped, err := s.stopped(ctx, tx.Reader, email); stopped || err != nil {
		return err
	}
	other, err := tx.AccountByEmail(ctx, email)
	switch {
	case mainforte.CodeOf(err) == mainforte.CodeNotFound, err == nil && (other.ConfirmedAt == 0 || other.ID == known.ID):
		return post(ctx, tx, mainforte.Mail{Kind: mainforte.MailNewAddress, Account: known.ID, Event: string(a.ID)}, 0)
	case err != nil:
		return err
	}
	return post(ctx, tx, mainforte.Mail{Kind: mainforte.MailAddressTaken, Account: other.ID, Event: string(a.ID)}, 0)
}

// addressChange reads a change by one of its links.
func (s *Service) addressChange(ctx context.Context, r store.Reader, token string, p mainforte.Purpose) (*mainforte.AddressChange, error) {
	id, ok := s.Keys.ReadLinkToken(token, p)
	if !ok {
		return nil, notFound()
	}
	a, err := r.AddressChange(ctx, id)
	return a, erased(err)
}

// PeekAddress says whether the link to a new address is still good. It changes
// nothing. Refusals: CodeNotFound; CodeGone.
func (s *Service) PeekAddress(ctx context.Context, token string) error {
	a, err := s.addressChange(ctx, s.Store.Reader, token, mainforte.PurposeAddress)
	if err == nil && !a.Open(s.Pool.Now()) {
		err = gone("used")
	}
	return err
}

// ConfirmAddress is the button behind the link: the account has the new address
// from now on. Every browser is signed out and the links that sign in or erase
// die, wherever they were mailed; the old address is told, and can take it back.
// Of the address that there is it says no more than that it lives.
//
// Refusals: CodeNotFound; CodeGone, "taken" when the address has an account by
// now.
func (s *Service) ConfirmAddress(ctx context.Context, token string) error {
	return s.change(ctx, func(tx *store.Tx) error {
		a, err := s.addressChange(ctx, tx.Reader, token, mainforte.PurposeAddress)
		if err != nil {
			return err
		}
		if !a.Open(tx.Now) {
			return gone("used")
		}
		if now, err := tx.FinishAddressChange(ctx, a.ID); err != nil || !now {
			return cmpErr(err, gone("used"))
		}
		if a.Same() {
			return s.answered(ctx, tx, a)
		}
		if err := s.moveTo(ctx, tx, a.Account, a.New, "change_address"); err != nil {
			return err
		}
		return post(ctx, tx, mainforte.Mail{Kind: mainforte.MailAddressChanged, Account: a.Account, Event: string(a.ID)}, 0)
	})
}

// PeekAddressBack says whether the old address can still take the change back.
// It changes nothing. Refusals: CodeNotFound; CodeGone.
func (s *Service) PeekAddressBack(ctx context.Context, token string) error {
	a, err := s.addressChange(ctx, s.Store.Reader, token, mainforte.PurposeAddressBack)
	if err == nil && !a.CanGoBack(s.Pool.Now()) {
		err = gone("used")
	}
	return err
}

// TakeAddressBack is « Ce n'était pas moi » in the mail to the old address: the
// account has it again, and every browser is signed out.
//
// Refusals: as in ConfirmAddress.
func (s *Service) TakeAddressBack(ctx context.Context, token string) error {
	return s.change(ctx, func(tx *store.Tx) error {
		a, err := s.addressChange(ctx, tx.Reader, token, mainforte.PurposeAddressBack)
		if err != nil {
			return err
		}
		if !a.CanGoBack(tx.Now) {
			return gone("used")
		}
		if now, err := tx.TakeAddressBack(ctx, a.ID); err != nil || !now {
			return cmpErr(err, gone("used"))
		}
		return s.moveTo(ctx, tx, a.Account, a.Old, "take_address_back")
	})
}

func cmpErr(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}

// moveTo gives an account another address. What was signed in or mailed before
// opens nothing any more: whoever reads the other mailbox is out. Links that
// answer one demand stay, since no other would be mailed.
func (s *Service) moveTo(ctx context.Context, tx *store.Tx, account mainforte.ID, email, action string) error {
	known, err := tx.Account(ctx, account)
	if err != nil {
		return erased(err)
	}
	other, err := tx.AccountByEmail(ctx, email)
	if err != nil && mainforte.CodeOf(err) != mainforte.CodeNotFound {
		return err
	}
	if err == nil && other.ID != account && other.ConfirmedAt == 0 {
		// Somebody typed the address to sign in: nothing but the address is there.
		if _, err := tx.EraseUnconfirmedAccount(ctx, other.ID); err != nil {
			return err
		}
	}
	contact := known.Contact
	contact.Email = email
	if err := tx.UpdateContact(ctx, account, contact); err != nil {
		if mainforte.ReasonOf(err) == "address_known" {
			return gone("taken")
		}
		return err
	}
	if err := revive(ctx, tx, account); err != nil {
		return err
	}
	if err := tx.EndSessionsOf(ctx, account); err != nil {
		return err
	}
	for _, p := range []mainforte.Purpose{mainforte.PurposeSignIn, mainforte.PurposeErase, mainforte.PurposeConfirm, mainforte.PurposeOffer, mainforte.PurposeAccord, mainforte.PurposeHold, mainforte.PurposeNextWeek} {
		if err := tx.EndLinksOf(ctx, account, p); err != nil {
			return err
		}
	}
	return tx.Journal(ctx, store.JournalEntry{Actor: account, Action: action, About: account})
}

// addresses are those of somebody's that are kept beside the one in use.
func (x *exporter) addresses(a *mainforte.Account) (other []string, err error) {
	all, err := x.r.AddressChangesOf(x.ctx, a.ID)
	for i := range all {
		for _, email := range []string{all[i].Old, all[i].New} {
			if email != a.Contact.Email && !slices.Contains(other, email) {
				other = append(other, email)
			}
		}
	}
	return other, err
}
