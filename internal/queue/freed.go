package queue

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
)

// accordPath is the page of an accord by its link; none of somebody erased.
func (d *desk) accordPath(a *affair, link mainforte.ID) string {
	if a.volunteer.State == mainforte.VolunteerErased {
		return ""
	}
	return d.by(d.Paths.Accord, link, mainforte.PurposeAccord)
}

func (d *desk) freed(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	a, err := d.affair(ctx, m)
	if err != nil {
		return nil, err
	}
	if err := a.mine(m.Account); err != nil {
		return nil, err
	}
	slots := a.in(m.Slots, mainforte.SlotReleased)
	if len(slots) == 0 {
		return nil, errDrop
	}
	why, err := d.Store.Freed(ctx, m.Introduction)
	if err != nil {
		return nil, err
	}
	others, err := d.others(ctx, &a)
	if err != nil {
		return nil, err
	}
	return mail.Freed{
		Site: a.site(), Remote: a.mission.Remote, Slots: slots, Stays: len(a.introduction.Accepted()) > 0,
		Reason: why[slots[0].ID], Others: others, MissionsPath: d.Paths.Missions,
	}, nil
}

// releasePath is the link of one accord, as the mail of that accord carries it:
// for a reminder of a day that several accords share.
func (d *desk) releasePath(ctx context.Context, account, mission, volunteer mainforte.ID) (string, error) {
	in, err := d.Store.IntroductionOf(ctx, mission, volunteer)
	if err != nil {
		return "", gone(err)
	}
	all, err := d.Store.MailsOf(ctx, account)
	if err != nil {
		return "", err
	}
	for _, sent := range all {
		told := sent.Kind == mainforte.MailAccordVolunteer || sent.Kind == mainforte.MailHeld
		if told && sent.Introduction == in.ID && sent.Link != "" {
			return d.by(d.Paths.Demand, sent.Link, mainforte.PurposeAnswer), nil
		}
	}
	return "", nil
}
