package match

// Everything that can be tuned in who is asked, when and how many is in this
// file, beside constants.go, which says who can do what and how well. The
// figures were chosen with `mainforte simulate` (docs/MATCHING.md): a change
// here is a new PolicyVersion and lands with new tables.

// PolicyVersion numbers the rules of asking and the constants below. Every kept
// list and every wave bears it.
const PolicyVersion = 3

// Whole is one, in the thousandths in which this policy counts chances, parts
// and expected people.
const Whole = 1000

// What protects people. Nobody awaits more than MostPending demands, nor gets
// more than MostAsked in AskedWindow unless they chose another number. A wave
// stops earlier, at MostWaved: the last one is for a person to ask.
const (
	MostPending = 2
	MostAsked   = 3
	MostWaved   = 2
	AskedWindow = 14 * day
)

// The chance of a yes, in thousandths: UsualChance for people of whom nothing
// else is known, moved by the road and by the skill, and lowered by each demand
// of the last AskedWindow. It is never personal: what somebody answered before
// enters nowhere.
const (
	UsualChance  = 330
	LeastChance  = 20
	MostChance   = 950
	AskedPercent = 85 // what each demand of the window leaves of the chance
)

// SeenPercent is what is left of a chance for somebody who had the mission before
// their eyes, among others, and did not propose their help: they know of it, and
// others are asked first. It is about this mission and no other.
const SeenPercent = 30

// SilenceHalves is how long a demand waits before it counts for half of the
// chance it had: who answers mostly does so at once.
const SilenceHalves = 18 * hour

// ScarcityPercent is how much somebody is kept for the mission that has nobody
// else: a scarcity of one divides the gain by 1 + this.
const ScarcityPercent = 300

// RarityPercent thins the weight of a slot with the people available for it.
const RarityPercent = 30

// EnoughLeft is the share of the missing people, in thousandths, under which a
// mission waits for its answers instead of asking more people.
const EnoughLeft = 300

// A wave asks MostPerWave people at most for one mission, and nobody whose
// gain is under LeastGain (thousandths of a place filled): each demand costs
// somebody a little of their good will. LeastGain stands for a first slot
// LeadUsual ahead; it grows and shrinks with the time that is left, from
// LeadLeast to LeadMost thousandths, since with time people come of their own
// accord.
const (
	MostPerWave = 12
	LeastGain   = 250
	LeadUsual   = 72 * hour
	LeadLeast   = 500
	LeadMost    = 2000
)

// Of ReservedEvery places of a list, ReservedPlaces go to the people least shown;
// of equals, to who has the fewest occasions elsewhere.
const (
	ReservedEvery  = 10
	ReservedPlaces = 2
)

// HopeLeast is how much the answers on their way must promise a mission to which
// nobody comes yet, in thousandths of somebody. Under it the mission gets one
// demand in each wave before others get a second one, even if it brings less
// than LeastGain.
const HopeLeast = 300

// Missions for somebody: a slot for which enough answers are on their way keeps
// SunkShare of its weight, and a mission with few people rises by up to
// RaisePeople, by half at RaiseHalf eligible people. One to which nobody comes yet
// weighs NobodyRises times more.
const (
	SunkShare   = 200
	RaisePeople = 3
	RaiseHalf   = 5
	NobodyRises = 3
)
