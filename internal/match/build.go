package match

import (
	"iter"
	"slices"

	"pretermainforte.fr/mainforte/internal/geo"
)

// windowPast is how far before the latest confirmation the planes of dates
// begin, in days; they hold some five years and a half.
const windowPast = 1200

// Build makes an index of volunteers. They are walked through twice and must
// come the same both times; of two with one ID the first stays. The index keeps
// their slices, which must not be written afterwards, and the taxonomy.
func Build(tax *Taxonomy, volunteers iter.Seq[*Volunteer]) *Index {
	return build(tax, newGround(), volunteers)
}

func build(tax *Taxonomy, on *ground, volunteers iter.Seq[*Volunteer]) *Index {
	x := &Index{ground: on}
	b := builder{x: x}
	for v := range volunteers {
		b.meet(v)
	}
	if b.number() {
		b.uncount(volunteers)
	}
	b.w = View{tax: tax, ground: on, lay: newLayout(b.sets, b.latest-windowPast), people: x.names.len()}
	b.parts()
	b.w.first = make(pages, (x.names.len()+pageSize-1)/pageSize)
	for i := range b.w.first {
		b.w.first[i] = blankPage()
	}
	b.walked = 0
	for v := range volunteers {
		b.write(v)
	}
	b.begin()
	b.w.rows.compact()
	b.w.roll, b.w.met = x.names.roll, x.met.roll
	b.w.past, b.w.hidden = gathered(&b.w.met, b.past), gathered(&b.w.met, b.hidden)
	seen := b.w // alone, so that what the builder worked with is not kept
	x.seen.Store(&seen)
	return x
}

// builder makes an index in two walks: the first counts how many rows each place
// of each part has, the second puts them there. Between the two it holds 28 bytes a
// person: ids to sort, and their numbers in the order of the walk.
type builder struct {
	x      *Index
	w      View
	sets   sets
	latest geo.Day
	// starts counts the rows of each place of a part on site, then says where they
	// begin, then where the next of them goes; remote does by how fresh people are.
	starts  [parts][]uint32
	from    [parts]uint32 // the first row of each part
	remote  map[uint32]*uint32
	nowhere uint32
	// usual are the ids for the register; numbers are those of the people in the
	// order of the walk, noRow for those who had come before.
	usual   []wideID
	numbers []uint32
	walked  int
	buf     []placing
	rows    []uint32
	// past and hidden gather the contacts, by the number of whom they are with.
	past, hidden [][]uint32
}

func (b *builder) meet(v *Volunteer) {
	b.sets.add(v)
	b.latest = max(b.latest, v.Confirmed)
	number := uint32(0)
	if id, ok := wide(v.ID); ok {
		id.seq = uint32(len(b.numbers))
		b.usual = append(b.usual, id)
	} else if n, known := b.x.names.number(v.ID, true); known {
		number = noRow
	} else {
		number = n
	}
	b.numbers = append(b.numbers, number)
	b.count(v, 1)
}

// count adds n to the rows of everywhere v has one.
func (b *builder) count(v *Volunteer, n uint32) {
	b.buf = placings(v, b.buf)
	for _, p := range b.buf {
		*b.bucket(v, p) += n
	}
}

// bucket is what is counted for the place of a row.
func (b *builder) bucket(v *Volunteer, p placing) *uint32 {
	switch p.class {
	case classNowhere:
		return &b.nowhere
	case classRemote: // the freshest first: they score best
		at := uint32(1<<22 - max(0, min(int(v.Confirmed), 1<<22)))
		if laden(v) {
			at |= 1 << 23
		}
		if b.remote == nil {
			b.remote = map[uint32]*uint32{}
		}
		if b.remote[at] == nil {
			b.remote[at] = new(uint32)
		}
		return b.remote[at]
	}
	part := partOf(v, p)
	if b.starts[part] == nil {
		b.starts[part] = make([]uint32, len(b.x.ground.line)+1)
	}
	return &b.starts[part][b.x.ground.place[p.commune]]
}

