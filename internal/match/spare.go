package match

// SureEnough is how likely each slot of a team should have all its people, in
// thousandths, before nobody more is kept in reserve.
const SureEnough = 900

// certain is one, in the parts in which probabilities of presence are counted.
const certain = 1 << 30

// presence is how many of the people expected in one slot come: dist[k] is how
// likely exactly k do (Poisson-binomial), in parts of certain.
type presence struct {
	wanted int
	dist   []int
}

// expect counts one more person, with a chance in thousandths.
func (p *presence) expect(chance int) {
	p.dist = append(p.dist, 0)
	for k := len(p.dist) - 1; k >= 0; k-- {
		stays := p.dist[k] * (Whole - chance) / Whole
		if k > 0 {
			stays += p.dist[k-1] * chance / Whole
		}
		p.dist[k] = stays
	}
}

// sure is how likely all the wanted people are there, in thousandths.
func (p *presence) sure() int {
	short := 0
	for k := range min(p.wanted, len(p.dist)) {
		short += p.dist[k]
	}
	return (certain - short + certain/(2*Whole)) * Whole / certain
}

// raised is how much one more person adds to sure, up to SureEnough.
func (p *presence) raised(chance int) int {
	now := p.sure()
	if now >= SureEnough || p.wanted == 0 || p.wanted > len(p.dist) {
		return 0
	}
	adds := p.dist[p.wanted-1] / 1024 * chance / (certain / 1024)
	return min(adds, SureEnough-now)
}

// Reserve is who to keep besides a team, since people may not come.
type Reserve struct {
	// Sure is how likely each slot has all the people that the team and the
	// reserve put there, in thousandths; Whole where nobody is wanted.
	Sure []int
	// Spares are the people of the reserve, in the order in which they help.
	Spares []ID
}

// Reserve adds people to a team, who helps most first, until every slot that the
// team fills is SureEnough, or nobody helps any more. Given chances of a yes
// instead of chances of coming, it says how many to ask.
func (g *Grid) Reserve(t *Team) Reserve {
	s := g.sorted()
	slots := make([]presence, len(s.Slots))
	for h := range slots {
		slots[h].dist = []int{certain}
	}
	in, chance := map[ID]bool{}, map[ID]int{}
	for i := range s.People {
		chance[s.People[i].ID] = s.People[i].Chance
	}
	for _, m := range t.Members {
		in[m.ID] = true
		for _, h := range m.Slots {
			slots[h].wanted++
			slots[h].expect(chance[m.ID])
		}
	}
	var r Reserve
	for {
		best := s.helps(slots, in)
		if best < 0 {
			break
		}
		p := &s.People[best]
		in[p.ID] = true
		r.Spares = append(r.Spares, p.ID)
		for _, h := range p.Slots {
			slots[h].expect(p.Chance)
		}
	}
	for h := range slots {
		r.Sure = append(r.Sure, slots[h].sure())
	}
	return r
}

// helps finds who raises the slots most, at most one person for each slot; the
// first, who suits best, of equals.
func (g *Grid) helps(slots []presence, in map[ID]bool) int {
	best, most := -1, 0
	for i := range g.People {
		p := &g.People[i]
		if in[p.ID] {
			continue
		}
		sum := 0
		for _, h := range p.Slots {
			sum += slots[h].raised(p.Chance)
		}
		if sum > most {
			best, most = i, sum
		}
	}
	return best
}
