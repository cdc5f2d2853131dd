package journey

import (
	"sync"
	"testing"

	"pretermainforte.fr/mainforte"
)

// TestTwoEstablishmentsAskOnePerson: the person may await one more demand. Both
// see them first in their list, both ask in the same instant: one does, the other
// is told, and the next list of both has them behind everybody else.
func TestTwoEstablishmentsAskOnePerson(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer()
		other, colleague := k.establishment(mainforte.EstablishmentVerified)
		k.ask(k.need(1, 8), v)
		mine := k.need(1, 10)
		theirs, err := k.PostMission(k.ctx(), colleague, missionOf(other, 1, 12))
		k.must(err)
		missions, askers := []mainforte.ID{mine, theirs}, []mainforte.ID{k.coordinator, colleague}
		for _, m := range missions {
			if l := k.looks(m, "", 0); l.Solicitable != 1 || l.Places[0].Volunteer != v.ID {
				t.Fatalf("before, the list is %+v, want the one person", l)
			}
		}
		done := make([]SolicitDone, 2)
		faults := make([]error, 2)
		var all sync.WaitGroup
		for i := range missions {
			all.Go(func() { done[i], faults[i] = k.Solicit(k.ctx(), askers[i], k.asking(missions[i], v)) })
		}
		all.Wait()
		k.must(faults[0])
		k.must(faults[1])
		if len(done[0].Asked)+len(done[1].Asked) != 1 || done[0].Refused[RefusedPending]+done[1].Refused[RefusedPending] != 1 {
			t.Errorf("asked %+v and %+v, want one demand and one refusal that says why", done[0], done[1])
		}
		for i, m := range missions {
			if l := k.looks(m, "", 0); len(done[i].Asked) == 0 && (l.Solicitable != 0 || l.Eligible != 1) {
				t.Errorf("after, the list of who was refused is %+v, want the person, not to be asked", l)
			}
		}
	})
}
