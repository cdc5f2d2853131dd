package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDegrees(t *testing.T) {
	for _, c := range []struct {
		why    string
		angle  float64
		digits int
		want   string
	}{
		{"spare zeros go", 47.3, 5, "47.3"},
		{"a whole degree keeps no point", 47, 5, "47"},
		{"a mean is cut to 100 m", -1.23456, 3, "-1.235"},
		{"a zero before the point stays", 0.05, 3, "0.05"},
		{"zeros of a whole number stay", 10, 5, "10"},
	} {
		if got := degrees(c.angle, c.digits); got != c.want {
			t.Errorf("%s: degrees(%v, %d) = %q, want %q", c.why, c.angle, c.digits, got, c.want)
		}
	}
}

func TestSortOut(t *testing.T) {
	var s sources
	s.sortOut([]*record{
		{Code: "75056", Name: "Paris", Type: "commune-actuelle"},
		{Code: "75113", Name: "Paris 13e Arrondissement", Type: "arrondissement-municipal", City: "75056"},
		{Code: "74010", Name: "Annecy", Type: "commune-actuelle"},
		{Code: "74010", Name: "Annecy", Type: "commune-deleguee", Seat: "74010"},
		{Code: "74011", Name: "Annecy-le-Vieux", Type: "commune-deleguee", Seat: "74010"},
	}, nil)
	var got []string
	for _, c := range s.communes {
		got = append(got, c.Code+" "+c.Name)
		for _, name := range c.FormerNames {
			got = append(got, "was "+name)
		}
	}
	want := []string{"74010 Annecy", "was Annecy-le-Vieux", "75113 Paris 13e"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("communes (-want +got):\n%s", diff)
	}
}

func TestRowsByCode(t *testing.T) {
	s := sources{
		communes: []*record{{Code: "21231", Name: "Dijon", Department: "21"}, {Code: "98817", Name: "Le Mont-Dore", Department: "988"}},
		former:   []*record{{Code: "21999", Name: "Vieux-Dijon", Seat: "21231"}},
		towns: []town{
			{name: "Vieux-Dijon", kind: "PPL", codes: [4]string{"27", "21", "212", "21999"}, population: 900_000},
			{name: "Quartier", kind: "PPLX", codes: [4]string{"27", "21", "212", "21231"}, population: 5},
			{name: "Dijon", kind: "PPLA", codes: [4]string{"27", "21", "212", "21231"}, population: 150_000},
			{name: "Mont-Dore", kind: "PPL", codes: [4]string{"02", "98817"}},
		},
	}
	rows := s.rowsByCode()
	if got := rows["21231"]; got == nil || got.name != "Dijon" {
		t.Errorf("Dijon is placed by %v, want the row of its own name", got)
	}
	if got := rows["98817"]; got == nil || got.name != "Mont-Dore" {
		t.Errorf("Le Mont-Dore is placed by %v: overseas the code stands in another column", got)
	}
}

func TestGuess(t *testing.T) {
	at := func(code, postcode, body string, lat, lng float64) placed {
		return placed{&record{Code: code, Department: "21", Postcodes: []string{postcode}, Collective: body, District: "211"}, point{lat, lng}, byCode}
	}
	near := neighbourhoods([]placed{at("1", "21100", "A", 47, 5), at("2", "21100", "A", 48, 6), at("3", "21200", "A", 10, 10), at("4", "21300", "B", 1, 1)})
	for _, c := range []struct {
		why       string
		commune   placed
		want      point
		precision int
	}{
		{"those of its postcode", at("9", "21100", "A", 0, 0), point{47.5, 5.5}, byPostcode},
		{"else of its intercommunal body", at("9", "21900", "B", 0, 0), point{1, 1}, byBody},
		{"else of its district", at("9", "21900", "", 0, 0), point{26.5, 5.5}, byBody},
	} {
		got, precision, ok := near.guess(&c.commune)
		if !ok || got != c.want || precision != c.precision {
			t.Errorf("%s: %v, precision %d, %t; want %v, %d", c.why, got, precision, ok, c.want, c.precision)
		}
	}
}

func TestSettle(t *testing.T) {
	for _, name := range []string{"plain.txt", "packed.txt.gz"} {
		path := filepath.Join(t.TempDir(), name)
		if err := settle(path, "one\n", true); err == nil {
			t.Errorf("%s: a check passes where there is no file", name)
		}
		if err := settle(path, "one\n", false); err != nil {
			t.Fatal(err)
		}
		first, _ := os.ReadFile(path)
		if err := settle(path, "one\n", true); err != nil {
			t.Errorf("%s: what was written is refused: %v", name, err)
		}
		if err := settle(path, "two\n", true); err == nil {
			t.Errorf("%s: a check passes on another text", name)
		}
		if err := settle(path, "one\n", false); err != nil {
			t.Fatal(err)
		}
		if again, _ := os.ReadFile(path); string(again) != string(first) {
			t.Errorf("%s: the same text gives other bytes", name)
		}
	}
}
