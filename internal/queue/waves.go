package queue

import (
	"context"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/mail"
)

// waveDay is dropped when its day is over or its reader acts for the
// establishment no longer. It tells of the missions that its reader follows, or
// whose follower has left.
func (d *desk) waveDay(ctx context.Context, m *mainforte.Mail, a *mainforte.Account) (mail.Content, error) {
	id, text, _ := strings.Cut(m.Event, ":")
	day, err := geo.ParseDay(text)
	if err != nil || geo.DayOf(d.now().In(mainforte.Paris()), mainforte.Paris()) != day {
		return nil, errDrop
	}
	site, err := d.Store.Establishment(ctx, mainforte.ID(id))
	if err != nil {
		return nil, gone(err)
	}
	member, err := d.member(ctx, a.ID, site.ID)
	if err != nil {
		return nil, err
	}
	if !member || site.State != mainforte.EstablishmentVerified {
		return nil, errDrop
	}
	waved, err := d.Store.WavedSince(ctx, mainforte.InstantOf(day.At(0, mainforte.Paris())), site.ID)
	if err != nil {
		return nil, err
	}
	c := mail.WaveDay{Name: site.Name}
	for _, w := range waved {
		followed, err := d.member(ctx, w.Follower, site.ID)
		if err != nil {
			return nil, err
		}
		if w.Follower != a.ID && followed {
			continue
		}
		mission, _, err := d.Store.Mission(ctx, w.Mission)
		if err != nil {
			return nil, gone(err)
		}
		if c.WavesPath == "" {
			c.WavesPath = d.Paths.Mission + string(w.Mission) + d.Paths.Waves
		}
		c.Missions = append(c.Missions, mail.WavedMission{Title: mission.Title, Asked: w.Asked, Yes: w.Yes})
	}
	if len(c.Missions) == 0 {
		return nil, errDrop
	}
	return c, nil
}
