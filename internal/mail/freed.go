package mail

import (
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// byAccord adds the page of the accord, which opens without signing in.
func (l letter) byAccord(path, label string) letter {
	if path != "" {
		l.also = append([]link{{label, path}}, l.also...)
		l.after = []string{"Ce lien vaut pour votre établissement : ne le transmettez pas."}
	}
	return l
}

// Freed tells a volunteer that the establishment gave their place back.
type Freed struct {
	Site   Site
	Remote bool
	Slots  []mainforte.Slot // given back, in order, at least one
	Stays  bool             // other slots of the accord stand
	Reason mainforte.EndReason
	Others []Other

	MissionsPath string
}

// Kind implements Content.
func (Freed) Kind() mainforte.MailKind { return mainforte.MailFreed }

func (f Freed) letter() letter {
	who := fr.Capital(fr.The(f.Site.name()))
	because := ""
	if why := fr.EndReason(f.Reason); why != "" {
		because = "Motif indiqué : " + why + "."
	}
	stays := ""
	if f.Stays {
		stays = "Vos autres dates tiennent."
	}
	return letter{
		subject: "Ne venez pas : " + strings.TrimPrefix(theMission(f.Slots), "la ") + ", " + f.Site.name(),
		body: append([]block{
			{Text: who + " libère votre place aux heures suivantes :", Items: timetable(f.Slots, f.Remote)},
			paragraph("Personne ne vous attend à ces heures.", because, stays, "Merci d'avoir répondu présent."),
		}, nearby(f.Others)...),
		button: link{"Voir les missions", f.MissionsPath},
		why:    "Vous recevez ce message parce que vous aviez dit oui à cette mission.",
	}
}
