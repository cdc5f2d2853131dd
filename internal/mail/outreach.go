package mail

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// Outreach invites an establishment of an agency's own list. Site is the
// register's, not what somebody typed.
type Outreach struct {
	Site   Site
	Agency string // « ARS Bourgogne-Franche-Comté »

	OutreachPath string
	NotMePath    string
}

// Kind implements Content.
func (Outreach) Kind() mainforte.MailKind { return mainforte.MailOutreach }

func (o Outreach) letter() letter {
	where := ""
	if o.Site.Commune != "" {
		where = " (" + defuse(o.Site.Commune, maxName) + ")"
	}
	return letter{
		subject: o.Site.name() + " : votre agence vous invite à demander de l'aide",
		hello:   greeting(""),
		body: []block{
			paragraph("Inscrivez " + fr.The(o.Site.name()) + where + " en une minute : " + theAgency(o.Agency) + " vous y invite."),
			paragraph("Des bénévoles proches peuvent aider en cuisine, en lingerie, à l'accueil, sans faire de soin.",
				"C'est gratuit, et l'établissement est vérifié dès votre inscription."),
			paragraph("Vous n'y travaillez pas ? Ne faites rien : l'invitation s'arrête seule."),
		},
		button: link{"Inscrire l'établissement", o.OutreachPath},
		after:  []string{"Ce bouton fonctionne pendant 30 jours."},
		why:    "Vous recevez ce message parce que cette adresse est dans la liste de " + theAgency(o.Agency) + ".",
		foot:   []link{{notMeLabel, o.NotMePath}},
	}
}

// NeedTyped tells a coordinator that an officer of the agency posted a need for
// the establishment, which telephoned.
type NeedTyped struct {
	Site   Site
	Agency string
	Task   mainforte.Function
	Slots  []mainforte.Slot
	Remote bool

	MissionPath string
}

// Kind implements Content.
func (NeedTyped) Kind() mainforte.MailKind { return mainforte.MailNeedTyped }

func (n NeedTyped) letter() letter {
	return letter{
		subject: "Votre agence a décrit un besoin pour vous (" + fr.InSentence(n.Task) + ")",
		body: []block{
			paragraph("Choisissez à qui demander : un besoin est ouvert pour " + fr.The(n.Site.name()) + "."),
			{Text: fr.Capital(theAgency(n.Agency)) + " l'a décrit à votre place :", Items: timetable(n.Slots, n.Remote)},
			paragraph("L'agence ne voit pas les bénévoles : c'est à vous de demander.", "Rien n'est juste ? Changez ce besoin ou annulez-le."),
		},
		button: link{"Voir qui peut venir", n.MissionPath},
		why:    coordinates,
	}
}

// Deputy tells an officer that they stand in for a colleague.
type Deputy struct {
	FirstName string         // of who is away
	First     mainforte.Slot // its day is the first one away
	Last      mainforte.Slot // its day is the last one

	Path string
}

// Kind implements Content.
func (Deputy) Kind() mainforte.MailKind { return mainforte.MailDeputy }

func (d Deputy) letter() letter {
	who := defuse(d.FirstName, maxName)
	if who == "" {
		who = "une personne de votre agence"
	}
	days := "du " + fr.Day(d.First.Day) + " au " + fr.Day(d.Last.Day)
	return letter{
		subject: "Vous remplacez " + who + " " + days,
		body: []block{paragraph("Regardez vos pages pendant cette absence : vous y voyez aussi ses départements.",
			"Les mails destinés à "+who+" vous arrivent "+days+".")},
		button: link{"Voir la suppléance", d.Path},
		why:    officiates,
	}
}
