package match

import "slices"

// explainAll makes the matches of the page, by the plain rules.
func (s *search) explainAll() {
	page := s.top.page(s.q.Offset)
	s.list.Matches = slices.Grow(s.list.Matches, len(page))
	s.makeRoom(len(page))
	for _, p := range page {
		v := s.brief(p.row)
		r := s.judge(&v, false)
		s.list.Matches = append(s.list.Matches, s.explain(&v, &r))
	}
}

// room is memory for the slots and the reasons of the matches of one page.
type room struct {
	slots   []int
	reasons []Reason
}

// makeRoom makes it in one piece for so many matches.
func (n *need) makeRoom(matches int) {
	n.room = room{make([]int, 0, matches*len(n.order)), make([]Reason, 0, matches*(len(n.wants)+4))}
}

// take cuts an empty slice with room for n out of all; a new one when there is
// none left.
func take[T any](all *[]T, n int) []T {
	from := len(*all)
	if cap(*all)-from < n {
		return make([]T, 0, n)
	}
	*all = (*all)[:from+n]
	return (*all)[from : from : from+n]
}
