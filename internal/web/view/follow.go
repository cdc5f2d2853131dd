package view

// Following is who follows a mission, on its page.
type Following struct {
	Form
	Now   string  // « Sophie Martin suit cette mission. »; empty: not shown
	Who   Choices // "follower"; without options there is nobody else to choose
	Other string  // who else gets the mails: the shared address; may be empty
}

// NewFollowing returns it without anybody.
func NewFollowing() Following {
	return Following{Who: Choices{Name: "follower", Label: "Confier cette mission à", Required: true}}
}

// SharedAddress is the page on which coordinators give a shared address. Make it
// with NewSharedAddress.
type SharedAddress struct {
	Page
	Form
	Problem       string
	Establishment string
	Email         Field  // "email"
	Address       string // the one there is; may be empty
	State         Tag
	Until         string // until when it can be confirmed; may be empty
	Remove        Form   // without Action when there is none
	Back          Link
}

// NewSharedAddress returns the page without an address.
func NewSharedAddress() SharedAddress {
	return SharedAddress{Email: Field{
		Name: "email", Label: "Adresse partagée", Hint: "Par exemple celle de l'accueil. Elle doit confirmer avant de recevoir quoi que ce soit.",
		Autocomplete: "off", Required: true, Max: 254,
	}}
}

// Errors lists what is wrong.
func (p SharedAddress) Errors() []ErrorLink { return gather(p.Problem, p.Email) }
