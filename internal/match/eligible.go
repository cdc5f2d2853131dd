package match

import (
	"math/bits"
	"slices"
)

// Check says whether volunteer v can do mission m at instant now: OK, or the
// first rule that refuses, in the order of the codes.
func Check(tax *Taxonomy, v *Volunteer, m *Mission, now Instant) Code {
	var n need
	n.reset(tax, m, now)
	return n.judge(v, false).faults.First()
}

// CheckAll returns every rule that refuses; the empty set when v can do m. TIME
// is judged without the road when REACH fails, and PAST looks at the slots that
// TIME leaves.
func CheckAll(tax *Taxonomy, v *Volunteer, m *Mission, now Instant) Codes {
	var n need
	n.reset(tax, m, now)
	return n.judge(v, true).faults
}

// verdict is what the rules find about one pair; the score is made from it.
type verdict struct {
	faults Codes
	way    way
	// done of the total time still needed is what the person can do: slots, or
	// sevenths of an hour for work at one's own pace.
	done, total int
}

// way is how the person reaches the mission.
type way struct {
	// metres by road from the best place, and the reach of that place, both 0
	// for a remote mission.
	metres, reach int
	// shortest is the shortest road from any place that reaches.
	shortest int
}

// judge asks the rules. Unless all is set it stops as soon as neither the first
// fault nor the fact that there are several can change.
func (n *need) judge(v *Volunteer, all bool) verdict {
	var r verdict
	r.faults.add(Task, !n.accepts(v))
	r.faults.add(Status, !v.Active || !n.m.Open || n.covered)
	r.faults.add(Qual, n.m.Required&^v.Capabilities != 0)
	r.faults.add(Consent, n.m.Conditions&^v.Conditions != 0)
	if !all && r.settled(Reach) {
		return r
	}
	var ok bool
	r.way, ok = n.reach(v)
	r.faults.add(Reach, !ok)
	if !all && r.settled(Time) {
		return r
	}
	inTime, free := n.timely(v, &r)
	r.faults.add(Time, !inTime)
	r.faults.add(Past, inTime && !free || slices.Contains(v.Past, n.m.ID) || slices.Contains(v.Blocked, n.m.Establishment))
	return r
}

// settled reports whether there are several faults, the first of them before
// next, the first rule in order that has not been asked.
func (r *verdict) settled(next Code) bool {
	return r.faults.Len() > 1 && r.faults.First() < next
}

// accepts is rule TASK: a wanted function, one of its family if close ones are
// accepted, or any that is open to all if anything is.
func (n *need) accepts(v *Volunteer) bool {
	return len(n.wants) == 0 ||
		v.Functions&n.same != 0 ||
		v.Near && v.Functions&n.near != 0 ||
		v.Anything && n.open
}

// reach is rule REACH. Of the places that reach, the best leaves the largest
// part of its reach unused; of equal ones, the nearest.
func (n *need) reach(v *Volunteer) (best way, ok bool) {
	if n.m.Remote {
		return way{}, v.Remote
	}
	if n.m.Commune == 0 {
		return way{}, false
	}
	for _, p := range v.Places {
		if p.Commune == 0 {
			continue
		}
		reach := int(p.ReachKm) * 1000
		metres, linked := n.road(p.Commune)
		if !linked || metres > reach {
			continue
		}
		if !ok {
			best, ok = way{metres: metres, reach: reach, shortest: metres}, true
			continue
		}
		best.shortest = min(best.shortest, metres)
		if here, there := metres*max(1, best.reach), best.metres*max(1, reach); here < there || here == there && metres < best.metres {
			best.metres, best.reach = metres, reach
		}
	}
	return best, ok
}

// timely is rule TIME, and the part of PAST that concerns time: free is false
// when only commitments leave too little. It fills done and total.
func (n *need) timely(v *Volunteer, r *verdict) (inTime, free bool) {
	if n.m.Pace.Hours > 0 {
		ok := n.pace(v, r)
		return ok, ok
	}
	least := max(1, n.m.MinSlots)
	earliest := v.earliest(n.now, r.way.shortest)
	r.total = len(n.order)
	r.done = n.slots(v, earliest, false)
	inTime = r.done >= least
	if inTime && len(v.Commitments) > 0 {
		r.done = n.slots(v, earliest, true)
	}
	return inTime, r.done >= least
}

// pace is rule TIME for work at one's own pace: the hours a week, spread over
// the days left, make PaceMinHours at least. Counted in sevenths of an hour.
func (n *need) pace(v *Volunteer, r *verdict) bool {
	last := n.m.Pace.Before - 1
	if v.Until != 0 {
		last = min(last, v.Until)
	}
	days := max(0, int(last)-int(v.earliestDay(n.now))+1)
	r.total = 7 * n.m.Pace.Hours
	r.done = min(r.total, days*int(v.HoursPerWeek))
	return r.done >= min(r.total, 7*PaceMinHours)
}

// slots counts the needed slots that v can do. An indivisible day counts whole
// or not at all; in each ISO week the count is the largest that whole pieces
// make within the room left.
func (n *need) slots(v *Volunteer, earliest Instant, committed bool) int {
	done := 0
	for i := 0; i < len(n.blocks); {
		week := n.blocks[i].week
		sums := uint64(1) // bit k: some pieces make k slots together
		for ; i < len(n.blocks) && n.blocks[i].week == week; i++ {
			if b := n.blocks[i]; n.can(v, b, earliest, committed) {
				sums |= sums << (b.hi - b.lo)
			}
		}
		if sums > 1 {
			sums &= 1<<(v.room(week)+1) - 1
			done += bits.Len64(sums) - 1
		}
	}
	return done
}

// can reports whether v is free for all of block b.
func (n *need) can(v *Volunteer, b block, earliest Instant, committed bool) bool {
	for at := b.lo; at < b.hi; at++ {
		s := &n.m.Slots[n.order[at]]
		if s.Start < earliest || !v.free(s, n.pattern[at]) || committed && v.taken(s.Start, s.End) {
			return false
		}
	}
	return true
}
