package web

import (
	"strconv"
	"strings"

	"github.com/boombuler/barcode/qr"

	"pretermainforte.fr/mainforte/internal/web/view"
)

// scanned is an address as a square code that a telephone reads from a poster.
// A quarter of it may be torn or dirty. An address too long for a code gives none:
// it is written beside it anyway.
func scanned(address string) view.Code {
	code, err := qr.Encode(address, qr.Q, qr.Auto)
	if err != nil {
		return view.Code{}
	}
	size := code.Bounds().Dx()
	dark := func(x, y int) bool { r, _, _, _ := code.At(x, y).RGBA(); return r == 0 }
	var path strings.Builder
	for y := range size {
		for x := 0; x < size; x++ {
			from := x
			for x < size && dark(x, y) {
				x++
			}
			if x > from { // a row of dark squares, as one rectangle
				path.WriteString("M" + strconv.Itoa(from) + " " + strconv.Itoa(y) + "h" + strconv.Itoa(x-from) + "v1h-" + strconv.Itoa(x-from) + "z")
			}
		}
	}
	return view.Code{Size: size, Path: path.String()}
}
