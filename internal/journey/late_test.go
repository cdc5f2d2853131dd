package journey

import (
	"slices"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func TestNobodyIsInTwoPlacesAtOnce(t *testing.T) {
	k := newSQLiteKit(t)
	v, one, two := k.volunteer(), k.need(1, 4), k.need(1, 4, 5)
	tokenOne, tokenTwo := k.asked(one, v), k.asked(two, v)
	_, err := k.Answer(k.ctx(), By{Token: tokenOne}, yes(k.slots(one)...))
	k.must(err)
	done, err := k.Answer(k.ctx(), By{Token: tokenTwo}, yes(k.slots(two)...))
	k.must(err)
	if !slices.Equal(done.Accepted, k.slots(two)[1:]) || !slices.Equal(k.taken(two), []int{0, 1}) {
		t.Errorf("outcome %+v, taken %v; want the other day only", done, k.taken(two))
	}
}

func TestExpiredDemands(t *testing.T) {
	k := newSQLiteKit(t)
	v, mission := k.volunteer(), k.need(1, 10)
	token := k.asked(mission, v)
	k.pass(mainforte.SolicitationLife - time.Second)
	k.must(k.Sweep(k.ctx()))
	if in := k.introduction(mission, v); in.State != mainforte.IntroductionSent {
		t.Errorf("a second before its term the demand is %q, want sent", in.State)
	}
	k.pass(time.Second)
	done, err := k.Answer(k.ctx(), By{Token: token}, yes(k.slots(mission)...))
	k.must(err)
	if d, err := k.ReadAnswer(k.ctx(), token); err != nil || d.State != DemandExpired || done.State != DemandExpired || k.taken(mission)[0] != 0 {
		t.Errorf("after its term: outcome %+v, page %q (%v); want expired, no place taken", done, d.State, err)
	}
	k.must(k.Sweep(k.ctx()))
	in := k.introduction(mission, v)
	if in.State != mainforte.IntroductionExpired || in.Slots[0].State != mainforte.SlotDropped {
		t.Errorf("swept: %+v, want expired and its slot dropped", in)
	}
	k.pass(30 * 24 * time.Hour)
	_, err = k.ReadAnswer(k.ctx(), token)
	k.refused(err, mainforte.CodeGone, "expired")
}

func TestCancelledMissionsTakeNoAnswer(t *testing.T) {
	k := newSQLiteKit(t)
	v, mission := k.volunteer(), k.need(1, 4)
	token := k.asked(mission, v)
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		return tx.MoveMission(k.ctx(), mission, mainforte.MissionOpen, mainforte.MissionCancelled)
	}))
	done, err := k.Answer(k.ctx(), By{Token: token}, yes(k.slots(mission)...))
	k.must(err)
	if done.State != DemandCancelled || k.taken(mission)[0] != 0 {
		t.Errorf("outcome %+v, want cancelled and no place taken", done)
	}
}

func TestSweepExpiresMoreThanOneBatch(t *testing.T) {
	k := newSQLiteKit(t)
	mission := k.need(1, 10)
	var people []*mainforte.Volunteer
	for range sweepBatch + 2 {
		people = append(people, k.volunteer())
	}
	for _, v := range people {
		k.ask(mission, v)
	}
	k.pass(mainforte.SolicitationLife)
	k.must(k.Sweep(k.ctx()))
	for _, v := range people {
		if in := k.introduction(mission, v); in.State != mainforte.IntroductionExpired {
			t.Fatalf("state %q, want every demand expired", in.State)
		}
	}
}
