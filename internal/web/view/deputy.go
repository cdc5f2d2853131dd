package view

// Deputy is where an officer says who stands in for them. Make it with
// NewDeputy.
type Deputy struct {
	Page
	Form
	Ways      []Link
	Problem   string
	Now       []string // « Vous remplacez… »
	End       Form     // ends that somebody stands in for the reader
	Colleague Choices  // "colleague"; without options nobody else acts for the agency
	From      Field    // "from_date"
	Until     Field    // "until_date"
}

// NewDeputy returns the form without anybody.
func NewDeputy() Deputy {
	return Deputy{
		Colleague: Choices{Name: "colleague", Label: "Qui vous remplace ?", Required: true},
		From:      Field{Name: "from_date", Label: "Premier jour d'absence", Required: true},
		Until:     Field{Name: "until_date", Label: "Dernier jour d'absence", Required: true},
	}
}

// Errors lists what is wrong.
func (p Deputy) Errors() []ErrorLink { return gather(p.Problem, p.Colleague, p.From, p.Until) }
