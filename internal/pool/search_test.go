package pool

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
)

// TestASearchIsTheListOfTheMission: without anything that narrows it down, a
// search is the list of the same need; with it, a part of that list.
func TestASearchIsTheListOfTheMission(t *testing.T) {
	k := newKit(t, 5)
	site := k.addSite(mainforte.EstablishmentVerified)
	for range 60 {
		k.addPerson()
	}
	found := 0
	for range 12 {
		m, slots, err := k.store.Mission(t.Context(), k.addMission(site))
		if err != nil {
			t.Fatal(err)
		}
		all := Query{Limit: 100}
		list, err := k.pool.ForDraft(t.Context(), *m, slots, all)
		if err != nil {
			t.Fatal(err)
		}
		s := Search{Mission: *m, Slots: slots}
		same, err := k.pool.Search(t.Context(), s, all)
		if diff := cmp.Diff(list, same); diff != "" || err != nil {
			t.Fatalf("the search is not the list (%v) (-list +search):\n%s", err, diff)
		}
		where, err := k.pool.Whereabouts(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		people := 0
		for _, n := range where.Communes {
			people += n
		}
		if !m.Remote && (people != list.Eligible || len(where.Metres) != list.Eligible) {
			t.Fatalf("%d people somewhere, at %d distances, want %d", people, len(where.Metres), list.Eligible)
		}
		listed := map[match.ID]bool{}
		for _, x := range list.Matches {
			listed[x.Volunteer] = true
		}
		for _, narrow := range []func(*Search){
			func(s *Search) { s.WithinKm = 5 }, func(s *Search) { s.Department = "21" }, func(s *Search) { s.Trade = true },
		} {
			part := s
			narrow(&part)
			some, err := k.pool.Search(t.Context(), part, all)
			if err != nil || some.Eligible > list.Eligible {
				t.Fatalf("narrowed: %d of %d (%v)", some.Eligible, list.Eligible, err)
			}
			for _, x := range some.Matches {
				found++
				if !listed[x.Volunteer] {
					t.Fatalf("narrowed: %s is not in the whole list", x.Volunteer)
				}
			}
		}
	}
	if found == 0 {
		t.Error("nobody was ever found: the test sees nothing")
	}
}

// TestWhyAgreesWithPair: the first rule that Why names is the one that Pair does.
func TestWhyAgreesWithPair(t *testing.T) {
	k := newKit(t, 6)
	site := k.addSite(mainforte.EstablishmentVerified)
	for range 30 {
		k.addPerson()
	}
	fits := 0
	for range 8 {
		mission := k.addMission(site)
		for _, person := range k.people {
			pair, err := k.pool.Pair(t.Context(), mission, person)
			if err != nil {
				t.Fatal(err)
			}
			why, err := k.pool.Why(t.Context(), mission, person)
			if err != nil || why.Codes.First() != pair.Code {
				t.Fatalf("why says %v, the pair %v (%v)", why.Codes.First(), pair.Code, err)
			}
			if pair.Code == match.OK {
				fits++
			}
		}
	}
	if fits == 0 {
		t.Error("nobody ever fits: the test sees nothing")
	}
	if _, err := k.pool.Why(t.Context(), "x", k.people[0]); mainforte.CodeOf(err) != mainforte.CodeNotFound {
		t.Errorf("a mission that is not there: %v", err)
	}
}
