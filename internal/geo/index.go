package geo

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"sync"
)

// index finds communes by what a person types. Every way to begin a name is an
// entry; entries are sorted by their folded text, so that what is typed selects
// one block of them, found by binary search. A block is read whole, keeping the
// best; the longest block, of some 9,000 entries, takes 20 µs.
type index struct {
	text      []byte // folded names, end to end
	entries   []entry
	postcodes []postcode // sorted
	rank      []uint16   // by commune: 0 for the first to be shown
	ranked    []Commune  // by rank
	within    []uint8    // department by rank
	areas     []areaName // departments and regions, as a place may be specified
}

// entry is one beginning: text[at:at+size] and what follows it in the name.
type entry struct {
	at   uint32
	rank uint16 // of its commune
	size uint8
	kind uint8
}

// Kinds of entries.
const (
	wholeName  = iota
	noArticle  // the name after its Le, La, Les or L'
	formerName // the name of a commune merged into it
	laterWord  // the name from one of its later words on
)

type postcode struct {
	number  uint32 // 1000 for 01000
	commune Commune
}

// areaName is the folded name of a department or region and the departments
// that it stands for.
type areaName struct {
	name        string
	departments areaMask
}

// areaMask is a set of departments by their index.
type areaMask [2]uint64

func (m *areaMask) add(department uint8)     { m[department/64] |= 1 << (department % 64) }
func (m areaMask) has(department uint8) bool { return m[department/64]>>(department%64)&1 != 0 }
func (m areaMask) empty() bool               { return m == areaMask{} }

func everywhere() areaMask { return areaMask{^uint64(0), ^uint64(0)} }

// names builds the index on first use: some 57,000 entries, 30 ms, 1.5 MB.
var names = sync.OnceValue(func() *index {
	t := communes()
	x := &index{text: make([]byte, 0, 700_000), entries: make([]entry, 0, 60_000)}
	x.order(t)
	for i := range t.rows[1:] {
		c := Commune(i + 1)
		r := t.row(c)
		x.addName(c, plainName(r))
		if short, _, ok := strings.Cut(r.name, " ("); ok {
			x.add(c, noArticle, x.fold(short), 0) // « Château-Chinon (Ville) »
		}
		for former := range strings.SplitSeq(r.former, "|") {
			if former != "" {
				x.add(c, formerName, x.fold(former), 0)
			}
		}
		for code := range strings.FieldsSeq(r.postcodes) {
			x.postcodes = append(x.postcodes, postcode{uint32(number(code)), c})
		}
	}
	x.sort()
	slices.SortFunc(x.postcodes, func(a, b postcode) int {
		return cmp.Or(cmp.Compare(a.number, b.number), cmp.Compare(a.commune, b.commune))
	})
	x.nameAreas()
	return x
})

// isArrondissement tells the arrondissements of Paris, Lyon and Marseille:
// no other name ends in a number.
func isArrondissement(r *row) bool {
	last := len(plainName(r)) - 1
	return last >= 0 && '0' <= r.name[last] && r.name[last] <= '9'
}

// plainName is the name as it is indexed: « Paris 1er » and « Paris 13e »
// without the ending of the ordinal.
func plainName(r *row) string {
	for _, ending := range []string{"er", "e"} {
		number, ok := strings.CutSuffix(r.name, ending)
		if ok && '0' <= number[len(number)-1] && number[len(number)-1] <= '9' {
			return number
		}
	}
	return r.name
}

// fold appends the folded name to the text and says where it begins.
func (x *index) fold(name string) int {
	at := len(x.text)
	x.text = appendFold(x.text, name)
	return at
}

// add makes the entry of what the text holds from at+skip on.
func (x *index) add(c Commune, kind uint8, at, skip int) {
	x.entries = append(x.entries, entry{uint32(at + skip), x.rank[c], uint8(len(x.text) - at - skip), kind})
}

// addName enters a name whole, without its article, and from each later word
// that says something.
func (x *index) addName(c Commune, name string) {
	at := x.fold(name)
	x.add(c, wholeName, at, 0)
	folded := x.text[at:]
	first := true
	for i, letter := range folded {
		if letter != ' ' {
			continue
		}
		word, _, _ := strings.Cut(string(folded[i+1:]), " ")
		switch {
		case first && isArticle(string(folded[:i])):
			x.add(c, noArticle, at, i+1)
		case !isSmallWord(word) && !('0' <= word[0] && word[0] <= '9'):
			x.add(c, laterWord, at, i+1)
		}
		first = false
	}
}

func isArticle(word string) bool {
	switch word {
	case "le", "la", "les", "l":
		return true
	}
	return false
}

