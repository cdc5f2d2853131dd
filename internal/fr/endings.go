package fr

import "pretermainforte.fr/mainforte"

// EndReason says why a mission was ended before its time, fit for the middle of
// a sentence; "" when no reason is worth repeating.
func EndReason(r mainforte.EndReason) string {
	return map[mainforte.EndReason]string{
		mainforte.EndStaffBack: "le personnel est de retour",
		mainforte.EndEnough:    "il y a assez de monde",
		mainforte.EndNeedOver:  "le besoin n'existe plus",
		mainforte.EndPostponed: "la mission est reportée",
		mainforte.EndRules:     "une mesure sanitaire dans l'établissement",
	}[r]
}

// EndReasonLabel says a reason in a list to choose from.
func EndReasonLabel(r mainforte.EndReason) string {
	if r == mainforte.EndOther {
		return "Un autre motif"
	}
	return Capital(EndReason(r))
}
