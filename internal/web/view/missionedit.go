package view

// Parameters of the form that changes a mission, beside those of MissionForm.
const (
	RemoveName = "remove"   // ids of the slots to remove
	AgreedName = "confirme" // the effects were read
	ReviewName = "revoir"   // back to the form from the effects

	// SlotsName is the button that turns to other slots, and SlotsHereName which
	// are shown: both hold the place of the first.
	SlotsName     = "creneaux"
	SlotsHereName = "creneaux_ici"
)

// MissionEdit changes a mission that is posted. Its fields are those of a
// MissionForm; make it with NewMissionEdit.
type MissionEdit struct {
	Page
	Form
	Problem string
	Mission string // title as it stands
	Version string
	Slots   []EditSlot
	Pace    bool      // at one's own pace: no slot can be added
	First   string    // place of the first of Slots, when not all are shown
	Unseen  []Choice  // what was typed for those that are not shown: Label is the name of the parameter
	Shown   string    // which are shown
	Turn    []Choice  // buttons that lead to the others
	Talk    Box       // "talk_first"
	Whole   Box       // "whole_days"
	Begun   []SlotRow // slots that have begun: they stay as they are
	AddDay  Field
	AddFrom Field
	AddTo   Field
	AddNum  Field // how many people

	Title          Field
	Qualifications Choices
	Means          Choices
	Conditions     Choices
	Attributes     Choices
	Tasks          Field
	Bring          Field
	Meeting        Field
	Contact        Field
	Phone          Field
	Back           Link
}

// An EditSlot is one slot that lies ahead.
type EditSlot struct {
	ID       string
	Day      string
	Come     string // « 1 personne vient »; may be empty
	From     Field
	To       Field
	Wanted   Field
	Fixed    bool // somebody comes: it cannot be removed
	Removing bool
	Pace     bool // at one's own pace: it has no hours, and stays
}

// NewMissionEdit returns the form with its fields.
func NewMissionEdit() MissionEdit {
	f := NewMissionForm()
	return MissionEdit{
		Talk: f.Talk, Whole: f.Whole,
		Title: f.Title, Qualifications: f.Qualifications, Means: f.Means, Conditions: f.Conditions, Attributes: f.Attributes,
		Tasks: f.Tasks, Bring: f.Bring, Meeting: f.Meeting, Contact: f.Contact, Phone: f.Phone,
		AddDay: Field{Name: "add_day", Label: "Jour"}, AddFrom: Field{Name: "add_from", Label: "Début"},
		AddTo:  Field{Name: "add_to", Label: "Fin"},
		AddNum: Field{Name: "add_wanted", Label: "Combien de personnes\u00a0?", Least: "1", Most: "99"},
	}
}

// NewEditSlot returns one slot with its fields.
func NewEditSlot(id string) EditSlot {
	return EditSlot{
		ID: id, From: Field{Name: "from_" + id, Label: "Début", Required: true}, To: Field{Name: "to_" + id, Label: "Fin", Required: true},
		Wanted: Field{Name: "wanted_" + id, Label: "Personnes", Required: true, Least: "1", Most: "99"},
	}
}

// Errors lists what is wrong, in the order of the page.
func (p MissionEdit) Errors() []ErrorLink {
	all := gather(p.Problem)
	for _, s := range p.Slots {
		all = append(all, gather("", s.From, s.To, s.Wanted)...)
	}
	return append(all, gather("", p.AddDay, p.AddFrom, p.AddTo, p.AddNum, p.Title, p.Qualifications, p.Means, p.Conditions,
		p.Attributes, p.Tasks, p.Bring, p.Meeting, p.Contact, p.Phone, p.Talk, p.Whole)...)
}

// MissionEffects says what a change does before it is done.
type MissionEffects struct {
	Page
	Form
	Mission string
	Effects []string
	Typed   []Choice // the form, carried along: Label is the name of the parameter
	Submit  string   // « Enregistrer et prévenir 3 personnes »
}
