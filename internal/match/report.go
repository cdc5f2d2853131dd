package match

import "math/bits"

// Report counts everybody: who can do mission m, and of the others which rule
// refuses them, first and alone. Scan makes the same counts; there are no
// matches. Everybody is met, a word at a time: some milliseconds a million.
func (w *View) Report(m *Mission, now Instant) List {
	s := &search{}
	s.begin(w, m, now, &Query{})
	s.prepare()
	r := report{search: s, besides: planesOf(nil, uint64(s.need.besides), &w.lay.function)}
	r.reached()
	for n := range uint32(w.rows.words()+lanes-1) / lanes {
		r.block(n)
	}
	return s.list
}

// report is a search that meets everybody.
type report struct {
	*search
	// near are the primary rows of those who reach the mission.
	near    []uint64
	besides []uint16
	fails   [CodeCount]uint64
}

// reached notes who reaches a mission on site, whichever place they leave from.
func (r *report) reached() {
	if r.m.Remote || r.m.Commune == 0 || int(r.m.Commune) >= len(r.w.ground.place) {
		return
	}
	r.near = make([]uint64, r.w.rows.words())
	for part, starts := range r.w.starts {
		if starts == nil {
			continue
		}
		for _, ring := range r.w.ground.within(r.m.Commune, classOfPart(part)) {
			for _, at := range ring {
				r.arrive(starts[at.from], starts[int(at.to)+1])
			}
		}
	}
	for w := r.w.tail.from / 64; w*64 < r.w.tail.to; w++ {
		r.mark(w, r.reaching(r.w.rows.word(w), ^uint64(0)))
	}
}

func (r *report) arrive(from, to uint32) {
	for from < to {
		n := min(to-from, 64-from%64)
		r.mark(from/64, ones(n)<<(from%64))
		from += n
	}
}

func (r *report) mark(w uint32, mask uint64) {
	b := r.w.rows.word(w)
	r.near[w] |= mask &^ b[wSeveral]
	for rest := mask & b[wSeveral]; rest != 0; rest &= rest - 1 {
		person := rowPerson(b, bits.TrailingZeros64(rest))
		if _, ok := r.reach(&Volunteer{Places: r.w.placesOf(person)}); ok {
			first := r.w.first.at(person)
			r.near[first/64] |= 1 << (first % 64)
		}
	}
}

// block counts the primary rows of one block.
func (r *report) block(n uint32) {
	b := r.w.rows.block(n)
	rows := at(b, wPrimary)
	if rows.none() {
		return
	}
	r.lookAside(n)
	r.counted = false
	inTime := r.timely(b, rows)
	if r.least > 1 && r.m.Pace.Hours <= 0 && r.single {
		inTime = inTime.and(r.enough(b, r.least))
	}
	var tasked quad
	if len(r.wants) > 0 {
		tasked = r.tasked(b)
	}
	for lane, mask := range rows.words() {
		if mask != 0 {
			r.word(b[lane:], n*lanes+uint32(lane), mask, inTime.lane(lane), tasked.lane(lane))
		}
	}
}

// word counts the primary rows of one word.
func (r *report) word(b []uint64, w uint32, mask, inTime, tasked uint64) {
	near := r.refusals(b, w, inTime, tasked)
	if apart := r.apart(b, w, mask, near); apart != 0 {
		for rest := apart; rest != 0; rest &= rest - 1 {
			r.oneByOne(w, bits.TrailingZeros64(rest))
		}
	}
	rest, once, twice := mask, uint64(0), uint64(0)
	for code := Task; int(code) < CodeCount; code++ {
		f := r.fails[code] & mask
		r.list.Refused[code] += bits.OnesCount64(f & rest)
		rest &^= f
		twice |= once & f
		once |= f
	}
	r.list.Eligible += bits.OnesCount64(rest)
	r.list.Solicitable += bits.OnesCount64(rest &^ b[wCapped])
	for code := Task; int(code) < CodeCount; code++ {
		alone := r.fails[code] & mask & once &^ twice
		r.list.NearMiss[code] += bits.OnesCount64(alone)
		if code == Task && alone != 0 {
			var beside uint64
			for _, plane := range r.besides {
				beside |= b[plane]
			}
			r.list.Neighbours += bits.OnesCount64(alone & beside)
		}
	}
}

// refusals fills in which rule refuses whom, as far as planes tell, and returns
// who reaches the mission.
func (r *report) refusals(b []uint64, w uint32, inTime, tasked uint64) (near uint64) {
	r.fails = [CodeCount]uint64{}
	if len(r.wants) > 0 {
		r.fails[Task] = ^tasked
	}
	r.fails[Status] = ^b[wActive]
	if !r.m.Open || r.covered {
		r.fails[Status] = ^uint64(0)
	}
	r.fails[Qual] = r.without(b, uint64(r.m.Required), &r.lay.capability)
	r.fails[Consent] = r.without(b, uint64(r.m.Conditions), &r.lay.conditions)
	switch {
	case r.m.Remote:
		near = b[wRemote]
	case r.near != nil:
		near = r.near[w]
	}
	r.fails[Reach] = ^near
	r.fails[Time] = ^inTime
	if r.some>>(w%64)&1 == 1 {
		r.fails[Past] = r.skip[w]
	}
	return near
}

// without are the rows that lack a bit of set.
func (r *report) without(b []uint64, set uint64, planes *[64]uint16) uint64 {
	var lack uint64
	for ; set != 0; set &= set - 1 {
		plane := planes[bits.TrailingZeros64(set)]
		if plane == 0 {
			return ^uint64(0)
		}
		lack |= ^b[plane]
	}
	return lack
}

// apart are the rows about whom the planes do not tell TIME and PAST, and for
// whom these two can change the counts: not those whom two other rules refuse,
// the first of them before TIME.
func (r *report) apart(b []uint64, w uint32, mask, near uint64) uint64 {
	unsure := b[wOdd]
	if r.m.Pace.Hours <= 0 {
		unsure |= r.busy(r.asides[w%lanes])
		if !r.single {
			unsure = ^uint64(0)
		}
		if r.close {
			unsure |= b[wSameDay] & near
		}
	}
	if unsure &= mask; unsure == 0 {
		return 0
	}
	early := r.fails[Task] | r.fails[Status] | r.fails[Reach]
	var once, twice uint64
	for _, code := range [...]Code{Task, Status, Reach, Qual, Consent} {
		twice |= once & r.fails[code]
		once |= r.fails[code]
	}
	return unsure &^ (early & twice)
}

// oneByOne asks the plain rules about one row.
func (r *report) oneByOne(w uint32, i int) {
	v := r.w.volunteer(w*64 + uint32(i)) // with whom they have met, whom a report does not take away
	faults := r.judge(&v, true).faults
	bit := uint64(1) << i
	for code := range r.fails {
		r.fails[code] &^= bit
		if faults.Has(Code(code)) {
			r.fails[code] |= bit
		}
	}
}

// busy are the rows with a commitment in a week of the mission, or in its way.
func (r *report) busy(aside *aside) uint64 {
	var rows uint64
	for i := range aside.busy {
		c := &aside.busy[i]
		if c.start < r.end && r.start < c.end() {
			rows |= 1 << c.row
		}
		for _, week := range r.weeks {
			if int(c.week) == week.number {
				rows |= 1 << c.row
			}
		}
	}
	return rows
}
