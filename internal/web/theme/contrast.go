package theme

import (
	"fmt"
	"math"
	"strconv"
)

// pairs are the colours that pages put one on the other, and the least contrast
// of each (WCAG 2.2: 1.4.3, 1.4.6 and 1.4.11). What is read at length keeps 7.
var pairs = []struct {
	front, back string
	least       float64
}{
	{"ink", "ground", 7},
	{"ink", "card", 7},
	{"ink", "tint", 7},
	{"ink", "warm", 7},
	{"quiet", "ground", 4.5},
	{"quiet", "card", 4.5},
	{"quiet", "tint", 4.5},
	{"quiet", "warm", 4.5},
	{"accent", "ground", 4.5},
	{"accent", "card", 4.5},
	{"accent", "tint", 4.5},
	{"accent-strong", "ground", 4.5},
	{"accent-strong", "card", 4.5},
	{"accent-strong", "tint", 4.5},
	{"on-accent", "accent", 4.5},
	{"on-accent", "accent-strong", 4.5},
	{"on-top", "top", 4.5},
	{"top-mark", "top", 4.5},
	{"on-bottom", "bottom", 4.5},
	{"good-ink", "good", 4.5},
	{"wait-ink", "wait", 4.5},
	{"bad-ink", "bad", 4.5},
	{"bad-ink", "card", 4.5},
	{"bad-ink", "ground", 4.5},
	{"edge", "ground", 3},
	{"edge", "card", 3},
	{"edge", "tint", 3},
}

// unreadable names the pairs of a half that have too little contrast.
func unreadable(half string, values map[string]string) (faults []error) {
	for _, p := range pairs {
		front, back := values["--"+p.front], values["--"+p.back]
		if got := contrast(front, back); got < p.least {
			faults = append(faults, fmt.Errorf("%s: --%s (%s) on --%s (%s) has a contrast of %.2f, at least %.1f", half, p.front, front, p.back, back, got, p.least))
		}
	}
	return faults
}

// contrast is the ratio of WCAG 2.2 between two colours written #rrggbb, from 1 to 21.
func contrast(a, b string) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

// luminance is the relative luminance of WCAG 2.2. Colours were checked before.
func luminance(colour string) float64 {
	var sum float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, _ := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
