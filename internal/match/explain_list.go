package match

import "slices"

// explainAll makes the matches of the page, by the plain rules.
func (s *search) explainAll() {
	page := s.top.page(s.q.Offset)
	s.list.Matches = slices.Grow(s.list.Matches, len(page))
	s.makeRoom(len(page))
	ids, end := s.idsOf(page), 0
	for _, p := range page {
		v := s.brief(p.row)
		from := end
		end += s.w.roll.size(p.person)
		v.ID = ID(ids[from:end])
		r, slots, told := s.verdictOf(p.row, &v)
		if !told {
			r = s.judge(&v, false)
			slots = s.offered(&v, &r)
		}
		s.list.Matches = append(s.list.Matches, Match{})
		s.tell(&s.list.Matches[len(s.list.Matches)-1], &v, &r, slots)
	}
}

// idsOf are the ids of a page, end to end in one piece of memory.
func (s *search) idsOf(page []place) string {
	s.top.buf = s.top.buf[:0]
	for _, p := range page {
		s.top.buf = append(s.top.buf, s.w.roll.at(p.person)...)
	}
	return string(s.top.buf)
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
