package match

// names gives every person a number, in order of arrival, and keeps their ids
// end to end. A number is never given to another id.
type names struct {
	roll
	// slots is an open-addressed table of numbers plus one, 0 being free; only
	// whoever changes the index looks into it.
	slots []uint32
}

// roll is the part of names that readers see: it only grows, so an older roll
// stays true.
type roll struct {
	text []byte
	ends []uint32
}

func (r *roll) len() int { return len(r.ends) }

// at returns the bytes of an id, not to be written.
func (r *roll) at(person uint32) []byte {
	from := uint32(0)
	if person > 0 {
		from = r.ends[person-1]
	}
	return r.text[from:r.ends[person]]
}

// number finds the number of id, giving it one when add is set.
func (n *names) number(id ID, add bool) (uint32, bool) {
	if add && 4*(n.len()+1) > 3*len(n.slots) {
		n.grow()
	}
	if len(n.slots) == 0 {
		return 0, false
	}
	mask := uint32(len(n.slots) - 1)
	at := spot(id) & mask
	for ; n.slots[at] != 0; at = (at + 1) & mask {
		if known := n.slots[at] - 1; string(n.at(known)) == string(id) {
			return known, true
		}
	}
	if !add {
		return 0, false
	}
	n.text = append(n.text, id...)
	n.ends = append(n.ends, uint32(len(n.text)))
	n.slots[at] = uint32(n.len())
	return uint32(n.len() - 1), false
}

func (n *names) grow() {
	n.slots = make([]uint32, max(16, 2*len(n.slots)))
	mask := uint32(len(n.slots) - 1)
	for p := range n.len() {
		at := spot(ID(n.at(uint32(p)))) & mask
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
