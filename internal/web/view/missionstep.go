package view

// ChooseName is the button of a form that leads to one of its steps.
const ChooseName = "choisir"

// The steps of the form of a need: the long lists, each on a page of its own,
// so that the form itself stays short.
const (
	StepFunctions    = "types"
	StepRequirements = "exigences"
	StepConditions   = "conditions"
	StepAttributes   = "accueil"
	StepDays         = "jours"
)

// MostFunctions is how many kinds of help one need may mix.
const MostFunctions = 4

// MissionStep asks one question of a form and carries along what was typed.
type MissionStep struct {
	Page
	Form
	Mission string    // of what: the establishment, or the title
	Hint    string    // one sentence under the title; may be empty
	Lists   []Choices // lists that open
	Boxes   []Choices
	Fields  []Field  // headcounts
	Typed   []Choice // the rest of the form: Label is the name of the parameter
	Drafts  bool     // it can be kept unfinished
	Count   string   // « 9 personnes peuvent venir. »; empty: not known yet
	Recount string   // the step itself, to count again what its boxes cost; empty: they cost nobody
}

// few leaves of a group what is ticked or likely: the rest has its own page.
func few(c Choices) Choices {
	var some []Choice
	for _, o := range c.Options {
		if o.Checked || o.Likely {
			some = append(some, o)
		}
	}
	c.Options = some
	return c
}

// more is the way to the rest of a group: none when nothing of it is shown.
func more(c Choices, none, others string) string {
	if len(few(c).Options) == 0 {
		return none
	}
	return others
}
