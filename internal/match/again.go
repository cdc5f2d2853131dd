package match

import (
	"iter"
	"math/bits"
)

// ByRow yields the ids of everybody in the order of their rows. An index that is
// built from people in this order is built from place to place.
func (w *View) ByRow() iter.Seq[ID] {
	return func(yield func(ID) bool) {
		for n := range uint32(w.rows.words()) {
			b := w.rows.word(n)
			for rows := b[wPrimary]; rows != 0; rows &= rows - 1 {
				if !yield(ID(w.roll.at(rowPerson(b, bits.TrailingZeros64(rows))))) {
					return
				}
			}
		}
	}
}

// volunteer makes the person of a row again.
func (w *View) volunteer(row uint32) Volunteer {
	var in lists
	v, more := w.known(row, true, &in)
	v.ID = ID(w.roll.at(rowPerson(w.rows.word(row/64), int(row%64))))
	past, blocked := more.contacts()
	v.Past, v.Blocked = w.idsMet(past), w.idsMet(blocked)
	return v
}

// judged makes of the person of a row what the rules look at, but for whom they
// have met: those were taken away before. What is in it is good until the next one.
func (w *View) judged(row uint32, in *lists) Volunteer {
	v, _ := w.known(row, false, in)
	return v
}

// known reads the planes and the marks of a row, and what is kept besides of its
// person; of whom planes and marks tell all, only when whole is set.
func (w *View) known(row uint32, whole bool, in *lists) (v Volunteer, more told) {
	b, i := w.rows.word(row/64), int(row%64)
	v = w.lay.read(b, i)
	if a := w.rows.aside(row / 64); a != nil && (b[wDated]|b[wBusy])>>i&1 == 1 {
		a.marked(uint8(i), &v, in)
	}
	if !whole && (b[wSeveral]|b[wOdd])>>i&1 == 0 {
		return v, told{}
	}
	first := w.first.at(rowPerson(b, i))
	more = w.rows.rest(first)
	more.skipAlso()
	more.values(&v)
	if v.Places[0].Commune == 0 && first != row { // a remote row of somebody who has a place
		b, i = w.rows.word(first/64), int(first%64)
		v.Places[0] = Place{Commune: rowCommune(b, i), ReachKm: reaches[rowClass(b, i)]}
	}
	return v, more
}

// placesOf are the places of somebody who has several.
func (w *View) placesOf(person uint32) [3]Place {
	more, v := w.rows.rest(w.first.at(person)), Volunteer{}
	more.skipAlso()
	more.values(&v)
	return v.Places
}

// idsMet are missions or establishments by their numbers.
func (w *View) idsMet(numbers []uint32) []ID {
	if len(numbers) == 0 {
		return nil
	}
	ids := make([]ID, len(numbers))
	for i, n := range numbers {
		ids[i] = ID(w.met.at(n))
	}
	return ids
}

// numbersOf are the numbers of missions or establishments, given where they have none.
func (x *Index) numbersOf(ids []ID) []uint32 {
	if len(ids) == 0 {
		return nil
	}
	numbers := make([]uint32, len(ids))
	for i, id := range ids {
		numbers[i], _ = x.met.number(id, true)
	}
	return numbers
}
