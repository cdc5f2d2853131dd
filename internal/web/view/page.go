package view

import "github.com/a-h/templ"

// A Viewer is a page that can be shown.
type Viewer interface {
	// View returns the whole HTML document of the page.
	View() templ.Component
}

// Page is what every page has in common.
type Page struct {
	Title       string    // of the page, without the name of the service
	Description string    // one sentence for search engines and link previews; public pages only
	Path        string    // path of the request; marks the current entry of the menu
	Account     *SignedIn // nil: nobody is signed in
	Flash       *Notice   // what has just happened, shown once on top
	State       string    // sentence of a service that is not simply open (preparing, paused, closing); empty: open
	Demo        bool      // everybody and everything is invented: the page says so
	Mailbox     string    // address of the mailbox, in development only
	Hidden      bool      // keep the page out of search engines (everything that is not public)
	Source      string    // address of the source code, for the footer
	Origin      string    // scheme and host of a public page, for link previews and search engines; empty: none
	Operator    string    // who runs the service; empty: not named
	Theme       *Theme    // the look of this deployment; nil: our own
}

// SignedIn is the account of the person who reads.
type SignedIn struct {
	Label   string // how the header calls the person: a first name, else an e-mail address
	Spaces  []Link // the spaces of this account: « Mon espace », « Ehpad Les Tilleuls », « ARS Bretagne »…
	SignOut Form   // leaving
	EndsIn  int    // seconds until the session ends; 0: not today
	Ends    string // « 18 h 30 »; empty with EndsIn
}

// A Link is a text that leads somewhere. Without Href it is not shown.
type Link struct {
	Text string
	Href string
}

// Tone is the colour family of a notice, a tag or a meter. The text always says
// the same thing in words.
type Tone string

// The tones.
const (
	ToneNeutral Tone = ""     // a fact
	ToneGood    Tone = "good" // done, covered, verified
	ToneWait    Tone = "wait" // something is expected
	ToneBad     Tone = "bad"  // refused, cancelled, failed
)

// A Notice is a framed message on top of a page.
type Notice struct {
	Tone  Tone
	Title string // a few words; may be empty
	Text  string // one or two sentences
	Link  Link   // a way on, or none
	Undo  Form   // takes back what has just been done; without Action it cannot be

	Undoes Choice // what Undo sends: Label is the name of the parameter; may be empty
}

// A Tag is a state in one or two words.
type Tag struct {
	Tone Tone
	Text string
}

// A Definition is one line of a list « name: value ». Several values go on
// lines of their own.
type Definition struct {
	Name   string
	Values []string
}

// Def makes a Definition.
func Def(name string, values ...string) Definition {
	return Definition{Name: name, Values: values}
}

// A Figure is a number that matters, with what it counts: « 14 », « missions ouvertes ».
type Figure struct {
	Number string
	Label  string
}

// A Step is one line of « what happens next ».
type Step struct {
	Title string // « Confirmez votre adresse »
	Text  string // one sentence; may be empty
	Done  bool
}

// Pagination leads to the other parts of a long list. A link that does not
// exist is left empty.
type Pagination struct {
	Previous Link
	Next     Link
	Here     string // « Page 2 sur 5 »
}

// A Meter is a small bar: Value out of Max, with the words that say the same.
type Meter struct {
	Value, Max int
	Text       string // « 3 personnes sur 4 »
}

// Addresses of the pages that the layout itself links to.
const (
	PathHome          = "/"
	PathSignUp        = "/inscription"
	PathSignIn        = "/connexion"
	PathMissions      = "/missions"
	PathEstablishment = "/etablissements"
	PathOrder         = "/comment-est-fait-l-ordre"
	PathCharter       = "/charte"
	PathLegal         = "/mentions-legales"
	PathPrivacy       = "/donnees-personnelles"
	PathAccessibility = "/accessibilite"
	PathCredits       = "/credits"
)
