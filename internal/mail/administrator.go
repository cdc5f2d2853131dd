package mail

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// agencyNamed puts the article before the name of an agency that its reader may
// not belong to.
func agencyNamed(name string) string {
	if agency := theAgency(name); agency != theAgency("") {
		return agency
	}
	return "l'agence « " + defuse(name, maxName) + " »"
}

// NobodyVerifies tells an administrator that an establishment has waited for a
// day where nobody acts for an agency.
type NobodyVerifies struct {
	Site   Site
	Agency string // "" when the region has none

	Path string // the agency, or all of them, for administrators
}

// Kind implements Content.
func (NobodyVerifies) Kind() mainforte.MailKind { return mainforte.MailNobodyVerifies }

func (n NobodyVerifies) letter() letter {
	lacks, button := "Sa région n'a pas d'agence.", "Choisir une agence"
	if n.Agency != "" {
		lacks, button = "Personne n'agit pour "+agencyNamed(n.Agency)+".", "Ajouter une personne"
	}
	return letter{
		subject: "Personne ne peut vérifier un établissement : " + n.Site.name(),
		body: []block{
			paragraph(fr.Capital(fr.The(n.Site.name()))+" attend sa vérification depuis plus de 24 heures.", lacks),
			paragraph("En attendant, cet établissement ne voit aucun bénévole."),
		},
		button: link{button, n.Path},
		why:    "Vous recevez ce message parce que vous administrez ce service.",
	}
}

// OfficerAdded tells somebody that they act for an agency from now on.
type OfficerAdded struct {
	Agency string

	SignInPath string
}

// Kind implements Content.
func (OfficerAdded) Kind() mainforte.MailKind { return mainforte.MailOfficerAdded }

func (o OfficerAdded) letter() letter {
	return letter{
		subject: "Vous pouvez agir pour " + agencyNamed(o.Agency),
		body: []block{
			paragraph("Une personne qui administre le service vous donne accès à "+agencyNamed(o.Agency)+".", "Connectez-vous avec cette adresse mail, sans mot de passe."),
			paragraph("Vous y trouvez les établissements à vérifier et les missions de votre région."),
		},
		button: link{"Me connecter", o.SignInPath},
		why:    "Vous recevez ce message parce que votre adresse vient d'être ajoutée à cette agence.",
		after:  []string{"Vous n'y travaillez pas ? Répondez à ce message, et nous retirons cet accès."},
	}
}

// OfficerRemoved tells somebody that they act for an agency no more.
type OfficerRemoved struct {
	Agency string

	MissionsPath string
}

// Kind implements Content.
func (OfficerRemoved) Kind() mainforte.MailKind { return mainforte.MailOfficerRemoved }

func (o OfficerRemoved) letter() letter {
	return letter{
		subject: "Vous n'agissez plus pour " + agencyNamed(o.Agency),
		body: []block{
			paragraph("Une personne qui administre le service a retiré votre accès.", "Vos connexions sont terminées, et vos décisions en attente sont annulées."),
			paragraph("C'est une erreur ? Répondez à ce message."),
		},
		button: link{"Voir les missions publiques", o.MissionsPath},
		why:    "Vous recevez ce message parce que vous agissiez pour cette agence.",
	}
}
