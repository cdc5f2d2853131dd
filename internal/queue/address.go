package queue

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
)

// address makes the mails about a change of address, whose event names it. They
// do not all go to the address of their account.
func (d *desk) address(ctx context.Context, m *mainforte.Mail, a *mainforte.Account) (to string, c mail.Content, err error) {
	change, err := d.Store.AddressChange(ctx, mainforte.ID(m.Event))
	if err != nil {
		return "", nil, gone(err)
	}
	switch {
	case m.Kind == mainforte.MailNewAddress && change.Account == a.ID && change.Open(d.now()):
		return change.New, mail.NewAddress{ConfirmPath: d.by(d.Paths.Address, change.ID, mainforte.PurposeAddress), Same: change.Same()}, nil
	case m.Kind == mainforte.MailAddressChanged && change.Account == a.ID && change.CanGoBack(d.now()):
		return change.Old, mail.AddressChanged{
			FirstName: a.Contact.FirstName, BackPath: d.by(d.Paths.AddressBack, change.ID, mainforte.PurposeAddressBack),
		}, nil
	case m.Kind == mainforte.MailAddressTaken && mainforte.EmailKey(a.Contact.Email) == mainforte.EmailKey(change.New):
		return a.Contact.Email, mail.AddressTaken{FirstName: a.Contact.FirstName, SignInPath: d.Paths.SignIn}, nil
	}
	return "", nil, errDrop
}
