package journey

import (
	"errors"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pool"
)

// Lists that were looked at, in the weeks of TestWeeks: each is kept as it was
// shown, and its record gives it again at the end, whoever came or left since.

// looksAtList shows a list to its establishment, and keeps whom it showed.
func (w *world) looksAtList(a act) error {
	mission, ok := w.mission(a.Which)
	m, there := w.seen.missions[mission]
	if !ok || !there {
		return nil
	}
	w.said = w.names[mission]
	l, err := w.List(w.ctx(), mission, m.Mission.Establishment, "", 0, mainforte.ListPlaces)
	if err != nil || l.ID == "" {
		return err
	}
	if err := w.NoteShown(w.ctx()); err != nil {
		return err
	}
	w.shownLists[l.ID] = l
	w.listedAt[l.ID] = w.instant()
	return nil
}

// checkRecords replays every list that was shown and every batch that was
// decided, and compares it with what there was then.
func (w *world) checkRecords() {
	for id, then := range w.shownLists {
		r, err := w.Replay(w.ctx(), id)
		if mainforte.CodeOf(err) == mainforte.CodeNotFound && w.instant().Sub(w.listedAt[id]) >= mainforte.ListKept {
			continue
		}
		if errors.Is(err, pool.ErrOtherRules) {
			w.t.Fatalf("a list made by these rules is said to be of others")
		}
		w.must(err)
		if !r.Same || r.Order.Enough != then.Enough && !then.Short && !r.Order.Short || len(r.Order.Turns) != len(then.Places) {
			w.t.Fatalf("a list of %d places, of which %d are enough, replays to %d and %d (same %v)",
				len(then.Places), then.Enough, len(r.Order.Turns), r.Order.Enough, r.Same)
		}
		for i, p := range then.Places {
			if got := r.Order.Turns[i]; got != p.Turn {
				w.t.Fatalf("place %d of a list was %+v, and replays to %+v", i, p.Turn, got)
			}
		}
		w.checkNamed(id, then)
	}
	for id := range w.replayed {
		if same, err := w.ReplayWave(w.ctx(), id); err != nil || !same {
			w.t.Fatalf("at the end a batch replays %v (%v)", same, err)
		}
	}
}

// checkNamed: the record names whom the list showed, but those who left.
func (w *world) checkNamed(id mainforte.ID, then *Listed) {
	record, err := w.Store.List(w.ctx(), id)
	w.must(err)
	var kept, want []mainforte.ID
	for _, p := range record.Places {
		kept = append(kept, p.Volunteer)
	}
	for _, p := range then.Places {
		if here, ok := w.playerOf(p.Volunteer); ok && !here.erased {
			want = append(want, p.Volunteer)
		}
	}
	if !slices.Equal(kept, want) {
		w.t.Fatalf("the record of a list names %d people, want the %d of those shown who are here", len(kept), len(want))
	}
}
