package view

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The first screen is kept word for word (catalogue, companion notes): a change
// of its words is a change of the golden file, to be read by a person.
func TestFirstScreenIsAsWritten(t *testing.T) {
	p := Home{
		Page:    Page{Operator: "l'association Exemple", Source: "https://example.org/source"},
		Place:   NewPlaceSearch(),
		Figures: []string{"14 missions ouvertes aujourd'hui", "212 personnes sont déjà venues aider"},
	}
	var got bytes.Buffer
	if err := p.View().Render(t.Context(), &got); err != nil {
		t.Fatal(err)
	}
	_, main, _ := bytes.Cut(got.Bytes(), []byte("<main"))
	main, _, _ = bytes.Cut(main, []byte("</main>"))
	golden(t, "home.html", main)
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not as kept; look at the difference, then run with -update\ngot:\n%s", path, got)
	}
}
