package finess

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
)

// Places of the fields of a site's row, the section's name being the first
// (publisher's description of the extract etalab-cs1100502 and -cs1100507).
const (
	fieldSection = iota
	fieldNumber
	fieldEntity
	fieldShort
	fieldLong
	fieldMore
	fieldPlaceMore
	fieldStreetNumber
	fieldStreetKind
	fieldStreet
	fieldStreetMore
	fieldPlaceCalled
	fieldCommune
	fieldDepartment
	fieldDepartmentName
	fieldPostLine
	fieldPhone
	fieldFax
	fieldCategory
	fieldCategoryName
	fieldAggregate
	fieldAggregateName
	fieldSIRET
	fieldAPE
	fieldMFT
	fieldMFTName
	fieldSPH
	fieldSPHName
	fieldOpened
	fieldAuthorised
	fieldUpdated
	fieldUAI
	fields // how many
)

// needed is how many fields a row has at least: what comes after the date of
// opening is not read, and some files end there.
const needed = fieldOpened + 1

const (
	sectionSites       = "structureet"
	sectionCoordinates = "geolocalisation"
)

// Skip is why a line was not kept.
type Skip string

// The reasons.
const (
	SkipCoordinates Skip = "coordinates, not used" // not a fault
	SkipFirstLine   Skip = "first line"            // not a fault
	SkipSection     Skip = "unknown section"
	SkipFields      Skip = "too few fields"
	SkipNumber      Skip = "number that is none"
	SkipName        Skip = "without a name"
	SkipCommune     Skip = "commune that is not found"
	SkipTwice       Skip = "number that came before"
)

// Report is what became of the lines of a file.
type Report struct {
	Lines   int
	Kept    int
	Skipped map[Skip]int
	First   map[Skip]int // the first line of each kind
}

// maxLine is longer than any line of the register.
const maxLine = 64 << 10

// ErrNotRegister says that a file holds no site at all.
var ErrNotRegister = errors.New("finess: the file holds no site: is it the register's extract?")

// Read calls keep with every site of a file, in its order. A fault of keep ends
// it. The report is whole even then.
func Read(r io.Reader, keep func(mainforte.Site) error) (Report, error) {
	report := Report{Skipped: map[Skip]int{}, First: map[Skip]int{}}
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, maxLine), maxLine)
	seen := map[string]bool{}
	for lines.Scan() {
		report.Lines++
		line := lines.Text()
		if report.Lines == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		site, skip := readLine(line, report.Lines == 1)
		if skip == "" && seen[site.Number] {
			skip = SkipTwice
		}
		if skip != "" {
			report.skip(skip)
			continue
		}
		seen[site.Number] = true
		if err := keep(site); err != nil {
			return report, err
		}
		report.Kept++
	}
	if err := lines.Err(); err != nil {
		return report, fmt.Errorf("finess: line %d: %w", report.Lines+1, err)
	}
	if report.Kept == 0 {
		return report, ErrNotRegister
	}
	return report, nil
}

func (r *Report) skip(s Skip) {
	if r.Skipped[s]++; r.Skipped[s] == 1 {
		r.First[s] = r.Lines
	}
}

// readLine reads one line; skip says why it holds no site.
func readLine(line string, first bool) (site mainforte.Site, skip Skip) {
	row := split(decode(strings.TrimRight(line, "\r")))
	switch {
	case row[fieldSection] == sectionSites:
	case row[fieldSection] == sectionCoordinates:
		return site, SkipCoordinates
	case first:
		return site, SkipFirstLine
	default:
		return site, SkipSection
	}
	if len(row) < needed {
		return site, SkipFields
	}
	for i := range row {
		row[i] = strings.Join(strings.Fields(row[i]), " ")
	}
	number, what := mainforte.ReadFINESS(row[fieldNumber])
	if what != mainforte.FigureFINESS {
		return site, SkipNumber
	}
	site = mainforte.Site{
		Number: number, Name: row[fieldLong], Short: row[fieldShort], Address: address(row),
		Category: row[fieldCategory], Aggregate: row[fieldAggregate], Label: row[fieldCategoryName],
	}
	if site.Name == "" {
		site.Name, site.Short = site.Short, ""
	}
	if site.Name == "" {
		return site, SkipName
	}
	site.Postcode = postcode(row[fieldPostLine])
	if site.Commune = commune(row[fieldDepartment], row[fieldCommune], row[fieldPostLine]); site.Commune == "" {
		return site, SkipCommune
	}
	if entity, what := mainforte.ReadFINESS(row[fieldEntity]); what == mainforte.FigureFINESS {
		site.Entity = entity
	}
	if siret, what := mainforte.ReadFINESS(row[fieldSIRET]); what == mainforte.FigureSIRET {
		site.SIRET = siret
	}
	if phone, ok := mainforte.CleanPhone(row[fieldPhone]); ok {
		site.Phone = phone
	}
	if day, err := geo.ParseDay(row[fieldOpened]); err == nil {
		site.OpenedOn = day
	}
	return site, ""
}

// split cuts a line at its semicolons. Quotes are rare: a field is quoted when
// it begins with one and another stands before a semicolon or the end; else the
// quote is a sign like any other.
func split(line string) []string {
	var row []string
	for {
		field, rest, more := cutField(line)
		row = append(row, field)
		if !more {
			return row
		}
		line = rest
	}
}

func cutField(line string) (field, rest string, more bool) {
	if !strings.HasPrefix(line, `"`) {
		return strings.Cut(line, ";")
	}
	for at := 1; at < len(line); at++ {
		if line[at] != '"' {
			continue
		}
		switch after := line[at+1:]; {
		case strings.HasPrefix(after, `"`):
			at++ // a quote written twice stands for one
		case after == "":
			return unquoted(line[1:at]), "", false
		case after[0] == ';':
			return unquoted(line[1:at]), after[1:], true
		default:
			return strings.Cut(line, ";")
		}
	}
	return strings.Cut(line, ";")
}

func unquoted(s string) string { return strings.ReplaceAll(s, `""`, `"`) }

// decode gives a line in UTF-8 without control characters. One that is not
// UTF-8 is Windows-1252: in French text the two are not mistaken for each other.
func decode(line string) string {
	if !utf8.ValidString(line) {
		var b strings.Builder
		for i := range len(line) {
			b.WriteRune(windows1252(line[i]))
		}
		line = b.String()
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == utf8.RuneError {
			return ' '
		}
		return r
	}, line)
}

// high are the characters of Windows-1252 from 0x80 to 0x9f; 0 is none.
var high = [32]rune{
	'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
	0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
}

func windows1252(c byte) rune {
	if c < 0x80 || c > 0x9f {
		return rune(c)
	}
	if r := high[c-0x80]; r != 0 {
		return r
	}
	return ' '
}
