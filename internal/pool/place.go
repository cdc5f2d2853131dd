package pool

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// Place is where somebody stands in the list of a mission, as it would be made
// now.
type Place struct {
	Before int  // how many people are to be asked first
	Listed bool // they have a place; else Before is that of all who have one
}

// PlaceOf tells where a volunteer who can do an open mission stands in its list. A
// mission that is not open is not found.
func (p *Pool) PlaceOf(ctx context.Context, mission, volunteer mainforte.ID) (Place, error) {
	o, err := p.OrderFor(ctx, mission)
	if err != nil {
		return Place{}, err
	}
	for place := range o.Turns {
		if o.Who(place) == volunteer {
			return Place{Before: place, Listed: true}, nil
		}
	}
	return Place{Before: len(o.Turns)}, nil
}
