package view

// Names and values of the choice of the mail of the week.
const (
	WeeklyName = "weekly"
	WeeklyYes  = "weekly"
	WeeklyNo   = "never"
)

// WeeklyMail is the page on which a volunteer chooses whether to get the mail
// of the week.
type WeeklyMail struct {
	Page
	Form
	Choice Choices // "weekly"
	Back   Link
}

// NewWeeklyMail returns the page for who wants that mail, or not.
func NewWeeklyMail(wanted bool) WeeklyMail {
	return WeeklyMail{Choice: Choices{
		Name: WeeklyName, Label: "Voulez-vous recevoir ce mail\u00a0?", Required: true,
		Options: []Choice{
			{Value: WeeklyYes, Label: "Une fois par semaine au plus", Checked: wanted},
			{Value: WeeklyNo, Label: "Jamais", Checked: !wanted},
		},
	}}
}

// Errors lists what is wrong.
func (p WeeklyMail) Errors() []ErrorLink { return gather("", p.Choice) }
