package journey

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
)

func TestTheNextWeekQuestion(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		k.need(1, 1)
		_, idle := k.establishment(mainforte.EstablishmentVerified) // never asked for help
		k.pass(2 * 24 * time.Hour)                                  // Wednesday
		k.must(k.Sweep(k.ctx()))
		k.mailed(mainforte.MailNextWeek, k.coordinator, 0)
		k.pass(21 * time.Hour) // Thursday, 7 h
		k.must(k.Sweep(k.ctx()))
		k.mailed(mainforte.MailNextWeek, k.coordinator, 0)
		k.pass(3 * time.Hour)
		k.must(k.Sweep(k.ctx()))
		k.must(k.Sweep(k.ctx()))
		k.mailed(mainforte.MailNextWeek, k.coordinator, 1)
		k.mailed(mainforte.MailNextWeek, idle, 0)

		token := k.token(k.mail(mainforte.MailNextWeek, k.coordinator), mainforte.PurposeNextWeek)
		q, err := k.ReadNextWeek(k.ctx(), token)
		k.must(err)
		if q.Establishment.ID != k.site || q.Stopped {
			t.Errorf("the question is %+v, want one about the establishment", q)
		}
		k.must(k.StopNextWeek(k.ctx(), token, true))
		k.must(k.StopNextWeek(k.ctx(), token, true))
		k.late(7)
		k.mailed(mainforte.MailNextWeek, k.coordinator, 1)
		k.must(k.StopNextWeek(k.ctx(), token, false))
		k.must(k.Sweep(k.ctx()))
		k.mailed(mainforte.MailNextWeek, k.coordinator, 2)
		k.late(21) // a month after the mission
		k.mailed(mainforte.MailNextWeek, k.coordinator, 2)
	})
}

func TestTheNextWeekQuestionIsNotForEverybody(t *testing.T) {
	k := newSQLiteKit(t)
	mission := k.need(1, 1)
	_, err := k.ReadNextWeek(k.ctx(), "nothing")
	k.refused(err, mainforte.CodeNotFound, "")
	k.must(k.Cancel(k.ctx(), k.coordinator, EndMission{Mission: mission}))
	k.late(3)
	k.mailed(mainforte.MailNextWeek, k.coordinator, 0)
}
