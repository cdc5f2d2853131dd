package view

// SignIn asks for an e-mail address. Make it with NewSignIn.
type SignIn struct {
	Page
	Form
	Problem string
	Email   Field // "email"
	Held    bool  // on the way back to a form that was sent too late
	Urgent  bool  // on the way to the urgent form, and then back to it
}

// TowardName is the parameter that says where a sign-in leads.
const TowardName = "vers"

// NewSignIn returns the empty form.
func NewSignIn() SignIn {
	return SignIn{Email: Field{Name: "email", Label: "Votre adresse mail", Autocomplete: "email", Required: true, Max: 254}}
}

// Errors lists what is wrong.
func (p SignIn) Errors() []ErrorLink { return gather(p.Problem, p.Email) }

// SignInSent says that a mail is on its way and shows the short code that
// another device will ask for. It is the same whether or not the address is known.
type SignInSent struct {
	Page
	Email   string
	Code    string // « 4821 9073 », spaced to be read aloud
	Minutes string // « 10 minutes »
	Again   Link   // « Recommencer »
	Late    string // when the link will come, when that is not at once
}

// SignInEnter is the page that the mail leads to: one button, and the code
// when the browser is not the one that asked. Make it with NewSignInEnter.
type SignInEnter struct {
	Page
	Form
	Problem  string
	NeedCode bool  // another browser: Code is asked
	Code     Field // "code"
}

// NewSignInEnter returns the page; needCode as in SignInEnter.
func NewSignInEnter(needCode bool) SignInEnter {
	p := SignInEnter{NeedCode: needCode}
	if needCode {
		p.Code = Field{Name: "code", Label: "Le code affiché sur l'autre écran", Hint: "Il est écrit sur la page où vous avez tapé votre adresse.", Autocomplete: "one-time-code", Required: true, Max: 20}
	}
	return p
}

// Errors lists what is wrong.
func (p SignInEnter) Errors() []ErrorLink { return gather(p.Problem, p.Code) }

// Act is a page with a few sentences and one button: the answer to a link in a
// mail that does one thing (still available, stop mails, this was not me).
type Act struct {
	Page
	Form
	Sentences []string
	Button    string
	Other     Link // a way not to do it
}

// Message is a page with a few sentences and ways on, when there is nothing
// to fill in: a link already used, a mail stopped.
type Message struct {
	Page
	Sentences []string
	Links     []Link // the first is shown as a button
}
