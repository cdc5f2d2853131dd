package view

// Unsent is the page of a form that the service could not take just now: it
// holds what was typed, and a button that sends it again.
type Unsent struct {
	Page
	Action string
	Fields []Definition // name and values of each field
}

// NewUnsent returns the page without the form's own part.
func NewUnsent() Unsent {
	var p Unsent
	p.Title, p.Hidden = "Rien n'est perdu", true
	return p
}
