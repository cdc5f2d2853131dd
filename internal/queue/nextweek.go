package queue

import (
	"context"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/mail"
)

// weekly is dropped when its reader acts for the establishment no longer, wants
// the question no more, or when its week has begun.
func (d *desk) nextWeek(ctx context.Context, m *mainforte.Mail) (mail.Content, error) {
	id, week, _ := strings.Cut(m.Event, ":")
	monday, err := geo.ParseDay(week)
	if err != nil {
		return nil, errDrop
	}
	q, err := d.Journey.ReadNextWeek(ctx, d.Keys.LinkToken(m.Link, mainforte.PurposeNextWeek))
	if code := mainforte.CodeOf(err); code == mainforte.CodeNotFound || code == mainforte.CodeGone {
		return nil, errDrop
	}
	if err != nil {
		return nil, err
	}
	if q.Stopped || string(q.Establishment.ID) != id || geo.DayOf(d.now().Time(), mainforte.Paris()) >= monday {
		return nil, errDrop
	}
	return mail.NextWeek{
		Name: q.Establishment.Name, Last: q.Mission.Title, Monday: monday,
		AgainPath:    d.Paths.Need + id + d.Paths.Like + string(q.Mission.ID),
		NextWeekPath: d.by(d.Paths.NextWeek, m.Link, mainforte.PurposeNextWeek), NeedPath: d.Paths.Need + id,
	}, nil
}
