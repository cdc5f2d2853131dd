package view

// Names of the buttons of the form of a need that do not post it, and of its
// hidden field that tells which headcount the days were shown with.
const (
	PreviewName = "apercu"
	DraftName   = "brouillon"
	BaseName    = "wanted_base"
)

// daysInline is up to how many slots the form itself asks for a headcount each;
// of more, a page of its own does.
const daysInline = 14

// MissionPreview says, before a need is posted, which slots it makes and how
// many people could come.
type MissionPreview struct {
	Title string   // « 6 créneaux »
	Count string   // « 9 personnes peuvent venir. »; empty: not known yet
	Costs []string // what each requirement costs, in people
	Days  []Field  // headcount of each slot
	Base  string   // the headcount that they were shown with
	Relax []Choice // near misses: buttons that change the form
}

// A DraftRow is a need that is not posted.
type DraftRow struct {
	Title    string
	When     string
	Continue Link // may be empty: nothing can be written
	Delete   Form
}
