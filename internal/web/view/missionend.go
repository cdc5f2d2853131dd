package view

// MissionEnd asks for confirmation before a mission is cancelled or closed.
type MissionEnd struct {
	Page
	Form
	Mission string
	Facts   []Definition // when, where
	Effects []string     // who is told, who comes all the same: said first
	Warning string       // when it is so near that a mail may be read too late
	Reason  Choices      // "reason": of a cancellation, optional
	Problem string
	Submit  string // « Annuler la mission et prévenir 3 personnes »
	Back    Link
}

// Errors lists what is wrong.
func (p MissionEnd) Errors() []ErrorLink { return gather(p.Problem, p.Reason) }
