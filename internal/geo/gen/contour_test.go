package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSimplified(t *testing.T) {
	for _, c := range []struct {
		why  string
		line []spot
		want []spot
	}{
		{"a point on the line goes", []spot{{0, 0}, {5, 0}, {10, 0}}, []spot{{0, 0}, {10, 0}}},
		{"a corner stays", []spot{{0, 0}, {5, 5}, {10, 0}}, []spot{{0, 0}, {5, 5}, {10, 0}}},
		{"a closed line does not vanish", []spot{{0, 0}, {9, 0}, {9, 9}, {0, 9}, {0, 0}}, []spot{{0, 0}, {9, 0}, {9, 9}, {0, 9}, {0, 0}}},
		{"two points are a line", []spot{{0, 0}, {1, 0}}, []spot{{0, 0}, {1, 0}}},
	} {
		if diff := cmp.Diff(c.want, simplified(c.line, 1), cmp.AllowUnexported(spot{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.why, diff)
		}
	}
}

func TestDrawn(t *testing.T) {
	if got, want := drawn([]spot{{10, 20}, {14, 20}, {14, 15}, {14, 15}, {10, 20}}), "M10 20l4 0 0-5z"; got != want {
		t.Errorf("drawn gives %q, want %q", got, want)
	}
}

func TestNeighboursShareTheirBorder(t *testing.T) {
	var s topology
	s.Transform.Scale = [2]float64{1, 1}
	s.Arcs = [][][2]int{{{0, 0}, {3, 1}, {3, -1}, {4, 6}}}
	at := func(lat, lng float64) spot { return spot{int(lng), int(lat)} }
	there, back := s.arc(0, 2, at), s.arc(^0, 2, at)
	for i := range there {
		if there[i] != back[len(back)-1-i] {
			t.Fatalf("the border is %v from one side and %v from the other", there, back)
		}
	}
	if len(there) == 4 {
		t.Error("nothing was simplified, so the case shows nothing")
	}
}

func TestCentre(t *testing.T) {
	if got, want := centre([]spot{{0, 0}, {10, 0}, {10, 4}, {0, 4}}), (spot{5, 2}); got != want {
		t.Errorf("the middle of a box is %v, want %v", got, want)
	}
}
