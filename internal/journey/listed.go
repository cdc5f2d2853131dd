package journey

import (
	"context"
	"crypto/sha256"
	"errors"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/pool"
)

// Listed is the list of a mission as an establishment sees it: the places of one
// page, and how many of the first should be enough to ask.
type Listed struct {
	ID mainforte.ID // of its record; "" when nobody has a place
	// Eligible could come, Solicitable of them could be asked: exact.
	Eligible, Solicitable int
	Enough                int
	Short                 bool
	Rules, Policy         int
	Length                int // places in all
	Places                []Listing
	Report                match.List // why nobody can, when nobody can
}

// Listing is one place of a list.
type Listing struct {
	match.Turn
	Place     int // from 0
	Volunteer mainforte.ID
	Scarcity  int // how much the person is the only one elsewhere, in thousandths
}

// List gives the places of a list from one on, so many. wanted names a list
// already begun, so that its pages follow each other though people changed
// meanwhile; without it, or when it is not there any more, the list is made now.
// What was shown is noted beside the request (see NoteShown) and no fact changes.
func (s *Service) List(ctx context.Context, mission, establishment, wanted mainforte.ID, from, most int) (*Listed, error) {
	if wanted != "" {
		if l := s.shown.list(wanted); l != nil && l.mission == mission {
			return s.pageOf(l, from, most), nil
		}
		if l, err := s.recorded(ctx, mission, wanted); l != nil || err != nil {
			return l.page(s, from, most), err
		}
	}
	o, err := s.Pool.OrderFor(ctx, mission)
	if err != nil {
		return nil, err
	}
	l, err := s.shown.made(mission, establishment, o)
	if err != nil {
		return nil, err
	}
	return s.pageOf(l, from, most), nil
}

// keptList is a list in memory.
type keptList struct {
	mission mainforte.ID
	Listed
	sum  [sha256.Size]byte
	from *pool.Ordered // what it was made from; nil when it was read
}

func (l *keptList) page(s *Service, from, most int) *Listed {
	if l == nil {
		return nil
	}
	return s.pageOf(l, from, most)
}

// pageOf cuts a page and notes that it is shown.
func (s *Service) pageOf(l *keptList, from, most int) *Listed {
	p := l.Listed
	p.Length = len(l.Places)
	from = min(max(0, from), p.Length)
	p.Places = l.Places[from:min(from+most, p.Length)]
	if len(p.Places) > 0 {
		s.shown.showing(mainforte.Showing{List: l.ID, First: p.Places[0].Place, Past: p.Places[len(p.Places)-1].Place + 1, At: s.Pool.Now()})
	}
	return &p
}

// listedOf is an order as a list.
func listedOf(mission mainforte.ID, o *pool.Ordered) *keptList {
	l := &keptList{mission: mission, from: o, Listed: Listed{
		Eligible: o.Eligible, Solicitable: o.Solicitable, Enough: o.Enough, Short: o.Short, Rules: o.Version, Policy: o.Policy, Report: o.Report,
	}}
	for i, turn := range o.Turns {
		l.Places = append(l.Places, Listing{Turn: turn, Place: i, Volunteer: o.Who(i), Scarcity: o.Kept.People[turn.Candidate].Scarcity})
	}
	return l
}

// recorded reads a list that another node made, or this one before it started
// anew; nil when there is none that can be shown again.
func (s *Service) recorded(ctx context.Context, mission, id mainforte.ID) (*keptList, error) {
	record, r, err := s.replay(ctx, id)
	switch {
	case mainforte.CodeOf(err) == mainforte.CodeNotFound, errors.Is(err, pool.ErrOtherRules):
		return nil, nil // gone, or made by other rules: the list is made anew
	case err != nil || record.Mission != mission:
		return nil, err
	}
	l := &keptList{mission: mission, Listed: Listed{
		ID: id, Eligible: record.Eligible, Solicitable: record.Solicitable, Enough: record.Enough,
		// Before policy 3, people who may not be asked could make it enough.
		Short: record.Short || record.Enough > record.Solicitable,
		Rules: record.Rules, Policy: record.Policy,
	}}
	for _, p := range record.Places {
		if p.Place < len(r.Order.Turns) {
			turn := r.Order.Turns[p.Place]
			l.Places = append(l.Places, Listing{Turn: turn, Place: p.Place, Volunteer: p.Volunteer, Scarcity: r.Kept.People[turn.Candidate].Scarcity})
		}
	}
	return l, nil
}

// replay plays the record of a list again. Without a Replayed the list is there
// and cannot be played.
func (s *Service) replay(ctx context.Context, id mainforte.ID) (*mainforte.List, *Replayed, error) {
	record, err := s.Store.List(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	kept, err := pool.ReadKept(record.MadeFrom)
	if err != nil {
		return record, nil, err
	}
	order, known := kept.Order()
	if !known {
		return record, nil, pool.ErrOtherRules
	}
	return record, &Replayed{List: *record, Order: order, Kept: kept}, nil
}

// Replayed is what playing a list again gave.
type Replayed struct {
	List  mainforte.List
	Order match.Order
	Kept  match.Kept
	// Same: everybody who is still there has the place that the record says, and
	// it says how many should be enough.
	Same bool
}

// Replay plays the record of a list again, from the figures that made it.
// Refusals: CodeNotFound; pool.ErrOtherRules when this program has other rules.
func (s *Service) Replay(ctx context.Context, id mainforte.ID) (*Replayed, error) {
	record, r, err := s.replay(ctx, id)
	if err != nil {
		return nil, err
	}
	moved := func(p mainforte.ListPlace) bool {
		return p.Place >= len(r.Order.Turns) || r.Order.Turns[p.Place].Candidate != p.Candidate
	}
	r.Same = r.Order.Enough == record.Enough && r.Order.Short == record.Short && !slices.ContainsFunc(record.Places, moved)
	return r, nil
}
