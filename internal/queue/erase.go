package queue

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
)

// erase is dropped once its link was used.
func (d *desk) erase(ctx context.Context, m *mainforte.Mail, a *mainforte.Account) (mail.Content, error) {
	if err := d.openLink(ctx, m.Link); err != nil {
		return nil, err
	}
	return mail.Erase{FirstName: a.Contact.FirstName, ErasePath: d.by(d.Paths.Erase, m.Link, mainforte.PurposeErase)}, nil
}
