package sim

import (
	"math/rand/v2"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
)

// site is an establishment of a world where they have several missions.
type site struct {
	town     *town
	hospital bool
}

// The worlds of reference were drawn before there were sites, urgent missions
// and early sign-ups: these have a chance of their own, so that the others stay
// what they were.

func (w *World) drawSites(places []town, hospitals, homes lottery) []site {
	r := rand.New(rand.NewPCG(w.Seed, 0x5159))
	sites := make([]site, w.Spec.Sites)
	for i := range sites {
		sites[i].hospital = r.Float64() < 0.3
		sites[i].town = &places[homes.draw(r)]
		if sites[i].hospital {
			sites[i].town = &places[hospitals.draw(r)]
		}
	}
	return sites
}

// drawKind says whether a mission is for tomorrow, and whether its establishment
// talks first.
func (w *World) drawKind(n *need, posted geo.Day, r *rand.Rand) {
	n.urgent = r.Float64() < w.Spec.Urgent
	n.talks = r.Float64() < w.Spec.Talks && !n.urgent
	if !n.urgent {
		return
	}
	n.headcount, n.Slots = 1+r.IntN(2), nil
	kind, length := r.IntN(3), geo.Day(1+r.IntN(2))
	for d := posted + 1; d <= posted+length; d++ {
		n.shift(d, kind)
	}
	n.ends = n.Slots[len(n.Slots)-1].Start
}

// shift adds the half-days of a day: the morning, the afternoon, or both.
func (n *need) shift(d geo.Day, kind int) {
	for period, from := range [...]float64{8, 14} {
		if kind == period || kind == 2 {
			n.Slots = append(n.Slots, match.Slot{
				Day: d, Period: match.Period(period), Start: at(d, from), End: at(d, from+4), Wanted: n.headcount,
			})
		}
	}
}

// askNextWeek puts the weekly question on Thursday mornings to establishments that
// had help lately. Those who answer say then what they need the week after, and
// would have said later.
func (w *World) askNextWeek() {
	if w.Spec.NextWeek == 0 {
		return
	}
	bySite := map[int][]match.Instant{}
	for i := range w.needs {
		for h := range w.needs[i].Slots {
			bySite[w.needs[i].site] = append(bySite[w.needs[i].site], w.needs[i].Slots[h].Start)
		}
	}
	for i := range w.needs {
		n := &w.needs[i]
		first := n.Slots[0].Day
		asked := at(first-geo.Day(first.Weekday())-7+mainforte.NextWeekDay, mainforte.NextWeekHour)
		lately := slices.ContainsFunc(bySite[n.site], func(start match.Instant) bool {
			return start < asked && start > asked-since(mainforte.NextWeekAfter)
		})
		if lately && !n.urgent && n.posted > asked && w.dice.chance(throwNextWeek, n.site, int(first)/7) < w.Spec.NextWeek {
			n.posted = min(n.posted, asked+match.Instant(w.dice.chance(throwNextWeek, n.site, i+1<<20)*float64(3*hour)))
		}
	}
}

// drawEarly lets those who were there from the first day have signed up before
// it. They had a mail each week, with « Toujours disponible ? »; those who opened
// the last ones are the fresher, and all are a little less ready.
func (w *World) drawEarly() {
	for v := range w.people {
		p := &w.people[v]
		if w.Spec.Early == 0 || p.From != firstDay {
			continue
		}
		back := geo.Day(float64(w.Spec.Early+1) * w.dice.chance(throwEarly, v, 0))
		p.joins -= match.Instant(back) * day
		p.From, p.Until, p.Confirmed = p.From-back, p.Until-back, p.From-back
		for week := geo.Day(7); week <= back; week += 7 {
			if w.dice.chance(throwEarly, v, int(week)) < w.Spec.Opens {
				p.Confirmed = firstDay - back + week
			}
		}
		p.theta -= w.Spec.Cools * float64(back) / 30
	}
}
