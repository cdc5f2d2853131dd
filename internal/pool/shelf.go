package pool

import (
	"hash/maphash"
	"iter"

	"pretermainforte.fr/mainforte"
)

// shelf keeps values by their id, packed in one slice so that a scan walks through
// memory. A pointer into it lives until the next put or drop.
type shelf[T any] struct {
	idOf func(*T) mainforte.ID
	seed maphash.Seed
	all  []T
	// slots is an open-addressed table: the place in all plus one, 0 being free, and
	// above it half of the hash of the id, so that few ids are compared. A map of ids
	// would take thrice the memory, and filling it a third of a start.
	slots []uint64
}

// roomyShelf has room for n values.
func roomyShelf[T any](n int, idOf func(*T) mainforte.ID) shelf[T] {
	s := shelf[T]{idOf: idOf, seed: maphash.MakeSeed(), all: make([]T, 0, n)}
	s.resize(n)
	return s
}

func (s *shelf[T]) len() int { return len(s.all) }

// resize makes the table anew, with room for n values and a third more.
func (s *shelf[T]) resize(n int) {
	size := 16
	for 3*size < 4*n {
		size *= 2
	}
	old := s.slots
	s.slots = make([]uint64, size)
	for _, slot := range old {
		if slot != 0 {
			at := s.home(slot)
			for s.slots[at] != 0 {
				at = s.next(at)
			}
			s.slots[at] = slot
		}
	}
}

// home is where a slot would best be.
func (s *shelf[T]) home(slot uint64) int { return int(slot>>32) & (len(s.slots) - 1) }

func (s *shelf[T]) next(at int) int { return (at + 1) & (len(s.slots) - 1) }

// hashed is the slot of an id, but for its place in all.
func (s *shelf[T]) hashed(id mainforte.ID) uint64 {
	return maphash.String(s.seed, string(id)) &^ (1<<32 - 1)
}

// find is where the id has its slot, or would have it.
func (s *shelf[T]) find(id mainforte.ID) (at int, hashed uint64, found bool) {
	hashed = s.hashed(id)
	for at = s.home(hashed); s.slots[at] != 0; at = s.next(at) {
		if s.slots[at]>>32 == hashed>>32 && s.idOf(&s.all[place(s.slots[at])]) == id {
			return at, hashed, true
		}
	}
	return at, hashed, false
}

// place is where in all the value of a slot is.
func place(slot uint64) int { return int(uint32(slot)) - 1 }

func (s *shelf[T]) get(id mainforte.ID) (*T, bool) {
	at, _, found := s.find(id)
	if !found {
		return nil, false
	}
	return &s.all[place(s.slots[at])], true
}

// put keeps value under its id, instead of the one that has it.
func (s *shelf[T]) put(id mainforte.ID, value T) {
	at, hashed, found := s.find(id)
	if found {
		s.all[place(s.slots[at])] = value
		return
	}
	s.all = append(s.all, value)
	s.slots[at] = hashed | uint64(len(s.all))
	if 4*len(s.all) > 3*len(s.slots) {
		s.resize(2 * len(s.all))
	}
}

// drop fills the gap with the last value: the order means nothing.
func (s *shelf[T]) drop(id mainforte.ID) {
	gap, _, found := s.find(id)
	if !found {
		return
	}
	i, last := place(s.slots[gap]), len(s.all)-1
	if i != last {
		moved, hashed, _ := s.find(s.idOf(&s.all[last]))
		s.slots[moved] = hashed | uint64(i+1)
		s.all[i] = s.all[last]
	}
	var zero T
	s.all[last] = zero
	s.all = s.all[:last]
	s.close(gap)
}

// close empties a slot, and brings into the gap what had to step aside for it.
func (s *shelf[T]) close(gap int) {
	for at := s.next(gap); s.slots[at] != 0; at = s.next(at) {
		// What is at home between the gap and here stays.
		home := s.home(s.slots[at])
		if mask := len(s.slots) - 1; (at-home)&mask >= (at-gap)&mask {
			s.slots[gap] = s.slots[at]
			gap = at
		}
	}
	s.slots[gap] = 0
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
