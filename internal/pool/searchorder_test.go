package pool

import (
	"slices"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestASearchShowsTheSamePeople: whatever the order, the people and the counts
// are those of the search by compatibility, each judged alike, narrowed or not.
func TestASearchShowsTheSamePeople(t *testing.T) {
	k := newKit(t, 31)
	site := k.addSite(mainforte.EstablishmentVerified)
	for range 50 {
		k.addPerson()
	}
	found := 0
	for range 10 {
		m, slots, err := k.store.Mission(t.Context(), k.addMission(site))
		if err != nil {
			t.Fatal(err)
		}
		whole := Search{Mission: *m, Slots: slots}
		near, there := whole, whole
		near.WithinKm, there.Department = 5, "21"
		for _, s := range []Search{whole, near, there} {
			all := Query{Limit: 100}
			by, err := k.pool.Search(t.Context(), s, all)
			if err != nil {
				t.Fatal(err)
			}
			fair, err := k.pool.SearchOrder(t.Context(), s, all)
			if err != nil {
				t.Fatal(err)
			}
			if fair.Eligible != by.Eligible || fair.Solicitable != by.Solicitable || len(fair.Matches) != len(by.Matches) {
				t.Fatalf("%d, %d to be asked, %d shown; by compatibility %d, %d, %d", fair.Eligible, fair.Solicitable, len(fair.Matches), by.Eligible, by.Solicitable, len(by.Matches))
			}
			var pages []match.ID
			for from := 0; from < by.Eligible; from += 7 {
				page, err := k.pool.SearchOrder(t.Context(), s, Query{Limit: 7, Offset: from})
				if err != nil {
					t.Fatal(err)
				}
				pages = append(pages, who(page)...)
			}
			if !slices.Equal(pages, who(fair)) {
				t.Error("the pages are not the list")
			}
			for _, one := range fair.Matches {
				i := slices.IndexFunc(by.Matches, func(x match.Match) bool { return x.Volunteer == one.Volunteer })
				if i < 0 || by.Matches[i].Score != one.Score {
					t.Errorf("%s is judged otherwise", one.Volunteer)
				}
				found++
			}
		}
	}
	if found == 0 {
		t.Error("nobody was found: the test sees nothing")
	}
}

func who(l match.List) (all []match.ID) {
	for _, m := range l.Matches {
		all = append(all, m.Volunteer)
	}
	return all
}

// TestNobodyIsLastForEver: of thirty people who are alike, whoever stands on the
// first page changes from day to day, and in a month everybody has.
func TestNobodyIsLastForEver(t *testing.T) {
	k := newKit(t, 8)
	k.addSite(mainforte.EstablishmentVerified)
	alike := k.profile()
	alike.Places = []mainforte.Place{{Commune: communes[0], ReachKm: 20}}
	alike.Functions, alike.OwnCap = mainforte.SetOf(mainforte.KitchenHelp), mainforte.DefaultOwnCap
	alike.When = mainforte.Availability{Week: mainforte.FullWeek, MaxPerWeek: 5}
	for range 30 {
		k.change(func(tx *store.Tx) (err error) {
			v := alike
			v.ID, v.State, v.CreatedAt, v.ConfirmedAt = mainforte.NewID(), mainforte.VolunteerActive, tx.Now, tx.Now
			if v.Account, err = k.account(tx); err != nil {
				return err
			}
			return tx.InsertVolunteer(t.Context(), v)
		})
	}
	first := map[match.ID]bool{}
	for range 28 {
		m := mainforte.Mission{Functions: []mainforte.Function{mainforte.KitchenHelp}, Commune: communes[0], MinSlots: 1}
		s := Search{Mission: m, Slots: []mainforte.Slot{m.Clocked(mainforte.Slot{
			ID: "a", Day: mainforte.Day(k.now.Load()/86_400_000) + 7, From: 9 * 60, To: 12 * 60, Wanted: 1,
		})}}
		l, err := k.pool.SearchOrder(t.Context(), s, Query{Limit: 10})
		if err != nil || l.Eligible != 30 || len(l.Matches) != 10 {
			t.Fatalf("%d of %d (%v), want the first ten of thirty", len(l.Matches), l.Eligible, err)
		}
		for _, id := range who(l) {
			first[id] = true
		}
		k.now.Add((24 * time.Hour).Milliseconds())
	}
	if len(first) != 30 {
		t.Errorf("%d of 30 people who are alike stood on the first page within a month", len(first))
	}
}
