package match

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
	"pretermainforte.fr/mainforte/internal/geo"
)

// whole asks for everything.
var whole = Query{Limit: 1 << 20, Key: [32]byte{1, 2, 3}}

// TestNothingBetterLowersTheScore: whatever a volunteer adds to their offer,
// they stay eligible and their score does not fall.
func TestNothingBetterLowersTheScore(t *testing.T) {
	t.Parallel()
	s := newScenery(t)
	for name, better := range map[string]func(*rapid.T, *Volunteer, *Mission){
		"closer": s.closer,
		"a longer week": func(t *rapid.T, v *Volunteer, _ *Mission) {
			v.Week |= Week(rapid.Uint32().Draw(t, "more")) & (1<<28 - 1)
		},
		"more holidays":       func(_ *rapid.T, v *Volunteer, _ *Mission) { v.Holidays = 15 },
		"one more date":       func(t *rapid.T, v *Volunteer, _ *Mission) { v.Included = append(v.Included, s.dates(t)) },
		"no exceptions":       func(_ *rapid.T, v *Volunteer, _ *Mission) { v.Excepted = nil },
		"a larger maximum":    func(_ *rapid.T, v *Volunteer, _ *Mission) { v.MaxPerWeek = max(v.MaxPerWeek, DefaultMaxPerWeek) + 1 },
		"fewer commitments":   func(_ *rapid.T, v *Volunteer, _ *Mission) { v.Commitments = nil },
		"early mornings too":  func(_ *rapid.T, v *Volunteer, _ *Mission) { v.NotBefore8 = false },
		"more hours a week":   func(_ *rapid.T, v *Volunteer, _ *Mission) { v.HoursPerWeek += 3 },
		"one more function":   func(t *rapid.T, v *Volunteer, _ *Mission) { v.Functions |= s.functions(t, "more") },
		"one more trade":      func(t *rapid.T, v *Volunteer, _ *Mission) { v.Trades |= s.functions(t, "more") },
		"close functions too": func(_ *rapid.T, v *Volunteer, _ *Mission) { v.Near = true },
		"anything":            func(_ *rapid.T, v *Volunteer, _ *Mission) { v.Anything = true },
		"every capability": func(_ *rapid.T, v *Volunteer, _ *Mission) {
			v.Capabilities, v.Conditions = ^Capabilities(0), ^Conditions(0)
		},
		"confirmed more lately":    func(_ *rapid.T, v *Volunteer, _ *Mission) { v.Confirmed += 7 },
		"a shorter notice":         func(_ *rapid.T, v *Volunteer, _ *Mission) { v.Notice = map[Notice]Notice{OneWeek: TwoDays}[v.Notice] },
		"capped or not":            func(_ *rapid.T, v *Volunteer, _ *Mission) { v.Capped = !v.Capped },
		"asked for other missions": func(_ *rapid.T, v *Volunteer, _ *Mission) { v.Past = append(v.Past, "other") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(t *rapid.T) {
				m, before := s.mission(t, "m0"), s.volunteer(t, "v")
				if name == "a shorter notice" && before.Notice == SameDay {
					return
				}
				after := before
				better(t, &after, &m)
				was, ok := Rate(s.tax, &before, &m, noon)
				if !ok {
					return
				}
				is, ok := Rate(s.tax, &after, &m, noon)
				if !ok {
					t.Fatalf("refused by %v", Check(s.tax, &after, &m, noon))
				}
				if is.Score.Ln < was.Score.Ln {
					t.Fatalf("the score fell from %d to %d", was.Score.Ln, is.Score.Ln)
				}
			})
		})
	}
}

// closer moves one place to a commune that is no further from the mission.
func (s *scenery) closer(t *rapid.T, v *Volunteer, m *Mission) {
	if m.Remote {
		return
	}
	i := rapid.IntRange(0, 2).Draw(t, "place")
	to := rapid.SampledFrom(s.communes).Draw(t, "to")
	is, linked := geo.RoadMetres(to, m.Commune)
	if was, ok := geo.RoadMetres(v.Places[i].Commune, m.Commune); v.Places[i].Commune != 0 && linked && (!ok || is <= was) {
		v.Places[i].Commune = to
	}
}

// TestScanAgreesWithCheck: the counts, the refusals and the near misses are those
// of the pairs taken one by one, and the matches those of Rate.
func TestScanAgreesWithCheck(t *testing.T) {
	t.Parallel()
	s := newScenery(t)
	rapid.Check(t, func(t *rapid.T) {
		m, people := s.mission(t, "m0"), s.volunteers(t)
		got := Scan(s.tax, Each(people), &m, noon, whole)
		want := List{Version: Version, Matches: got.Matches}
		rated := map[ID]Match{}
		for i := range people {
			v := &people[i]
			code, codes := Check(s.tax, v, &m, noon), CheckAll(s.tax, v, &m, noon)
			if code != codes.First() {
				t.Fatalf("%s: Check says %v, CheckAll %v", v.ID, code, codes.First())
			}
			if x, ok := Rate(s.tax, v, &m, noon); ok {
				rated[v.ID] = x
			}
			if code != OK {
				want.Refused[code]++
				if codes.Len() == 1 {
					want.NearMiss[code]++
				}
				continue
			}
			want.Eligible++
			if !v.Capped {
				want.Solicitable++
			}
		}
		want.Neighbours = got.Neighbours
		if diff := cmp.Diff(got, want); diff != "" {
			t.Fatalf("Scan (-), pairs (+):\n%s", diff)
		}
		if n := Count(s.tax, Each(people), &m, noon); n != want.Eligible || len(got.Matches) != n {
			t.Fatalf("Count = %d with %d matches, want %d", n, len(got.Matches), want.Eligible)
		}
		for _, x := range got.Matches {
			if diff := cmp.Diff(x, rated[x.Volunteer]); diff != "" {
				t.Fatalf("Scan (-), Rate (+):\n%s", diff)
			}
		}
	})
}

