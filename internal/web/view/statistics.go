package view

import "strconv"

// Statistics is what everybody may know of the service's work.
type Statistics struct {
	Page
	Date    string // « lundi 23 novembre 2026, à 10 h »
	Funnel  []FunnelStep
	Needs   []Definition    // how long until the first yes; needs nobody could fill
	Ways    []Link          // to the regions and to the weeks
	Regions []StatisticsRow // either these, with their map
	Map     Map
	Weeks   []StatisticsRow // or these
	Notes   []string
	Export  Link
}

// A FunnelStep is one step from the sign-up to the mission.
type FunnelStep struct {
	Name    string // « Demandées »
	Count   string
	Meaning string // its definition, one sentence
	Bar     int    // length of its bar; 0 where the count is not shown
}

// A StatisticsRow is a region or a week. Texts are made by the handler.
type StatisticsRow struct {
	Name  string
	Cells []string // as the columns of its table
	Bar   int
}

// Columns of the two tables, beside their first.
var (
	regionColumns = []string{"Inscrites", "Besoins", "Restés sans personne", "Demandées", "Venues"}
	weekColumns   = []string{"Inscrites", "Demandées", "Oui", "Venues"}
)

// step is how high a bar with its label stands, in units of the picture.
const step = 44

// barsPath is the bars of a chart as one outline: the widest takes 360 units.
func barsPath(bars []int) string {
	most := 1
	for _, b := range bars {
		most = max(most, b)
	}
	path := ""
	for i, b := range bars {
		if b > 0 {
			path += "M0 " + strconv.Itoa(i*step+24) + "h" + strconv.Itoa(max(2, b*360/most)) + "v12H0z"
		}
	}
	return path
}

func funnelBars(all []FunnelStep) (bars []int, labels []string) {
	for _, f := range all {
		bars, labels = append(bars, f.Bar), append(labels, f.Name+"\u00a0: "+f.Count)
	}
	return bars, labels
}

// weekBars draws who came, the last column.
func weekBars(all []StatisticsRow) (bars []int, labels []string) {
	for _, w := range all {
		bars, labels = append(bars, w.Bar), append(labels, w.Name+"\u00a0: "+w.Cells[len(w.Cells)-1])
	}
	return bars, labels
}
