package view

// Poster is one mission on a sheet of paper.
type Poster struct {
	Page
	Who     string // « L'Ehpad Les Tilleuls a besoin de vous »
	Mission string
	Place   string
	When    []string
	Will    []string
	Asked   string // « Aucune qualification n'est demandée. »
	Address string // short, without its scheme: it is typed
	Code    Code   // the same address, to scan
	Back    Link
}
