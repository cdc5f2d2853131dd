package mainforte

import (
	"slices"
	"time"
)

// RegistrationState is where the demand of somebody who says they act for an
// establishment stands.
type RegistrationState string

// The states. Registered: their establishment is in, and they act for it.
// Joining: the establishment was in already, and its coordinators are asked.
const (
	RegistrationSent       RegistrationState = "sent" // the address has not answered
	RegistrationRegistered RegistrationState = "registered"
	RegistrationJoining    RegistrationState = "joining"
	RegistrationJoined     RegistrationState = "joined"
	RegistrationDeclined   RegistrationState = "declined" // refused, or nobody answered in time
)

var registrationMoves = map[RegistrationState][]RegistrationState{
	RegistrationSent:    {RegistrationRegistered, RegistrationJoining},
	RegistrationJoining: {RegistrationJoined, RegistrationDeclined},
}

// May tells whether a registration in state s may become to.
func (s RegistrationState) May(to RegistrationState) bool {
	return slices.Contains(registrationMoves[s], to)
}

// Lives of what waits for somebody's answer.
const (
	RegisterLife   = 7 * 24 * time.Hour  // of the mail that confirms a registration
	JoinLife       = 14 * 24 * time.Hour // of a demand to join
	InvitationLife = 7 * 24 * time.Hour
)

// Limits of what a registration holds, in characters.
const (
	MaxSiteName = 120
	MaxTitleOf  = 80 // a person's function
	MaxNote     = 600
	MaxAddress  = 200
)

// Registration is somebody's demand to act for an establishment. Its ID is that
// of the link that was mailed. The contact is sealed, as an account's is: it is
// what was typed, and counts only once the address has answered.
type Registration struct {
	ID            ID
	Account       ID
	State         RegistrationState
	Contact       Contact // as typed; Email is the account's
	Title         string  // their function there, in their words
	Name          string  // of the establishment
	Kind          EstablishmentKind
	FINESS        string // "" when they gave none
	Listed        bool   // the register holds that number
	Commune       string
	Address       string
	Note          string // what they say when the register does not hold it
	Establishment ID     // once confirmed
	CreatedAt     Instant
	ExpiresAt     Instant // of the link while sent, of the demand while joining
}

// Invitation is a coordinator's offer to somebody to act for the same
// establishment. Its ID is that of the mailed link. It is gone once accepted,
// taken back or expired.
type Invitation struct {
	ID            ID
	Establishment ID
	Account       ID // who is invited
	By            ID // account of who invites
	CreatedAt     Instant
	ExpiresAt     Instant
}
