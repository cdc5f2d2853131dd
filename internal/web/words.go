package web

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// place says where a mission is.
func place(m *mainforte.Mission) string {
	if m.Remote {
		return "À distance"
	}
	return communeLabel(m.Commune)
}

func communeLabel(code string) string {
	if commune, ok := geo.ByCode(code); ok {
		return commune.Label()
	}
	return ""
}

// around says where a volunteer goes: « autour de Dijon, jusqu'à 20 km ».
func around(v mainforte.Volunteer) string {
	if len(v.Places) == 0 {
		return "à distance"
	}
	commune, ok := geo.ByCode(v.Places[0].Commune)
	if !ok {
		return ""
	}
	return "autour " + fr.De(commune.Name()) + ", " + fr.Reach(v.Places[0].ReachKm)
}

// when says the days and hours of slots in a few lines: one line for the days
// that share the same hours.
func when(slots []mainforte.Slot) []string {
	if mainforte.OwnPace(slots) {
		return []string{fr.Capital(fr.Pace(slots[0]))}
	}
	type hours struct{ from, to int }
	var order []hours
	days := map[hours][]geo.Day{}
	for _, s := range slots {
		h := hours{s.From, s.To}
		if _, there := days[h]; !there {
			order = append(order, h)
		}
		days[h] = append(days[h], s.Day)
	}
	var lines []string
	for _, h := range order {
		lines = append(lines, fr.Days(days[h])+", "+fr.Hours(h.from, h.to))
	}
	return lines
}

// moment says an instant on the clock of a mission: « lundi 23 novembre à 18 h ».
func moment(at mainforte.Instant, zone *time.Location) string {
	t := at.In(zone)
	return fr.Day(geo.DayOf(t, zone)) + " à " + fr.Hour(t.Hour()*60+t.Minute())
}

// missing says how many people a mission lacks.
func missing(slots []mainforte.Slot) (text string, n int) {
	most := 0
	for _, s := range slots {
		n += s.Missing()
		most = max(most, s.Missing())
	}
	switch {
	case n == 0:
		return "complet", 0
	case most == 1:
		return "il manque 1 personne", n
	}
	return "il manque " + fr.Count(most, "personne"), n
}

// filled is the bar of a mission: places taken out of places wanted.
func filled(slots []mainforte.Slot) view.Meter {
	taken, wanted := 0, 0
	for _, s := range slots {
		taken, wanted = taken+s.Taken, wanted+s.Wanted
	}
	return view.Meter{Value: taken, Max: wanted, Text: fr.Count(taken, "place prise") + " sur " + fr.Number(wanted)}
}

func slotRow(s mainforte.Slot) view.SlotRow {
	row := view.SlotRow{
		Day: fr.SlotDay(s), Hours: fr.SlotHours(s),
		Filled:  view.Meter{Value: s.Taken, Max: s.Wanted, Text: fr.Count(s.Taken, "personne") + " sur " + fr.Number(s.Wanted)},
		Missing: "il manque " + fr.Count(s.Missing(), "personne"),
	}
	if s.Missing() == 0 {
		row.Missing = "complet"
	}
	return row
}

func slotRows(slots []mainforte.Slot) []view.SlotRow {
	var rows []view.SlotRow
	for _, s := range slots {
		rows = append(rows, slotRow(s))
	}
	return rows
}

