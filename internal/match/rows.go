package match

// chunkBlocks is how many blocks a chunk holds.
const chunkBlocks = 32

// rows are the rows of everybody, 64 to a block, as they were at one moment.
// Nothing that a view can reach is ever written: whoever changes a row copies
// its block and its chunk first.
type rows struct {
	chunks []*chunk
	n      int // rows, some of them free
}

type chunk struct {
	bits   [chunkBlocks][]uint64
	extras [chunkBlocks][]extra
}

// extra is what does not fit in planes, for the row of a block that bears it.
type extra struct {
	row uint8
	// also are the person's other rows; on the primary row only.
	also []uint32
	// v is the whole volunteer, when there are several places, dates,
	// commitments, something odd, or a past.
	v *Volunteer
}

func (r *rows) block(w int) []uint64 { return r.chunks[w/chunkBlocks].bits[w%chunkBlocks] }

func (r *rows) extra(row uint32) *extra {
	w := int(row / 64)
	extras := r.chunks[w/chunkBlocks].extras[w%chunkBlocks]
	for i := range extras {
		if extras[i].row == uint8(row%64) {
			return &extras[i]
		}
	}
	return nil
}

func (r *rows) blocks() int { return (r.n + 63) / 64 }

// newRows makes room for blocks of a layout in one piece of memory.
func newRows(lay *layout, blocks int) rows {
	r := rows{chunks: make([]*chunk, (blocks+chunkBlocks-1)/chunkBlocks), n: blocks * 64}
	slab := make([]uint64, blocks*lay.stride)
	for w := range blocks {
		if w%chunkBlocks == 0 {
			r.chunks[w/chunkBlocks] = &chunk{}
		}
		b := slab[w*lay.stride : (w+1)*lay.stride : (w+1)*lay.stride]
		for i := range 8 {
			b[wClass+i] = 1<<64 - 1 // classFree in each row
		}
		r.chunks[w/chunkBlocks].bits[w%chunkBlocks] = b
	}
	return r
}

// editing is a change of rows that nobody sees yet.
type editing struct {
	rows
	lay    *layout
	root   bool         // whether chunks is ours to write
	chunk  map[int]bool // chunks that are
	copied map[int]bool // blocks that are
}

func (r *rows) edit(lay *layout) *editing {
	return &editing{rows: *r, lay: lay, chunk: map[int]bool{}, copied: map[int]bool{}}
}

// own makes block w ours to write, adding empty blocks up to it.
func (e *editing) own(w int) []uint64 {
	c, i := w/chunkBlocks, w%chunkBlocks
	if !e.root {
		e.chunks, e.root = append(make([]*chunk, 0, len(e.chunks)+1), e.chunks...), true
	}
	if c == len(e.chunks) {
		e.chunks, e.chunk[c] = append(e.chunks, &chunk{}), true
	}
	if !e.chunk[c] {
		mine := *e.chunks[c]
		e.chunks[c], e.chunk[c] = &mine, true
	}
	mine := e.chunks[c]
	if !e.copied[w] {
		b := make([]uint64, e.lay.stride)
		if mine.bits[i] != nil {
			copy(b, mine.bits[i])
		} else {
			for k := range 8 {
				b[wClass+k] = 1<<64 - 1
			}
		}
		mine.bits[i] = b
		mine.extras[i] = append([]extra(nil), mine.extras[i]...)
		e.copied[w] = true
	}
	return mine.bits[i]
}

// set writes a row, whatever it held; a nil v empties it.
func (e *editing) set(row uint32, v *Volunteer, p placing, person uint32, x extra) {
	w, i := int(row/64), int(row%64)
	b := e.own(w)
	e.lay.clear(b, i)
	c := e.chunks[w/chunkBlocks]
	extras := c.extras[w%chunkBlocks]
	kept := extras[:0]
	for _, other := range extras {
		if int(other.row) != i {
			kept = append(kept, other)
		}
	}
	if v != nil {
		e.lay.write(b, i, v, p, person, p.primary)
		if x.v != nil || len(x.also) > 0 {
			x.row = uint8(i)
			kept = append(kept, x)
		}
	}
	clear(extras[min(len(kept), len(extras)):])
	c.extras[w%chunkBlocks] = kept
}

// add takes a free row at the end.
func (e *editing) add() uint32 {
	e.n++
	return uint32(e.n - 1)
}
