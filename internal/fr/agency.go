package fr

import (
	"slices"
	"strings"

	"pretermainforte.fr/mainforte"
)

// RulingReason says why an establishment was refused or suspended, as what
// follows « Motif : ».
func RulingReason(r mainforte.RulingReason) string {
	return map[mainforte.RulingReason]string{
		mainforte.RulingNotHealth: "ce n'est pas un établissement de santé ou médico-social",
		mainforte.RulingNumber:    "le numéro FINESS n'est pas celui de cet établissement",
		mainforte.RulingPerson:    "nous n'avons pas pu joindre l'établissement pour confirmer la demande",
		mainforte.RulingDuplicate: "cet établissement est déjà inscrit",
		mainforte.RulingReports:   "des signalements doivent être examinés",
		mainforte.RulingCharter:   "des missions ne respectent pas la charte",
		mainforte.RulingClosed:    "l'établissement a fermé ou changé de gestionnaire",
		mainforte.RulingOther:     "une autre raison",
	}[r]
}

// RulingAdvice says to the coordinators what they can do about it.
func RulingAdvice(r mainforte.RulingReason) string {
	return map[mainforte.RulingReason]string{
		mainforte.RulingNotHealth: "Le service est réservé à ces établissements. S'il y a une erreur, écrivez à votre agence régionale de santé.",
		mainforte.RulingNumber:    "Vérifiez le numéro à 9 caractères sur vos courriers officiels, puis écrivez à votre agence régionale de santé.",
		mainforte.RulingPerson:    "Demandez à votre direction d'écrire à votre agence régionale de santé.",
		mainforte.RulingDuplicate: "Rapprochez-vous des collègues qui utilisent déjà le service.",
		mainforte.RulingReports:   "Votre agence régionale de santé vous contacte. Vous pouvez aussi lui écrire.",
		mainforte.RulingCharter:   "Relisez la charte, puis écrivez à votre agence régionale de santé.",
		mainforte.RulingClosed:    "Si l'établissement est ouvert, écrivez à votre agence régionale de santé.",
		mainforte.RulingOther:     "Pour en parler, écrivez à votre agence régionale de santé.",
	}[r]
}

// Ruling says what an officer did, as a line of a history.
func Ruling(r mainforte.Ruling) string {
	return map[mainforte.Ruling]string{
		mainforte.RuleVerify:  "vérification",
		mainforte.RuleRefuse:  "refus",
		mainforte.RuleSuspend: "suspension",
		mainforte.RuleReopen:  "réouverture",
	}[r]
}

// RulingInfinitive says what an officer wants to do: « Une personne de votre
// agence propose de suspendre… ».
func RulingInfinitive(r mainforte.Ruling) string {
	return map[mainforte.Ruling]string{
		mainforte.RuleVerify:  "vérifier",
		mainforte.RuleRefuse:  "refuser",
		mainforte.RuleSuspend: "suspendre",
		mainforte.RuleReopen:  "rouvrir",
	}[r]
}

// ReportKind says what a reported problem is about.
func ReportKind(k mainforte.ReportKind) string {
	return map[mainforte.ReportKind]string{
		mainforte.ReportNobody:    "Personne ne m'attendait",
		mainforte.ReportTask:      "On m'a demandé autre chose que ce qui était écrit",
		mainforte.ReportCare:      "On m'a demandé un acte de soin",
		mainforte.ReportAbsent:    "Une personne attendue n'est pas venue",
		mainforte.ReportBehaviour: "Un manque de respect",
		mainforte.ReportSafety:    "Une question de sécurité",
		mainforte.ReportService:   "Le fonctionnement du service",
		mainforte.ReportOther:     "Autre chose",
	}[k]
}

// ReportState says where a report stands.
func ReportState(s mainforte.ReportState) string {
	return map[mainforte.ReportState]string{
		mainforte.ReportOpen:     "à lire",
		mainforte.ReportAnswered: "réponse envoyée",
		mainforte.ReportClosed:   "fermé",
	}[s]
}

// FreeMail tells whether a domain is one where anybody gets a mailbox, which
// says nothing of whom the person works for.
func FreeMail(domain string) bool { return slices.Contains(mailDomains, strings.ToLower(domain)) }
