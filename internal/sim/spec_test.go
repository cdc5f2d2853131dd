package sim

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestReadSpec(t *testing.T) {
	t.Parallel()
	s, err := ReadSpec(strings.NewReader(`{"Name": "mine", "Base": "region", "Volunteers": 10}`))
	if err != nil || s.Name != "mine" || s.Volunteers != 10 || s.Missions != 400 {
		t.Errorf("read %+v, %v", s, err)
	}
	for _, c := range []struct{ why, text, want string }{
		{"not JSON", `{`, "world file"},
		{"a word that means nothing", `{"Volonteers": 10}`, "Volonteers"},
		{"a scenario that is none", `{"Base": "moon"}`, "moon"},
		{"nobody", `{"Volunteers": 0}`, "Volunteers"},
		{"more than all", `{"Fatigue": 1.5}`, "Fatigue"},
		{"a week of a thousand", `{"MaxPerWeek": 1000}`, "MaxPerWeek"},
		{"a square as large as the world", `{"Side": 40000}`, "Side"},
		{"no day", `{"Days": 0}`, "Days"},
		{"too many towns", `{"Towns": 100000}`, "Towns"},
		{"an eager crowd", `{"Theta": 1e9}`, "Theta"},
		{"offers without end", `{"Offers": 1000}`, "Offers"},
	} {
		if _, err := ReadSpec(strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.why, err, c.want)
		}
	}
	s.Centre = "00000"
	if _, err := Draw(s, 1); err == nil {
		t.Error("a commune that does not exist is drawn around")
	}
}

// FuzzReadSpec: a world file is refused or can be checked again; it never stops
// the program.
func FuzzReadSpec(f *testing.F) {
	f.Add([]byte(`{"Base": "region", "Fatigue": 0.5}`))
	f.Add([]byte(`{"Side": 1e400}`))
	f.Add([]byte(`[]`))
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := ReadSpec(bytes.NewReader(text))
		if err == nil && s.check() != nil {
			t.Errorf("%+v is read and refused", s)
		}
	})
}

// TestReportsAreWhole: the lines of the CSV have one length, the pictures are XML
// and say in words what they show.
func TestReportsAreWhole(t *testing.T) {
	t.Parallel()
	policies, err := PoliciesOf([]string{"nearest", "product"})
	if err != nil {
		t.Fatal(err)
	}
	study := Study{Worlds: []Spec{small(t), small(t).With(Variants()[2])}, Policies: policies, First: 4, Seeds: 2}
	results, err := study.Play(func(int, int) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := WriteCSV(&file, results); err != nil {
		t.Fatal(err)
	}
	if lines, err := csv.NewReader(&file).ReadAll(); err != nil || len(lines) != len(results)+1 {
		t.Errorf("%d lines for %d runs, %v", len(lines), len(results), err)
	}
	names := map[string]bool{}
	for _, p := range NewReport(results).Plots() {
		if names[p.File] || strings.ContainsAny(p.File, "/ ") {
			t.Errorf("a picture is called %q", p.File)
		}
		names[p.File] = true
		var svg bytes.Buffer
		p.Draw(&svg)
		if !strings.Contains(svg.String(), "<title>") {
			t.Errorf("%s has no title", p.File)
		}
		for d := xml.NewDecoder(&svg); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", p.File, err)
			}
		}
	}
	if len(names) != 6 {
		t.Errorf("%d pictures, want 6", len(names))
	}
	stopped := errors.New("enough")
	if _, err := study.Play(func(int, int) error { return stopped }); !errors.Is(err, stopped) {
		t.Errorf("a study that is stopped says %v", err)
	}
}

func TestNamesAreRefused(t *testing.T) {
	t.Parallel()
	if _, err := PoliciesOf([]string{"product", "magic"}); err == nil {
		t.Error("a policy that is none is found")
	}
	for _, name := range Scenarios() {
		s, err := Scenario(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := s.check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
