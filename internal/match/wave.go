package match

import (
	"cmp"
	"slices"
)

// Call is a mission that lets the service ask, with who can do it.
type Call struct {
	Asking
	Candidates []Candidate
}

// Ask is one demand that a wave decides.
type Ask struct {
	Mission, Volunteer ID
	// Call and Candidate are where they stand in what was given.
	Call, Candidate int
	// Gain is why this pair, and Chance, Adds, Left as in Turn, in thousandths.
	Gain, Chance, Adds, Left int
	// First: nobody had been asked for the mission before. Again: it was asked
	// for, nobody comes, and little is awaited.
	First, Again bool
}

// Stop says why a wave asks nobody more for a mission.
type Stop uint8

// The reasons to stop, in the order in which they are looked at.
const (
	StopCovered Stop = iota // nothing is missing, or nothing that anybody can do
	StopEnough              // the answers on their way should be enough
	StopMost                // MostPerWave were asked
	StopNobody              // everybody who can is resting or was asked enough
	StopLittle              // those who remain would add too little
)

// Wave is what one wave decides, over all open missions together.
type Wave struct {
	// Version and Policy number the rules that made it.
	Version, Policy int
	// Asks in the order in which they were decided.
	Asks []Ask
	// Stops holds, for each call, why nobody more is asked.
	Stops []Stop
}

// DecideWave decides whom to ask now for all the missions that let the service
// ask. Every mission for which nobody was ever asked gets one demand first, and
// so does every mission to which nobody comes and whose answers on their way
// promise less than HopeLeast; the one with the fewest people goes before the
// others. Then the largest gain of all goes first, until each mission has a
// reason to stop. Nobody is asked beyond what their standing allows, this wave
// included.
//
// standing is called once for each person. The order of calls and candidates
// makes no difference.
func DecideWave(calls []Call, standing func(*Volunteer) Standing) Wave {
	return inForce.decideWave(calls, standing)
}

func (r rules) decideWave(calls []Call, standing func(*Volunteer) Standing) Wave {
	w := waver{calls: calls, boards: make([]*board, len(calls)), asked: make([]int, len(calls)), people: map[ID]*Standing{}}
	w.rules = r
	w.Version, w.Policy, w.Stops = Version, r.version, make([]Stop, len(calls))
	w.in = make([][]bool, len(calls))
	for i := range calls {
		w.boards[i] = r.board(&calls[i].Asking, calls[i].Candidates)
		w.in[i] = make([]bool, len(calls[i].Candidates))
		for c := range calls[i].Candidates {
			v := calls[i].Candidates[c].Volunteer
			if w.people[v.ID] == nil {
				s := standing(v)
				w.people[v.ID] = &s
			}
		}
	}
	w.firstPass()
	w.rest()
	for i := range calls {
		w.Stops[i] = w.stop(i)
	}
	return w.Wave
}

// mayBeWaved reports whether a wave may ask somebody.
func (s *Standing) mayBeWaved() bool { return s.MayBeAsked() && s.Asked < MostWaved }

// waver is one wave being decided.
type waver struct {
	Wave
	rules  rules
	calls  []Call
	boards []*board
	asked  []int
	in     [][]bool // candidates asked in this wave
	people map[ID]*Standing
}

// firstPass gives one demand to each mission that never had any or has no hope of
// somebody: the missions with the fewest people who may be asked choose first.
func (w *waver) firstPass() {
	type first struct{ call, solicitable int }
	var firsts []first
	for i := range w.calls {
		if w.calls[i].Contacts > 0 && !w.calls[i].hopeless(w.rules.hope) || w.boards[i].left == 0 {
			continue
		}
		n := 0
		for c := range w.calls[i].Candidates {
			if w.people[w.calls[i].Candidates[c].Volunteer.ID].mayBeWaved() {
				n++
			}
		}
		firsts = append(firsts, first{i, n})
	}
	slices.SortFunc(firsts, func(a, b first) int {
		return cmp.Or(cmp.Compare(a.solicitable, b.solicitable), cmp.Compare(w.calls[a.call].Mission.ID, w.calls[b.call].Mission.ID))
	})
	for _, f := range firsts {
		if c, gain := w.largest(f.call); c >= 0 {
			w.ask(f.call, c, gain, true)
		}
	}
}

