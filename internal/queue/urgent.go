package queue

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/mail"
)

// urgentNobody is dropped when somebody comes after all, or when it is too late
// to say it. Its event is the mission.
func (d *desk) urgentNobody(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	mission, slots, err := d.Store.Mission(ctx, mainforte.ID(m.Event))
	if err != nil {
		return nil, gone(err)
	}
	site, err := d.Store.Establishment(ctx, mission.Establishment)
	if err != nil {
		return nil, gone(err)
	}
	members, err := d.Store.Members(ctx, site.ID)
	if err != nil {
		return nil, err
	}
	somebody := slices.ContainsFunc(slots, func(s mainforte.Slot) bool { return s.Taken > 0 })
	next := slices.IndexFunc(slots, func(s mainforte.Slot) bool { return s.Start > d.now() }) // slots come by their start
	if mission.State != mainforte.MissionOpen || somebody || next < 0 || !slices.Contains(members, m.Account) && m.Account != site.ID {
		return nil, errDrop
	}
	c := mail.UrgentNobody{
		Site: mail.Site{Name: site.Name, Commune: communeName(mission.Commune)}, Task: mission.Functions[0],
		Remote: mission.Remote, Slot: slots[next], UrgentPath: d.Paths.Urgent + string(mission.ID),
		InDays: int(slots[next].Day - geo.DayOf(d.now().Time(), mission.Zone())),
	}
	if mission.Functions[0].Public() && !mission.HideName && site.State == mainforte.EstablishmentVerified {
		c.PublicPath = d.Paths.Missions + "/" + string(mission.ID)
	}
	agency, err := d.Store.AgencyOfRegion(ctx, site.Region)
	if err != nil && mainforte.CodeOf(err) != mainforte.CodeNotFound {
		return nil, err
	}
	if err == nil {
		c.Agency = agency.Name
	}
	return c, nil
}
