package web

import (
	"slices"
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// weekName is the field of the grid of a week.
const weekName = "week"

// readWeek reads the grid of a week. The box of a day or of a period only adds:
// nothing that is ticked beside it is taken away.
func (c *call) readWeek() (w mainforte.Week) {
	for _, bit := range c.values(weekName) {
		if n, err := strconv.Atoi(bit); err == nil && n >= 0 && n < 7*mainforte.Periods {
			w |= 1 << n
		}
	}
	whole := c.values(weekName + view.WholeSuffix)
	for day := range 7 {
		for period := mainforte.Morning; period <= mainforte.Night; period++ {
			if slices.Contains(whole, view.WholeDay(day)) || slices.Contains(whole, view.WholePeriod(int(period))) {
				w = w.With(day, period)
			}
		}
	}
	return w
}

// showWeek ticks the boxes of a grid one by one; those of whole days and periods
// stay empty, so that what is unticked stays so.
func showWeek(g *view.Grid, w mainforte.Week) {
	for day := range 7 {
		for period := mainforte.Morning; period <= mainforte.Night; period++ {
			g.Checked[day][period] = w.Has(day, period)
		}
	}
}
