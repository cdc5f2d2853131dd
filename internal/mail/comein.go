package mail

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// Register asks who registers an establishment to confirm their address. What
// was typed by hand is not repeated: the address may be a stranger's.
type Register struct {
	Site         Site // of the register; Name "" when it was described by hand
	RegisterPath string
	NotMePath    string
}

// Kind implements Content.
func (Register) Kind() mainforte.MailKind { return mainforte.MailRegister }

func (r Register) letter() letter {
	which := "votre établissement"
	if r.Site.Name != "" {
		which = fr.The(r.Site.name())
	}
	return letter{
		subject: subjectPrefix + "confirmez l'inscription de votre établissement",
		hello:   greeting(""),
		body: []block{paragraph(
			"Confirmez votre adresse pour inscrire "+which+".",
			"Votre agence régionale de santé vérifiera ensuite l'établissement.",
			nothingAsked+" : rien ne sera inscrit.",
		)},
		button: link{"Confirmer l'inscription", r.RegisterPath},
		after:  []string{"Ce bouton fonctionne pendant 7 jours."},
		why:    "Vous recevez ce message parce qu'un établissement a été inscrit avec cette adresse.",
		foot:   []link{{notMeLabel, r.NotMePath}},
	}
}

// JoinAsked tells a coordinator that somebody asks to join them.
type JoinAsked struct {
	Site               Site
	FirstName, Surname string // as typed by who asks, whose address has answered
	Title              string
	CoordinatorsPath   string
}

// Kind implements Content.
func (JoinAsked) Kind() mainforte.MailKind { return mainforte.MailJoinAsked }

func (j JoinAsked) letter() letter {
	who := fullName(j.FirstName, j.Surname)
	if title := defuse(j.Title, maxName); title != "" {
		who += " (" + title + ")"
	}
	return letter{
		subject: j.Site.name() + " : une personne demande à vous rejoindre",
		hello:   greeting(""),
		body: []block{
			paragraph("Répondez à cette demande, sinon elle s'arrête dans 14 jours."),
			paragraph(who+" dit travailler avec vous.", "Cette personne pourrait agir pour "+fr.The(j.Site.name())+", comme vous."),
			paragraph("Vous ne la connaissez pas ? Dites non : rien ne lui est ouvert."),
		},
		button: link{"Voir la demande", j.CoordinatorsPath},
		why:    "Vous recevez ce message parce que vous agissez pour " + fr.The(j.Site.name()) + ".",
	}
}

// Joined tells who asked that they act for the establishment now.
type Joined struct {
	FirstName  string
	Site       Site
	SignInPath string
}

// Kind implements Content.
func (Joined) Kind() mainforte.MailKind { return mainforte.MailJoined }

func (j Joined) letter() letter {
	return letter{
		subject: "Vous pouvez maintenant agir pour " + fr.The(j.Site.name()),
		hello:   greeting(j.FirstName),
		body: []block{paragraph(
			"Connectez-vous : l'équipe a dit oui à votre demande.",
			"Vous pouvez décrire les besoins et demander de l'aide.",
		)},
		button: link{"Me connecter", j.SignInPath},
		why:    "Vous recevez ce message parce que vous avez demandé à rejoindre cette équipe.",
	}
}

// JoinDeclined tells who asked that it came to nothing.
type JoinDeclined struct {
	FirstName string
	Site      Site
	DoorPath  string
}

// Kind implements Content.
func (JoinDeclined) Kind() mainforte.MailKind { return mainforte.MailJoinDeclined }

func (j JoinDeclined) letter() letter {
	return letter{
		subject: "Votre demande pour " + fr.The(j.Site.name()) + " n'a pas abouti",
		hello:   greeting(j.FirstName),
		body: []block{paragraph(
			"L'équipe a répondu non, ou n'a pas répondu en 14 jours.",
			"Vous y travaillez ? Parlez-en sur place : l'équipe peut vous inviter par mail.",
		)},
		button: link{"Lire comment cela marche", j.DoorPath},
		why:    "Vous recevez ce message parce que vous avez demandé à rejoindre cette équipe.",
	}
}

// Invitation invites somebody to act for an establishment.
type Invitation struct {
	Site               Site   // Name "" while its agency has not verified it
	FirstName, Surname string // of who invites
	InvitePath         string
	NotMePath          string
}

// Kind implements Content.
func (Invitation) Kind() mainforte.MailKind { return mainforte.MailInvitation }

func (i Invitation) letter() letter {
	which := "son établissement"
	if i.Site.Name != "" {
		which = fr.The(i.Site.name())
	}
	return letter{
		subject: subjectPrefix + "une invitation à agir pour " + choose(i.Site.Name != "", which, "un établissement"),
		hello:   greeting(""),
		body: []block{paragraph(
			"Acceptez si vous travaillez avec "+fullName(i.FirstName, i.Surname)+".",
			"Vous pourrez agir pour "+which+" : décrire les besoins et demander de l'aide à des bénévoles.",
			"Vous ne voulez pas ? Ne faites rien : l'invitation s'arrête seule.",
		)},
		button: link{"Voir l'invitation", i.InvitePath},
		after:  []string{"Ce bouton fonctionne pendant 7 jours."},
		why:    "Vous recevez ce message parce qu'un membre d'une équipe a donné votre adresse.",
		foot:   []link{{notMeLabel, i.NotMePath}},
	}
}

// Removed tells somebody that they do not act for an establishment any more.
type Removed struct {
	FirstName string
	Site      Site
	DoorPath  string
}

// Kind implements Content.
func (Removed) Kind() mainforte.MailKind { return mainforte.MailRemoved }

func (r Removed) letter() letter {
	return letter{
		subject: "Vous n'agissez plus pour " + fr.The(r.Site.name()),
		hello:   greeting(r.FirstName),
		body: []block{paragraph(
			"Vous n'avez rien à faire : un membre de l'équipe a retiré votre accès.",
			"Une autre personne suit maintenant vos missions.",
			"C'est une erreur ? Parlez-en sur place : l'équipe peut vous inviter à nouveau.",
		)},
		button: link{"Lire comment cela marche", r.DoorPath},
		why:    "Vous recevez ce message parce que vous agissiez pour cet établissement.",
	}
}

// HandedOver tells a coordinator that they now follow the missions of somebody
// who does not act for the establishment any more.
type HandedOver struct {
	FirstName         string
	Site              Site
	EstablishmentPath string
}

// Kind implements Content.
func (HandedOver) Kind() mainforte.MailKind { return mainforte.MailHandedOver }

func (h HandedOver) letter() letter {
	return letter{
		subject: h.Site.name() + " : vous suivez des missions en plus",
		hello:   greeting(h.FirstName),
		body: []block{paragraph(
			"Regardez les missions de votre établissement : une personne n'agit plus pour lui.",
			"Les réponses à ses missions arrivent maintenant chez vous.",
		)},
		button: link{"Voir les missions", h.EstablishmentPath},
		why:    "Vous recevez ce message parce que vous agissez pour " + fr.The(h.Site.name()) + ".",
	}
}

func choose(cond bool, a, b string) string {
	if cond {
		return a
	}
	return b
}
