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
	b.sort()
	b.w = View{tax: tax, ground: on, lay: newLayout(b.sets, b.latest-windowPast), people: x.names.len()}
	b.parts()
	b.w.first = make(pages, (x.names.len()+pageSize-1)/pageSize)
	for i := range b.w.first {
		b.w.first[i] = blankPage()
	}
	b.next = 0
	for v := range volunteers {
		b.write(v)
	}
	b.w.rows.compact()
	b.w.roll = x.names.roll
	b.w.past, b.w.hidden = gathered(b.past), gathered(b.hidden)
	x.seen.Store(&b.w)
	return x
}

type builder struct {
	x      *Index
	w      View
	sets   sets
	latest geo.Day
	// keys order the rows: part, place on the line, number of the row in the
	// order of the walk. rowOf is where that number went.
	keys  []uint64
	rowOf []uint32
	next  uint32
	// twice are those who had come before, in the order of the walk; walked is
	// how many the second walk met, and person the number of the next.
	twice  []bool
	walked int
	person uint32
	buf    []placing
	// past and hidden gather the contacts.
	past, hidden map[ID][]uint32
}

func (b *builder) meet(v *Volunteer) {
	_, known := b.x.names.number(v.ID, true)
	b.twice = append(b.twice, known)
	if known {
		return
	}
	b.sets.add(v)
	b.latest = max(b.latest, v.Confirmed)
	b.buf = placings(v, b.buf)
	for _, p := range b.buf {
		at, part := uint64(0), uint8(partNowhere)
		switch p.class {
		case classRemote: // the freshest first: they score best
			part, at = uint8(partRemote), uint64(1<<22-max(0, min(int(v.Confirmed), 1<<22)))
			if laden(v) {
				at |= 1 << 23
			}
		case classNowhere:
		default:
			at, part = uint64(b.x.ground.place[p.commune]), partOf(v, p)
		}
		b.keys = append(b.keys, uint64(part)<<56|at<<32|uint64(b.next))
		b.next++
	}
}

// sort finds where each row goes. Parts begin with a word.
func (b *builder) sort() {
	slices.Sort(b.keys)
	b.rowOf = make([]uint32, len(b.keys))
	row := uint32(0)
	for i, key := range b.keys {
		if i > 0 && key>>56 != b.keys[i-1]>>56 {
			row = (row + 63) &^ 63
		}
		b.rowOf[uint32(key)] = row
		row++
	}
}

// parts notes where the classes, and the places in them, begin and end.
func (b *builder) parts() {
	row := uint32(0)
	for i := 0; i < len(b.keys); {
		of := int(b.keys[i] >> 56)
		end := i
		for end < len(b.keys) && int(b.keys[end]>>56) == of {
			end++
		}
		row = (row + 63) &^ 63
		part := span{row, row + uint32(end-i)}
		switch of {
		case partRemote:
			b.w.remote = part
		case partNowhere:
			b.w.nowhere = part
		default:
			b.w.starts[of] = b.starts(b.keys[i:end], row)
		}
		row, i = part.to, end
	}
	b.keys = nil
	b.w.rows = newRows(b.w.lay, int(row+63)/64)
	b.w.tail = span{uint32(b.w.rows.n), uint32(b.w.rows.n)}
}

func (b *builder) starts(keys []uint64, row uint32) []uint32 {
	starts := make([]uint32, len(b.x.ground.line)+1)
	at := 0
	for place := range starts {
		for at < len(keys) && int(keys[at]>>32&0xffffff) < place {
			at++
		}
		starts[place] = row + uint32(at)
	}
	return starts
}

func (b *builder) write(v *Volunteer) {
	twice := b.twice[b.walked]
	b.walked++
	if twice {
		return
	}
	person := b.person
	b.person++
	b.buf = placings(v, b.buf)
	rows := b.rowOf[b.next : int(b.next)+len(b.buf)]
	b.next += uint32(len(b.buf))
	for i, p := range b.buf {
		row := rows[i]
		b.w.lay.write(b.w.rows.word(row/64), int(row%64), v, p, person, p.primary)
		b.w.rows.fresher(row)
		var x extra
		if i == 0 {
			b.w.first[person/pageSize][person%pageSize] = row
			x.also = slices.Clone(rows[1:])
			x.rest(b.w.lay, v, p)
		}
		if needed(v, p, x) {
			at := &b.w.rows.chunks[row/64/(chunkBlocks*lanes)].asides[row/64%(chunkBlocks*lanes)]
			if *at == nil {
				*at = &aside{}
			}
			(*at).write(uint8(row%64), v, p, x)
		}
	}
	b.meetings(v, person)
}

// meetings notes the contacts of v. Nobody has a view yet: no copies are made.
func (b *builder) meetings(v *Volunteer, person uint32) {
	if len(v.Past)+len(v.Blocked) == 0 {
		return
	}
	if b.past == nil {
		b.past, b.hidden = map[ID][]uint32{}, map[ID][]uint32{}
	}
	for _, id := range v.Past {
		b.past[id] = append(b.past[id], person)
	}
	for _, id := range v.Blocked {
		b.hidden[id] = append(b.hidden[id], person)
	}
}
