package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte/internal/match"
)

// TestEverybodyAnswersTheSameQuestion: before any clock, each contestant finds the
// counts and the scores of the plain scan, on every kind of mission.
func TestEverybodyAnswersTheSameQuestion(t *testing.T) {
	o := options{size: 4000, missions: 8, checked: 8, seed: 7}
	b := &bench{options: &o, country: newCountry(o.seed), out: t.Output()}
	var err error
	if b.kinds, err = b.country.kinds(o.missions); err != nil {
		t.Fatal(err)
	}
	b.build()
	for v := range b.country.people(o.size) {
		b.people = append(b.people, *v)
	}
	all, stop, err := b.databases()
	defer func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	}()
	if err != nil && !errors.Is(err, errNoServer) {
		t.Fatal(err)
	}
	eligible := 0
	for _, k := range b.kinds {
		for i := range k.missions {
			l := b.x.View().List(&k.missions[i], now, match.Query{})
			eligible += l.Eligible
		}
		for _, c := range append(all, index{b.x}) {
			if err := b.check(c, k); err != nil {
				t.Error(err)
			}
		}
	}
	if eligible == 0 {
		t.Error("nobody can do anything: this shows nothing")
	}
}

// TestDifferSees what is wrong, or the check above would mean nothing.
func TestDifferSees(t *testing.T) {
	a := answer{eligible: 3, solicitable: 2, scores: []float64{-0.1, -0.2}}
	if d := differ(a, a); d != "" {
		t.Errorf("an answer differs from itself: %s", d)
	}
	for name, other := range map[string]answer{
		"a count":       {4, 2, []float64{-0.1, -0.2}},
		"the other one": {3, 1, []float64{-0.1, -0.2}},
		"a score":       {3, 2, []float64{-0.1, -0.21}},
		"the length":    {3, 2, []float64{-0.1}},
	} {
		if differ(other, a) == "" {
			t.Errorf("%s is wrong and nothing is seen", name)
		}
	}
}

// TestTooManyPeople: more than there is memory for are refused before anything is
// built.
func TestTooManyPeople(t *testing.T) {
	if _, known := available(); !known {
		t.Skip("this system does not say what memory there is")
	}
	if err := enoughMemory(1 << 50); err == nil {
		t.Error("more people than any memory holds are not refused")
	}
	if err := enoughMemory(1); err != nil {
		t.Error(err)
	}
}

// TestCurvesAreDrawn from the files of two runs.
func TestCurvesAreDrawn(t *testing.T) {
	dir := t.TempDir()
	var files []string
	for i, size := range []int{1000, 10_000} {
		r := results{Size: size, Figures: []figure{{Contestant: "index", Kind: "dense", CPU: float64(5 + 4*i)}, {Contestant: "scan", Kind: "dense", CPU: float64(size)}}}
		files = append(files, filepath.Join(dir, strings.Repeat("r", i+1)+".json"))
		if err := r.write(files[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := drawCurves(files, dir); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "time-dense.svg"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"index 9 µs", "scan 10 ms", "<title>"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the picture lacks %q", want)
		}
	}
	if err := drawCurves(files[:1], dir); err == nil {
		t.Error("a curve of one point is drawn")
	}
}
