package pool

import (
	"context"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
)

// unusedAfter is how long somebody was not asked to count as unused.
const unusedAfter = 14 * 24 * time.Hour

// Supply counts people: exactly, so a page says « moins de 5 » below five.
type Supply struct {
	Available int // may be proposed now
	Unused    int // of these, asked by nobody for 14 days
}

func (s *Supply) add(unused bool) {
	s.Available++
	if unused {
		s.Unused++
	}
}

// RegionSupply is who can help in a region: somebody counts in each department
// they have a place in and for each function they have ticked, once in Total.
type RegionSupply struct {
	Total      Supply
	Department map[string]Supply
	Function   map[mainforte.Function]Supply
}

// SupplyIn counts who lives in some departments (codes). People who help at a
// distance only belong to no region.
func (p *Pool) SupplyIn(ctx context.Context, departments map[string]bool) (RegionSupply, error) {
	found := RegionSupply{Department: map[string]Supply{}, Function: map[mainforte.Function]Supply{}}
	err := p.read(ctx, func(w *world, now mainforte.Instant) error {
		for one := range w.people.each() {
			if one.engine.Active {
				found.count(one, departments, now)
			}
		}
		return nil
	})
	return found, err
}

func (r *RegionSupply) count(one *person, departments map[string]bool, now mainforte.Instant) {
	unused := true
	for _, at := range one.asked {
		unused = unused && at.Add(unusedAfter) <= now
	}
	met := map[string]bool{}
	for _, place := range one.engine.Places {
		code := place.Commune.Department()
		if place.Commune == 0 || !departments[code] || met[code] {
			continue
		}
		met[code] = true
		s := r.Department[code]
		s.add(unused)
		r.Department[code] = s
	}
	if len(met) == 0 {
		return
	}
	r.Total.add(unused)
	for f := range mainforte.Functions(one.engine.Functions).Each() {
		s := r.Function[f]
		s.add(unused)
		r.Function[f] = s
	}
}

// Reaching counts who may be proposed now and goes as far as a commune (INSEE
// code); 0 for one that does not exist.
func (p *Pool) Reaching(ctx context.Context, commune string) (n int, err error) {
	there, ok := geo.ByCode(commune)
	if !ok {
		return 0, nil
	}
	view, _, err := p.view(ctx, nil)
	if err != nil {
		return 0, err
	}
	return view.Reaching(there), nil
}
