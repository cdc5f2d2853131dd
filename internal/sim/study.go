package sim

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
)

// Study compares policies over worlds and seeds.
type Study struct {
	Worlds   []Spec
	Policies []Policy
	// First is the first seed, Seeds how many there are.
	First uint64
	Seeds int
}

// Play plays every policy in every world of every seed, and calls done after
// each run; an error of done stops it.
func (s *Study) Play(done func(played, all int) error) ([]Result, error) {
	var results []Result
	all := len(s.Worlds) * s.Seeds * len(s.Policies)
	for _, spec := range s.Worlds {
		for i := range s.Seeds {
			w, err := Draw(spec, s.First+uint64(i))
			if err != nil {
				return nil, err
			}
			for _, p := range s.Policies {
				results = append(results, w.Run(p))
				if err := done(len(results), all); err != nil {
					return results, err
				}
			}
		}
	}
	return results, nil
}

// Measure is one column that tables can show.
type Measure struct {
	Name, Says string
	of         func(*Result) float64
}

// Measures are the columns, the fill first.
func Measures() []Measure {
	return []Measure{
		{"fill", "half-days filled, of the clairvoyant bound", func(r *Result) float64 { return r.Fill }},
		{"asks", "demands for one half-day filled", func(r *Result) float64 { return r.PerFilled }},
		{"yes", "yeses, of demands and offers", func(r *Result) float64 { return r.YesRate }},
		{"late", "yeses when nothing was left", func(r *Result) float64 { return r.Late }},
		{"first", "missions with a yes, of those that can have one", func(r *Result) float64 { return r.FirstYes }},
		{"48h", "the same within 48 hours", func(r *Result) float64 { return r.FirstYes48 }},
		{"urgent", "urgent missions with a yes within 3 hours, of those that can have one", func(r *Result) float64 { return r.Urgent }},
		{"covered", "missions wholly covered", func(r *Result) float64 { return r.Covered }},
		{"hours", "median hours to that", func(r *Result) float64 { return r.CoverHours }},
		{"met", "people who can help, met by an establishment", func(r *Result) float64 { return r.Met }},
		{"lost", "people who left", func(r *Result) float64 { return r.Lost }},
		{"over", "people ever asked more than three times in 14 days", func(r *Result) float64 { return r.Over }},
		{"most", "demands to one person in 14 days, at most", func(r *Result) float64 { return float64(r.Most) }},
		{"gini", "inequality of the demands", func(r *Result) float64 { return r.Gini }},
		{"km", "median way by road", func(r *Result) float64 { return r.Road }},
		{"asked", "the same of those who were asked", func(r *Result) float64 { return r.RoadAsked }},
		{"own", "the same of those who came of their own accord", func(r *Result) float64 { return r.RoadOwn }},
		{"town", "fill of town missions, of their own bound", func(r *Result) float64 { return r.Town }},
		{"rural", "fill of rural missions, of their own bound", func(r *Result) float64 { return r.Rural }},
		{"apart", "how far these two are apart", func(r *Result) float64 { return math.Abs(r.Town - r.Rural) }},
		{"home", "fill of nursing homes, of their own bound", func(r *Result) float64 { return r.Home }},
		{"hospital", "fill of hospitals, of their own bound", func(r *Result) float64 { return r.Hospital }},
		{"broken", "demands against the guarantees G1 to G4, and the bounds of urgent ones", func(r *Result) float64 { return float64(r.Broken.Total()) }},
	}
}

// Summary is a mean over seeds with half the width of its 95 % interval.
type Summary struct {
	Mean, Half float64
	Seeds      int
}

// summarise counts the mean of a sample and the interval that holds it, by
// Student's distribution; Half is 0 for one value.
func summarise(sample []float64) Summary {
	s := Summary{Seeds: len(sample)}
	for _, x := range sample {
		s.Mean += x / float64(len(sample))
	}
	if len(sample) < 2 {
		return s
	}
	variance := 0.0
	for _, x := range sample {
		variance += (x - s.Mean) * (x - s.Mean) / float64(len(sample)-1)
	}
	s.Half = student(len(sample)-1) * math.Sqrt(variance/float64(len(sample)))
	return s
}

// student is the 97.5 % point of Student's distribution.
func student(degrees int) float64 {
	points := [...]float64{
		12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
		2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
	}
	if degrees <= len(points) {
		return points[degrees-1]
	}
	return 1.96 + 2.4/float64(degrees)
}

// Whole tells whether results read from a file can be reported: there are some,
// each once, with all of their columns.
func Whole(results []Result) error {
	if len(results) == 0 {
		return errors.New("no run")
	}
	type run struct {
		world, policy string
		seed          uint64
	}
	seen := map[run]bool{}
	for i := range results {
		r := &results[i]
		key := run{r.World, r.Policy, r.Seed}
		if seen[key] {
			return fmt.Errorf("%s in %s of seed %d is there twice", r.Policy, r.World, r.Seed)
		}
		if seen[key] = true; len(r.Asked) != askedColumns || len(r.YesBy) != yesColumns {
			return fmt.Errorf("%s in %s of seed %d lacks columns", r.Policy, r.World, r.Seed)
		}
	}
	return nil
}

// Report reads results.
type Report struct {
	Worlds, Policies []string // in the order of the results
	cells            map[[2]string][]Result
}

// NewReport gathers results; those of one world and policy are paired by seed.
func NewReport(results []Result) *Report {
	r := &Report{cells: map[[2]string][]Result{}}
	for i := range results {
		key := [2]string{results[i].World, results[i].Policy}
		if !slices.Contains(r.Worlds, key[0]) {
			r.Worlds = append(r.Worlds, key[0])
		}
		if !slices.Contains(r.Policies, key[1]) {
			r.Policies = append(r.Policies, key[1])
		}
		r.cells[key] = append(r.cells[key], results[i])
	}
	for _, cell := range r.cells {
		slices.SortFunc(cell, func(a, b Result) int { return cmp.Compare(a.Seed, b.Seed) })
	}
	return r
}

// Mean is a measure of one policy in one world.
func (r *Report) Mean(world, policy string, m *Measure) Summary {
	cell := r.cells[[2]string{world, policy}]
	sample := make([]float64, len(cell))
	for i := range cell {
		sample[i] = m.of(&cell[i])
	}
	return summarise(sample)
}

// Difference is a measure of one policy less that of another in the same worlds,
// seed by seed.
func (r *Report) Difference(world, policy, against string, m *Measure) Summary {
	a, b := r.cells[[2]string{world, policy}], r.cells[[2]string{world, against}]
	var sample []float64
	for i := range a {
		for j := range b {
			if a[i].Seed == b[j].Seed {
				sample = append(sample, m.of(&a[i])-m.of(&b[j]))
			}
		}
	}
	return summarise(sample)
}

// bounds are the two bounds of a world, as shares of what is wanted.
func (r *Report) bounds(world string) (clairvoyant, eligible float64) {
	for key, cell := range r.cells {
		if key[0] == world && key[1] == r.Policies[0] {
			for i := range cell {
				clairvoyant += ratio(cell[i].Clairvoyant, cell[i].Wanted) / float64(len(cell))
				eligible += ratio(cell[i].Eligible, cell[i].Wanted) / float64(len(cell))
			}
		}
	}
	return clairvoyant, eligible
}

// number writes a measure with as many digits as it deserves.
func number(x float64) string {
	switch {
	case math.Abs(x) >= 100:
		return fmt.Sprintf("%.0f", x)
	case math.Abs(x) >= 10:
		return fmt.Sprintf("%.1f", x)
	}
	return fmt.Sprintf("%.3f", x)
}
