package mainforte

import (
	"slices"
	"time"
)

// Terms of an introduction.
const (
	SolicitationLife = 72 * time.Hour // from sending…
	SolicitationEnd  = 12 * time.Hour // …but at most until so long before the first slot
	OfferLife        = 7 * 24 * time.Hour
	UrgentLife       = 2 * time.Hour // an urgent solicitation lives so long…
	UrgentEnd        = time.Hour     // …but at most until so long before the slot
	MaxPending       = 2             // G1 of matching.md §3.4: pending solicitations per volunteer
	CapWindow        = 14 * 24 * time.Hour
	ContactsOpenFor  = 30 * 24 * time.Hour // after the last accepted slot
)

// IntroductionKind says who opened it.
type IntroductionKind string

// The kinds.
const (
	Solicitation IntroductionKind = "solicitation" // the establishment asked (« demande »)
	Offer        IntroductionKind = "offer"        // the volunteer proposed (« proposition »)
)

// IntroductionState is where an introduction stands.
type IntroductionState string

// The states.
const (
	IntroductionSent      IntroductionState = "sent"
	IntroductionAccepted  IntroductionState = "accepted"
	IntroductionDeclined  IntroductionState = "declined"
	IntroductionExpired   IntroductionState = "expired"
	IntroductionWithdrawn IntroductionState = "withdrawn"
)

// introductionMoves says what may follow what. Back to sent goes a declined or
// expired one when the volunteer offers later of their own accord.
var introductionMoves = map[IntroductionState][]IntroductionState{
	IntroductionSent:      {IntroductionAccepted, IntroductionDeclined, IntroductionExpired, IntroductionWithdrawn},
	IntroductionAccepted:  nil,
	IntroductionDeclined:  {IntroductionSent},
	IntroductionExpired:   {IntroductionSent},
	IntroductionWithdrawn: nil,
}

// May tells whether an introduction in state s may become to.
func (s IntroductionState) May(to IntroductionState) bool {
	return slices.Contains(introductionMoves[s], to)
}

// SlotState is where one slot of an introduction stands.
type SlotState string

// The states of a slot within an introduction.
const (
	SlotProposed SlotState = "proposed"
	SlotAccepted SlotState = "accepted"
	SlotDone     SlotState = "done"
	SlotNoShow   SlotState = "no_show"
	SlotReleased SlotState = "released" // accepted, then given back before it began
	SlotDropped  SlotState = "dropped"  // proposed, then not taken: declined, full or expired
)

var slotMoves = map[SlotState][]SlotState{
	SlotProposed: {SlotAccepted, SlotDropped},
	SlotAccepted: {SlotDone, SlotNoShow, SlotReleased},
	SlotDone:     {SlotNoShow},
	SlotNoShow:   {SlotDone},
	SlotReleased: nil,
	SlotDropped:  {SlotProposed},
}

// May tells whether a slot of an introduction in state s may become to.
func (s SlotState) May(to SlotState) bool { return slices.Contains(slotMoves[s], to) }

// DeclineReason is why somebody said no: a closed list, without health.
type DeclineReason string

// The reasons; the empty one means that none was given.
const (
	DeclineNotFree DeclineReason = "not_free"
	DeclineTooFar  DeclineReason = "too_far"
	DeclineKind    DeclineReason = "kind" // not this kind of help
	DeclineHours   DeclineReason = "hours"
	DeclineOther   DeclineReason = "other"
)

// WithdrawnByVolunteer is kept with a demand that ended because the volunteer
// paused, left or blocked the establishment: which of these is nobody's to know.
const (
	WithdrawnByVolunteer DeclineReason = "volunteer"
	// DeclineOwn is kept with an offer that its volunteer took back; no form has it.
	DeclineOwn DeclineReason = "own"
	// WithdrawnElsewhere is kept with a demand of which nothing is left because
	// its volunteer said yes to other hours at the same time; no form has it.
	WithdrawnElsewhere DeclineReason = "elsewhere"
)

// DeclineReasons is the closed list, in the order of the page.
var DeclineReasons = []DeclineReason{DeclineNotFree, DeclineTooFar, DeclineKind, DeclineHours, DeclineOther}

// Introduction is the one record of a (mission, volunteer) pair.
type Introduction struct {
	ID            ID
	Mission       ID
	Volunteer     ID
	Establishment ID
	Kind          IntroductionKind
	State         IntroductionState
	Urgent        bool
	Word          string // the establishment's word, shown on the page, never in a mail
	AskedBy       ID     // account of the coordinator; "" for an offer
	Reason        DeclineReason
	SentAt        Instant
	ExpiresAt     Instant
	AnsweredAt    Instant
	Slots         []IntroductionSlot
}

// IntroductionSlot is one slot of an introduction.
type IntroductionSlot struct {
	Slot  ID
	State SlotState
}

// Pending tells whether an answer is still awaited at now.
func (i *Introduction) Pending(now Instant) bool {
	return i.State == IntroductionSent && now < i.ExpiresAt
}

// Accepted are the slots that the volunteer has said yes to and not released.
func (i *Introduction) Accepted() []ID {
	var ids []ID
	for _, s := range i.Slots {
		if s.State == SlotAccepted || s.State == SlotDone {
			ids = append(ids, s.Slot)
		}
	}
	return ids
}

// SolicitationTerm is until when a solicitation sent at now for a first slot
// that starts at first can be answered, and whether it is urgent.
func SolicitationTerm(now, first Instant) (expires Instant, urgent bool) {
	if first.Sub(now) < UrgentLead {
		return min(now.Add(UrgentLife), first.Add(-UrgentEnd)), true
	}
	return min(now.Add(SolicitationLife), first.Add(-SolicitationEnd)), false
}
