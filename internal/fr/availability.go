package fr

import "pretermainforte.fr/mainforte"

// Preset is a box that fills part of the week; boxes add up.
type Preset struct {
	Code     string
	Label    string
	Detail   string // what it fills, in full
	Week     mainforte.Week
	Holidays bool // public holidays too, whatever the weekday
}

// Presets returns the boxes of availability, in the order of the page.
func Presets() []Preset {
	const morning, afternoon = mainforte.Morning, mainforte.Afternoon
	return []Preset{
		{
			Code: "every_day", Label: "Tous les jours en journée",
			Detail: "du lundi au dimanche, matin et après-midi", Week: weekOf(0, 6, morning, afternoon),
		},
		{
			Code: "weekdays", Label: "En semaine en journée",
			Detail: "du lundi au vendredi, matin et après-midi", Week: weekOf(0, 4, morning, afternoon),
		},
		{
			Code: "mornings", Label: "Les matins",
			Detail: "du lundi au dimanche", Week: weekOf(0, 6, morning),
		},
		{
			Code: "afternoons", Label: "Les après-midi",
			Detail: "du lundi au dimanche", Week: weekOf(0, 6, afternoon),
		},
		{
			Code: "evenings", Label: "Les soirs",
			Detail: "du lundi au dimanche", Week: weekOf(0, 6, mainforte.Evening),
		},
		{
			Code: "weekend", Label: "Le week-end et les jours fériés",
			Detail: "matin et après-midi", Week: weekOf(5, 6, morning, afternoon), Holidays: true,
		},
		{
			Code: "night", Label: "La nuit aussi",
			Detail: "du lundi au dimanche", Week: weekOf(0, 6, mainforte.Night),
		},
	}
}

// weekOf fills the given periods from one weekday to another (Monday = 0).
func weekOf(from, to int, periods ...mainforte.Period) mainforte.Week {
	var w mainforte.Week
	for day := from; day <= to; day++ {
		for _, p := range periods {
			w = w.With(day, p)
		}
	}
	return w
}

// PresetByCode finds a preset by its code.
func PresetByCode(code string) (Preset, bool) {
	for _, p := range Presets() {
		if p.Code == code {
			return p, true
		}
	}
	return Preset{}, false
}

// Labels of the two boxes that fill no week.
const (
	SomeDatesLabel    = "Seulement certaines dates"
	HoursPerWeekLabel = "À distance, à mon rythme, en heures par semaine"
)

var periodNames = [...]string{"matin", "après-midi", "soirée", "nuit"}

// Period returns the name of a period: « matin ».
func Period(p mainforte.Period) string { return label(periodNames[:], p) }

// PeriodHours returns what a period covers: « de 6 h à 13 h ».
func PeriodHours(p mainforte.Period) string {
	from, to := p.Bounds()
	return Hours(from, to)
}

var atPeriod = [...]string{"au matin", "l'après-midi", "en soirée", "la nuit"}

// AtPeriod places something in a period: « mardi 24 au matin ».
func AtPeriod(p mainforte.Period) string { return label(atPeriod[:], p) }

// Box names one box of the weekly grid for whoever does not see it: « mardi matin ».
func Box(weekday int, p mainforte.Period) string { return Weekday(weekday) + " " + Period(p) }

// NoticeQuestion asks how late somebody may be asked.
const NoticeQuestion = "Peut-on vous prévenir au dernier moment\u202f?"

// Notice returns the answer to NoticeQuestion, or "" for a notice not in the list.
func Notice(n mainforte.Notice) string {
	switch n {
	case mainforte.NoticeSameDay:
		return "Oui, même la veille ou le jour même"
	case mainforte.NoticeTwoDays:
		return "2" + NBSP + "jours avant"
	case mainforte.NoticeWeek:
		return "Une semaine avant"
	}
	return ""
}

// Notices returns the notices in the order of the page.
func Notices() []mainforte.Notice {
	return []mainforte.Notice{mainforte.NoticeSameDay, mainforte.NoticeTwoDays, mainforte.NoticeWeek}
}
