package mail

import "pretermainforte.fr/mainforte"

// NewAddress asks an address whether its owner wants to be reached there. It
// says no name: the address may be a stranger's.
type NewAddress struct {
	ConfirmPath string
	Same        bool // the one there is: its mails came back, is it alive?
}

// Kind implements Content.
func (NewAddress) Kind() mainforte.MailKind { return mainforte.MailNewAddress }

func (n NewAddress) letter() letter {
	if n.Same {
		return letter{
			subject: subjectPrefix + "votre adresse fonctionne",
			hello:   greeting(""),
			body: []block{paragraph(
				"Ce message est bien arrivé : votre adresse fonctionne.",
				"Confirmez-le, et vous recevrez de nouveau nos mails.",
				"Vous n'avez rien demandé ? Ne faites rien : rien ne change.",
			)},
			button: link{"Recevoir de nouveau les mails", n.ConfirmPath},
			after:  []string{"Ce bouton fonctionne pendant 24 heures."},
			why:    "Vous recevez ce message parce que cette adresse est à vérifier sur Prêter main-forte.",
		}
	}
	return letter{
		subject: subjectPrefix + "confirmez votre nouvelle adresse",
		hello:   greeting(""),
		body: []block{paragraph(
			"Confirmez pour recevoir vos mails à cette adresse.",
			"Vous vous connecterez ensuite avec elle.",
			"Vous n'avez rien demandé ? Ne faites rien : rien ne change.",
		)},
		button: link{"Confirmer ma nouvelle adresse", n.ConfirmPath},
		after:  []string{"Ce bouton fonctionne pendant 24 heures."},
		why:    "Vous recevez ce message parce que cette adresse a été donnée sur Prêter main-forte.",
	}
}

// AddressTaken tells the owner of an account that somebody who is signed in to
// another one gave their address.
type AddressTaken struct {
	FirstName  string
	SignInPath string
}

// Kind implements Content.
func (AddressTaken) Kind() mainforte.MailKind { return mainforte.MailAddressTaken }

func (a AddressTaken) letter() letter {
	return letter{
		subject: subjectPrefix + "cette adresse a déjà un compte",
		hello:   greeting(a.FirstName),
		body: []block{paragraph(
			"Vous n'avez rien à faire : rien n'a changé.",
			"Cette adresse a été demandée pour un autre compte, mais elle a déjà le sien.",
			"C'était vous ? Connectez-vous ici avec cette adresse, ou choisissez-en une autre.",
		)},
		button: link{"Me connecter", a.SignInPath},
		why:    "Vous recevez ce message parce que vous avez un compte avec cette adresse.",
	}
}

// AddressChanged tells the old address that mails go elsewhere now. It does not
// say where.
type AddressChanged struct {
	FirstName string
	BackPath  string
}

// Kind implements Content.
func (AddressChanged) Kind() mainforte.MailKind { return mainforte.MailAddressChanged }

func (a AddressChanged) letter() letter {
	return letter{
		subject: "Votre adresse mail a changé",
		hello:   greeting(a.FirstName),
		body: []block{paragraph(
			"Vous n'avez rien à faire si c'était vous.",
			"Vos mails partent maintenant vers votre nouvelle adresse.",
			"Ce n'était pas vous ? Remettez cette adresse-ci : toutes les connexions s'arrêtent.",
		)},
		button: link{"Ce n'était pas moi", a.BackPath},
		after:  []string{"Ce bouton fonctionne pendant 7 jours."},
		why:    "Vous recevez ce message parce que cette adresse était la vôtre sur Prêter main-forte.",
	}
}
