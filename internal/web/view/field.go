package view

import (
	"strconv"
	"time"
)

// Names of the hidden fields that forms carry beside what the person types.
const (
	// FormKeyName holds the key that makes a form count once, however often it is sent.
	FormKeyName = "form"
	// TrapName is a field that people do not see and robots fill in: must come back empty.
	TrapName = "website"
	// DoubtedSuffix ends the name of the hidden field that holds what was typed
	// when another value was suggested: sent again unchanged, it is meant.
	DoubtedSuffix = "_doubted"
)

// A Form is where a form goes and the key that makes it count once.
type Form struct {
	Action string // address; a form without Action is not shown
	Key    string // value of FormKeyName; empty: none is sent
}

// A Field is one thing to type. The New… functions of the pages fill Name,
// Label, Hint and the rest; the handler adds Value and Error. Without Name the
// field is not shown.
type Field struct {
	Name         string // of the parameter; also the id of the input, so unique in its page
	Label        string // visible label
	Hint         string // one sentence under the label
	Value        string // what was typed
	Error        string // sentence: what is wrong and what to do; empty: nothing
	Autocomplete string // purpose of the HTML standard: "email", "given-name"…
	Required     bool   // else the label says « facultatif »
	Max          int    // longest value in characters, 0 for no limit
	Least, Most  string // bounds of a date (2006-01-02), an hour (15:04) or a number
	Unit         string // after a number: « personnes », « heures par semaine »
	Suggestion   string // a corrected value that the sentence of the error proposes; shown, never imposed
}

// A Choice is one entry of a group of boxes or of a list.
type Choice struct {
	Value   string
	Label   string
	Hint    string // one sentence under the label; may be empty
	Checked bool
	Likely  bool // shown with those that are ticked where the others are on a page of their own
}

// Choices is a group of boxes, of which one (radios) or several can be ticked,
// or a list that opens. Without Name, or without Options and Groups, it is not
// shown.
type Choices struct {
	Name     string
	Label    string // legend of the group
	Hint     string
	Error    string
	Required bool
	Options  []Choice
	Groups   []ChoiceGroup // lists that open only: options under headings, after Options
}

// A ChoiceGroup is the part of a list that stands under one heading.
type ChoiceGroup struct {
	Label   string
	Options []Choice
}

// A Box is one box to tick. Without Name it is not shown.
type Box struct {
	Name     string
	Label    string
	Hint     string
	Link     Link // beside the label: the text that the person accepts
	Error    string
	Required bool
	Checked  bool // the value sent is "1"
}

// An ErrorLink is one line of the summary of errors.
type ErrorLink struct {
	Href string // "#" and the id of the field
	Text string
}

// problem is anything that can carry an error.
type problem interface{ problems() []ErrorLink }

func (f Field) problems() []ErrorLink   { return oneProblem(f.Name, f.Error) }
func (c Choices) problems() []ErrorLink { return oneProblem(c.Name, c.Error) }
func (b Box) problems() []ErrorLink     { return oneProblem(b.Name, b.Error) }

func oneProblem(id, text string) []ErrorLink {
	if id == "" || text == "" {
		return nil
	}
	return []ErrorLink{{Href: "#" + id, Text: text}}
}

// gather lists the errors of a form in the order of the page, after a general
// one that belongs to no field.
func gather(general string, parts ...problem) []ErrorLink {
	var all []ErrorLink
	if general != "" {
		all = append(all, ErrorLink{Text: general})
	}
	for _, p := range parts {
		all = append(all, p.problems()...)
	}
	return all
}

// Pick ticks, in options, those whose value is in values, and no other. The
// options are copied.
func Pick(options []Choice, values ...string) []Choice {
	picked := make([]Choice, len(options))
	for i, o := range options {
		o.Checked = false
		for _, v := range values {
			o.Checked = o.Checked || v == o.Value
		}
		picked[i] = o
	}
	return picked
}

// showable is the kind of input that can show a value: a browser leaves a date,
// an hour or a number field empty when what was typed is none, and what was
// typed must be kept.
func showable(kind, value string) string {
	var err error
	switch {
	case value == "":
	case kind == "date":
		_, err = time.Parse(time.DateOnly, value)
	case kind == "time":
		_, err = time.Parse("15:04", value)
	case kind == "number":
		_, err = strconv.Atoi(value)
	}
	if err != nil {
		return "text"
	}
	return kind
}

// bounded is f with its bounds, which only a field of their kind may have.
func bounded(f Field, kind string) Field {
	if showable(kind, f.Value) != kind {
		f.Least, f.Most = "", ""
	}
	return f
}
