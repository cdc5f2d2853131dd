package view

import "strconv"

// A Code is a square that a telephone's camera reads as an address. Without Size
// there is none.
type Code struct {
	Size int    // squares on a side
	Path string // the dark squares, as the d of an SVG path
}

// box is the viewBox of the code with the four light squares around it that a
// camera needs.
func (c Code) box() string {
	side := strconv.Itoa(c.Size + 8)
	return "-4 -4 " + side + " " + side
}
