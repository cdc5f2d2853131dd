package web

import (
	"strconv"

	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// componentLabels are the components of the score, as an establishment reads
// them.
var componentLabels = [match.ComponentCount]string{
	match.Skill: "Ce que la personne sait faire", match.Coverage: "Créneaux couverts",
	match.Travel: "Trajet", match.Freshness: "Disponibilités récentes",
}

// componentWeights are the weights of the components, in per cent.
var componentWeights = [match.ComponentCount]int{
	match.Skill: match.WeightSkill, match.Coverage: match.WeightCoverage,
	match.Travel: match.WeightTravel, match.Freshness: match.WeightFreshness,
}

// score is the detail of a level: the points lost to each component add up to
// what is missing to 100.
func score(m match.Match) view.Score {
	points := m.PerMille / 10 // down, so that a level and its threshold agree
	lost := spread(100-points, m.Shares)
	s := view.Score{Total: strconv.Itoa(points) + " sur 100", Value: points, Note: "Chaque ligne dit combien de points elle enlève à 100."}
	for i, label := range componentLabels {
		part := view.ScorePart{Label: label, Weight: strconv.Itoa(componentWeights[i]) + "\u00a0%", Lost: "0"}
		bare := bareShare(m, match.Component(i))
		part.Value = view.Meter{Value: bare, Max: 100, Text: strconv.Itoa(bare) + " sur 100"}
		if lost[i] > 0 {
			part.Lost = "−" + strconv.Itoa(lost[i])
		}
		s.Parts = append(s.Parts, part)
	}
	return s
}

// bareShare is a component by itself, in hundredths: its weighted logarithm
// without the weight.
func bareShare(m match.Match, c match.Component) int {
	return (match.Log(m.Score.Parts[c]*100/match.Log(componentWeights[c])).PerMille() + 5) / 10
}

// spread shares out points by the given per cents, largest remainder first, so
// that they add up exactly.
func spread(points int, shares [match.ComponentCount]int) [match.ComponentCount]int {
	var got, rest [match.ComponentCount]int
	left := points
	for i, share := range shares {
		got[i], rest[i] = points*share/100, points*share%100
		left -= got[i]
	}
	for ; left > 0; left-- {
		most := 0
		for i := range rest {
			if rest[i] > rest[most] {
				most = i
			}
		}
		got[most]++
		rest[most] = -1
	}
	return got
}
