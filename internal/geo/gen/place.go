package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"pretermainforte.fr/mainforte/internal/geo"
)

// overseasCountry gives the country code under which GeoNames files a French
// department or collectivity that it does not file under FR.
var overseasCountry = map[string]string{
	"971": "GP", "972": "MQ", "973": "GF", "974": "RE", "975": "PM", "976": "YT",
	"977": "BL", "978": "MF", "984": "TF", "986": "WF", "987": "PF", "988": "NC",
}

// How a commune was placed; package geo states the imprecision of each.
const (
	byCode     = 1 // GeoNames row with its INSEE code, or set by hand
	byName     = 2 // GeoNames row with its name in its department
	byPostcode = 3 // mean of the placed communes that share a postcode
	byBody     = 4 // mean of its intercommunal body, or else of its district
)

type placed struct {
	*record
	point
	precision int
}

// place gives every commune a position, the surest way first.
func (s *sources) place() ([]placed, error) {
	rows := s.rowsByCode()
	named := s.rowsByName()
	out := make([]placed, len(s.communes))
	left := map[string]bool{}
	for code := range s.fixes {
		left[code] = true
	}
	for i, c := range s.communes {
		out[i].record = c
		delete(left, c.Code)
		if fix, ok := s.fixes[c.Code]; ok {
			out[i].point, out[i].precision = fix, byCode
		} else if best := rows[c.Code]; best != nil {
			out[i].point, out[i].precision = point{best.lat, best.lng}, byCode
		} else if best := named[c.Department+" "+geo.Fold(c.Name)]; best != nil {
			out[i].point, out[i].precision = point{best.lat, best.lng}, byName
		}
	}
	if len(left) > 0 {
		return nil, fmt.Errorf("fixes.txt: no commune has code %v", slices.Sorted(maps.Keys(left)))
	}
	around := neighbourhoods(out)
	for i := range out {
		if out[i].precision != 0 {
			continue
		}
		if out[i].Zone != "metro" {
			return nil, fmt.Errorf("fixes.txt: overseas commune %s %s (%d inhabitants) needs a line", out[i].Code, out[i].Name, out[i].Population)
		}
		at, precision, ok := around.guess(&out[i])
		if !ok {
			return nil, fmt.Errorf("fixes.txt: nothing places %s %s", out[i].Code, out[i].Name)
		}
		out[i].point, out[i].precision = at, precision
	}
	return out, nil
}

// rowsByCode finds for each commune the best GeoNames row that carries its
// INSEE code, or the code of a commune merged into it.
func (s *sources) rowsByCode() map[string]*town {
	current := map[string]*record{}
	for _, c := range s.communes {
		current[c.Code] = c
	}
	seat := map[string]string{}
	for _, f := range s.former {
		seat[f.Code] = f.Seat
	}
	type claim struct {
		row  *town
		rank [4]int // lower is better
	}
	best := map[string]claim{}
	for i := range s.towns {
		t := &s.towns[i]
		for _, code := range t.codes {
			if len(code) != 5 {
				continue
			}
			merged := 0
			if current[code] == nil {
				code, merged = seat[code], 1
			}
			c := current[code]
			if c == nil {
				continue
			}
			otherName := 1
			if geo.Fold(t.name) == geo.Fold(c.Name) {
				otherName = 0
			}
			mine := claim{t, [4]int{otherName, merged, kindRank(t.kind), -t.population}}
			if old, ok := best[code]; !ok || slices.Compare(mine.rank[:], old.rank[:]) < 0 {
				best[code] = mine
			}
		}
	}
	rows := map[string]*town{}
	for code, c := range best {
		rows[code] = c.row
	}
	return rows
}

// kindRank prefers seats of an administration to other places, and those to
// quarters of a town.
func kindRank(kind string) int {
	switch {
	case strings.HasPrefix(kind, "PPLA"), kind == "PPLC":
		return 0
	case kind == "PPL":
		return 1
	case kind == "PPLX":
		return 3
	}
	return 2
}

// rowsByName finds GeoNames rows by department and folded name, main or
// alternate. Rows that carry the code of another commune lie there, and are
// left out; so is a name that two rows of a department bear.
func (s *sources) rowsByName() map[string]*town {
	known := map[string]bool{}
	for _, c := range s.communes {
		known[c.Code] = true
	}
	department := map[string]string{}
	for code, country := range overseasCountry {
		department[country] = code
	}
	named := map[string]*town{}
	twice := map[string]bool{}
	for i := range s.towns {
		t := &s.towns[i]
		if slices.ContainsFunc(t.codes[:], func(code string) bool { return known[code] }) {
			continue
		}
		in := department[t.country]
		if t.country == "FR" {
			in = t.codes[1]
		}
		for _, name := range append([]string{t.name}, t.others...) {
			key := in + " " + geo.Fold(name)
			if other := named[key]; other != nil && other != t {
				twice[key] = true
			}
			named[key] = t
		}
	}
	for key := range twice {
		delete(named, key)
	}
	return named
}

// around holds the surely placed communes by what they share with others.
type around map[string][]*placed

func neighbourhoods(all []placed) around {
	a := around{}
	for i := range all {
		c := &all[i]
		if c.precision == 0 {
			continue
		}
		for _, key := range a.keys(c) {
			a[key] = append(a[key], c)
		}
	}
	return a
}

func (around) keys(c *placed) []string {
	var keys []string
	for _, code := range c.Postcodes {
		keys = append(keys, c.Department+" postcode "+code)
	}
	if c.Collective != "" {
		keys = append(keys, c.Department+" body "+c.Collective)
	}
	if c.District != "" {
		keys = append(keys, c.Department+" district "+c.District)
	}
	return keys
}

// guess places a commune among those that share its postcode, else its
// intercommunal body, else its district, itself left out.
func (a around) guess(c *placed) (point, int, bool) {
	for _, step := range []struct {
		what      string
		precision int
	}{{" postcode ", byPostcode}, {" body ", byBody}, {" district ", byBody}} {
		var sum point
		n := 0.0
		for _, key := range a.keys(c) {
			if !strings.Contains(key, step.what) {
				continue
			}
			for _, other := range a[key] {
				if other.record != c.record {
					sum.lat, sum.lng, n = sum.lat+other.lat, sum.lng+other.lng, n+1
				}
			}
		}
		if n > 0 {
			return point{sum.lat / n, sum.lng / n}, step.precision, true
		}
	}
	return point{}, 0, false
}
