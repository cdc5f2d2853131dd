package match

import (
	"cmp"
	"slices"

	"pretermainforte.fr/mainforte/internal/geo"
)

// aside is what the planes of one word do not hold, gathered so that a query
// finds it in one piece of memory.
type aside struct {
	dates  []dateMark // in order of days, of one row the excepted after the included
	busy   []busyMark
	homes  []homeMark
	extras []extra
}

// dateMark is an included or excepted date of a row.
type dateMark struct {
	day      geo.Day
	row      uint8
	periods  Periods
	excepted bool
}

// busyMark is a commitment of a row.
type busyMark struct {
	start, end Instant
	week       int32
	row        uint8
}

// homeMark is a place of a row whose person has several, or an unusual reach.
type homeMark struct {
	place Place
	row   uint8
	class uint8 // of the reach; classFree when it is between two
	own   bool  // the place of the row itself, as its class says
}

// extra is the rest, on the primary row of a person.
type extra struct {
	row uint8
	// also are the person's other rows.
	also []uint32
	// v is the whole volunteer, when planes do not tell all of them but for those
	// they met; met is these, when that is all.
	v   *Volunteer
	met *meetings
}

// meetings are Past and Blocked of a volunteer.
type meetings struct{ past, blocked []ID }

// rest is what the planes do not tell of v, on their primary row.
func (x *extra) rest(lay *layout, v *Volunteer, p placing) {
	switch {
	case unusual(lay, v, p):
		kept := *v
		x.v = &kept
	case len(v.Past)+len(v.Blocked) > 0:
		x.met = &meetings{v.Past, v.Blocked}
	}
}

// contacts are those whom the person of x has met.
func (x *extra) contacts() meetings {
	switch {
	case x == nil:
		return meetings{}
	case x.v != nil:
		return meetings{x.v.Past, x.v.Blocked}
	case x.met != nil:
		return *x.met
	}
	return meetings{}
}

// firstDate is where the marks of a day, or of those after it, begin.
func firstDate(dates []dateMark, day geo.Day) int {
	lo, hi := 0, len(dates)
	for lo < hi {
		if mid := (lo + hi) / 2; dates[mid].day < day {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// nothing is the aside of words that have none.
var nothing aside

func (a *aside) clone() *aside {
	if a == nil {
		return &aside{}
	}
	return &aside{slices.Clone(a.dates), slices.Clone(a.busy), slices.Clone(a.homes), slices.Clone(a.extras)}
}

func (a *aside) clear(row uint8) {
	a.dates = slices.DeleteFunc(a.dates, func(m dateMark) bool { return m.row == row })
	a.busy = slices.DeleteFunc(a.busy, func(m busyMark) bool { return m.row == row })
	a.homes = slices.DeleteFunc(a.homes, func(m homeMark) bool { return m.row == row })
	a.extras = slices.DeleteFunc(a.extras, func(x extra) bool { return x.row == row })
}

func (a *aside) write(row uint8, v *Volunteer, p placing, x extra) {
	for _, d := range v.Included {
		a.dates = append(a.dates, dateMark{day: d.Day, row: row, periods: d.Periods})
	}
	for _, d := range v.Excepted { // after the included ones, which they overrule
		a.dates = append(a.dates, dateMark{day: d.Day, row: row, periods: d.Periods, excepted: true})
	}
	slices.SortStableFunc(a.dates, func(x, y dateMark) int { return cmp.Compare(x.day, y.day) })
	for _, c := range v.Commitments {
		a.busy = append(a.busy, busyMark{start: c.Start, end: c.End, week: int32(isoWeek(c.Day)), row: row})
	}
	if p.shared {
		for _, home := range v.Places {
			if home.Commune != 0 && int(home.Commune) <= geo.Communes() {
				class, exact := classOf(home.ReachKm)
				if !exact {
					class = classFree
				}
				a.homes = append(a.homes, homeMark{home, row, class, home.Commune == p.commune && class == p.class})
			}
		}
	}
	if x.v != nil || x.met != nil || len(x.also) > 0 {
		x.row = row
		a.extras = append(a.extras, x)
	}
}

// needed reports whether a row of v has anything to write aside.
func needed(v *Volunteer, p placing, x extra) bool {
	return p.shared || x.v != nil || x.met != nil || len(x.also)+len(v.Included)+len(v.Excepted)+len(v.Commitments) > 0
}

// compact lays what is aside in a few pieces of memory, in the order of the rows:
// a query that goes from word to word then reads on.
func (r *rows) compact() {
	var n struct{ asides, dates, busy, homes, extras, whole int }
	for w := range uint32(r.words()) {
		if a := r.aside(w); a != nil {
			n.asides++
			n.dates += len(a.dates)
			n.busy += len(a.busy)
			n.homes += len(a.homes)
			n.extras += len(a.extras)
			for _, x := range a.extras {
				if x.v != nil {
					n.whole++
				}
			}
		}
	}
	all, whole := make([]aside, 0, n.asides), make([]Volunteer, 0, n.whole)
	dates, busy := make([]dateMark, 0, n.dates), make([]busyMark, 0, n.busy)
	homes, extras := make([]homeMark, 0, n.homes), make([]extra, 0, n.extras)
	for w := range uint32(r.words()) {
		a := r.aside(w)
		if a == nil {
			continue
		}
		for i, x := range a.extras {
			if x.v != nil {
				whole = append(whole, *x.v)
				a.extras[i].v = &whole[len(whole)-1]
			}
		}
		all = append(all, aside{laid(&dates, a.dates), laid(&busy, a.busy), laid(&homes, a.homes), laid(&extras, a.extras)})
		r.chunks[w/(chunkBlocks*lanes)].asides[w%(chunkBlocks*lanes)] = &all[len(all)-1]
	}
}

// laid appends part to all, which has room for it, and returns where it is.
func laid[T any](all *[]T, part []T) []T {
	from := len(*all)
	*all = append(*all, part...)
	return (*all)[from:len(*all):len(*all)]
}
