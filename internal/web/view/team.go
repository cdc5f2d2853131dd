package view

// Team is the smallest team that covers what a mission misses.
type Team struct {
	Page
	Form     // asks the team; without Action: there is none, or nobody may be asked
	Problem  string
	Mission  string
	Lead     string   // « 4 personnes couvrent tout ce qui manque. »
	Notes    []string // what is proved, what is not covered, who has not answered yet
	Members  []TeamPerson
	Spares   []TeamPerson
	Sentence []string // what happens when they are asked
	Submit   string
	Back     Link
}

// A TeamPerson is somebody of a team, without anything that names them.
type TeamPerson struct {
	ID    string // opaque, value of PersonName
	Alias string
	Line  string // « convient très bien, Aide de cuisine, moins de 5 km »
	Slots []string
}
