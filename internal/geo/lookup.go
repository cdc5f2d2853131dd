package geo

import (
	"bytes"
	"strings"
)

// Lookup finds at most limit communes (100 at the very most) by what a person
// has typed so far: the beginning of a postcode (2 digits at least) or of a
// name, case, accents, hyphens, a leading article and "st" for "saint"
// notwithstanding; after those, names with a later word that begins so
// ("denis"). A name may be followed or preceded by a postcode or the number of
// a department, and followed by a department or region, in brackets or not.
// The name of a commune that was merged finds the one it is in now.
// "paris", "lyon" and "marseille" find their arrondissements.
//
// Exact names and postcodes come first, then the largest communes. Anything
// else than a place finds nothing.
func Lookup(q string, limit int) []Commune {
	if limit <= 0 || q == "" {
		return nil
	}
	x := names()
	var asked query
	if !x.parse(q, &asked) {
		return nil
	}
	found := best{limit: min(limit, maxResults)}
	if len(asked.name) == 0 {
		x.collectPostcode(&found, &asked, exactPostcode)
		return found.communes(x)
	}
	x.collectName(&found, &asked, false)
	if found.n == 0 && asked.wider != asked.area {
		// "(loire" may become Loire-Atlantique yet.
		asked.area = asked.wider
		x.collectName(&found, &asked, false)
	}
	if found.n == 0 && len(asked.post) == 5 {
		// The postcode is another's, or a cedex: the name in the department,
		// then what the postcode says.
		wide := asked
		x.widen(&wide)
		x.collectName(&found, &wide, false)
		x.collectPostcode(&found, &asked, beginningOfName)
	}
	if found.n == 0 {
		x.collectSpecified(&found, &asked, false)
	}
	if found.n == 0 {
		x.collectArea(&found, &asked)
	}
	return found.communes(x)
}

// Resolve finds the communes that q names in full, for a form that has to do
// without completion: exactly one settles it, several are homonyms (or the
// communes of a postcode, or the arrondissements of a city) among which only
// the person can choose, none is an error that Lookup may help to mend. A
// label resolves to its commune. A leading article is optional and never
// decides. A postcode and a name that contradict each other give both.
func Resolve(q string) (exact []Commune) {
	x := names()
	var asked query
	if q == "" || !x.parse(q, &asked) {
		return nil
	}
	found := best{limit: maxResults}
	if len(asked.name) == 0 {
		if len(asked.post) == 5 {
			x.collectPostcode(&found, &asked, exactPostcode)
		}
		return found.communes(x)
	}
	if asked.doubt {
		city, _, _ := bytes.Cut(asked.name, []byte{' '})
		asked.name, asked.city = city, true
	}
	x.collectName(&found, &asked, true)
	if found.n == 0 && len(asked.post) == 5 {
		wide := asked
		x.widen(&wide)
		x.collectName(&found, &wide, true)
		if found.n > 0 {
			x.collectPostcode(&found, &asked, beginningOfName)
		}
	}
	if found.n == 0 {
		x.collectSpecified(&found, &asked, true)
	}
	found.keepExact(asked.narrow || len(asked.post) > 0)
	return found.communes(x)
}

// How well an entry answers, best first.
const (
	exactName = iota
	exactWithoutArticle
	exactFormerName
	beginningOfName
	beginningOfFormerName
	beginningOfWord

	exactPostcode = exactName
)

// collectName offers the communes whose name begins with what was asked; or,
// when exact, only those that it names in full.
func (x *index) collectName(found *best, q *query, exact bool) {
	t := communes()
	x.collectBlock(found, t, q, q.name, exact, 0)
	if article, rest, ok := bytes.Cut(q.name, []byte{' '}); ok && isArticle(string(article)) {
		// "le lamentin" may mean Lamentin as well.
		x.collectBlock(found, t, q, rest, true, exactWithoutArticle)
	}
}

