package pool

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

func TestForDraftCountsLikeThePostedMission(t *testing.T) {
	k := newKit(t, 2)
	site := k.addSite(mainforte.EstablishmentVerified)
	for range 40 {
		k.addPerson()
	}
	for range 10 {
		id := k.addMission(site)
		posted, err := k.pool.ForMission(t.Context(), id, Query{Limit: 100})
		if err != nil {
			t.Fatal(err)
		}
		m, slots, err := k.store.Mission(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		for i := range slots {
			slots[i].Start, slots[i].End = 0, 0
		}
		draft, err := k.pool.ForDraft(t.Context(), *m, slots, Query{Limit: 100})
		if diff := cmp.Diff(draft, posted); diff != "" || err != nil {
			t.Errorf("draft and posted differ (%v) (-draft +posted):\n%s", err, diff)
		}
	}
}

func TestOpenMissionsArePublicOnesThatLackSomebody(t *testing.T) {
	k := newKit(t, 3)
	ctx := t.Context()
	verified, pending := k.addSite(mainforte.EstablishmentVerified), k.addSite(mainforte.EstablishmentPending)
	later, sooner := k.addMissionOf(verified, mainforte.KitchenHelp, 5), k.addMissionOf(verified, mainforte.Laundry, 2)
	k.addMissionOf(pending, mainforte.KitchenHelp, 3)
	k.addMissionOf(verified, mainforte.SecurityGuard, 3)
	full := k.addMissionOf(verified, mainforte.KitchenHelp, 3)
	_, slots, err := k.store.Mission(ctx, full)
	if err != nil {
		t.Fatal(err)
	}
	k.change(func(tx *store.Tx) error { _, err := tx.TakePlace(ctx, slots[0].ID); return err })
	order := func(near geo.Commune) (ids []mainforte.ID) {
		list, err := k.pool.OpenMissions(ctx, near)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range list {
			ids = append(ids, o.Mission)
		}
		return ids
	}
	if diff := cmp.Diff(order(0), []mainforte.ID{sooner, later}); diff != "" {
		t.Errorf("everywhere, soonest first (-got +want):\n%s", diff)
	}
	fortDeFrance, _ := geo.ByCode(communes[4])
	if got := order(fortDeFrance); len(got) != 0 {
		t.Errorf("near Fort-de-France: %v, want none: no road leads to Dijon", got)
	}
	k.now.Add((3 * 24 * time.Hour).Milliseconds())
	if diff := cmp.Diff(order(0), []mainforte.ID{later}); diff != "" {
		t.Errorf("three days later (-got +want):\n%s", diff)
	}
}

func TestReadersAndWritersAtOnce(t *testing.T) {
	k := newKit(t, 4)
	ctx := t.Context()
	mission := k.addMissionOf(k.addSite(mainforte.EstablishmentVerified), mainforte.KitchenHelp, 5)
	const writers, each = 3, 8
	var accounts sync.Mutex // guards the kit's lists
	var done sync.WaitGroup
	for range writers {
		done.Go(func() {
			for n := range each {
				accounts.Lock()
				k.addCook()
				least := len(k.people)
				accounts.Unlock()
				l, err := k.pool.ForMission(ctx, mission, Query{Limit: 5})
				if err != nil || l.Eligible < least {
					t.Errorf("write %d: %d eligible (%v), want %d at least, committed before the question", n, l.Eligible, err, least)
				}
			}
		})
	}
	for range 2 {
		done.Go(func() {
			for range each {
				if err := k.pool.Rebuild(ctx); err != nil {
					t.Error(err)
				}
				if _, err := k.pool.Around(ctx, mainforte.Volunteer{Functions: 1}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	done.Wait()
	l, err := k.pool.ForMission(ctx, mission, Query{})
	if err != nil || l.Eligible != writers*each {
		t.Errorf("%d eligible at the end (%v), want %d", l.Eligible, err, writers*each)
	}
}

func TestACancelledReaderLosesNoChange(t *testing.T) {
	k := newKit(t, 5)
	mission := k.addMissionOf(k.addSite(mainforte.EstablishmentVerified), mainforte.KitchenHelp, 5)
	k.addCook()
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := k.pool.ForMission(gone, mission, Query{}); err == nil {
		t.Error("a cancelled question was answered, want its error")
	}
	if l, err := k.pool.ForMission(t.Context(), mission, Query{}); err != nil || l.Eligible != 1 {
		t.Errorf("%d eligible after a cancelled question (%v), want one", l.Eligible, err)
	}
}

// The engine's own test keeps its list of fields; this one keeps what is put
// into them: no word that somebody wrote reaches the engine.
func TestNothingWrittenReachesTheEngine(t *testing.T) {
	const canary = "canari"
	m := mainforte.Mission{ID: "m", Establishment: "e", Title: canary, What: canary, Bring: canary, ContactName: canary, ContactPhone: canary}
	v := mainforte.Volunteer{ID: "v", Account: canary, Country: canary}
	said := fmt.Sprintf("%#v %#v", missionOf(&m, []mainforte.Slot{{ID: canary}}), volunteerOf(&v))
	if strings.Contains(said, canary) {
		t.Errorf("the engine is given %s", said)
	}
}
