package journey

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/store"
)

// looks makes the list of a mission and writes that it was shown.
func (k *kit) looks(mission, wanted mainforte.ID, from int) *Listed {
	k.t.Helper()
	l, err := k.List(k.ctx(), mission, k.site, wanted, from, 10)
	k.must(err)
	k.must(k.NoteShown(k.ctx()))
	return l
}

func who(l *Listed) (all []mainforte.ID) {
	for _, p := range l.Places {
		all = append(all, p.Volunteer)
	}
	return all
}

// TestAListIsKept: what an establishment saw is noted beside the request, its
// pages follow each other whatever changes meanwhile, and it replays.
func TestAListIsKept(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		people := map[mainforte.ID]bool{}
		for range 14 {
			people[k.volunteer().ID] = true
		}
		mission := k.need(2, 3, 4, 5)
		first := k.looks(mission, "", 0)
		if first.Eligible != 14 || first.Solicitable != 14 || first.Length != 14 || len(first.Places) != 10 {
			t.Fatalf("the list is %+v, want 14 people, ten on the page", first)
		}
		if first.Enough < 4 || first.Enough > 14 || first.Short {
			t.Errorf("asking %d should be enough (short: %t), want a few of the 14", first.Enough, first.Short)
		}
		if again := k.looks(mission, "", 0); again.ID != first.ID {
			t.Errorf("a second look at the same facts is list %s, want %s", again.ID, first.ID)
		}
		late := k.volunteer()
		second := k.looks(mission, first.ID, 10)
		all := append(who(first), who(second)...)
		for _, id := range all {
			if !people[id] {
				t.Errorf("somebody who came later is on the second page")
			}
			delete(people, id)
		}
		if second.ID != first.ID || len(people) != 0 {
			t.Errorf("the pages miss %d people, the second is of list %s, want %s", len(people), second.ID, first.ID)
		}
		k.Service.shown.held, k.Service.shown.last, k.Service.shown.queue = nil, nil, nil // as on another node
		if other := k.looks(mission, first.ID, 10); !slices.Equal(who(other), who(second)) || other.ID != first.ID {
			t.Errorf("another node shows %v, want %v", who(other), who(second))
		}
		if fresh := k.looks(mission, "", 0); fresh.ID == first.ID || fresh.Eligible != 15 {
			t.Errorf("a new look is the old list with %d people", fresh.Eligible)
		}
		r, err := k.Replay(k.ctx(), first.ID)
		k.must(err)
		if !r.Same || r.List.Mission != mission || len(r.List.Places) != 14 {
			t.Errorf("the replay is %+v, want the same list of 14", r)
		}
		e, err := k.ExportOf(k.ctx(), mustAccount(k, all[0]))
		k.must(err)
		shownFirst := func(x ExportedList) bool {
			return x.List == string(first.ID) && x.Place == 1 && x.Mission == "Aide de cuisine" &&
				x.Why != nil && x.Why.Of == len(k.slots(mission)) && x.Why.Slots > 0 && x.Why.Skill > 0 && x.Why.Metres > 0 // Chenôve is not Dijon
		}
		if !slices.ContainsFunc(e.Lists, shownFirst) {
			t.Errorf("the export of who is first says %+v", e.Lists)
		}
		k.must(k.Erase(k.ctx(), late.Account, k.session(late.Account), true))
		_, err = k.Replay(k.ctx(), mainforte.NewID())
		k.refused(err, mainforte.CodeNotFound, "")
		k.pass(mainforte.ListKept)
		k.must(k.purgeLists(k.ctx()))
		_, err = k.Replay(k.ctx(), first.ID)
		k.refused(err, mainforte.CodeNotFound, "")
	})
}

func mustAccount(k *kit, volunteer mainforte.ID) mainforte.ID {
	v, err := k.Store.Volunteer(k.ctx(), volunteer)
	k.must(err)
	return v.Account
}

// TestWhatWasShownCountsTheNextDay: the day's counts stay all day, so that a list
// changes with facts and not with looks at it.
func TestWhatWasShownCountsTheNextDay(t *testing.T) {
	k := newSQLiteKit(t)
	a, b, _ := k.volunteer(), k.volunteer(), k.volunteer()
	mission, other := k.need(1, 6, 7), k.need(1, 8)
	k.looks(mission, "", 0)
	k.NoteSeen(a.ID, mission)
	k.must(k.NoteShown(k.ctx()))
	_, err := k.Answer(k.ctx(), By{Token: k.asked(other, b)}, yes(k.slots(other)...))
	k.must(err)
	figures := func() (shown, seen, usual int) {
		o, err := k.Pool.OrderFor(k.ctx(), mission)
		k.must(err)
		for _, f := range o.Kept.People {
			shown += f.Shown
			if f.Seen {
				seen++
			}
		}
		return shown, seen, o.Kept.Usual
	}
	if shown, seen, usual := figures(); shown != 0 || seen != 0 || usual != 0 {
		t.Errorf("the same day: shown %d, seen %d, usual %d; want nothing counted yet", shown, seen, usual)
	}
	k.pass(24 * time.Hour)
	if shown, seen, usual := figures(); shown != 3 || seen != 1 || usual != (10*match.UsualChance+match.Whole)/11 {
		t.Errorf("the next day: shown %d, seen %d, usual %d; want 3, 1 and one yes of one in the cohort", shown, seen, usual)
	}
}

