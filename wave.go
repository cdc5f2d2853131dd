package mainforte

import (
	"strconv"
	"time"

	"pretermainforte.fr/mainforte/internal/geo"
)

// Terms of « Demander à ma place »: on the standing word of an establishment,
// the service asks for a mission, a few people at a time (matching.md, §3.3).
const (
	// WaveLate is how long after its hour a batch may still leave; later, the
	// next one decides anew.
	WaveLate = 90 * time.Minute
	// WaveKept is how long it is kept what was asked and on what ground.
	WaveKept = 400 * 24 * time.Hour
	// WavePeople bounds the people looked at for one mission in one batch: those
	// who suit best, of those who may be asked.
	WavePeople = 150
	// WaveTold is the hour from which the follower is told what was asked that
	// day, and WaveToldUntil the one from which it is too late, in Paris time.
	WaveTold, WaveToldUntil = 18, 20
)

// WaveTimes are when batches leave, in minutes of the day on the mission's clock.
var WaveTimes = [...]int{9 * 60, 13 * 60, 17*60 + 30}

// Round is one batch: all missions that follow one clock share it.
type Round struct {
	Key string // names it: one batch for each
	At  Instant
}

// RoundAt is the batch that is under way at now on a clock; false between two.
func RoundAt(now Instant, zone *time.Location) (r Round, ok bool) {
	today := geo.DayOf(now.In(zone), zone)
	for i, minutes := range WaveTimes {
		at := InstantOf(today.At(minutes, zone))
		if at <= now && now.Sub(at) < WaveLate {
			return Round{Key: zone.String() + " " + today.String() + " " + strconv.Itoa(i+1), At: at}, true
		}
	}
	return r, false
}

// NextRound is when the next batch leaves after now.
func NextRound(now Instant, zone *time.Location) Instant {
	for day := geo.DayOf(now.In(zone), zone); ; day++ {
		for _, minutes := range WaveTimes {
			if at := InstantOf(day.At(minutes, zone)); at > now {
				return at
			}
		}
	}
}

// Delegation is the word of an establishment that the service may ask for one of
// its missions. It can be taken back and given again.
type Delegation struct {
	Mission ID
	By      ID      // account that gave it
	Since   Instant // when it was last given
	EndedAt Instant // when it was taken back; 0: it stands
}

// Stands reports whether the service may ask.
func (d *Delegation) Stands() bool { return d != nil && d.EndedAt == 0 }

// WaveDayEvent names the mail that tells what was asked for an establishment on
// one day.
func WaveDayEvent(establishment ID, day Day) string {
	return string(establishment) + ":" + day.String()
}

// Wave is the record of one batch: numbers and ids of missions, nobody's name.
type Wave struct {
	ID      ID
	Round   string // Round.Key
	At      Instant
	Version int    // of the rules of who can
	Policy  int    // of the rules of asking
	Record  string // what it was decided on, as match.WaveRecord writes itself; packed
}

// WaveMission is what one batch decided for one mission.
type WaveMission struct {
	Wave    ID
	Mission ID
	At      Instant // of the batch
	Planned int     // people to ask
	Stop    int     // why nobody more: match.Stop
}

// WaveAskState is where one demand of a batch stands.
type WaveAskState string

// The states: a planned one leaves in a transaction of its own, or does not.
const (
	WavePlanned WaveAskState = "planned"
	WaveAsked   WaveAskState = "asked"
	WaveRefused WaveAskState = "refused"
)

// May tells whether a demand of a batch in state s may become to.
func (s WaveAskState) May(to WaveAskState) bool { return s == WavePlanned && to != WavePlanned }

// WaveAsk is one demand of a batch.
type WaveAsk struct {
	Wave         ID
	Number       int // in the order of the batch
	Mission      ID
	Volunteer    ID // while it is planned; then the introduction says who
	State        WaveAskState
	Reason       string // why it did not leave
	Introduction ID     // the demand that left
	Call         int    // where it stands in the record
	Candidate    int
	Gain         int // thousandths, as match.Ask
	Chance       int
	Adds         int
	At           Instant // of the batch; read only
}
