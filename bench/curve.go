package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// The picture, in units of an SVG.
const (
	wide, high                = 640, 400
	left, right, above, below = 70, 110, 40, 50
)

// inks tell the contestants apart; they also differ by the name at their end.
var inks = map[string]string{"index": "#00695c", "scan": "#6d6d6d", "sqlite": "#b3500b", "sqlite-c": "#8a1c1c", "postgres": "#1f4e9c"}

// drawCurves draws, for each kind of question, processor time against size: one SVG
// each in the directory, from the results of several runs.
func drawCurves(files []string, dir string) error {
	var all []results
	for _, name := range files {
		text, err := os.ReadFile(strings.TrimSpace(name))
		if err != nil {
			return err
		}
		var r results
		if err := json.Unmarshal(text, &r); err != nil {
			return fmt.Errorf("bench: %s: %w", name, err)
		}
		all = append(all, r)
	}
	if len(all) < 2 {
		return errors.New("bench: a curve needs the results of two sizes at least")
	}
	slices.SortFunc(all, func(a, b results) int { return a.Size - b.Size })
	for _, kind := range []string{"dense", "mid", "rural", "remote"} {
		if err := os.WriteFile(filepath.Join(dir, "time-"+kind+".svg"), []byte(picture(kind, all)), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// point is a size and a time in microseconds.
type point struct{ size, time float64 }

// curvesOf are the points of each contestant, by size.
func curvesOf(kind string, all []results) (names []string, curves map[string][]point) {
	curves = map[string][]point{}
	for _, r := range all {
		for _, f := range r.Figures {
			if f.Kind != kind || f.CPU <= 0 {
				continue
			}
			if curves[f.Contestant] == nil {
				names = append(names, f.Contestant)
			}
			curves[f.Contestant] = append(curves[f.Contestant], point{float64(r.Size), f.CPU})
		}
	}
	return names, curves
}

// scale places numbers along an axis, by their logarithm, in whole decades.
type scale struct{ lo, hi, from, to float64 }

func (s scale) at(x float64) float64 {
	return s.from + (math.Log10(x)-s.lo)/(s.hi-s.lo)*(s.to-s.from)
}

// picture draws one kind.
func picture(kind string, all []results) string {
	names, curves := curvesOf(kind, all)
	least, most := math.Inf(1), 1.
	for _, points := range curves {
		for _, p := range points {
			least, most = min(least, p.time), max(most, p.time)
		}
	}
	x := scale{math.Log10(float64(all[0].Size)), math.Log10(float64(all[len(all)-1].Size)), left, wide - right}
	y := scale{math.Floor(math.Log10(least)), math.Ceil(math.Log10(most)), high - below, above}
	var s strings.Builder
	fmt.Fprintf(&s, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" role="img">`+"\n", wide, high)
	fmt.Fprintf(&s, "<title>Processor time of one question against the number of people, %s missions</title>\n", kind)
	fmt.Fprintf(&s, `<rect width="%d" height="%d" fill="#fff"/>`+"\n", wide, high)
	fmt.Fprintf(&s, `<text x="%d" y="22" font-size="14">%s: best 20 and exact count, processor time (logarithmic)</text>`+"\n", left, kind)
	grid(&s, x, y, all)
	slices.SortFunc(names, func(a, b string) int { return cmp.Compare(last(curves[b]).time, last(curves[a]).time) })
	free := 0.
	for _, name := range names {
		label := max(free, y.at(last(curves[name]).time)+4) // under the one above it
		curve(&s, x, y, name, curves[name], label)
		free = label + 14
	}
	s.WriteString("</svg>\n")
	return s.String()
}

func grid(s *strings.Builder, x, y scale, all []results) {
	for decade := y.lo; decade <= y.hi; decade++ {
		at := y.at(math.Pow(10, decade))
		fmt.Fprintf(s, `<path d="M%d %.1fH%d" stroke="#ddd"/><text x="%d" y="%.1f" text-anchor="end">%s</text>`+"\n",
			left, at, wide-right, left-8, at+4, spelled(math.Pow(10, decade)))
	}
	for _, r := range all {
		at := x.at(float64(r.Size))
		fmt.Fprintf(s, `<path d="M%.1f %dV%d" stroke="#ddd"/><text x="%.1f" y="%d" text-anchor="middle">%d</text>`+"\n",
			at, above, high-below, at, high-below+18, r.Size)
	}
	fmt.Fprintf(s, `<text x="%d" y="%d" text-anchor="middle">people</text>`+"\n", (left+wide-right)/2, high-10)
}

func last(points []point) point { return points[len(points)-1] }

func curve(s *strings.Builder, x, y scale, name string, points []point, label float64) {
	path := ""
	for i, p := range points {
		path += fmt.Sprintf("%s%.1f %.1f", map[bool]string{true: "M", false: "L"}[i == 0], x.at(p.size), y.at(p.time))
		fmt.Fprintf(s, `<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/>`+"\n", x.at(p.size), y.at(p.time), inks[name])
	}
	end := last(points)
	fmt.Fprintf(s, `<path d="%s" fill="none" stroke="%s" stroke-width="2"/><text x="%.1f" y="%.1f" fill="%s">%s %s</text>`+"\n",
		path, inks[name], x.at(end.size)+8, label, inks[name], name, spelled(end.time))
}

// spelled writes microseconds.
func spelled(t float64) string {
	switch {
	case t >= 1e6:
		return fmt.Sprintf("%.3g s", t/1e6)
	case t >= 1e3:
		return fmt.Sprintf("%.3g ms", t/1e3)
	}
	return fmt.Sprintf("%.3g µs", t)
}
