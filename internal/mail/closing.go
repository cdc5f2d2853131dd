package mail

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// Closing tells somebody that the service closes, and what becomes of their data
// and until when.
type Closing struct {
	FirstName string
	Last      mainforte.Day // of the service
	Erased    mainforte.Day // from then on volunteers are erased
	Over      bool          // the last day is past
	Volunteer bool          // they give their time…
	Acts      bool          // …or act for an establishment, or both
	DataPath  string        // a volunteer's own data
	SpacePath string        // an establishment's own page
	StopPath  string        // ends the mail of the week; a volunteer's
}

// Kind implements Content.
func (Closing) Kind() mainforte.MailKind { return mainforte.MailClosing }

func (c Closing) letter() letter {
	l := letter{
		subject: subjectPrefix + "le service ferme le " + fr.Date(c.Last),
		hello:   greeting(c.FirstName),
		body: []block{
			paragraph("Le service ferme le "+fr.DayYear(c.Last)+" au soir.", "Merci pour tout ce que vous avez rendu possible."),
			paragraph("Ce qui est convenu a lieu. Chacun est attendu comme prévu."),
		},
		button: link{"Voir l'espace de l'établissement", c.SpacePath},
		why:    "Vous recevez ce message, une seule fois, parce que vous avez un compte sur Prêter main-forte.",
	}
	if c.Over {
		l.subject, l.body[0] = subjectPrefix+"le service est fermé", paragraph("Le service est fermé depuis le "+fr.DayYear(c.Last)+".", "Merci pour tout ce que vous avez rendu possible.")
	}
	if c.Acts {
		said := "Jusque-là, les besoins déjà publiés vont à leur terme. On n'en publie plus de nouveau."
		if c.Over {
			said = "On ne publie plus de besoin, et on ne demande plus à personne."
		}
		l.body = append(l.body, paragraph(said, "Prenez avant le "+fr.DayYear(c.Erased)+" les feuilles de présence dont vous avez besoin."))
	}
	if c.Volunteer {
		l.body = append(l.body, paragraph("Vos données sont effacées à partir du "+fr.DayYear(c.Erased)+".", "D'ici là, vous pouvez les prendre, avec vos attestations, ou les effacer vous-même."))
		if l.button = (link{"Voir mes données", c.DataPath}); c.Acts {
			l.also = []link{{"Voir l'espace de l'établissement", c.SpacePath}}
		}
	}
	if c.StopPath != "" {
		l.foot, l.stop = []link{{"Ne plus recevoir le mail de la semaine", c.StopPath}}, c.StopPath
	}
	return l
}
