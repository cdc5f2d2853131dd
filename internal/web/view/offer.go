package view

// OfferForm is where a volunteer offers their help: the slots they can do and
// what a first yes needs. Make it with NewOfferForm; without Action it is not
// shown.
type OfferForm struct {
	Form
	Slots      []SlotChoice // "slot"
	SlotsError string
	Holds      Box   // "holds": « j'ai ce qui est demandé »; without Name: nothing is, or it is declared already
	Surname    Field // "surname"; without Name: known already, or not needed
	Phone      Field // "phone"
	Submit     string
	Note       string // what happens then
	Comes      bool   // « je viens »: an accord at once
}

// NewOfferForm returns the form with its fields.
func NewOfferForm() OfferForm {
	a := NewAnswer()
	a.Phone.Hint = "Pour vous prévenir. L'établissement le voit s'il dit oui."
	return OfferForm{
		Holds:   Box{Name: "holds", Label: "J'ai ce qui est demandé pour cette mission", Required: true},
		Surname: a.Surname, Phone: a.Phone, Submit: "Je propose mon aide",
		Note: "L'établissement répond par oui ou par non. Avant son oui, il ne voit ni votre nom ni votre téléphone.",
	}
}

// ComesName is the parameter that says « je viens ».
const ComesName = "comes"

// AtOnce is the form of a mission that takes the first who fit.
func (f OfferForm) AtOnce() OfferForm {
	f.Comes, f.Submit = true, "Je viens"
	f.Phone.Hint = "Pour vous prévenir si quelque chose change. L'établissement le voit aussitôt."
	f.Note = "Les premières personnes qui conviennent sont retenues : votre place est à vous aussitôt. L'établissement voit alors votre nom et votre téléphone."
	return f
}

func (f OfferForm) parts() []problem {
	return []problem{Box{Name: SlotName, Error: f.SlotsError}, f.Holds, f.Surname, f.Phone}
}

// MakeOffer is a mission on which a volunteer who is signed in offers their help.
type MakeOffer struct {
	Page
	Problem       string
	Establishment string // empty: hidden
	Place         string
	Facts         []Definition
	Conditions    []string
	Offer         OfferForm
	Back          Link
	Why           Link // « Pourquoi moi, pourquoi pas moi ? »
}

// Errors lists what is wrong.
func (p MakeOffer) Errors() []ErrorLink { return gather(p.Problem, p.Offer.parts()...) }

// Respond is a public mission on which anybody offers their help without
// signing up first. Make it with NewRespond.
type Respond struct {
	Page
	Problem       string
	Establishment string
	Place         string
	Offer         OfferForm
	FirstName     Field   // "first_name"
	Email         Field   // "email"
	Commune       Field   // "commune"; without Name: the mission is remote
	Communes      Choices // "commune_code", when several
	Elsewhere     Box     // "elsewhere"
	Adult         Box     // "adult"
	Charter       Box     // "charter"
	Known         Link    // « J'ai déjà un compte »
	SignUp        Link    // the whole sign-up, for missions of this kind
	Then          string  // what follows the form
	Back          Link
}

// NewRespond returns the page with its fields.
func NewRespond() Respond {
	s := NewSignUp()
	p := Respond{Offer: NewOfferForm(), FirstName: s.FirstName, Email: s.Email, Commune: s.Commune, Communes: s.Communes, Adult: s.Adult, Charter: s.Charter}
	p.Email.Hint = "Pour confirmer votre proposition et recevoir la réponse."
	p.Commune.Hint = "Aucune adresse n'est demandée."
	p.Then = "Un mail vous demande de confirmer votre adresse : ensuite, votre proposition part à l'établissement."
	p.Elsewhere = Box{Name: "elsewhere", Label: "On peut aussi me proposer d'autres missions", Hint: "Sans cette case, vous ne recevez pas d'autres demandes."}
	return p
}

// Errors lists what is wrong, in the order of the page.
func (p Respond) Errors() []ErrorLink {
	return gather(p.Problem, Box{Name: SlotName, Error: p.Offer.SlotsError}, p.Offer.Holds, p.FirstName, p.Offer.Surname,
		p.Email, p.Offer.Phone, p.Commune, p.Communes, p.Elsewhere, p.Adult, p.Charter)
}

// Proposal is an offer as the establishment sees it: its buttons while it awaits
// an answer, then the state of things. Nothing of it names anybody.
type Proposal struct {
	Page
	Problem    string
	Mission    string
	Place      string
	Tag        Tag
	Facts      []Definition // alias, functions, distance, freshness
	Deadline   string
	Yes        Form
	Slots      []SlotChoice // "slot"
	SlotsError string
	No         Form
	Sentence   string     // afterwards: what the state means
	Accepted   []SlotLine // the slots agreed
	More       Link       // the page of the mission
}

// Errors lists what is wrong.
func (p Proposal) Errors() []ErrorLink {
	return gather(p.Problem, Box{Name: SlotName, Error: p.SlotsError})
}

// An OfferCard is an offer in a list, for either side.
type OfferCard struct {
	Title string // the mission, or the person's alias
	Line  string // where, or what the person does and how far they live
	When  []string
	Tag   Tag
	Link  Link
}
