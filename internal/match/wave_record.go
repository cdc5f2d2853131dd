package match

import (
	"slices"
)

// WaveRecord is all that a wave was decided on, in numbers: which missions, how
// they stood, and the people who could come, without saying who they are. It
// decides the same wave again, on any machine.
type WaveRecord struct {
	// Version and Policy number the rules that it was made for.
	Version int `json:"version"`
	Policy  int `json:"policy"`
	Calls   []RecordedCall
	// People are how those who could come stood, in an order of their own.
	People []Standing
}

// RecordedCall is a mission of a wave.
type RecordedCall struct {
	Mission    ID
	Now        Instant
	Slots      []RecordedSlot `json:",omitempty"`
	Pace       Pace           `json:",omitzero"`
	Awaited    []Awaited      `json:",omitempty"`
	Contacts   int            `json:",omitempty"`
	Usual      int            `json:",omitempty"`
	Candidates []RecordedCandidate
}

// RecordedSlot is what a wave reads of a slot.
type RecordedSlot struct {
	Start         Instant `json:"s"`
	Wanted, Taken int
}

// RecordedCandidate is what a wave reads of somebody who can do a mission.
type RecordedCandidate struct {
	Person int `json:"p"` // index in People
	// Tie is where the pair stands among all pairs of the wave, by its keyed hash.
	Tie    int   `json:"t"`
	Ln     Log   `json:"l"`
	Skill  int   `json:"k"`
	Travel int   `json:"r"`
	Slots  []int `json:"s"`
	Covers int   `json:"c"`
	Seen   bool  `json:"v,omitempty"`
}

// RecordWave notes what a wave is decided on. standing is called once for each
// person.
func RecordWave(calls []Call, standing func(*Volunteer) Standing) WaveRecord {
	r := WaveRecord{Version: Version, Policy: PolicyVersion}
	ties, who := []uint64{}, map[ID]*Volunteer{}
	for i := range calls {
		for c := range calls[i].Candidates {
			one := &calls[i].Candidates[c]
			ties = append(ties, one.tie)
			who[one.Volunteer.ID] = one.Volunteer
		}
	}
	slices.Sort(ties)
	ties = slices.Compact(ties)
	ids := make([]ID, 0, len(who))
	for id := range who {
		ids = append(ids, id)
	}
	slices.Sort(ids) // numbers keep the order of the ids, the last word between equals
	number := make(map[ID]int, len(ids))
	for i, id := range ids {
		number[id] = i
		r.People = append(r.People, standing(who[id]))
	}
	for i := range calls {
		r.Calls = append(r.Calls, recordCall(&calls[i], ties, number))
	}
	return r
}

func recordCall(c *Call, ties []uint64, number map[ID]int) RecordedCall {
	call := RecordedCall{
		Mission: c.Mission.ID, Now: c.Now, Pace: c.Mission.Pace, Awaited: c.Awaited, Contacts: c.Contacts, Usual: c.Usual,
	}
	for h := range c.Mission.Slots {
		s := &c.Mission.Slots[h]
		call.Slots = append(call.Slots, RecordedSlot{s.Start, s.Wanted, s.Taken})
	}
	for k := range c.Candidates {
		one := &c.Candidates[k]
		tie, _ := slices.BinarySearch(ties, one.tie)
		call.Candidates = append(call.Candidates, RecordedCandidate{
			Person: number[one.Volunteer.ID], Tie: tie, Ln: one.Score.Ln, Skill: one.Skill, Travel: one.Travel,
			Slots: one.Slots, Covers: one.Covers, Seen: one.Seen,
		})
	}
	return call
}

// Current reports whether the rules at hand are those the record was made for.
func (r *WaveRecord) Current() bool {
	_, known := rulesOf(r.Policy)
	return r.Version == Version && known
}

// Decide decides the wave again. Its Asks have numbers of people instead of
// their ids: Call and Candidate say the rest.
func (r *WaveRecord) Decide() Wave {
	people := make([]Volunteer, len(r.People))
	stands := make(map[ID]Standing, len(r.People))
	for i := range people {
		people[i].ID = numbered(i)
		stands[people[i].ID] = r.People[i]
	}
	calls := make([]Call, len(r.Calls))
	for i := range r.Calls {
		calls[i] = r.Calls[i].call(people)
	}
	by, known := rulesOf(r.Policy)
	if !known {
		by = inForce
	}
	return by.decideWave(calls, func(v *Volunteer) Standing { return stands[v.ID] })
}

// numbered is an id that stands where the number does in the order of ids.
func numbered(n int) ID {
	var text [9]byte
	for at := len(text) - 1; at >= 0; at-- {
		text[at] = '0' + byte(n%10)
		n /= 10
	}
	return ID(text[:])
}

func (r *RecordedCall) call(people []Volunteer) Call {
	m := &Mission{ID: r.Mission, Pace: r.Pace}
	for _, s := range r.Slots {
		m.Slots = append(m.Slots, Slot{Start: s.Start, Wanted: s.Wanted, Taken: s.Taken})
	}
	c := Call{Asking: Asking{Mission: m, Now: r.Now, Awaited: r.Awaited, Contacts: r.Contacts, Usual: r.Usual}}
	for _, k := range r.Candidates {
		c.Candidates = append(c.Candidates, Candidate{
			Volunteer: &people[k.Person], Score: Score{Ln: k.Ln}, Skill: k.Skill, Travel: k.Travel,
			Slots: k.Slots, Covers: k.Covers, Seen: k.Seen, tie: uint64(k.Tie),
		})
	}
	return c
}
