package match

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func (s *scenery) calls(t *rapid.T, people []Volunteer) []Call {
	calls := make([]Call, rapid.IntRange(1, 4).Draw(t, "calls"))
	for i := range calls {
		calls[i] = s.crew(t, fmt.Sprint("m", 4+i), people)
	}
	return calls
}

// TestAWaveRespectsPeople: whatever the missions, nobody gets more than their
// bounds, nobody is asked twice for one mission, no mission asks too many.
func TestAWaveRespectsPeople(t *testing.T) {
	t.Parallel()
	s := newScenery(t)
	rapid.Check(t, func(t *rapid.T) {
		people := s.volunteers(t)
		calls, stands := s.calls(t, people), standings(t, people)
		w := DecideWave(calls, func(v *Volunteer) Standing { return stands[v.ID] })
		pairs, perMission := map[[2]ID]bool{}, map[ID]int{}
		for _, a := range w.Asks {
			stand := stands[a.Volunteer]
			if !stand.mayBeWaved() {
				t.Fatalf("%s is asked with %+v", a.Volunteer, stand)
			}
			stand.Asked++
			stand.Pending++
			stands[a.Volunteer] = stand
			if pairs[[2]ID{a.Mission, a.Volunteer}] {
				t.Fatalf("%s is asked twice for %s", a.Volunteer, a.Mission)
			}
			pairs[[2]ID{a.Mission, a.Volunteer}] = true
			perMission[a.Mission]++
			call := calls[a.Call]
			if call.Mission.ID != a.Mission || call.Candidates[a.Candidate].Volunteer.ID != a.Volunteer {
				t.Fatalf("the ask points elsewhere: %+v", a)
			}
		}
		for id, n := range perMission {
			if n > MostPerWave {
				t.Fatalf("%d are asked at once for %s", n, id)
			}
		}
	})
}

// TestNoMissionIsForgotten: a mission nobody was asked for gets a demand at the
// next wave, if anybody who can do it may still be asked after it.
func TestNoMissionIsForgotten(t *testing.T) {
	t.Parallel()
	s := newScenery(t)
	rapid.Check(t, func(t *rapid.T) {
		people := s.volunteers(t)
		calls, stands := s.calls(t, people), standings(t, people)
		w := DecideWave(calls, func(v *Volunteer) Standing { return stands[v.ID] })
		asked := map[ID]int{}
		for _, a := range w.Asks {
			asked[a.Mission]++
			stand := stands[a.Volunteer]
			stand.Asked, stand.Pending = stand.Asked+1, stand.Pending+1
			stands[a.Volunteer] = stand
		}
		for i := range calls {
			c := &calls[i]
			if c.Contacts > 0 || asked[c.Mission.ID] > 0 || newBoard(&c.Asking, c.Candidates).left == 0 {
				continue
			}
			for k := range c.Candidates {
				stand := stands[c.Candidates[k].Volunteer.ID]
				if newBoard(&c.Asking, c.Candidates).gain(&c.Candidates[k], &stand) > 0 && stand.mayBeWaved() {
					t.Fatalf("%s has nobody, and %s could be asked", c.Mission.ID, c.Candidates[k].Volunteer.ID)
				}
			}
		}
	})
}

// TestAWaveIsTheSameFromAnyOrder of missions and of people: a kept wave replays.
func TestAWaveIsTheSameFromAnyOrder(t *testing.T) {
	t.Parallel()
	s := newScenery(t)
	rapid.Check(t, func(t *rapid.T) {
		people := s.volunteers(t)
		calls, stands := s.calls(t, people), standings(t, people)
		standing := func(v *Volunteer) Standing { return stands[v.ID] }
		want := DecideWave(calls, standing)
		stops := map[ID]Stop{}
		for i := range calls {
			stops[calls[i].Mission.ID] = want.Stops[i]
		}
		mixed := slices.Clone(rapid.Permutation(calls).Draw(t, "calls"))
		for i := range mixed {
			mixed[i].Candidates = rapid.Permutation(mixed[i].Candidates).Draw(t, "candidates")
		}
		got := DecideWave(mixed, standing)
		if diff := cmp.Diff(bare(got.Asks), bare(want.Asks)); diff != "" {
			t.Fatalf("mixed (-), as it was (+):\n%s", diff)
		}
		for i := range mixed {
			if got.Stops[i] != stops[mixed[i].Mission.ID] {
				t.Fatalf("%s stops for %d, and for %d in another order", mixed[i].Mission.ID, got.Stops[i], stops[mixed[i].Mission.ID])
			}
		}
	})
}

