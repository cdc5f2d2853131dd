package pool

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
)

// Fits tells whether somebody who says « je viens » to these slots of a mission
// fits it by every rule of the engine but those of the calendar: who names their
// hours is free then. What they agreed to elsewhere, and their maximum of a
// week, leave what the mission asks of one person at least. It judges what it is
// given, and asks the index nothing.
func Fits(v *mainforte.Volunteer, busy []mainforte.Slot, m *mainforte.Mission, slots []mainforte.Slot, now mainforte.Instant) bool {
	tax := taxonomy()
	who, need := volunteerOf(v), missionOf(m, slots)
	who.Active, need.Open = true, true
	who.Commitments = commitmentsOf(busy)
	who.Availability = match.Availability{
		Week: match.Week(mainforte.FullWeek), MaxPerWeek: who.MaxPerWeek, Notice: match.SameDay, HoursPerWeek: mainforte.MaxHoursPerWeek,
	}
	for i := range need.Slots {
		need.Slots[i].Holiday = false // the day was named
	}
	need.MinSlots = min(m.MinSlots, len(slots))
	return len(slots) > 0 && match.Check(&tax, &who, &need, match.Instant(now)) == match.OK
}
