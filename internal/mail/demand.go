package mail

import (
	"slices"
	"strings"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// Chosen is what made a function be proposed to somebody.
type Chosen uint8

// The reasons.
const (
	ChosenUnsaid   Chosen = iota // they changed their mind since they were asked
	ChosenItself                 // they ticked it
	ChosenNear                   // they ticked one of its family, and near tasks
	ChosenAnything               // they accept whatever needs no qualification
)

// Demand asks a volunteer whether they can come.
type Demand struct {
	Site   Site
	Remote bool
	Metres int  // by road from the volunteer's commune; negative when unknown
	Urgent bool // first slot in less than 36 hours
	InDays int  // days from today to the first slot, for an urgent demand

	Functions      []mainforte.Function // of the mission
	Slots          []mainforte.Slot     // the ones asked for, in order
	MinSlots       int
	WholeDays      bool // the slots of one day go together
	Qualifications mainforte.Qualifications
	Means          mainforte.MeansSet
	Languages      mainforte.Languages
	Conditions     mainforte.Conditions
	Attributes     mainforte.Attributes

	Why     Chosen
	Task    mainforte.Function // the one that they chose, when ChosenItself
	Periods []mainforte.Period // they are free then; none when they gave these very dates

	Unverified string // the register's number, E.164, while nobody has verified the establishment; else ""

	InTheirName bool // the service asks, on the establishment's word

	AnswerBefore time.Time // on the mission's clock
	AnswerPath   string
	OrderPath    string // how missions are proposed
	NotMePath    string
}

// Kind implements Content.
func (Demand) Kind() mainforte.MailKind { return mainforte.MailDemand }

func (d Demand) letter() letter {
	l := letter{
		button: link{"Répondre", d.AnswerPath},
		why:    "Vous recevez ce message parce que vous proposez votre aide sur Prêter main-forte. " + d.computed(),
		foot:   []link{{"Comment sont proposées les missions", d.OrderPath}, {noMoreLabel, d.NotMePath}},
	}
	if d.Urgent {
		d.urgent(&l)
		d.inTheirName(&l)
		return l
	}
	if d.Slots[0].OwnPace() {
		d.pace(&l)
		d.inTheirName(&l)
		return l
	}
	first := d.Slots[0]
	day, period := first.Place()
	come := "pouvez-vous venir "
	if d.Remote {
		come = "pouvez-vous aider à distance "
	}
	l.subject = d.who() + " : " + come + fr.DayOnly(day) + " " + fr.AtPeriod(period) + " ?"
	where := ", " + fr.At(defuse(d.Site.Commune, maxName)) + ","
	switch {
	case d.Remote:
		where = ""
	case d.Metres >= 0:
		where = ", " + fr.Distance(d.Metres) + " de chez vous,"
	}
	l.body = append(l.body, d.need(fr.Capital(fr.The(d.Site.name()))+where, when(d.Slots, d.Remote)),
		paragraph(d.offered(), d.required(), d.involved()),
		paragraph(d.reason()),
		paragraph(d.freedom(), "Répondez avant "+deadline(d.AnswerBefore, d.Remote)+"."))
	d.inTheirName(&l)
	return l
}

// who is « Ehpad Les Tilleuls, Cosne ».
func (d Demand) who() string {
	if d.Remote || d.Site.Commune == "" {
		return d.Site.name()
	}
	return d.Site.name() + ", " + defuse(d.Site.Commune, maxName)
}

// need is the first sentence of a demand: who looks for how many people, what
// for and when. Slots that one sentence does not bear follow as a list.
func (d Demand) need(who, when string) block {
	sentence := who + " cherche " + fr.Count(d.people(), "personne") + " pour " + d.task()
	if when == "" {
		return block{Text: sentence + " :", Items: timetable(d.Slots, d.Remote)}
	}
	return block{Text: sentence + " " + when + "."}
}

// people is how many the neediest slot still lacks.
func (d Demand) people() int {
	n := 1
	for i := range d.Slots {
		n = max(n, d.Slots[i].Missing())
	}
	return n
}

// task says the first two functions of the mission as things to do.
func (d Demand) task() string {
	var said []string
	for _, f := range d.Functions[:min(2, len(d.Functions))] {
		said = append(said, fr.Infinitive(f))
	}
	task := fr.ListOr(said)
	if d.Remote {
		task += " à distance"
	}
	return task
}

// offered and required are « Repas fourni, aucune qualification demandée. »
func (d Demand) offered() string {
	said := "Aucune qualification demandée"
	var gifts []string
	for _, a := range []mainforte.Attribute{mainforte.MealProvided, mainforte.ClothesProvided, mainforte.TravelPaid} {
		if d.Attributes.Has(a) {
			gifts = append(gifts, fr.Small(fr.Attribute(a)))
		}
	}
	if d.needsPaper() {
		if len(gifts) == 0 {
			return ""
		}
		return fr.Capital(fr.List(gifts)) + "."
	}
	return fr.Capital(strings.Join(append(gifts, fr.Small(said)), ", ")) + "."
}

func (d Demand) needsPaper() bool {
	return !d.Qualifications.Empty() || !d.Means.Empty() || !d.Languages.Empty()
}

func (d Demand) required() string {
	var said []string
	for q := range d.Qualifications.Each() {
		if q != mainforte.SpokenLanguage || d.Languages.Empty() {
			said = append(said, fr.Small(fr.Qualification(q)))
		}
	}
	for m := range d.Means.Each() {
		said = append(said, fr.Small(fr.MeansWanted(m)))
	}
	for language := range d.Languages.Each() {
		said = append(said, fr.Language(language))
	}
	if len(said) == 0 {
		return ""
	}
	return "Il faut : " + fr.List(said) + "."
}

// involved says the conditions that had to be accepted by name, so that nobody
// finds them out on the spot.
func (d Demand) involved() string {
	var said []string
	for c := range d.Conditions.Each() {
		if c.Express() {
			said = append(said, fr.Small(fr.Condition(c)))
		}
	}
	if len(said) == 0 {
		return ""
	}
	return "À savoir : " + strings.Join(said, " ; ") + "."
}

var freeAt = [...]string{"le matin", "l'après-midi", "en soirée", "la nuit"}

// reason says why this mission goes to this person.
func (d Demand) reason() string {
	free := "vous avez indiqué ces dates"
	if d.Slots[0].OwnPace() {
		free = "vous donnez des heures à distance"
	}
	var said []string
	if len(d.Periods) > 0 {
		for _, p := range slices.Compact(slices.Sorted(slices.Values(d.Periods))) {
			said = append(said, freeAt[p%mainforte.Periods])
		}
		free = "vous êtes libre " + fr.List(said)
	}
	chosen := ""
	switch d.Why {
	case ChosenItself:
		chosen = "vous avez choisi " + fr.Quote(fr.InSentence(d.Task))
	case ChosenNear:
		chosen = "vous acceptez des tâches proches"
	case ChosenAnything:
		chosen = "vous acceptez toute tâche sans qualification"
	}
	join := ""
	switch {
	case chosen != "" && len(said) > 1: // too long for one breath
		join = ". " + fr.Capital(chosen)
	case chosen != "":
		join = " et que " + chosen
	}
	return "Cette mission vous est proposée parce que " + free + join + "."
}

// freedom says that a part is a yes, when it can be, and that a no costs nothing.
func (d Demand) freedom() string {
	const free = "ou non : cela ne change rien pour la suite."
	switch {
	case len(d.Slots) < 2:
		return "Vous pouvez dire non : cela ne change rien pour la suite."
	case d.MinSlots >= len(d.Slots), d.WholeDays && d.Slots[0].Day == d.Slots[len(d.Slots)-1].Day:
		return "Ces créneaux vont ensemble. Vous pouvez dire non : cela ne change rien pour la suite."
	case d.MinSlots > 1:
		return "Vous pouvez dire oui pour " + fr.Count(d.MinSlots, "créneau", "créneaux") + " au moins, " + free
	case d.oneADay(), d.WholeDays:
		return "Vous pouvez dire oui pour un seul jour, " + free
	}
	return "Vous pouvez dire oui pour un seul créneau, " + free
}

func (d Demand) oneADay() bool {
	for i := 1; i < len(d.Slots); i++ {
		if d.Slots[i].Day == d.Slots[i-1].Day {
			return false
		}
	}
	return true
}

// urgent writes the demand whose first slot is near.
func (d Demand) urgent(l *letter) {
	first := d.Slots[0]
	day := fr.Day(first.Day)
	switch d.InDays {
	case 0:
		day = "aujourd'hui"
	case 1:
		day = "demain"
	}
	said := ""
	if len(d.Slots) == 1 {
		said = day + ", " + hours(first, d.Remote)
	}
	the := fr.The(d.Site.name())
	l.subject = "Urgent, " + day + " " + fr.Hour(first.From) + " : " + the + " a besoin de vous"
	l.body = []block{
		paragraph("Vous avez choisi de figurer dans la liste des urgences."),
		d.need(fr.Capital(the), said),
		paragraph(d.offered(), d.required(), d.involved()),
		paragraph("Les premières réponses sont retenues, et vous saurez aussitôt si c'est complet.",
			"Répondez avant "+deadline(d.AnswerBefore, d.Remote)+"."),
	}
	if d.Unverified != "" {
		l.body = append(l.body, beingVerified(d.Unverified))
	}
	l.button.Label = "Je viens"
	if d.Remote {
		l.button.Label = "J'accepte"
	}
	l.also = []link{{"Je ne peux pas", d.AnswerPath}}
}
