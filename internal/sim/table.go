package sim

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// table is rows of cells, written for the eye and for Markdown alike.
type table [][]string

func (t table) write(w io.Writer) {
	widths := make([]int, len(t[0]))
	for _, row := range t {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	line := func(row []string) {
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
			if i > 0 {
				cell, pad = pad+cell, ""
			}
			fmt.Fprintf(w, "| %s%s ", cell, pad)
		}
		fmt.Fprintln(w, "|")
	}
	line(t[0])
	rule := make([]string, len(widths))
	for i, width := range widths {
		rule[i] = strings.Repeat("-", max(3, width))
		if i > 0 {
			rule[i] = rule[i][1:] + ":"
		}
	}
	line(rule)
	for _, row := range t[1:] {
		line(row)
	}
	fmt.Fprintln(w)
}

// WriteTables writes the fill of every policy in every world, its paired
// difference to one of them, and the other measures world by world.
func (r *Report) WriteTables(w io.Writer, against string) {
	fill := &Measures()[0]
	fmt.Fprintf(w, "Half-days filled, as a share of the clairvoyant bound (mean of %d seeds)\n\n", r.seeds())
	head := append([]string{"policy"}, r.Worlds...)
	t := table{head}
	low, high := []string{"the bound itself, of what is wanted"}, []string{"the same if everybody eligible came"}
	for _, world := range r.Worlds {
		clairvoyant, eligible := r.bounds(world)
		low, high = append(low, number(clairvoyant)), append(high, number(eligible))
	}
	t = append(t, low, high)
	for _, policy := range r.Policies {
		row := []string{policy}
		for _, world := range r.Worlds {
			row = append(row, number(r.Mean(world, policy, fill).Mean))
		}
		t = append(t, row)
	}
	t.write(w)
	if r.has(against) && len(r.Policies) > 1 {
		r.writeDifferences(w, head, against, fill)
	}
	for _, world := range r.Worlds {
		r.writeWorld(w, world)
	}
}

func (r *Report) writeDifferences(w io.Writer, head []string, against string, fill *Measure) {
	fmt.Fprintf(w, "The same, less that of %s in the same worlds (95 %% interval)\n\n", against)
	t := table{head}
	for _, policy := range r.Policies {
		if policy == against {
			continue
		}
		row := []string{policy}
		for _, world := range r.Worlds {
			d := r.Difference(world, policy, against, fill)
			row = append(row, fmt.Sprintf("%+.3f ± %.3f", d.Mean, d.Half))
		}
		t = append(t, row)
	}
	t.write(w)
}

func (r *Report) writeWorld(w io.Writer, world string) {
	fmt.Fprintf(w, "%s\n\n", world)
	head := []string{"policy"}
	for _, m := range Measures()[1:] {
		head = append(head, m.Name)
	}
	t := table{head}
	for _, policy := range r.Policies {
		row := []string{policy}
		for _, m := range Measures()[1:] {
			row = append(row, short(r.Mean(world, policy, &m).Mean))
		}
		t = append(t, row)
	}
	t.write(w)
}

// short writes a number for a table with many.
func short(x float64) string {
	switch {
	case x >= 100 || x == 0:
		return fmt.Sprintf("%.0f", x)
	case x >= 10:
		return fmt.Sprintf("%.1f", x)
	}
	return fmt.Sprintf("%.2f", x)
}

func (r *Report) has(policy string) bool { return len(r.cells[[2]string{r.Worlds[0], policy}]) > 0 }

func (r *Report) seeds() int { return len(r.cells[[2]string{r.Worlds[0], r.Policies[0]}]) }

// WriteCSV writes one line for each run, with every measure.
func WriteCSV(w io.Writer, results []Result) error {
	c := csv.NewWriter(w)
	head := []string{"world", "policy", "seed", "wanted", "eligible", "clairvoyant", "filled", "demands", "offers"}
	for _, m := range Measures() {
		head = append(head, m.Name)
	}
	_ = c.Write(head) // Flush keeps the first error, and Error tells it
	for i := range results {
		r := &results[i]
		row := []string{r.World, r.Policy, fmt.Sprint(r.Seed)}
		for _, n := range []int{r.Wanted, r.Eligible, r.Clairvoyant, r.Filled, r.Demands, r.Offers} {
			row = append(row, fmt.Sprint(n))
		}
		for _, m := range Measures() {
			row = append(row, fmt.Sprintf("%.6f", m.of(r)))
		}
		_ = c.Write(row)
	}
	c.Flush()
	return c.Error()
}
