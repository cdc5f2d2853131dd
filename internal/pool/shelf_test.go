package pool

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
)

// TestAShelfIsAMap: whatever is put, put again and dropped, a shelf holds what a map
// would, and each value once.
func TestAShelfIsAMap(t *testing.T) {
	t.Parallel()
	type value struct {
		id mainforte.ID
		n  int
	}
	for _, ids := range []int{1, 2, 30, 5_000} {
		dice := rand.New(rand.NewPCG(uint64(ids), 1))
		s, want := roomyShelf(dice.IntN(40), func(v *value) mainforte.ID { return v.id }), map[mainforte.ID]int{}
		for n := range 40_000 {
			id := mainforte.ID(strconv.Itoa(dice.IntN(ids)))
			if dice.IntN(5) < 2+n/10_000%2 { // more go than come in each second part
				s.drop(id)
				delete(want, id)
			} else {
				s.put(id, value{id, n})
				want[id] = n
			}
			got, known := s.get(id)
			if n, there := want[id]; known != there || known && got.n != n {
				t.Fatalf("of %d, after %d turns get(%s) = %v %v, want %d %v", ids, n, id, got, known, n, there)
			}
		}
		got := map[mainforte.ID]int{}
		for v := range s.each() {
			got[v.id] = v.n
		}
		if diff := cmp.Diff(got, want); diff != "" || s.len() != len(want) {
			t.Fatalf("%d values, want %d; got (-), want (+):\n%s", s.len(), len(want), diff)
		}
	}
}
