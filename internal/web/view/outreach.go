package view

// Outreach is the list of an agency's invitations.
type Outreach struct {
	Page
	Ways    []Link
	Upload  Link
	Filters []Link // the parts of the list; the one shown has no Href
	Count   string // « 12 invitations »
	Rows    []OutreachRow
	Pages   Pagination
}

// An OutreachRow is one invitation. The address stands there until it is
// accepted.
type OutreachRow struct {
	Name     string
	Href     string // the establishment, once it is registered
	Place    string
	Email    string
	Phone    string
	State    Tag
	When     string // « envoyée lundi 23 novembre à 9 h, valable jusqu'au 23 décembre »
	Again    Form   // sends it once more
	Withdraw Form
}

// OutreachUpload is the form of an agency's own list. Make it with
// NewOutreachUpload.
type OutreachUpload struct {
	Page
	Form
	Ways    []Link
	Problem string
	File    Field // "list"
	Back    Link
}

// NewOutreachUpload returns the form.
func NewOutreachUpload() OutreachUpload {
	return OutreachUpload{
		File: Field{Name: "list", Label: "Votre liste, au format CSV", Hint: "2 Mo et 5 000 lignes au plus. Excel : « Enregistrer sous », puis « CSV ».", Required: true},
	}
}

// Errors lists what is wrong.
func (p OutreachUpload) Errors() []ErrorLink { return gather(p.Problem, p.File) }

// OutreachPreview says what sending a list would do, row by row.
type OutreachPreview struct {
	Page
	Ways    []Link
	Figures []Figure
	Notice  *Notice // sent already, too old, nothing to send
	Send    Form    // without Action: it cannot be sent
	Button  string  // « Envoyer 12 invitations »
	Expect  []string
	Filters []Link
	Caption string
	Rows    []OutreachLine
	Pages   Pagination
	Again   Link // another list
}

// An OutreachLine is one row of a list.
type OutreachLine struct {
	Line    string // « ligne 12 »
	Name    string
	Href    string // the establishment, when it is there
	Number  string
	Email   string // of rows that are ready only
	Verdict string
	Aside   string // the name in the list, when the register has another
}

// AcceptOutreach is where an invited establishment comes in. Make it with
// NewAcceptOutreach.
type AcceptOutreach struct {
	Page
	Form
	Problem string
	Agency  string // « l'ARS Bourgogne-Franche-Comté »
	Name    string
	Place   string
	Who     PersonFields // those without Name are not asked
	Charter Box          // "charter"
}

// NewAcceptOutreach returns the form; named leaves out what the account holds.
func NewAcceptOutreach(named bool) AcceptOutreach {
	i := NewInvitation(named)
	return AcceptOutreach{Who: i.Who, Charter: i.Charter}
}

// Errors lists what is wrong.
func (p AcceptOutreach) Errors() []ErrorLink {
	return gather(p.Problem, p.Who.FirstName, p.Who.Surname, p.Who.Title, p.Who.Phone, p.Charter)
}
