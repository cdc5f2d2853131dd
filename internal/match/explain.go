package match

import (
	"math/bits"

	"pretermainforte.fr/mainforte/internal/geo"
)

// Level is a score in words.
type Level uint8

// The levels, from VeryWellFrom, from WellFrom, and under it.
const (
	Partly Level = iota
	Well
	VeryWell
)

// LevelOf returns the level of a score in thousandths.
func LevelOf(perMille int) Level {
	switch {
	case perMille >= VeryWellFrom:
		return VeryWell
	case perMille >= WellFrom:
		return Well
	default:
		return Partly
	}
}

// Match is a volunteer who can do a mission: how well, and why.
type Match struct {
	Mission, Volunteer ID

	Score Score
	// PerMille is the score in thousandths, Level in words.
	PerMille int
	Level    Level
	// Shares are the parts of the points lost to each component, in whole per
	// cent that add up to 100; all 0 when none is lost.
	Shares [ComponentCount]int

	// Covers of the Of slots still needed is what the person can do, the weekly
	// maximum counted; whole hours for work at one's own pace.
	Covers, Of int
	// Slots are the indexes in Mission.Slots that the person is free for, in
	// order of time; more than Covers when the weekly maximum binds.
	Slots []int
	// Metres by road from the best place; 0 for a remote mission. An
	// establishment sees its band only.
	Metres int
	// Capped people are not to be solicited now.
	Capped bool

	Reasons []Reason
}

// ReasonCode says what a reason is about.
type ReasonCode uint8

// The reasons, in the order in which they are given: one for each wanted
// function that the person comes close to, then time, road and freshness.
const (
	ReasonNone      ReasonCode = iota
	ReasonPractises            // Function is or was their trade
	ReasonAccepts              // accepts Function
	ReasonFamily               // accepts Have, of the same family as Function
	ReasonAnything             // Function is open to all and anything is accepted
	ReasonNeighbour            // accepts Have, a neighbour of Function
	ReasonSlots                // can do N of the Of slots
	ReasonSundays              // among them all the N Sundays
	ReasonHours                // can give N of the Of hours
	ReasonRemote               // works remotely
	ReasonBand                 // N to Of km by road; Of 0 is beyond N
	ReasonConfirmed            // availability confirmed N days ago
)

// Reason is a code with its parameters; those that the code does not name are 0.
type Reason struct {
	Code           ReasonCode
	Function, Have uint8
	N, Of          int
}

// Rate says how well volunteer v can do mission m at instant now, and why; false
// when v cannot (Check says which rule refuses).
func Rate(tax *Taxonomy, v *Volunteer, m *Mission, now Instant) (Match, bool) {
	var n need
	n.reset(tax, m, now)
	r := n.judge(v, false)
	if r.faults != 0 {
		return Match{}, false
	}
	return n.explain(v, &r), true
}

// explain makes the whole answer for an eligible pair.
func (n *need) explain(v *Volunteer, r *verdict) (x Match) {
	n.tell(&x, v, r, n.offered(v, r))
	return x
}

// offered are the slots an eligible person is free for.
func (n *need) offered(v *Volunteer, r *verdict) []int {
	if n.m.Pace.Hours > 0 {
		return nil
	}
	return n.freeSlots(v, v.earliest(n.now, r.way.shortest))
}

// tell fills x, which is empty, with the answer.
func (n *need) tell(x *Match, v *Volunteer, r *verdict, slots []int) {
	x.Mission, x.Volunteer = n.m.ID, v.ID
	x.Score = n.score(v, r)
	x.PerMille, x.Shares = x.Score.Ln.PerMille(), shares(x.Score)
	x.Level = LevelOf(x.PerMille)
	x.Covers, x.Of, x.Slots = r.done, r.total, slots
	if n.m.Pace.Hours > 0 {
		x.Covers, x.Of = r.done/7, n.m.Pace.Hours
	}
	x.Metres, x.Capped = r.way.metres, v.Capped
	x.Reasons = n.reasons(v, x)
}

// freeSlots lists the slots v is free for, whole pieces only.
func (n *need) freeSlots(v *Volunteer, earliest Instant) []int {
	free := take(&n.room.slots, len(n.order))
	for _, b := range n.blocks {
		if n.can(v, b, earliest, true) {
			free = append(free, n.order[b.lo:b.hi]...)
		}
	}
	return free
}

func (n *need) reasons(v *Volunteer, x *Match) []Reason {
	reasons := take(&n.room.reasons, len(n.wants)+4)
	for i := range n.wants {
		k := &n.wants[i]
		best := k.best(v)
		if best.points == 0 {
			continue
		}
		reason := Reason{Code: best.reason, Function: k.Function}
		if best.reason == ReasonFamily || best.reason == ReasonNeighbour {
			reason.Have = uint8(bits.TrailingZeros64(uint64(best.set)))
		}
		reasons = append(reasons, reason)
	}
	if n.m.Pace.Hours > 0 {
		reasons = append(reasons, Reason{Code: ReasonHours, N: x.Covers, Of: x.Of})
	} else {
		reasons = append(reasons, Reason{Code: ReasonSlots, N: x.Covers, Of: x.Of})
		if sundays := n.sundays(x); sundays > 0 {
			reasons = append(reasons, Reason{Code: ReasonSundays, N: sundays})
		}
	}
	if n.m.Remote {
		reasons = append(reasons, Reason{Code: ReasonRemote})
	} else {
		from, to := Band(x.Metres)
		reasons = append(reasons, Reason{Code: ReasonBand, N: from, Of: to})
	}
	return append(reasons, Reason{Code: ReasonConfirmed, N: n.age(v)})
}

// sundays counts the Sundays still needed when the person can do every slot of
// every one of them, whatever else they choose; otherwise it is 0.
func (n *need) sundays(x *Match) int {
	if !n.sunday || x.Covers < len(x.Slots) {
		return 0
	}
	wanted, last, sundays := 0, geo.Day(0), 0
	for _, i := range n.order {
		d := n.m.Slots[i].Day
		if d.Weekday() != 6 {
			continue
		}
		wanted++
		if sundays == 0 || d != last {
			sundays, last = sundays+1, d
		}
	}
	for _, i := range x.Slots {
		if n.m.Slots[i].Day.Weekday() == 6 {
			wanted--
		}
	}
	if wanted > 0 {
		return 0
	}
	return sundays
}

// Band returns the band of a road distance, from (included) to (excluded) in km;
// a to of 0 is no limit.
func Band(metres int) (from, to int) {
	for _, edge := range bandEdges {
		if metres < edge*1000 {
			return from, edge
		}
		from = edge
	}
	return from, 0
}

// shares rounds the points lost by each component to whole per cent that add up
// to 100: whole parts first, then one more to the largest remainders, the
// earlier component first.
func shares(s Score) [ComponentCount]int {
	var share [ComponentCount]int
	if s.Ln == 0 {
		return share
	}
	var rest [ComponentCount]Log
	left := 100
	for c, part := range s.Parts {
		if part == 0 {
			continue
		}
		whole := 100 * part / s.Ln
		share[c], rest[c] = int(whole), 100*part-whole*s.Ln
		left -= int(whole)
	}
	for ; left > 0; left-- {
		most := 0
		for c := range rest {
			if rest[c] < rest[most] { // remainders are negative, like the points
				most = c
			}
		}
		share[most]++
		rest[most] = 0
	}
	return share
}
