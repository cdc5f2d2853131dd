package match

import "slices"

const (
	chunkBlocks = 16         // blocks of a chunk
	blockRows   = 64 * lanes // rows of a block
)

// rows are the rows of everybody, 64 to a word and lanes words to a block, as
// they were at one moment. Nothing that a view can reach is ever written:
// whoever changes a row copies its block and its chunk first.
type rows struct {
	chunks []*chunk
	n      int // rows, some of them free
}

type chunk struct {
	bits   [chunkBlocks][]uint64
	fresh  [chunkBlocks]uint16 // of each block, no row's wFresh is above it
	asides [chunkBlocks * lanes]*aside
	rests  [chunkBlocks][]byte // of each block, never written in place
}

// word returns the planes of word w: plane p of it is at index p.
func (r *rows) word(w uint32) []uint64 {
	return r.chunks[w/(chunkBlocks*lanes)].bits[w/lanes%chunkBlocks][w%lanes:]
}

// block returns the planes of block n.
func (r *rows) block(n uint32) []uint64 { return r.chunks[n/chunkBlocks].bits[n%chunkBlocks] }

// aside returns what the planes of word w do not hold; nil when they hold all.
func (r *rows) aside(w uint32) *aside {
	return r.chunks[w/(chunkBlocks*lanes)].asides[w%(chunkBlocks*lanes)]
}

func (r *rows) words() int { return (r.n + 63) / 64 }

// newRows makes room for words of a layout in one piece of memory.
func newRows(lay *layout, words int) rows {
	blocks := (words + lanes - 1) / lanes
	r := rows{chunks: make([]*chunk, (blocks+chunkBlocks-1)/chunkBlocks), n: blocks * lanes * 64}
	slab := make([]uint64, blocks*lay.stride)
	for w := range blocks {
		if w%chunkBlocks == 0 {
			r.chunks[w/chunkBlocks] = &chunk{}
		}
		b := slab[w*lay.stride : (w+1)*lay.stride : (w+1)*lay.stride]
		r.chunks[w/chunkBlocks].bits[w%chunkBlocks] = b
	}
	return r
}

// editing is a change of rows that nobody sees yet.
type editing struct {
	rows
	lay    *layout
	root   bool            // whether chunks is ours to write
	chunk  map[uint32]bool // chunks that are
	copied map[uint32]bool // blocks that are
	aside  map[uint32]bool // asides that are
}

func (r *rows) edit(lay *layout) *editing {
	return &editing{rows: *r, lay: lay, chunk: map[uint32]bool{}, copied: map[uint32]bool{}, aside: map[uint32]bool{}}
}

// own makes the block of word w and its chunk ours to write, adding empty blocks
// up to it.
func (e *editing) own(w uint32) ([]uint64, *chunk) {
	c, i := w/(chunkBlocks*lanes), w/lanes%chunkBlocks
	if !e.root {
		e.chunks, e.root = append(make([]*chunk, 0, len(e.chunks)+1), e.chunks...), true
	}
	if int(c) == len(e.chunks) {
		e.chunks, e.chunk[c] = append(e.chunks, &chunk{}), true
	}
	if !e.chunk[c] {
		mine := *e.chunks[c]
		e.chunks[c], e.chunk[c] = &mine, true
	}
	mine := e.chunks[c]
	if !e.copied[w/lanes] {
		b := make([]uint64, e.lay.stride)
		copy(b, mine.bits[i])
		mine.bits[i], e.copied[w/lanes] = b, true
	}
	return mine.bits[i][w%lanes:], mine
}

// set writes a row, whatever it held; a nil v empties it. x is what the primary
// row keeps besides.
func (e *editing) set(row uint32, v *Volunteer, p placing, person uint32, x rest) {
	i, w := int(row%64), row/64
	b, c := e.own(w)
	e.lay.clear(b, i)
	if at := &c.asides[w%(chunkBlocks*lanes)]; *at != nil || v != nil && marks(v, p) {
		if *at == nil || !e.aside[w] {
			*at, e.aside[w] = (*at).clone(), true
		}
		(*at).clear(uint8(i))
		if v != nil {
			(*at).write(uint8(i), v, p)
		}
		if (*at).empty() {
			*at = nil
		}
	}
	kept := &c.rests[row/blockRows%chunkBlocks]
	if _, _, to := restOf(*kept, row); to > 0 {
		*kept = withoutRest(*kept, row)
	}
	if v == nil {
		return
	}
	e.lay.write(b, i, v, p, person, p.primary)
	e.fresher(row)
	if p.primary {
		*kept = x.appendTo(slices.Clip(*kept), e.lay, row, v, p)
	}
}

// fresher notes how fresh a row is that was written in a chunk of ours.
func (r *rows) fresher(row uint32) {
	n := row / blockRows
	at := &r.chunks[n/chunkBlocks].fresh[n%chunkBlocks]
	*at = max(*at, uint16(rowFresh(r.word(row/64), int(row%64))))
}

// add takes a free row at the end.
func (e *editing) add() uint32 {
	e.n++
	return uint32(e.n - 1)
}
