package sim

import (
	"fmt"
	"html"
	"io"
	"slices"
)

// Plot is a picture of results.
type Plot struct {
	// File is a name without a path.
	File string
	draw func(io.Writer)
}

// Draw writes the picture as SVG.
func (p *Plot) Draw(w io.Writer) { p.draw(w) }

// Plots are the pictures of a report: how much is filled, at what cost to
// people, how demands are spread, and how long a first yes takes.
func (r *Report) Plots() []Plot {
	all := Measures()
	plots := []Plot{
		{"fill.svg", func(w io.Writer) { r.bars(w, &all[0], "Half-days filled, as a share of the clairvoyant bound") }},
		{"demands.svg", func(w io.Writer) { r.bars(w, &all[1], "Demands for one half-day filled") }},
	}
	for _, world := range r.Worlds {
		name := fileName(world)
		plots = append(
			plots,
			Plot{"spread-" + name + ".svg", func(w io.Writer) { r.spread(w, world) }},
			Plot{"first-yes-" + name + ".svg", func(w io.Writer) { r.firstYes(w, world) }},
		)
	}
	return plots
}

// fileName keeps letters and digits of a world's name.
func fileName(world string) string {
	name := []rune(world)
	for i, c := range name {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			name[i] = '-'
		}
	}
	return string(name)
}

// hues tell series apart; their names stand beside them, so that nothing is
// said by colour alone.
var hues = []string{"#1b4f72", "#b9770e", "#117864", "#922b21", "#6c3483", "#5d6d7e", "#0e6655", "#a04000", "#2e4053", "#7d6608"}

const (
	plotWidth = 760
	rowHeight = 16
	nameWidth = 150
)

func open(w io.Writer, height int, title string) {
	fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" font-family="sans-serif" font-size="12">`+"\n", plotWidth, height)
	fmt.Fprintf(w, "<title>%s</title>\n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n", html.EscapeString(title))
	text(w, 10, 20, "start", title, ` font-size="14" font-weight="bold"`)
}

func text(w io.Writer, x, y int, anchor, s, more string) {
	fmt.Fprintf(w, `<text x="%d" y="%d" text-anchor="%s"%s>%s</text>`+"\n", x, y, anchor, more, html.EscapeString(s))
}

// bars draws one bar for each policy in each world, as long as the measure;
// one that is longer than three times the median is cut, and says so.
func (r *Report) bars(w io.Writer, m *Measure, title string) {
	var values []float64
	for _, world := range r.Worlds {
		for _, policy := range r.Policies {
			values = append(values, r.Mean(world, policy, m).Mean)
		}
	}
	slices.Sort(values)
	scale := max(min(values[len(values)-1], 3*values[len(values)/2]), 0.001)
	open(w, 40+len(r.Worlds)*(len(r.Policies)*rowHeight+30), title)
	y := 40
	for _, world := range r.Worlds {
		text(w, 10, y+14, "start", world, ` font-weight="bold"`)
		y += 22
		for i, policy := range r.Policies {
			s := r.Mean(world, policy, m)
			length := min(s.Mean/scale, 1) * (plotWidth - nameWidth - 80)
			text(w, nameWidth-6, y+11, "end", policy, "")
			fmt.Fprintf(w, `<rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>`+"\n", nameWidth, y+1, length, rowHeight-4, hues[i%len(hues)])
			label := number(s.Mean)
			if s.Mean > scale {
				label += " →"
			}
			text(w, nameWidth+int(length)+6, y+11, "start", label, "")
			y += rowHeight
		}
		y += 8
	}
	fmt.Fprintln(w, "</svg>")
}

// spread draws how many people were asked how often.
func (r *Report) spread(w io.Writer, world string) {
	r.lines(w, world, "How often people are asked in sixty days: "+world, "demands", askedColumns, 1, func(res *Result, column int) float64 {
		all := 0
		for _, n := range res.Asked {
			all += n
		}
		return ratio(res.Asked[column], all)
	})
}

// firstYes draws how many missions have had a yes by then.
func (r *Report) firstYes(w io.Writer, world string) {
	r.lines(w, world, "Missions with a first yes, of those that can have one: "+world, "hours", yesColumns, 6, func(res *Result, column int) float64 {
		by, all := 0, 0
		for i, n := range res.YesBy {
			if all += n; i < column {
				by += n
			}
		}
		return ratio(by, all) * res.FirstYes
	})
}

// lines draws one line for each policy.
func (r *Report) lines(w io.Writer, world, title, axis string, columns, step int, value func(*Result, int) float64) {
	const top, bottom = 40, 300
	right := plotWidth - nameWidth - 20
	series, highest := make([][]float64, len(r.Policies)), 0.001
	for i, policy := range r.Policies {
		cell := r.cells[[2]string{world, policy}]
		series[i] = make([]float64, columns)
		for c := range columns {
			for k := range cell {
				series[i][c] += value(&cell[k], c) / float64(len(cell))
			}
			highest = max(highest, series[i][c])
		}
	}
	open(w, max(bottom+50, top+len(series)*rowHeight+20), title)
	x := func(c int) int { return 50 + c*(right-50)/(columns-1) }
	for k := range 5 {
		y := bottom - k*(bottom-top)/4
		fmt.Fprintf(w, `<line x1="50" y1="%d" x2="%d" y2="%d" stroke="#ccc"/>`+"\n", y, right, y)
		text(w, 44, y+4, "end", fmt.Sprintf("%.0f %%", 25*float64(k)*highest), "")
	}
	for c := range columns {
		if c%2 == 0 {
			text(w, x(c), bottom+18, "middle", fmt.Sprint(c*step), "")
		}
	}
	text(w, right, bottom+38, "end", axis, "")
	for i, values := range series {
		hue := hues[i%len(hues)]
		fmt.Fprintf(w, `<polyline fill="none" stroke="%s" stroke-width="2" points="`, hue)
		for c, v := range values {
			fmt.Fprintf(w, "%d,%.1f ", x(c), bottom-v/highest*(bottom-top))
		}
		fmt.Fprintln(w, `"/>`)
		y := top + 10 + i*rowHeight
		fmt.Fprintf(w, `<rect x="%d" y="%d" width="10" height="10" fill="%s"/>`+"\n", right+14, y-9, hue)
		text(w, right+30, y, "start", r.Policies[i], "")
	}
	fmt.Fprintln(w, "</svg>")
}
