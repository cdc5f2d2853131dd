package view

import "strconv"

// serviceName is how the service calls itself.
const serviceName = "Prêter main-forte"

// documentTitle is the title of the browser's window: an error comes first, so
// that it is heard first.
func documentTitle(p Page, errors []ErrorLink) string {
	title := serviceName
	if p.Title != "" {
		title = p.Title + " – " + serviceName
	}
	if len(errors) > 0 {
		return "Erreur : " + title
	}
	return title
}

// thanks is « Merci Monique ! », or « Merci ! » when the name is not known.
func thanks(name string) string {
	return joinNonEmpty(" ", "Merci", name) + "\u00a0!"
}

// describedBy is the aria-describedby of a field: its hint and its error.
func describedBy(name, hint, err string) string {
	switch {
	case hint != "" && err != "":
		return name + "-hint " + name + "-error"
	case hint != "":
		return name + "-hint"
	case err != "":
		return name + "-error"
	}
	return ""
}

// idOf is the id of the i-th box of a group: the first bears the name of the
// group, so that the summary of errors leads to it.
func idOf(name string, i int) string {
	if i == 0 {
		return name
	}
	return name + "-" + strconv.Itoa(i)
}

// dayNames and periodNames are the headers of the week.
var (
	dayNames    = [7]string{"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}
	periodNames = [4]string{"matin", "après-midi", "soir", "nuit"}
	periodHours = [4]string{"6–13 h", "13–18 h", "18–22 h", "22–6 h"}
)

// percent is the width of a bar out of 100.
func percent(m Meter) string {
	if m.Max <= 0 || m.Value <= 0 {
		return "0"
	}
	return strconv.Itoa(min(100, m.Value*100/m.Max))
}

// choose returns a when cond holds, else b.
func choose(cond bool, a, b string) string {
	if cond {
		return a
	}
	return b
}

// toneClass is the class of a tone.
func toneClass(t Tone) string {
	if t == ToneNeutral {
		return "neutral"
	}
	return string(t)
}
