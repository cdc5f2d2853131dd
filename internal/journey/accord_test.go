package journey

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pool"
)

// accorded has somebody say yes to a mission on days.
func (k *kit) accorded(days ...int) (v *mainforte.Volunteer, mission mainforte.ID, in *mainforte.Introduction, token string) {
	k.t.Helper()
	v, mission = k.volunteer(), k.need(1, days...)
	token = k.asked(mission, v)
	_, err := k.Answer(k.ctx(), By{Token: token}, yes(k.slots(mission)...))
	k.must(err)
	return v, mission, k.introduction(mission, v), token
}

func TestReleaseGivesThePlaceBack(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v, mission, in, token := k.accorded(4, 5)
		slots := k.slots(mission)
		together(3, func(int) {
			if err := k.Release(k.ctx(), By{Token: token}, in.ID, slots[:1]); err != nil {
				t.Error(err)
			}
		})
		if got := k.taken(mission); !slices.Equal(got, []int{0, 1}) {
			t.Errorf("taken %v after releasing the first, want [0 1]", got)
		}
		after := k.introduction(mission, v)
		if after.State != mainforte.IntroductionAccepted || !slices.Equal(after.Accepted(), slots[1:]) {
			t.Errorf("introduction %+v, want the second slot kept", after)
		}
		told := k.mails(mainforte.MailReleased, k.coordinator)
		if len(told) != 1 || !slices.Equal(told[0].Slots, slots[:1]) {
			t.Errorf("mails %+v to the coordinator, want one about the slot released", told)
		}
		other := k.volunteer()
		if list, err := k.Pool.ForMission(k.ctx(), mission, pool.Query{}); err != nil || list.Eligible != 1 {
			t.Errorf("%d people for the place given back (%v), want %s", list.Eligible, err, other.ID)
		}
		k.must(k.Release(k.ctx(), By{Account: v.Account}, in.ID, slots))
		if got := k.taken(mission); !slices.Equal(got, []int{0, 0}) {
			t.Errorf("taken %v after releasing all, want none", got)
		}
	})
}

func TestReleaseRefuses(t *testing.T) {
	k := newSQLiteKit(t)
	_, mission, in, token := k.accorded(4)
	slots, other := k.slots(mission), k.volunteer()
	by := By{Token: token}
	k.refused(k.Release(k.ctx(), by, in.ID, nil), mainforte.CodeInvalid, "slots required")
	k.refused(k.Release(k.ctx(), by, in.ID, k.slots(k.need(1, 6))), mainforte.CodeInvalid, "slots unknown")
	k.refused(k.Release(k.ctx(), by, mainforte.NewID(), slots), mainforte.CodeNotFound, "")
	k.refused(k.Release(k.ctx(), By{}, in.ID, slots), mainforte.CodeSignIn, "")
	k.refused(k.Release(k.ctx(), By{Account: other.Account}, in.ID, slots), mainforte.CodeNotFound, "")
	k.refused(k.Release(k.ctx(), By{Account: k.coordinator}, in.ID, slots), mainforte.CodeNotFound, "")
	k.pass(4*24*time.Hour - time.Hour) // Friday 9 h
	k.refused(k.Release(k.ctx(), by, in.ID, slots), mainforte.CodeGone, "begun")
	if got := k.taken(mission); got[0] != 1 {
		t.Errorf("taken %v, want the place still held", got)
	}
}

func TestContactsOpenWithTheAccord(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		v, mission := k.volunteer(), k.need(1, 4)
		token := k.asked(mission, v)
		in := k.introduction(mission, v)
		_, err := k.ShowVolunteer(k.ctx(), k.coordinator, in.ID)
		k.refused(err, mainforte.CodeNotFound, "")
		_, err = k.ShowEstablishment(k.ctx(), v.Account, in.ID)
		k.refused(err, mainforte.CodeNotFound, "")

		_, err = k.Answer(k.ctx(), By{Token: token}, yes(k.slots(mission)...))
		k.must(err)
		person, err := k.ShowVolunteer(k.ctx(), k.coordinator, in.ID)
		k.must(err)
		if person.FirstName != "Monique" || person.Surname != "Durand" || person.Phone != "+33639981234" || person.Email == "" {
			t.Errorf("the coordinator sees %+v, want who comes", person)
		}
		place, err := k.ShowEstablishment(k.ctx(), v.Account, in.ID)
		k.must(err)
		want := EstablishmentContact{
			Name: "Ehpad Les Tilleuls", Commune: dijon, GettingThere: "Bus 4", Address: "4 rue des Lavoirs", Door: "porte de la cuisine",
			Bring: "une pièce d'identité", ContactName: "Mme Martin", ContactPhone: "+33353011234",
			Follower: mainforte.Contact{FirstName: "Sophie", Surname: "Martin", Email: "responsable1@example.org", Phone: "+33353011234"},
		}
		if diff := cmp.Diff(place, want); diff != "" {
			t.Errorf("the volunteer sees (-got +want):\n%s", diff)
		}
		for about, by := range map[mainforte.ID]mainforte.ID{v.Account: k.coordinator, k.coordinator: v.Account} {
			seen, err := k.Store.Reveals(k.ctx(), about)
			k.must(err)
			if len(seen) != 1 || seen[0].By != by || seen[0].Introduction != in.ID || seen[0].Establishment != k.site {
				t.Errorf("journal about %s: %+v, want one look by %s", about, seen, by)
			}
		}
	})
}

