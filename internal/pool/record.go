package pool

import (
	"encoding/binary"
	"slices"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
)

// recordFormat numbers what a snapshot holds and what it means. It grows with
// any change of this file, of a field of person or match.Volunteer, or of what
// translate.go makes of a volunteer: a test tells.
const recordFormat = 1

// stateNumbers are the states of a volunteer in a snapshot.
var stateNumbers = []mainforte.VolunteerState{
	mainforte.VolunteerPending, mainforte.VolunteerActive, mainforte.VolunteerPaused, mainforte.VolunteerErased,
}

// pen writes a snapshot: numbers as varints, texts with their length.
type pen struct{ b []byte }

func (w *pen) uint(n uint64) { w.b = binary.AppendUvarint(w.b, n) }
func (w *pen) int(n int64)   { w.b = binary.AppendVarint(w.b, n) }
func (w *pen) text(s string) { w.uint(uint64(len(s))); w.b = append(w.b, s...) }
func (w *pen) day(d geo.Day) { w.int(int64(d)) }
func (w *pen) ids(l []match.ID) {
	w.uint(uint64(len(l)))
	for _, id := range l {
		w.text(string(id))
	}
}

func (w *pen) dates(l []match.Dates) {
	w.uint(uint64(len(l)))
	for _, d := range l {
		w.day(d.Day)
		w.uint(uint64(d.Periods))
	}
}

func (w *pen) instants(l []mainforte.Instant) {
	w.uint(uint64(len(l)))
	for _, at := range l {
		w.int(int64(at))
	}
}

// person writes what cannot be worked out again: Blocked, Active and Capped can.
func (w *pen) person(p *person) {
	v := &p.engine
	w.text(string(v.ID))
	w.uint(uint64(max(0, slices.Index(stateNumbers, p.state))))
	w.uint(uint64(p.version))
	w.uint(uint64(p.ownCap))
	w.int(int64(p.confirmedAt))
	w.instants(p.pending)
	w.instants(p.asked)
	for _, at := range v.Places {
		w.uint(uint64(at.Commune))
		w.uint(uint64(at.ReachKm))
	}
	w.uint(bit(v.Remote) | bit(v.Near)<<1 | bit(v.Anything)<<2 | bit(v.NotBefore8)<<3)
	w.uint(uint64(v.Functions))
	w.uint(uint64(v.Trades))
	w.uint(uint64(v.Capabilities))
	w.uint(uint64(v.Conditions))
	w.uint(uint64(v.Week))
	w.uint(uint64(v.Holidays))
	w.day(v.From)
	w.day(v.Until)
	w.dates(v.Included)
	w.dates(v.Excepted)
	w.uint(uint64(v.MaxPerWeek))
	w.uint(uint64(v.Notice))
	w.uint(uint64(v.HoursPerWeek))
	w.day(v.Confirmed)
	w.uint(uint64(len(v.Commitments)))
	for _, c := range v.Commitments {
		w.day(c.Day)
		w.int(int64(c.Start))
		w.int(int64(c.End - c.Start))
	}
	w.ids(v.Past)
}

func bit(on bool) uint64 {
	if on {
		return 1
	}
	return 0
}

// eye reads what a pen wrote. Anything that a pen cannot have written makes it
// bad, and all it reads then is zero.
type eye struct {
	b   string
	at  int
	bad bool
	ids strings.Builder       // of the people, so that nothing holds on to b
	met map[match.ID]match.ID // of the missions, each once
}

func (r *eye) uint() uint64 {
	var n uint64
	for shift := uint(0); shift < 64 && r.at < len(r.b); shift += 7 {
		c := r.b[r.at]
		r.at++
		n |= uint64(c&127) << shift
		if c < 128 {
			return n
		}
	}
	r.bad = true
	return 0
}

func (r *eye) int() int64 {
	n := r.uint()
	return int64(n>>1) ^ -int64(n&1)
}

// count reads a number of things of at least one byte each.
func (r *eye) count() int {
	n := r.uint()
	if n > uint64(len(r.b)-r.at) {
		r.bad, r.at = true, len(r.b)
		return 0
	}
	return int(n)
}

func (r *eye) text() string {
	n := r.count()
	r.at += n
	return r.b[r.at-n : r.at]
}

func (r *eye) day() geo.Day { return geo.Day(r.int()) }

// list reads a list; an empty one is nil.
func list[T any](r *eye, one func() T) []T {
	n := r.count()
	if n == 0 {
		return nil
	}
	l := make([]T, n)
	for i := range l {
		l[i] = one()
	}
	return l
}

// id reads the id of one of the people.
func (r *eye) id() match.ID {
	from := r.ids.Len()
	r.ids.WriteString(r.text())
	return match.ID(r.ids.String()[from:])
}

// mission reads the id of a mission, as many others do.
func (r *eye) mission() match.ID {
	id := match.ID(r.text())
	known, ok := r.met[id]
	if !ok {
		if r.met == nil {
			r.met = map[match.ID]match.ID{}
		}
		known = match.ID(strings.Clone(string(id)))
		r.met[known] = known
	}
	return known
}

func (r *eye) dates() match.Dates {
	return match.Dates{Day: r.day(), Periods: match.Periods(r.uint())}
}

func (r *eye) instant() mainforte.Instant { return mainforte.Instant(r.int()) }

func (r *eye) commitment() match.Commitment {
	c := match.Commitment{Day: r.day(), Start: match.Instant(r.int())}
	c.End = c.Start + match.Instant(r.int())
	return c
}

func (r *eye) person() person {
	var p person
	v := &p.engine
	v.ID = r.id()
	p.state = stateNumbers[min(r.uint(), uint64(len(stateNumbers)-1))]
	p.version, p.ownCap, p.confirmedAt = int(r.uint()), int(r.uint()), r.instant()
	p.pending, p.asked = list(r, r.instant), list(r, r.instant)
	for i := range v.Places {
		v.Places[i] = match.Place{Commune: geo.Commune(r.uint()), ReachKm: uint16(r.uint())}
	}
	flags := r.uint()
	v.Remote, v.Near, v.Anything, v.NotBefore8 = flags&1 != 0, flags&2 != 0, flags&4 != 0, flags&8 != 0
	v.Functions, v.Trades = match.Functions(r.uint()), match.Functions(r.uint())
	v.Capabilities, v.Conditions = match.Capabilities(r.uint()), match.Conditions(r.uint())
	v.Week, v.Holidays = match.Week(r.uint()), match.Periods(r.uint())
	v.From, v.Until = r.day(), r.day()
	v.Included, v.Excepted = list(r, r.dates), list(r, r.dates)
	v.MaxPerWeek, v.Notice, v.HoursPerWeek = uint8(r.uint()), match.Notice(r.uint()), uint8(r.uint())
	v.Confirmed = r.day()
	v.Commitments = list(r, r.commitment)
	v.Past = list(r, r.mission)
	return p
}
