package mainforte

// EndReason is why a mission was ended before its time: a closed list, shown to
// the people who are told.
type EndReason string

// The reasons; the empty one means that none was given.
const (
	EndStaffBack EndReason = "staff_back" // the staff is back
	EndEnough    EndReason = "enough"     // there are enough people
	EndNeedOver  EndReason = "need_over"  // the need is gone
	EndPostponed EndReason = "postponed"  // another date will be given
	EndRules     EndReason = "rules"      // health rules of the place, not of a person
	EndOther     EndReason = "other"
)

// EndReasons are those that a coordinator may give, in the order of the page.
var EndReasons = []EndReason{EndStaffBack, EndEnough, EndNeedOver, EndPostponed, EndRules, EndOther}

// MissionEnd is how a mission came to be closed or cancelled.
type MissionEnd struct {
	Mission ID
	State   MissionState // MissionClosed or MissionCancelled
	Reason  EndReason
	By      ID // account
	At      Instant
}

// Why a demand was withdrawn, kept where a no keeps its reason. The empty one
// means that others took its places.
const (
	WithdrawnClosed    DeclineReason = "mission_closed"    // nobody else is asked for
	WithdrawnCancelled DeclineReason = "mission_cancelled" // it will not take place
	WithdrawnChanged   DeclineReason = "mission_changed"   // nothing that this person was asked for is left
)
