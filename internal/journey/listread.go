package journey

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
)

// listLine is one row of an agency's list, as it is written.
type listLine struct {
	line                       int // of the file, the first being 1
	finess, name, email, phone string
}

// readList reads an agency's list: FINESS number, name, e-mail and telephone,
// separated by semicolons, commas or tabs, in UTF-8 or in Windows-1252. A first
// row of headings may put the columns in another order; without one they stand
// in this order.
//
// Refusals: Errors on "list".
func readList(file []byte) ([]listLine, error) {
	switch {
	case len(file) > mainforte.MaxOutreachBytes:
		return nil, field("list", "too_large")
	case len(bytes.TrimSpace(file)) == 0:
		return nil, field("list", "required")
	case bytes.IndexByte(file, 0) >= 0: // a workbook, a picture, UTF-16
		return nil, field("list", "unreadable")
	}
	text := string(bytes.TrimPrefix(file, []byte("\ufeff")))
	if !utf8.ValidString(text) {
		text = fromWindows(text)
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = separatorOf(text), -1, true, true
	return listLines(r)
}

// windowsHigh are the characters of Windows-1252 from 0x80 to 0x9f, where it is
// not Latin-1; a space stands for the five it does not have, and for the bullet.
var windowsHigh = []rune("€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“” –—˜™š›œ žŸ")

// fromWindows reads a text that is no UTF-8 as Windows-1252.
func fromWindows(text string) string {
	var b strings.Builder
	for i := range len(text) {
		switch c := text[i]; {
		case c >= 0x80 && c < 0xa0:
			b.WriteRune(windowsHigh[c-0x80])
		default:
			b.WriteRune(rune(c))
		}
	}
	return b.String()
}

// separatorOf is the one that the first written line holds most of.
func separatorOf(text string) rune {
	first := ""
	for line := range strings.Lines(text) {
		if first = strings.TrimSpace(line); first != "" {
			break
		}
	}
	best, most := ';', 0
	for _, sep := range ";\t," {
		if n := strings.Count(first, string(sep)); n > most {
			best, most = sep, n
		}
	}
	return best
}

func listLines(r *csv.Reader) (all []listLine, err error) {
	var columns map[string]int
	for {
		cells, err := r.Read()
		switch {
		case errors.Is(err, io.EOF) && len(all) == 0:
			return nil, field("list", "empty")
		case errors.Is(err, io.EOF):
			return all, nil
		case err != nil:
			return nil, field("list", "unreadable")
		}
		if blankCells(cells) {
			continue
		}
		if columns == nil {
			header := false
			if columns, header = columnsOf(cells); columns == nil {
				return nil, field("list", "columns")
			}
			if header {
				continue
			}
		}
		if len(all) == mainforte.MaxOutreachRows {
			return nil, field("list", "too_many")
		}
		line, _ := r.FieldPos(0)
		cell := func(name string) string {
			if at, there := columns[name]; there && at < len(cells) {
				return plainCell(cells[at])
			}
			return ""
		}
		all = append(all, listLine{line: line, finess: cell("finess"), name: cell("name"), email: cell("email"), phone: cell("phone")})
	}
}

// headings are the beginnings of what the columns are called, without accents
// or capitals.
var headings = []struct{ column, begins string }{
	{"finess", "finess"},
	{"finess", "no finess"},
	{"finess", "n finess"},
	{"finess", "num finess"},
	{"finess", "numero finess"},
	{"finess", "nofiness"},
	{"finess", "code finess"},
	{"email", "mail"},
	{"email", "e mail"},
	{"email", "email"},
	{"email", "courriel"},
	{"email", "adresse mail"},
	{"email", "adresse e mail"},
	{"email", "adresse electronique"},
	{"phone", "tel"},
	{"phone", "numero de tel"},
	{"phone", "phone"},
	{"name", "nom"},
	{"name", "etablissement"},
	{"name", "raison sociale"},
	{"name", "name"},
}

// columnsOf tells where the columns are by the first row: by its headings, or in
// the usual order when it holds a number already. nil: neither.
func columnsOf(cells []string) (columns map[string]int, header bool) {
	columns = map[string]int{}
	for i, cell := range cells {
		name := geo.Fold(cell)
		for _, h := range headings {
			if _, there := columns[h.column]; !there && strings.HasPrefix(name, h.begins) {
				columns[h.column] = i
				break
			}
		}
	}
	_, number := columns["finess"]
	if _, email := columns["email"]; number && email {
		return columns, true
	}
	if slices.ContainsFunc(cells, func(c string) bool { return strings.Contains(c, "@") }) {
		return map[string]int{"finess": 0, "name": 1, "email": 2, "phone": 3}, false
	}
	return nil, false
}

func blankCells(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}

// plainCell is a cell as it was meant: without the marks by which a spreadsheet
// keeps a number as text (="010000012", '010000012) nor what no text holds.
func plainCell(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == utf8.RuneError {
			return ' '
		}
		return r
	}, s)
	s = strings.TrimSpace(s)
	s = strings.TrimPrefix(strings.TrimPrefix(s, "="), "'")
	return strings.Join(strings.Fields(strings.Trim(s, `"`)), " ")
}

// listedNumber reads the number of a row. Spreadsheets take the zero in front
// of the first nine departments away.
func listedNumber(typed string) (number string, what mainforte.Figure) {
	if number, what = mainforte.ReadFINESS(typed); what != mainforte.FigureNone {
		return number, what
	}
	return mainforte.ReadFINESS("0" + typed)
}

// listedPhone reads the telephone of a row; "" when it cannot be read: nobody is
// called by the program.
func listedPhone(typed string) string {
	for _, try := range []string{typed, "0" + typed} {
		if phone, ok := mainforte.CleanPhone(try); ok {
			return phone
		}
	}
	return ""
}
