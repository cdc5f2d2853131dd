package pool

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
)

// Panel is what somebody who signs up is told at once, honestly. The counts are
// exact; a page says « moins de 5 » for people below five.
type Panel struct {
	MissionsFor    int // open missions this person could do
	MissionsNear   int // open missions within reach, whatever they ask; the remote ones for who helps remotely
	VolunteersNear int // people already there, living within reach
}

// Around counts for somebody who is not stored yet.
func (p *Pool) Around(ctx context.Context, draft mainforte.Volunteer) (panel Panel, err error) {
	err = p.read(ctx, func(w *world, now mainforte.Instant) error {
		draft.ConfirmedAt = now
		v := volunteerOf(&draft)
		v.Active = true
		panel.MissionsFor = w.board.List(&v, match.Instant(now), match.Query{}).Eligible
		near := nearby{places: v.Places, known: map[geo.Commune]bool{}}
		for m := range w.missions.each() {
			if m.engine.Remote && !v.Remote || !m.engine.Remote && !near.reaches(m.engine.Commune) {
				continue // most are far: what is to be had of them is not worked out
			}
			if _, ahead := m.ahead(match.Instant(now)); ahead {
				panel.MissionsNear++
			}
		}
		panel.VolunteersNear = w.index.View().Living(v.Places)
		return nil
	})
	return panel, err
}

// nearby tells which communes are within reach of some places.
type nearby struct {
	places [3]match.Place
	known  map[geo.Commune]bool
}

func (n *nearby) reaches(c geo.Commune) bool {
	if c == 0 {
		return false
	}
	reached, known := n.known[c]
	if !known {
		reached = slices.ContainsFunc(n.places[:], func(p match.Place) bool {
			if p.Commune == 0 {
				return false
			}
			metres, ok := geo.RoadMetres(p.Commune, c)
			return ok && metres <= int(p.ReachKm)*1000
		})
		n.known[c] = reached
	}
	return reached
}
