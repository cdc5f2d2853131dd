package mail

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// UrgentNobody tells who follows an urgent mission, while there is time to turn
// elsewhere, that nobody comes.
type UrgentNobody struct {
	Site   Site
	Task   mainforte.Function
	Remote bool
	Slot   mainforte.Slot // the first that lies ahead
	InDays int            // days from today to it
	Agency string         // of the region; "" when none is known

	UrgentPath string // where the demand stands
	PublicPath string // the public page, to forward; "" when there is none
}

// Kind implements Content.
func (UrgentNobody) Kind() mainforte.MailKind { return mainforte.MailUrgentNobody }

func (u UrgentNobody) letter() letter {
	day := fr.DayOnly(u.Slot.Day)
	switch u.InDays {
	case 0:
		day = "aujourd'hui"
	case 1:
		day = "demain"
	}
	said := day + ", " + hours(u.Slot, u.Remote)
	l := letter{
		subject: fr.Capital(day) + " " + fr.Hour(u.Slot.From) + " : personne n'a encore répondu",
		body: []block{
			paragraph("Personne n'a encore répondu : ne comptez pas sur ce renfort " + said + "."),
			{Text: "Ce que vous pouvez encore faire :", Items: u.ways()},
		},
		button: link{"Voir la demande", u.UrgentPath},
		why:    followed,
	}
	if u.PublicPath != "" {
		l.body = append(l.body, block{Text: "Trois lignes à transmettre, avec la page ci-dessous :", Items: []string{
			fr.Capital(fr.The(u.Site.name())) + u.where() + " cherche du monde pour " + fr.Infinitive(u.Task) + ".",
			"C'est " + fr.Day(u.Slot.Day) + ", " + hours(u.Slot, u.Remote) + ".",
			"Aucun acte de soin : tout s'explique sur place.",
		}})
		l.also = []link{{"La page à transmettre", u.PublicPath}}
	}
	return l
}

func (u UrgentNobody) where() string {
	if u.Remote || u.Site.Commune == "" {
		return ""
	}
	return ", " + fr.At(defuse(u.Site.Commune, maxName)) + ","
}

func (u UrgentNobody) ways() []string {
	ways := []string{"voir si d'autres personnes peuvent recevoir la demande"}
	if u.PublicPath != "" {
		ways = append(ways, "transmettre les trois lignes ci-dessous à vos équipes et à leurs proches")
	}
	if u.Agency != "" {
		ways = append(ways, "prévenir votre agence : "+defuse(u.Agency, maxName))
	}
	return ways
}