// number gives everybody their number, and reports whether some came twice.
func (b *builder) number() (twice bool) {
	ids := sortWide(b.usual)
	b.usual = nil
	var again []uint32
	last := 0
	for i, id := range ids {
		if i > 0 && id.hi == ids[last-1].hi && id.lo == ids[last-1].lo {
			again = append(again, id.seq)
			continue
		}
		ids[last] = id
		last++
	}
	for i, n := range b.numbers {
		if twice = twice || n == noRow; n != noRow {
			b.numbers[i] = n + uint32(last)
		}
	}
	for i := range ids[:last] {
		b.numbers[ids[i].seq] = uint32(i)
	}
	for _, seq := range again {
		b.numbers[seq] = noRow
	}
	if last > 0 {
		b.x.names.register = newRegister(ids[:last])
	}
	return twice || len(again) > 0
}

// uncount takes away the rows of those who had come before.
func (b *builder) uncount(volunteers iter.Seq[*Volunteer]) {
	i := 0
	for v := range volunteers {
		if b.numbers[i] == noRow {
			b.count(v, ^uint32(0))
		}
		i++
	}
}

// parts lays out the parts, and the places in them. Parts begin with a word.
func (b *builder) parts() {
	row := uint32(0)
	lay := func(counts ...*uint32) span {
		row = (row + 63) &^ 63
		part := span{row, row}
		for _, n := range counts {
			*n, part.to = part.to, part.to+*n
		}
		row = part.to
		return part
	}
	for part, starts := range b.starts {
		if starts == nil {
			continue
		}
		row = (row + 63) &^ 63
		b.from[part] = row
		for i, n := range starts {
			starts[i] = row
			row += n
		}
	}
	if len(b.remote) > 0 {
		var keys []uint32
		var days []*uint32
		for at := range b.remote {
			keys = append(keys, at)
		}
		slices.Sort(keys)
		for _, at := range keys {
			days = append(days, b.remote[at])
		}
		b.w.remote = lay(days...)
	}
	if b.nowhere > 0 {
		b.w.nowhere = lay(&b.nowhere)
	}
	b.w.rows = newRows(b.w.lay, int(row+63)/64)
	b.w.tail = span{uint32(b.w.rows.n), uint32(b.w.rows.n)}
}

// begin makes again of where the next row of each place would go where the first
// of them is: all are filled, so each begins where the one before ends.
func (b *builder) begin() {
	for part, starts := range b.starts {
		if starts == nil {
			continue
		}
		copy(starts[1:], starts)
		starts[0] = b.from[part]
		b.w.starts[part] = starts
	}
}

func (b *builder) write(v *Volunteer) {
	person := b.numbers[b.walked]
	b.walked++
	if person == noRow {
		return
	}
	b.buf = placings(v, b.buf)
	b.rows = b.rows[:0]
	for _, p := range b.buf {
		next := b.bucket(v, p)
		b.rows = append(b.rows, *next)
		*next++
	}
	x := rest{also: b.rows[1:], past: b.x.numbersOf(v.Past), blocked: b.x.numbersOf(v.Blocked)}
	b.w.first[person/pageSize][person%pageSize] = b.rows[0]
	for i, p := range b.buf {
		row := b.rows[i]
		b.w.lay.write(b.w.rows.word(row/64), int(row%64), v, p, person, p.primary)
		b.w.rows.fresher(row)
		c := b.w.rows.chunks[row/blockRows/chunkBlocks]
		if p.primary {
			kept := &c.rests[row/blockRows%chunkBlocks]
			*kept = x.appendTo(*kept, b.w.lay, row, v, p)
		}
		if marks(v, p) {
			at := &c.asides[row/64%(chunkBlocks*lanes)]
			if *at == nil {
				*at = &aside{}
			}
			(*at).write(uint8(row%64), v, p)
		}
	}
	b.past, b.hidden = joined(b.past, x.past, person), joined(b.hidden, x.blocked, person)
}

// joined adds a person to the people of those they have met. Nobody has a view yet:
// no copies are made.
func joined(all [][]uint32, met []uint32, person uint32) [][]uint32 {
	for _, n := range met {
		for int(n) >= len(all) {
			all = append(all, nil)
		}
		all[n] = append(all[n], person)
	}
	return all
}
