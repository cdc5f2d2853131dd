package queue

import (
	"context"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
)

// offer is dropped as soon as the establishment's answer is not awaited any
// more, or when its reader acts for it no longer.
func (d *desk) offer(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	a, _, err := d.coordinator(ctx, m)
	if err != nil {
		return nil, err
	}
	if err := d.openLink(ctx, m.Link); err != nil {
		return nil, err
	}
	slots := a.in(m.Slots, mainforte.SlotProposed)
	if !a.introduction.Pending(d.now()) || a.mission.State != mainforte.MissionOpen || len(slots) == 0 {
		return nil, errDrop
	}
	why, task := a.chosen()
	return mail.Offer{
		Task: a.mission.Functions[0], Remote: a.mission.Remote, Metres: a.metres(), Slots: slots,
		Chosen: why == mail.ChosenItself && task == a.mission.Functions[0], Before: a.introduction.ExpiresAt.In(a.mission.Zone()),
		OfferPath:   d.by(d.Paths.Offer, m.Link, mainforte.PurposeOffer),
		MissionPath: d.Paths.Mission + string(a.mission.ID),
	}, nil
}

// offerOver is dropped when the offer was made again meanwhile.
func (d *desk) offerOver(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	a, err := d.affair(ctx, m)
	if err != nil {
		return nil, err
	}
	if err := a.mine(m.Account); err != nil {
		return nil, err
	}
	slots := a.in(m.Slots, mainforte.SlotDropped)
	over := a.introduction.State == mainforte.IntroductionDeclined || a.introduction.State == mainforte.IntroductionExpired
	if !over || len(slots) == 0 {
		return nil, errDrop
	}
	others, err := d.others(ctx, &a)
	if err != nil {
		return nil, err
	}
	site := a.site()
	if a.mission.HideName {
		site.Name = ""
	}
	return mail.OfferOver{
		Site: site, Expired: m.Kind == mainforte.MailOfferExpired, Slots: slots, Others: others,
		MissionsPath: d.Paths.Missions,
	}, nil
}

// alreadyOffer's event begins with the mission that was answered.
func (d *desk) alreadyOffer(ctx context.Context, m *mainforte.Mail, a *mainforte.Account) (mail.Content, error) {
	id, _, _ := strings.Cut(m.Event, "/")
	mission, _, err := d.Store.Mission(ctx, mainforte.ID(id))
	if err != nil {
		return nil, gone(err)
	}
	if mission.State != mainforte.MissionOpen {
		return nil, errDrop
	}
	return mail.AlreadyOffer{
		FirstName: a.Contact.FirstName, Task: mission.Functions[0],
		EnterPath: d.Paths.Missions + "/" + id + d.Paths.SignIn, NotMePath: d.notMe(m),
	}, nil
}

// bearsOffer tells whether the link of a confirmation makes an offer too, and
// whether « je viens » was said.
func (d *desk) bearsOffer(ctx context.Context, id mainforte.ID) (offers, comes bool, err error) {
	link, err := d.Store.Link(ctx, id)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return false, false, nil
	}
	if err != nil {
		return false, false, err
	}
	draft, err := d.Store.OfferDraft(ctx, link.Object)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return false, false, nil
	}
	return err == nil, err == nil && draft.Comes, err
}
