package pool

import (
	"context"
	"iter"
	"math"
	"sync"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
)

// able runs use over those who can do a mission, in no order that means anything:
// the index finds them, so that a search never walks through everybody. Whoever
// has changed since it looked is judged again by use.
func (p *Pool) able(ctx context.Context, m *match.Mission, use func(able iter.Seq[*match.Volunteer], now match.Instant)) error {
	view, now, err := p.view(ctx, nil)
	if err != nil {
		return err
	}
	_, ranked := view.Ranking(m, now, p.query(Query{Limit: math.MaxInt32}), 0)
	p.mu.RLock()
	defer p.mu.RUnlock()
	use(func(yield func(*match.Volunteer) bool) {
		for i := range ranked {
			if v, there := p.world.people.get(mainforte.ID(ranked[i].ID)); there && !yield(&v.engine) {
				return
			}
		}
	}, now)
	return nil
}

// openings are the open missions of public pages, the soonest first, as they are
// until a mission changes or a minute ends: slots begin with one.
type openings struct {
	mu     sync.Mutex
	needs  uint64
	minute mainforte.Instant
	list   []Open
	known  bool
}

func (o *openings) get(needs uint64, now mainforte.Instant) ([]Open, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.list, o.known && o.needs == needs && o.minute == now/minute
}

func (o *openings) put(needs uint64, now mainforte.Instant, list []Open) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.needs, o.minute, o.list, o.known = needs, now/minute, list, true
}
