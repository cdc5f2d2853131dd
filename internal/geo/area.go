package geo

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// Department is a department, or an overseas collectivity in the place of one.
type Department struct {
	Code   string // "21", "2A", "971", "988"
	Name   string // French: « Côte-d'Or »
	Region string // code of its region
}

// Region is a region; an overseas collectivity is its own, under the same
// code as the department that stands for it.
type Region struct {
	Code string // INSEE's: "27", "975"
	Name string // French: « Bourgogne-Franche-Comté »
}

// Country is a country that a person abroad may choose.
type Country struct {
	Code string // ISO 3166-1, two letters; XK for Kosovo
	Name string // French, as in Unicode CLDR
	Zone string // IANA time zone of its main city, for want of a better answer
}

// Departments lists all departments and collectivities by code. The slice is
// the caller's.
func Departments() []Department { return slices.Clone(areas().departments) }

// DepartmentByCode finds a department by its code.
func DepartmentByCode(code string) (Department, bool) {
	list := areas().departments
	i, ok := slices.BinarySearchFunc(list, code, func(d Department, code string) int { return strings.Compare(d.Code, code) })
	if !ok {
		return Department{}, false
	}
	return list[i], true
}

// Regions lists all regions by code. The slice is the caller's.
func Regions() []Region { return slices.Clone(areas().regions) }

// RegionByCode finds a region by its code.
func RegionByCode(code string) (Region, bool) {
	list := areas().regions
	i, ok := slices.BinarySearchFunc(list, code, func(r Region, code string) int { return strings.Compare(r.Code, code) })
	if !ok {
		return Region{}, false
	}
	return list[i], true
}

// Countries lists the countries in the order of a French index, France and
// its territories left out: those are communes. The slice is the caller's.
func Countries() []Country { return slices.Clone(areas().countries) }

// CountryByCode finds a country by its two letters, in capitals.
func CountryByCode(code string) (Country, bool) {
	for _, c := range areas().countries {
		if c.Code == code {
			return c, true
		}
	}
	return Country{}, false
}

var (
	//go:embed data/departments.txt
	departmentText string
	//go:embed data/regions.txt
	regionText string
	//go:embed data/countries.txt
	countryText string
)

type areaTables struct {
	departments []Department
	regions     []Region
	countries   []Country
}

// areas parses the three small tables once; they are in order already.
var areas = sync.OnceValue(func() *areaTables {
	var t areaTables
	for f := range tabbed(departmentText, 3) {
		t.departments = append(t.departments, Department{f[0], f[1], f[2]})
	}
	for f := range tabbed(regionText, 2) {
		t.regions = append(t.regions, Region{f[0], f[1]})
	}
	for f := range tabbed(countryText, 3) {
		t.countries = append(t.countries, Country{f[0], f[1], f[2]})
	}
	return &t
})

// tabbed yields the fields of each line, of which there must be so many: the
// tables are generated, so anything else is a broken build.
func tabbed(text string, fields int) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(text) {
			f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
			if len(f) != fields {
				panic("geo: bad line in embedded table: " + line)
			}
			if !yield(f) {
				return
			}
		}
	}
}
