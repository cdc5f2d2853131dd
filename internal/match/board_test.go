package match

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTheBoardAgreesWithTheScan: missions come, change and go; a volunteer is
// shown what a scan of those that are there finds, at any hour.
func TestTheBoardAgreesWithTheScan(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			p := newPopulace(t, 200+seed)
			x := Build(p.tax, Each([]Volunteer(nil)))
			b := x.NewBoard()
			var missions []Mission
			eligible := 0
			for range 60 {
				missions = p.repost(b, missions)
				if b.Len() != len(missions) {
					t.Fatalf("Len = %d, want %d", b.Len(), len(missions))
				}
				v, q := p.volunteer("v"), p.query()
				q.SameDay = false
				now := noon + Instant(p.IntN(300)-60)*hour
				want := asList(ScanMissions(p.tax, Each(missions), &v, now, q))
				if diff := cmp.Diff(b.List(&v, now, q), want); diff != "" {
					t.Fatalf("volunteer %+v, query %+v at %d: board (-), scan (+):\n%s", v, q, now, diff)
				}
				eligible += want.Eligible
			}
			if eligible == 0 {
				t.Error("nothing ever matched: this shows nothing")
			}
		})
	}
}

// repost does a few things to a board and returns what is on it then.
func (p *populace) repost(b *Board, missions []Mission) []Mission {
	missions = slices.Clone(missions)
	for range 10 {
		m := p.mission("m" + strconv.Itoa(p.IntN(150)))
		at := slices.IndexFunc(missions, func(o Mission) bool { return o.ID == m.ID })
		switch {
		case at < 0:
			missions = append(missions, m)
			b.Put(&m)
		case p.one(3):
			missions = slices.Delete(missions, at, at+1)
			b.Drop(m.ID)
		default:
			missions[at] = m
			b.Put(&m)
		}
	}
	return missions
}

func BenchmarkBoard(b *testing.B) {
	for _, n := range []int{20_000, 100_000} {
		p := newPopulace(b, 3)
		x := Build(p.tax, Each([]Volunteer(nil)))
		board := x.NewBoard()
		var all []*Mission
		for i := range n {
			m := fortnight(b, strconv.Itoa(i), p.one(20))
			if !m.Remote {
				m.Commune = x.ground.line[p.IntN(len(x.ground.line))]
			}
			m.Wants = []Want{{Function: uint8(p.IntN(22))}, {Function: uint8(p.IntN(22)), KnowHow: true}}
			m.Slots = m.Slots[p.IntN(14):]
			all = append(all, &m)
		}
		board.Change(all, nil)
		_, people := crowd(b, 1000)
		i := 0
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			found := 0
			onCPU(b, func() {
				i = (i + 1) % len(people)
				found += board.List(&people[i], noon, Query{Limit: 20}).Eligible
			})
			b.ReportMetric(float64(found)/float64(b.N), "eligible")
		})
	}
}
