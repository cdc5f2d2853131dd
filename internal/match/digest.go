package match

import (
	"cmp"
	"iter"
	"slices"

	"pretermainforte.fr/mainforte/internal/geo"
)

// Demand is how a mission stands among those shown to volunteers.
type Demand struct {
	// Eligible is how many people can do it.
	Eligible int
	// Gaps and Rarity go slot by slot, in thousandths: how many people are still
	// expected to be missing once the awaited answers are counted, and the weight
	// of the slot, the more the fewer people are free for it. A slot beyond them
	// misses somebody and is like any other.
	Gaps, Rarity []int
}

// DemandOf says how a mission stands, from who can do it. A slot that none of
// these people is free for misses all it misses.
func DemandOf(a *Asking, people []Candidate) Demand {
	b := newBoard(a, people)
	d := Demand{Eligible: len(people), Gaps: b.gaps, Rarity: b.weights}
	for h, counted := range b.start {
		if counted == 0 && a.Mission.Pace.Hours <= 0 {
			d.Gaps[h] = a.Mission.Slots[h].Missing() * Whole
			d.Rarity[h] = rarity(d.Gaps[h], 0)
		}
	}
	return d
}

// Suggestion is a mission shown to somebody, with why it stands where it does.
type Suggestion struct {
	Candidate
	Mission *Mission
	// Weight orders: the compatibility, times Adds, what the person would fill,
	// times Starving, how few people can do it, times Nobody, whether nobody comes
	// yet; all in thousandths.
	Weight, Adds, Starving, Nobody int
}

// Suggest orders the missions that v can do: what nobody comes to rises, what is
// covered or about to be sinks. To propose one's help is not to be asked, and
// counts against no bound.
func Suggest(tax *Taxonomy, missions iter.Seq[*Mission], v *Volunteer, now Instant, demand func(*Mission) Demand, key *[32]byte, on geo.Day) []Suggestion {
	var n need
	var all []Suggestion
	var buf []byte
	for m := range missions {
		n.reset(tax, m, now)
		r := n.judge(v, false)
		if r.faults != 0 {
			continue
		}
		s := Suggestion{Candidate: n.candidate(v, &r), Mission: m}
		s.tie, buf = tie(key, on, m.ID, v.ID, buf)
		s.weigh(demand(m))
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.tie, b.tie), cmp.Compare(a.Mission.ID, b.Mission.ID))
	})
	return all
}

// weigh puts the numbers of a suggestion together.
func (s *Suggestion) weigh(d Demand) {
	s.Adds = max(1, squareRoot(s.fills(&d)*Whole))
	s.Starving = Whole + RaisePeople*Whole*RaiseHalf/(RaiseHalf+d.Eligible)
	s.Nobody = Whole
	if !s.Mission.anybody() {
		s.Nobody = NobodyRises * Whole
	}
	s.Weight = s.Score.Ln.PerMille() * s.Adds / Whole * s.Starving / Whole * s.Nobody / Whole
}

// fills is how many missing places the person would fill, in thousandths: of each
// of their slots what is still expected to be missing, rare slots heavier, and
// SunkShare where the answers on their way should be enough.
func (s *Suggestion) fills(d *Demand) int {
	sum, slots := 0, 0
	for _, h := range s.Slots {
		if s.Mission.Pace.Hours <= 0 && s.Mission.Slots[h].Missing() == 0 {
			continue
		}
		gap, rarity := Whole, Whole
		if h < len(d.Gaps) {
			gap, rarity = d.Gaps[h], d.Rarity[h]
		}
		sum += rarity * min(Whole, gap+SunkShare) / Whole
		slots++
	}
	if s.Covers < slots {
		sum = sum * s.Covers / slots
	}
	return sum
}

// Scarcity adds up how much each person is the only one: over the missions of
// the last AskedWindow that somebody can do, the share of the wanted people that
// one person makes among all who can, at most one each. In thousandths.
func Scarcity(missions iter.Seq2[int, []ID]) map[ID]int {
	all := map[ID]int{}
	for wanted, eligible := range missions {
		part := min(Whole, wanted*Whole/max(1, len(eligible)))
		for _, id := range eligible {
			all[id] += part
		}
	}
	return all
}
