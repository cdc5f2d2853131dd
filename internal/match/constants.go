package match

// Everything that can be tuned is in this file. The page that explains the
// order to the public is written from it: a change here is a new Version, with
// a line in the change log that a coordinator can read.

// Version numbers the rules and the constants below. Every kept list bears it.
const Version = 1

// Weights of the components, in per cent of the logarithm of the score; they
// add up to 100.
const (
	WeightSkill     = 40
	WeightCoverage  = 40
	WeightTravel    = 15
	WeightFreshness = 5
)

// FloorDivisor bounds each component from below: none counts for less than
// 1/20 (0.05), so that one weak side does not hide all the others.
const FloorDivisor = 20

// Similarity of a function the volunteer accepts to one that is wanted, in
// hundredths. A neighbouring function makes nobody eligible.
const (
	SimSame      = 100
	SimFamily    = 60
	SimAnything  = 60
	SimNeighbour = 30
)

// LevelNotTrade multiplies a similarity, in hundredths, when know-how is asked
// for and the accepted function is neither open to all nor the person's trade.
const LevelNotTrade = 60

// Weights of a wanted function inside the skill component.
const (
	WantUseful    = 1
	WantImportant = 3
)

// Freshness halves every FreshHalfLife days since the availability was
// confirmed, and stops at 1/4 after FreshFloorDays (two half-lives).
const (
	FreshHalfLife  = 60
	FreshFloorDays = 120
)

// TravelLoss is the share of the travel component, in hundredths, that is lost
// at the very edge of the person's own reach.
const TravelLoss = 50

// Time ahead of a slot that each notice asks for, in milliseconds. Somebody who
// may be told the same day needs UrgentMargin and the road.
const (
	minute       Instant = 60 * 1000
	hour                 = 60 * minute
	day                  = 24 * hour
	LeadTwoDays          = 2 * day
	LeadWeek             = 7 * day
	UrgentMargin         = 1 * hour
)

// UrgentWithin is how near the first slot is when a mission is urgent, in
// milliseconds.
const UrgentWithin = 36 * hour

// RoadPace turns a road distance into a time: milliseconds per metre, the pace
// of 60 km/h.
const RoadPace Instant = 60

// DefaultMaxPerWeek is the number of slots per ISO week of somebody who has
// not chosen one.
const DefaultMaxPerWeek = 5

// PaceMinHours is the least that a mission at one's own pace can use from a
// person before its date, in hours.
const PaceMinHours = 1

// Least score, in thousandths, of each level in words.
const (
	VeryWellFrom = 800
	WellFrom     = 550
)

// bandEdges cut distances into the bands an establishment may see, in km.
var bandEdges = [...]int{5, 10, 20, 30, 50}
