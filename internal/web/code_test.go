package web

import (
	"fmt"
	"strings"
	"testing"

	"github.com/boombuler/barcode/qr"
)

// TestScannedCode: the path draws each dark square of the code once, and no other.
func TestScannedCode(t *testing.T) {
	const address = "https://benevoles.example.org/m/2p7xqsih"
	want, err := qr.Encode(address, qr.Q, qr.Auto)
	if err != nil {
		t.Fatal(err)
	}
	code := scanned(address)
	if got := want.Bounds().Dx(); code.Size != got {
		t.Fatalf("the code has %d squares a side, want %d", code.Size, got)
	}
	drawn := map[[2]int]int{}
	for _, run := range strings.SplitAfter(strings.TrimSuffix(code.Path, "z"), "z") {
		var x, y, long, back int
		if _, err := fmt.Sscanf(run, "M%d %dh%dv1h-%d", &x, &y, &long, &back); err != nil || long != back {
			t.Fatalf("%q is no rectangle: %v", run, err)
		}
		for i := range long {
			drawn[[2]int{x + i, y}]++
		}
	}
	for y := range code.Size {
		for x := range code.Size {
			r, _, _, _ := want.At(x, y).RGBA()
			if got, dark := drawn[[2]int{x, y}], r == 0; got > 1 || (got == 1) != dark {
				t.Fatalf("the square %d, %d is drawn %d times, dark: %v", x, y, got, dark)
			}
		}
	}
	if code := scanned(strings.Repeat("x", 5000)); code.Size != 0 || code.Path != "" {
		t.Errorf("what is too long for a code gives %d squares", code.Size)
	}
}
