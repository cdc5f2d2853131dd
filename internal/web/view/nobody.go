package view

// WhyNobody says why nobody can be asked, and what to do; without Title it is
// not shown.
type WhyNobody struct {
	Title string
	Why   []string // in figures, each a whole sentence
	Next  []string // what can be done, each a whole sentence
	Edit  Link     // the form of the mission, where a change brings people; may be empty
	Wave  Link     // « Demander à ma place »; may be empty
}
