package view

// Addresses of the pages that explain.
const (
	PathRights     = "/ai-je-le-droit"
	PathWelcoming  = "/accueillir-un-benevole"
	PathHelp       = "/aide"
	PathContact    = "/contact"
	PathSiteMap    = "/plan-du-site"
	PathStatistics = "/statistiques"
)

// A Guide is a page that explains: parts that are read one by one, each under
// a heading that can be led to.
type Guide struct {
	Page
	Lead   string
	Index  bool // the parts are many: a list of them comes first
	Parts  []GuidePart
	Notice string // a warning under the lead; may be empty
	Mail   Link   // an address to write to; may be empty
	Next   Link   // the button at the end; may be empty
}

// A GuidePart is one question, or one subject, with its answer.
type GuidePart struct {
	ID    string // in letters, unique in the page
	Title string
	Tag   Tag // « Oui », « Non »; may be empty
	Text  []string
	Items []string
	Links []Link
}
