package faults

import "pretermainforte.fr/mainforte"

// trip is one journey of one person, ready to be made.
type trip struct {
	act   act
	scene scene
}

// journeys are those that a form makes, by their names. Each takes what the
// town holds for it; there is none left when ok is false.
var journeys = []struct {
	name string
	take func(x *world) (trip, bool)
}{
	{"sign up", func(*world) (trip, bool) {
		email := newcomer()
		return trip{signUp(email), scene{email: email}}, true
	}},
	{"confirm", func(x *world) (trip, bool) {
		n, ok := x.one("confirm")
		if !ok {
			return trip{}, false
		}
		who := x.town.confirm[n]
		return trip{confirm(who.session), scene{email: who.email}}, true
	}},
	{"answer", func(x *world) (trip, bool) {
		n, ok := x.one("answer")
		if !ok {
			return trip{}, false
		}
		p := x.town.answer[n]
		return trip{accept(p), p.scene()}, true
	}},
	{"solicit", func(x *world) (trip, bool) {
		n, ok := x.one("solicit")
		if !ok {
			return trip{}, false
		}
		p := x.town.ask[n]
		return trip{x.town.solicit(p, p.people[0]), p.scene()}, true
	}},
	{"cancel", func(x *world) (trip, bool) {
		n, ok := x.one("cancel")
		if !ok {
			return trip{}, false
		}
		p := x.town.cancel[n]
		return trip{x.town.callOff(p), p.scene()}, true
	}},
	{"erase", func(x *world) (trip, bool) {
		n, ok := x.one("erase")
		if !ok {
			return trip{}, false
		}
		who := x.town.leave[n]
		return trip{erase(who), scene{accounts: []mainforte.ID{who.account}, leaves: who.email}}, true
	}},
}

func (p plot) scene() scene {
	s := scene{mission: p.mission}
	for _, who := range p.people {
		s.accounts = append(s.accounts, who.account)
	}
	return s
}

// one is the number of what a journey uses next.
func (x *world) one(journey string) (int, bool) {
	n := x.next[journey]
	x.next[journey]++
	return n, n < stock
}
