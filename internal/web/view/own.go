package view

// Pause is the page that says what a pause does, and until when.
type Pause struct {
	Page
	Form
	Sentences []string
	Until     Field // "resume_on"
	Back      Link
}

// NewPause returns the page without what depends on the person.
func NewPause() Pause {
	return Pause{Until: Field{Name: "resume_on", Label: "Je reprends le", Hint: "Sans réponse : quand vous le direz."}}
}

// Errors lists what is wrong.
func (p Pause) Errors() []ErrorLink { return gather("", p.Until) }

// Acquaintances are the establishments that have been in touch with a volunteer.
type Acquaintances struct {
	Page
	All  []Acquaintance
	Back Link
}

// An Acquaintance is one of them. One of Block and Unblock is set.
type Acquaintance struct {
	Name    string
	Place   string
	Since   string // when it was blocked
	Block   Link   // to the page that says what blocking does
	Unblock Form
}

// Past is what became of a volunteer's demands and missions.
type Past struct {
	Page
	Missions []PastCard // accepted, and over
	Others   []PastCard // answered otherwise, or not at all
	Pages    Pagination
	Back     Link
}

// A PastCard is one of them.
type PastCard struct {
	Title string
	With  string // establishment and place
	When  []string
	Tag   Tag
	Line  string // « Réponse du lundi 23 novembre à 10 h »
	Href  string
}

// OwnData is everything that is kept of a volunteer, to be read.
type OwnData struct {
	Page
	Sections []OwnSection
	File     Link // the same, to take away
	Erase    Link
	Back     Link
}

// An OwnSection is a part of it, with facts or with lines.
type OwnSection struct {
	ID    string
	Title string
	Facts []Definition
	Lines []string
	None  string // sentence shown when both are empty
}

// Erase says what erasing does, then has the button that does it. One of Form
// and Ask is set.
type Erase struct {
	Page
	Form               // erases
	Ask       Form     // sends the mail with the link
	Effects   []string // what it does
	Accepted  []string // missions that are given back, with their dates
	Sure      Box      // "sure"
	Sentences []string // beside Ask
	Back      Link
}

// NewErase returns the page without what depends on the person.
func NewErase() Erase {
	return Erase{Sure: Box{Name: "sure", Label: "J'ai compris : c'est définitif", Required: true}}
}

// Errors lists what is wrong.
func (p Erase) Errors() []ErrorLink { return gather("", p.Sure) }