func bare(asks []Ask) []Ask {
	all := slices.Clone(asks)
	for i := range all {
		all[i].Call, all[i].Candidate = 0, 0
	}
	return all
}

// TestTheLargestGainGoesFirst: the lazy heap finds what counting everything again
// before each demand would find.
func TestTheLargestGainGoesFirst(t *testing.T) {
	t.Parallel()
	s := newScenery(t)
	rapid.Check(t, func(t *rapid.T) {
		people := s.volunteers(t)
		calls, stands := s.calls(t, people), standings(t, people)
		got := DecideWave(calls, func(v *Volunteer) Standing { return stands[v.ID] })
		boards, in, perCall := make([]*board, len(calls)), map[[2]ID]bool{}, make([]int, len(calls))
		for i := range calls {
			boards[i] = newBoard(&calls[i].Asking, calls[i].Candidates)
		}
		for at, a := range got.Asks {
			if !a.First && !a.Again {
				for i := range calls {
					if boards[i].enough() || perCall[i] >= MostPerWave {
						continue
					}
					for k := range calls[i].Candidates {
						c := &calls[i].Candidates[k]
						stand := stands[c.Volunteer.ID]
						if g := boards[i].gain(c, &stand); g > a.Gain && stand.mayBeWaved() && !in[[2]ID{calls[i].Mission.ID, c.Volunteer.ID}] {
							t.Fatalf("demand %d gains %d; %s for %s would gain %d", at, a.Gain, c.Volunteer.ID, calls[i].Mission.ID, g)
						}
					}
				}
			}
			c := &calls[a.Call].Candidates[a.Candidate]
			if adds := boards[a.Call].take(c.Slots, c.share(a.Chance)); adds != a.Adds {
				t.Fatalf("demand %d adds %d, it says %d", at, adds, a.Adds)
			}
			stand := stands[a.Volunteer]
			stand.Asked, stand.Pending = stand.Asked+1, stand.Pending+1
			stands[a.Volunteer] = stand
			in[[2]ID{a.Mission, a.Volunteer}] = true
			perCall[a.Call]++
		}
	})
}

// TestWhyAWaveStops, mission by mission.
func TestWhyAWaveStops(t *testing.T) {
	t.Parallel()
	tax, like, m := weekOf(t, 5, 1)
	crowd := make([]Volunteer, 40)
	for i := range crowd {
		crowd[i] = like
		crowd[i].ID, crowd[i].Week = ID(fmt.Sprint("v", 100+i)), morningsOf(0, 1, 2, 3, 4)
	}
	large := m
	large.Slots = slices.Clone(m.Slots)
	for i := range large.Slots {
		large.Slots[i].Wanted = 30
	}
	long := []int{0, 1, 2, 3, 4}
	for _, c := range []struct {
		why     string
		mission *Mission
		people  []Volunteer
		stand   Standing
		awaited []Awaited
		want    Stop
		asks    int
	}{
		{"nobody can", &m, nil, Standing{}, nil, StopCovered, 0},
		{"a few answers will do", &m, crowd, Standing{}, nil, StopEnough, 2},
		{"they are on their way", &m, crowd, Standing{}, []Awaited{{long, 400, 0}, {long, 400, 0}}, StopEnough, 0},
		{"those asked long ago count no more", &m, crowd, Standing{}, []Awaited{{long, 400, 70 * hour}, {long, 400, 70 * hour}}, StopEnough, 2},
		{"thirty people at once", &large, crowd, Standing{}, nil, StopMost, MostPerWave},
		{"all asked enough for a wave", &m, crowd, Standing{Asked: MostWaved}, nil, StopNobody, 0},
		{"all resting", &m, crowd, Standing{Resting: true}, nil, StopNobody, 0},
		{"all want one demand at most, and had it", &m, crowd, Standing{Most: 1, Asked: 1}, nil, StopNobody, 0},
		{"one person, asked now", &m, crowd[:1], Standing{}, nil, StopNobody, 1},
	} {
		call := Call{Asking: Asking{Mission: c.mission, Awaited: c.awaited, Contacts: len(c.awaited)}}
		call.Candidates = Candidates(tax, Each(c.people), c.mission, noon, &whole.Key, monday)
		w := DecideWave([]Call{call}, func(*Volunteer) Standing { return c.stand })
		if w.Stops[0] != c.want || len(w.Asks) != c.asks {
			t.Errorf("%s: stop %d after %d demands, want %d after %d", c.why, w.Stops[0], len(w.Asks), c.want, c.asks)
		}
	}
}

