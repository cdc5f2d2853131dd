package view

// ToVerify is what waits for an officer: establishments to verify, decisions to
// confirm.
type ToVerify struct {
	Page
	Ways    []Link // the other pages of the region
	Waiting []WaitingRow
	Confirm []WaitingRow // decisions that need a second officer
}

// A WaitingRow is one thing that waits.
type WaitingRow struct {
	Name  string
	Href  string
	Place string
	What  string // « demande reçue lundi 23 novembre à 9 h »
	Tag   Tag    // « Plus de 24 h »; may be empty
}

// OfficerCase is one establishment as the officers of its region see it. Make
// the forms with NewRulingForm. It shows no address of anybody.
type OfficerCase struct {
	Page
	Ways    []Link
	Name    string
	Place   string
	State   Tag
	Late    string // « attend depuis plus de 24 heures »
	Problem string
	Facts   []Definition
	Hints   []Hint
	Twins   []Link // establishments that look the same
	Pending PendingDecision
	Verify  Form
	Refuse  RulingForm
	Suspend RulingForm
	Reopen  Form
	Second  string // why a second officer will have to confirm; empty: not needed
	History []string
	Need    Link // types a need for it, when it telephones
}

// A Hint is something that helps to decide.
type Hint struct {
	Tag  Tag    // « Plausible », « À regarder »
	Text string // one or two sentences
}

// A PendingDecision waits for a second officer; without What there is none.
type PendingDecision struct {
	What    string // « Réouverture proposée lundi 23 novembre par une autre personne. »
	Said    string // the reason and the sentence given; may be empty
	Until   string // « Sans suite après le 30 novembre. »
	Confirm Form   // without Action: the reader made it, somebody else must confirm
	Alone   string // who can confirm, when the reader cannot
	Drop    Form
}

// RulingForm refuses or suspends, with a reason and a sentence.
type RulingForm struct {
	Form
	Open     bool    // it came back with faults
	Ground   Choices // "ground"
	Sentence Field   // "sentence"
}

// NewRulingForm returns the form with its fields.
func NewRulingForm() RulingForm {
	return RulingForm{
		Ground:   Choices{Name: "ground", Label: "Motif", Required: true},
		Sentence: Field{Name: "sentence", Label: "Votre phrase pour l'établissement", Hint: "Elle part dans le mail, sans nom de personne.", Required: true, Max: 200},
	}
}

// Errors lists what is wrong.
func (p OfficerCase) Errors() []ErrorLink {
	return gather(p.Problem, p.Refuse.Ground, p.Refuse.Sentence, p.Suspend.Ground, p.Suspend.Sentence)
}

// RegionDay is the plain daily page of a region; it prints.
type RegionDay struct {
	Page
	Ways        []Link
	Region      string
	Date        string // « lundi 23 novembre 2026 »
	Figures     []Figure
	Departments []DayRow
	Functions   []DayRow
	Chart       []ChartBar // places, by department
	Export      Link
	Notes       []string // how to read the figures
}

// A DayRow is one line of the daily page.
type DayRow struct {
	Name      string
	Open      string // missions
	Filled    string // places
	Missing   string // places
	Available string // people: « 12 », « moins de 5 »
	Unused    string // of these
	FirstYes  string // « 6 h », « – »
}

// A ChartBar is one bar of places: Filled of Wanted, on a scale that all share.
type ChartBar struct {
	Label  string // « Nièvre (58) : 12 sur 20 »
	Filled int
	Wanted int
}
