package match

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"pretermainforte.fr/mainforte/internal/geo"
)

// What is remembered is what is found anew, whatever shares its place.
func TestMemoSaysTheSame(t *testing.T) {
	dice := rand.New(rand.NewPCG(5, 6))
	var k memo
	n := need{memo: &k}
	for range 20_000 {
		from, to := geo.Commune(1+dice.IntN(400)), geo.Commune(1+dice.IntN(400))
		got, linked := k.road(from, to)
		want, ok := geo.RoadMetres(from, to)
		if linked != ok || ok && got != want {
			t.Fatalf("the road from %d to %d is %d (%v), want %d (%v)", from, to, got, linked, want, ok)
		}
		num, den := dice.IntN(300), 1+dice.IntN(300)
		if got, want := n.floored(num, den), floored(num, den); got != want {
			t.Fatalf("the logarithm of %d/%d is %d, want %d", num, den, got, want)
		}
		weights := 1 + dice.IntN(skillTables+2)
		units := dice.IntN(weights*wholeSkill + 1)
		if got, want := skillLog(units*skillUnit, weights*wholeSkill*skillUnit), floored(units, weights*wholeSkill); got != want {
			t.Fatalf("the logarithm of %d units for weights of %d is %d, want %d", units, weights, got, want)
		}
	}
}

// The thousandths change exactly where the half steps are, at every one of them.
func TestPerMilleAtEachStep(t *testing.T) {
	for p := 1; p <= 1000; p++ {
		step := logRatio(2*p-1, 2000)
		if got := step.PerMille(); got != p {
			t.Errorf("at step %d a score is %d thousandths", p, got)
		}
		if got := (step - 1).PerMille(); got != p-1 {
			t.Errorf("under step %d a score is %d thousandths, want %d", p, got, p-1)
		}
	}
	for _, c := range []struct {
		ln   Log
		want int
	}{{0, 1000}, {1, 1000}, {-1 << 40, 0}, {lowest, 0}} {
		if got := c.ln.PerMille(); got != c.want {
			t.Errorf("a logarithm of %d is %d thousandths, want %d", c.ln, got, c.want)
		}
	}
}

// Whoever is kept, and in which order, is what sorting everybody says, with few scores
// and many ties, more of them than may wait.
func TestBestIsTheSorted(t *testing.T) {
	var names names
	for i := range 3000 {
		names.number(ID("v"+strconv.Itoa(i)), true)
	}
	for seed := range uint64(60) {
		dice := rand.New(rand.NewPCG(seed, 8))
		n, scores, k := 1+dice.IntN(3000), 1+dice.IntN(40), 1+dice.IntN(60)
		q := Query{Key: [32]byte{byte(seed)}}
		top := best{k: k, q: &q, m: "m", roll: &names.roll}
		var all []place
		for _, person := range dice.Perm(n) {
			p := place{ln: -Log(dice.IntN(scores)), person: uint32(person)}
			p.tie, _ = tie(&q.Key, 0, "m", ID(names.at(p.person)), nil)
			all = append(all, p)
			top.offer(p.ln, p.person, 0)
		}
		slices.SortFunc(all, func(a, b place) int { return cmp.Or(cmp.Compare(b.ln, a.ln), cmp.Compare(a.tie, b.tie)) })
		var want, got []uint32
		for _, p := range all[:min(k, n)] {
			want = append(want, p.person)
		}
		for _, p := range top.page(0) {
			got = append(got, p.person)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("the best %d of %d with %d scores are %v, want %v", k, n, scores, got, want)
		}
	}
}
