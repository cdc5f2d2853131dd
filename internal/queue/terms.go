package queue

import (
	"cmp"
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
)

// terms says how people are taken when the mail leaves; it is dropped once
// nothing is asked any more.
func (d *desk) terms(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	a, err := d.affair(ctx, m)
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(a.mine(m.Account), d.openLink(ctx, m.Link)); err != nil {
		return nil, err
	}
	slots := slices.DeleteFunc(a.in(m.Slots, mainforte.SlotProposed), func(s mainforte.Slot) bool {
		return s.Start <= d.now() || !slices.Contains(m.Slots, s.ID)
	})
	if len(slots) == 0 || !a.introduction.Pending(d.now()) {
		return nil, errDrop
	}
	return mail.Terms{
		Site: a.site(), Remote: a.mission.Remote, Slots: slots,
		TalkFirst: a.mission.TalkFirst && !a.introduction.Urgent, WholeDays: a.mission.WholeDays,
		DemandPath: d.by(d.Paths.Demand, m.Link, mainforte.PurposeAnswer), NotMePath: d.notMe(m),
	}, nil
}
