package view

import (
	"strconv"
	"strings"

	"pretermainforte.fr/mainforte/internal/geo"
)

// A Map is France by department, drawn on the server. It never stands alone:
// a table or a list beside it says the same, and holds the same links, so its
// own are for the pointer only.
type Map struct {
	ID    string // of the drawing on its page, in letters
	Title string // what is drawn: « Missions ouvertes, par département »
	Text  string // one sentence that says the same as the colours
	Areas []MapArea
	Dots  []MapDot
	Key   []MapKey // what the shades mean, lightest first
}

// A MapArea is a department that has something to show; the others are drawn
// plain.
type MapArea struct {
	Department string // "21"
	Shade      int    // 1 to 4
	Text       string // « Côte-d'Or : 3 missions »
	Href       string // may be empty
}

// A MapDot is a bubble on the drawing (geo.Commune.OnMap).
type MapDot struct {
	X, Y, R int
	Text    string
}

// A MapKey is one line of the legend.
type MapKey struct {
	Shade int
	Text  string // « 3 ou plus »
}

// mapShape is what is drawn for one department, or for all plain ones at once.
type mapShape struct {
	Class, Path, Text, Href string
}

// mapShapes puts the departments that have nothing into one outline, so that a
// map has few elements.
func mapShapes(m Map) []mapShape {
	areas := make(map[string]MapArea, len(m.Areas))
	for _, a := range m.Areas {
		areas[a.Department] = a
	}
	var plain strings.Builder
	var shown []mapShape
	for _, c := range geo.Contours() {
		a, ok := areas[c.Department]
		if !ok {
			plain.WriteString(c.Path)
			continue
		}
		shown = append(shown, mapShape{Class: "s" + strconv.Itoa(a.Shade), Path: c.Path, Text: a.Text, Href: a.Href})
	}
	return append([]mapShape{{Class: "s0", Path: plain.String()}}, shown...)
}

// mapBox is the viewBox of the drawing, with a margin for the lines.
func mapBox() string {
	size := strconv.Itoa(geo.MapSize + 10)
	return "-5 -5 " + size + " " + size
}
