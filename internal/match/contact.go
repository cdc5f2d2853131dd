package match

import "slices"

// contacts say who has met whom: for a mission, the people it asked; for an
// establishment, the people it is hidden from. They are found from that side
// because a query is about one mission. Nothing in them is written once seen.
type contacts struct {
	shelves *[64]*[64]shelf
}

type shelf []contact

type contact struct {
	with   ID
	people []uint32 // in order
}

func (c contacts) of(id ID) []uint32 {
	if c.shelves == nil {
		return nil
	}
	h := spot(id)
	drawer := c.shelves[h&63]
	if drawer == nil {
		return nil
	}
	for _, found := range drawer[h>>6&63] {
		if found.with == id {
			return found.people
		}
	}
	return nil
}

// gathered makes contacts of the people gathered by the number of whom they met.
func gathered(met *roll, all [][]uint32) contacts {
	var c contacts
	for n, people := range all {
		if len(people) == 0 {
			continue
		}
		if c.shelves == nil {
			c.shelves = new([64]*[64]shelf)
		}
		id := ID(met.at(uint32(n)))
		h := spot(id)
		if c.shelves[h&63] == nil {
			c.shelves[h&63] = new([64]shelf)
		}
		s := &c.shelves[h&63][h>>6&63]
		slices.Sort(people)
		*s = append(*s, contact{id, slices.Clone(slices.Compact(people))})
	}
	return c
}

// meeting is a change of contacts that nobody sees yet.
type meeting struct {
	contacts
	owned map[uint32]bool
}

func (c contacts) edit() *meeting { return &meeting{contacts: c, owned: map[uint32]bool{}} }

const ownShelves, ownDrawer = 1 << 20, 1 << 16

func (m *meeting) change(id ID, change func(people []uint32) []uint32) {
	h := spot(id)
	i, j := h&63, h>>6&63
	if !m.owned[ownShelves] {
		mine := [64]*[64]shelf{}
		if m.shelves != nil {
			mine = *m.shelves
		}
		m.shelves, m.owned[ownShelves] = &mine, true
	}
	if !m.owned[ownDrawer|i] {
		mine := [64]shelf{}
		if m.shelves[i] != nil {
			mine = *m.shelves[i]
		}
		m.shelves[i], m.owned[ownDrawer|i] = &mine, true
	}
	s := &m.shelves[i][j]
	if !m.owned[i<<6|j] {
		*s, m.owned[i<<6|j] = slices.Clone(*s), true
	}
	at := slices.IndexFunc(*s, func(c contact) bool { return c.with == id })
	if at < 0 {
		at = len(*s)
		*s = append(*s, contact{with: id})
	}
	(*s)[at].people = change(slices.Clone((*s)[at].people))
	if len((*s)[at].people) == 0 {
		*s = slices.Delete(*s, at, at+1)
	}
}

func (m *meeting) add(id ID, person uint32) {
	m.change(id, func(people []uint32) []uint32 {
		at, found := slices.BinarySearch(people, person)
		if found {
			return people
		}
		return slices.Insert(people, at, person)
	})
}

func (m *meeting) remove(id ID, person uint32) {
	m.change(id, func(people []uint32) []uint32 {
		at, found := slices.BinarySearch(people, person)
		if !found {
			return people
		}
		return slices.Delete(people, at, at+1)
	})
}
