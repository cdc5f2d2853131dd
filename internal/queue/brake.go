package queue

import (
	"context"

	"pretermainforte.fr/mainforte/internal/mail"
)

// purgeHeld is dropped when nobody is to be told, and when the brake does not
// hold any more.
func (d *desk) purgeHeld(ctx context.Context) (to string, c mail.Content, err error) {
	if d.OperatorMail == "" || d.Journey == nil {
		return "", nil, errDrop
	}
	p, err := d.Journey.PurgeState(ctx)
	if err != nil {
		return "", nil, err
	}
	if p.Held == "" {
		return "", nil, errDrop
	}
	return d.OperatorMail, mail.PurgeHeld{
		Reason: p.Held, Last: p.Last, Clock: p.Now, People: p.People, Missions: p.Missions,
	}, nil
}
