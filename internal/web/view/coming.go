package view

// Coming is an accord as its establishment sees it: who comes, when, and the
// button that gives places back.
type Coming struct {
	Page
	Mission    string
	Who        string // alias, and first name while they come
	Tag        Tag
	Sentence   string
	Slots      []ComingSlot
	Free       Form         // without Action: nothing can be given back
	Choices    []SlotChoice // "slot"
	SlotsError string
	Reason     Choices // "reason"; optional
	Problem    string
	More       []Link // behind the sign-in: the details of the person, others to ask
}

// A ComingSlot is one date of an accord, and how it stands.
type ComingSlot struct {
	SlotLine
	Tag Tag
}

// Errors lists what is wrong.
func (p Coming) Errors() []ErrorLink {
	return gather(p.Problem, Box{Name: SlotName, Error: p.SlotsError}, p.Reason)
}
