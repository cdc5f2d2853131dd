package match

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

// Order makes the list; false when it was made by rules that this program no
// longer has. Turn.Candidate is an index in People.
func (k *Kept) Order() (Order, bool) {
	by, known := rulesOf(k.Policy)
	if k.Version != Version || !known {
		return Order{}, false
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
	return by.orderList(a, people, func(v *Volunteer) Standing { return standings[v] }, k.Limit), true
}
