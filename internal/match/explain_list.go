package match

// explainAll makes the matches of the page, by the plain rules.
func (s *search) explainAll() {
	for _, p := range s.top.page(s.q.Offset) {
		v := s.w.volunteer(p.row)
		r := s.judge(&v, false)
		s.list.Matches = append(s.list.Matches, s.explain(&v, &r))
	}
}
