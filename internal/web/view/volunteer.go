package view

// A MissionCard is a mission as a volunteer or a visitor sees it in a list.
type MissionCard struct {
	Title         string   // « Aide de cuisine et plonge »
	Href          string   //
	Establishment string   // empty: it hides its name
	Place         string   // « Cosne-Cours-sur-Loire (Nièvre) » or « À distance »
	Distance      string   // « de 10 à 20 km »; may be empty
	When          []string // « mardi 24 novembre, de 6 h 45 à 14 h 15 »; a few lines at most
	Missing       string   // « il manque 2 personnes »
	Tag           Tag      // « Urgent »; may be empty
	Reasons       []string // why it is proposed to this person; may be empty
	Offer         Link     // « Je propose mon aide »; may be empty
}

// VolunteerSpace is the volunteer's own page.
type VolunteerSpace struct {
	Page
	FirstName string
	Demands   []DemandCard  // waiting for an answer
	Accords   []AccordCard  // agreed, not over
	Offers    []OfferCard   // what this person offered, the newest first
	After     []AfterCard   // over
	Upcoming  []SlotLine    // every slot to come, soonest first
	Missions  []MissionCard // that suit; may be empty
	Profile   []Definition  // what the service knows
	Seen      []string      // who was shown the contact details, and when; the last first
	Fresh     string        // « Vos disponibilités sont confirmées depuis 3 jours. »
	Ready     Readiness     // whether one can be asked just now
	Change    []Link        // to each section of the profile
	More      []Link        // history, establishments, data
	Around    []string      // missions, people and chances here and now
}

// Readiness says whether a volunteer can be asked just now, with the buttons
// that change it. A form without Action is not shown.
type Readiness struct {
	Title  string
	Tone   Tone
	Text   string
	Still  Form   // « Oui, toujours disponible »
	Pause  Form   // « Faire une pause », at once
	Undone string // what the pause does, said first
	Later  Link   // « Faire une pause jusqu'à une date »
	Resume Form   // « Reprendre »
}

// A DemandCard is an establishment that asks.
type DemandCard struct {
	Establishment string
	Title         string
	Place         string
	When          []string
	Deadline      string // « Répondez avant lundi 18 h. »
	Urgent        bool
	Href          string // the answer page
}

// An AccordCard is an agreed introduction, for either side.
type AccordCard struct {
	Title  string // mission for the volunteer; for the establishment, the person's alias or first name
	With   string // the establishment, or what the person comes for
	Place  string
	When   []string
	Tag    Tag
	Reveal Form    // « Afficher les coordonnées »; without Action: the details have closed again
	Closed string  // sentence shown when the details are closed
	Papers []Paper // what may be printed; may be empty
	More   Link    // the page with the slots and « Je ne peux plus venir », or the practical sheet; may be empty
}

// A SlotLine is one date with its hours.
type SlotLine struct {
	Day   string // « mardi 24 novembre »
	Hours string // « de 6 h 45 à 14 h 15 »
	Title string
	Place string
	Href  string
}

// AnswerState is where an introduction stands, as the answer page shows it.
type AnswerState string

// The states of the answer page.
const (
	AnswerPending   AnswerState = "pending"    // can be answered
	AnswerAccepted  AnswerState = "accepted"   // somebody said yes; slots can be released
	AnswerDeclined  AnswerState = "declined"   // the volunteer said no
	AnswerExpired   AnswerState = "expired"    // too late
	AnswerComplete  AnswerState = "complete"   // others were faster
	AnswerCancelled AnswerState = "cancelled"  // the mission will not take place
	AnswerWithdrawn AnswerState = "withdrawn"  // the establishment no longer asks
	AnswerRetracted AnswerState = "retracted"  // the volunteer paused or blocked the establishment
	AnswerOffered   AnswerState = "offered"    // an offer that awaits the establishment's answer
	AnswerTakenBack AnswerState = "taken_back" // an offer that the volunteer took back
	AnswerElsewhere AnswerState = "elsewhere"  // the volunteer comes elsewhere at these hours
)

