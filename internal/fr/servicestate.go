package fr

import (
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
)

// ServiceState says in a word or two where the service stands.
func ServiceState(s mainforte.ServiceState) string {
	switch s {
	case mainforte.ServicePreparing:
		return "en préparation"
	case mainforte.ServiceOpen:
		return "ouvert"
	case mainforte.ServicePaused:
		return "en pause"
	case mainforte.ServiceClosing:
		return "fermeture annoncée"
	case mainforte.ServiceClosed:
		return "fermé"
	}
	return ""
}

// ServiceBand is what every page says of a service that is not simply open; ""
// for one that is.
func ServiceBand(s mainforte.ServiceStatus) string {
	switch s.State {
	case mainforte.ServicePreparing:
		return "Le service se prépare. Vous pouvez déjà vous inscrire."
	case mainforte.ServiceOpen:
		if len(s.Regions) > 0 {
			return "Le service est ouvert ici" + NBSP + ": " + ServiceRegions(s) + ". Ailleurs, vous pouvez déjà vous inscrire."
		}
	case mainforte.ServicePaused:
		if s.Until != 0 {
			return "Le service est en pause. Il doit reprendre le " + DayYear(s.Until) + ". Ce qui est convenu a lieu."
		}
		return "Le service est en pause. Ce qui est convenu a lieu."
	case mainforte.ServiceClosing:
		return "Le service ferme le " + DayYear(s.Until) + " au soir. Ce qui est convenu a lieu."
	case mainforte.ServiceClosed:
		return "Le service est fermé. Les données des bénévoles sont effacées à partir du " + DayYear(s.EraseDay()) + "."
	}
	return ""
}

// ServiceRegions names the regions in which the service is open.
func ServiceRegions(s mainforte.ServiceStatus) string {
	var names []string
	for _, code := range s.Regions {
		if r, ok := geo.RegionByCode(code); ok {
			names = append(names, r.Name)
		}
	}
	return strings.Join(names, ", ")
}

// shutTitles and shutWords say why a door is shut; the reasons are those of
// mainforte.ServiceStatus.Through.
var shutTitles = map[string]string{
	string(mainforte.ServicePreparing): "Le service se prépare",
	mainforte.ShutRegion:               "Le service n'est pas encore ouvert dans cette région",
	string(mainforte.ServicePaused):    "Le service est en pause",
	string(mainforte.ServiceClosing):   "Le service va fermer",
	string(mainforte.ServiceClosed):    "Le service est fermé",
}

// ShutTitle is the title of the page of a door that is shut.
func ShutTitle(reason string) string { return shutTitles[reason] }

// ShutDoor says what cannot be done just now, and what can.
func ShutDoor(door mainforte.Door, reason string) []string {
	what := map[mainforte.Door]string{
		mainforte.DoorSignUp:   "On ne peut pas s'inscrire en ce moment.",
		mainforte.DoorRegister: "Un établissement ne peut pas s'inscrire en ce moment.",
		mainforte.DoorMission:  "On ne peut pas publier de besoin en ce moment.",
		mainforte.DoorAsk:      "On ne peut demander à personne en ce moment.",
		mainforte.DoorOffer:    "On ne peut pas proposer son aide en ce moment.",
		mainforte.DoorYes:      "On ne peut pas dire oui en ce moment.",
	}[door]
	var all []string
	if what != "" {
		all = append(all, what)
	}
	return append(all, shutStill(reason)...)
}

// shutStill says what still works.
func shutStill(reason string) []string {
	switch mainforte.ServiceState(reason) {
	case mainforte.ServicePreparing, mainforte.ShutRegion:
		return []string{"Les bénévoles et les établissements peuvent déjà s'inscrire.", "Nous ouvrirons bientôt les missions."}
	case mainforte.ServicePaused:
		return []string{"Les missions convenues ont lieu. Votre espace reste ouvert.", "Revenez quand le service reprend."}
	case mainforte.ServiceClosing:
		return []string{"Les missions déjà publiées vont à leur terme. Votre espace reste ouvert."}
	}
	return []string{"Les missions convenues ont lieu.", "Votre espace reste ouvert" + NBSP + ": vous pouvez prendre vos données, ou les effacer."}
}
