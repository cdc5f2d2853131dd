package queue

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/mail"
	"pretermainforte.fr/mainforte/internal/store"
)

// alive drops a mail to an address whose mails come back, unless somebody waits
// for it just now or would travel for nothing.
func (d *desk) alive(ctx context.Context, m *mainforte.Mail) error {
	if m.Kind.LeavesAnyway() || !m.Kind.OwnAddress() {
		return nil
	}
	b, err := d.Store.Bounces(ctx, m.Account)
	if err == nil && b.Dead() {
		err = errDrop
	}
	return err
}

// noteRefused counts a mail that came back for good because of its address, in
// the transaction that gives it up.
func (d *desk) noteRefused(ctx context.Context, tx *store.Tx, m *mainforte.Mail, cause error) error {
	if !mail.AddressRefused(cause) || !m.Kind.OwnAddress() {
		return nil
	}
	return journey.NoteRefused(ctx, tx, m.Account)
}

// noteTaken begins the count anew: the relay took a mail for the address.
func (d *desk) noteTaken(ctx context.Context, tx *store.Tx, m *mainforte.Mail) error {
	if !m.Kind.OwnAddress() {
		return nil
	}
	return tx.ForgetRefusals(ctx, m.Account)
}
