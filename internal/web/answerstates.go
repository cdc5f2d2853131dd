package web

import (
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
