package match

import (
	"cmp"
	"slices"
)

// priceSteps is how often the prices are moved, and priceStep the first step.
const (
	priceSteps = 120
	priceStep  = 240
)

// prices are what one person in each slot is worth, in thousandths of a person
// of the team: what proves that no smaller team exists.
//
// If a team covers target people-slots, then for any prices π ≥ 0 its size is
// at least the worth of the cheapest target places, less what people are worth
// above 1 (the Lagrangian of the covering problem). The best prices are sought
// by moving each towards its shortage.
type prices struct {
	g      *Grid
	target int
	price  []int
	order  []int // slots, dearest first
	taken  []int // how many people would take each slot at these prices
	// bound is the best proof so far, in thousandths, and best its prices.
	bound int
	best  []int
}

func newPrices(g *Grid, target int) *prices {
	p := &prices{g: g, target: target, price: make([]int, len(g.Slots)), taken: make([]int, len(g.Slots))}
	mean := 1
	for i := range g.People {
		mean = max(mean, min(len(g.People[i].Slots), cmp.Or(g.People[i].Most, len(g.People[i].Slots))))
	}
	for h := range p.price {
		p.price[h] = Whole / mean
		p.order = append(p.order, h)
	}
	p.best = slices.Clone(p.price)
	return p
}

// prove seeks prices and returns the least size that a team can have.
func (p *prices) prove(enough int) int {
	for step := range priceSteps {
		if p.weigh(); (p.bound+Whole-1)/Whole >= enough {
			break
		}
		length := priceStep / (step + 4)
		for h, wanted := range p.filled() {
			p.price[h] = max(0, p.price[h]+length*(wanted-p.taken[h]))
		}
	}
	return (p.bound + Whole - 1) / Whole
}

// weigh counts the proof at the present prices.
func (p *prices) weigh() {
	slices.SortFunc(p.order, func(a, b int) int { return cmp.Or(cmp.Compare(p.price[b], p.price[a]), cmp.Compare(a, b)) })
	clear(p.taken)
	proof, left := 0, p.target
	for i := len(p.order) - 1; i >= 0; i-- {
		h := p.order[i]
		n := min(left, p.g.Slots[h].Missing)
		proof += n * p.price[h]
		left -= n
	}
	picker := picker{g: p.g}
	for i := range p.g.People {
		worth := picker.pick(&p.g.People[i], p.order, p.price)
		if worth <= Whole {
			continue
		}
		proof -= worth - Whole
		for _, h := range picker.picked {
			p.taken[h]++
		}
	}
	if proof > p.bound {
		p.bound = proof
		p.best = append(p.best[:0], p.price...)
	}
}

// filled says how many places of each slot the proof counts on.
func (p *prices) filled() []int {
	filled, left := make([]int, len(p.price)), p.target
	for i := len(p.order) - 1; i >= 0; i-- {
		h := p.order[i]
		filled[h] = min(left, p.g.Slots[h].Missing)
		left -= filled[h]
	}
	return filled
}

// picker finds what one person would best take at some prices.
type picker struct {
	g      *Grid
	free   []bool
	picked []int
}

// pick takes the dearest slots first, as far as the person's bounds allow. The
// bounds lie one within the other, day, week and all, so this is the best
// choice. order lists the slots, dearest first.
func (k *picker) pick(p *GridPerson, order, price []int) (worth int) {
	if k.free == nil {
		k.free = make([]bool, len(k.g.Slots))
	}
	for _, h := range p.Slots {
		k.free[h] = true
	}
	k.picked = k.picked[:0]
	for _, h := range order {
		if price[h] == 0 {
			break
		}
		if p.Most > 0 && len(k.picked) >= p.Most {
			break
		}
		if k.free[h] && k.fits(p, h) {
			worth += price[h]
			k.picked = append(k.picked, h)
		}
	}
	for _, h := range p.Slots {
		k.free[h] = false
	}
	return worth
}

// fits reports whether one more slot respects the person's week and day.
func (k *picker) fits(p *GridPerson, h int) bool {
	if p.PerWeek == 0 && p.PerDay == 0 {
		return true
	}
	day := k.g.Slots[h].Day
	inWeek, inDay := 0, 0
	for _, other := range k.picked {
		if d := k.g.Slots[other].Day; d == day {
			inDay, inWeek = inDay+1, inWeek+1
		} else if isoWeek(d) == isoWeek(day) {
			inWeek++
		}
	}
	return (p.PerWeek == 0 || inWeek < p.PerWeek) && (p.PerDay == 0 || inDay < p.PerDay)
}
