package mainforte

import "time"

// ListKept is how long the record of a list, and of who saw which mission, is
// kept: a month for an answer, two to complain of it, and a month more.
const ListKept = 120 * 24 * time.Hour

// ListPlaces is how many places a list has at most.
const ListPlaces = 100

// List is the record of what was proposed for a mission at one moment: ids and
// figures.
type List struct {
	ID            ID
	Mission       ID
	Establishment ID
	MadeAt        Instant
	Rules, Policy int   // versions of the rules that made it
	Data          int64 // number of the last change when it was made
	Eligible      int   // who could come, exactly
	Solicitable   int   // of them, who could be asked
	Enough        int   // how many of the first places should be enough to ask
	Short         bool  // all of them would not be
	MadeFrom      []byte
	Places        []ListPlace // in their order; an erased person's is missing
}

// ListPlace is one place of a list.
type ListPlace struct {
	Place     int // from 0
	Candidate int // number in what the list was made from
	Volunteer ID
}

// Showing is a page of a list that somebody had before their eyes.
type Showing struct {
	List        ID
	First, Past int // places, the last excluded
	At          Instant
}

// Sight is a mission that a volunteer had before their eyes, among those that
// suit them.
type Sight struct {
	Volunteer, Mission ID
	At                 Instant
}

// ListedOn says where a list showed a volunteer.
type ListedOn struct {
	List, Mission, Establishment ID
	Place                        int // from 0
	At                           Instant
}

// Answers counts what became of the demands for one kind of mission: a cohort,
// never a person.
type Answers struct {
	Functions []Function
	Commune   string
	Remote    bool
	Asked     int // demands that are over
	Yes       int
}
