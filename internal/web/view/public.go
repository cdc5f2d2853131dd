package view

// Home is the first screen.
type Home struct {
	Page
	Place   Field    // "place", made by NewPlaceSearch
	Urgent  string   // address of « Demande urgente »; empty: the page for establishments
	Figures []string // « 14 missions ouvertes aujourd'hui »: those that are not nought
}

// NewPlaceSearch returns the field that looks for missions near a place.
func NewPlaceSearch() Field {
	return Field{Name: "place", Label: "Commune ou code postal", Autocomplete: "postal-code", Max: 100, Required: true}
}

// Missions is the public list of open missions.
type Missions struct {
	Page
	Place    Field   // "place", made by NewPlaceSearch
	Help     Choices // "aide": the kinds of help of the open missions
	Remote   Box     // "distance": those done at a distance only
	Within   string  // code of the department asked for, "departement"; may be empty
	Narrowed string  // « Côte-d'Or (21) »: what it shows; may be empty
	Map      Link
	Communes []Link // when what was typed means several communes: one link for each
	Count    string // « 14 missions ouvertes près de Dijon »
	Missions []MissionCard
	Pages    Pagination
	Empty    string // sentence when the list is empty
}

// Errors lists what is wrong.
func (p Missions) Errors() []ErrorLink { return gather("", p.Place) }

// PublicMission is one mission for everybody.
type PublicMission struct {
	Page
	Mission       string // title of the mission
	Establishment string // empty: hidden
	Place         string
	Tag           Tag // « Urgent », « Complet »; may be empty
	Slots         []SlotRow
	Will          []string // what one will do
	WillNot       []string // what one will not do
	Bring         []string
	Conditions    []string
	Facts         []Definition // meal, access, requirements…
	Help          Link         // « Je veux aider »; empty: the mission is closed
	HelpNote      string       // what happens then
	Why           Link         // « Pourquoi moi, pourquoi pas moi ? », for a volunteer
	WhyNote       string       // the same for who is not one
	Share         []string     // three lines to forward; may be empty
	Forward       Link         // the same as a mail
	Poster        Link
	Data          any // what search engines read (schema.org); nil: nothing
}

// Officer is the page of an agency.
type Officer struct {
	Page
	Ways           []Link // the other pages of the region
	Region         string
	Figures        []Figure
	Establishments []OfficerEstablishment
	Missions       []MissionRow
	Departments    []Department
}

// An OfficerEstablishment is a row of the agency's table.
type OfficerEstablishment struct {
	Name  string
	Place string
	State Tag
	Open  string // « 2 missions ouvertes »
	Href  string // may be empty
}

// A Department is a row: places wanted and filled.
type Department struct {
	Name    string // « Nièvre (58) »
	Wanted  string
	Filled  Meter // « 12 places sur 20 »
	Missing string
}

// Mailbox is the list of mails, in development only.
type Mailbox struct {
	Page
	Mails []MailLine
	Pages Pagination
	Box   Form     // closes the box of an address, or opens it again
	Shut  []string // the addresses whose mails come back
}

// A MailLine is one mail in the list.
type MailLine struct {
	To, Subject, Date, Href string
}

// Mail is one mail, in development only.
type Mail struct {
	Page
	Facts []Definition // À, De, Objet, Date
	Lines []MailText   // the text, a paragraph or line each
	HTML  Link         // the HTML part, served by itself under its own policy
	Back  Link
}

// A MailText is a line of a mail cut in pieces, so that its links can be followed.
type MailText []Link

// Failure is the page of an error: a plain sentence and a way on. Make it with
// NewFailure.
type Failure struct {
	Page
	Status    int
	Sentences []string
	Links     []Link
	Reference string // to quote when writing to the operator; may be empty
}
