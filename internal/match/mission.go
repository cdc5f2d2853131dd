package match

import (
	"time"

	"pretermainforte.fr/mainforte/internal/geo"
)

// Mission is what the engine may know of one need of an establishment.
type Mission struct {
	ID            ID
	Establishment ID

	// Wants are the functions asked for; none means that everybody's skill fits.
	Wants []Want
	// Exact refuses close functions and « anything »: the function itself or nobody.
	Exact bool

	// Remote missions have no commune.
	Remote  bool
	Commune geo.Commune

	// Slots in any order; none when the work is at one's own pace.
	Slots []Slot
	// MinSlots is the least number of slots somebody must be able to do; under 1
	// it is 1. It does not concern work at one's own pace.
	MinSlots int
	// Pace is work at one's own pace; zero Hours is none.
	Pace Pace

	// Required are held by everybody eligible; Conditions are accepted by them.
	Required   Capabilities
	Conditions Conditions

	// Open gathers: establishment verified, mission open.
	Open bool
}

// Want is one wanted function.
type Want struct {
	// Function is its number, 0 to 63; a higher one is close to nothing.
	Function uint8
	// Important weighs WantImportant in the skill, otherwise WantUseful.
	Important bool
	// KnowHow prefers people whose trade it is.
	KnowHow bool
}

// Slot is one piece of time with the people it wants. Day, Period and Early are
// read in the mission's zone, or in the time of Paris for a remote mission;
// NewSlot fills them.
type Slot struct {
	Day    geo.Day
	Period Period
	// Early: it begins before 8 o'clock of Day; a night, dated by its evening,
	// does not.
	Early bool
	// Holiday: Day is a public holiday at the place of the mission.
	Holiday bool
	// Start and End (excluded).
	Start, End Instant
	// Wanted and Taken are numbers of people.
	Wanted, Taken int
	// Group, when not 0, ties the slots of one day that bear the same number:
	// somebody does all of them or none.
	Group int
}

// Pace is work to be done in so many hours before a date.
type Pace struct {
	Hours int
	// Before is the first day that is too late.
	Before geo.Day
	// Wanted and Taken are numbers of people.
	Wanted, Taken int
}

// NewSlot makes the slot [start, end) read on the clocks of zone, wanting that
// many people. Holiday, Taken and Group are left to the caller.
func NewSlot(start, end Instant, zone *time.Location, wanted int) Slot {
	d, p := PeriodOf(start, end, zone)
	return Slot{
		Day: d, Period: p,
		Early: start < Instant(d.At(8*60, zone).UnixMilli()),
		Start: start, End: end,
		Wanted: wanted,
	}
}

// Missing is how many people the slot still wants, never below 0.
func (s *Slot) Missing() int { return max(0, s.Wanted-s.Taken) }

// Covered reports whether nobody is missing any more. A mission that asks for
// no time is covered.
func (m *Mission) Covered() bool {
	for i := range m.Slots {
		if m.Slots[i].Missing() > 0 {
			return false
		}
	}
	return m.Pace.Hours <= 0 || m.Pace.Wanted <= m.Pace.Taken
}

// Urgent reports whether the first slot that lies ahead and misses somebody
// begins in less than UrgentWithin. Nothing changes in the rules then: people
// who may be told the same day need UrgentMargin and the road, the others keep
// their notice.
func (m *Mission) Urgent(now Instant) bool {
	for i := range m.Slots {
		s := &m.Slots[i]
		if s.Missing() > 0 && s.Start > now && s.Start < now+UrgentWithin {
			return true
		}
	}
	return false
}
