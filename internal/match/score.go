package match

// Component is one of the things that make the score.
type Component uint8

// The components, in the order in which they are shown.
const (
	Skill Component = iota
	Coverage
	Travel
	Freshness

	// ComponentCount is the number of components.
	ComponentCount = int(Freshness) + 1
)

var weights = [ComponentCount]Log{WeightSkill, WeightCoverage, WeightTravel, WeightFreshness}

// Score is a score with what each component contributes to it.
type Score struct {
	// Ln is the logarithm of the score, exactly the sum of Parts. It orders.
	Ln Log
	// Parts are the weighted logarithms of the components; minus a part is the
	// points it loses.
	Parts [ComponentCount]Log
}

// score makes the score of an eligible pair from what the rules found.
func (n *need) score(v *Volunteer, r *verdict) Score {
	num, den := n.skill(v)
	bare := [ComponentCount]Log{
		Skill:     skillLog(num, den),
		Coverage:  n.floored(r.done, r.total),
		Travel:    n.floored(travel(r.way)),
		Freshness: logHalving(min(n.age(v), FreshFloorDays), FreshHalfLife),
	}
	var s Score
	for c, ln := range bare {
		s.Parts[c] = ln * weights[c] / 100
		s.Ln += s.Parts[c]
	}
	return s
}

func floored(num, den int) Log {
	if num*FloorDivisor < den {
		return logRatio(1, FloorDivisor)
	}
	if uint(num) < 64 && uint(den) < 64 && den > 0 {
		return smallRatios()[64*den+num]
	}
	return logRatio(num, den)
}

// skill returns the mean over the wanted functions of the closest function the
// person accepts, as a ratio. When nothing is wanted everybody's skill is whole.
func (n *need) skill(v *Volunteer) (num, den int) {
	if len(n.wants) == 0 {
		return 1, 1
	}
	for i := range n.wants {
		k := &n.wants[i]
		num += k.weight * k.best(v).points
		den += k.weight * SimSame * 100
	}
	return num, den
}

// closeness is how the person comes close to one wanted function.
type closeness struct {
	points int // similarity × level, in ten-thousandths; 0 is not at all
	reason ReasonCode
	set    Functions // the accepted functions that give these points
}

// best returns the closest that the functions of v come to want k. Close
// functions count only for somebody who accepts close ones.
func (k *want) best(v *Volunteer) closeness {
	var best closeness
	try := func(set Functions, similarity int, reason ReasonCode) {
		set &= v.Functions
		level := 100
		if full := k.atFullLevel(v, set); full != 0 {
			set = full
		} else {
			level = LevelNotTrade
		}
		if set != 0 && similarity*level > best.points {
			best = closeness{points: similarity * level, reason: reason, set: set}
		}
	}
	try(k.same, SimSame, ReasonAccepts)
	if v.Near {
		try(k.near, SimFamily, ReasonFamily)
		try(k.besides, SimNeighbour, ReasonNeighbour)
	}
	if v.Anything && k.open && SimAnything*100 > best.points {
		best = closeness{points: SimAnything * 100, reason: ReasonAnything}
	}
	if best.reason == ReasonAccepts && best.set&v.Trades != 0 {
		best.reason = ReasonPractises
	}
	return best
}

// atFullLevel returns the functions of set that count fully: all of them when no
// know-how is asked, else the person's trades and what is open to all.
func (k *want) atFullLevel(v *Volunteer, set Functions) Functions {
	if !k.KnowHow {
		return set
	}
	return set & (v.Trades | k.allOpen)
}

// travel returns the share of the reach left whole by the road, as a ratio.
func travel(w way) (num, den int) {
	if w.metres == 0 {
		return 1, 1
	}
	return 100*w.reach - TravelLoss*w.metres, 100 * w.reach
}

// age is the number of days since v confirmed the availability, never below 0.
func (n *need) age(v *Volunteer) int {
	return max(0, int(n.today)-int(v.Confirmed))
}
