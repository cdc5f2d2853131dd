package match

import (
	"encoding/binary"
	"slices"

	"pretermainforte.fr/mainforte/internal/geo"
)

// rest is what neither planes nor marks tell of somebody. It is kept on their
// primary row, in a few bytes of the block (rows.rests), and only of those who have
// something there:
//
//	row in the block, length, then: what follows (a bit each),
//	also      how far each is from the primary row; how many before, when not one
//	places    when there are several, or a reach between two classes: all three
//	odd       values that no plane holds; with strange, dates and commitments that no mark does
//	past      the number of each mission; how many before, when not one
//	blocked   how many, then the number of each establishment
type rest struct {
	// also are the person's other rows.
	also []uint32
	// past and blocked are numbers given by Index.met.
	past, blocked []uint32
}

const (
	hasAlso = 1 << iota
	manyAlso
	hasPlaces
	hasOdd
	hasStrange
	hasPast
	manyPast
	hasBlocked
)

// appendTo writes what there is of v on its primary row; nothing when there is nothing.
func (x *rest) appendTo(b []byte, lay *layout, row uint32, v *Volunteer, p placing) []byte {
	odd, strange := lay.odd(v), strange(v)
	what := flagIf(hasAlso, len(x.also) > 0) | flagIf(manyAlso, len(x.also) > 1) | flagIf(hasPlaces, p.several) | flagIf(hasOdd, odd) |
		flagIf(hasPast, len(x.past) > 0) | flagIf(manyPast, len(x.past) > 1) | flagIf(hasBlocked, len(x.blocked) > 0) | flagIf(hasStrange, strange)
	if what == 0 {
		return b
	}
	var room [64]byte
	body := append(room[:0], what)
	if len(x.also) > 1 {
		body = binary.AppendUvarint(body, uint64(len(x.also)))
	}
	for _, other := range x.also {
		body = binary.AppendVarint(body, int64(other)-int64(row))
	}
	if p.several {
		for _, home := range v.Places {
			body = binary.AppendUvarint(body, uint64(home.Commune))
			body = binary.AppendUvarint(body, uint64(home.ReachKm))
		}
	}
	if odd {
		body = append(body, v.MaxPerWeek, v.HoursPerWeek)
		for _, d := range [...]geo.Day{v.Confirmed, v.From, v.Until} {
			body = binary.AppendVarint(body, int64(d))
		}
	}
	if strange {
		body = appendLists(body, v)
	}
	body = appendNumbers(body, x.past, 1)
	body = appendNumbers(body, x.blocked, 0)
	b = append(b, uint8(row%blockRows))
	b = binary.AppendUvarint(b, uint64(len(body)))
	return append(b, body...)
}

func appendLists(b []byte, v *Volunteer) []byte {
	for _, dates := range [...][]Dates{v.Included, v.Excepted} {
		b = binary.AppendUvarint(b, uint64(len(dates)))
		for _, d := range dates {
			b = binary.AppendVarint(b, int64(d.Day))
			b = append(b, uint8(d.Periods))
		}
	}
	b = binary.AppendUvarint(b, uint64(len(v.Commitments)))
	for _, c := range v.Commitments {
		for _, n := range [...]int64{int64(c.Day), int64(c.Start), int64(c.End)} {
			b = binary.AppendVarint(b, n)
		}
	}
	return b
}

func flagIf(flag uint8, on bool) uint8 {
	if on {
		return flag
	}
	return 0
}

// appendNumbers writes how many numbers there are, when more than untold, and each.
func appendNumbers(b []byte, numbers []uint32, untold int) []byte {
	if len(numbers) > untold {
		b = binary.AppendUvarint(b, uint64(len(numbers)))
	}
	for _, n := range numbers {
		b = binary.AppendUvarint(b, uint64(n))
	}
	return b
}

// restOf finds what is kept of a row: from..to in the rests of its block, head
// bytes of them before the body; to is 0 when there is nothing.
func restOf(all []byte, row uint32) (from, head, to int) {
	for at := 0; at < len(all); {
		size, n := binary.Uvarint(all[at+1:])
		end := at + 1 + n + int(size)
		if all[at] == uint8(row%blockRows) {
			return at, 1 + n, end
		}
		at = end
	}
	return 0, 0, 0
}

// withoutRest are the rests of a block but for those of a row, in memory of their own.
func withoutRest(all []byte, row uint32) []byte {
	from, _, to := restOf(all, row)
	if to == 0 {
		return slices.Clip(all)
	}
	return append(append(make([]byte, 0, len(all)), all[:from]...), all[to:]...)
}

