package queue

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
)

// held is dropped when the place was given back meanwhile, or when the
// establishment has spoken: another mail tells that.
func (d *desk) held(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	a, err := d.affair(ctx, m)
	if err != nil {
		return nil, err
	}
	if err := a.mine(m.Account); err != nil {
		return nil, err
	}
	slots, hold, err := d.holding(ctx, m, &a)
	if err != nil {
		return nil, err
	}
	return mail.Held{
		Site: a.site(), Slots: slots, Remote: a.mission.Remote, Until: hold.Until.In(a.mission.Zone()),
		ContactName: a.mission.ContactName, ContactPhone: a.mission.ContactPhone,
		DemandPath: d.by(d.Paths.Demand, m.Link, mainforte.PurposeAnswer),
	}, nil
}

func (d *desk) toSettle(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	a, who, err := d.coordinator(ctx, m)
	if err != nil {
		return nil, err
	}
	slots, hold, err := d.holding(ctx, m, &a)
	if err != nil {
		return nil, err
	}
	return mail.ToSettle{
		Task: a.mission.Functions[0], Slots: slots, Remote: a.mission.Remote, Until: hold.Until.In(a.mission.Zone()),
		FirstName: who.FirstName, Surname: who.Surname, Phone: who.Phone,
		HoldPath: d.by(d.Paths.Hold, m.Link, mainforte.PurposeHold), MissionPath: d.Paths.Mission + string(a.mission.ID),
	}, nil
}

// holding drops what speaks of a held place that is held no more.
func (d *desk) holding(ctx context.Context, m *mainforte.Mail, a *affair) ([]mainforte.Slot, *mainforte.Hold, error) {
	hold, err := d.Store.Hold(ctx, m.Introduction)
	if err != nil {
		return nil, nil, gone(err)
	}
	slots := a.in(m.Slots, mainforte.SlotAccepted)
	if !hold.Awaited(d.now()) || len(slots) == 0 {
		return nil, nil, errDrop
	}
	return slots, hold, nil
}

func (d *desk) letGo(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	a, err := d.affair(ctx, m)
	if err != nil {
		return nil, err
	}
	if err := a.mine(m.Account); err != nil {
		return nil, err
	}
	slots := a.in(m.Slots, mainforte.SlotReleased)
	hold, err := d.Store.Hold(ctx, m.Introduction)
	if err != nil {
		return nil, gone(err)
	}
	if len(slots) == 0 {
		return nil, errDrop
	}
	others, err := d.others(ctx, &a)
	if err != nil {
		return nil, err
	}
	return mail.LetGo{
		Site: a.site(), Slots: slots, Silent: hold.State == mainforte.HoldLapsed, Others: others, MissionsPath: d.Paths.Missions,
	}, nil
}

func (d *desk) lapsed(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	a, _, err := d.coordinator(ctx, m)
	if err != nil {
		return nil, err
	}
	slots := a.in(m.Slots, mainforte.SlotReleased)
	if len(slots) == 0 {
		return nil, errDrop
	}
	return mail.Lapsed{
		Task: a.mission.Functions[0], Slots: slots, Remote: a.mission.Remote, MissionPath: d.Paths.Mission + string(a.mission.ID),
	}, nil
}
