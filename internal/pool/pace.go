package pool

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
)

// paceOf is what the engine may know of work at one's own pace; false when
// these are slots with hours.
func paceOf(slots []mainforte.Slot) (match.Pace, bool) {
	if !mainforte.OwnPace(slots) {
		return match.Pace{}, false
	}
	s := &slots[0]
	return match.Pace{Hours: s.Minutes() / 60, Before: s.Day, Wanted: s.Wanted, Taken: s.Taken}, true
}

// paceAhead adds to o what is still to be had of work at one's own pace.
func (n *need) paceAhead(o *Open, now match.Instant) {
	pace := &n.engine.Pace
	end := mainforte.InstantOf(pace.Before.At(0, mainforte.Paris()))
	if pace.Hours > 0 && end > mainforte.Instant(now) && pace.Taken < pace.Wanted {
		o.Missing, o.First = pace.Wanted-pace.Taken, end
	}
}