func TestContactsAreForTheTwoSidesOnly(t *testing.T) {
	k := newSQLiteKit(t)
	v, _, in, _ := k.accorded(4)
	other := k.volunteer()
	_, stranger := k.establishment(mainforte.EstablishmentVerified)
	_, pending := k.establishment(mainforte.EstablishmentPending)
	for _, who := range []mainforte.ID{stranger, pending, other.Account, v.Account, mainforte.NewID(), ""} {
		code := mainforte.CodeNotFound
		if account, _ := k.Store.Account(k.ctx(), who); account == nil {
			code = mainforte.CodeSignIn // nobody, as far as the store knows
		}
		got, err := k.ShowVolunteer(k.ctx(), who, in.ID)
		if k.refused(err, code, ""); got != (mainforte.Contact{}) {
			t.Errorf("%q was shown %+v", who, got)
		}
	}
	for _, who := range []mainforte.ID{stranger, k.coordinator, other.Account} {
		got, err := k.ShowEstablishment(k.ctx(), who, in.ID)
		if k.refused(err, mainforte.CodeNotFound, ""); got != (EstablishmentContact{}) {
			t.Errorf("%q was shown %+v", who, got)
		}
	}
	for _, about := range []mainforte.ID{v.Account, k.coordinator} {
		if seen, err := k.Store.Reveals(k.ctx(), about); err != nil || len(seen) != 0 {
			t.Errorf("journal %+v (%v), want nothing: nothing was shown", seen, err)
		}
	}
}

func TestContactsClose(t *testing.T) {
	k := newSQLiteKit(t)
	v, mission, in, _ := k.accorded(4)
	_, slots, err := k.Store.Mission(k.ctx(), mission)
	k.must(err)
	end := lastEnd(slots).Add(mainforte.ContactsOpenFor)
	k.now.Store(int64(end) - 1)
	_, err = k.ShowVolunteer(k.ctx(), k.coordinator, in.ID)
	k.must(err)
	k.now.Store(int64(end))
	_, err = k.ShowVolunteer(k.ctx(), k.coordinator, in.ID)
	k.refused(err, mainforte.CodeGone, "closed")
	_, err = k.ShowEstablishment(k.ctx(), v.Account, in.ID)
	k.refused(err, mainforte.CodeGone, "closed")
}

func TestContactsCloseWhenEverythingIsReleased(t *testing.T) {
	k := newSQLiteKit(t)
	_, mission, in, token := k.accorded(4)
	k.must(k.Release(k.ctx(), By{Token: token}, in.ID, k.slots(mission)))
	_, err := k.ShowVolunteer(k.ctx(), k.coordinator, in.ID)
	k.refused(err, mainforte.CodeNotFound, "")
}

func TestLookingUpManyPeopleIsBounded(t *testing.T) {
	k := newSQLiteKit(t)
	mission := k.need(revealsPerAccount+1, 4)
	var all []mainforte.ID
	for range revealsPerAccount + 1 {
		v := k.volunteer()
		_, err := k.Answer(k.ctx(), By{Token: k.asked(mission, v)}, yes(k.slots(mission)...))
		k.must(err)
		all = append(all, k.introduction(mission, v).ID)
	}
	for _, id := range all[:revealsPerAccount] {
		for range 2 { // the same person again is not counted
			_, err := k.ShowVolunteer(k.ctx(), k.coordinator, id)
			k.must(err)
		}
	}
	_, err := k.ShowVolunteer(k.ctx(), k.coordinator, all[revealsPerAccount])
	k.refused(err, mainforte.CodeTooMany, "")
	_, err = k.ShowVolunteer(k.ctx(), k.coordinator, all[0])
	k.must(err)
	k.pass(daily)
	_, err = k.ShowVolunteer(k.ctx(), k.coordinator, all[revealsPerAccount])
	k.must(err)
}

func TestNoMoreDemandsPausesTheVolunteer(t *testing.T) {
	k := newSQLiteKit(t)
	v, mission := k.volunteer(), k.need(1, 4)
	k.asked(mission, v)
	m := k.mail(mainforte.MailDemand, v.Account)
	_, err := k.NotMe(k.ctx(), k.Keys.LinkToken(m.ID, mainforte.PurposeNotMe))
	k.must(err)
	got, err := k.Store.Volunteer(k.ctx(), v.ID)
	k.must(err)
	if got.State != mainforte.VolunteerPaused {
		t.Errorf("state %q, want paused", got.State)
	}
	_, err = k.NotMe(k.ctx(), k.token(m, mainforte.PurposeNotMe))
	k.must(err)
}

func TestNotMeClosesASignInLink(t *testing.T) {
	k := newSQLiteKit(t)
	v, b := k.volunteer(), Browser{Cookie: "asking"}
	token, _ := k.entering(v, b)
	k.pass(time.Second)
	_, err := k.NotMe(k.ctx(), k.token(k.mail(mainforte.MailSignIn, v.Account), mainforte.PurposeNotMe))
	k.must(err)
	_, err = k.SignIn(k.ctx(), token, b, "")
	k.refused(err, mainforte.CodeGone, "used")
	if got, err := k.Store.Volunteer(k.ctx(), v.ID); err != nil || got.State != mainforte.VolunteerActive {
		t.Errorf("state %q (%v), want active still", got.State, err)
	}
}
