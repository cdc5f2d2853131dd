package view

// Planning is a mission as slots × people: who comes when, and what is missing.
type Planning struct {
	Page
	Mission string
	Place   string
	State   Tag
	Filled  Meter
	People  []GridPerson // columns, in the order of the cells
	Rows    []GridRow
	Empty   string // sentence when nobody comes yet

	Everybody Form   // « Tout le monde est venu »; without Action there is nothing to note
	ToNote    string // « 3 présences à noter »
	Names     Form   // shows the names; without Action they are shown, or may not be
	NamesNote string // what showing them does, or that they are shown
	Came      []CameLine
	Links     []Link // public ways on: all missions, the attendance sheet
	Back      Link
}

// A GridPerson heads a column: an alias, or a name and a telephone.
type GridPerson struct {
	Name  string
	Phone string // may be empty
}

// A GridRow is one slot.
type GridRow struct {
	Day     string
	Hours   string
	Cells   []Tag // one for each person; without Text: does not come then
	Missing string
	Note    Form   // notes who came to this slot, one by one; without Action: not now
	Button  string // « Noter qui est venu », « Corriger »
}

// A CameLine is somebody who came, with what the establishment may say of them.
type CameLine struct {
	Name       string
	Hours      string // « 7 heures 30 »
	Again      Form   // « à nouveau, volontiers »
	Said       bool   // the establishment says it already
	Note       string // « cette personne le souhaite aussi »; may be empty
	Convention Form   // the convention to print
}

// AgainName is the parameter of « à nouveau, volontiers »: "1", or empty to
// take it back.
const AgainName = "again"

// PresenceForm notes who came to one slot.
type PresenceForm struct {
	Page
	Form
	Problem string
	Mission string
	When    string
	People  []PresencePerson
	Back    Link
}

// A PresencePerson is one person to note.
type PresencePerson struct {
	Name      string
	Contested string  // « Cette personne dit que c'est une erreur. »; may be empty
	Came      Choices // CameName and the introduction: CameYes, CameNo
	Hours     Field   // HoursName and the introduction: « 3 h 30 »; only when they differ
}

// Beginnings of the parameters of PresenceForm; the introduction follows.
const (
	CameName  = "came-"
	HoursName = "hours-"
	CameYes   = "oui"
	CameNo    = "non"
)

// NewPresencePerson returns the fields for the introduction of somebody.
func NewPresencePerson(introduction, name string) PresencePerson {
	return PresencePerson{
		Name: name,
		Came: Choices{Name: CameName + introduction, Label: name, Options: []Choice{
			{Value: CameYes, Label: "Présence"}, {Value: CameNo, Label: "Absence"},
		}},
		Hours: Field{Name: HoursName + introduction, Label: "Temps passé, s'il est différent", Hint: "Par exemple 3 h 30.", Max: 20},
	}
}

// Errors lists what is wrong.
func (p PresenceForm) Errors() []ErrorLink {
	var parts []problem
	for _, one := range p.People {
		parts = append(parts, one.Came, one.Hours)
	}
	return gather(p.Problem, parts...)
}
