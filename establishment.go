package mainforte

import "slices"

// EstablishmentKind is what kind of place it is.
type EstablishmentKind string

// The kinds.
const (
	KindHospital EstablishmentKind = "hospital"
	KindEhpad    EstablishmentKind = "ehpad" // nursing home
	KindMedico   EstablishmentKind = "medico_social"
	KindOther    EstablishmentKind = "other"
)

// EstablishmentState is where an establishment stands with its agency.
type EstablishmentState string

// The states. Until verified an establishment drafts and sees counts, never
// people; suspended and refused ones see no people any more.
const (
	EstablishmentPending   EstablishmentState = "pending"
	EstablishmentVerified  EstablishmentState = "verified"
	EstablishmentSuspended EstablishmentState = "suspended"
	EstablishmentRefused   EstablishmentState = "refused"
)

var establishmentMoves = map[EstablishmentState][]EstablishmentState{
	EstablishmentPending:   {EstablishmentVerified, EstablishmentRefused},
	EstablishmentVerified:  {EstablishmentSuspended},
	EstablishmentSuspended: {EstablishmentVerified},
	EstablishmentRefused:   {EstablishmentPending},
}

// May tells whether an establishment in state s may become to.
func (s EstablishmentState) May(to EstablishmentState) bool {
	return slices.Contains(establishmentMoves[s], to)
}

// Establishment is one site that may need help.
type Establishment struct {
	ID        ID
	Name      string
	Kind      EstablishmentKind
	FINESS    string // 9 characters
	Commune   string // INSEE code
	Region    string // code of the region whose agency verifies it
	State     EstablishmentState
	Welcome   Welcome
	CreatedAt Instant
	Version   int
}

// Welcome is the sheet an establishment writes once. The public part is shown
// with each mission; the rest only after an accord.
type Welcome struct {
	GettingThere string // public: bus, parking, wheelchair access, in one or two sentences
	Attributes   Attributes
	Address      string // after the accord: street and number
	Door         string // after the accord: which door, whom to ring
	Bring        string // after the accord: what to bring
}

// Membership lets an account act for an establishment (a coordinator).
type Membership struct {
	Account       ID
	Establishment ID
	CreatedAt     Instant
	Title         string // the person's function there, in their words; may be ""
}

// Agency is a regional health agency and the regions it verifies and watches.
type Agency struct {
	ID      ID
	Name    string
	Regions []string // region codes
}
