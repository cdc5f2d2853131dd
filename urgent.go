package mainforte

import "time"

// Terms of the urgent path (design, §2): a need for today, tomorrow or the day
// after, asked in bursts of people who accept to be told at the last moment.
const (
	UrgentDays       = 2                // days after today that an urgent need may lie ahead
	UrgentYesPercent = 33               // usual rate of yes to an urgent demand
	UrgentPerPlace   = 15               // people asked at once for one place, at most
	BurstGap         = 45 * time.Minute // from the first burst to the second
	MaxUrgentPending = 1                // urgent demands that await the answer of one person
	MaxUrgentAsked   = 2                // urgent demands to one person…
	UrgentWindow     = 7 * 24 * time.Hour
	UrgentEvening    = 20*60 + 30 // 20:30: who has nobody for tomorrow is told so
)

// Urgent is where the bursts of an urgent mission stand.
type Urgent struct {
	Mission  ID
	Bursts   int     // how many have gone
	NextAt   Instant // when the next one goes; 0: none is planned
	WarnAt   Instant // when it is looked at whether anybody comes; 0: no more
	WarnedAt Instant // when « ne comptez pas sur ce renfort » was said; 0: never
}

// BurstSize is how many people are asked at once so that, at the usual rate of
// yes, the places are filled.
func BurstSize(places int) int {
	if places < 1 {
		return 0
	}
	return min((places*100+UrgentYesPercent-1)/UrgentYesPercent, places*UrgentPerPlace)
}

// WidestBurst is how many more people may be asked at once while so many have
// not answered: UrgentPerPlace for each place, all told.
func WidestBurst(places, awaited int) int { return max(0, places*UrgentPerPlace-awaited) }

// WarnAt is when an establishment that asked at now is told that nobody comes
// to a slot: at 20:30 of the eve, so that it can still turn elsewhere; for a
// demand made later, when the last answer can have come.
func (m *Mission) WarnAt(s *Slot, now Instant) Instant {
	eve := InstantOf((s.Day - 1).At(UrgentEvening, m.Zone()))
	if eve > now {
		return eve
	}
	return max(now, s.Start.Add(-UrgentEnd))
}
