package view

// Coordinators is who acts for an establishment. Make it with NewCoordinators.
type Coordinators struct {
	Page
	Form          // invite
	Problem       string
	Establishment string
	People        []CoordinatorCard
	Joins         []JoinCard
	Invitations   []InvitationRow
	Email         Field // "email"
	Leave         Link  // not shown to the last one
	Back          Link
}

// A CoordinatorCard is somebody who acts for the establishment.
type CoordinatorCard struct {
	Name   string
	Title  string
	Email  string
	Since  string
	You    bool
	Remove Link
}

// A JoinCard is somebody who asks to.
type JoinCard struct {
	Name  string
	Title string
	Email string
	Phone string
	Asked string // « demande du 23 novembre, jusqu'au 7 décembre »
	Yes   Form
}

// JoinAnswer is the name of the buttons that answer a JoinCard, JoinYes and
// JoinNo their values.
const (
	JoinAnswer = "reponse"
	JoinYes    = "oui"
	JoinNo     = "non"
)

// An InvitationRow is an invitation that waits.
type InvitationRow struct {
	Email  string
	Until  string
	Cancel Form
}

// NewCoordinators returns the page without anybody.
func NewCoordinators() Coordinators {
	return Coordinators{
		Email: Field{Name: "email", Label: "Son adresse mail professionnelle", Hint: "Le lien reste valable 7 jours.", Autocomplete: "off", Required: true, Max: 254},
	}
}

// Errors lists what is wrong.
func (p Coordinators) Errors() []ErrorLink { return gather(p.Problem, p.Email) }

// Invitation is where the invited person accepts. Make it with NewInvitation.
type Invitation struct {
	Page
	Form
	Problem       string
	Establishment string
	Place         string
	Who           PersonFields // those without Name are not asked
	Charter       Box          // "charter"
}

// NewInvitation returns the form; named leaves out what the account holds.
func NewInvitation(named bool) Invitation {
	p := Invitation{
		Who: NewPersonFields(),
		Charter: Box{
			Name: "charter", Label: "J'accepte la charte des établissements", Required: true,
			Link: Link{Text: "Lire la charte", Href: PathEstablishmentCharter},
		},
	}
	if named {
		p.Who = PersonFields{Title: p.Who.Title}
	}
	return p
}

// Errors lists what is wrong.
func (p Invitation) Errors() []ErrorLink {
	return gather(p.Problem, p.Who.FirstName, p.Who.Surname, p.Who.Title, p.Who.Phone, p.Charter)
}

// WelcomeSheet is the form of what people who come must know. Make it with
// NewWelcomeSheet.
type WelcomeSheet struct {
	Page
	Form
	Problem       string
	Establishment string
	Version       string  // VersionName: of what is being changed
	GettingThere  Field   // "getting_there"
	Attributes    Choices // "attribute"
	Address       Field   // "address"
	Door          Field   // "door"
	Bring         Field   // "bring"
	Back          Link
}

// NewWelcomeSheet returns the form without its attributes.
func NewWelcomeSheet() WelcomeSheet {
	return WelcomeSheet{
		GettingThere: Field{Name: "getting_there", Label: "Comment venir", Hint: "Bus, stationnement, accès en fauteuil, en une ou deux phrases.", Max: 600},
		Attributes:   Choices{Name: "attribute", Label: "Sur place"},
		Address:      Field{Name: "address", Label: "Numéro et rue", Autocomplete: "address-line1", Required: true, Max: 200},
		Door:         Field{Name: "door", Label: "Quelle porte, qui demander à l'entrée", Hint: "Par exemple : porte de la cuisine, côté parking.", Max: 200},
		Bring:        Field{Name: "bring", Label: "Ce qu'il faut apporter", Hint: "Par exemple : une pièce d'identité et des chaussures fermées.", Max: 600},
	}
}

// Errors lists what is wrong.
func (p WelcomeSheet) Errors() []ErrorLink {
	return gather(p.Problem, p.GettingThere, p.Attributes, p.Address, p.Door, p.Bring)
}
