package mainforte

import "time"

// The brake of what erases: a clock that jumped, or a fault, must not erase
// everybody. Whoever runs the service looks and says that it may go on.
const (
	BrakeGap   = 48 * time.Hour // between two runs: more is a clock that moved, or a long stop
	BrakeShare = 5              // in a hundred of the people, or missions, over BrakeDay…
	BrakeLeast = 20             // …but so many are never too many
	BrakeDay   = 24 * time.Hour
)

// BrakeReason is why the brake holds; the empty one is that it does not.
type BrakeReason string

// The reasons.
const (
	BrakeClock  BrakeReason = "clock"  // the clock is far from where the last run left it
	BrakePeople BrakeReason = "people" // too many people would be erased
	BrakePast   BrakeReason = "past"   // too many missions would be emptied
)

// Share is how many of a kind are due, out of how many, and how many went
// already within BrakeDay.
type Share struct {
	Due  int
	Gone int
	All  int // that are still there
}

// TooMany tells whether so many going within a day is a fault rather than the
// passing of time.
func (s Share) TooMany() bool {
	going := s.Due + s.Gone
	return s.Due > 0 && going > BrakeLeast && going*100 > (s.All+s.Gone)*BrakeShare
}

// Purging is what a run of the purge knows before it erases anything.
type Purging struct {
	Now      Instant
	Last     Instant // the last run that was not held; 0 for none
	Allowed  Instant // until then an operator has said to go on; 0 for not
	People   Share
	Missions Share
}

// Brake says whether the run must stop, and why. The first run of all only
// notes when it was: there is nothing to compare the clock with.
func (p Purging) Brake() BrakeReason {
	switch gap := p.Now.Sub(p.Last); {
	case p.Last != 0 && (gap > BrakeGap || gap < -BrakeGap):
		return BrakeClock
	case p.Now < p.Allowed && p.Allowed.Sub(p.Now) <= BrakeDay:
		return ""
	case p.People.TooMany():
		return BrakePeople
	case p.Missions.TooMany():
		return BrakePast
	}
	return ""
}
