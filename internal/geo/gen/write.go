package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"pretermainforte.fr/mainforte/internal/geo"
)

// communeLines writes one line a commune, fields parted by tabs: code, name,
// postcodes, population, latitude, longitude, precision, names of communes
// merged into it.
func communeLines(all []placed) string {
	var b strings.Builder
	for _, c := range all {
		digits := 5
		if c.precision > byName {
			digits = 3 // a mean is not known to the metre; 100 m is plenty
		}
		fmt.Fprintf(&b, "%s\t%s\t%s\t%d\t%s\t%s\t%d\t%s\n", c.Code, c.Name, strings.Join(c.Postcodes, " "), c.Population,
			degrees(c.lat, digits), degrees(c.lng, digits), c.precision, strings.Join(c.FormerNames, "|"))
	}
	return b.String()
}

// degrees writes an angle with at most so many decimals, without spare zeros.
func degrees(angle float64, digits int) string {
	text := fmt.Sprintf("%.*f", digits, angle)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

func (s *sources) departmentLines() string {
	var b strings.Builder
	for _, d := range slices.SortedFunc(slices.Values(s.departments), byAreaCode) {
		fmt.Fprintf(&b, "%s\t%s\t%s\n", d.Code, d.Name, d.Region)
	}
	return b.String()
}

func (s *sources) regionLines() string {
	var b strings.Builder
	for _, r := range slices.SortedFunc(slices.Values(s.regions), byAreaCode) {
		fmt.Fprintf(&b, "%s\t%s\n", r.Code, r.Name)
	}
	return b.String()
}

func byAreaCode(a, b area) int { return strings.Compare(a.Code, b.Code) }

// countries writes code, French name, zone, in the order of a French index.
func (s *sources) countries() (string, error) {
	type country struct{ code, name, zone string }
	var all []country
	for _, z := range s.zones {
		name := s.names[z[0]]
		switch z[0] { // the register's short form reads better in a list
		case "HK", "MO", "PS":
			name = s.names[z[0]+"-alt-short"]
		}
		if name == "" {
			return "", fmt.Errorf("zones.txt: no French name for country %s", z[0])
		}
		all = append(all, country{z[0], name, z[1]})
	}
	slices.SortFunc(all, func(a, b country) int { return strings.Compare(geo.Fold(a.name), geo.Fold(b.name)) })
	var b strings.Builder
	for _, c := range all {
		fmt.Fprintf(&b, "%s\t%s\t%s\n", c.code, c.name, c.zone)
	}
	return b.String(), nil
}

// report prints what was placed how, and how wrong the means are: each surely
// placed commune under 1,200 inhabitants is placed again by its neighbours.
func (s *sources) report(out io.Writer, all []placed) {
	var count, people [5]int
	total := 0
	for _, c := range all {
		count[c.precision]++
		people[c.precision] += c.Population
		total += c.Population
	}
	fmt.Fprintf(out, "%d communes, %d inhabitants, %d set by hand\n", len(all), total, len(s.fixes))
	for p := byCode; p <= byBody; p++ {
		fmt.Fprintf(out, "precision %d: %5d communes, %4.1f %% of inhabitants\n", p, count[p], 100*float64(people[p])/float64(total))
	}
	sure := slices.DeleteFunc(slices.Clone(all), func(c placed) bool { return c.precision > byName })
	near := neighbourhoods(sure)
	var off [5][]float64
	for i := range sure {
		c := &sure[i]
		at, precision, ok := near.guess(c)
		if !ok || c.Zone != "metro" {
			continue
		}
		km := kilometres(c.point, at)
		if c.Population < 1200 {
			off[precision] = append(off[precision], km)
		}
		if km > 25 && precision == byPostcode {
			fmt.Fprintf(out, "look at %s %s (%s): %.0f km from its postcode's others\n", c.Code, c.Name, strings.Join(c.Postcodes, " "), km)
		}
	}
	for p, km := range off {
		if len(km) > 0 {
			slices.Sort(km)
			fmt.Fprintf(out, "precision %d, left out and guessed %d times: median %.1f km, 90 %% under %.1f km, worst %.1f km\n",
				p, len(km), km[len(km)/2], km[len(km)*9/10], km[len(km)-1])
		}
	}
	for _, c := range all {
		if c.precision > byName && c.Population > 5000 {
			fmt.Fprintf(out, "worth a line in fixes.txt: %s %s, %d inhabitants\n", c.Code, c.Name, c.Population)
		}
	}
}

// kilometres is the great-circle distance between two points.
func kilometres(a, b point) float64 {
	rad := math.Pi / 180
	h := math.Pow(math.Sin((b.lat-a.lat)*rad/2), 2) +
		math.Cos(a.lat*rad)*math.Cos(b.lat*rad)*math.Pow(math.Sin((b.lng-a.lng)*rad/2), 2)
	return 2 * 6371.009 * math.Asin(math.Sqrt(h))
}
