package web

import (
	"strconv"

	"pretermainforte.fr/mainforte/internal/geo"
)

// regionDayCSV is the daily page as a table that a French spreadsheet opens:
// semicolons, lines that end as it likes, and the mark that says UTF-8.
func regionDayCSV(c *call) (answer, error) {
	d, err := c.regionDay()
	if err != nil {
		return nil, err
	}
	date := geo.DayOf(c.now.Time(), geo.Paris()).String()
	table := [][]string{{
		"Date", "Région", "Vue", "Nom", "Missions ouvertes", "Places pourvues", "Places à pourvoir", "Bénévoles disponibles",
		"Sans demande depuis 14 jours", "Heures avant le premier oui (médiane)",
	}}
	for _, part := range []struct {
		name  string
		lines []*dayLine
	}{{"Département", d.departments}, {"Type d'aide", d.functions}} {
		for _, l := range part.lines {
			hours := ""
			if n, ok := medianHours(l.waits); ok {
				hours = strconv.Itoa(n)
			}
			table = append(table, []string{
				date, d.region, part.name, l.name, strconv.Itoa(l.open), strconv.Itoa(l.filled), strconv.Itoa(l.missing),
				csvPeople(l.people.Available), csvPeople(l.people.Unused), hours,
			})
		}
	}
	body, err := frenchCSV(table)
	return download{name: "journee-" + date + ".csv", kind: "text/csv; charset=utf-8", body: body}, err
}

func csvPeople(n int) string {
	if n < fewest {
		return atLeast(n)
	}
	return strconv.Itoa(n)
}
