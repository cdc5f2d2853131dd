package main

import (
	"iter"
	"math/bits"
	"sort"

	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
)

// remoteClass is the class of the rows of those who help remotely; noClass that
// of a second place that is not there.
const (
	remoteClass = 254
	noClass     = 255
)

// row is somebody at one of their places, as a table of the rivals holds it.
// Those who are not active are in no table. The calendar of 32 days is laid out:
// week, end, dates off and commitments, so that a slot is one bit.
type row struct {
	class, place int64
	id           int64
	otherClass   int64 // their other place, when they have two
	otherPlace   int64
	first        int64 // 1: of two places equally good, this one counts
	functions    int64
	trades       int64
	capabilities int64
	conditions   int64
	cal0, cal1   int64 // 16 days each, four bits a day
	rooms        int64 // what each ISO week has room for, 8 bits a week
	capped       int64
	near         int64
	anything     int64
	notice       int64
	confirmed    int64
}

// columns are the names of the fields, in order.
var columns = []string{
	"class", "place", "id", "other_class", "other_place", "is_first", "functions", "trades", "capabilities", "conditions",
	"cal0", "cal1", "rooms", "capped", "near", "anything", "notice", "confirmed",
}

func (r *row) values() []any {
	return []any{
		r.class, r.place, r.id, r.otherClass, r.otherPlace, r.first, r.functions, r.trades, r.capabilities, r.conditions,
		r.cal0, r.cal1, r.rooms, r.capped, r.near, r.anything, r.notice, r.confirmed,
	}
}

// contact is somebody who was asked about a mission before.
type contact struct{ mission, id int64 }

// table is what the rivals load, in the order of its key.
type table struct {
	rows     []row
	contacts []contact
}

func tableOf(people iter.Seq[*match.Volunteer], line []int64) *table {
	t := &table{}
	i := int64(-1)
	for v := range people {
		if i++; !v.Active {
			continue
		}
		for _, id := range v.Past {
			t.contacts = append(t.contacts, contact{missionNumber(id), i})
		}
		t.add(v, i, line)
	}
	sort.Slice(t.rows, func(a, b int) bool {
		x, y := &t.rows[a], &t.rows[b]
		if x.class != y.class {
			return x.class < y.class
		}
		if x.place != y.place {
			return x.place < y.place
		}
		return x.id < y.id
	})
	return t
}

func (t *table) add(v *match.Volunteer, id int64, line []int64) {
	base := row{
		id: id, otherClass: noClass, functions: int64(v.Functions), trades: int64(v.Trades),
		capabilities: int64(v.Capabilities), conditions: int64(v.Conditions), capped: number(v.Capped),
		near: number(v.Near), anything: number(v.Anything), notice: int64(v.Notice), confirmed: int64(v.Confirmed),
	}
	base.cal0, base.cal1, base.rooms = calendar(v)
	if v.Remote {
		r := base
		r.class = remoteClass
		t.rows = append(t.rows, r)
	}
	for i, p := range v.Places {
		if p.Commune == 0 {
			continue
		}
		r := base
		r.class, r.place, r.first = int64(p.ReachKm), line[p.Commune], number(i == 0)
		if other := v.Places[1-min(i, 1)]; other.Commune != 0 {
			r.otherClass, r.otherPlace = int64(other.ReachKm), line[other.Commune]
		}
		t.rows = append(t.rows, r)
	}
}

func number(on bool) int64 {
	if on {
		return 1
	}
	return 0
}

func missionNumber(id match.ID) int64 {
	n := int64(0)
	for _, c := range id[1:] {
		n = 10*n + int64(c-'0')
	}
	return n
}

// calendar lays out 32 days from today.
func calendar(v *match.Volunteer) (cal0, cal1, rooms int64) {
	var cal [2]uint64
	for at := range 32 {
		d := today + geo.Day(at)
		if d < v.From || v.Until != 0 && d > v.Until {
			continue
		}
		free := uint64(v.Week>>(4*d.Weekday())) & 15
		for _, x := range v.Excepted {
			if x.Day == d {
				free &^= uint64(x.Periods)
			}
		}
		for _, b := range v.Commitments {
			if b.Day == d {
				free &^= 1 // a morning, as they are drawn
			}
		}
		cal[at/16] |= free << (4 * (at % 16))
	}
	for week := range 5 {
		room := int64(v.MaxPerWeek)
		for _, b := range v.Commitments {
			room -= number(int(b.Day-today)/7 == week)
		}
		rooms |= max(0, room) << (8 * week)
	}
	return int64(cal[0]), int64(cal[1]), rooms
}

// lineOf numbers the communes along a curve that keeps neighbours together, as
// the index does: by the interleaved digits of their coordinates.
func lineOf() []int64 {
	type stop struct {
		c     geo.Commune
		along uint64
	}
	var all []stop
	for c := range geo.All() {
		x, y := uint64(c.Lng()+180_000_000), uint64(c.Lat()+90_000_000)
		along := uint64(0)
		for b := range 30 {
			along |= x>>b&1<<(2*b) | y>>b&1<<(2*b+1)
		}
		all = append(all, stop{c, along})
	}
	sort.Slice(all, func(a, b int) bool { return all[a].along < all[b].along })
	line := make([]int64, geo.Communes()+1)
	for i, s := range all {
		line[s.c] = int64(i + 1)
	}
	return line
}

// near is a commune from which people of a class reach a mission, and what the
// road is worth.
type near struct {
	mission, class, place int64
	metres                int64
	part                  float64
}

// nearOf lists them for a mission.
func nearOf(m *match.Mission, line []int64) []near {
	if m.Remote {
		return nil
	}
	var all []near
	for c := range geo.All() {
		metres, ok := geo.RoadMetres(c, m.Commune)
		if !ok {
			continue
		}
		for _, km := range reaches {
			if reach := int(km) * 1000; metres <= reach {
				all = append(all, near{missionNumber(m.ID), int64(km), line[c], int64(metres), roadPart(metres, reach)})
			}
		}
	}
	return all
}

// slotBit is where a slot is in a calendar: which of the two words, and its bit.
func slotBit(s *match.Slot) (word int, bit uint64) {
	at := int(s.Day - today)
	return at / 16, 1 << (4*(at%16) + int(s.Period))
}

func weekOf(s *match.Slot) int { return int(s.Day-today) / 7 }

func digit(set uint64) int { return bits.TrailingZeros64(set) }
