package geo

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"io"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed data/communes.txt.gz
var communeText []byte

// table is the embedded table of communes, unpacked. Row 0 is "no commune".
type table struct {
	rows  []row
	sites []site // what the distance needs, kept small and together
}

type row struct {
	line       string // code, name, postcodes and the rest, as in the file
	name       string
	postcodes  string // parted by spaces
	former     string // names of communes merged into it, parted by |
	zone       *time.Location
	population int32
	lat, lng   int32 // micro-degrees
	department uint8 // index in areas().departments
}

// site is where a commune is: a point of the unit sphere, in 2⁻³⁰.
type site struct {
	x, y, z   int32
	territory Territory
	precision uint8
}

// communes unpacks the table on first use: some 35,000 lines, 30 ms, 6 MB.
var communes = sync.OnceValue(func() *table {
	text := unpack(communeText)
	lines := strings.Count(text, "\n")
	t := &table{rows: make([]row, 1, lines+1), sites: make([]site, 1, lines+1)}
	departments := map[string]uint8{}
	for i, d := range areas().departments {
		departments[d.Code] = uint8(i)
	}
	territory := territoryByCode()
	for line := range strings.Lines(text) {
		f := splitLine(line)
		code := f[0]
		department := departmentOf(code)
		index, known := departments[department]
		if !known {
			panic("geo: no department for commune " + code)
		}
		r := row{
			line: line, name: f[1], postcodes: f[2], former: f[7], department: index,
			population: number(f[3]), lat: microDegrees(f[4]), lng: microDegrees(f[5]),
			zone: zoneOf(code, department),
		}
		s := sphere(r.lat, r.lng)
		s.precision = uint8(number(f[6]))
		s.territory = Mainland
		if island, ok := territory[code]; ok {
			s.territory = island
		} else if apart, ok := territory[department]; ok {
			s.territory = apart
		}
		t.rows = append(t.rows, r)
		t.sites = append(t.sites, s)
	}
	return t
})

// row is the line of c, or the empty row for a commune that does not exist.
func (t *table) row(c Commune) *row {
	if int(c) >= len(t.rows) {
		c = 0
	}
	return &t.rows[c]
}

func (t *table) site(c Commune) *site {
	if int(c) >= len(t.sites) {
		c = 0
	}
	return &t.sites[c]
}

// departmentOf cuts the department out of a commune's code: three characters
// overseas, else two.
func departmentOf(code string) string {
	if code[:2] == "97" || code[:2] == "98" {
		return code[:3]
	}
	return code[:2]
}

// unpack reads a gzip stream whose size its last four bytes tell.
func unpack(packed []byte) string {
	reader, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic("geo: embedded communes: " + err.Error())
	}
	var text strings.Builder
	text.Grow(int(binary.LittleEndian.Uint32(packed[len(packed)-4:])))
	if _, err := io.Copy(&text, reader); err != nil {
		panic("geo: embedded communes: " + err.Error())
	}
	return text.String()
}

// splitLine parts the eight fields of a line without allocating.
func splitLine(line string) (fields [8]string) {
	rest := strings.TrimSuffix(line, "\n")
	for i := range fields {
		var more bool
		fields[i], rest, more = strings.Cut(rest, "\t")
		if more != (i < len(fields)-1) {
			panic("geo: bad line in embedded communes: " + line)
		}
	}
	return fields
}

func number(s string) int32 {
	n, err := strconv.ParseInt(s, 10, 32)
	if err != nil {
		panic("geo: bad number in embedded communes: " + s)
	}
	return int32(n)
}

// microDegrees reads "-21.1234" as −21,123,400, in integers so that no
// machine rounds otherwise than another.
func microDegrees(s string) int32 {
	digits, negative := strings.CutPrefix(s, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	value := number(whole) * 1_000_000
	scale := int32(100_000)
	for _, digit := range []byte(fraction) {
		value += int32(digit-'0') * scale
		scale /= 10
	}
	if negative {
		return -value
	}
	return value
}
