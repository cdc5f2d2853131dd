package journey

import (
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// The mission is the establishment's; its coordinators are told once each; the
// officer who typed it sees nobody.
func TestAnOfficerTypesANeed(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		officer := k.officers(1)[0]
		colleague := k.officerOf("27") // acts for the establishment too
		k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
			return tx.InsertMembership(k.ctx(), mainforte.Membership{Account: colleague, Establishment: k.site, CreatedAt: tx.Now + 1})
		}))
		in := missionOf(k.site, 2, 3, 4)
		in.FormKey = "0123456789abcdef"
		in.Mission.Follower = officer // whatever is sent
		ids := make([]mainforte.ID, 3)
		together(3, func(i int) {
			id, err := k.PostMissionFor(k.ctx(), officer, in)
			if ids[i] = id; err != nil {
				t.Error(err)
			}
		})
		if ids[0] != ids[1] || ids[1] != ids[2] {
			t.Errorf("one form made %v", ids)
		}
		m, slots, err := k.Store.Mission(k.ctx(), ids[0])
		k.must(err)
		if m.Establishment != k.site || m.Follower != k.coordinator || m.State != mainforte.MissionOpen || len(slots) != 2 {
			t.Errorf("the mission is %+v with %d slots", m, len(slots))
		}
		for _, to := range []mainforte.ID{k.coordinator, colleague} {
			if n := k.mailsTo(mainforte.MailNeedTyped, to); n != 1 {
				t.Errorf("%d mails to a coordinator, want 1", n)
			}
		}
		if n := k.mailsTo(mainforte.MailNeedTyped, officer); n != 0 {
			t.Error("the officer got the mail of the coordinators")
		}
		v := k.volunteer()
		_, err = k.Solicit(k.ctx(), officer, k.asking(m.ID, v))
		k.refused(err, mainforte.CodeNotFound, "")
		token := k.asked(m.ID, v) // by the coordinator, as any mission
		_, err = k.Answer(k.ctx(), By{Token: token}, yes(slots[0].ID, slots[1].ID))
		k.must(err)
		_, err = k.ShowVolunteer(k.ctx(), officer, k.introduction(m.ID, v).ID)
		k.refused(err, mainforte.CodeNotFound, "")
	})
}

func TestTypingANeedIsRefused(t *testing.T) {
	k := newSQLiteKit(t)
	officer, far := k.officers(1)[0], k.officerOf("53")
	in := missionOf(k.site, 1, 3)
	try := func(by mainforte.ID, in PostMission) error {
		_, err := k.PostMissionFor(k.ctx(), by, in)
		return err
	}
	for _, by := range []mainforte.ID{far, k.coordinator, k.volunteer().Account} {
		k.refused(try(by, in), mainforte.CodeNotFound, "")
	}
	k.refused(try("", in), mainforte.CodeSignIn, "")
	k.refused(try(officer, missionOf(mainforte.NewID(), 1, 3)), mainforte.CodeNotFound, "")
	for _, state := range []mainforte.EstablishmentState{mainforte.EstablishmentPending, mainforte.EstablishmentSuspended, mainforte.EstablishmentRefused} {
		site, _ := k.establishment(state)
		k.refused(try(officer, missionOf(site, 1, 3)), mainforte.CodeGone, "state")
	}
	undeclared := in
	undeclared.Declared = false
	k.refused(try(officer, undeclared), mainforte.CodeInvalid, "declaration required")
	k.refused(try(officer, missionOf(k.site, 1, -3)), mainforte.CodeInvalid, "past")
	if all, err := k.Store.MissionsOf(k.ctx(), k.site); err != nil || len(all) != 0 {
		t.Errorf("%d missions (%v), want none", len(all), err)
	}
}
