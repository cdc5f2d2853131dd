package view

// RelaxName is the button of a near-miss in a form, or the change that a link to
// a form makes in it.
const RelaxName = "sans"

// WhyMe says to a volunteer why a mission is proposed to them, or is not.
type WhyMe struct {
	Page
	Mission  string
	Sentence string
	Because  []string // why it is proposed
	Against  []WhyLine
	Anyway   string // what can be done all the same; may be empty
	Order    bool   // leads to how the order is made

	Rank []string // where the person stands in the list, honestly; may be empty
	Past Link     // what was asked of the person, and which lists showed them
	Back Link
}

// A WhyLine is one rule that keeps a mission away.
type WhyLine struct {
	Title  string
	Text   string
	Change Link // to what would change it; may be empty
}
