package view

import (
	"strings"
	"sync"

	"pretermainforte.fr/mainforte/internal/geo"
)

// Search is where an establishment looks for people before it writes a need:
// the questions, then who could come, best first. Make it with NewSearch.
type Search struct {
	Page
	Form                 // GET
	Problem       string // what no field says
	Establishment string

	Said           Field // "quoi": typed; completed from Known
	Known          []string
	Function       Choices // "function": list while none is chosen, then boxes of those chosen
	Where          Choices // "where"
	Commune        Field   // "commune": a commune, a postcode or a department
	Communes       Choices // "commune_code", when several
	Within         Choices // "distance"
	FromDay, ToDay Field
	Periods        Choices // "period": one or two
	Trade          Box     // "metier"
	Whole          Box     // "tout"
	Qualifications Choices // "qualification"
	Narrowed       bool    // what narrows the people down is shown opened

	Asked  bool   // the search was made: Count and the rest are its answer
	About  string // what was looked for, in one sentence
	Count  string // « 9 personnes peuvent venir. »
	Bands  string // « 4 à moins de 5 km, 7 de 5 à 10 km »
	People []Candidate
	Pages  Pagination
	Deep   string // why there is no further page
	Relax  []Link // near misses, each a search of its own
	Demand Link   // « Demander… »: the form of a need, filled from the search
	Order  bool   // a list is shown: how it is made
	Map    PeopleMap
	Keep   Form          // keeps the search; without Action it cannot be
	Name   Field         // "nom"
	Query  string        // what is kept
	Kept   []SavedSearch // of the establishment
	Back   Link
}

// A SavedSearch is one that an establishment kept.
type SavedSearch struct {
	Open   Link
	Delete Form
}

// PeopleMap is where the people of a search are. Without Rows it is not shown.
type PeopleMap struct {
	Title string // of the picture
	Text  string // the same in one or two sentences
	Rows  []PlaceRow
	Dots  []MapDot
	Box   string // of the drawing: what of it is shown
}

// A PlaceRow is at least five people around a commune.
type PlaceRow struct {
	Name string // « Dijon (Côte-d'Or) et alentours »
	Said string // « 12 personnes »
}

// Names of what a search asks beside the fields of a need.
const (
	SaidName      = "quoi"
	WithinName    = "distance"
	PeriodName    = "period"
	TradeOnlyName = "metier"
	WholeName     = "tout"
	QueryName     = "recherche"
	KeepName      = "nom"
)

// NewSearch returns the page with what does not come from the catalogue.
func NewSearch() Search {
	need := NewMissionForm()
	p := Search{
		Said:     Field{Name: SaidName, Label: "De quelle aide avez-vous besoin ?", Hint: "Par exemple : cuisine, ménage, accueil.", Required: true, Max: 100},
		Function: Choices{Name: need.Function.Name, Label: "Ou choisissez dans la liste"},
		Where:    need.Where,
		Commune:  Field{Name: need.Commune.Name, Label: "Commune, code postal ou département", Hint: "Pour une mission sur place.", Required: true, Max: 100},
		Communes: need.Communes,
		Within:   Choices{Name: WithinName, Label: "À quelle distance au plus ?", Options: []Choice{{Label: "Peu importe"}}},
		FromDay:  need.FromDay, ToDay: need.ToDay,
		Periods:        Choices{Name: PeriodName, Label: "À quels moments ?", Hint: "Un ou deux.", Required: true},
		Trade:          Box{Name: TradeOnlyName, Label: "Seulement les personnes dont c'est le métier"},
		Whole:          Box{Name: WholeName, Label: "Seulement les personnes libres à tous les créneaux"},
		Qualifications: Choices{Name: need.Qualifications.Name, Label: "Ce qui est vraiment nécessaire"},
		Name:           Field{Name: KeepName, Label: "Nom de cette recherche", Hint: "Par exemple : cuisine le week-end.", Required: true, Max: 60},
	}
	p.ToDay.Hint = "Laissez vide pour un seul jour."
	return p
}

// Errors lists what is wrong, in the order of the page.
func (p Search) Errors() []ErrorLink {
	return gather(p.Problem, p.Said, p.Function, p.Where, p.Commune, p.Communes, p.Within, p.FromDay, p.ToDay, p.Periods, p.Qualifications, p.Name)
}

// outline is the path of every department.
var outline = sync.OnceValue(func() string {
	var all strings.Builder
	for _, c := range geo.Contours() {
		all.WriteString(c.Path)
	}
	return all.String()
})
