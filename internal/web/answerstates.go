package web

import (
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

var answerStates = map[journey.DemandState]view.AnswerState{
	journey.DemandPending: view.AnswerPending, journey.DemandAccepted: view.AnswerAccepted,
	journey.DemandDeclined: view.AnswerDeclined, journey.DemandExpired: view.AnswerExpired,
	journey.DemandComplete: view.AnswerComplete, journey.DemandCancelled: view.AnswerCancelled,
	journey.DemandWithdrawn: view.AnswerWithdrawn,
	journey.DemandRetracted: view.AnswerRetracted,
	journey.DemandElsewhere: view.AnswerElsewhere,
	journey.DemandOffered:   view.AnswerOffered, journey.DemandTakenBack: view.AnswerTakenBack,
}

var afterwards = map[view.AnswerState]string{
	view.AnswerAccepted:  "C'est noté, merci. L'établissement a reçu vos coordonnées et vous attend.",
	view.AnswerDeclined:  "C'est noté : vous ne venez pas cette fois. Cela ne change rien pour la suite.",
	view.AnswerExpired:   "Le délai pour répondre est passé. Vous n'avez rien à faire.",
	view.AnswerComplete:  "D'autres personnes ont répondu avant vous : la mission est complète. Ne vous déplacez pas. Merci de votre élan.",
	view.AnswerCancelled: "L'établissement a annulé cette mission : ne vous déplacez pas.",
	view.AnswerWithdrawn: "L'établissement n'a plus besoin de vous pour cette mission. Merci de votre disponibilité.",
	view.AnswerElsewhere: "Vous aviez dit oui ailleurs à cette heure-là. Vous n'avez rien à faire.",
	view.AnswerRetracted: "Cette demande est retirée, comme vous l'avez souhaité. Vous n'avez rien à faire.",
}

// titleAfter says in the title of a page what became of an answer: it is the
// first thing that is heard of the page.
func titleAfter(state view.AnswerState, mission string) string {
	switch state {
	case view.AnswerComplete:
		return "C'est complet, merci"
	case view.AnswerDeclined:
		return "C'est noté : " + fr.Small(mission)
	case view.AnswerCancelled:
		return "Annulé : " + fr.Small(mission)
	}
	return mission
}

// agreedTitle says when the person is awaited next, once that is sure; the
// mission is then named among the facts.
func (c *call) agreedTitle(p *view.Answer, d *journey.Demand) {
	ahead := slices.DeleteFunc(slotsIn(*d, mainforte.SlotAccepted), func(s mainforte.Slot) bool { return s.End <= c.now })
	if len(ahead) == 0 || d.Hold != nil && d.Hold.Awaited(c.now) {
		return
	}
	p.Title = "C'est d'accord, à " + fr.SlotDay(ahead[0])
	if ahead[0].OwnPace() {
		p.Title = "C'est d'accord, merci"
	}
	p.Facts = slices.Insert(p.Facts, 0, view.Def("Mission", d.Mission.Title))
}