// TestTimeThatIsLeft: what a demand must bring grows with the time until the first
// slot that misses somebody, within bounds.
func TestTimeThatIsLeft(t *testing.T) {
	t.Parallel()
	tax, v, m := weekOf(t, 5, 1)
	v.Week = morningsOf(0, 1, 2, 3, 4)
	first := m.Slots[0].Start
	for _, c := range []struct {
		why  string
		now  Instant
		want int
	}{
		{"it is not said when", 0, LeastGain},
		{"as usual", first - LeadUsual, LeastGain},
		{"tomorrow", first - day, LeastGain * LeadLeast / Whole},
		{"in a month", first - 30*day, LeastGain * LeadMost / Whole},
		{"in four days and a half", first - LeadUsual*3/2, LeastGain * 3 / 2},
	} {
		people := Candidates(tax, Each([]Volunteer{v}), &m, noon, &whole.Key, monday)
		if got := newBoard(&Asking{Mission: &m, Now: c.now}, people).least; got != c.want {
			t.Errorf("%s: %d, want %d", c.why, got, c.want)
		}
	}
}

// TestWhatStarvesRises in the missions shown to somebody, and what is covered sinks.
func TestWhatStarvesRises(t *testing.T) {
	t.Parallel()
	tax, v, m := weekOf(t, 5, 1)
	v.Week = morningsOf(0, 1, 2, 3, 4)
	missions := []Mission{m, m, m, m, m, m}
	for i, id := range []ID{"crowded", "nearly covered", "starving", "begun", "begun, and short", "begun, and rare"} {
		missions[i].ID = id
	}
	for i := range missions[3:] { // to one of whose slots somebody comes
		missions[3+i].Slots = slices.Clone(m.Slots)
		missions[3+i].Slots[0].Wanted, missions[3+i].Slots[0].Taken = 2, 1
	}
	missions[4].Slots = missions[4].Slots[:2]
	all5, usual := []int{Whole, Whole, Whole, Whole, Whole}, []int{Whole, Whole, Whole, Whole, Whole}
	demand := map[ID]Demand{
		"crowded":          {Gaps: all5, Rarity: usual, Eligible: 200},
		"nearly covered":   {Gaps: []int{40, 40, 40, 40, 40}, Rarity: usual, Eligible: 200},
		"starving":         {Gaps: all5, Rarity: usual, Eligible: 1},
		"begun":            {Gaps: all5, Rarity: usual, Eligible: 200},
		"begun, and short": {Gaps: all5[:2], Rarity: usual[:2], Eligible: 200},
		"begun, and rare":  {Gaps: all5, Rarity: []int{Whole, Whole, 2 * Whole, 2 * Whole, Whole}, Eligible: 200},
	}
	all := Suggest(tax, Each(missions), &v, noon, func(m *Mission) Demand { return demand[m.ID] }, &whole.Key, monday)
	var order []string
	for _, s := range all {
		order = append(order, string(s.Mission.ID))
		if want := s.Score.Ln.PerMille() * s.Adds / Whole * s.Starving / Whole * s.Nobody / Whole; s.Weight != want {
			t.Errorf("%s weighs %d, its parts make %d", s.Mission.ID, s.Weight, want)
		}
	}
	if got := strings.Join(order, ", "); got != "starving, crowded, nearly covered, begun, and rare, begun, begun, and short" {
		t.Errorf("order: %s", got)
	}
	call := Call{Asking: Asking{Mission: &m, Awaited: []Awaited{{Slots: []int{0, 1}, Chance: 500}}}}
	call.Candidates = Candidates(tax, Each([]Volunteer{v}), &m, noon, &whole.Key, monday)
	call.Candidates[0].Slots = call.Candidates[0].Slots[:4]
	want := Demand{Gaps: []int{500, 500, Whole, Whole, Whole}, Eligible: 1}
	got := DemandOf(&call.Asking, call.Candidates)
	if want.Rarity = got.Rarity; !cmp.Equal(got, want) {
		t.Errorf("demand: got (-), want (+):\n%s", cmp.Diff(got, want))
	}
	if r := got.Rarity; len(r) != 5 || r[4] <= r[2] || r[2] <= r[0] {
		t.Errorf("slots weigh %v, want the more the fewer people and answers there are", r)
	}
}

