package match

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Kept is all that a list was made from, and nothing that says of whom: the
// people are numbers in the order of their keyed hash. It replays to the same
// Order on any machine, for as long as the rules are the same.
type Kept struct {
	// Version and Policy number the rules that made the list.
	Version, Policy int
	// Limit is how many places were wanted.
	Limit int
	// Usual is the usual chance of a yes that was counted with; 0 is UsualChance.
	Usual int
	// Missing people of each slot; one number for work at one's own pace.
	Missing []int
	Pace    bool
	Awaited []Awaited
	People  []Figures
}

// Figures are what the policy knew of one candidate.
type Figures struct {
	Ln                    Log
	Skill, Travel, Metres int
	Slots                 []int
	Covers                int
	Seen                  bool
	Asked, Pending, Most  int
	Shown, Scarcity       int
	Resting               bool
}

// Keep notes what a list is to be made from. People come in the order that
// Candidates and CandidatesOf give.
func Keep(a *Asking, people []Candidate, standing func(*Volunteer) Standing, limit int) Kept {
	k := Kept{Version: Version, Policy: PolicyVersion, Limit: limit, Usual: a.Usual, Awaited: a.Awaited, Pace: a.Mission.Pace.Hours > 0}
	if k.Pace {
		k.Missing = []int{max(0, a.Mission.Pace.Wanted-a.Mission.Pace.Taken)}
	}
	for i := range a.Mission.Slots {
		k.Missing = append(k.Missing, a.Mission.Slots[i].Missing())
	}
	for i := range people {
		c := &people[i]
		s := standing(c.Volunteer)
		k.People = append(k.People, Figures{
			Ln: c.Score.Ln, Skill: c.Skill, Travel: c.Travel, Metres: c.Metres, Slots: c.Slots, Covers: c.Covers, Seen: c.Seen,
			Asked: s.Asked, Pending: s.Pending, Most: s.Most, Shown: s.Shown, Scarcity: s.Scarcity, Resting: s.Resting,
		})
	}
	return k
}

// ErrOtherRules says that a list was made by rules that this program no longer
// has: it can be read, not played again.
var ErrOtherRules = errors.New("match: the list was made by other rules")

// Order makes the list. Turn.Candidate is an index in People.
func (k *Kept) Order() (Order, error) {
	if k.Version != Version || k.Policy != PolicyVersion {
		return Order{}, fmt.Errorf("%w: version %d, policy %d", ErrOtherRules, k.Version, k.Policy)
	}
	m := Mission{}
	if k.Pace {
		m.Pace = Pace{Hours: 1}
		for _, n := range k.Missing {
			m.Pace.Wanted += n
		}
	} else {
		for _, n := range k.Missing {
			m.Slots = append(m.Slots, Slot{Wanted: n})
		}
	}
	who := make([]Volunteer, len(k.People))
	people := make([]Candidate, len(k.People))
	standings := make(map[*Volunteer]Standing, len(k.People))
	for i := range k.People {
		f := &k.People[i]
		people[i] = Candidate{
			Volunteer: &who[i], Score: Score{Ln: f.Ln}, Skill: f.Skill, Travel: f.Travel, Metres: f.Metres,
			Slots: f.Slots, Covers: f.Covers, Seen: f.Seen, tie: uint64(i),
		}
		standings[&who[i]] = Standing{
			Asked: f.Asked, Pending: f.Pending, Most: f.Most, Shown: f.Shown, Scarcity: f.Scarcity, Resting: f.Resting,
		}
	}
	a := &Asking{Mission: &m, Awaited: k.Awaited, Usual: k.Usual}
	return OrderList(a, people, func(v *Volunteer) Standing { return standings[v] }, k.Limit), nil
}

// Bytes writes k, small: compressed JSON.
func (k *Kept) Bytes() ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(json.NewEncoder(w).Encode(k), w.Close()); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// mostKept bounds what is read of a kept list, in bytes.
const mostKept = 8 << 20

// ReadKept reads what Bytes wrote.
func ReadKept(b []byte) (Kept, error) {
	var k Kept
	r := flate.NewReader(bytes.NewReader(b))
	err := errors.Join(json.NewDecoder(io.LimitReader(r, mostKept)).Decode(&k), r.Close())
	if err != nil {
		return Kept{}, fmt.Errorf("match: read a kept list: %w", err)
	}
	return k, nil
}

// MarshalJSON writes figures as one line of numbers, the slots last.
func (f Figures) MarshalJSON() ([]byte, error) {
	flags := 0
	if f.Seen {
		flags |= 1
	}
	if f.Resting {
		flags |= 2
	}
	line := append([]int64{
		int64(f.Ln), int64(f.Skill), int64(f.Travel), int64(f.Metres), int64(f.Covers), int64(flags),
		int64(f.Asked), int64(f.Pending), int64(f.Most), int64(f.Shown), int64(f.Scarcity),
	}, make([]int64, len(f.Slots))...)
	for i, s := range f.Slots {
		line[figureCount+i] = int64(s)
	}
	return json.Marshal(line)
}

// figureCount is how many numbers stand before the slots.
const figureCount = 11

// UnmarshalJSON reads what MarshalJSON wrote.
func (f *Figures) UnmarshalJSON(b []byte) error {
	var line []int64
	if err := json.Unmarshal(b, &line); err != nil {
		return err
	}
	if len(line) < figureCount {
		return errors.New("match: too few figures")
	}
	n := func(i int) int { return int(line[i]) }
	*f = Figures{
		Ln: Log(line[0]), Skill: n(1), Travel: n(2), Metres: n(3), Covers: n(4), Seen: line[5]&1 != 0, Resting: line[5]&2 != 0,
		Asked: n(6), Pending: n(7), Most: n(8), Shown: n(9), Scarcity: n(10),
	}
	for _, s := range line[figureCount:] {
		if s < 0 || s > 1<<16 {
			return errors.New("match: no such slot")
		}
		f.Slots = append(f.Slots, int(s))
	}
	return nil
}
