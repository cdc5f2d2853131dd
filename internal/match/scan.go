package match

import (
	"cmp"
	"iter"
	"slices"

	"pretermainforte.fr/mainforte/internal/geo"
)

// Query says which part of a list is wanted and how ties are cut.
type Query struct {
	// Offset matches are skipped and at most Limit are given, with their
	// reasons. A Limit under 1 gives the counts alone.
	Offset, Limit int
	// Key is the secret that orders equal scores.
	Key [32]byte
	// SameDay asks only about people who may be told the same day: nobody else is
	// counted or listed.
	SameDay bool
	// Day is mixed into that order when not 0: lists that are kept rotate. All
	// the pages of one list use the same day.
	Day geo.Day
}

// List is the answer to a query.
type List struct {
	// Version of the rules that made it.
	Version int
	// Eligible is the exact number of matches, Solicitable of those not capped.
	Eligible, Solicitable int
	// Refused counts the others by the first rule that refuses, NearMiss those
	// that this rule alone refuses. Both are indexed by Code; at OK they are 0.
	Refused, NearMiss [CodeCount]int
	// Neighbours counts, in NearMiss[Task], who accepts a neighbouring function.
	Neighbours int
	// Matches are the part asked for, best first.
	Matches []Match
}

// Each yields a pointer to each element of s, in order.
func Each[T any](s []T) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for i := range s {
			if !yield(&s[i]) {
				return
			}
		}
	}
}

// Scan judges every volunteer for mission m. The order in which they come makes
// no difference; an id is expected once.
func Scan(tax *Taxonomy, volunteers iter.Seq[*Volunteer], m *Mission, now Instant, q Query) List {
	var n need
	n.reset(tax, m, now)
	n.rememberRoads()
	l := List{Version: Version}
	var found ranking
	for v := range volunteers {
		if q.SameDay && v.Notice != SameDay {
			continue
		}
		r := n.judge(v, false)
		if l.count(&n, v, &r); r.faults == 0 && q.Limit > 0 {
			found.add(&q, n.score(v, &r).Ln, m, v)
		}
	}
	for _, f := range found.page(&q) {
		r := n.judge(f.v, false)
		l.Matches = append(l.Matches, n.explain(f.v, &r))
	}
	return l
}

// ScanMissions judges every mission for volunteer v, by the same rules and with
// the same scores. The counts are of missions.
func ScanMissions(tax *Taxonomy, missions iter.Seq[*Mission], v *Volunteer, now Instant, q Query) List {
	var n need
	l := List{Version: Version}
	var found ranking
	for m := range missions {
		n.reset(tax, m, now)
		r := n.judge(v, false)
		if l.count(&n, v, &r); r.faults == 0 && q.Limit > 0 {
			found.add(&q, n.score(v, &r).Ln, m, v)
		}
	}
	for _, f := range found.page(&q) {
		n.reset(tax, f.m, now)
		r := n.judge(v, false)
		l.Matches = append(l.Matches, n.explain(v, &r))
	}
	return l
}

// Count returns the exact number of volunteers who can do mission m.
func Count(tax *Taxonomy, volunteers iter.Seq[*Volunteer], m *Mission, now Instant) int {
	return Scan(tax, volunteers, m, now, Query{}).Eligible
}

// rememberRoads makes the distances from the mission be asked once per commune.
func (n *need) rememberRoads() {
	if !n.m.Remote && n.m.Commune != 0 {
		n.metres = make([]int32, geo.Communes()+1)
	}
}

func (l *List) count(n *need, v *Volunteer, r *verdict) {
	if r.faults == 0 {
		l.Eligible++
		if !v.Capped {
			l.Solicitable++
		}
		return
	}
	first := r.faults.First()
	l.Refused[first]++
	if r.faults.Len() == 1 {
		l.NearMiss[first]++
		if first == Task && v.Functions&n.besides != 0 {
			l.Neighbours++
		}
	}
}

// ranking holds eligible pairs, to be put in order.
type ranking struct {
	all []ranked
	buf []byte
}

type ranked struct {
	ln  Log
	tie uint64
	m   *Mission
	v   *Volunteer
}

func (k *ranking) add(q *Query, ln Log, m *Mission, v *Volunteer) {
	f := ranked{ln: ln, m: m, v: v}
	f.tie, k.buf = tie(&q.Key, q.Day, m.ID, v.ID, k.buf)
	k.all = append(k.all, f)
}

// page sorts, best first, and returns the part the query wants.
func (k *ranking) page(q *Query) []ranked {
	slices.SortFunc(k.all, func(a, b ranked) int {
		return cmp.Or(
			cmp.Compare(b.ln, a.ln), cmp.Compare(a.tie, b.tie),
			cmp.Compare(a.m.ID, b.m.ID), cmp.Compare(a.v.ID, b.v.ID))
	})
	from := min(max(0, q.Offset), len(k.all))
	return k.all[from : from+min(max(0, q.Limit), len(k.all)-from)]
}
