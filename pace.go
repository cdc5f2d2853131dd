package mainforte

import (
	"slices"
	"time"
)

// Limits of a mission at one's own pace.
const (
	MaxPaceHours = 60                  // hours of one person
	PaceLead     = 3 * 24 * time.Hour  // the date lies at least so far ahead
	PaceReach    = 28 * 24 * time.Hour // and at most so far: four weeks, renewable
)

// AtOwnPace stands in the From of a slot without hours: so many hours of work,
// To minutes in all, done whenever one likes before Day begins. Such a slot
// starts and ends at that instant, the last at which somebody may still say
// yes; it is the only one of its mission, which is remote, and keeps nobody
// from being elsewhere.
const AtOwnPace = -1

// PaceSlot is the slot of a mission at one's own pace: so many hours before a
// day, for so many people.
func PaceSlot(hours int, before Day, wanted int) Slot {
	return Slot{Day: before, From: AtOwnPace, To: hours * 60, Wanted: wanted}
}

// OwnPace tells whether the slot is work at one's own pace.
func (s *Slot) OwnPace() bool { return s.From == AtOwnPace }

// Minutes is how long the slot lasts, or how much work it is.
func (s *Slot) Minutes() int {
	if s.OwnPace() {
		return s.To
	}
	return s.To - s.From
}

// OwnPace tells whether these are the slots of a mission at one's own pace.
func OwnPace(slots []Slot) bool {
	return slices.ContainsFunc(slots, func(s Slot) bool { return s.OwnPace() })
}

// validatePace checks the slot of a mission at one's own pace.
func (m *Mission) validatePace(es *Errors, slots []Slot, now Instant) {
	s := &slots[0]
	switch {
	case s.Start < now.Add(PaceLead):
		es.Add("before", "too_soon")
	case s.Start > now.Add(PaceReach+24*time.Hour):
		es.Add("before", "too_far")
	}
	if s.To < 60 || s.To > MaxPaceHours*60 || s.To%60 != 0 {
		es.Add("pace_hours", "out_of_range")
	}
	if len(slots) > 1 || !m.Remote {
		es.Add("days", "invalid")
	}
	if s.Wanted < 1 || s.Wanted > MaxWanted {
		es.Add("wanted", "out_of_range")
	}
	if m.MinSlots != 1 {
		es.Add("min_slots", "invalid")
	}
}
