package main

import (
	"fmt"
	"net/url"
	"strings"
	"sync"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/cmd/mainforte/history"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// signUps has clients sign people up, one after the other.
func (l *load) signUps(clients int) {
	for n := range clients {
		l.crowd.Go(func() {
			for i := 0; !l.hushed.Load(); i++ {
				c := l.client(1000 + 20*n + i%20) // an address may sign up 30 people in an hour
				email := fmt.Sprintf("nouveau%d-%d@example.org", n, i)
				begin := l.now()
				g := c.insist("POST", "/inscription", url.Values{
					"function": {mainforte.KitchenHelp.Code()}, "near": {"1"}, "where": {"near"}, "commune": {"Dijon"}, "reach": {"20"},
					"preset": {"weekdays"}, "week": {"0", "5"}, "notice": {"2"}, "first_name": {"Anne"}, "email": {email},
					"adult": {"1"}, "charter": {"1"}, "website": {""}, "form": {string(mainforte.NewID())},
				})
				c.note(history.SignUp, email, "", begin, result(g, 200))
			}
		})
	}
}

// pace spreads the missions over the run: one for so many calls.
const pace = 12

// missions has the coordinator ask the rivals of each mission, and each of
// these answer at once: one place, several people, each by another node.
func (l *load) missions(town *townsfolk, links func(mission, person mainforte.ID) string, clients int) {
	turn := make(chan int)
	l.crowd.Go(func() {
		defer close(turn)
		again := time.NewTicker(50 * time.Millisecond)
		defer again.Stop()
		for n := range town.missions {
			for l.known.Load() < int64(n*pace) && !l.hushed.Load() {
				<-again.C
			}
			if l.hushed.Load() {
				return
			}
			turn <- n
		}
	})
	for w := range clients {
		l.crowd.Go(func() {
			for n := range turn {
				l.mission(town, links, n, w)
			}
		})
	}
}

func (l *load) mission(town *townsfolk, links func(mission, person mainforte.ID) string, n, w int) {
	host := l.client(100 + w)
	host.session = town.coordinator
	m, slot := town.missions[n], town.slots[n]
	var wait sync.WaitGroup
	for _, i := range town.asked(n) {
		v := town.people[i]
		begin := l.now()
		g := host.insist("POST", "/etablissement/missions/"+string(m.ID)+"/demander", url.Values{
			view.PersonName: {town.journey.CandidateToken(m.ID, v.ID)}, "form": {string(mainforte.NewID())},
		})
		asked := result(g, 303)
		host.note(history.Ask, string(m.ID), string(v.ID), begin, asked)
		if token := links(m.ID, v.ID); asked == history.OK && token != "" {
			wait.Go(func() { l.client(200+i).answer(token, slot.ID, v.ID) })
		}
	}
	wait.Wait()
}

// answer says yes, looks again, and gives every third place back.
func (c *client) answer(token string, slot, person mainforte.ID) {
	begin := c.now()
	said := c.insist("POST", "/demande/"+token, url.Values{
		view.SlotName: {string(slot)}, "surname": {"Durand"}, "phone": {"06 39 98 12 34"}, "form": {string(mainforte.NewID())},
	})
	outcome := result(said, 303)
	if outcome == history.OK { // the page says what became of it
		outcome = c.stands(token)
	}
	c.note(history.Accept, string(slot), string(person), begin, outcome)
	if outcome != history.OK {
		return
	}
	begin = c.now()
	c.note(history.See, string(slot), string(person), begin, c.stands(token))
	if person[len(person)-1]%3 == 0 {
		begin = c.now()
		g := c.insist("POST", "/demande/"+token+"/liberer/"+string(slot), url.Values{})
		c.note(history.Release, string(slot), string(person), begin, result(g, 303))
	}
}

// stands tells whether the page of a demand says that its person comes.
func (c *client) stands(token string) history.Result {
	g := c.insist("GET", "/demande/"+token, nil)
	switch {
	case g.status == 0:
		return history.Unknown
	case g.status == 200 && strings.Contains(g.body, "vous attend"):
		return history.OK
	}
	return history.Refused
}

// departures has people sign out or leave for good, and then come back with
// what they had: no node may know them.
func (l *load) departures(town *townsfolk, from, to int) {
	l.crowd.Go(func() {
		again := time.NewTicker(50 * time.Millisecond)
		defer again.Stop()
		for i := from; i < to && !l.hushed.Load(); i++ {
			for l.known.Load() < int64((i-from)*pace) && !l.hushed.Load() {
				<-again.C
			}
			c, person := l.client(2000+i), string(town.people[i].ID)
			c.session = town.sessions[i]
			c.visit(person)
			begin := l.now()
			if i%2 == 0 {
				g := c.insist("POST", "/deconnexion", url.Values{})
				c.note(history.SignOut, c.session, person, begin, result(g, 303))
			} else {
				g := c.insist("POST", "/mon-espace/effacer", url.Values{"sure": {"1"}})
				// Sent again after a lost answer, the session is gone: signed out.
				outcome := result(g, 200)
				if outcome == history.Refused {
					outcome = history.Unknown
				}
				c.note(history.Erase, "", person, begin, outcome)
			}
			for range 4 {
				c.visit(person)
			}
		}
	})
}

// visit opens one's own space with whatever session one holds.
func (c *client) visit(person string) {
	begin := c.now()
	g := c.insist("GET", "/mon-espace", nil)
	c.note(history.Visit, c.session, person, begin, result(g, 200))
}