// Answer is the page of one demand: its buttons while it is pending, then the
// state of things. Make it with NewAnswer.
type Answer struct {
	Page
	State         AnswerState
	Establishment string       // « L'Ehpad Les Tilleuls »
	Ask           string       // « cherche 2 personnes pour aider en cuisine »
	Urgent        bool         //
	Facts         []Definition // where, distance, what one will do, what to bring, meal…
	Conditions    []string     // what the mission involves
	Reasons       []string     // « vous êtes libre le matin », « vous avez choisi… »
	Word          string       // of the establishment; may be empty
	InTheirName   string       // who asks, when the service does in the name of the establishment
	Deadline      string       // « Répondez avant lundi 18 h. »
	Elsewhere     []string     // accords of theirs that took hours out of this demand: mission and hours
	Warning       Notice       // nobody has verified the establishment yet; without Title there is none

	// While pending.
	Yes        Form
	Problem    string
	Slots      []SlotChoice // "slot"
	SlotsError string
	Surname    Field  // "surname"; without Name: known already, or not needed
	Phone      Field  // "phone"
	YesLabel   string // « Oui, je viens »: says what happens
	Quick      bool   // one slot, at the last moment: the buttons come first
	AfterYes   string // what each side sees after a yes
	No         Form
	Why        Choices // "reason"; optional

	// Afterwards.
	Sentence string         // what the state means, in a sentence or two
	Accepted []AcceptedSlot // accepted: each slot with its button
	Contact  []Definition   // where to go, whom to ask for: only what may be shown without signing in
	Call     Link           // « Appeler le 03… »: after a yes to an urgent demand
	Space    Link           // « Voir les coordonnées dans mon espace »
	Missions []MissionCard  // the next best; may be empty
	Block    Link           // « Ne plus recevoir de demande de cet établissement »; may be empty
	Report   Link           // « Signaler un problème »
	Offered  []string       // offered: when
	TakeBack Form           // offered: « Retirer ma proposition »
	Offer    OfferForm      // a demand that is over: « Je propose quand même mon aide »
}

// A SlotChoice is one slot to say yes to; Value goes in the parameter "slot".
type SlotChoice struct {
	Value   string
	Day     string // « mardi 24 novembre »
	Hours   string // « de 6 h 45 à 14 h 15 »
	Note    string // « il reste 1 place », « complet »
	Checked bool
	Full    bool // cannot be ticked
}

// An AcceptedSlot is one slot the person comes to, or came to.
type AcceptedSlot struct {
	Day     string
	Hours   string
	Tag     Tag  // « Vous venez », « Place libérée », « Passé »
	Release Form // « Je ne peux plus venir »; without Action: too late or already released
	Contest Form // « J'étais là »; without Action: nothing to contest
}

// SlotName is the parameter of the slots of an answer.
const SlotName = "slot"

// NewAnswer returns an answer page with its fields; set their Name to "" when
// surname and phone are already known.
func NewAnswer() Answer {
	return Answer{
		State:    AnswerPending,
		Surname:  Field{Name: "surname", Label: "Votre nom", Hint: "Pour qu'on vous attende.", Autocomplete: "family-name", Required: true, Max: 60},
		Phone:    Field{Name: "phone", Label: "Votre téléphone", Hint: "Pour vous prévenir si quelque chose change. L'établissement le voit après votre oui.", Autocomplete: "tel", Required: true, Max: 30},
		YesLabel: "Oui, je viens aux dates cochées",
		AfterYes: "Après votre oui, l'établissement voit votre nom et votre téléphone. Vous voyez les siens.",
		Why: Choices{Name: "reason", Label: "Une raison ? Rien ne vous oblige à répondre.", Options: []Choice{
			{Value: "busy", Label: "Je ne suis pas libre"},
			{Value: "far", Label: "C'est trop loin"},
			{Value: "task", Label: "Ce n'est pas le type d'aide que je peux donner"},
			{Value: "hours", Label: "Les horaires ne me vont pas"},
			{Value: "other", Label: "Une autre raison"},
		}},
	}
}

// Errors lists what is wrong.
func (p Answer) Errors() []ErrorLink {
	own := []problem{Box{Name: SlotName, Error: p.SlotsError}, p.Surname, p.Phone, p.Why}
	return gather(p.Problem, append(own, p.Offer.parts()...)...)
}

// Contact shows the details of the other side, after the POST that asked.
type Contact struct {
	Page
	Sentence string       // why they are shown and until when
	Details  []Definition // name, phone, e-mail, address
	Phone    Link         // tel: link, for a phone; may be empty
	Back     Link
}
