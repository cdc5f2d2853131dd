package match

import "testing"

// TestTheCostOfAList counts what a clock on a busy machine cannot: a list makes
// as many objects for many people as for few, and scores a small part of them.
func TestTheCostOfAList(t *testing.T) {
	c := newCountry(t, 5)
	m := c.mission(commune(t, "75113"))
	m.Wants = []Want{{Function: 3}}
	m.Required, m.Conditions = 0, 0
	for _, n := range []int{2_000, 40_000} {
		w := c.built(n).View()
		allocs := testing.AllocsPerRun(20, func() { w.List(&m, noon, Query{Limit: 20}) })
		if allocs > 90 {
			t.Errorf("among %d people a list makes %.0f objects, want 90 at most", n, allocs)
		}
		s := &search{}
		list := s.ask(w, &m, noon, &Query{Limit: 20})
		if n > 20_000 && (list.Eligible < 400 || s.scored > list.Eligible/2) {
			t.Errorf("of %d eligible %d are scored, want at most half", list.Eligible, s.scored)
		}
	}
}
