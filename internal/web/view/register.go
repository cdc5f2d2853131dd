package view

// Addresses of the registration of establishments.
const (
	PathRegister             = PathEstablishment + "/inscription"
	PathRegisterByHand       = PathRegister + "/a-la-main"
	PathEstablishmentCharter = "/charte-etablissements"
)

// FindEstablishment is where an establishment looks for itself in the register.
// Make it with NewFindEstablishment.
type FindEstablishment struct {
	Page
	Problem string
	Name    Field // "name"
	Commune Field // "commune"
	Number  Field // "number"
	Notice  *Notice
	Found   string // « 2 établissements »; empty: nothing was asked yet
	Sites   []SiteCard
}

// A SiteCard is an establishment of the register.
type SiteCard struct {
	Name   string
	Other  string // its other name
	Kind   string // what the register calls it
	Place  string // address and commune
	Number string
	Href   string
}

// NewFindEstablishment returns the empty search.
func NewFindEstablishment() FindEstablishment {
	return FindEstablishment{
		Name:    Field{Name: "name", Label: "Nom de l'établissement", Hint: "Un ou deux mots suffisent. Sans nom, nous montrons tous ceux de la commune.", Max: 120},
		Commune: Field{Name: "commune", Label: "Commune ou code postal", Autocomplete: "postal-code", Required: true, Max: 100},
		Number:  Field{Name: "number", Label: "Numéro FINESS", Hint: "9 caractères, avec ou sans espaces. Il figure sur vos courriers officiels.", Max: 30},
	}
}

// Errors lists what is wrong.
func (p FindEstablishment) Errors() []ErrorLink {
	return gather(p.Problem, p.Name, p.Commune, p.Number)
}

// Register is the form of who acts for an establishment: of the register, or
// described by hand. Make it with NewRegister.
type Register struct {
	Page
	Form
	Problem string
	Site    *SiteCard // of the register; nil: by hand
	Notice  *Notice   // what to know of it
	Search  Link      // back to the search

	Name     Field   // "name", by hand only, like the following
	Kind     Choices // "kind"
	Commune  Field   // "commune"
	Communes Choices // "commune_code", when several
	Address  Field   // "address"
	FINESS   Field   // "finess"
	Note     Field   // "note"

	Who     PersonFields
	Email   Field // "email"
	Charter Box   // "charter"
}

// PersonFields are those by which somebody says who they are at work.
type PersonFields struct {
	FirstName Field // "first_name"
	Surname   Field // "surname"
	Title     Field // "person_title"
	Phone     Field // "phone"
}

// NewPersonFields returns them empty.
func NewPersonFields() PersonFields {
	return PersonFields{
		FirstName: Field{Name: "first_name", Label: "Votre prénom", Autocomplete: "given-name", Required: true, Max: 60},
		Surname:   Field{Name: "surname", Label: "Votre nom", Autocomplete: "family-name", Required: true, Max: 60},
		Title:     Field{Name: "person_title", Label: "Votre fonction", Hint: "Par exemple : direction, cadre de santé, ressources humaines.", Autocomplete: "organization-title", Required: true, Max: 80},
		Phone:     Field{Name: "phone", Label: "Votre téléphone au travail", Autocomplete: "tel", Required: true, Max: 30},
	}
}

// NewRegister returns the form; byHand asks for the establishment too.
func NewRegister(byHand bool) Register {
	p := Register{
		Who:   NewPersonFields(),
		Email: Field{Name: "email", Label: "Votre adresse mail professionnelle", Hint: "Une adresse au nom de l'établissement aide l'agence à vérifier vite.", Autocomplete: "email", Required: true, Max: 254},
		Charter: Box{
			Name: "charter", Label: "J'accepte la charte des établissements", Required: true,
			Link: Link{Text: "Lire la charte", Href: PathEstablishmentCharter},
		},
		Search: Link{Text: "Chercher un autre établissement", Href: PathRegister},
	}
	if !byHand {
		return p
	}
	p.Name = Field{Name: "name", Label: "Nom de l'établissement", Autocomplete: "organization", Required: true, Max: 120}
	p.Kind = Choices{Name: "kind", Label: "Quel type d'établissement ?", Required: true}
	p.Commune = Field{Name: "commune", Label: "Commune ou code postal", Autocomplete: "postal-code", Required: true, Max: 100}
	p.Communes = Choices{Label: "Laquelle ?", Required: true}
	p.Address = Field{Name: "address", Label: "Numéro et rue", Autocomplete: "address-line1", Required: true, Max: 200}
	p.FINESS = Field{Name: "finess", Label: "Numéro FINESS", Hint: "Si vous en avez un. 9 caractères.", Max: 30}
	p.Note = Field{Name: "note", Label: "Pourquoi n'est-il pas dans la liste ?", Hint: "Votre agence régionale de santé lira ces mots. Par exemple : ouvert ce mois-ci.", Required: true, Max: 600}
	return p
}

// Errors lists what is wrong, in the order of the page.
func (p Register) Errors() []ErrorLink {
	return gather(p.Problem, p.Name, p.Kind, p.Commune, p.Communes, p.Address, p.FINESS, p.Note,
		p.Who.FirstName, p.Who.Surname, p.Who.Title, p.Email, p.Who.Phone, p.Charter)
}

// RegisterDone says what comes next; it is the same whatever is known.
type RegisterDone struct {
	Page
	Email string
	Wrong Link
	Late  string // when the message will come, when that is not at once
}

// EstablishmentCharter is what an establishment accepts.
type EstablishmentCharter struct{ Page }
