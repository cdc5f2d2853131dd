package view

// ReportForm is « Signaler un problème », for either side. Make it with
// NewReportForm.
type ReportForm struct {
	Page
	Form
	Problem string
	About   string // « Aide de cuisine, Ehpad Les Tilleuls »
	Kind    Choices
	Text    Field
	Back    Link
}

// NewReportForm returns the form with its fields.
func NewReportForm() ReportForm {
	return ReportForm{
		Kind: Choices{Name: "kind", Label: "Que s'est-il passé ?", Required: true},
		Text: Field{Name: "text", Label: "Racontez en quelques mots", Hint: "N'écrivez rien sur la santé de quelqu'un.", Required: true, Max: 1000},
	}
}

// Errors lists what is wrong.
func (p ReportForm) Errors() []ErrorLink { return gather(p.Problem, p.Kind, p.Text) }

// Reports lists what was reported in a region, without a name or a word of it.
type Reports struct {
	Page
	Ways    []Link
	Reports []ReportRow
}

// A ReportRow is one report.
type ReportRow struct {
	Title string // « Un manque de respect »
	Href  string
	About string // the establishment
	From  string // « une personne bénévole »
	When  string
	State Tag
}

// ReportCase is one report for an officer: what it is about, and, once opened by
// a button, who reports it and what they say. Make it with NewReportCase.
type ReportCase struct {
	Page
	Ways    []Link
	State   Tag
	Facts   []Definition
	Problem string
	Read    Form // the button that opens it; without Action: it is open
	Name    string
	Text    []string
	Answer  []string // sent already; may be empty
	Respond Form     // without Action: no answer can be sent any more
	Reply   Field    // "reply"
	Close   Form     // without Action: closed
}

// NewReportCase returns the page with its field.
func NewReportCase() ReportCase {
	return ReportCase{Reply: Field{Name: "reply", Label: "Votre réponse", Hint: "Elle part par mail. Vous ne voyez pas l'adresse de la personne.", Required: true, Max: 1000}}
}

// Errors lists what is wrong.
func (p ReportCase) Errors() []ErrorLink { return gather(p.Problem, p.Reply) }
