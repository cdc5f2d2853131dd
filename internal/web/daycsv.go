package web

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"pretermainforte.fr/mainforte/internal/geo"
)

// download answers with a file to keep.
type download struct {
	name, kind string
	body       []byte
}

func (d download) write(c *call) error {
	c.w.Header().Set("Content-Disposition", `attachment; filename="`+d.name+`"`)
	c.send(200, d.kind, d.body)
	return nil
}

// regionDayCSV is the daily page as a table that a French spreadsheet opens:
// semicolons, lines that end as it likes, and the mark that says UTF-8.
func regionDayCSV(c *call) (answer, error) {
	d, err := c.regionDay()
	if err != nil {
		return nil, err
	}
	date := geo.DayOf(c.now.Time(), geo.Paris()).String()
	table := [][]string{{
		"Date", "Région", "Vue", "Nom", "Missions ouvertes", "Places pourvues", "Places à pourvoir", "Bénévoles disponibles",
		"Sans demande depuis 14 jours", "Heures avant le premier oui (médiane)",
	}}
	for _, part := range []struct {
		name  string
		lines []*dayLine
	}{{"Département", d.departments}, {"Type d'aide", d.functions}} {
		for _, l := range part.lines {
			hours := ""
			if n, ok := medianHours(l.waits); ok {
				hours = strconv.Itoa(n)
			}
			table = append(table, []string{
				date, d.region, part.name, l.name, strconv.Itoa(l.open), strconv.Itoa(l.filled), strconv.Itoa(l.missing),
				csvPeople(l.people.Available), csvPeople(l.people.Unused), hours,
			})
		}
	}
	body, err := frenchCSV(table)
	return download{name: "journee-" + date + ".csv", kind: "text/csv; charset=utf-8", body: body}, err
}

func csvPeople(n int) string {
	if n < fewest {
		return atLeast(n)
	}
	return strconv.Itoa(n)
}

// frenchCSV writes a table as a French spreadsheet reads it. No cell can be
// taken for a formula (OWASP, "CSV injection").
func frenchCSV(table [][]string) ([]byte, error) {
	b := bytes.NewBufferString("\ufeff")
	w := csv.NewWriter(b)
	w.Comma, w.UseCRLF = ';', true
	for _, row := range table {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = harmless(cell)
		}
		if err := w.Write(cells); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// harmless puts an apostrophe before what a spreadsheet would compute, however
// it is led in.
func harmless(cell string) string {
	if strings.IndexAny(strings.TrimLeft(cell, " \u00a0\u202f"), "=+-@\t\r\n") == 0 {
		return "'" + cell
	}
	return cell
}
