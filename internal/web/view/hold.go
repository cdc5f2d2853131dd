package view

// HeldPlace is a place that is held while an establishment talks to the person.
type HeldPlace struct {
	Page
	Mission  string
	Who      string // the person's alias
	Tag      Tag
	Sentence string
	Accepted []SlotLine // the slots held or agreed
	Yes      Form       // without Action: nothing is awaited any more
	No       Form
	More     Link // the page of the mission, with the details of the person
}