func lines(text string) []string {
	var all []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

func conditionLines(set mainforte.Conditions) []string {
	var all []string
	for cond := range set.Each() {
		all = append(all, fr.Condition(cond))
	}
	return all
}

// required says what a mission asks people to hold.
func required(m *mainforte.Mission) []string {
	var all []string
	for q := range m.Qualifications.Each() {
		if q != mainforte.SpokenLanguage {
			all = append(all, fr.Qualification(q))
		}
	}
	for means := range m.Means.Each() {
		all = append(all, fr.MeansWanted(means))
	}
	for l := range m.Languages.Each() {
		all = append(all, "Langue parlée : "+fr.Language(l))
	}
	return all
}

func functionNames(functions []mainforte.Function) string {
	var all []string
	for _, f := range functions {
		all = append(all, fr.Function(f))
	}
	return strings.Join(all, ", ")
}

// hidesName tells whether the public may not know which establishment asks.
func hidesName(m *mainforte.Mission) bool {
	return m.HideName || slices.ContainsFunc(m.Functions, func(f mainforte.Function) bool { return !f.Public() })
}

// alias is a name for a volunteer before one establishment that says nothing.
func (c *call) alias(establishment, volunteer mainforte.ID) string {
	return fmt.Sprintf("Bénévole %s", aliasText(c.Keys.Alias(establishment, volunteer)))
}

// aliasLetters leave out what is read or heard for something else.
const aliasLetters = "ABCDEFGHJKLMNPRSTUVWXYZ"

func aliasText(n uint32) string {
	letter := aliasLetters[n%uint32(len(aliasLetters))]
	return fmt.Sprintf("%c%03d", letter, n/uint32(len(aliasLetters))%1000)
}

var levelTones = map[match.Level]view.Tone{match.VeryWell: view.ToneGood, match.Well: view.ToneGood, match.Partly: view.ToneNeutral}

func level(l match.Level) view.Tag { return view.Tag{Tone: levelTones[l], Text: fr.Fit(int(l))} }

// reasons says to an establishment why a person is proposed.
func reasons(all []match.Reason) []string {
	var said []string
	for _, r := range all {
		if text := reason(r); text != "" && !slices.Contains(said, text) {
			said = append(said, text)
		}
	}
	return said
}

func reason(r match.Reason) string {
	function, have := fr.Quote(fr.Small(fr.Function(mainforte.Function(r.Function)))), fr.Quote(fr.Small(fr.Function(mainforte.Function(r.Have))))
	switch r.Code {
	case match.ReasonPractises:
		return "connaît le métier " + function
	case match.ReasonAccepts:
		return "a choisi " + function
	case match.ReasonFamily, match.ReasonNeighbour:
		return "a choisi " + have + ", une tâche proche"
	case match.ReasonAnything:
		return "accepte toute tâche sans qualification"
	case match.ReasonSlots:
		if r.N == r.Of {
			return "est libre à tous les créneaux"
		}
		return "est libre pour " + fr.Count(r.N, "créneau", "créneaux") + " sur " + fr.Number(r.Of)
	case match.ReasonSundays:
		return "est libre le dimanche"
	case match.ReasonHours:
		return "peut donner " + fr.Count(r.N, "heure") + " sur " + fr.Number(r.Of)
	case match.ReasonRemote:
		return "aide à distance"
	}
	return "" // distance and freshness have a line of their own
}

// mineReasons says to a volunteer why a mission is proposed: what follows
// « Proposée parce que ».
func mineReasons(all []match.Reason) []string {
	var said []string
	for _, r := range all {
		function, have := fr.Quote(fr.Small(fr.Function(mainforte.Function(r.Function)))), fr.Quote(fr.Small(fr.Function(mainforte.Function(r.Have))))
		switch r.Code {
		case match.ReasonPractises:
			said = append(said, "c'est votre métier ("+function+")")
		case match.ReasonAccepts:
			said = append(said, "vous avez choisi "+function)
		case match.ReasonFamily, match.ReasonNeighbour:
			said = append(said, "c'est proche de ce que vous avez choisi ("+have+")")
		case match.ReasonAnything:
			said = append(said, "vous acceptez les tâches sans qualification")
		case match.ReasonSlots:
			said = append(said, "vous êtes libre pour "+fr.Count(r.N, "créneau", "créneaux")+" sur "+fr.Number(r.Of))
		case match.ReasonRemote:
			said = append(said, "vous pouvez aider à distance")
		}
	}
	return said
}

// daysOf are the days of slots, one for each.
func daysOf(slots []mainforte.Slot) []geo.Day {
	var days []geo.Day
	for _, s := range slots {
		days = append(days, s.Day)
	}
	return days
}