// told is a rest that is being read, in the order in which it was written.
type told struct {
	b    []byte
	what uint8
	row  uint32
}

// rest finds what is kept of a primary row; nothing is true of its zero value.
func (r *rows) rest(row uint32) told {
	n := row / blockRows
	all := r.chunks[n/chunkBlocks].rests[n%chunkBlocks]
	from, head, to := restOf(all, row)
	if to == 0 {
		return told{}
	}
	body := all[from+head : to]
	return told{b: body[1:], what: body[0], row: row}
}

func (t *told) uint() uint64 {
	n, size := binary.Uvarint(t.b)
	t.b = t.b[size:]
	return n
}

func (t *told) int() int64 {
	n, size := binary.Varint(t.b)
	t.b = t.b[size:]
	return n
}

// also appends the other rows.
func (t *told) also(rows []uint32) []uint32 {
	if t.what&hasAlso != 0 {
		for n := t.count(manyAlso); n > 0; n-- {
			rows = append(rows, uint32(int64(t.row)+t.int()))
		}
	}
	return rows
}

// skipAlso passes over the other rows.
func (t *told) skipAlso() {
	if t.what&hasAlso != 0 {
		for n := t.count(manyAlso); n > 0; n-- {
			t.int()
		}
	}
}

// values reads places and odd values into v; also must have been read.
func (t *told) values(v *Volunteer) {
	if t.what&hasPlaces != 0 {
		for i := range v.Places {
			v.Places[i] = Place{Commune: geo.Commune(t.uint()), ReachKm: uint16(t.uint())}
		}
	}
	if t.what&hasOdd != 0 {
		v.MaxPerWeek, v.HoursPerWeek = t.b[0], t.b[1]
		t.b = t.b[2:]
		v.Confirmed, v.From, v.Until = geo.Day(t.int()), geo.Day(t.int()), geo.Day(t.int())
	}
	if t.what&hasStrange != 0 {
		v.Included, v.Excepted = t.dates(), t.dates()
		v.Commitments = make([]Commitment, t.uint())
		for i := range v.Commitments {
			v.Commitments[i] = Commitment{geo.Day(t.int()), Instant(t.int()), Instant(t.int())}
		}
	}
}

func (t *told) dates() []Dates {
	dates := make([]Dates, t.uint())
	for i := range dates {
		dates[i].Day = geo.Day(t.int())
		dates[i].Periods = Periods(t.b[0])
		t.b = t.b[1:]
	}
	return dates
}

// contacts reads whom the person has met; values must have been read.
func (t *told) contacts() (past, blocked []uint32) {
	if t.what&hasPast != 0 {
		past = t.numbers(manyPast)
	}
	if t.what&hasBlocked != 0 {
		blocked = t.numbers(hasBlocked)
	}
	return past, blocked
}

// count is how many there are: one, unless many says that it is written.
func (t *told) count(many uint8) uint64 {
	if t.what&many == 0 {
		return 1
	}
	return t.uint()
}

func (t *told) numbers(many uint8) []uint32 {
	numbers := make([]uint32, t.count(many))
	for i := range numbers {
		numbers[i] = uint32(t.uint())
	}
	return numbers
}

// all reads a rest wholly, v being filled on the way.
func (t *told) all(v *Volunteer) rest {
	x := rest{also: t.also(nil)}
	t.values(v)
	x.past, x.blocked = t.contacts()
	return x
}

// lists are memory for the dates and commitments of one person.
type lists struct {
	included, excepted []Dates
	commitments        []Commitment
}

// marked reads the dates and commitments of a row.
func (a *aside) marked(row uint8, v *Volunteer, in *lists) {
	in.included, in.excepted, in.commitments = in.included[:0], in.excepted[:0], in.commitments[:0]
	for i := range a.dates {
		if d := a.dates[i]; d.row() != row {
			continue
		} else if one := (Dates{Day: d.day(), Periods: d.periods()}); d.excepted() {
			in.excepted = append(in.excepted, one)
		} else {
			in.included = append(in.included, one)
		}
	}
	for i := range a.busy {
		if c := &a.busy[i]; c.row == row {
			in.commitments = append(in.commitments, Commitment{Day: c.on(), Start: c.start, End: c.end()})
		}
	}
	v.Included, v.Excepted, v.Commitments = in.included, in.excepted, in.commitments
}
