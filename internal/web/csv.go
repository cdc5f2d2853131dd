package web

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"strings"

	"pretermainforte.fr/mainforte/internal/fr"
)

// download answers with a file to keep.
type download struct {
	name string // ASCII, without quotes
	kind string // Content-Type
	body []byte
}

func (d download) write(c *call) error {
	h := c.w.Header()
	h.Set("Content-Disposition", `attachment; filename="`+d.name+`"`)
	h.Set("Cache-Control", "no-store")
	c.send(http.StatusOK, d.kind, d.body)
	return nil
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

// harmless keeps a spreadsheet from taking what somebody typed for a formula: a
// cell that begins like one gets an apostrophe, as OWASP advises (CSV
// injection). Line breaks become spaces, so that a cell is a line.
func harmless(cell string) string {
	cell = fr.Plain(strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, cell))
	if strings.ContainsAny(first(strings.TrimLeft(cell, " ")), "=+-@＝＋－＠") {
		return "'" + cell
	}
	return cell
}

func first(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}
