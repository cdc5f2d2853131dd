package view

// The button of the weekly question, and what it says; without a value: no.
const (
	WeeklyName  = "choix"
	WeeklyStop  = "stop"
	WeeklyAgain = "encore"
)

// Weekly is the weekly question to an establishment.
type Weekly struct {
	Page
	Form
	Establishment string
	Last          string // title of the mission to have again
	Again         Link
	Other         Link
	Stopped       bool // the question is asked no more
}
