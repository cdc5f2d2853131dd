package mainforte

import "time"

// AskAgainEvery is how long a refused establishment waits between two requests
// to be looked at again; the first needs no waiting.
const AskAgainEvery = 7 * 24 * time.Hour

// SecondRequest is a refused establishment asking again, its answers corrected.
type SecondRequest struct {
	ID            ID
	Establishment ID
	By            ID       // account
	Note          string   // what it says to the agency
	Corrected     []string // the fields that differ: "name", "kind", "commune", "address", "finess"
	At            Instant
}
