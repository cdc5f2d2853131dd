package web

import (
	"strconv"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
)

// exportPeople gives the people who come, for the missions that the filter
// keeps, as a file that a French spreadsheet opens. Everybody in it is noted as
// shown.
func exportPeople(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActSeeVolunteer)
	if err != nil {
		return nil, err
	}
	f, wrong := c.readFilter()
	if len(wrong) > 0 {
		return nil, mainforte.Refuse(mainforte.CodeInvalid, "filter")
	}
	kept, err := c.filtered(e.ID, f)
	if err != nil {
		return nil, err
	}
	asked := []mainforte.ID{} // none is not all
	titles := map[mainforte.ID]string{}
	for _, m := range kept {
		asked = append(asked, m.Mission.ID)
		titles[m.Mission.ID] = m.Mission.Title
	}
	from, to := f.bounds()
	lines, err := c.Journey.Roster(c.ctx, c.actor.Account, journey.RosterQuery{Establishment: e.ID, From: from, To: to, Missions: asked})
	if err != nil {
		return nil, err
	}
	table := [][]string{{"Mission", "Jour", "De", "À", "Présence", "Temps passé (heures)", "Prénom", "Nom", "Téléphone", "Mail"}}
	for i := range lines {
		l := &lines[i]
		first, last := l.Contact.FirstName, l.Contact.Surname
		if first == "" {
			first = c.alias(e.ID, l.Volunteer)
		}
		table = append(table, []string{
			titles[l.Mission], frenchDate(l.Slot.Day), slotTimes(l.Slot)[0], slotTimes(l.Slot)[1], presenceTag(&l.Presence, c.now).Text,
			decimalHours(l.Worked()), first, last, dialled(l.Contact.Phone), l.Contact.Email,
		})
	}
	body, err := frenchCSV(table)
	name := "personnes-" + geo.DayOf(c.now.Time(), geo.Paris()).String() + ".csv"
	return download{name: name, kind: "text/csv; charset=utf-8", body: body}, err
}

// dialled writes a telephone number so that a spreadsheet keeps it as a text,
// with its first nought: « 06.39.98.12.34 », « 00.44… ».
func dialled(e164 string) string {
	digits, ok := strings.CutPrefix(e164, "+")
	if !ok {
		return e164
	}
	if rest, ok := strings.CutPrefix(digits, "33"); ok && len(rest) == 9 {
		return dotted("0" + rest)
	}
	for _, territory := range []string{"262", "590", "594", "596"} {
		if rest, ok := strings.CutPrefix(digits, territory); ok && len(rest) == 9 {
			return dotted("0" + rest)
		}
	}
	return dotted("00" + digits)
}

func dotted(digits string) string {
	var b strings.Builder
	for i, r := range digits {
		if i > 0 && i%2 == 0 {
			b.WriteByte('.')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// frenchDate says « 24/11/2026 », which a French spreadsheet reads as a date.
func frenchDate(d geo.Day) string {
	year, month, day := d.Date()
	return two(day) + "/" + two(int(month)) + "/" + strconv.Itoa(year)
}

// cellTime says « 06:45 »; past midnight it starts again.
func cellTime(minutes int) string { return two(minutes/60%24) + ":" + two(minutes%60) }

func two(n int) string { return pad(strconv.Itoa(n)) }

// decimalHours says « 7,5 »; nothing for none.
func decimalHours(minutes int) string {
	if minutes == 0 {
		return ""
	}
	text := strconv.FormatFloat(float64(minutes)/60, 'f', 2, 64)
	return strings.Replace(strings.TrimRight(strings.TrimRight(text, "0"), "."), ".", ",", 1)
}
