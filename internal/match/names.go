package match

// names gives every person a number and keeps their ids: those who were there at
// the build, with an id of the usual shape, in the register; the others end to end,
// in order of arrival. A number is never given to another id.
type names struct {
	roll
	// slots is an open-addressed table of those who are not in the register: how
	// manieth of them plus one, 0 being free; only whoever changes the index looks
	// into it.
	slots []uint32
}

// roll is the part of names that readers see: it only grows, so an older roll
// stays true.
type roll struct {
	register *register
	text     []byte
	ends     []uint32
}

func (r *roll) len() int { return r.register.len() + len(r.ends) }

// at returns the bytes of an id, not to be written.
func (r *roll) at(person uint32) []byte {
	var room [idLength]byte // the caller's, since this is inlined
	return r.spell(room[:0], person)
}

func (r *roll) spell(room []byte, person uint32) []byte {
	if int(person) < r.register.len() {
		return r.register.at(person).text(room)
	}
	return r.late(person - uint32(r.register.len()))
}

// size is how long an id is.
func (r *roll) size(person uint32) int {
	if int(person) < r.register.len() {
		return idLength
	}
	return len(r.late(person - uint32(r.register.len())))
}

// late is the i-th id that is not in the register.
func (r *roll) late(i uint32) []byte {
	from := uint32(0)
	if i > 0 {
		from = r.ends[i-1]
	}
	return r.text[from:r.ends[i]]
}

// number finds the number of id, giving it one when add is set.
func (n *names) number(id ID, add bool) (uint32, bool) {
	if n.register.len() > 0 {
		if w, usual := wide(id); usual {
			if person, known := n.register.find(w); known {
				return person, true
			}
		}
	}
	if add && 4*(len(n.ends)+1) > 3*len(n.slots) {
		n.grow()
	}
	if len(n.slots) == 0 {
		return 0, false
	}
	mask := uint32(len(n.slots) - 1)
	at := spot(id) & mask
	for ; n.slots[at] != 0; at = (at + 1) & mask {
		if known := n.slots[at] - 1; string(n.late(known)) == string(id) {
			return uint32(n.register.len()) + known, true
		}
	}
	if !add {
		return 0, false
	}
	n.text = append(n.text, id...)
	n.ends = append(n.ends, uint32(len(n.text)))
	n.slots[at] = uint32(len(n.ends))
	return uint32(n.len() - 1), false
}

func (n *names) grow() {
	n.slots = make([]uint32, max(16, 2*len(n.slots)))
	mask := uint32(len(n.slots) - 1)
	for p := range n.ends {
		at := spot(ID(n.late(uint32(p)))) & mask
		for n.slots[at] != 0 {
			at = (at + 1) & mask
		}
		n.slots[at] = uint32(p + 1)
	}
}

// spot spreads ids over the table (FNV-1a).
func spot(id ID) uint32 {
	h := uint32(2166136261)
	for i := range len(id) {
		h = (h ^ uint32(id[i])) * 16777619
	}
	return h ^ h>>15
}

// pages keep a number per person, as it was at one moment.
type pages []*[pageSize]uint32

const (
	pageSize = 512
	noRow    = 1<<32 - 1
)

func (p pages) at(person uint32) uint32 {
	if int(person/pageSize) >= len(p) {
		return noRow
	}
	return p[person/pageSize][person%pageSize]
}

// with returns pages where person has row. owned says which pages are the
// caller's to write.
func (p pages) with(person, row uint32, owned map[uint32]bool) pages {
	i := person / pageSize
	if !owned[i] || int(i) >= len(p) {
		p = append(make(pages, 0, max(len(p), int(i)+1)), p...)
		for int(i) >= len(p) {
			p = append(p, blankPage())
		}
		mine := *p[i]
		p[i], owned[i] = &mine, true
	}
	p[i][person%pageSize] = row
	return p
}

func blankPage() *[pageSize]uint32 {
	blank := new([pageSize]uint32)
	for k := range blank {
		blank[k] = noRow
	}
	return blank
}
