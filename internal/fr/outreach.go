package fr

import "pretermainforte.fr/mainforte"

// OutreachVerdict says what becomes of a row of an agency's list.
func OutreachVerdict(v mainforte.OutreachVerdict) string {
	return map[mainforte.OutreachVerdict]string{
		mainforte.RowReady:    "prête à partir",
		mainforte.RowSent:     "invitation envoyée",
		mainforte.RowVerified: "déjà inscrit et vérifié",
		mainforte.RowPending:  "déjà inscrit, à vérifier",
		mainforte.RowStopped:  "déjà inscrit, refusé ou suspendu",
		mainforte.RowInvited:  "déjà invité, réponse attendue",
		mainforte.RowNumber:   "le numéro FINESS n'a pas 9 caractères",
		mainforte.RowSIRET:    "c'est un numéro SIRET, pas un numéro FINESS",
		mainforte.RowEntity:   "c'est le numéro de l'organisme : mettez celui du lieu",
		mainforte.RowUnlisted: "le répertoire ne connaît pas ce numéro",
		mainforte.RowClosed:   "le répertoire indique que l'établissement est fermé",
		mainforte.RowRegion:   "cet établissement n'est pas dans votre secteur",
		mainforte.RowEmail:    "l'adresse mail manque ou n'est pas lisible",
		mainforte.RowTwice:    "ce numéro est déjà plus haut dans la liste",
		mainforte.RowOften:    "cette adresse revient plus de 20 fois",
	}[v]
}

// OutreachState says where an agency's invitation stands; one whose link has
// ended is "expirée".
func OutreachState(s mainforte.OutreachState, expired bool) string {
	if expired {
		return "expirée"
	}
	return map[mainforte.OutreachState]string{
		mainforte.OutreachSent:      "envoyée",
		mainforte.OutreachAccepted:  "acceptée",
		mainforte.OutreachDeclined:  "refusée",
		mainforte.OutreachWithdrawn: "annulée",
	}[s]
}
