package mainforte

import (
	"slices"
	"time"
)

// Ruling is what an officer decides about an establishment.
type Ruling string

// The rulings.
const (
	RuleVerify  Ruling = "verify"
	RuleRefuse  Ruling = "refuse"
	RuleSuspend Ruling = "suspend"
	RuleReopen  Ruling = "reopen" // undoes a refusal or a suspension
)

// Rulings lists them, in the order in which a page may offer them.
var Rulings = []Ruling{RuleVerify, RuleRefuse, RuleSuspend, RuleReopen}

var rulings = map[Ruling]map[EstablishmentState]EstablishmentState{
	RuleVerify:  {EstablishmentPending: EstablishmentVerified},
	RuleRefuse:  {EstablishmentPending: EstablishmentRefused},
	RuleSuspend: {EstablishmentVerified: EstablishmentSuspended},
	RuleReopen:  {EstablishmentSuspended: EstablishmentVerified, EstablishmentRefused: EstablishmentPending},
}

// From is the state that an establishment gets by the ruling; false when the
// ruling cannot be made of one in state s. It never says more than
// EstablishmentState.May.
func (r Ruling) From(s EstablishmentState) (to EstablishmentState, ok bool) {
	to, ok = rulings[r][s]
	return to, ok && s.May(to)
}

// RulingReason is why an establishment was refused or suspended: a closed list,
// told to its coordinators together with the officer's own sentence.
type RulingReason string

// The reasons.
const (
	RulingNotHealth RulingReason = "not_health"     // no establishment of the health or medico-social field
	RulingNumber    RulingReason = "number"         // the FINESS number is not this establishment's
	RulingPerson    RulingReason = "unknown_person" // who asks could not be linked with the establishment
	RulingDuplicate RulingReason = "duplicate"      // it is there already
	RulingReports   RulingReason = "reports"        // problems reported are being looked at
	RulingCharter   RulingReason = "charter"        // missions are not what the charter allows
	RulingClosed    RulingReason = "closed"         // the establishment is closed or has changed hands
	RulingOther     RulingReason = "other"
)

var rulingReasons = map[Ruling][]RulingReason{
	RuleRefuse:  {RulingNotHealth, RulingNumber, RulingPerson, RulingDuplicate, RulingOther},
	RuleSuspend: {RulingReports, RulingCharter, RulingPerson, RulingClosed, RulingOther},
}

// Reasons are those that may be given for a ruling, in the order of the page;
// none when it needs no reason.
func (r Ruling) Reasons() []RulingReason { return slices.Clone(rulingReasons[r]) }

// DecisionState is where a decision stands.
type DecisionState string

// The states. A decision that undoes somebody else's waits for a second officer.
const (
	DecisionWaiting DecisionState = "waiting"
	DecisionDone    DecisionState = "done"
	DecisionDropped DecisionState = "dropped" // given up, or nobody confirmed it in time
)

var decisionMoves = map[DecisionState][]DecisionState{
	DecisionWaiting: {DecisionDone, DecisionDropped},
	DecisionDone:    nil,
	DecisionDropped: nil,
}

// May tells whether a decision in state s may become to.
func (s DecisionState) May(to DecisionState) bool { return slices.Contains(decisionMoves[s], to) }

// Terms of verification.
const (
	MaxRulingText  = 200                // characters of the officer's own sentence
	DecisionLife   = 7 * 24 * time.Hour // how long a decision waits for its confirmation
	ReversalWindow = 24 * time.Hour     // a verification younger than this is not undone by another officer alone
	EscalateAfter  = 24 * time.Hour     // an establishment that waits so long is told to all the officers of the region
)

// Decision is a ruling of an officer on one establishment.
type Decision struct {
	ID            ID
	Establishment ID
	Ruling        Ruling
	From, To      EstablishmentState
	Reason        RulingReason // of a refusal or a suspension
	Sentence      string       // the officer's own, mailed to the coordinators
	Officer       ID           // account of who decided
	State         DecisionState
	Second        ID // account of who confirmed it or gave it up; "" when nobody had to
	CreatedAt     Instant
	SettledAt     Instant // when it took effect or was dropped; 0 while it waits
}

// Open tells whether a decision can still be confirmed at now.
func (d *Decision) Open(now Instant) bool {
	return d.State == DecisionWaiting && now < d.CreatedAt.Add(DecisionLife)
}

// NeedsSecond tells whether a ruling of an officer undoes somebody else's: a
// refusal or a suspension that is reopened, a refusal after which the
// establishment asked again and is verified, a verification of less than 24 hours
// that is suspended. last is the last decision on the establishment that took
// effect, nil when there is none: then nobody knows whose it was. What one
// decided alone one may undo alone.
func NeedsSecond(r Ruling, officer ID, last *Decision, now Instant) bool {
	if last != nil && last.Officer == officer && last.Second == "" {
		return false
	}
	switch r {
	case RuleReopen:
		return true
	case RuleVerify:
		return last != nil && last.To == EstablishmentRefused
	case RuleSuspend:
		return last != nil && last.To == EstablishmentVerified && now.Sub(last.SettledAt) < ReversalWindow
	}
	return false
}

// WithdrawnSuspended is why a demand was withdrawn, kept where a no keeps its
// reason: the agency suspended the establishment.
const WithdrawnSuspended DeclineReason = "establishment_suspended"