func TestFourthRoot(t *testing.T) {
	t.Parallel()
	for people, want := range map[int]int{1: rootOfOne, 16: 200, 81: 300, 2: 118} {
		if got := fourthRoot(people * Whole); got != want {
			t.Errorf("of %d people: %d hundredths, want %d", people, got, want)
		}
	}
}

// BenchmarkWave decides for a thousand open missions and 50,000 people: with the
// scan that finds who can, and without.
func BenchmarkWave(b *testing.B) {
	tax, people := crowd(b, 50_000)
	calls := make([]Call, 1000)
	missions := make([]Mission, len(calls))
	for i := range calls {
		missions[i] = fortnight(b, fmt.Sprint("m", i), i%10 == 0)
		missions[i].Wants = missions[i].Wants[:1]
		if i%3 > 0 { // the others lie where the crowd is
			missions[i].Commune = people[i].Places[0].Commune
		}
		calls[i].Mission = &missions[i]
	}
	pairs := 0
	find := func() {
		pairs = 0
		for i := range calls {
			calls[i].Candidates = Candidates(tax, Each(people), calls[i].Mission, noon, &whole.Key, monday)
			pairs += len(calls[i].Candidates)
		}
	}
	decide := func() int {
		return len(DecideWave(calls, func(*Volunteer) Standing { return Standing{} }).Asks)
	}
	find()
	b.Run("decide", func(b *testing.B) {
		for b.Loop() {
			b.ReportMetric(float64(decide()), "demands")
		}
		b.ReportMetric(float64(pairs), "pairs")
	})
	b.Run("find", func(b *testing.B) {
		for b.Loop() {
			find()
		}
	})
}

// TestAKeptWaveReplays: the record of a wave, written and read again, decides
// the same demands without knowing whom it decides about.
func TestAKeptWaveReplays(t *testing.T) {
	t.Parallel()
	s := newScenery(t)
	rapid.Check(t, func(t *rapid.T) {
		people := s.volunteers(t)
		calls, stands := s.calls(t, people), standings(t, people)
		standing := func(v *Volunteer) Standing { return stands[v.ID] }
		want := DecideWave(calls, standing)
		text, err := json.Marshal(RecordWave(calls, standing))
		if err != nil {
			t.Fatal(err)
		}
		for i := range people {
			if len(people[i].ID) > 2 && strings.Contains(string(text), `"`+string(people[i].ID)+`"`) {
				t.Fatalf("the record says who: %s", text)
			}
		}
		var kept WaveRecord
		if err := json.Unmarshal(text, &kept); err != nil {
			t.Fatal(err)
		}
		got := kept.Decide()
		if !kept.Current() || len(got.Asks) != len(want.Asks) || !slices.Equal(got.Stops, want.Stops) {
			t.Fatalf("replayed %+v, want %+v", got, want)
		}
		for i := range got.Asks {
			got.Asks[i].Volunteer = want.Asks[i].Volunteer
			if got.Asks[i] != want.Asks[i] {
				t.Fatalf("demand %d replays as %+v, was %+v", i, got.Asks[i], want.Asks[i])
			}
		}
	})
}