// isSmallWord tells the words that join others, and by which nobody begins.
func isSmallWord(word string) bool {
	switch word {
	case "de", "du", "des", "d", "en", "sur", "sous", "et", "a", "au", "aux", "lez":
		return true
	}
	return isArticle(word)
}

func (x *index) key(e entry) []byte { return x.text[e.at : e.at+uint32(e.size)] }

// sort puts the entries in the order of their text. The first eight bytes as
// one number settle most comparisons.
func (x *index) sort() {
	type keyed struct {
		head uint64
		entry
	}
	all := make([]keyed, len(x.entries))
	for i, e := range x.entries {
		all[i] = keyed{head(x.key(e)), e}
	}
	slices.SortFunc(all, func(a, b keyed) int {
		if a.head != b.head {
			return cmp.Compare(a.head, b.head)
		}
		return cmp.Or(slices.Compare(x.key(a.entry), x.key(b.entry)),
			cmp.Compare(a.rank, b.rank), cmp.Compare(a.kind, b.kind))
	})
	for i, k := range all {
		x.entries[i] = k.entry
	}
}

// head is the first eight bytes as a number, filled up with zeros.
func head(key []byte) uint64 {
	var n uint64
	for i := range 8 {
		n <<= 8
		if i < len(key) {
			n |= uint64(key[i])
		}
	}
	return n
}

// order ranks the communes, largest first. An arrondissement counts as its
// whole city, so that those of a city follow each other by number.
func (x *index) order(t *table) {
	weight := make([]int, len(t.rows))
	city := map[string]int{}
	for i := range t.rows[1:] {
		r := &t.rows[i+1]
		weight[i+1] = int(r.population)
		if isArrondissement(r) {
			city[r.name[:2]] += int(r.population)
		}
	}
	x.ranked = make([]Commune, len(t.rows)-1)
	for i := range x.ranked {
		c := Commune(i + 1)
		x.ranked[i] = c
		if r := t.row(c); isArrondissement(r) {
			weight[c] = city[r.name[:2]]
		}
	}
	slices.SortStableFunc(x.ranked, func(a, b Commune) int { return cmp.Compare(weight[b], weight[a]) })
	x.rank = make([]uint16, len(t.rows))
	x.within = make([]uint8, len(x.ranked))
	for i, c := range x.ranked {
		x.rank[c] = uint16(i)
		x.within[i] = t.rows[c].department
	}
}

// nameAreas lists what may specify a place: departments and regions by name.
func (x *index) nameAreas() {
	regions := map[string]areaMask{}
	for i, d := range areas().departments {
		var one areaMask
		one.add(uint8(i))
		x.areas = append(x.areas, areaName{Fold(d.Name), one})
		all := regions[d.Region]
		all.add(uint8(i))
		regions[d.Region] = all
	}
	for _, r := range areas().regions {
		x.areas = append(x.areas, areaName{Fold(r.Name), regions[r.Code]})
	}
}

// block is the range of entries whose text begins with prefix.
func (x *index) block(prefix []byte) []entry {
	from := sort.Search(len(x.entries), func(i int) bool { return slices.Compare(x.key(x.entries[i]), prefix) >= 0 })
	rest := x.entries[from:]
	size := sort.Search(len(rest), func(i int) bool {
		key := x.key(rest[i])
		return slices.Compare(key[:min(len(key), len(prefix))], prefix) > 0
	})
	return rest[:size]
}

// postBlock is the range of postcodes that begin with so many digits, which
// make the number value.
func (x *index) postBlock(value uint32, digits int) []postcode {
	span := uint32(1)
	for range 5 - digits {
		span *= 10
	}
	at := func(number uint32) int {
		return sort.Search(len(x.postcodes), func(i int) bool { return x.postcodes[i].number >= number })
	}
	return x.postcodes[at(value*span):at((value+1)*span)]
}

// areaMasks gives the departments that a folded name may mean: those so named,
// or in a region so named, and all those whose name so begins; articles are
// optional.
func (x *index) areaMasks(name string) (equal, begun areaMask) {
	for _, a := range x.areas {
		short := a.name
		if article, rest, ok := strings.Cut(a.name, " "); ok && isArticle(article) {
			short = rest
		}
		if a.name == name || short == name {
			equal = equal.or(a.departments)
		}
		if strings.HasPrefix(a.name, name) || strings.HasPrefix(short, name) {
			begun = begun.or(a.departments)
		}
	}
	return equal, begun
}

func (m areaMask) or(other areaMask) areaMask { return areaMask{m[0] | other[0], m[1] | other[1]} }
