package match

import "cmp"

// Turn is one place of a list, with why it went to this person.
type Turn struct {
	// Candidate is an index in the candidates given.
	Candidate int
	// Gain is what put the person here, in thousandths of a place filled.
	Gain int
	// Chance of a yes, and Adds, the people-slots that it is expected to fill
	// beyond those above and those already asked; Left is what then stays
	// missing. All in thousandths.
	Chance, Adds, Left int
	// Reserved: the place went to somebody little shown until now.
	Reserved bool
	// Round counts from 0; a new one begins where those above should be enough,
	// and goes on as if they had said no.
	Round int
}

// Order is the list of an establishment, complementary: each place goes to the
// person who adds most to those above and to those already asked.
type Order struct {
	// Version and Policy number the rules that made it.
	Version, Policy int
	// Missing is how many people-slots can still be filled, Awaited how many of
	// them the answers on their way are expected to fill, in thousandths.
	Missing, Awaited int
	// Enough is how many of the first places should be enough to ask; 0 when
	// those already asked should be. Short says that all who may be asked would
	// not be.
	Enough int
	Short  bool
	Turns  []Turn
}

// OrderList puts the candidates of a mission in the order in which they should
// be asked, up to limit places. standing tells how somebody stands; who may not
// be asked now comes after everybody else.
//
// Within the first round the numbers add up: Missing is Awaited, plus what each
// place Adds, plus what is Left after the last.
func OrderList(a *Asking, people []Candidate, standing func(*Volunteer) Standing, limit int) Order {
	return inForce.orderList(a, people, standing, limit)
}

func (r rules) orderList(a *Asking, people []Candidate, standing func(*Volunteer) Standing, limit int) Order {
	b := r.board(a, people)
	l := lister{board: b, people: people, standings: make([]Standing, len(people)), taken: make([]bool, len(people))}
	for i := range people {
		l.standings[i] = standing(people[i].Volunteer)
	}
	o := Order{Version: Version, Policy: r.version, Missing: b.missing, Awaited: b.missing - b.left}
	round, settled := 0, b.enough()
	if settled {
		b.again()
	}
	limit = min(limit, len(people))
	for len(o.Turns) < limit {
		if len(o.Turns) > 0 && b.left > 0 && b.enough() {
			b.again()
			l.heap = nil
			round++
		}
		p, ok := l.next(len(o.Turns))
		if !ok && !l.reopen(&round) {
			break
		} else if !ok {
			continue
		}
		p.Round = round
		o.Turns = append(o.Turns, p)
		if !settled && !(r.spared && l.resting) && b.enough() {
			settled, o.Enough = true, len(o.Turns)
		}
	}
	o.Short = !settled
	return o
}

// lister fills the places of one list.
type lister struct {
	*board
	people    []Candidate
	standings []Standing
	taken     []bool
	heap      bids
	// resting is set once everybody who may be asked has a place.
	resting bool
}

// reopen begins with the people who may not be asked now; false when they have
// had their turn.
func (l *lister) reopen(round *int) bool {
	if l.resting {
		return false
	}
	l.resting = true
	l.again()
	l.heap = nil
	*round++
	return true
}

// next gives one place: the largest gain, or in reserved places the person least
// shown among those who add anything.
func (l *lister) next(at int) (Turn, bool) {
	if l.heap == nil {
		l.fill()
	}
	reserved, i := false, -1
	if at%ReservedEvery >= ReservedEvery-ReservedPlaces && !l.resting {
		i, reserved = l.leastShown()
	}
	gain := 0
	if i >= 0 {
		gain = l.gain(&l.people[i], &l.standings[i])
	} else if i, gain = l.largest(); i < 0 {
		return Turn{}, false
	}
	l.taken[i] = true
	c := &l.people[i]
	p := Turn{Candidate: i, Gain: gain, Reserved: reserved, Chance: c.chance(l.usual, l.standings[i].Asked)}
	p.Adds = l.take(c.Slots, c.share(p.Chance))
	p.Left = l.left
	return p, true
}

// fill bids for everybody whose turn it is.
func (l *lister) fill() {
	l.heap = make(bids, 0, len(l.people))
	for i := range l.people {
		if !l.taken[i] && l.standings[i].MayBeAsked() != l.resting {
			l.heap = append(l.heap, bid{gain: l.gain(&l.people[i], &l.standings[i]), candidate: i, who: &l.people[i]})
		}
	}
	l.heap.sift()
}

// largest takes the largest gain as things stand now: gains only fall while a
// round lasts, so a bid that is still first after being counted again is it.
func (l *lister) largest() (candidate, gain int) {
	for len(l.heap) > 0 {
		top := &l.heap[0]
		if l.taken[top.candidate] {
			l.heap.drop()
			continue
		}
		if now := l.gain(top.who, &l.standings[top.candidate]); now != top.gain {
			top.gain = now
			l.heap.down(0)
			continue
		}
		i, gain := top.candidate, top.gain
		l.heap.drop()
		return i, gain
	}
	return -1, 0
}

// leastShown finds who was shown least among the people who may be asked; of
// equals, who has the fewest occasions elsewhere, then the largest gain. Nobody
// when all were shown alike.
func (l *lister) leastShown() (candidate int, ok bool) {
	best, most, gain := -1, 0, 0
	for i := range l.people {
		if l.taken[i] || !l.standings[i].MayBeAsked() {
			continue
		}
		shown := l.standings[i].Shown
		most = max(most, shown)
		if best >= 0 && shown > l.standings[best].Shown {
			continue
		}
		g := l.gain(&l.people[i], &l.standings[i])
		if best < 0 || shown < l.standings[best].Shown || l.sooner(i, best, g, gain) {
			best, gain = i, g
		}
	}
	if best < 0 || most == l.standings[best].Shown {
		return -1, false
	}
	return best, true
}

// sooner reports whether i has a reserved place before best, shown as little.
func (l *lister) sooner(i, best, gain, gainOfBest int) bool {
	elsewhere := 0
	if l.rules.fewest {
		elsewhere = cmp.Compare(l.standings[i].Scarcity, l.standings[best].Scarcity)
	}
	if order := cmp.Or(elsewhere, cmp.Compare(gainOfBest, gain)); order != 0 {
		return order < 0
	}
	return better(&l.people[i], &l.people[best])
}
