package geo_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"strconv"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte/internal/geo"
)

func TestEveryDepartmentIsDrawn(t *testing.T) {
	drawn, larger := map[string]bool{}, ""
	for _, c := range geo.Contours() {
		if c.Inset {
			larger += c.Department + " "
		} else {
			drawn[c.Department] = true
		}
		if !strings.HasPrefix(c.Path, "M") || !strings.HasSuffix(c.Path, "z") {
			t.Errorf("%s: path %.20q is no closed outline", c.Department, c.Path)
		}
		if c.X < 0 || c.X > geo.MapSize || c.Y < 0 || c.Y > geo.MapSize {
			t.Errorf("%s: its middle is at %d, %d, outside the drawing", c.Department, c.X, c.Y)
		}
	}
	for _, d := range geo.Departments() {
		islands := len(d.Code) == 3 && d.Code[:2] != "97" || d.Code == "975" || d.Code == "977" || d.Code == "978"
		if drawn[d.Code] == islands {
			t.Errorf("%s %s: drawn is %t, want %t", d.Code, d.Name, drawn[d.Code], !islands)
		}
	}
	if want := "75 92 93 94 "; larger != want {
		t.Errorf("drawn larger: %q, want %q", larger, want)
	}
}

// TestCommunesStandInTheirDepartment: a commune's point lies in the box of its
// department's outline, give or take what simplifying moved.
func TestCommunesStandInTheirDepartment(t *testing.T) {
	boxes := map[string][4]int{}
	for _, c := range geo.Contours() {
		if !c.Inset {
			boxes[c.Department] = box(t, c.Path)
		}
	}
	const give = 6
	for c := range geo.All() {
		x, y, ok := c.OnMap()
		b, drawn := boxes[c.Department()]
		if ok != drawn {
			t.Fatalf("%s: on the map is %t, but its department is drawn %t", c.Label(), ok, drawn)
		}
		if c.Population() > 5000 && ok && (x < b[0]-give || x > b[2]+give || y < b[1]-give || y > b[3]+give) {
			t.Errorf("%s stands at %d, %d, outside of its department's %v", c.Label(), x, y, b)
		}
	}
}

// box is the smallest and the largest abscissa and ordinate of a path.
func box(t *testing.T, path string) [4]int {
	t.Helper()
	b := [4]int{geo.MapSize, geo.MapSize, 0, 0}
	for piece := range strings.SplitSeq(strings.TrimSuffix(path, "z"), "zM") {
		start, steps, _ := strings.Cut(strings.TrimPrefix(piece, "M"), "l")
		x, y := 0, 0
		numbers := strings.Fields(strings.ReplaceAll(start+" "+steps, "-", " -"))
		for i := 0; i+1 < len(numbers); i += 2 {
			dx, e1 := strconv.Atoi(numbers[i])
			dy, e2 := strconv.Atoi(numbers[i+1])
			if e1 != nil || e2 != nil {
				t.Fatalf("bad path %q", path)
			}
			x, y = x+dx, y+dy
			b = [4]int{min(b[0], x), min(b[1], y), max(b[2], x), max(b[3], y)}
		}
	}
	return b
}

func TestContoursAreLight(t *testing.T) {
	raw, err := os.ReadFile("data/contours.txt")
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, _ = w.Write(raw)
	_ = w.Close()
	if got := packed.Len(); got > 12<<10 {
		t.Errorf("the contours weigh %d bytes compressed, want at most 12 kB: a page carries them", got)
	}
}
