package journey

import "pretermainforte.fr/mainforte"

// checkLists: each open mission has a list; it holds nobody twice, is kept and
// replays, whatever was played before.
func (w *world) checkLists() {
	for _, id := range w.missions {
		m, _, err := w.Store.Mission(w.ctx(), id)
		if mainforte.CodeOf(err) == mainforte.CodeNotFound {
			continue // a draft that was thrown away
		}
		w.must(err)
		l, err := w.List(w.ctx(), id, m.Establishment, "", 0, 100)
		if mainforte.CodeOf(err) == mainforte.CodeNotFound {
			continue
		}
		w.must(err)
		w.must(w.NoteShown(w.ctx()))
		met := map[mainforte.ID]bool{}
		for _, p := range l.Places {
			if met[p.Volunteer] {
				w.t.Fatalf("%s is twice in one list", w.names[p.Volunteer])
			}
			met[p.Volunteer] = true
		}
		if l.Eligible < len(l.Places) || l.Solicitable > l.Eligible || l.Enough > len(l.Places) {
			w.t.Fatalf("the list counts %d and %d people and asks %d of %d places", l.Eligible, l.Solicitable, l.Enough, len(l.Places))
		}
		if l.ID == "" {
			continue
		}
		r, err := w.Replay(w.ctx(), l.ID)
		w.must(err)
		if !r.Same || len(r.List.Places) != len(l.Places) {
			w.t.Fatalf("the list of %s replays to another one", w.names[id])
		}
	}
}
