package pool

import (
	"slices"
	"testing"

	"pretermainforte.fr/mainforte"
)

func TestUrgencyListsThosePossibleAndThoseReady(t *testing.T) {
	k := newKit(t, 7)
	site := k.addSite(mainforte.EstablishmentVerified)
	for range 600 {
		k.addPerson()
	}
	id := k.addMissionOf(site, mainforte.KitchenHelp, 5)
	m, slots, err := k.store.Mission(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	u, err := k.pool.Urgency(t.Context(), *m, slots, nil, 100)
	if err != nil {
		t.Fatal(err)
	}
	if u.Possible < u.Ready || u.Ready < u.Free || u.Free != len(u.People) || u.Free < 2 {
		t.Fatalf("%d possible, %d ready, %d free, %d listed: want each at most the one before, and two people at least", u.Possible, u.Ready, u.Free, len(u.People))
	}
	for _, p := range u.People {
		v, err := k.store.Volunteer(t.Context(), p.Volunteer)
		if err != nil || v.When.Notice != mainforte.NoticeSameDay || v.Version != p.Version || len(p.Slots) == 0 {
			t.Errorf("%+v is listed (%v), want somebody who accepts the same day, with slots and version", p, err)
		}
	}
	last := u.People[len(u.People)-1].Volunteer
	first, err := k.pool.Urgency(t.Context(), *m, slots, []mainforte.ID{last}, 100)
	if err != nil || first.People[0].Volunteer != last {
		t.Errorf("the person who came before is not first (%v)", err)
	}
	if first.Free != u.Free || !slices.ContainsFunc(first.People, func(r Ready) bool { return r.Volunteer == u.People[0].Volunteer }) {
		t.Errorf("who came before changes the counts: %d free, then %d", u.Free, first.Free)
	}
}
