package queue

import (
	"cmp"
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/mail"
)

// affair is an introduction with what it is about.
type affair struct {
	introduction  *mainforte.Introduction
	mission       *mainforte.Mission
	slots         []mainforte.Slot // of the mission, in order of time
	establishment *mainforte.Establishment
	volunteer     *mainforte.Volunteer

	unverified *mainforte.Unverified // set while nobody has verified the establishment
}

// affair reads the introduction that a mail speaks of. A person who is erased
// (unless it tells that their place is free), a mission that is cancelled or an establishment that is suspended leaves
// nothing to say here: other mails tell those.
func (d *desk) affair(ctx context.Context, m *mainforte.Mail) (affair, error) {
	a, err := d.whole(ctx, m)
	if err == nil && (a.volunteer.State == mainforte.VolunteerErased && m.Kind != mainforte.MailReleased || a.mission.State == mainforte.MissionCancelled ||
		!a.speaks()) {
		err = errDrop
	}
	return a, err
}

// whole reads an affair whatever became of it.
func (d *desk) whole(ctx context.Context, m *mainforte.Mail) (a affair, err error) {
	if a.introduction, err = d.Store.Introduction(ctx, m.Introduction); err != nil {
		return a, gone(err)
	}
	if a.mission, a.slots, err = d.Store.Mission(ctx, a.introduction.Mission); err != nil {
		return a, gone(err)
	}
	if a.establishment, err = d.Store.Establishment(ctx, a.mission.Establishment); err != nil {
		return a, gone(err)
	}
	if a.volunteer, err = d.Store.Volunteer(ctx, a.introduction.Volunteer); err != nil {
		return a, gone(err)
	}
	if err = d.unverified(ctx, &a); err != nil {
		return a, err
	}
	slices.SortFunc(a.slots, func(x, y mainforte.Slot) int {
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.ID, y.ID))
	})
	return a, nil
}

// mine refuses to tell a volunteer's affair to anybody else.
func (a *affair) mine(account mainforte.ID) error {
	if a.volunteer.Account != account {
		return errDrop
	}
	return nil
}

// in keeps the slots of the mission that the introduction holds in one of the
// states; only, when not empty, says which at most.
func (a *affair) in(only []mainforte.ID, states ...mainforte.SlotState) []mainforte.Slot {
	var kept []mainforte.Slot
	for _, s := range a.slots {
		if len(only) > 0 && !slices.Contains(only, s.ID) {
			continue
		}
		for _, mine := range a.introduction.Slots {
			if mine.Slot == s.ID && slices.Contains(states, mine.State) {
				kept = append(kept, s)
			}
		}
	}
	return kept
}

func (a *affair) site() mail.Site {
	if a.unverified != nil {
		return mail.Site{Name: a.unverified.Name, Commune: communeName(a.mission.Commune)}
	}
	return mail.Site{Name: a.establishment.Name, Commune: communeName(a.mission.Commune)}
}

// demand is dropped as soon as an answer is not awaited any more.
func (d *desk) demand(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	a, err := d.affair(ctx, m)
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(a.mine(m.Account), d.openLink(ctx, m.Link)); err != nil {
		return nil, err
	}
	now := d.now()
	if !a.introduction.Pending(now) || a.volunteer.State != mainforte.VolunteerActive || a.mission.State != mainforte.MissionOpen {
		return nil, errDrop
	}
	slots := slices.DeleteFunc(a.in(m.Slots, mainforte.SlotProposed), func(s mainforte.Slot) bool {
		return s.Missing() == 0 || s.Start <= now
	})
	if len(slots) == 0 {
		return nil, errDrop
	}
	said := d.demandOf(m, &a, slots, now)
	said.InTheirName, err = d.Store.AskedByWave(ctx, a.introduction.ID)
	return said, err
}

func (d *desk) demandOf(m *mainforte.Mail, a *affair, slots []mainforte.Slot, now mainforte.Instant) mail.Demand {
	zone := a.mission.Zone()
	why, task := a.chosen()
	register := ""
	if a.unverified != nil {
		register = a.unverified.Phone
	}
	return mail.Demand{
		Unverified: register,
		Site:       a.site(), Remote: a.mission.Remote, Metres: a.metres(),
		Urgent: a.introduction.Urgent, InDays: int(slots[0].Day - geo.DayOf(now.Time(), zone)),
		Functions: a.mission.Functions, Slots: slots, MinSlots: a.mission.MinSlots,
		WholeDays:      a.mission.WholeDays,
		Qualifications: a.mission.Qualifications, Means: a.mission.Means, Languages: a.mission.Languages,
		Conditions: a.mission.Conditions, Attributes: a.mission.Attributes,
		Why: why, Task: task, Periods: a.periods(slots),
		AnswerBefore: a.introduction.ExpiresAt.In(zone),
		AnswerPath:   d.by(d.Paths.Demand, m.Link, mainforte.PurposeAnswer),
		OrderPath:    d.Paths.Order, NotMePath: d.notMe(m),
	}
}

// metres is how far the mission is from the nearest place of the volunteer,
// or -1 when that says nothing.
func (a *affair) metres() int {
	best := -1
	to, ok := geo.ByCode(a.mission.Commune)
	if !ok || a.mission.Remote {
		return best
	}
	for _, p := range a.volunteer.Places {
		from, ok := geo.ByCode(p.Commune)
		if !ok {
			continue
		}
		if metres, ok := geo.RoadMetres(from, to); ok && (best < 0 || metres < best) {
			best = metres
		}
	}
	return best
}

// chosen is why one of the mission's functions was proposed to the volunteer.
func (a *affair) chosen() (mail.Chosen, mainforte.Function) {
	v := a.volunteer
	for _, f := range a.mission.Functions {
		if v.Functions.Has(f) {
			return mail.ChosenItself, f
		}
	}
	for _, f := range a.mission.Functions {
		switch {
		case v.Anything && f.Open():
			return mail.ChosenAnything, f
		case v.Near && v.Functions&f.SameFamily() != 0:
			return mail.ChosenNear, f
		}
	}
	return mail.ChosenUnsaid, 0
}

// periods are those of the slots, when the volunteer's week holds them all;
// none when they gave dates instead.
func (a *affair) periods(slots []mainforte.Slot) []mainforte.Period {
	if mainforte.OwnPace(slots) {
		return nil
	}
	var all []mainforte.Period
	for i := range slots {
		day, p := slots[i].Place()
		if !a.volunteer.When.Week.Has(day.Weekday(), p) {
			return nil
		}
		if !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	return all
}
