package geo

import (
	"bytes"
	"strings"
)

// query is what a person typed, understood: a name or its beginning, and what
// narrows it.
type query struct {
	buffer [2 * longestQuery]byte // holds the folded words, so that none is allocated
	all    [maxWords][]byte
	words  [][]byte // of the name, folded; in the end name joins them
	name   []byte
	city   bool // the name is Paris, Lyon or Marseille: its arrondissements are meant
	ranked bool // the second word is the number of an arrondissement
	doubt  bool // "marseille 13": the arrondissement, or the department?

	post   []byte   // digits of a postcode, whole (5) or, alone, its beginning (2 to 4)
	area   areaMask // the departments asked for
	wider  areaMask // those whose name only begins like the one asked for
	narrow bool     // area says something
}

const (
	longestQuery = 120 // bytes; the longest label has 80
	maxWords     = 24
)

// parse understands q. It says false for what cannot be a place: empty or too
// long.
func (x *index) parse(q string, into *query) bool {
	if len(q) > longestQuery {
		return false
	}
	into.area, into.wider = everywhere(), everywhere()
	before, after := q, ""
	if open := strings.LastIndexByte(q, '('); open >= 0 {
		inside, rest, _ := strings.Cut(q[open+1:], ")")
		if into.specify(x, Fold(inside)) {
			before, after = q[:open], rest
		}
	}
	folded := appendFold(into.buffer[:0], before)
	if after != "" {
		folded = appendFold(append(folded, ' '), after)
	}
	if !into.split(folded) {
		return false
	}
	into.takePostcode()
	into.takeArrondissement()
	into.takeDepartment()
	into.doubt = into.doubt && !into.narrow
	into.openAbbreviations()
	into.name = bytes.Join(into.words, []byte{' '})
	into.city = arrondissements(into.name) > 0
	if len(into.words) == 0 {
		return len(into.post) > 0
	}
	return len(into.post) == 0 || len(into.post) == 5
}

// split parts folded text into words.
func (q *query) split(folded []byte) bool {
	q.words = q.all[:0]
	for len(folded) > 0 {
		word, rest, _ := bytes.Cut(folded, []byte{' '})
		if folded = rest; len(word) == 0 {
			continue
		}
		if len(q.words) == maxWords {
			return false
		}
		q.words = append(q.words, word)
	}
	return true
}

// drop takes n words out of the name, from the i-th on.
func (q *query) drop(i, n int) { q.words = append(q.words[:i], q.words[i+n:]...) }

// takePostcode takes a postcode out of the words: five digits anywhere, "75
// 013" in front, or a number standing alone. "Cedex" and its number go.
func (q *query) takePostcode() {
	for i := 0; i < len(q.words); i++ {
		if string(q.words[i]) == "cedex" {
			n := 1
			if i+1 < len(q.words) && isNumber(q.words[i+1]) {
				n = 2
			}
			q.drop(i, n)
			i--
		}
	}
	if len(q.words) >= 2 && isNumber(q.words[0]) && isNumber(q.words[1]) && len(q.words[0]) == 2 && len(q.words[1]) == 3 {
		q.post = append(q.words[0][:2:2], q.words[1]...)
		q.drop(0, 2)
		return
	}
	for i, word := range q.words {
		if isNumber(word) && len(word) == 5 {
			q.post = word
			q.drop(i, 1)
			return
		}
	}
	if len(q.words) == 1 && isNumber(q.words[0]) && len(q.words[0]) >= 2 && len(q.words[0]) <= 4 {
		q.post = q.words[0]
		q.drop(0, 1)
	}
}

// arrondissements is how many the city has, 0 for any other name.
func arrondissements(city []byte) int {
	switch string(city) {
	case "paris":
		return 20
	case "lyon":
		return 9
	case "marseille":
		return 16
	}
	return 0
}

// takeArrondissement brings "paris 13e", "lyon 03", "marseille 1er
// arrondissement" to the indexed "paris 13", "lyon 3", "marseille 1".
func (q *query) takeArrondissement() {
	if len(q.words) < 2 {
		return
	}
	count := arrondissements(q.words[0])
	digits := 0
	for digits < len(q.words[1]) && '0' <= q.words[1][digits] && q.words[1][digits] <= '9' {
		digits++
	}
	if count == 0 || digits == 0 || digits > 2 {
		return
	}
	number, ending := q.words[1][:digits], q.words[1][digits:]
	number = bytes.TrimLeft(number, "0")
	value := 0
	for _, digit := range number {
		value = 10*value + int(digit-'0')
	}
	if value == 0 || value > count || !isOrdinal(ending) {
		return
	}
	spelled := len(ending) > 0
	for len(q.words) > 2 && (isOrdinal(q.words[2]) || bytes.HasPrefix(q.words[2], []byte("arr"))) {
		q.drop(2, 1)
		spelled = true
	}
	q.words[1] = number
	q.ranked = true
	q.doubt = !spelled && value == 13 && string(q.words[0]) == "marseille" && len(q.post) == 0
}

// isOrdinal tells the endings people give to a rank: 1er, 2e, 2ème, 2nd.
func isOrdinal(ending []byte) bool {
	switch string(ending) {
	case "", "e", "er", "eme", "em", "me", "ieme", "ier", "nd", "nde", "o":
		return true
	}
	return false
}

// takeDepartment takes a department's number before or after the name:
// "saint denis 974", "2a ajaccio".
func (q *query) takeDepartment() {
	name := 1 // words of the name at least
	if q.ranked {
		name = 2
	}
	for _, i := range [2]int{len(q.words) - 1, 0} {
		if len(q.words) <= name || q.ranked && i == 0 {
			return
		}
		if area, ok := departmentMask(string(q.words[i])); ok {
			q.area, q.wider, q.narrow = area, area, true
			q.drop(i, 1)
			return
		}
	}
}

// departmentMask is the department that has this folded code.
func departmentMask(code string) (areaMask, bool) {
	var mask areaMask
	if len(code) < 2 || len(code) > 3 {
		return mask, false
	}
	for i, d := range areas().departments {
		if strings.EqualFold(d.Code, code) {
			mask.add(uint8(i))
			return mask, true
		}
	}
	return mask, false
}

// openAbbreviations reads "chalon s saone" as "chalon sur saone".
func (q *query) openAbbreviations() {
	for i := 1; i < len(q.words)-1; i++ {
		switch string(q.words[i]) {
		case "s":
			q.words[i] = []byte("sur")
		case "ss":
			q.words[i] = []byte("sous")
		}
	}
}

// specify narrows the query by what stands in brackets, folded: a department
// or a region, by name or number, or a postcode. It says false, and does
// nothing, for anything else: a few names hold brackets of their own.
func (q *query) specify(x *index, inside string) bool {
	if isNumber([]byte(inside)) && len(inside) == 5 {
		q.post = []byte(inside)
		return true
	}
	equal, ok := departmentMask(inside)
	begun := equal
	if !ok {
		equal, begun = x.areaMasks(inside)
	}
	if inside == "" || begun.empty() {
		return false
	}
	q.area, q.wider, q.narrow = equal, begun, true
	return true
}

func isNumber(word []byte) bool {
	for _, c := range word {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(word) > 0
}
