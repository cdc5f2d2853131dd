package journey

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
)

// wholeDays posts a mission of two slots a day that go together, on days after
// monday.
func (k *kit) wholeDays(wanted int, days ...int) mainforte.ID {
	k.t.Helper()
	in := missionOf(k.site, wanted, days...)
	in.Mission.WholeDays = true
	for _, s := range in.Slots {
		s.From, s.To = 14*60, 17*60
		in.Slots = append(in.Slots, s)
	}
	id, err := k.PostMission(k.ctx(), k.coordinator, in)
	k.must(err)
	return id
}

func TestSlotsOfADayGoTogether(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v := k.volunteer()
		// Free in the mornings only: no day is whole.
		mornings := k.volunteer(func(v *mainforte.Volunteer) {
			v.When.Week = 0
			for day := range 7 {
				v.When.Week = v.When.Week.With(day, mainforte.Morning)
			}
		})
		mission := k.wholeDays(1, 4, 5)
		if done := k.ask(mission, mornings); done.Refused[RefusedMismatch] != 1 {
			t.Errorf("who is free for half of each day was %+v, want no match", done)
		}
		slots := k.slots(mission)
		token := k.asked(mission, v)
		done, err := k.Answer(k.ctx(), By{Token: token}, yes(slots[0])) // one box is the day
		k.must(err)
		if diff := cmp.Diff(done.Accepted, slots[:2]); diff != "" {
			t.Errorf("accepted (-got +want):\n%s", diff)
		}
		if diff := cmp.Diff(k.taken(mission), []int{1, 1, 0, 0}); diff != "" {
			t.Errorf("taken (-got +want):\n%s", diff)
		}
		k.must(k.Release(k.ctx(), By{Token: token}, "", slots[1:2]))
		if diff := cmp.Diff(k.taken(mission), []int{0, 0, 0, 0}); diff != "" {
			t.Errorf("taken after the afternoon was given back (-got +want):\n%s", diff)
		}
	})
}

func TestADayOfWhichOneSlotIsFullIsFull(t *testing.T) {
	k := newSQLiteKit(t)
	first, second, third := k.volunteer(), k.volunteer(), k.volunteer()
	mission := k.wholeDays(1, 4, 5)
	slots := k.slots(mission)
	a, b := k.asked(mission, first), k.asked(mission, second)
	_, err := k.Answer(k.ctx(), By{Token: a}, yes(slots[0]))
	k.must(err)
	in := k.introduction(mission, second)
	for _, s := range in.Slots { // narrowed by whole days
		want := mainforte.SlotProposed
		if s.Slot == slots[0] || s.Slot == slots[1] {
			want = mainforte.SlotDropped
		}
		if s.State != want {
			t.Errorf("slot of the second person is %q, want %q", s.State, want)
		}
	}
	_, err = k.Answer(k.ctx(), By{Token: b}, yes(slots[2]))
	k.must(err)
	if diff := cmp.Diff(k.taken(mission), []int{1, 1, 1, 1}); diff != "" {
		t.Errorf("taken (-got +want):\n%s", diff)
	}
	if done := k.ask(mission, third); len(done.Asked) != 0 {
		t.Error("somebody was asked for a mission that is full")
	}
}

func TestAnOfferIsOfWholeDays(t *testing.T) {
	k := newSQLiteKit(t)
	v := k.volunteer()
	other := k.need(1, 4) // 9 to 12 on the first day
	_, err := k.Answer(k.ctx(), By{Token: k.asked(other, v)}, yes(k.slots(other)...))
	k.must(err)
	mission := k.wholeDays(1, 4, 5)
	slots := k.slots(mission)
	_, err = k.MakeOffer(k.ctx(), By{Account: v.Account}, Offer{Mission: mission, Slots: slots[1:2]}) // its morning is taken elsewhere
	k.refused(err, mainforte.CodeInvalid, "slots full")
	done, err := k.MakeOffer(k.ctx(), By{Account: v.Account}, Offer{Mission: mission, Slots: slots[3:4]})
	k.must(err)
	in, err := k.Store.Introduction(k.ctx(), done.Introduction)
	k.must(err)
	if len(in.Slots) != 2 {
		t.Errorf("the offer is of %d slots, want the two of the day", len(in.Slots))
	}
}

func TestTwoPeopleOnTheLastPlaceOfADay(t *testing.T) {
	k := newSQLiteKit(t)
	mission := k.wholeDays(1, 4)
	slots := k.slots(mission)
	tokens := []string{k.asked(mission, k.volunteer()), k.asked(mission, k.volunteer())}
	outcomes := make(chan AnswerDone, len(tokens))
	for _, token := range tokens {
		go func() {
			done, err := k.Answer(k.ctx(), By{Token: token}, yes(slots[1]))
			if err != nil {
				t.Error(err)
			}
			outcomes <- done
		}()
	}
	whole, none := 0, 0
	for range tokens {
		switch done := <-outcomes; len(done.Accepted) {
		case 2:
			whole++
		case 0:
			none++
		}
	}
	if diff := cmp.Diff(k.taken(mission), []int{1, 1}); whole != 1 || none != 1 || diff != "" {
		t.Errorf("%d have the day and %d have nothing, want one each; taken (-got +want):\n%s", whole, none, diff)
	}
}
