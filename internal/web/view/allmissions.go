package view

// AllMissions is every mission of an establishment in one table.
type AllMissions struct {
	Page
	Form             // GET that filters
	State    Choices // "etat"
	From     Field   // "du"
	To       Field   // "au"
	Count    string  // « 12 missions »
	Name     string  // of the establishment
	Missions []MissionRow
	Pages    Pagination
	Export   Form   // POST that gives the file; without Action it may not be had
	Filter   []Link // what the export is filtered by: name and value
	Sheet    Link   // the attendance sheet
	Back     Link
}

// NewAllMissions returns the page with its filters.
func NewAllMissions() AllMissions {
	return AllMissions{
		State: Choices{Name: "etat", Label: "État", Options: []Choice{
			{Value: "", Label: "Toutes"},
			{Value: "open", Label: "Ouvertes"},
			{Value: "over", Label: "Passées"},
			{Value: "draft", Label: "Brouillons"},
			{Value: "cancelled", Label: "Annulées"},
		}},
		From: Field{Name: "du", Label: "Du"},
		To:   Field{Name: "au", Label: "Au"},
	}
}

// Errors lists what is wrong.
func (p AllMissions) Errors() []ErrorLink { return gather("", p.State, p.From, p.To) }
