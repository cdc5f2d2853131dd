package geo

import (
	"iter"
	"slices"
	"strings"
	"time"
)

// Commune is a French commune, or an arrondissement of Paris, Lyon or
// Marseille, which stand in the place of those three. It is an index in the
// embedded table, in the order of codes; 0 is no commune. The index is not
// stable between versions of the data: store Code and read it with ByCode.
// Methods of a Commune that does not exist answer like those of 0: empty, 0,
// Paris time.
type Commune uint16

// ByCode finds a commune by its INSEE code ("21231", "2A004", "75113").
func ByCode(code string) (Commune, bool) {
	rows := communes().rows[1:]
	i, ok := slices.BinarySearchFunc(rows, code, func(r row, code string) int { return strings.Compare(r.line[:5], code) })
	if !ok {
		return 0, false
	}
	return Commune(i + 1), true
}

// Communes is the number of communes; they are 1 to Communes().
func Communes() int { return len(communes().rows) - 1 }

// All yields every commune in the order of codes.
func All() iter.Seq[Commune] {
	return func(yield func(Commune) bool) {
		for i := range Communes() {
			if !yield(Commune(i + 1)) {
				return
			}
		}
	}
}

// Code is the INSEE code, five characters; "" for no commune.
func (c Commune) Code() string {
	line := communes().row(c).line
	return line[:min(5, len(line))]
}

// Name is the French name alone, which several communes may bear: « Dijon »,
// « Lyon 3e ». Show Label where a person has to know which one.
func (c Commune) Name() string { return communes().row(c).name }

// Label is the name with its department or collectivity, which no two
// communes share: « Saint-Denis (Seine-Saint-Denis) », « Lyon 3e (Rhône) ».
// Lookup and Resolve understand it.
func (c Commune) Label() string {
	r := communes().row(c)
	if r.name == "" {
		return ""
	}
	return r.name + " (" + areas().departments[r.department].Name + ")"
}

// Postcodes lists the postcodes in use there: mostly one, sometimes several,
// none in the uninhabited southern lands.
func (c Commune) Postcodes() []string { return strings.Fields(communes().row(c).postcodes) }

// Population is the number of inhabitants that the census counts.
func (c Commune) Population() int { return int(communes().row(c).population) }

// Lat is the latitude in millionths of a degree, north positive.
func (c Commune) Lat() int32 { return communes().row(c).lat }

// Lng is the longitude in millionths of a degree, east positive.
func (c Commune) Lng() int32 { return communes().row(c).lng }

// Imprecision is how far, in metres, the commune may well lie from Lat and
// Lng: half of the communes placed in the same way lie nearer (docs/DATA.md).
func (c Commune) Imprecision() int { return imprecision[communes().site(c).precision] }

// imprecision in metres by the way a commune was placed: 1 by its own code or
// by hand; 2 by its name; 3 as the mean of those that share its postcode
// (median error measured: 4.9 km); 4 as the mean of its intercommunal body or
// district (11.6 km).
var imprecision = [5]int{0, 500, 1000, 5000, 12000}

// Department is the code of the department or collectivity: "21", "2A",
// "971", "988"; "" for no commune.
func (c Commune) Department() string {
	r := communes().row(c)
	if r.name == "" {
		return ""
	}
	return areas().departments[r.department].Code
}

// Territory is the piece of France that roads join to the commune.
func (c Commune) Territory() Territory { return communes().site(c).territory }

// Zone is the time zone of the commune's clocks.
func (c Commune) Zone() *time.Location {
	if zone := communes().row(c).zone; zone != nil {
		return zone
	}
	return Paris()
}
