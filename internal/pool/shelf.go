package pool

import (
	"iter"

	"pretermainforte.fr/mainforte"
)

// shelf keeps values by id, packed in one slice so that a scan walks through
// memory. A pointer into it lives until the next put or drop.
type shelf[T any] struct {
	at  map[mainforte.ID]int
	ids []mainforte.ID
	all []T
}

func newShelf[T any]() shelf[T] { return shelf[T]{at: map[mainforte.ID]int{}} }

func (s *shelf[T]) len() int { return len(s.all) }

func (s *shelf[T]) get(id mainforte.ID) (*T, bool) {
	i, ok := s.at[id]
	if !ok {
		return nil, false
	}
	return &s.all[i], true
}

func (s *shelf[T]) put(id mainforte.ID, value T) {
	if i, ok := s.at[id]; ok {
		s.all[i] = value
		return
	}
	s.at[id] = len(s.all)
	s.ids = append(s.ids, id)
	s.all = append(s.all, value)
}

// drop fills the gap with the last value: the order means nothing.
func (s *shelf[T]) drop(id mainforte.ID) {
	i, ok := s.at[id]
	if !ok {
		return
	}
	last := len(s.all) - 1
	s.all[i], s.ids[i] = s.all[last], s.ids[last]
	s.at[s.ids[i]] = i
	var zero T
	s.all[last] = zero
	s.all, s.ids = s.all[:last], s.ids[:last]
	delete(s.at, id)
}

func (s *shelf[T]) each() iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for i := range s.all {
			if !yield(&s.all[i]) {
				return
			}
		}
	}
}
