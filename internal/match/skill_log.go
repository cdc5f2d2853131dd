package match

import "sync"

// skillUnit divides the points of every closeness, and so the skill of everybody.
const skillUnit = 200

// wholeSkill is the units of somebody who is whole for a want of weight 1.
const wholeSkill = SimSame * 100 / skillUnit

// skillTables is for how many weights together the logarithms are kept.
const skillTables = 9

// skillLogs are the logarithms of the skill by units, for each sum of weights.
var skillLogs = sync.OnceValue(func() *[skillTables + 1][]Log {
	all := new([skillTables + 1][]Log)
	for weights := 1; weights <= skillTables; weights++ {
		all[weights] = make([]Log, weights*wholeSkill+1)
		for n := range all[weights] {
			all[weights][n] = floored(n, weights*wholeSkill)
		}
	}
	return all
})

// skillLog is floored of what need.skill returns.
func skillLog(num, den int) Log {
	if weights := den / (wholeSkill * skillUnit); weights <= skillTables && weights > 0 && den == weights*wholeSkill*skillUnit {
		return skillLogs()[weights][num/skillUnit]
	}
	return floored(num, den)
}
