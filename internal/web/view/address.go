package view

// NewAddress is where somebody gives another mail address. Make it with
// NewNewAddress.
type NewAddress struct {
	Page
	Form
	Problem string
	Now     string // the address there is
	Email   Field  // "email"
	Back    Link
	Check   Form // asks the address there is whether it lives; without Action there is no need
	Since   string
}

// NewNewAddress returns the empty form.
func NewNewAddress() NewAddress {
	return NewAddress{Email: Field{Name: "email", Label: "Votre nouvelle adresse mail", Autocomplete: "email", Required: true, Max: 254}}
}

// Errors lists what is wrong.
func (p NewAddress) Errors() []ErrorLink { return gather(p.Problem, p.Email) }
