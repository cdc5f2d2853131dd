package pool

import (
	"errors"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestWhyNobodyCountsRight: over random histories, each figure is what one finds
// who asks about each person one by one.
func TestWhyNobodyCountsRight(t *testing.T) {
	var sum Nobody
	for seed := range uint64(5) {
		k := newKit(t, 400+seed)
		k.addSite(mainforte.EstablishmentVerified)
		for range 14 {
			k.addPerson()
		}
		for range 6 {
			k.addMission(k.sites[0])
		}
		for range 160 {
			k.step()
		}
		for range 4 {
			k.takeElsewhere(k.addMission(k.sites[0]))
		}
		for _, id := range k.missions {
			n, err := k.pool.WhyNobody(t.Context(), id)
			if mainforte.CodeOf(err) == mainforte.CodeNotFound {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			m, _ := k.pool.world.missions.get(id)
			if !m.engine.Open || m.engine.Covered() {
				continue
			}
			want := k.oneByOne(&m.engine)
			want.NearMiss = n.NearMiss
			if n != want {
				t.Errorf("got %+v, want %+v", n, want)
			}
			sum.Enough, sum.Taken, sum.Away = sum.Enough+n.Enough, sum.Taken+n.Taken, sum.Away+n.Away
			if n.Again != 0 {
				sum.Again++
			}
		}
	}
	if sum.Enough == 0 || sum.Taken == 0 || sum.Away == 0 || sum.Again == 0 {
		t.Errorf("in all %+v, want some of each", sum)
	}
}

// takeElsewhere has somebody who can do a mission agree to one at its hours.
func (k *kit) takeElsewhere(mission mainforte.ID) {
	ctx := k.t.Context()
	l, err := k.pool.ForMission(ctx, mission, Query{Limit: 1})
	if err != nil || len(l.Matches) == 0 {
		return
	}
	m, slots, err := k.store.Mission(ctx, mission)
	if err != nil {
		k.t.Fatal(err)
	}
	m.ID = mainforte.NewID()
	in := mainforte.Introduction{
		ID: mainforte.NewID(), Mission: m.ID, Volunteer: mainforte.ID(l.Matches[0].Volunteer), Establishment: m.Establishment,
		Kind: mainforte.Offer, State: mainforte.IntroductionAccepted, SentAt: mainforte.InstantOf(k.clock()),
	}
	for i := range slots {
		slots[i].ID, slots[i].Mission, slots[i].Taken = mainforte.NewID(), m.ID, 1
		in.Slots = append(in.Slots, mainforte.IntroductionSlot{Slot: slots[i].ID, State: mainforte.SlotAccepted})
	}
	k.change(func(tx *store.Tx) error {
		return errors.Join(tx.InsertMission(ctx, *m, slots), tx.InsertIntroduction(ctx, in))
	})
}

func (k *kit) oneByOne(m *match.Mission) (n Nobody) {
	now := match.Instant(k.clock().UnixMilli())
	could := func(v match.Volunteer) bool { return match.Check(&k.pool.taxonomy, &v, m, now) == match.OK }
	for p := range k.pool.world.people.each() {
		v, awake, free := p.engine, p.engine, p.engine
		awake.Active, free.Commitments = true, nil
		switch {
		case could(v) && v.Capped:
			n.Enough++
			for at := mainforte.Instant(now); at < mainforte.Instant(now).Add(15*24*time.Hour); at = at.Add(time.Hour) {
				if s := p.standing(at); s.MayBeAsked() && (n.Again == 0 || at < n.Again) {
					n.Again = p.freeAt(mainforte.Instant(now))
				}
			}
		case could(v):
		case p.state != mainforte.VolunteerPending && p.state != mainforte.VolunteerErased && !v.Active && could(awake):
			n.Away++
		case v.Active && could(free):
			n.Taken++
		}
	}
	return n
}

// TestWhoMayBeAskedAgain: at the moment that is said, not before.
func TestWhoMayBeAskedAgain(t *testing.T) {
	now := mainforte.InstantOf(monday)
	in := func(days int) mainforte.Instant { return now.Add(time.Duration(days) * 24 * time.Hour) }
	for _, c := range []struct {
		say            string
		pending, asked []mainforte.Instant
		cap            int
		want           mainforte.Instant
	}{
		{"two await an answer: when the first has run out", []mainforte.Instant{in(3), in(1)}, []mainforte.Instant{in(-1), in(-1)}, 3, in(1)},
		{"three in fourteen days: when the first is as old", nil, []mainforte.Instant{in(-2), in(-9), in(-5)}, 3, in(5)},
		{"both: the later", []mainforte.Instant{in(1), in(2)}, []mainforte.Instant{in(-1), in(-2), in(-3)}, 3, in(11)},
		{"one who wants one in a fortnight", nil, []mainforte.Instant{in(-4)}, 1, in(10)},
		{"who wants none is not waited for", nil, nil, 0, 0},
	} {
		p := person{pending: c.pending, asked: c.asked, ownCap: c.cap}
		p.engine.Active = true
		if got := p.freeAt(now); got != c.want {
			t.Errorf("%s: %v, want %v", c.say, got.Time(), c.want.Time())
		}
	}
	k := newKit(t, 1)
	if _, err := k.pool.WhyNobody(t.Context(), mainforte.NewID()); mainforte.CodeOf(err) != mainforte.CodeNotFound {
		t.Errorf("no mission: %v", err)
	}
}

// TestWhyNobodyHoldsUpNoWriter: however many people there are, the pool is held for
// some thousands of copies at a time, and what is written between is no fault.
func TestWhyNobodyHoldsUpNoWriter(t *testing.T) {
	k := newKit(t, 7)
	k.addSite(mainforte.EstablishmentVerified)
	k.addPerson()
	m := match.Mission{Open: true}
	if _, _, err := k.pool.view(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	k.pool.mu.Lock()
	one := k.pool.world.people.all[0]
	one.engine.Active, one.state = false, mainforte.VolunteerPaused
	for range 2*almostAtOnce + 10 {
		one.engine.ID = match.ID(mainforte.NewID())
		k.pool.world.people.put(mainforte.ID(one.engine.ID), one)
	}
	k.pool.mu.Unlock()
	seen, pages := 0, 0
	for from := 0; ; from += almostAtOnce {
		some, more := k.pool.perhaps(nil, from)
		if !more {
			break
		}
		if !k.pool.mu.TryLock() {
			t.Fatal("a writer waits between two pages")
		}
		k.pool.mu.Unlock()
		seen, pages = seen+len(some), pages+1
	}
	if seen != 2*almostAtOnce+10 || pages != 3 {
		t.Errorf("%d people on %d pages, want %d on 3", seen, pages, 2*almostAtOnce+10)
	}
	k.pool.almost(&m, 0)
}
