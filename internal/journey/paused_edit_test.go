package journey

import (
	"testing"

	"pretermainforte.fr/mainforte"
)

// TestAMissionIsEditedWhileTheServicePauses: what is agreed holds while the service
// pauses, so its hours may be put right and everybody concerned is told; more
// places ask nobody until it goes on.
func TestAMissionIsEditedWhileTheServicePauses(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		comes, other := k.volunteer(), k.volunteer()
		mission := k.need(1, 4)
		_, err := k.Answer(k.ctx(), By{Token: k.asked(mission, comes)}, yes(k.slots(mission)...))
		k.must(err)
		_, err = k.SetService(k.ctx(), mainforte.ServicePaused, nil, 0)
		k.must(err)
		m, slots, err := k.Store.Mission(k.ctx(), mission)
		k.must(err)
		slots[0].From, slots[0].To, slots[0].Wanted = 10*60, 13*60, 2
		k.must(k.Edit(k.ctx(), k.coordinator, EditMission{Mission: *m, Slots: slots}))
		k.mailed(mainforte.MailHours, comes.Account, 1)
		if n := k.taken(mission); n[0] != 1 {
			t.Errorf("%d people come after the edit, want 1", n[0])
		}
		_, err = k.Solicit(k.ctx(), k.coordinator, k.asking(mission, other))
		k.refused(err, mainforte.CodeShut, "")
		_, err = k.SetService(k.ctx(), mainforte.ServiceOpen, nil, 0)
		k.must(err)
		if done := k.ask(mission, other); len(done.Asked) != 1 {
			t.Errorf("nobody is asked for the other place once the service goes on: %v", done.Refused)
		}
	})
}
