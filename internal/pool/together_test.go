package pool

import (
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
)

// TestQuestionsAndChangesTogether is for the race detector: every question is
// asked while things happen, and afterwards the answers are those of a pool that
// has just read everything.
func TestQuestionsAndChangesTogether(t *testing.T) {
	k := newKit(t, 70)
	for range 2 {
		k.addSite(mainforte.EstablishmentVerified)
	}
	for range 20 {
		k.addPerson()
	}
	for range 6 {
		k.addMission(k.sites[0])
	}
	missions, people := append([]mainforte.ID(nil), k.missions...), append([]mainforte.ID(nil), k.people...)
	dijon, _ := geo.ByCode(communes[0])
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for n := range 2 {
		readers.Go(func() {
			for i := n; ; i++ {
				select {
				case <-stop:
					return
				default:
				}
				mission, person := missions[i%len(missions)], people[i%len(people)]
				_, missing := k.pool.ForMission(t.Context(), mission, Query{Limit: 5})
				_, gone := k.pool.ForVolunteer(t.Context(), person, Query{Limit: 5})
				_, err := k.pool.Around(t.Context(), mainforte.Volunteer{Places: []mainforte.Place{{Commune: communes[0], ReachKm: 20}}})
				_, open := k.pool.OpenMissions(t.Context(), dijon)
				_, reaching := k.pool.Reaching(t.Context(), communes[0])
				for _, err := range []error{missing, gone, err, open, reaching} {
					if err != nil && mainforte.CodeOf(err) != mainforte.CodeNotFound {
						t.Error(err)
					}
				}
			}
		})
	}
	for range 120 {
		k.step()
	}
	close(stop)
	readers.Wait()
	if diff := cmp.Diff(k.answers(k.pool), k.answers(k.fresh())); diff != "" {
		t.Fatalf("followed (-), read (+):\n%s", diff)
	}
}
