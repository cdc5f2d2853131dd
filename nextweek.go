package mainforte

import "time"

// Terms of the weekly question to establishments, « Avez-vous besoin d'aide la
// semaine prochaine ? ».
const (
	NextWeekDay   = 3                   // Thursday, Monday being 0
	NextWeekHour  = 9                   // asked from then on…
	NextWeekUntil = 12                  // …and not in the afternoon, in Paris time
	NextWeekAfter = 28 * 24 * time.Hour // only where a slot lay in so long a time
	NextWeekLife  = 90 * 24 * time.Hour // of its link
)

// NextWeek is an establishment that is asked the weekly question, and the mission
// it would have again.
type NextWeek struct {
	Establishment ID
	Mission       ID // the last one with a slot in these weeks
	Follower      ID // of that mission
}

// NextWeekEvent names the question of the week that begins on that Monday, for
// one establishment.
func NextWeekEvent(establishment ID, monday Day) string {
	return string(establishment) + ":" + monday.String()
}
