package mail

import (
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// maxAnswer is the longest answer of an officer that a mail repeats.
const maxAnswer = mainforte.MaxReport

const coordinates = "Vous recevez ce message parce que vous êtes responsable de cet établissement sur Prêter main-forte."

// theAgency puts the article before the name of an agency.
func theAgency(name string) string {
	if name = defuse(name, maxName); strings.HasPrefix(name, "ARS ") {
		return "l'" + name
	}
	return "votre agence régionale de santé"
}

// Verified tells a coordinator that the agency has verified the establishment.
type Verified struct {
	Site   Site
	Agency string // « ARS Bourgogne-Franche-Comté »
	People int    // who can help around, exactly; 0 is left out
	Drafts int    // needs written meanwhile

	NeedPath  string // describe a need
	SpacePath string // the establishment's page
}

// Kind implements Content.
func (Verified) Kind() mainforte.MailKind { return mainforte.MailVerified }

func (v Verified) letter() letter {
	around := ""
	if v.People > 0 {
		around = fr.Count(v.People, "personne peut", "personnes peuvent") + " aider autour de vous."
	}
	l := letter{
		subject: "Votre établissement est vérifié : vous pouvez demander de l'aide",
		body: []block{paragraph(fr.Capital(theAgency(v.Agency))+" a vérifié "+fr.The(v.Site.name())+".", around,
			"Décrire un besoin prend moins d'une minute.")},
		button: link{"Décrire un besoin", v.NeedPath},
		why:    coordinates,
	}
	if v.Drafts > 0 {
		l.body = append(l.body, paragraph(fr.Count(v.Drafts, "brouillon attend", "brouillons attendent")+" : ouvrez-les depuis la page de votre établissement."))
		l.also = []link{{"Voir mes brouillons", v.SpacePath}}
	}
	return l
}

// Ruled tells a coordinator why the establishment was refused or suspended, and
// what to do. The officer's sentence is in it because an agency answers for it;
// it is defused.
type Ruled struct {
	Site      Site
	Agency    string
	Suspended bool // else refused
	Reason    mainforte.RulingReason
	Sentence  string

	SpacePath string
}

// Kind implements Content.
func (r Ruled) Kind() mainforte.MailKind {
	if r.Suspended {
		return mainforte.MailSuspended
	}
	return mainforte.MailRefused
}

func (r Ruled) letter() letter {
	l := letter{
		subject: "Votre établissement n'a pas pu être vérifié",
		body:    []block{paragraph(fr.Capital(theAgency(r.Agency)) + " n'a pas pu vérifier " + fr.The(r.Site.name()) + ".")},
		button:  link{"Voir mon établissement", r.SpacePath},
		why:     coordinates,
	}
	if r.Suspended {
		l.subject = "Votre établissement est suspendu : aucune demande ne part"
		l.body = []block{paragraph(fr.Capital(theAgency(r.Agency))+" suspend "+fr.The(r.Site.name())+" pour le moment.",
			"Les personnes qui devaient venir sont prévenues : elles ne viendront pas.")}
	}
	why := "Motif : " + fr.RulingReason(r.Reason) + "."
	if r.Reason == mainforte.RulingOther {
		why = ""
	}
	if said := defuse(r.Sentence, mainforte.MaxRulingText); said != "" {
		said = strings.TrimRight(said, ". ")
		l.body = append(l.body, block{Text: why}, block{Text: "L'agence ajoute :", Items: []string{said + "."}})
	} else {
		l.body = append(l.body, block{Text: why})
	}
	l.body = append(l.body, paragraph(fr.RulingAdvice(r.Reason)))
	if !r.Suspended {
		l.body = append(l.body, paragraph("Sans nouvelle demande, ce que vous avez écrit ici est effacé au bout de 3 mois."))
	}
	return l
}

// Reopened tells a coordinator that a suspension or a refusal is undone.
type Reopened struct {
	Site   Site
	Agency string
	Again  bool // a refused one: it waits to be verified again

	SpacePath string
}

// Kind implements Content.
func (Reopened) Kind() mainforte.MailKind { return mainforte.MailReopened }

func (r Reopened) letter() letter {
	l := letter{
		subject: "Votre établissement est rouvert : vous pouvez demander de l'aide",
		body: []block{
			paragraph(fr.Capital(theAgency(r.Agency)) + " a levé la suspension " + fr.OfThe(r.Site.name()) + "."),
			paragraph("Les personnes qui devaient venir avaient été prévenues. Demandez à d'autres depuis vos missions."),
		},
		button: link{"Voir mes missions", r.SpacePath},
		why:    coordinates,
	}
	if r.Again {
		l.subject = "Votre demande est examinée à nouveau"
		l.body = []block{paragraph(fr.Capital(theAgency(r.Agency))+" examine à nouveau la demande "+fr.OfThe(r.Site.name())+".",
			"Vous n'avez rien à faire : la réponse arrive par mail.")}
		l.button.Label = "Voir mon établissement"
	}
	return l
}
