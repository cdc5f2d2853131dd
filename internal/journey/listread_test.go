package journey

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
)

var asLines = cmp.AllowUnexported(listLine{})

func TestAListIsReadInAnyShape(t *testing.T) {
	want := []listLine{{line: 1, finess: "210000103", name: "Résidence Œillet, Dijon", email: "a@example.org", phone: "03 53 01 12 90"}}
	under := []listLine{want[0]}
	under[0].line = 2
	for _, c := range []struct {
		say, file string
		want      []listLine
	}{
		{"semicolons", "210000103;Résidence Œillet, Dijon;a@example.org;03 53 01 12 90\n", want},
		{"commas and quotes", `210000103,"Résidence Œillet, Dijon",a@example.org,03 53 01 12 90`, want},
		{"tabs", "210000103\tRésidence Œillet, Dijon\ta@example.org\t03 53 01 12 90\r\n", want},
		{"a byte order mark", "\ufeff210000103;Résidence Œillet, Dijon;a@example.org;03 53 01 12 90", want},
		{"Windows-1252", "210000103;R\xe9sidence \x8cillet, Dijon;a@example.org;03 53 01 12 90", want},
		{"headings", "N° FINESS;Nom de l'établissement;Adresse mail;Téléphone\n210000103;Résidence Œillet, Dijon;a@example.org;03 53 01 12 90", under},
		{"headings in another order, and more columns", "Ville;Courriel;TEL.;finess;Raison sociale\nDijon;a@example.org;03 53 01 12 90;210000103;Résidence Œillet, Dijon", under},
		{"what a spreadsheet writes to keep a number", `="210000103";Résidence Œillet, Dijon;a@example.org;'03 53 01 12 90`, want},
		{"empty lines between", "\n;;;\n210000103;Résidence Œillet, Dijon;a@example.org;03 53 01 12 90\n\n", []listLine{{line: 3, finess: want[0].finess, name: want[0].name, email: want[0].email, phone: want[0].phone}}},
		{"columns that are not there", "210000103;Les Acacias;a@example.org", []listLine{{line: 1, finess: "210000103", name: "Les Acacias", email: "a@example.org"}}},
	} {
		got, err := readList([]byte(c.file))
		if err != nil {
			t.Errorf("%s: %v", c.say, err)
		}
		if d := cmp.Diff(c.want, got, asLines); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.say, d)
		}
	}
}

func TestAListThatCannotBeRead(t *testing.T) {
	k := &kit{t: t}
	many := strings.Repeat("210000103;x;a@example.org\n", mainforte.MaxOutreachRows+1)
	for _, c := range []struct{ say, file, want string }{
		{"nothing", "", "required"},
		{"blank", " \n\t\n", "required"},
		{"a workbook", "PK\x03\x04\x00\x00", "unreadable"},
		{"neither headings nor an address", "a;b;c\n1;2;3", "columns"},
		{"headings alone", "finess;nom;mail;tel\n", "empty"},
		{"too many rows", many, "too_many"},
		{"too large", strings.Repeat("x", mainforte.MaxOutreachBytes+1), "too_large"},
	} {
		_, err := readList([]byte(c.file))
		if k.refused(err, mainforte.CodeInvalid, "list "+c.want); t.Failed() {
			t.Fatalf("%s: %v", c.say, err)
		}
	}
	if got, err := readList([]byte(many[:len(many)/(mainforte.MaxOutreachRows+1)*mainforte.MaxOutreachRows])); err != nil || len(got) != mainforte.MaxOutreachRows {
		t.Errorf("as many as may be: %d rows, %v", len(got), err)
	}
}

func TestNumbersAndTelephonesOfSpreadsheets(t *testing.T) {
	for typed, want := range map[string]string{"10000012": "010000012", "010000012": "010000012", "2A0000012": "2A0000012", "1e8": "", "": ""} {
		if got, _ := listedNumber(typed); got != want {
			t.Errorf("number %q: %q, want %q", typed, got, want)
		}
	}
	for typed, want := range map[string]string{"353011290": "+33353011290", "03.53.01.12.90": "+33353011290", "poste 12": "", "": ""} {
		if got := listedPhone(typed); got != want {
			t.Errorf("telephone %q: %q, want %q", typed, got, want)
		}
	}
}

// FuzzReadList: whatever the bytes, no panic, few rows, no control characters.
func FuzzReadList(f *testing.F) {
	for _, seed := range []string{"finess;nom;mail\n210000103;x;a@example.org", "\"", "a@b\xe9,\n\"\"x", "\ufeff;\t,", "="} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		all, err := readList(file)
		if (err == nil) == (len(all) == 0) || len(all) > mainforte.MaxOutreachRows {
			t.Fatalf("%d rows and %v", len(all), err)
		}
		for _, l := range all {
			if text := fmt.Sprint(l); strings.ContainsAny(text, "\x00\n\r\t\x7f") || l.line < 1 {
				t.Fatalf("a row holds %q", text)
			}
		}
	})
}
