package sim

import (
	"slices"
	"testing"

	"pretermainforte.fr/mainforte/internal/match"
)

// TestWhoAnswersDoesSoInTime: half of the answers come within twelve hours, and
// none is lost by coming after the demand is over; silence is another coin.
func TestWhoAnswersDoesSoInTime(t *testing.T) {
	t.Parallel()
	var all []match.Instant
	for m := range 40 {
		for v := range 50 {
			delay := dice(7).answersIn(m, v)
			if delay <= 0 || delay >= demandLife {
				t.Fatalf("an answer takes %v h of %v", delay/hour, demandLife/hour)
			}
			all = append(all, delay)
		}
	}
	slices.Sort(all)
	if median := all[len(all)/2] / hour; median < 11 || median > 13 {
		t.Errorf("in the middle %d hours, want twelve", median)
	}
}

// TestAMissionOutsideTheWavesStarvesToo: a mission whose establishment asks itself
// is shown for what it misses, like the others.
func TestAMissionOutsideTheWavesStarvesToo(t *testing.T) {
	t.Parallel()
	s := small(t)
	s.Delegates = 0
	w, p := draw(t, s, 4), policyOf(t, "product")
	r := w.play(&p)
	missing, shown := 0, 0
	for m := range r.missions {
		for h := range r.missions[m].Slots {
			missing += r.missions[m].Slots[h].Missing()
		}
		for _, gap := range r.missions[m].demand.Gaps {
			shown += gap
		}
	}
	if missing == 0 || shown == 0 {
		t.Errorf("%d half-days were missing at the end, those shown missed %d thousandths", missing, shown)
	}
}