// hopeless reports whether nobody comes to a mission, and the answers on their way
// promise less than so many thousandths of somebody.
func (c *Call) hopeless(hope int) bool {
	for i := range c.Awaited {
		hope -= Waiting(c.Awaited[i].Chance, c.Awaited[i].Since)
	}
	return hope > 0 && !c.Mission.anybody()
}

// largest finds the best candidate of one mission who may be asked.
func (w *waver) largest(call int) (candidate, gain int) {
	candidate = -1
	people := w.calls[call].Candidates
	for c := range people {
		s := w.people[people[c].Volunteer.ID]
		if !s.mayBeWaved() {
			continue
		}
		g := w.boards[call].gain(&people[c], s)
		if g > 0 && (candidate < 0 || g > gain || g == gain && better(&people[c], &people[candidate])) {
			candidate, gain = c, g
		}
	}
	return candidate, gain
}

// rest asks by the largest gain of all missions together. Each mission has a heap
// of its candidates, and one heap holds the first of each. Gains only fall while
// a wave is decided, so a bid that is first and still true is the largest.
func (w *waver) rest() {
	heaps := make([]bids, len(w.calls))
	var tops bids
	for i := range w.calls {
		if heaps[i] = w.bids(i); len(heaps[i]) > 0 {
			tops = append(tops, heaps[i][0])
		}
	}
	tops.sift()
	for len(tops) > 0 {
		call := tops[0].call
		h, b := &heaps[call], w.boards[call]
		if b.enough() || w.asked[call] >= MostPerWave {
			tops.drop()
			continue
		}
		top := &(*h)[0]
		s := w.people[top.who.Volunteer.ID]
		switch now := b.gain(top.who, s); {
		case now < b.least, w.in[call][top.candidate], !s.mayBeWaved():
			h.drop()
		case now != top.gain:
			top.gain = now
			h.down(0)
		default:
			candidate := top.candidate
			h.drop()
			w.ask(call, candidate, now, false)
		}
		if len(*h) == 0 {
			tops.drop()
			continue
		}
		tops[0] = (*h)[0]
		tops.down(0)
	}
}

// bids are what the candidates of one mission are worth to it now.
func (w *waver) bids(call int) bids {
	if w.boards[call].enough() {
		return nil
	}
	var h bids
	people := w.calls[call].Candidates
	for c := range people {
		if s := w.people[people[c].Volunteer.ID]; s.mayBeWaved() {
			if g := w.boards[call].gain(&people[c], s); g >= w.boards[call].least {
				h = append(h, bid{gain: g, call: call, candidate: c, who: &people[c]})
			}
		}
	}
	h.sift()
	return h
}

// ask decides one demand.
func (w *waver) ask(call, candidate, gain int, passed bool) {
	c, b := &w.calls[call].Candidates[candidate], w.boards[call]
	s := w.people[c.Volunteer.ID]
	a := Ask{
		Mission: w.calls[call].Mission.ID, Volunteer: c.Volunteer.ID, Call: call, Candidate: candidate,
		Gain: gain, Chance: c.chance(b.usual, s.Asked),
		First: passed && w.calls[call].Contacts == 0, Again: passed && w.calls[call].Contacts > 0,
	}
	a.Adds = b.take(c.Slots, c.share(a.Chance))
	a.Left = b.left
	s.Asked++
	s.Pending++
	w.in[call][candidate] = true
	w.asked[call]++
	w.Asks = append(w.Asks, a)
}

// stop says why a mission asks nobody more.
func (w *waver) stop(call int) Stop {
	b := w.boards[call]
	switch {
	case b.missing == 0:
		return StopCovered
	case b.enough():
		return StopEnough
	case w.asked[call] >= MostPerWave:
		return StopMost
	}
	people := w.calls[call].Candidates
	for c := range people {
		if !w.in[call][c] && w.people[people[c].Volunteer.ID].mayBeWaved() {
			return StopLittle
		}
	}
	return StopNobody
}
