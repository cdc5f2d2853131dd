package match

import (
	"cmp"
	"slices"

	"pretermainforte.fr/mainforte/internal/geo"
)

// maxRoom bounds the slots of a week that one person can be counted for, so
// that sums fit in the bits of a word.
const maxRoom = 62

// need is a mission at an instant, made ready to be put beside many volunteers.
type need struct {
	m     *Mission
	now   Instant
	today geo.Day

	wants []want
	// same, near and besides gather the functions of all wants by closeness;
	// open says that a wanted function needs no qualification.
	same, near, besides Functions
	open                bool

	// covered is true when nobody is missing any more.
	covered bool
	// order holds the indexes of the slots still needed, block after block, and
	// pattern the bit of each in a Week; blocks are the pieces somebody takes
	// whole, week after week.
	order   []int
	pattern []Week
	blocks  []block
	sunday  bool // whether a slot is on one

	// metres remembers distances from the mission to communes, when not nil.
	metres []int32
	room   room
	memo   *memo // when not nil
}

// want is a wanted function with what is close to it.
type want struct {
	Want
	weight              int
	same, near, besides Functions
	allOpen             Functions
	open                bool
}

// block is a slot, or the indivisible slots of a day: order[lo:hi].
type block struct {
	week   int
	lo, hi int
}

// reset makes n ready for another mission, keeping its memory.
func (n *need) reset(tax *Taxonomy, m *Mission, now Instant) {
	*n = need{
		m: m, now: now, today: dayOf(now), covered: m.Covered(),
		wants: n.wants[:0], order: n.order[:0], pattern: n.pattern[:0], blocks: n.blocks[:0], memo: n.memo,
	}
	for _, w := range m.Wants {
		n.addWant(tax, w)
	}
	if !n.covered {
		n.addSlots()
	}
}

func (n *need) addWant(tax *Taxonomy, w Want) {
	k := want{Want: w, weight: WantUseful, same: 1 << w.Function, allOpen: tax.Open}
	if w.Important {
		k.weight = WantImportant
	}
	n.besides |= tax.besides(w.Function)
	if !n.m.Exact {
		k.near, k.besides, k.open = tax.closeTo(w.Function), tax.besides(w.Function), tax.Open.Has(w.Function)
	}
	n.same |= k.same
	n.near |= k.near
	n.open = n.open || k.open
	n.wants = append(n.wants, k)
}

// addSlots finds what is still needed: slots that lie ahead and miss somebody.
// An indivisible day that has begun is needed no more, since nobody can do all
// of it.
func (n *need) addSlots() {
	slots := n.m.Slots
	for i := range slots {
		if slots[i].Missing() > 0 && !n.begun(&slots[i]) {
			n.order = append(n.order, i)
		}
	}
	slices.SortFunc(n.order, func(i, j int) int {
		a, b := &slots[i], &slots[j]
		return cmp.Or(
			cmp.Compare(a.Day, b.Day), cmp.Compare(a.Group, b.Group),
			cmp.Compare(a.Start, b.Start), cmp.Compare(i, j))
	})
	for at, i := range n.order {
		s := &slots[i]
		weekday := uint(s.Day.Weekday())
		n.sunday = n.sunday || weekday == 6
		n.pattern = append(n.pattern, 1<<(weekday*4+uint(s.Period)))
		if at > 0 {
			if last := &slots[n.order[at-1]]; s.Group != 0 && s.Group == last.Group && s.Day == last.Day {
				n.blocks[len(n.blocks)-1].hi++
				continue
			}
		}
		n.blocks = append(n.blocks, block{week: isoWeek(s.Day), lo: at, hi: at + 1})
	}
}

func (n *need) begun(s *Slot) bool {
	if s.Group == 0 {
		return s.Start <= n.now
	}
	return slices.ContainsFunc(n.m.Slots, func(t Slot) bool {
		return t.Group == s.Group && t.Day == s.Day && t.Start <= n.now
	})
}

// road returns the road distance from commune c to the mission, in metres; false
// when no road leads there.
func (n *need) road(c geo.Commune) (int, bool) {
	if int(c) >= len(n.metres) {
		if n.memo != nil && c != 0 {
			return n.memo.road(c, n.m.Commune)
		}
		return geo.RoadMetres(c, n.m.Commune)
	}
	known := n.metres[c] // 0: not asked yet; -1: no road; else metres + 1
	if known == 0 {
		known = -1
		if d, ok := geo.RoadMetres(c, n.m.Commune); ok {
			known = int32(d) + 1
		}
		n.metres[c] = known
	}
	return int(known) - 1, known > 0
}
