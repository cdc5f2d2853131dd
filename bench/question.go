package main

import (
	"fmt"
	"math"
	"strings"

	"pretermainforte.fr/mainforte/internal/match"
)

// dialect is what the databases write differently.
type dialect struct {
	least string                                // the smaller of two numbers
	count func(word string, mask uint64) string // the bits of word & mask
}

// The score of the rules as floating numbers: a weighted sum of logarithms.
const (
	skillWeight     = match.WeightSkill / 100.
	coverageWeight  = match.WeightCoverage / 100.
	travelWeight    = match.WeightTravel / 100.
	freshnessWeight = match.WeightFreshness / 100.
	floor           = 1. / match.FloorDivisor
)

// roadPart is what the road leaves of the score.
func roadPart(metres, reach int) float64 {
	return travelWeight * math.Log(max(floor, 1-match.TravelLoss/100.*float64(metres)/float64(max(1, reach))))
}

// question writes a mission in SQL. found is a table expression of the people who
// can do it, with what their score is made of; score that of a row of it.
type question struct {
	m   *match.Mission
	tax *match.Taxonomy
	dialect
}

func (q *question) closeTo(f uint8, set match.Functions) match.Functions {
	set &^= 1 << f
	if !q.tax.Open.Has(f) {
		set &^= q.tax.Open
	}
	return set
}

// has says whether somebody accepts a function of set; full, at the full level.
func has(set match.Functions) string { return fmt.Sprintf("functions & %d <> 0", set) }

func (q *question) full(w *match.Want, set match.Functions) string {
	if !w.KnowHow {
		return has(set)
	}
	return fmt.Sprintf("functions & %d & (trades | %d) <> 0", set, set&q.tax.Open)
}

// filters are the rules but for the road and the weekly maximum.
func (q *question) filters() string {
	var same, close match.Functions
	open := false
	for _, w := range q.m.Wants {
		same |= 1 << w.Function
		close |= q.closeTo(w.Function, q.tax.Family[w.Function])
		open = open || q.tax.Open.Has(w.Function)
	}
	task := has(same)
	if close != 0 {
		task += " OR near = 1 AND " + has(close)
	}
	if open {
		task += " OR anything = 1"
	}
	all := []string{"(" + task + ")"}
	if r := uint64(q.m.Required); r != 0 {
		all = append(all, fmt.Sprintf("capabilities & %d = %d", r, r))
	}
	if c := uint64(q.m.Conditions); c != 0 {
		all = append(all, fmt.Sprintf("conditions & %d = %d", c, c))
	}
	var masks [2]uint64
	for i := range q.m.Slots {
		word, bit := slotBit(&q.m.Slots[i])
		masks[word] |= bit
	}
	all = append(all, fmt.Sprintf("(cal0 & %d <> 0 OR cal1 & %d <> 0)", int64(masks[0]), int64(masks[1])))
	return strings.Join(append(all, fmt.Sprintf("id NOT IN (SELECT id FROM contact WHERE mission = %d)", missionNumber(q.m.ID))), " AND ")
}

// done is how many slots somebody can do, each week within what it has room for.
// Slots within a week are not for those who want a week's notice; the missions of
// this bench have none within two days.
func (q *question) done() string {
	var weeks []string
	for week := range 5 {
		var always, later [2]uint64
		for i := range q.m.Slots {
			s := &q.m.Slots[i]
			if weekOf(s) != week {
				continue
			}
			word, bit := slotBit(s)
			if s.Start-now >= match.LeadWeek {
				always[word] |= bit
			} else {
				later[word] |= bit
			}
		}
		var sum []string
		for word := range 2 {
			name := fmt.Sprint("cal", word)
			if always[word] != 0 {
				sum = append(sum, q.count(name, always[word]))
			}
			if later[word] != 0 {
				sum = append(sum, fmt.Sprintf("CASE WHEN notice = %d THEN 0 ELSE %s END", match.OneWeek, q.count(name, later[word])))
			}
		}
		if sum != nil {
			weeks = append(weeks, fmt.Sprintf("%s(%s, rooms >> %d & 255)", q.least, strings.Join(sum, " + "), 8*week))
		}
	}
	return strings.Join(weeks, " + ")
}

// skill is the points of somebody for every wanted function.
func (q *question) skill() string {
	var all []string
	for i := range q.m.Wants {
		w := &q.m.Wants[i]
		same := match.Functions(1) << w.Function
		family, besides := q.closeTo(w.Function, q.tax.Family[w.Function]), q.closeTo(w.Function, q.tax.Neighbours[w.Function])
		e := fmt.Sprintf("WHEN %s THEN %d", q.full(w, same), match.SimSame*100)
		level := func(condition string, points int) { e += fmt.Sprintf(" WHEN %s THEN %d", condition, points) }
		if w.KnowHow {
			level(has(same), match.SimSame*match.LevelNotTrade)
		}
		if family != 0 {
			level("near = 1 AND "+q.full(w, family), match.SimFamily*100)
		}
		if q.tax.Open.Has(w.Function) {
			level("anything = 1", match.SimAnything*100)
		}
		if family != 0 && w.KnowHow {
			level("near = 1 AND "+has(family), match.SimFamily*match.LevelNotTrade)
		}
		if besides != 0 {
			level("near = 1 AND "+q.full(w, besides), match.SimNeighbour*100)
			level("near = 1 AND "+has(besides), match.SimNeighbour*match.LevelNotTrade)
		}
		all = append(all, "CASE "+e+" ELSE 0 END")
	}
	return strings.Join(all, " + ")
}

// score of a row of found: one logarithm, since two weights are equal.
func (q *question) score() string {
	return fmt.Sprintf("part + %.12f * ln(%s(skill, %.1f) / %.1f * done / %.1f) - %.12f * (%d - confirmed)",
		skillWeight, q.most(), floor*q.points(), q.points(), float64(len(q.m.Slots)), freshnessWeight*math.Ln2/match.FreshHalfLife, today)
}

func (q *question) most() string {
	return map[string]string{"min": "max", "least": "greatest"}[q.least]
}

func (q *question) points() float64 { return float64(len(q.m.Wants) * match.SimSame * 100) }

func (q *question) enough() int { return max(1, q.m.MinSlots) }

// elsewhere keeps the row of the best place of somebody who has two.
func (q *question) elsewhere() string {
	return fmt.Sprintf(`(v.other_class = %d OR NOT EXISTS (SELECT 1 FROM reach q
		WHERE q.mission = %d AND q.class = v.other_class AND q.place = v.other_place
		AND (q.metres * v.class < r.metres * q.class OR q.metres * v.class = r.metres * q.class
			AND (q.metres < r.metres OR q.metres = r.metres AND v.is_first = 0))))`, noClass, missionNumber(q.m.ID))
}

// One logarithm serves both only while their weights are equal; the program does
// not compile otherwise.
const _ = uint(match.WeightSkill-match.WeightCoverage) + uint(match.WeightCoverage-match.WeightSkill)
