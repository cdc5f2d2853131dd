package main

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"pretermainforte.fr/mainforte/internal/geo"
)

// topology is the file of contours: arcs that neighbours share, so that a
// border simplified once still meets itself on both sides.
type topology struct {
	Transform struct {
		Scale     [2]float64 `json:"scale"`
		Translate [2]float64 `json:"translate"`
	} `json:"transform"`
	Arcs    [][][2]int `json:"arcs"`
	Objects struct {
		All struct {
			Geometries []geometry `json:"geometries"`
		} `json:"fra"`
	} `json:"objects"`
}

type geometry struct {
	ID   string `json:"id"`
	Kind string `json:"type"`
	Raw  rings  `json:"arcs"`
}

// rings are the arcs of a department: each a list of pieces of border, a
// negative number being piece ^n backwards.
type rings [][]int

// UnmarshalJSON reads a polygon or several; holes and islands are alike here.
func (r *rings) UnmarshalJSON(raw []byte) error {
	depth := len(raw) - len(strings.TrimLeft(string(raw), "["))
	if depth == 2 {
		return json.Unmarshal(raw, (*[][]int)(r))
	}
	var several [][][]int
	if err := json.Unmarshal(raw, &several); err != nil {
		return err
	}
	*r = slices.Concat(several...)
	return nil
}

// spot is a point of the drawing.
type spot struct{ x, y int }

// contourLines writes one line a department: code, abscissa and ordinate of
// its middle, "+" for the larger drawing of Paris, path.
func (t *topology) contourLines() (string, error) {
	var plain, larger []string
	for _, g := range t.Objects.All.Geometries {
		code, ok := departmentOf[g.ID]
		if !ok {
			return "", fmt.Errorf("no department for contour %q", g.ID)
		}
		plain = append(plain, t.line(code, "-", g.Raw, 1.8, func(lat, lng float64) spot {
			x, y, _ := geo.Project(lat, lng, code)
			return spot{x, y}
		}))
		if slices.Contains(aroundParis, code) {
			larger = append(larger, t.line(code, "+", g.Raw, 1.2, func(lat, lng float64) spot {
				x, y := geo.ProjectInset(lat, lng)
				return spot{x, y}
			}))
		}
	}
	slices.Sort(plain)
	slices.Sort(larger)
	return strings.Join(append(plain, larger...), ""), nil
}

var aroundParis = []string{"75", "92", "93", "94"}

func (t *topology) line(code, mark string, r rings, tolerance float64, at func(lat, lng float64) spot) string {
	var outlines [][]spot
	for _, ring := range r {
		var outline []spot
		for _, n := range ring {
			arc := t.arc(n, tolerance, at)
			if len(outline) > 0 {
				arc = arc[1:] // the last point of the piece before
			}
			outline = append(outline, arc...)
		}
		outlines = append(outlines, outline)
	}
	slices.SortStableFunc(outlines, func(a, b []spot) int { return int(math.Abs(doubled(b)) - math.Abs(doubled(a))) })
	const smallest = 2 * 6 // square units, twice: an islet that nobody would see
	var path strings.Builder
	for i, o := range outlines {
		if i == 0 || math.Abs(doubled(o)) >= smallest {
			path.WriteString(drawn(o))
		}
	}
	middle := centre(outlines[0])
	return fmt.Sprintf("%s\t%d\t%d\t%s\t%s\n", code, middle.x, middle.y, mark, path.String())
}

// arc is one piece of border, simplified before it is turned round, so that
// both sides get the same.
func (t *topology) arc(n int, tolerance float64, at func(lat, lng float64) spot) []spot {
	backwards := n < 0
	if backwards {
		n = ^n
	}
	var points []spot
	x, y := 0, 0
	for _, step := range t.Arcs[n] {
		x, y = x+step[0], y+step[1]
		lng := float64(x)*t.Transform.Scale[0] + t.Transform.Translate[0]
		lat := float64(y)*t.Transform.Scale[1] + t.Transform.Translate[1]
		points = append(points, at(lat, lng))
	}
	points = simplified(points, tolerance)
	if backwards {
		slices.Reverse(points)
	}
	return points
}

// simplified leaves out the points nearer than tolerance to the line that
// replaces them (Ramer, Douglas and Peucker). A closed line is cut at the
// point farthest from its start.
func simplified(line []spot, tolerance float64) []spot {
	if len(line) < 3 {
		return line
	}
	first, last := line[0], line[len(line)-1]
	far, at := 0.0, 0
	for i := 1; i < len(line)-1; i++ {
		if d := away(line[i], first, last); d > far {
			far, at = d, i
		}
	}
	if far <= tolerance {
		return []spot{first, last}
	}
	return append(simplified(line[:at+1], tolerance), simplified(line[at:], tolerance)[1:]...)
}

// away is the distance of p from the segment a–b, which may be one point.
func away(p, a, b spot) float64 {
	dx, dy := float64(b.x-a.x), float64(b.y-a.y)
	px, py := float64(p.x-a.x), float64(p.y-a.y)
	along := 0.0
	if long := dx*dx + dy*dy; long > 0 {
		along = min(1, max(0, (px*dx+py*dy)/long))
	}
	return math.Hypot(px-along*dx, py-along*dy)
}

// doubled is twice the area, signed.
func doubled(o []spot) float64 {
	sum := 0
	for i, p := range o {
		q := o[(i+1)%len(o)]
		sum += p.x*q.y - q.x*p.y
	}
	return float64(sum)
}

// centre is the centre of gravity.
func centre(o []spot) spot {
	area := doubled(o)
	if area == 0 {
		return o[0]
	}
	var x, y float64
	for i, p := range o {
		q := o[(i+1)%len(o)]
		cross := float64(p.x*q.y - q.x*p.y)
		x += float64(p.x+q.x) * cross
		y += float64(p.y+q.y) * cross
	}
	return spot{int(math.Round(x / (3 * area))), int(math.Round(y / (3 * area)))}
}

// drawn is an outline as an SVG path: its first point, then steps.
func drawn(o []spot) string {
	var b strings.Builder
	number := func(n int, first bool) {
		if n >= 0 && !first {
			b.WriteByte(' ') // a minus parts numbers by itself
		}
		b.WriteString(strconv.Itoa(n))
	}
	b.WriteByte('M')
	number(o[0].x, true)
	number(o[0].y, false)
	b.WriteByte('l')
	first := true
	for i := 1; i < len(o); i++ {
		step := spot{o[i].x - o[i-1].x, o[i].y - o[i-1].y}
		if step == (spot{}) || i == len(o)-1 && o[i] == o[0] {
			continue // z closes
		}
		number(step.x, first)
		number(step.y, false)
		first = false
	}
	b.WriteByte('z')
	return b.String()
}
