package mail

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// Follows tells a coordinator that a colleague has given them a mission to
// follow.
type Follows struct {
	FirstName string
	Site      Site
	Task      mainforte.Function // the first of the mission
	Remote    bool
	First     mainforte.Slot // the next one

	MissionPath string
}

// Kind implements Content.
func (Follows) Kind() mainforte.MailKind { return mainforte.MailFollows }

func (f Follows) letter() letter {
	return letter{
		subject: "Vous suivez " + theMission([]mainforte.Slot{f.First}) + ", " + f.Site.name(),
		hello:   greeting(f.FirstName),
		body: []block{paragraph(
			"Une personne de l'équipe vous confie cette mission ("+fr.InSentence(f.Task)+").",
			"Les réponses des bénévoles arrivent maintenant chez vous.",
			"Ce n'est pas possible ? Confiez-la à quelqu'un d'autre, sur sa page.",
		)},
		button: link{"Voir la mission", f.MissionPath},
		why:    "Vous recevez ce message parce que vous agissez pour " + fr.The(f.Site.name()) + ".",
	}
}

// Share asks a shared address to answer. It names the establishment only once
// its agency has verified it: before, the name may be anything.
type Share struct {
	Site      Site // Name "" before
	SharePath string
}

// Kind implements Content.
func (Share) Kind() mainforte.MailKind { return mainforte.MailShare }

func (s Share) letter() letter {
	whose := "un établissement"
	if s.Site.Name != "" {
		whose = fr.The(s.Site.name())
	}
	return letter{
		subject: subjectPrefix + "confirmez cette adresse partagée",
		hello:   greeting(""),
		body: []block{paragraph(
			"Confirmez si cette adresse doit recevoir les mails des missions.",
			fr.Capital(whose)+" l'a donnée comme adresse partagée.",
			"Elle ne sert ni à se connecter, ni à autre chose.",
			"Vous n'attendiez rien ? Ne faites rien : aucun autre mail ne partira.",
		)},
		button: link{"Confirmer cette adresse", s.SharePath},
		after:  []string{"Ce bouton fonctionne pendant 7 jours."},
		why:    "Vous recevez ce message parce qu'un membre d'une équipe a donné cette adresse.",
	}
}

// ToShared is a mail to the shared address of an establishment. Whoever reads
// there can stop it.
type ToShared struct {
	Content
	Site     Site
	StopPath string
}

func (s ToShared) letter() letter {
	l := s.Content.letter()
	l.why = "Vous recevez ce message parce que c'est l'adresse partagée " + fr.OfThe(s.Site.name()) + "."
	l.foot = append(l.foot, link{"Ne plus recevoir ces messages ici", s.StopPath})
	return l
}
