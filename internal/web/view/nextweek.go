package view

// The button of the weekly question, and what it says; without a value: no.
const (
	NextWeekName  = "choix"
	NextWeekStop  = "stop"
	NextWeekAgain = "encore"
)

// NextWeek is the weekly question to an establishment.
type NextWeek struct {
	Page
	Form
	Establishment string
	Last          string // title of the mission to have again
	Again         Link
	Other         Link
	Stopped       bool // the question is asked no more
}
