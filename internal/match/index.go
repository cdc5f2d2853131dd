package match

import (
	"iter"
	"sync"
	"sync/atomic"

	"pretermainforte.fr/mainforte/internal/geo"
)

// Index holds a population ready to be asked about. One goroutine at a time
// changes it; any number read it, each from a View, and none waits.
type Index struct {
	turn   sync.Mutex // held by whoever changes
	names  names
	met    names // of the missions and establishments that people have met
	ground *ground
	seen   atomic.Pointer[View]
	// since are those who changed while Tidy builds; nil when it does not.
	since map[ID]struct{}
}

// View is the index at one moment. It never changes.
type View struct {
	tax    *Taxonomy
	lay    *layout
	ground *ground
	rows   rows
	roll   roll
	met    roll
	first  pages // the primary row of each person
	past   contacts
	hidden contacts // by establishment

	// starts holds, for each part on site (partOf), the first row of each place of
	// the line, and the end of the part; nil for a part without people.
	starts [parts][]uint32
	// remote and nowhere are the rows of those who help remotely and of those
	// who are in no other part; tail the rows added since, in no order.
	remote, nowhere, tail span
	people                int
}

// span is the rows from..to, the last excluded.
type span struct{ from, to uint32 }

// placing says where a row of somebody belongs.
type placing struct {
	commune geo.Commune
	class   uint8
	primary bool
	several bool
	shared  bool
}

// View returns the index as it is now.
func (x *Index) View() *View { return x.seen.Load() }

// Len is the number of people.
func (w *View) Len() int { return w.people }

// Tail is the number of rows added since the index was built: every query
// meets them all, so a long one is worth a Build.
func (w *View) Tail() int { return int(w.tail.to - w.tail.from) }

// placings lists the rows that v needs: one per place, one when remote, one
// nowhere for want of any. The first is the primary one.
func placings(v *Volunteer, buf []placing) []placing {
	buf = buf[:0]
	several := false
	for i, p := range v.Places {
		if p.Commune == 0 || int(p.Commune) > geo.Communes() || outdone(v, i) {
			continue
		}
		c, exact := classOf(p.ReachKm)
		several = several || !exact || len(buf) > 0
		buf = append(buf, placing{commune: p.Commune, class: c, shared: !exact || met(v, i)})
	}
	for i := range buf {
		buf[i].several = several
	}
	if v.Remote {
		buf = append(buf, placing{class: classRemote})
	}
	if len(buf) == 0 {
		buf = append(buf, placing{class: classNowhere})
	}
	buf[0].primary = true
	return buf
}

// outdone reports whether another place in the same commune makes place i of no
// use: it reaches further, or as far and comes first.
func outdone(v *Volunteer, i int) bool {
	for j, p := range v.Places {
		if p.Commune == v.Places[i].Commune && (p.ReachKm > v.Places[i].ReachKm || p.ReachKm == v.Places[i].ReachKm && j < i) {
			return true
		}
	}
	return false
}

// Put adds v, or replaces the one with its ID. The next View has it.
func (x *Index) Put(v *Volunteer) { x.Apply([]*Volunteer{v}, nil) }

// Drop forgets somebody; a stranger is no error.
func (x *Index) Drop(id ID) { x.Apply(nil, []ID{id}) }

// Apply puts and drops at once: the next View has all of it.
func (x *Index) Apply(put []*Volunteer, drop []ID) {
	x.turn.Lock()
	defer x.turn.Unlock()
	w := x.View()
	x.note(put, drop)
	for _, v := range put {
		if !w.lay.holds(v) {
			x.rebuild(w, put, drop)
			return
		}
	}
	e := newEdit(x, w)
	for _, v := range put {
		e.put(v)
	}
	for _, id := range drop {
		e.drop(id)
	}
	x.seen.Store(e.view())
}

// note keeps for Tidy who changed.
func (x *Index) note(put []*Volunteer, drop []ID) {
	if x.since == nil {
		return
	}
	for _, v := range put {
		x.since[v.ID] = struct{}{}
	}
	for _, id := range drop {
		x.since[id] = struct{}{}
	}
}

// rebuild makes everything anew, for a bit that no plane holds.
func (x *Index) rebuild(w *View, put []*Volunteer, drop []ID) {
	news := map[ID]*Volunteer{}
	for _, v := range put {
		news[v.ID] = v
	}
	for _, id := range drop {
		news[id] = nil
	}
	fresh := build(w.tax, x.ground, func(yield func(*Volunteer) bool) {
		for v := range w.Volunteers() {
			if _, changed := news[v.ID]; !changed && !yield(v) {
				return
			}
		}
		for _, v := range put {
			if news[v.ID] == v && !yield(v) {
				return
			}
		}
	})
	x.names, x.met = fresh.names, fresh.met
	x.seen.Store(fresh.View())
}

// Volunteers yields everybody again, in no order. What is yielded is good until
// the next one and has the same answers as what was put, not always the same
// fields (a weekly maximum left out comes back as the usual one).
func (w *View) Volunteers() iter.Seq[*Volunteer] {
	return func(yield func(*Volunteer) bool) {
		for p := range uint32(w.roll.len()) {
			if row := w.first.at(p); row != noRow {
				if v := w.volunteer(row); !yield(&v) {
					return
				}
			}
		}
	}
}
