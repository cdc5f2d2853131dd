package main

import (
	"fmt"
	"strconv"

	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
)

func missionID(i int) match.ID { return match.ID("m" + strconv.Itoa(i)) }

// mission wants one to three functions in two to nine slots of a fortnight, at a
// commune, or at a distance when it is 0.
func (c *country) mission(i int, at geo.Commune) match.Mission {
	m := match.Mission{ID: missionID(i), Establishment: "e", Open: true, Commune: at, Remote: at == 0}
	for range 1 + c.IntN(3) {
		m.Wants = append(m.Wants, match.Want{Function: c.function(), KnowHow: c.percent(50)})
	}
	if c.percent(50) {
		m.Required = 1
	}
	m.Conditions = match.Conditions(1<<c.IntN(6)) & match.Conditions(c.IntN(64))
	if c.percent(20) {
		m.MinSlots = 2
	}
	first := today + 3 + geo.Day(c.IntN(10))
	for i := range 2 + c.IntN(8) {
		d, p := first+geo.Day(i/2), i%2
		start := match.Instant(d)*24*hour + match.Instant(8+6*p)*hour
		m.Slots = append(m.Slots, match.Slot{Day: d, Period: match.Period(p), Start: start, End: start + 4*hour, Wanted: 2})
	}
	return m
}

// kind is where the missions of a measure are.
type kind struct {
	name     string
	missions []match.Mission
}

// kinds draws n missions of each kind: in and around Paris, in Dijon, in villages
// of the Massif central, at a distance, and anywhere people live.
func (c *country) kinds(n int) ([]kind, error) {
	code := func(s string) (geo.Commune, error) {
		found, ok := geo.ByCode(s)
		if !ok {
			return 0, fmt.Errorf("bench: no commune %s", s)
		}
		return found, nil
	}
	var paris, villages []geo.Commune
	for _, s := range []string{"75111", "75113", "92026", "93066", "94028"} {
		at, err := code(s)
		if err != nil {
			return nil, err
		}
		paris = append(paris, at)
	}
	dijon, err := code("21231")
	if err != nil {
		return nil, err
	}
	aurillac, err := code("15014")
	if err != nil {
		return nil, err
	}
	for at := range geo.All() {
		if metres, ok := geo.RoadMetres(aurillac, at); ok && metres < 90_000 && at.Population() < 1000 {
			villages = append(villages, at)
		}
	}
	next := 0
	draw := func(name string, at func() geo.Commune) kind {
		k := kind{name: name}
		for range n {
			k.missions = append(k.missions, c.mission(next, at()))
			next++
		}
		return k
	}
	return []kind{
		draw("dense", func() geo.Commune { return paris[c.IntN(len(paris))] }),
		draw("mid", func() geo.Commune { return dijon }),
		draw("rural", func() geo.Commune { return villages[c.IntN(len(villages))] }),
		draw("remote", func() geo.Commune { return 0 }),
	}, nil
}

// anywhere draws n missions where people live, one in twenty at a distance.
func (c *country) anywhere(n int) []*match.Mission {
	all := make([]*match.Mission, n)
	for i := range all {
		at := c.commune()
		if i%20 == 0 {
			at = 0
		}
		m := c.mission(100_000+i, at)
		all[i] = &m
	}
	return all
}
