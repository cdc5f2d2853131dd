package fr

import (
	"slices"

	"pretermainforte.fr/mainforte"
)

// journalWords say what an entry of the journal tells, in the order of a list to
// choose from.
var journalWords = []struct{ action, words string }{
	{string(mainforte.ActSeeVolunteer), "coordonnées d'une personne bénévole montrées"},
	{string(mainforte.ActSeeOwnAccord), "coordonnées d'un établissement montrées"},
	{"accept_charter", "charte acceptée"},
	{"erase", "inscription effacée"},
	{"change_address", "adresse mail changée"},
	{"take_address_back", "ancienne adresse mail reprise"},
	{"confirm_address", "adresse mail confirmée"},
	{"register", "établissement inscrit"},
	{"ask_again", "nouvelle demande après un refus"},
	{"invite", "responsable invité"},
	{"accept_invitation", "invitation acceptée"},
	{"joined", "demande d'accès acceptée"},
	{"declined", "demande d'accès refusée"},
	{"remove_coordinator", "accès d'une personne responsable retiré"},
	{"leave_establishment", "départ d'un établissement"},
	{"follow", "mission confiée"},
	{"share_address", "adresse partagée ajoutée"},
	{"stop_address", "adresse partagée retirée"},
	{"delegate", "demandes à la place de l'établissement autorisées"},
	{"end_delegation", "demandes à la place de l'établissement arrêtées"},
	{"free_place", "place libérée par l'établissement"},
	{"empty_refused", "établissement refusé effacé"},
	{"presence_done", "présence notée"},
	{"presence_no_show", "absence notée"},
	{"absence_contested", "absence contestée"},
	{"verify", "établissement vérifié"},
	{"refuse", "établissement refusé"},
	{"suspend", "établissement suspendu"},
	{"reopen", "établissement rouvert"},
	{"ask_suspend", "suspension proposée"},
	{"ask_reopen", "réouverture proposée"},
	{"drop_suspend", "suspension abandonnée"},
	{"drop_reopen", "réouverture abandonnée"},
	{"read_report", "signalement lu"},
	{"answer_report", "signalement répondu"},
	{"close_report", "signalement fermé"},
	{"send_outreach", "liste d'invitations envoyée"},
	{"reach_out", "établissement invité"},
	{"withdraw_outreach", "invitation d'établissement annulée"},
	{"accept_outreach", "invitation d'établissement acceptée"},
	{"post_mission_for", "besoin décrit par une agence"},
	{"set_deputy", "suppléance décidée"},
	{"end_deputy", "suppléance terminée"},
	{"add_officer", "agent ajouté"},
	{"remove_officer", "agent retiré"},
	{"add_agency", "agence créée"},
	{"rename_agency", "agence renommée"},
	{"assign_region", "région confiée"},
	{"unassign_region", "région retirée"},
	{"add_administrator", "accès d'administration donné"},
	{"remove_administrator", "accès d'administration retiré"},
	{"service_preparing", "service mis en préparation"},
	{"service_open", "service ouvert"},
	{"service_paused", "service mis en pause"},
	{"service_closing", "fermeture du service annoncée"},
	{"service_closed", "service fermé"},
	{"retry_job", "tâche relancée"},
	{"drop_job", "tâche écartée"},
	{"retry_mail", "mail relancé"},
	{"drop_mail", "mail écarté"},
}

// JournalActions lists the actions that the journal may hold and that have
// words.
func JournalActions() []string {
	var all []string
	for _, w := range journalWords {
		all = append(all, w.action)
	}
	return all
}

// JournalAction says what an entry of the journal tells; an action without
// words is told as it is.
func JournalAction(action string) string {
	for _, w := range journalWords {
		if w.action == action {
			return w.words
		}
	}
	return action
}

// ActorRole says what somebody is.
func ActorRole(r mainforte.ActorRole) string {
	words := []string{"le service", "administration", "agence", "établissement", "bénévole", "plus aucun rôle"}
	if i := slices.Index(mainforte.ActorRoles(), r); i >= 0 {
		return words[i]
	}
	return ""
}

// JobKind says what a job of the queue does; a kind without words is told as it
// is.
func JobKind(kind string) string {
	switch kind {
	case mainforte.SendMail{}.Kind():
		return "envoi d'un mail"
	case mainforte.Sweep{}.Kind():
		return "travail de chaque minute"
	case mainforte.TellClosing{}.Kind():
		return "annonce de la fermeture"
	case mainforte.SendOutreach{}.Kind():
		return "envoi d'une liste d'invitations"
	}
	return kind
}
