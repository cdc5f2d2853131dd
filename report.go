package mainforte

import "slices"

// ReportSide says who reports a problem.
type ReportSide string

// The sides.
const (
	ReportByVolunteer     ReportSide = "volunteer"
	ReportByEstablishment ReportSide = "establishment"
)

// ReportKind is what a problem is about: a closed list for each side.
type ReportKind string

// The kinds.
const (
	ReportNobody    ReportKind = "nobody"    // nobody was there to receive the volunteer
	ReportTask      ReportKind = "task"      // something else was asked than what was written
	ReportCare      ReportKind = "care"      // care was asked for, which volunteers do not give
	ReportAbsent    ReportKind = "absent"    // somebody expected did not come
	ReportBehaviour ReportKind = "behaviour" // lack of respect
	ReportSafety    ReportKind = "safety"    // somebody's safety
	ReportService   ReportKind = "service"   // the service itself
	ReportOther     ReportKind = "other"
)

var reportKinds = map[ReportSide][]ReportKind{
	ReportByVolunteer:     {ReportNobody, ReportTask, ReportCare, ReportBehaviour, ReportSafety, ReportOther},
	ReportByEstablishment: {ReportAbsent, ReportBehaviour, ReportSafety, ReportService, ReportOther},
}

// Kinds are those that a side may choose from, in the order of the page.
func (s ReportSide) Kinds() []ReportKind { return slices.Clone(reportKinds[s]) }

// ReportState is where a report stands.
type ReportState string

// The states.
const (
	ReportOpen     ReportState = "open"
	ReportAnswered ReportState = "answered"
	ReportClosed   ReportState = "closed"
)

var reportMoves = map[ReportState][]ReportState{
	ReportOpen:     {ReportAnswered, ReportClosed},
	ReportAnswered: {ReportClosed},
	ReportClosed:   nil,
}

// May tells whether a report in state s may become to.
func (s ReportState) May(to ReportState) bool { return slices.Contains(reportMoves[s], to) }

// MaxReport is the longest text of a report and of its answer, in characters.
const MaxReport = 1000

// Report is a problem that a volunteer or a coordinator tells the agency. Text
// and Answer are sealed in the store; they are shown to an officer who opens the
// report, which is journalled.
type Report struct {
	ID            ID
	Reporter      ID // account
	Side          ReportSide
	Region        string // whose agency sees it
	Establishment ID
	Mission       ID
	Introduction  ID // of a volunteer's report; "" for an establishment's
	Kind          ReportKind
	Text          string
	State         ReportState
	Answer        string // the officer's, mailed to the reporter
	Officer       ID     // account of who answered or closed it
	CreatedAt     Instant
	AnsweredAt    Instant
	ClosedAt      Instant
}
