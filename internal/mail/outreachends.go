package mail

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// OutreachEnds reminds an establishment of its agency's invitation, some days
// before the link ends. The invitation is that of Outreach.
type OutreachEnds struct {
	Outreach

	Ends mainforte.Instant
}

// Kind implements Content.
func (OutreachEnds) Kind() mainforte.MailKind { return mainforte.MailOutreachEnds }

func (o OutreachEnds) letter() letter {
	l := o.Outreach.letter()
	day := fr.DayAt(o.Ends)
	l.subject = o.Site.name() + " : l'invitation de votre agence s'arrête bientôt"
	l.body = append([]block{paragraph("Cette invitation s'arrête le " + day + ". Nous ne vous la rappellerons plus.")}, l.body...)
	l.after = []string{"Ce bouton fonctionne jusqu'au " + day + "."}
	return l
}
