package match

import (
	"cmp"
	"iter"
	"slices"

	"pretermainforte.fr/mainforte/internal/geo"
)

// Demand is how a mission stands among those shown to volunteers.
type Demand struct {
	// Missing and Wanted count people-slots, in thousandths: Missing what is
	// still expected to be missing once the awaited answers are counted.
	Missing, Wanted int
	// Eligible is how many people can do it.
	Eligible int
}

// DemandOf says how a mission stands, from who can do it.
func DemandOf(a *Asking, people []Candidate) Demand {
	b := newBoard(a, people)
	d := Demand{Missing: b.left, Eligible: len(people)}
	if a.Mission.Pace.Hours > 0 {
		d.Wanted = a.Mission.Pace.Wanted * Whole
	}
	for i := range a.Mission.Slots {
		d.Wanted += a.Mission.Slots[i].Wanted * Whole
	}
	return d
}

// Suggestion is a mission shown to somebody, with why it stands where it does.
type Suggestion struct {
	Candidate
	Mission *Mission
	// Weight orders: the compatibility, times Need, what is still missing, times
	// Starving, how few people can do it, times Fills, how many of the missing
	// slots the person could take, times Nobody, whether nobody comes yet; all in
	// thousandths.
	Weight, Need, Starving, Fills, Nobody int
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
	s.Need = SunkShare + d.Missing*Whole/max(1, d.Wanted)
	s.Starving = Whole + RaisePeople*Whole*RaiseHalf/(RaiseHalf+d.Eligible)
	missing := 0
	for _, h := range s.Slots {
		if s.Mission.Pace.Hours > 0 || s.Mission.Slots[h].Missing() > 0 {
			missing++
		}
	}
	s.Fills, s.Nobody = fourthRoot(max(1, min(missing, s.Covers))*Whole)*Whole/rootOfOne, Whole
	if !s.Mission.anybody() {
		s.Nobody = NobodyRises * Whole
	}
	s.Weight = s.Score.Ln.PerMille() * s.Need / Whole * s.Starving / Whole * s.Fills / Whole * s.Nobody / Whole
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