// TestTheExplanationAddsUp: parts make the score exactly, shares make 100, and
// the matches are in order.
func TestTheExplanationAddsUp(t *testing.T) {
	t.Parallel()
	s := newScenery(t)
	rapid.Check(t, func(t *rapid.T) {
		m, people := s.mission(t, "m0"), s.volunteers(t)
		list := Scan(s.tax, Each(people), &m, noon, whole)
		for i, x := range list.Matches {
			var ln Log
			for _, part := range x.Score.Parts {
				if part > 0 {
					t.Fatalf("a component adds points: %v", x.Score)
				}
				ln += part
			}
			total := 0
			for _, share := range x.Shares {
				total += share
			}
			if ln != x.Score.Ln || x.Score.Ln == 0 && total != 0 || x.Score.Ln < 0 && total != 100 {
				t.Fatalf("parts make %d, shares %d; the score is %d", ln, total, x.Score.Ln)
			}
			if x.Covers < 1 || x.Covers > x.Of || m.Pace.Hours == 0 && x.Covers > len(x.Slots) {
				t.Fatalf("covers %d of %d with slots %v", x.Covers, x.Of, x.Slots)
			}
			if i > 0 && list.Matches[i-1].Score.Ln < x.Score.Ln {
				t.Fatal("a lower score comes first")
			}
		}
	})
}

// TestTheOrderOfTheInputIsNothing: nor is the page, nor what people said to other
// missions.
func TestTheOrderOfTheInputIsNothing(t *testing.T) {
	t.Parallel()
	s := newScenery(t)
	rapid.Check(t, func(t *rapid.T) {
		m, people := s.mission(t, "m0"), s.volunteers(t)
		want := Scan(s.tax, Each(people), &m, noon, whole)
		mixed := slices.Clone(rapid.Permutation(people).Draw(t, "mixed"))
		for i := range mixed {
			mixed[i].Past = append(slices.Clone(mixed[i].Past), "m8", "m9")
		}
		if diff := cmp.Diff(Scan(s.tax, Each(mixed), &m, noon, whole), want); diff != "" {
			t.Fatalf("mixed (-), as it was (+):\n%s", diff)
		}
		var paged []Match
		size := rapid.IntRange(1, 3).Draw(t, "size")
		for at := 0; at < want.Eligible; at += size {
			q := whole
			q.Offset, q.Limit = at, size
			paged = append(paged, Scan(s.tax, Each(mixed), &m, noon, q).Matches...)
		}
		if diff := cmp.Diff(paged, want.Matches); diff != "" {
			t.Fatalf("by pages (-), at once (+):\n%s", diff)
		}
	})
}

// TestBothDirectionsAgree: what a volunteer is shown is what the mission's list
// holds, with the same score and the same reasons.
func TestBothDirectionsAgree(t *testing.T) {
	t.Parallel()
	s := newScenery(t)
	rapid.Check(t, func(t *rapid.T) {
		people := s.volunteers(t)
		missions := make([]Mission, 4)
		want := map[ID][]Match{}
		for i := range missions {
			missions[i] = s.mission(t, fmt.Sprint("m", i))
			for _, x := range Scan(s.tax, Each(people), &missions[i], noon, whole).Matches {
				want[x.Volunteer] = append(want[x.Volunteer], x)
			}
		}
		for i := range people {
			list := ScanMissions(s.tax, Each(missions), &people[i], noon, whole)
			got := slices.Clone(list.Matches)
			slices.SortFunc(got, func(a, b Match) int { return slices.Compare([]byte(a.Mission), []byte(b.Mission)) })
			if diff := cmp.Diff(got, want[people[i].ID]); diff != "" || list.Eligible != len(got) {
				t.Fatalf("%s: missions (-), volunteers (+):\n%s", people[i].ID, diff)
			}
		}
	})
}

// TestSlotsIsTheLargestChoice compares the count of slots with every choice of
// pieces that the weekly maximum allows.
func TestSlotsIsTheLargestChoice(t *testing.T) {
	t.Parallel()
	s := newScenery(t)
	rapid.Check(t, func(t *rapid.T) {
		m, v := s.mission(t, "m0"), s.volunteer(t, "v")
		var n need
		n.reset(s.tax, &m, noon)
		earliest := v.earliest(noon, 0)
		best := 0
		for choice := range 1 << len(n.blocks) {
			count, weeks := 0, map[int]int{}
			for i, b := range n.blocks {
				if choice>>i&1 == 0 {
					continue
				}
				if !n.can(&v, b, earliest, true) {
					weeks[b.week] = 1000
				}
				count += b.hi - b.lo
				weeks[b.week] += b.hi - b.lo
			}
			for week, used := range weeks {
				if used > v.room(week) {
					count = 0
				}
			}
			best = max(best, count)
		}
		if got := n.slots(&v, earliest, true); got != best {
			t.Fatalf("slots = %d, the best choice makes %d", got, best)
		}
	})
}
