package match

import (
	"slices"

	"pretermainforte.fr/mainforte/internal/geo"
)

// quickSlot is a slot that is still needed, with all that decides whether somebody
// without dates or commitments of their own is free for it.
type quickSlot struct {
	start          Instant
	day            geo.Day
	week           int32
	pattern        Week
	period         Period
	early, holiday bool
}

// quickSlots lists the needed slots of n; nil when some are indivisible or the work
// is at one's own pace.
func quickSlots(n *need) []quickSlot {
	if n.m.Pace.Hours > 0 || len(n.blocks) < len(n.order) {
		return nil
	}
	slots := make([]quickSlot, 0, len(n.order))
	for at, i := range n.order {
		s := &n.m.Slots[i]
		slots = append(slots, quickSlot{
			start: s.Start, day: s.Day, week: int32(n.blocks[at].week), pattern: n.pattern[at],
			period: s.Period, early: s.Early, holiday: s.Holiday,
		})
	}
	return slots
}

// undated reports whether a week and a window tell when v is free.
func undated(v *Volunteer) bool {
	return len(v.Included)+len(v.Excepted)+len(v.Commitments) == 0
}

// done is what need.slots finds for somebody undated.
func (r *readyNeed) done(v *Volunteer, earliest Instant, room int) int {
	done, n, week := 0, 0, int32(0)
	for i := range r.quick {
		s := &r.quick[i]
		if s.week != week {
			done, n, week = done+min(n, room), 0, s.week
		}
		if (v.Week&s.pattern != 0 || s.holiday && v.Holidays>>s.period&1 == 1) && s.start >= earliest &&
			s.day >= v.From && (v.Until == 0 || s.day <= v.Until) && !(v.NotBefore8 && s.early) && s.period <= Night {
			n++
		}
	}
	return done + min(n, room)
}

// quickly judges a mission that quick.may lets pass for somebody undated: the rules
// that are left, the cheapest first.
func (r *reading) quickly(ready *readyNeed, bound Log) {
	v, m := r.v, ready.m
	var by way
	var ok bool
	earliest := r.earliest
	if v.Notice == SameDay { // the road decides what is in time
		if by, ok = ready.reach(v); !ok {
			return
		}
		earliest = v.earliest(r.now, by.shortest)
	}
	done := ready.done(v, earliest, r.room)
	if done < max(1, m.MinSlots) {
		return
	}
	if v.Notice != SameDay {
		if by, ok = ready.reach(v); !ok {
			return
		}
	}
	if slices.Contains(v.Past, m.ID) || slices.Contains(v.Blocked, m.Establishment) {
		return
	}
	if r.each != nil {
		r.each(m)
		return
	}
	r.list.Eligible++
	if !v.Capped {
		r.list.Solicitable++
	}
	if r.wanted > 0 {
		r.offer(ready, r.scoreOf(ready, done, by, bound))
	}
}

// scoreOf is the score of a mission, or less than the bar when it does not reach
// that.
func (r *reading) scoreOf(ready *readyNeed, done int, by way, bound Log) Log {
	ln := part(floored(done, len(ready.quick)), Coverage) + r.fresh
	if ln+bound < r.bar {
		return lowest
	}
	if ln += part(skillLog(ready.skill(r.v)), Skill); ln+bound < r.bar {
		return lowest
	}
	return ln + part(floored(travel(by)), Travel)
}
