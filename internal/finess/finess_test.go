package finess

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
)

const (
	firstLine = "finess;etalab;93;2026-11-02\n"
	tilleuls  = "structureet;210000012;210780011;EHPAD LES TILLEULS;EHPAD Les Tilleuls de Dijon;;;4;R;DES LAVOIRS;B;ZA DU PORT;231;21;COTE D'OR;21000 DIJON;0353011234;0353011235;500;EHPAD;4401;Hébergement;93456789000012;8710A;45;ARS;1;Public;1998-03-02;1998-01-01;2026-01-01;\n"
)

func read(t *testing.T, text string) ([]mainforte.Site, Report, error) {
	t.Helper()
	var all []mainforte.Site
	report, err := Read(strings.NewReader(text), func(s mainforte.Site) error {
		all = append(all, s)
		return nil
	})
	return all, report, err
}

func TestARowIsRead(t *testing.T) {
	got, report, err := read(t, firstLine+tilleuls+"geolocalisation;210000012;854321.1;6692345.6;1,ATLASANTE,LAMBERT_93;2026-11-02\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []mainforte.Site{{
		Number: "210000012", Entity: "210780011", Name: "EHPAD Les Tilleuls de Dijon", Short: "EHPAD LES TILLEULS",
		Address: "4 B rue DES LAVOIRS, ZA DU PORT", Postcode: "21000", Commune: "21231", Phone: "+33353011234",
		Category: "500", Aggregate: "4401", Label: "EHPAD", SIRET: "93456789000012", OpenedOn: geo.Date(1998, 3, 2),
	}}
	if d := cmp.Diff(got, want); d != "" {
		t.Errorf("sites (-got +want):\n%s", d)
	}
	if report.Lines != 3 || report.Kept != 1 || report.Skipped[SkipFirstLine] != 1 || report.Skipped[SkipCoordinates] != 1 {
		t.Errorf("report %+v, want 3 lines, 1 kept, the first line and the coordinates passed over", report)
	}
}

func TestLinesAreReadOrSkippedForAReason(t *testing.T) {
	with := func(old, new string) string { return strings.Replace(tilleuls, old, new, 1) }
	for _, c := range []struct {
		say, line string
		skip      Skip
		check     func(mainforte.Site) string // what to compare with want
		want      string
	}{
		{say: "a number with Corsica's letter", line: with("210000012;", "2A0000012;"), check: number, want: "2A0000012"},
		{say: "a number that is none", line: with("210000012;", "N°12;"), skip: SkipNumber},
		{say: "no name at all", line: with("EHPAD LES TILLEULS;EHPAD Les Tilleuls de Dijon", ";"), skip: SkipName},
		{say: "a short name only", line: with("EHPAD Les Tilleuls de Dijon", ""), check: name, want: "EHPAD LES TILLEULS"},
		{say: "a row cut short", line: "structureet;210000012;210780011;EHPAD", skip: SkipFields},
		{say: "a row that ends after the date of opening", line: with(";1998-01-01;2026-01-01;", ""), check: number, want: "210000012"},
		{say: "another section", line: with("structureet", "structureej"), skip: SkipSection},
		{say: "a commune that never was", line: with("231;21;COTE D'OR;21000 DIJON", "999;21;COTE D'OR;21000 NULLEPART"), skip: SkipCommune},
		{say: "a merged commune is found by its post line", line: with("231;21;COTE D'OR;21000 DIJON", "999;21;COTE D'OR;21000 DIJON"), check: where, want: "21231"},
		{say: "overseas has a letter", line: with("231;21;COTE D'OR;21000 DIJON", "411;9D;REUNION;97400 ST DENIS"), check: where, want: "97411"},
		{say: "an arrondissement", line: with("231;21;COTE D'OR;21000 DIJON", "113;75;PARIS;75013 PARIS"), check: where, want: "75113"},
		{say: "the whole of Paris with its postcode", line: with("231;21;COTE D'OR;21000 DIJON", "056;75;PARIS;75013 PARIS"), check: where, want: "75113"},
		{say: "a quoted field with a semicolon", line: with("EHPAD Les Tilleuls de Dijon", `"EHPAD ""Les Tilleuls""; Dijon"`), check: name, want: `EHPAD "Les Tilleuls"; Dijon`},
		{say: "a quote that opens nothing", line: with("EHPAD Les Tilleuls de Dijon", `"Les Tilleuls" de Dijon`), check: name, want: `"Les Tilleuls" de Dijon`},
		{say: "Windows-1252", line: with("EHPAD Les Tilleuls de Dijon", "R\xe9sidence L\x92\x8cillet"), check: name, want: "Résidence L’Œillet"},
		{say: "UTF-8", line: with("EHPAD Les Tilleuls de Dijon", "Résidence L’Œillet"), check: name, want: "Résidence L’Œillet"},
		{say: "a telephone that is none", line: with("0353011234", "voir siège"), check: phone, want: ""},
		{say: "a date that is none", line: with("1998-03-02", "02/03/1998"), check: opened, want: "1970-01-01"},
	} {
		got, report, err := read(t, firstLine+c.line+"\r\n"+strings.Replace(tilleuls, "210000012", "219999999", 1))
		if err != nil {
			t.Fatalf("%s: %v", c.say, err)
		}
		if c.skip != "" {
			if report.Skipped[c.skip] == 0 || len(got) != 1 || report.First[c.skip] != 2 {
				t.Errorf("%s: %+v, want line 2 skipped: %s", c.say, report, c.skip)
			}
			continue
		}
		if len(got) != 2 || c.check(got[0]) != c.want {
			t.Errorf("%s: read %+v, want %q", c.say, got, c.want)
		}
	}
}