// TestAnswersElsewhereChangeNoPlace is G5: a no, a silence, to other missions
// make the same lists.
func TestAnswersElsewhereChangeNoPlace(t *testing.T) {
	if raced {
		t.Skip("it writes in the file of SQLite")
	}
	for seed := range uint64(6) {
		dir := t.TempDir()
		k := newKit(t, store.Options{Dir: dir})
		dice := rand.New(rand.NewPCG(seed, 5))
		var people []*mainforte.Volunteer
		for range 8 {
			people = append(people, k.volunteer(func(v *mainforte.Volunteer) { v.When.MaxPerWeek = 1 + dice.IntN(5) }))
		}
		for i := range 4 {
			asked := k.need(2, 10+i)
			for _, v := range people {
				if dice.IntN(3) == 0 {
					continue
				}
				k.ask(asked, v)
				if in, err := k.Store.IntroductionOf(k.ctx(), asked, v.ID); err == nil && dice.IntN(2) == 0 {
					_, err := k.Answer(k.ctx(), By{Account: v.Account, Introduction: in.ID}, Answer{Reason: mainforte.DeclineOther})
					k.must(err)
				}
			}
		}
		k.pass(4 * 24 * time.Hour)
		k.must(k.Sweep(k.ctx()))
		mission := k.need(2, 16, 17)
		before, err := k.Pool.OrderFor(k.ctx(), mission)
		k.must(err)
		flip(t, dir, mission)
		k.must(k.Pool.Rebuild(k.ctx()))
		after, err := k.Pool.OrderFor(k.ctx(), mission)
		k.must(err)
		if diff := cmp.Diff(before.Kept, after.Kept); diff != "" || !slices.Equal(before.People, after.People) {
			t.Errorf("seed %d: with a no for each silence, and the reverse, the list is another (-before +after):\n%s", seed, diff)
		}
	}
}

// flip makes a silence of each no, and a no of each silence, for other missions.
func flip(t *testing.T, dir string, mission mainforte.ID) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "mainforte.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	done, err := db.Exec(`UPDATE introduction SET state = CASE state WHEN 'declined' THEN 'expired' ELSE 'declined' END
		WHERE state IN ('declined', 'expired') AND mission <> ?`, string(mission))
	if err != nil {
		t.Fatal(err)
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		t.Fatalf("%d answers flipped (%v), want some", n, err)
	}
}

// TestEveryListReplays plays random worlds: whatever happened, what was kept of a
// list gives it again.
func TestEveryListReplays(t *testing.T) {
	for seed := range uint64(4) {
		k := newSQLiteKit(t)
		dice := rand.New(rand.NewPCG(seed, 7))
		var people []*mainforte.Volunteer
		for range 16 {
			people = append(people, k.volunteer(func(v *mainforte.Volunteer) {
				v.OwnCap, v.When.MaxPerWeek = dice.IntN(4), 1+dice.IntN(6)
				v.When.Week &= mainforte.Week(dice.Uint64() | dice.Uint64())
			}))
		}
		lists := 0
		for day := range 5 {
			mission := k.need(1+dice.IntN(3), day+3, day+4, day+6)
			if l := k.looks(mission, "", 0); l.ID != "" {
				lists++
				r, err := k.Replay(k.ctx(), l.ID)
				k.must(err)
				if !r.Same {
					t.Errorf("seed %d, day %d: the replay is another list", seed, day)
				}
				k.must(sameAgain(k, mission, l))
				for _, p := range l.Places[:min(len(l.Places), 1+dice.IntN(4))] {
					v, err := k.Store.Volunteer(k.ctx(), p.Volunteer)
					k.must(err)
					k.ask(mission, v)
				}
			}
			k.NoteSeen(people[dice.IntN(len(people))].ID, mission)
			k.pass(time.Duration(5+dice.IntN(40)) * time.Hour)
			k.must(k.Sweep(k.ctx()))
		}
		if lists == 0 {
			t.Errorf("seed %d: no list at all", seed)
		}
	}
}

// sameAgain: a pool made anew from the store gives the same list.
func sameAgain(k *kit, mission mainforte.ID, l *Listed) error {
	before, err := k.Pool.OrderFor(k.ctx(), mission)
	if err != nil {
		return err
	}
	if err := k.Pool.Rebuild(k.ctx()); err != nil {
		return err
	}
	after, err := k.Pool.OrderFor(k.ctx(), mission)
	if err != nil {
		return err
	}
	if diff := cmp.Diff(before.Order, after.Order); diff != "" || !slices.Equal(before.People, after.People) || before.Enough != l.Enough {
		return fmt.Errorf("a rebuilt pool gives another list: %s", diff)
	}
	return nil
}
