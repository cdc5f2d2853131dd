package pool

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
)

// SearchOrder answers like Search, in the order of the list that the need would
// have once it is posted: each person completes those above, places are kept for
// those whom lists showed least, who had enough demands comes last, and equals
// change places from day to day. So nobody is at the bottom for ever. Of the
// order at most mainforte.ListPlaces are given; the counts are exact.
func (p *Pool) SearchOrder(ctx context.Context, s Search, q Query) (l match.List, err error) {
	m := s.engine()
	var some []match.Volunteer
	var recent map[match.ID]int
	narrows := s.narrows()
	if narrows {
		err := p.able(ctx, &m, func(able iter.Seq[*match.Volunteer], now match.Instant) {
			for v := range match.EachEligible(&p.taxonomy, s.among(able, &m), &m, now) {
				some = append(some, *v) // nothing of the world is kept
			}
		})
		if err != nil {
			return l, err
		}
	}
	view, now, err := p.view(ctx, func(w *world) error {
		recent = w.recent(p.Now())
		return nil
	})
	if err != nil {
		return l, err
	}
	t, err := p.countToday(ctx, mainforte.Instant(now))
	if err != nil {
		return l, err
	}
	var people []match.Candidate
	if narrows {
		l, people = p.narrowed(some, &m, now, t)
	} else {
		var ranked []match.Ranked
		l, ranked = view.Ranking(&m, now, p.query(Query{Limit: mostRanked}), MostConsidered+mainforte.ListPlaces)
		people = view.CandidatesOf(considered(ranked, t.shown, p.drawn("", t.day)), &m, now, &p.options.Key, t.day)
	}
	l.Matches = nil
	if q.Limit < 1 {
		return l, nil
	}
	a := &match.Asking{Mission: &m, Now: now, Usual: t.usual[cohortOf(s.Mission.Functions, s.Mission.Commune, s.Mission.Remote)]}
	standings := p.standings(view, people, recent, t.shown, mainforte.Instant(now))
	o := match.OrderList(a, people, func(v *match.Volunteer) match.Standing { return standings[v.ID] }, mainforte.ListPlaces)
	for _, turn := range o.Turns[min(q.Offset, len(o.Turns)):min(q.Offset+q.Limit, len(o.Turns))] {
		if rated, fits := match.Rate(&p.taxonomy, people[turn.Candidate].Volunteer, &m, now); fits {
			l.Matches = append(l.Matches, rated)
		}
	}
	return l, nil
}

// narrowed are the people considered among those whom a narrowed search leaves.
func (p *Pool) narrowed(some []match.Volunteer, m *match.Mission, now match.Instant, t *today) (l match.List, people []match.Candidate) {
	all := match.Candidates(&p.taxonomy, match.Each(some), m, now, &p.options.Key, t.day)
	best := slices.Clone(all) // in the order of the tie already
	slices.SortStableFunc(best, func(a, b match.Candidate) int { return cmp.Compare(b.Score.Ln, a.Score.Ln) })
	ranked := make([]match.Ranked, len(best))
	for i := range best {
		capped := best[i].Volunteer.Capped
		ranked[i] = match.Ranked{ID: best[i].Volunteer.ID, Capped: capped}
		if !capped {
			l.Solicitable++
		}
	}
	l.Eligible = len(all)
	in := map[match.ID]bool{}
	for _, r := range considered(ranked, t.shown, p.drawn("", t.day)) {
		in[r.ID] = true
	}
	return l, slices.DeleteFunc(all, func(c match.Candidate) bool { return !in[c.Volunteer.ID] })
}
