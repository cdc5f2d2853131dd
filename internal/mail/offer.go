package mail

import (
	"strconv"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// Offer tells a coordinator that somebody offers their help. Who it is stays
// unsaid until the yes.
type Offer struct {
	Task   mainforte.Function // the first of the mission
	Remote bool
	Metres int              // by road; negative when unknown: only its band is told
	Slots  []mainforte.Slot // the ones offered, in order, at least one
	Chosen bool             // they ticked that very task
	Before time.Time        // the end of the offer, on the mission's clock

	OfferPath   string // this one offer, without signing in
	MissionPath string
}

// Kind implements Content.
func (Offer) Kind() mainforte.MailKind { return mainforte.MailOffer }

func (o Offer) letter() letter {
	task := fr.InSentence(o.Task)
	said := block{Text: "Une personne propose son aide aux heures suivantes.", Items: timetable(o.Slots, o.Remote)}
	if w := when(o.Slots, o.Remote); w != "" {
		said = paragraph("Une personne propose son aide " + w + ".")
	}
	about := ""
	if !o.Remote && o.Metres >= 0 {
		about = "Distance : " + fr.Band(o.Metres) + "."
	}
	chosen := ""
	if o.Chosen {
		chosen = "Elle a choisi " + fr.Quote(task) + "."
	}
	minutes := o.Before.Hour()*60 + o.Before.Minute()/15*15
	return letter{
		subject: "Une personne propose son aide : " + task + ", " + shortDays(o.Slots),
		body: []block{
			said, paragraph(about, chosen),
			paragraph("Dites oui ou non en un geste, sans vous connecter.",
				"Après votre oui, vous recevez son nom et son téléphone."),
			paragraph("Répondez avant " + fr.Weekday((int(o.Before.Weekday())+6)%7) + " " + strconv.Itoa(o.Before.Day()) + " à " + fr.Hour(minutes) + clock(o.Remote) + "."),
		},
		button: link{"Lire et répondre", o.OfferPath},
		also:   []link{{"Voir la mission", o.MissionPath}},
		after:  []string{"Ce lien répond pour votre établissement : ne le transmettez pas."},
		why:    followed,
	}
}

// OfferOver tells a volunteer that their offer has come to nothing.
type OfferOver struct {
	Site    Site             // without a name when the mission hides it
	Expired bool             // nobody answered; else the establishment said no
	Slots   []mainforte.Slot // that were offered, in order, at least one
	Others  []Other          // missions that still lack people near them; at most two are told

	MissionsPath string
}

// Kind implements Content.
func (o OfferOver) Kind() mainforte.MailKind {
	if o.Expired {
		return mainforte.MailOfferExpired
	}
	return mainforte.MailOfferDeclined
}

func (o OfferOver) letter() letter {
	who := "L'établissement"
	if o.Site.Name != "" {
		who = fr.Capital(fr.The(o.Site.name()))
	}
	first := paragraph("Merci d'avoir proposé votre aide.",
		who+" ne peut pas la retenir cette fois.",
		"Ne vous déplacez pas : cela ne change rien pour la suite.")
	said := "pas cette fois"
	if o.Expired {
		first = paragraph("Merci d'avoir proposé votre aide.",
			who+" n'a pas répondu à temps.",
			"Ne vous déplacez pas : personne ne vous attend.")
		said = "pas de réponse"
	}
	l := letter{
		subject: "Votre proposition pour " + shortDays(o.Slots) + " : " + said,
		body:    []block{first},
		button:  link{"Voir les missions", o.MissionsPath},
		why:     "Vous recevez ce message parce que vous aviez proposé votre aide.",
	}
	others := o.Others[:min(2, len(o.Others))]
	switch len(others) {
	case 1:
		l.body = append(l.body, block{Text: "Voici une mission qui manque encore de monde près de chez vous.", Items: tell(others)})
	case 2:
		l.body = append(l.body, block{Text: "Voici deux missions qui manquent encore de monde près de chez vous.", Items: tell(others)})
	}
	return l
}

// AlreadyOffer answers somebody who answered a public mission with an address
// that has an account: nothing was kept, and whoever typed it learnt nothing.
type AlreadyOffer struct {
	FirstName string // the account's, not the one just typed
	Task      mainforte.Function
	EnterPath string // where one signs in, to that mission
	NotMePath string
}

// Kind implements Content.
func (AlreadyOffer) Kind() mainforte.MailKind { return mainforte.MailAlreadyOffer }

func (a AlreadyOffer) letter() letter {
	return letter{
		subject: subjectPrefix + "connectez-vous pour proposer votre aide",
		hello:   greeting(a.FirstName),
		body: []block{paragraph(
			"Connectez-vous pour proposer votre aide ("+fr.InSentence(a.Task)+") : cette adresse a déjà un compte.",
			"Rien n'est encore parti à l'établissement.",
			nothingAsked+".",
		)},
		button: link{"Me connecter et proposer", a.EnterPath},
		why:    "Vous recevez ce message parce que cette adresse vient de répondre à une mission sur Prêter main-forte.",
		foot:   []link{{notMeLabel, a.NotMePath}},
	}
}

// ConfirmOffer is Confirm for somebody who answered a public mission:
// confirming the address sends their offer.
type ConfirmOffer struct {
	Confirm
	Comes bool // « je viens » was said, and not « je propose mon aide »
}

func (c ConfirmOffer) letter() letter {
	l := c.Confirm.letter()
	why := "Confirmez votre adresse pour que votre proposition parte à l'établissement."
	if c.Comes {
		why = "Confirmez votre adresse : l'établissement saura que vous venez, s'il reste une place."
	}
	l.body = []block{paragraph(
		why,
		nothingAsked+" : votre adresse sera effacée.",
	)}
	return l
}
