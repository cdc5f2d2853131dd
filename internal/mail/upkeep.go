package mail

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

const stillLabel = "Oui, toujours disponible"

// Remind asks, once, somebody who signed up and has not confirmed their address.
type Remind struct {
	FirstName   string
	Until       mainforte.Instant // when the sign-up is erased
	ConfirmPath string
	NotMePath   string
}

// Kind implements Content.
func (Remind) Kind() mainforte.MailKind { return mainforte.MailRemind }

func (r Remind) letter() letter {
	return letter{
		subject: subjectPrefix + "il reste un geste à faire",
		hello:   greeting(r.FirstName),
		body: []block{
			paragraph("Votre inscription vous attend : il reste à confirmer votre adresse.", "Avant cela, aucun établissement ne peut vous demander de l'aide."),
			paragraph("Sans réponse, votre inscription est effacée le "+fr.DayAt(r.Until)+".", "Nous ne vous écrirons plus à ce sujet."),
		},
		button: link{"Confirmer mon adresse", r.ConfirmPath},
		why:    "Vous recevez ce message parce que cette adresse a été inscrite sur Prêter main-forte.",
		foot:   []link{{notMeLabel, r.NotMePath}},
	}
}

// Suited is a mission that suits somebody, and its public page.
type Suited struct {
	Other
	Path string
}

// Weekly is the mail of the week: missions that suit, and whether the
// availability still holds.
type Weekly struct {
	FirstName string
	Missions  []Suited // best first, three at most
	Days      int      // since the availability was confirmed
	Reconfirm bool     // old enough to be asked about
	Hidden    bool     // so old that nobody is shown the person
	Asked     bool     // somebody has asked them these last weeks
	StillPath string
	StopPath  string
}

// Kind implements Content.
func (Weekly) Kind() mainforte.MailKind { return mainforte.MailWeekly }

func (w Weekly) letter() letter {
	l := letter{
		subject: w.subject(),
		hello:   greeting(w.FirstName),
		body:    []block{w.found(), w.fresh()},
		button:  link{stillLabel, w.StillPath},
		why:     "Vous recevez ce message une fois par semaine au plus, parce que vous proposez votre aide sur Prêter main-forte.",
		foot:    []link{{"Ne plus recevoir le mail de la semaine", w.StopPath}},
		stop:    w.StopPath,
	}
	var others []Other
	for _, m := range w.Missions {
		others = append(others, m.Other)
	}
	for i, said := range tell(others) {
		l.also = append(l.also, link{said, w.Missions[i].Path})
	}
	if !w.Reconfirm && len(w.Missions) > 0 {
		l.button = l.also[0]
		l.also = append(l.also[1:], link{"Dire que je suis toujours disponible", w.StillPath})
	}
	return l
}

func (w Weekly) subject() string {
	switch n := len(w.Missions); {
	case w.Hidden:
		return subjectPrefix + "les établissements ne vous voient plus"
	case n > 0:
		return "Cette semaine : " + fr.Count(n, "mission") + " pour vous"
	}
	return subjectPrefix + "votre aide tient-elle toujours ?"
}

var howMany = [...]string{2: "Deux", 3: "Trois"}

// found says how many missions follow, or that nobody needed the person.
func (w Weekly) found() block {
	switch n := len(w.Missions); {
	case n == 1:
		return paragraph("Une mission vous convient cette semaine.", "Elle est plus bas dans ce message.")
	case n > 1:
		return paragraph(howMany[min(n, len(howMany)-1)]+" missions vous conviennent cette semaine.", "Elles sont plus bas dans ce message.")
	case w.Asked:
		return paragraph("Aucune autre mission ne vous convient cette semaine.")
	}
	return paragraph("Aucun établissement ne vous a demandé ces dernières semaines.", "Nous ne vous oublions pas : votre aide peut manquer demain.")
}

// fresh asks whether the availability still holds, when it is time.
func (w Weekly) fresh() block {
	hidden := fr.Count(mainforte.HiddenAfterDays, "jour")
	switch {
	case w.Hidden:
		return paragraph("Vos disponibilités datent de plus de "+hidden+" : les établissements ne vous voient plus.", "Un geste suffit pour être visible à nouveau.")
	case w.Reconfirm:
		return paragraph("Vos disponibilités datent de "+fr.Count(w.Days, "jour")+". Tiennent-elles toujours ?", "Un geste suffit. Sans réponse, les établissements ne vous voient plus au bout de "+hidden+".")
	}
	return block{}
}

// Stay asks somebody of whom nothing was heard whether they stay.
type Stay struct {
	FirstName string
	Erased    mainforte.Instant // before then they are not
	StayPath  string
}

// Kind implements Content.
func (Stay) Kind() mainforte.MailKind { return mainforte.MailStay }

func (s Stay) letter() letter {
	return letter{
		subject: subjectPrefix + "gardons-nous votre inscription ?",
		hello:   greeting(s.FirstName),
		body: []block{
			paragraph("Nous sommes sans nouvelles de vous depuis onze mois.", "Nous ne gardons pas vos données pour rien."),
			paragraph("Sans réponse, votre inscription et vos données sont effacées à partir du " + fr.DayAt(s.Erased) + "."),
		},
		button: link{"Garder mon inscription", s.StayPath},
		after:  []string{"Vous préférez partir ? Vous n'avez rien à faire."},
		why:    "Vous recevez ce message parce que vous avez proposé votre aide sur Prêter main-forte.",
	}
}
