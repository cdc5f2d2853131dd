package fr

import "pretermainforte.fr/mainforte"

// VolunteerState says where a volunteer stands.
func VolunteerState(s mainforte.VolunteerState) string {
	return map[mainforte.VolunteerState]string{
		mainforte.VolunteerPending: "adresse à confirmer",
		mainforte.VolunteerActive:  "inscription active",
		mainforte.VolunteerPaused:  "en pause",
		mainforte.VolunteerErased:  "inscription effacée",
	}[s]
}

// EstablishmentKind says what kind of place it is.
func EstablishmentKind(k mainforte.EstablishmentKind) string {
	return map[mainforte.EstablishmentKind]string{
		mainforte.KindHospital: "hôpital ou clinique",
		mainforte.KindEhpad:    "Ehpad",
		mainforte.KindMedico:   "établissement médico-social",
		mainforte.KindOther:    "autre service de santé",
	}[k]
}

// EstablishmentState says where an establishment stands with its agency.
func EstablishmentState(s mainforte.EstablishmentState) string {
	return map[mainforte.EstablishmentState]string{
		mainforte.EstablishmentPending:   "en cours de vérification",
		mainforte.EstablishmentVerified:  "vérifié",
		mainforte.EstablishmentSuspended: "suspendu",
		mainforte.EstablishmentRefused:   "refusé",
	}[s]
}

// MissionState says where a mission stands.
func MissionState(s mainforte.MissionState) string {
	return map[mainforte.MissionState]string{
		mainforte.MissionDraft:     "brouillon",
		mainforte.MissionOpen:      "ouverte",
		mainforte.MissionClosed:    "terminée",
		mainforte.MissionCancelled: "annulée",
	}[s]
}

// Complete is what one says of a slot or a mission that lacks nobody.
const Complete = "complet"

// Covered says how full a slot is: « 3 personnes sur 4 », « complet ».
func Covered(taken, wanted int) string {
	if taken >= wanted {
		return Complete
	}
	return Count(taken, "personne") + " sur " + Number(wanted)
}

// IntroductionKind says who opened an introduction.
func IntroductionKind(k mainforte.IntroductionKind) string {
	if k == mainforte.Offer {
		return "proposition"
	}
	return "demande"
}

// IntroductionState says where an introduction stands, in words that fit a
// demand and a proposition alike.
func IntroductionState(s mainforte.IntroductionState) string {
	return map[mainforte.IntroductionState]string{
		mainforte.IntroductionSent:      "réponse attendue",
		mainforte.IntroductionAccepted:  "accord",
		mainforte.IntroductionDeclined:  "réponse négative",
		mainforte.IntroductionExpired:   "sans réponse à temps",
		mainforte.IntroductionWithdrawn: "retirée",
	}[s]
}

// SlotState says where one slot of an introduction stands.
func SlotState(s mainforte.SlotState) string {
	return map[mainforte.SlotState]string{
		mainforte.SlotProposed: "proposé",
		mainforte.SlotAccepted: "accord",
		mainforte.SlotDone:     "fait",
		mainforte.SlotNoShow:   "absence",
		mainforte.SlotReleased: "place libérée",
		mainforte.SlotDropped:  "non retenu",
	}[s]
}

// DeclineReason says why somebody said no; "" when no reason was given.
func DeclineReason(r mainforte.DeclineReason) string {
	return map[mainforte.DeclineReason]string{
		mainforte.DeclineNotFree: "Je ne suis pas libre",
		mainforte.DeclineTooFar:  "C'est trop loin",
		mainforte.DeclineKind:    "Ce n'est pas ce type d'aide",
		mainforte.DeclineHours:   "Les horaires ne me conviennent pas",
		mainforte.DeclineOther:   "Autre raison",
	}[r]
}

// Fit says a score in words, from the engine's level: 2 very well, 1 well, 0 in
// part.
func Fit(level int) string {
	switch {
	case level >= 2:
		return "convient très bien"
	case level == 1:
		return "convient bien"
	}
	return "convient en partie"
}