// collectBlock offers the entries that begin with name; none of them ranks
// above floor.
func (x *index) collectBlock(found *best, t *table, q *query, name []byte, exact bool, floor int) {
	for _, e := range x.block(name) {
		if int(e.size) != len(name) && !q.city && (exact || !found.wants(beginning[e.kind], e.rank)) {
			continue // nearly all of a long block ends here
		}
		grade := x.grade(e, len(name), q.city)
		if exact && grade > exactFormerName {
			continue
		}
		grade = max(grade, floor)
		if !found.wants(grade, e.rank) || !q.area.has(x.within[e.rank]) {
			continue
		}
		if len(q.post) > 0 && !strings.Contains(t.rows[x.ranked[e.rank]].postcodes, string(q.post)) {
			continue
		}
		found.add(grade, e.rank)
	}
}

// beginning and whole grade an entry of each kind that only begins with what
// was asked, and one that is just that.
var (
	beginning = [...]int{wholeName: beginningOfName, noArticle: beginningOfName, formerName: beginningOfFormerName, laterWord: beginningOfWord}
	whole     = [...]int{wholeName: exactName, noArticle: exactWithoutArticle, formerName: exactFormerName, laterWord: beginningOfWord}
)

// grade tells how well an entry answers whose first so many bytes were asked.
func (x *index) grade(e entry, asked int, city bool) int {
	if int(e.size) == asked {
		return whole[e.kind]
	}
	if next := int(e.at) + asked; city && e.kind == wholeName && x.text[next] == ' ' && isNumber(x.text[next+1:next+2]) {
		return exactName // an arrondissement of the city
	}
	return beginning[e.kind]
}

// collectPostcode offers the communes of a postcode or of its beginning.
func (x *index) collectPostcode(found *best, q *query, grade int) {
	value := uint32(0)
	for _, digit := range q.post {
		value = 10*value + uint32(digit-'0')
	}
	for _, p := range x.postBlock(value, len(q.post)) {
		rank := x.rank[p.commune]
		if found.wants(grade, rank) && q.area.has(x.within[rank]) {
			found.add(grade, rank)
		}
	}
}

// widen replaces a postcode by the departments in which such postcodes lie.
func (x *index) widen(q *query) {
	digits := 2
	if q.post[0] == '9' && q.post[1] >= '7' {
		digits = 3
	}
	value := uint32(0)
	for _, digit := range q.post[:digits] {
		value = 10*value + uint32(digit-'0')
	}
	var mask areaMask
	for _, p := range x.postBlock(value, digits) {
		mask.add(x.within[x.rank[p.commune]])
	}
	q.area = areaMask{q.area[0] & mask[0], q.area[1] & mask[1]}
	q.post = nil
}

// collectSpecified reads the last words as a department or region: "saint
// denis de la reunion". The longest name that leads anywhere counts.
func (x *index) collectSpecified(found *best, q *query, exact bool) {
	if q.narrow {
		return
	}
	for cut := len(q.words) - 1; cut > 0; cut-- {
		rest := q.words[cut:]
		for len(rest) > 1 && isSmallWord(string(rest[0])) {
			rest = rest[1:]
		}
		equal, begun := x.areaMasks(string(bytes.Join(rest, []byte{' '})))
		part := *q
		part.name = bytes.Join(q.words[:cut], []byte{' '})
		part.city = arrondissements(part.name) > 0
		for _, part.area = range [2]areaMask{equal, begun} {
			if part.area.empty() || exact && part.area != equal {
				continue
			}
			x.collectName(found, &part, exact)
			if found.n > 0 {
				q.narrow = true
				return
			}
		}
	}
}

// collectArea offers the largest communes of a department or region whose
// name was typed in the place of a commune's, as people overseas may do.
func (x *index) collectArea(found *best, q *query) {
	if q.narrow || len(q.post) > 0 || len(q.name) < 4 {
		return
	}
	_, area := x.areaMasks(string(q.name))
	if area.empty() {
		return
	}
	for rank, department := range x.within {
		if area.has(department) {
			if found.n == found.limit {
				return
			}
			found.add(beginningOfWord, uint16(rank))
		}
	}
}
