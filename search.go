package mainforte

import "time"

// Limits of what an establishment keeps of its searches.
const (
	MaxSavedSearches = 20
	MaxSearchName    = 60   // characters
	MaxSearchQuery   = 2000 // octets
)

// What was dropped can be taken back for UndoLife, and is kept a little longer
// to say so to whoever comes too late.
const (
	UndoLife = 10 * time.Minute
	UndoKept = 24 * time.Hour
)

// SavedSearch is a search for people that an establishment keeps, to be made
// again: questions, never an answer. An establishment has one of a name.
type SavedSearch struct {
	ID            ID
	Establishment ID
	Name          string
	Query         string // of the web's own making
	SavedAt       Instant
}

// Validate checks what a form can get wrong: Errors on "nom" and "query".
func (s *SavedSearch) Validate() error {
	var es Errors
	textField(&es, "nom", s.Name, MaxSearchName, true)
	if s.Query == "" || len(s.Query) > MaxSearchQuery {
		es.Add("query", "invalid")
	}
	return es.Err()
}
