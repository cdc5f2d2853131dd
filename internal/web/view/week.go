package view

import "strconv"

// WholeSuffix ends the name of the boxes of a Grid that add a whole day or a whole
// period of the week.
const WholeSuffix = "_whole"

// WholeDay is the value of the box that adds all of a day, 0 for Monday.
func WholeDay(day int) string { return "d" + strconv.Itoa(day) }

// WholePeriod is the value of the box that adds a period of each day.
func WholePeriod(period int) string { return "p" + strconv.Itoa(period) }

// wholePeriods say what the boxes of the columns add.
var wholePeriods = [4]string{"tous les matins", "tous les après-midi", "tous les soirs", "toutes les nuits"}
