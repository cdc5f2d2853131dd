package queue

import (
	"cmp"
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
)

// told reads the affair of a mail that goes to its volunteer whatever became of
// the mission and of the establishment, and the slots that the mail is about:
// removed ones are among them.
func (d *desk) told(ctx context.Context, m *mainforte.Mail) (affair, []mainforte.Slot, error) {
	a, err := d.whole(ctx, m)
	if err != nil {
		return a, nil, err
	}
	if a.volunteer.State == mainforte.VolunteerErased {
		return a, nil, errDrop
	}
	if err := a.mine(m.Account); err != nil {
		return a, nil, err
	}
	all, err := d.Store.SlotsOf(ctx, a.introduction.ID)
	slots := slices.DeleteFunc(all, func(s mainforte.Slot) bool { return !slices.Contains(m.Slots, s.ID) })
	if err == nil && len(slots) == 0 {
		err = errDrop
	}
	return a, slots, err
}

// cancelled leaves late rather than never while a slot lies ahead.
func (d *desk) cancelled(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	a, slots, err := d.told(ctx, m)
	if err != nil {
		return nil, err
	}
	how, err := d.Store.MissionEnd(ctx, a.mission.ID)
	if err != nil {
		return nil, gone(err)
	}
	others, err := d.others(ctx, &a)
	if err != nil {
		return nil, err
	}
	return mail.Cancelled{
		Site: a.site(), Remote: a.mission.Remote, Comes: a.introduction.State == mainforte.IntroductionAccepted,
		Reason: how.Reason, Slots: slots, Others: others,
		MissionsPath: d.Paths.Missions, NotMePath: d.notMe(m),
	}, nil
}

func (d *desk) closed(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	a, slots, others, err := d.withdrawn(ctx, m)
	if err != nil {
		return nil, err
	}
	return mail.Closed{Site: a.site(), Slots: slots, Others: others, MissionsPath: d.Paths.Missions, NotMePath: d.notMe(m)}, nil
}

func (d *desk) noLonger(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	a, slots, others, err := d.withdrawn(ctx, m)
	if err != nil {
		return nil, err
	}
	return mail.NoLonger{Site: a.site(), Slots: slots, Others: others, MissionsPath: d.Paths.Missions, NotMePath: d.notMe(m)}, nil
}

// withdrawn is told, for a demand that was taken back and stayed so.
func (d *desk) withdrawn(ctx context.Context, m *mainforte.Mail) (affair, []mainforte.Slot, []mail.Other, error) {
	a, slots, err := d.told(ctx, m)
	if err == nil && a.introduction.State != mainforte.IntroductionWithdrawn {
		err = errDrop
	}
	if err != nil {
		return a, nil, nil, err
	}
	others, err := d.others(ctx, &a)
	return a, slots, others, err
}

// hours is dropped when nothing that it tells holds any more.
func (d *desk) hours(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	a, err := d.affair(ctx, m)
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(a.mine(m.Account), d.openLink(ctx, m.Link)); err != nil {
		return nil, err
	}
	ahead := func(slots []mainforte.Slot) []mainforte.Slot {
		return slices.DeleteFunc(slots, func(s mainforte.Slot) bool { return s.Start <= d.now() || !slices.Contains(m.Slots, s.ID) })
	}
	h := mail.Hours{
		Site: a.site(), Remote: a.mission.Remote, Comes: a.introduction.State == mainforte.IntroductionAccepted,
		DemandPath: d.by(d.Paths.Demand, m.Link, mainforte.PurposeAnswer), NotMePath: d.notMe(m),
	}
	if h.Comes {
		h.Slots = ahead(a.in(m.Slots, mainforte.SlotAccepted))
		h.Busy = ahead(a.in(m.Slots, mainforte.SlotReleased))
	} else if a.introduction.Pending(d.now()) {
		h.Slots = ahead(a.in(m.Slots, mainforte.SlotProposed))
	}
	if len(h.Slots)+len(h.Busy) == 0 {
		return nil, errDrop
	}
	return h, nil
}
