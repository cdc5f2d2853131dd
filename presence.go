package mainforte

import "time"

// Terms of what follows a slot.
const (
	PresenceOpenFor = 30 * 24 * time.Hour // after a slot's end: who came can be noted and corrected
	MaxDoneMinutes  = 24 * 60             // hours done on one slot, when they differ from those planned
	ReminderHour    = 17                  // the evening before, on the clock of the mission…
	ReminderUntil   = 20                  // …and not once the rest hours have begun
)

// Presence is one slot that somebody said yes to, and what became of it. It
// names nobody.
type Presence struct {
	Introduction ID
	Mission      ID
	Volunteer    ID
	Slot         Slot
	State        SlotState // SlotAccepted until somebody notes who came, then SlotDone or SlotNoShow
	Minutes      int       // done, when they differ from the slot's; 0: as planned
	MarkedBy     ID        // account; "" when nobody has noted anything
	MarkedAt     Instant
	ContestedAt  Instant // the volunteer says that the absence is a mistake; 0: does not
	Last         Instant // end of the last slot of the mission that this person did not give back; 0: none is left
}

// Worked are the minutes that this slot counts for: none until it is done.
func (p *Presence) Worked() int {
	switch {
	case p.State != SlotDone:
		return 0
	case p.Minutes > 0:
		return p.Minutes
	}
	return p.Slot.Minutes()
}

// Markable tells whether who came can be noted or corrected at now.
func (p *Presence) Markable(now Instant) bool {
	return p.Slot.End <= now && now < p.Slot.End.Add(PresenceOpenFor)
}

// Reachable tells whether the contact details of both sides are open at now.
func (p *Presence) Reachable(now Instant) bool {
	return p.Last != 0 && now < p.Last.Add(ContactsOpenFor)
}

// Side is one of the two sides of an accord.
type Side string

// The sides.
const (
	SideVolunteer     Side = "volunteer"
	SideEstablishment Side = "establishment"
)

// Due is an accepted slot whose volunteer may be reminded of it the evening
// before.
type Due struct {
	Account      ID
	Introduction ID
	Slot         ID
	Day          int // days since 1970, of the mission's calendar
	Start        Instant
	AnsweredAt   Instant
	Commune      string // INSEE code of the mission; "" when remote
	Remote       bool
}
