package view

// MissionPage is a mission for its coordinators: what is missing, who comes,
// who was asked, and who could come, best first.
type MissionPage struct {
	Page
	Name          string // of the mission; empty: the title of the page
	Establishment string
	Place         string
	State         Tag
	Filled        Meter     // « 3 personnes sur 4 »
	Slots         []SlotRow // every slot
	Facts         []Definition
	Urgent        Link // how the urgent demand goes; empty for a mission of another kind
	Public        Link // the public page of the mission

	Offers    []OfferCard // who offered their help and does not come (yet)
	Grid      Link        // the slots × people; may be empty
	Returning []Candidate // welcome back, said by both sides; above the list, which stays as it is

	Coming []AccordCard  // who said yes
	Asked  []AskedPerson // who was asked and has not said yes

	Count     string      // « 9 personnes peuvent venir. »: the exact count, a whole sentence
	Limits    []string    // « 3 ne peuvent pas être dérangées maintenant… »; may be empty
	Enough    string      // « Demander aux 4 premières personnes devrait suffire. »; may be empty
	People    []Candidate // ten at most
	Choose    string      // address of the page that asks for confirmation (GET, parameter "person" repeated)
	Chosen    string      // error: « Choisissez au moins une personne. »
	Relax     []string    // near misses: « 14 personnes de plus si… »
	Pages     Pagination
	OrderBy   string // one line: how the order is made, version and date of the list
	Back      Link
	Actions   []Link // what can be done with the mission: change it, close it, cancel it
	Report    Link   // « Signaler un problème »
	Following Following
	Publish   Form // opens a draft; without Action: it is none, or cannot be opened yet

	RelaxLinks []Link // near misses that a click prepares

	Team  Link      // the smallest team; may be empty
	Waves WavePanel // « Demander à ma place »

	Nobody WhyNobody // why nobody can be asked; not shown without a title
}

// PersonName is the parameter that holds the people chosen.
const PersonName = "person"

// A SlotRow is one slot in a table.
type SlotRow struct {
	Day     string
	Hours   string
	Filled  Meter  // « 1 personne sur 2 »
	Missing string // « il manque 1 personne », « complet »
	Tag     Tag    // may be empty
}

// A Candidate is a person who could come, without anything that names them.
type Candidate struct {
	ID             string // opaque, value of PersonName
	Alias          string // « Bénévole 7F3 »: stable for this establishment
	Level          Tag    // « convient très bien »
	Functions      string // « Aide de cuisine (son métier) »
	Slots          string // « tous les créneaux », « 3 créneaux sur 4 »
	Distance       string // « de 5 à 10 km »
	Qualifications string // « Permis B »; may be empty
	Fresh          string // « confirmé il y a 3 jours »
	Reasons        []string
	Place          []string // why here in the list, in sentences; may be empty
	Score          Score
	Chosen         bool
	Blocked        string // « déjà deux demandes en attente »: shown in place of the box
}

// Score is the detail of a level: figures that add up.
type Score struct {
	Total string // « 82 sur 100 »
	Value int    // 0 to 100, for the bar
	Parts []ScorePart
	Note  string // one sentence on how to read it; may be empty
	Place string // the figures of the place in the list; may be empty
}

// A ScorePart is one component.
type ScorePart struct {
	Label  string // « Ce que la personne sait faire »
	Value  Meter  // 0 to 100, « 100 sur 100 »
	Weight string // « 40 % »
	Lost   string // points lost to it: « −6 »; the parts add up to 100 − Total
}

// An AskedPerson is somebody who was asked.
type AskedPerson struct {
	Alias  string
	State  Tag    // « Réponse attendue », « A dit non », « Délai passé »
	Detail string // « depuis lundi 9 h, jusqu'à jeudi 9 h »
	Slots  string
}

// Solicit asks for confirmation before people are asked. Make it with
// NewSolicit.
type Solicit struct {
	Page
	Form
	Problem  string
	Mission  string
	Facts    []Definition // when, where: what people will read
	People   []SolicitPerson
	Word     Field    // "word"
	Sentence []string // what happens: who gets what, until when, quiet hours
	Submit   string   // « Demander à ces 4 personnes »
	Back     Link
}

// A SolicitPerson is one person about to be asked; ID is sent as PersonName.
type SolicitPerson struct {
	ID    string
	Alias string
	Line  string // « convient très bien, 3 créneaux sur 4 »
}

// NewSolicit returns the page with its field.
func NewSolicit() Solicit {
	return Solicit{Word: Field{Name: "word", Label: "Un mot à ajouter", Hint: "Il s'affiche sur la page de la demande, jamais dans le mail.", Max: 500}}
}

// Errors lists what is wrong.
func (p Solicit) Errors() []ErrorLink { return gather(p.Problem, p.Word) }
