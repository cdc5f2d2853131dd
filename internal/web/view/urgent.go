package view

// PathUrgent is the urgent form.
const PathUrgent = "/urgent"

// UrgentForm is the need for today, tomorrow or the day after: four answers.
// Make it with NewUrgentForm.
type UrgentForm struct {
	Page
	Form
	Problem        string
	Establishment  string  // when there is only one
	Establishments Choices // "establishment": when there are several

	What     Choices // "what": the tiles
	Day      Choices // "day": a date each
	Wanted   Choices // "wanted": a few numbers
	More     Field   // "more": another number, in the details
	FromHour Field   // "from_hour": empty for the hours of the tile
	ToHour   Field   // "to_hour"
	Contact  Field   // "contact"
	Phone    Field   // "phone"
}

// NewUrgentForm returns the form with everything that does not come from the
// catalogue or the calendar.
func NewUrgentForm() UrgentForm {
	var few []Choice
	for _, n := range []string{"1", "2", "3", "4", "5"} {
		few = append(few, Choice{Value: n, Label: n, Checked: n == "1"})
	}
	return UrgentForm{
		Establishments: Choices{Name: "establishment", Label: "Pour quel établissement\u00a0?", Required: true},
		What:           Choices{Name: "what", Label: "Quoi\u00a0?", Required: true},
		Day:            Choices{Name: "day", Label: "Quand\u00a0?", Required: true},
		Wanted:         Choices{Name: "wanted", Label: "Combien de personnes\u00a0?", Required: true, Options: few},
		More:           Field{Name: "more", Label: "Plus de 5 personnes", Least: "6", Most: "99", Unit: "personnes"},
		FromHour:       Field{Name: "from_hour", Label: "Heure de début"},
		ToHour:         Field{Name: "to_hour", Label: "Heure de fin"},
		Contact:        Field{Name: "contact", Label: "Qui appeler\u00a0?", Hint: "La personne qui accueille sur place.", Required: true, Max: 60, Autocomplete: "name"},
		Phone:          Field{Name: "phone", Label: "Son téléphone", Required: true, Max: 30, Autocomplete: "tel"},
	}
}

// Errors lists what is wrong, in the order of the page.
func (p UrgentForm) Errors() []ErrorLink {
	return gather(p.Problem, p.Establishments, p.What, p.Day, p.FromHour, p.ToHour, p.Wanted, p.More, p.Contact, p.Phone)
}

// openDetails tells whether the other hours and numbers are shown at once.
func (p UrgentForm) openDetails() bool {
	for _, f := range []Field{p.More, p.FromHour, p.ToHour} {
		if f.Value != "" || f.Error != "" {
			return true
		}
	}
	return false
}

// Urgent is an urgent demand for its coordinators: the confirmation before
// anybody is asked, then how it goes.
type Urgent struct {
	Page
	Name          string // of the mission
	Establishment string
	Facts         []Definition
	Tag           Tag

	Warning  Notice // nobody has verified the establishment yet; without Title there is none
	Lead     string // the one sentence that matters
	LeadTone Tone
	Filled   Meter    // places; without Max it is not shown
	Figures  []Figure // asked, yes, no, awaited
	Lines    []string // what comes next, and when
	Coming   []AccordCard
	Refresh  Link // « Actualiser »; set while something may still happen

	Ask      Form // without Action nobody can be asked now
	AskLabel string
	AskNotes []string
	Change   Link // back to the form, as it was filled in

	Wider     Form // « Demander plus largement »; may be absent
	WiderNote string
	Stop      Form   // « Ne pas demander à plus de monde »; while a burst is planned
	Ends      []Link // close, cancel

	Otherwise *Otherwise // what else can be done; nil while there is hope
	Mission   Link       // the whole mission
	Back      Link
}

// Otherwise is what else an establishment can do when nobody comes.
type Otherwise struct {
	Ways    []string // besides forwarding
	Forward []string // the lines to forward, the public page's address last
	Public  Link
}
