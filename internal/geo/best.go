package geo

import "slices"

// maxResults bounds every answer; no name and no postcode has as many communes.
const maxResults = 100

// best keeps the best communes offered, each once, best first: the grade in
// the high bits of a score, the rank by size in the low ones.
type best struct {
	scores [maxResults]uint32
	n      int
	limit  int
}

// wants tells whether add would keep such a commune, to spare it dearer tests.
func (b *best) wants(grade int, rank uint16) bool {
	return b.n < b.limit || uint32(grade)<<16|uint32(rank) < b.scores[b.n-1]
}

func (b *best) add(grade int, rank uint16) {
	score := uint32(grade)<<16 | uint32(rank)
	for i, known := range b.scores[:b.n] {
		if uint16(known) != rank {
			continue
		}
		if known <= score {
			return
		}
		copy(b.scores[i:b.n-1], b.scores[i+1:b.n])
		b.n--
		break
	}
	at, _ := slices.BinarySearch(b.scores[:b.n], score)
	if b.n < b.limit {
		b.n++
	}
	copy(b.scores[at+1:b.n], b.scores[at:b.n-1])
	b.scores[at] = score
}

// keepExact leaves what an exact answer may hold: former names only where no
// commune bears the name today; and, once a place is specified, a name to the
// letter rather than one that differs by its article.
func (b *best) keepExact(specified bool) {
	for i, score := range b.scores[:b.n] {
		grade := score >> 16
		first := b.scores[0] >> 16
		if grade > first && (grade == exactFormerName || specified && grade == exactWithoutArticle) {
			b.n = i
			return
		}
	}
}

func (b *best) communes(x *index) []Commune {
	if b.n == 0 {
		return nil
	}
	list := make([]Commune, b.n)
	for i, score := range b.scores[:b.n] {
		list[i] = x.ranked[uint16(score)]
	}
	return list
}
