package storetest

import (
	"testing"

	"pretermainforte.fr/mainforte/internal/store"
)

// testNoJobTry: what is of no job is held by whoever asks; a job that is not
// there is nobody's. Jobs that are worked are in internal/store, beside the
// queue.
func testNoJobTry(t *testing.T, s *store.Store) {
	for try, want := range map[store.JobTry]bool{{}: true, {Number: 3}: true, {Job: 999, Number: 1}: false} {
		same(t, "held", must[bool](t)(s.HoldsJob(background, try)), want)
		err := s.Change(background, func(tx *store.Tx) error { return tx.HoldJob(background, try) })
		if held := err == nil; held != want {
			t.Errorf("HoldJob(%v): %v, want held: %v", try, err, want)
		}
	}
	same(t, "over", must[bool](t)(s.JobOver(background, store.JobTry{Job: 999, Number: 1})), true)
	same(t, "taken up", must[int](t)(s.TakeUpJobs(background)), 0)
}
