package match

import (
	"cmp"
	"slices"
)

// Team is the fewest people found who together cover all that can be covered.
type Team struct {
	// Policy numbers the rules that made it.
	Policy int
	Covering
	Members []Member
	// AtLeast is a size under which no team covers as much, proved; when it is
	// the number of members, there is no smaller team.
	AtLeast int
}

// Member is somebody of a team, and the slots they would take.
type Member struct {
	ID    ID
	Slots []int
}

// Proved reports whether no smaller team covers as much.
func (t *Team) Proved() bool { return t.AtLeast == len(t.Members) }

// Team finds a team: one person after the other, each time who brings most to
// what is still missing, then without whoever turns out not to be needed, then
// by taking one person for two while that goes. Of equal teams it seeks the one
// that suits best.
func (g *Grid) Team() Team {
	s := g.sorted()
	t := Team{Policy: PolicyVersion, Covering: g.Cover()}
	if t.Filled == 0 {
		return t
	}
	p := newPrices(s, t.Filled)
	t.AtLeast = p.prove(len(s.People) + 1)
	b := teamBuilder{network: newNetwork(s), target: t.Filled, atLeast: t.AtLeast, in: make([]bool, len(s.People))}
	best := b.greedy(b.rarity())
	if len(best) > t.AtLeast {
		if other := b.greedy(p.best); len(other) < len(best) {
			best = other
		}
	}
	best = b.better(b.smaller(best))
	t.Members = b.members(best)
	return t
}

// teamBuilder seeks teams of one grid.
type teamBuilder struct {
	*network
	target, atLeast int
	in              []bool
	base            mark
}

// rarity is a first guess of what each slot is worth: more where few are free.
func (b *teamBuilder) rarity() []int {
	free := make([]int, len(b.g.Slots))
	for i := range b.g.People {
		for _, h := range b.g.People[i].Slots {
			free[h]++
		}
	}
	worth := make([]int, len(b.g.Slots))
	for h := range worth {
		worth[h] = Whole/4 + Whole*b.g.Slots[h].Missing/max(1, free[h])
	}
	return worth
}

// greedy adds people until the target is covered: each time who takes the most
// worth of the slots that still miss somebody, of those who add anything.
func (b *teamBuilder) greedy(worth []int) []int {
	b.open()
	clear(b.in)
	var team []int
	filled := 0
	missing, order := make([]int, len(worth)), make([]int, len(worth))
	for filled < b.target {
		for h := range missing {
			missing[h], order[h] = 0, h
			if b.Through(b.drain[h]) < b.g.Slots[h].Missing {
				missing[h] = max(1, worth[h])
			}
		}
		slices.SortFunc(order, func(a, c int) int { return cmp.Or(cmp.Compare(missing[c], missing[a]), cmp.Compare(a, c)) })
		added := b.largest(missing, order)
		if added < 0 {
			added = b.any()
		}
		if added < 0 {
			break
		}
		b.add(added)
		filled += b.more()
		b.in[added] = true
		team = append(team, added)
	}
	return team
}

// largest finds who takes the most worth, nobody when that is nothing.
func (b *teamBuilder) largest(worth, order []int) int {
	best, most := -1, 0
	k := picker{g: b.g}
	for i := range b.g.People {
		if !b.in[i] {
			if w := k.pick(&b.g.People[i], order, worth); w > most {
				best, most = i, w
			}
		}
	}
	return best
}

// any finds somebody who adds anything at all, by others moving for them.
func (b *teamBuilder) any() int {
	var now mark
	b.mark(&now)
	limits := len(b.limits)
	defer func() { b.limits = b.limits[:limits] }()
	for i := range b.g.People {
		if b.in[i] {
			continue
		}
		b.add(i)
		gained := b.more()
		b.back(&now)
		if gained > 0 {
			return i
		}
	}
	return -1
}

// covers reports whether a team, without the members at two places, covers the
// target; the network stays as that team's.
func (b *teamBuilder) covers(team []int, without, and int) (short int) {
	b.open()
	for at, i := range team {
		if at != without && at != and {
			b.add(i)
		}
	}
	return b.target - b.more()
}

// smaller drops who is not needed, and takes one for two.
func (b *teamBuilder) smaller(team []int) []int {
	for at := len(team) - 1; at >= 0; at-- {
		if b.covers(team, at, -1) == 0 {
			team = slices.Delete(team, at, at+1)
		}
	}
	for len(team) > b.atLeast {
		next, ok := b.oneForTwo(team)
		if !ok {
			return team
		}
		team = next
	}
	return team
}

func (b *teamBuilder) oneForTwo(team []int) ([]int, bool) {
	b.listed(team)
	for x := range team {
		for y := range x {
			short := b.covers(team, x, y)
			if i := b.brings(short, len(b.g.People)); i >= 0 {
				next := slices.Delete(slices.Clone(team), x, x+1)
				next[y] = i
				return next, true
			}
		}
	}
	return team, false
}

// better replaces members by people who suit better, one for one.
func (b *teamBuilder) better(team []int) []int {
	for at := range team {
		b.listed(team)
		short := b.covers(team, at, -1)
		// People are sorted by cost: the first who brings what lacks is the best.
		if i := b.brings(short, team[at]); i >= 0 {
			team[at] = i
		}
	}
	return team
}

func (b *teamBuilder) listed(team []int) {
	clear(b.in)
	for _, i := range team {
		b.in[i] = true
	}
}

// brings finds the first person before the given one, out of the team, who
// covers what the team in the network is short of.
func (b *teamBuilder) brings(short, before int) int {
	b.mark(&b.base)
	limits := len(b.limits)
	defer func() { b.limits = b.limits[:limits] }()
	for i := range before {
		p := &b.g.People[i]
		if b.in[i] || min(len(p.Slots), cmp.Or(p.Most, len(p.Slots))) < short {
			continue
		}
		b.add(i)
		gained := b.more()
		b.back(&b.base)
		if gained == short {
			return i
		}
	}
	return -1
}

// members says who takes which slots.
func (b *teamBuilder) members(team []int) []Member {
	b.covers(team, -1, -1)
	all := make([]Member, len(team))
	where := map[int]int{}
	for at, i := range team {
		all[at].ID = b.g.People[i].ID
		where[i] = at
	}
	for h, node := range b.slot {
		for arc := b.first[node]; arc >= 0; arc = b.next[arc] {
			// The twin of an arc that came in and was used has room.
			if arc&1 == 1 && b.room[arc] > 0 {
				at := where[b.owner(int(b.to[arc]))]
				all[at].Slots = append(all[at].Slots, h)
			}
		}
	}
	return all
}

// owner is whose node it is: the last bound that leads there.
func (b *teamBuilder) owner(node int) int {
	for _, l := range b.limits {
		if l.to == node {
			return l.person
		}
	}
	return -1
}
