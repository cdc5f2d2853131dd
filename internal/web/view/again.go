package view

// AskAgain is the form by which a refused establishment asks again: the fields
// of a site described by hand. Make it with NewAskAgain.
type AskAgain struct {
	AddSiteByHand
	Why string // why it was refused, in the agency's words
}

// NewAskAgain returns the empty form.
func NewAskAgain() AskAgain {
	p := AskAgain{AddSiteByHand: NewAddSiteByHand()}
	p.Name.Label = "Nom de l'établissement"
	p.Note.Label, p.Note.Hint = "Votre réponse à l'agence", "Dites ce que vous avez corrigé, ou pourquoi c'est bien votre établissement."
	return p
}