func number(s mainforte.Site) string { return s.Number }
func name(s mainforte.Site) string   { return s.Name }
func where(s mainforte.Site) string  { return s.Commune }
func phone(s mainforte.Site) string  { return s.Phone }
func opened(s mainforte.Site) string { return s.OpenedOn.String() }

func TestFilesAsAWhole(t *testing.T) {
	if _, _, err := read(t, "<html>\nno register\n"); !errors.Is(err, ErrNotRegister) {
		t.Errorf("a page: %v, want ErrNotRegister", err)
	}
	got, report, err := read(t, "\ufeff"+tilleuls+tilleuls)
	if err != nil || len(got) != 1 || report.Skipped[SkipTwice] != 1 {
		t.Errorf("a byte order mark, no first line and a row twice: %d sites, %+v, %v; want one", len(got), report, err)
	}
	if _, _, err := read(t, firstLine+strings.Repeat("x", maxLine+1)); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("a line without end: %v, want a fault that names line 2", err)
	}
}

// What is written is read again, in both encodings, and the same seed invents
// the same.
func TestWhatIsWrittenIsRead(t *testing.T) {
	for _, old := range []bool{false, true} {
		var want []mainforte.Site
		Invent(2000, 7, func(s mainforte.Site) { want = append(want, s) })
		var file bytes.Buffer
		w := NewWriter(&file, old)
		Invent(2000, 7, w.Site)
		if err := w.End(); err != nil {
			t.Fatal(err)
		}
		var got []mainforte.Site
		report, err := Read(&file, func(s mainforte.Site) error { got = append(got, s); return nil })
		if err != nil || report.Kept != 2000 {
			t.Fatalf("%d rows kept, %v, %v; want all 2000", report.Kept, report.Skipped, err)
		}
		if d := cmp.Diff(got, want); d != "" {
			t.Errorf("Windows-1252 %v (-read +written):\n%.2000s", old, d)
		}
	}
}

// FuzzRead: whatever the file, no panic, and what is kept is whole.
func FuzzRead(f *testing.F) {
	f.Add([]byte(firstLine + tilleuls))
	f.Add([]byte("structureet;\"\";;;;\xff\xe9;\x00"))
	f.Fuzz(func(t *testing.T, file []byte) {
		report, _ := Read(bytes.NewReader(file), func(s mainforte.Site) error {
			if _, what := mainforte.ReadFINESS(s.Number); what != mainforte.FigureFINESS || s.Name == "" || strings.ContainsAny(s.Name+s.Address, "\n\r\x00") {
				t.Errorf("kept %+v", s)
			}
			if _, ok := geo.ByCode(s.Commune); !ok {
				t.Errorf("commune %q", s.Commune)
			}
			return nil
		})
		counted := report.Kept
		for _, n := range report.Skipped {
			counted += n
		}
		if counted != report.Lines {
			t.Errorf("%d lines, %d accounted for", report.Lines, counted)
		}
	})
}
