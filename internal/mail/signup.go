package mail

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

const (
	nothingAsked  = "Si vous n'avez rien demandé, ne faites rien"
	notMeLabel    = "Ce n'était pas vous ? Dites-le ici"
	noMoreLabel   = "Ne plus recevoir ces messages"
	subjectPrefix = "Prêter main-forte : "
)

// Confirm asks a new volunteer to confirm their address.
type Confirm struct {
	FirstName   string
	Around      string // a commune; "" for people abroad or at a distance only
	ConfirmPath string
	NotMePath   string
}

// Kind implements Content.
func (Confirm) Kind() mainforte.MailKind { return mainforte.MailConfirm }

func (c Confirm) letter() letter {
	around := ""
	if c.Around != "" {
		around = " autour " + fr.De(defuse(c.Around, maxName))
	}
	return letter{
		subject: subjectPrefix + "confirmez votre adresse",
		hello:   greeting(c.FirstName),
		body: []block{paragraph(
			"Confirmez votre adresse pour que les établissements"+around+" puissent vous demander de l'aide.",
			nothingAsked+" : votre adresse sera effacée.",
		)},
		button: link{"Confirmer mon adresse", c.ConfirmPath},
		after:  []string{"Ce bouton fonctionne pendant 7 jours."},
		why:    "Vous recevez ce message parce que cette adresse a été inscrite sur Prêter main-forte.",
		foot:   []link{{notMeLabel, c.NotMePath}},
	}
}

// Already answers a sign-up with an address that has an account: nothing was
// changed, and whoever typed it learnt nothing.
type Already struct {
	FirstName string // the account's, not the one just typed
	EnterPath string // where one signs in
	NotMePath string
}

// Kind implements Content.
func (Already) Kind() mainforte.MailKind { return mainforte.MailAlready }

func (a Already) letter() letter {
	return letter{
		subject: subjectPrefix + "vous avez déjà un compte",
		hello:   greeting(a.FirstName),
		body: []block{paragraph(
			"Connectez-vous pour retrouver vos disponibilités : cette adresse a déjà un compte.",
			"Rien n'a été changé.",
			nothingAsked+".",
		)},
		button: link{"Me connecter", a.EnterPath},
		why:    "Vous recevez ce message parce que cette adresse vient d'être inscrite à nouveau sur Prêter main-forte.",
		foot:   []link{{notMeLabel, a.NotMePath}},
	}
}

// SignIn carries a sign-in link.
type SignIn struct {
	FirstName string
	EnterPath string
	NotMePath string
}

// Kind implements Content.
func (SignIn) Kind() mainforte.MailKind { return mainforte.MailSignIn }

func (s SignIn) letter() letter {
	return letter{
		subject: subjectPrefix + "votre lien de connexion",
		hello:   greeting(s.FirstName),
		body: []block{
			paragraph(
				"Ouvrez ce lien pour vous connecter : il sert une fois, dans les 10 minutes.",
				"Utilisez l'appareil où vous l'avez demandé.",
				"Sur un autre appareil, recopiez le code affiché à l'écran.",
			),
			paragraph(
				"Ne transmettez ce message à personne.",
				nothingAsked+" : sans ce lien, personne ne peut entrer.",
			),
		},
		button: link{"Me connecter", s.EnterPath},
		why:    "Vous recevez ce message parce qu'un lien de connexion a été demandé pour cette adresse.",
		foot:   []link{{notMeLabel, s.NotMePath}},
	}
}

// Unknown answers a demand for a sign-in link at an address without account.
type Unknown struct {
	SignInPath string
	NotMePath  string
}

// Kind implements Content.
func (Unknown) Kind() mainforte.MailKind { return mainforte.MailUnknown }

func (u Unknown) letter() letter {
	return letter{
		subject: subjectPrefix + "aucun compte à cette adresse",
		hello:   greeting(""),
		body: []block{paragraph(
			"Essayez une autre adresse : celle-ci n'a pas de compte sur Prêter main-forte.",
			nothingAsked+" : votre adresse sera effacée.",
		)},
		button: link{"Essayer une autre adresse", u.SignInPath},
		why:    "Vous recevez ce message parce qu'un lien de connexion a été demandé pour cette adresse.",
		foot:   []link{{noMoreLabel, u.NotMePath}},
	}
}
