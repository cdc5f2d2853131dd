package sim

import (
	"fmt"
	"math"

	"pretermainforte.fr/mainforte/internal/match"
)

// Policy is a way of putting people and missions together.
type Policy struct {
	Name, Says string

	// list orders what an establishment sees; nil is the product's own list.
	list ranker
	// advised establishments stop at the number that the list calls enough.
	advised bool
	// wave lets the service ask, for the establishments that delegate it.
	wave bool
	// weekly sends the mail of the week; timely sends it on the day on which
	// there is something new to say, a week after the last one or later.
	weekly, timely bool
	// others shows other missions on the page where a demand is answered, and
	// keeps in mind who saw which.
	others bool
	// starving orders the missions shown to somebody by the product's own rule;
	// otherwise by their compatibility.
	starving bool
	// close orders the missions shown to somebody by the way, the nearest first.
	close bool
	// takes offers at once, the first who fit, instead of thinking about them.
	takes bool
	// caps bound what people are asked, as the product does; monthly is two
	// demands in 30 days instead.
	caps, monthly bool
	// mass asks all eligible people at once; around asks everybody within 30 km
	// every three days, up to 200 a day.
	mass, around bool
	// knows the coins.
	oracle bool
}

// ranker gives what an order is made by, the largest first. recent counts the
// demands that the person got in the last 14 days.
type ranker func(r *run, m int, c *match.Candidate, recent int) float64

func byChance(r *run, m int, c *match.Candidate, _ int) float64 {
	return r.dice.chance(throwOrder, r.number[c.Volunteer.ID], m)
}
func byRoad(_ *run, _ int, c *match.Candidate, _ int) float64 { return -float64(c.Metres) }
func byNewest(r *run, _ int, c *match.Candidate, _ int) float64 {
	return float64(r.people[r.number[c.Volunteer.ID]].joins)
}
func byScore(_ *run, _ int, c *match.Candidate, _ int) float64 { return compatibility(c) }
func byPopularity(_ *run, _ int, c *match.Candidate, recent int) float64 {
	return compatibility(c) * float64(1+recent)
}

func bySmartSort(_ *run, _ int, c *match.Candidate, recent int) float64 {
	return compatibility(c) * math.Exp(-0.35*float64(recent))
}

// compatibility is the score, 0 to 1.
func compatibility(c *match.Candidate) float64 { return math.Exp(float64(c.Score.Ln) / (1 << 32)) }

// Policies are all that can be compared, in the order of the tables.
func Policies() []Policy {
	return []Policy{
		{Name: "random", Says: "a list in any order", list: byChance},
		{Name: "newest", Says: "the newest people first", list: byNewest},
		{Name: "nearest", Says: "the nearest people first", list: byRoad},
		{Name: "nearest+digest", Says: "the same, with the product's mail of the week and other missions, the nearest first too, and the first who fit taken", list: byRoad, weekly: true, timely: true, others: true, close: true, takes: true},
		{Name: "popular", Says: "like VolunteerMatch: compatibility times one plus the demands lately", list: byPopularity},
		{Name: "monthly-cap", Says: "like JeVeuxAider: the nearest first, two demands in 30 days", list: byRoad, monthly: true},
		{Name: "around", Says: "like match4healthcare: everybody within 30 km, again and again", around: true},
		{Name: "mass", Says: "all eligible people at once", mass: true},
		{Name: "static", Says: "compatibility alone", list: byScore},
		{Name: "smartsort", Says: "like SmartSort: compatibility times e^(-0.35 × demands lately)", list: bySmartSort},
		{Name: "smartsort+digest", Says: "the same, with the mail of the week", list: bySmartSort, weekly: true, starving: true},
		{Name: "list", Says: "the product's list, with how many to ask", caps: true, advised: true},
		{Name: "list+digest", Says: "the same, with the mail of the week", caps: true, advised: true, weekly: true, starving: true},
		{Name: "wave", Says: "the product asks, on the establishment's word", caps: true, wave: true},
		{Name: "wave+digest", Says: "the same, with the mail of the week on a fixed day", caps: true, wave: true, weekly: true, starving: true},
		{Name: "product", Says: "waves, the mail of the week when there is news, other missions beside each demand, the first who fit are taken", caps: true, wave: true, weekly: true, timely: true, others: true, starving: true, takes: true},
		{Name: "product-talk", Says: "the same, but offers are thought about", caps: true, wave: true, weekly: true, timely: true, others: true, starving: true},
		{Name: "oracle", Says: "knows who would say yes; same bounds, waves and delays", caps: true, wave: true, oracle: true},
	}
}

// PoliciesOf finds policies by name.
func PoliciesOf(names []string) ([]Policy, error) {
	var some []Policy
	for _, name := range names {
		found := false
		for _, p := range Policies() {
			if p.Name == name {
				some, found = append(some, p), true
			}
		}
		if !found {
			return nil, fmt.Errorf("no policy %q", name)
		}
	}
	return some, nil
}
