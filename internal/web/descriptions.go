package web

import "pretermainforte.fr/mainforte/internal/web/view"

// descriptions are what search engines and link previews say of the public pages
// whose handlers say nothing more precise: one sentence of its own each.
var descriptions = map[string]string{
	view.PathSignUp:          "Dites ce que vous pouvez faire, où et quand. Deux minutes, sans mot de passe, et vous pouvez dire non à chaque demande.",
	view.PathSignIn:          "Recevez par mail un lien pour ouvrir votre espace. Il n'y a pas de mot de passe.",
	view.PathEstablishment:   "Hôpital, Ehpad, service médico-social : décrivez un besoin hors soins et demandez à qui peut venir. C'est gratuit.",
	view.PathRegister:        "Trouvez votre établissement par son nom ou son numéro, puis inscrivez-le. Votre agence régionale de santé le vérifie.",
	view.PathOrder:           "Comment les personnes et les missions sont classées, avec les chiffres mêmes que le service utilise.",
	view.PathCharter:         "Ce que chaque bénévole accepte avant d'aider : venir comme prévu, rester discret, ne faire aucun soin.",
	"/charte-etablissements": "Ce que chaque établissement accepte avant de demander de l'aide : accueillir à l'heure dite, ne demander aucun soin, ne remplacer personne.",
	view.PathLegal:           "Qui édite et héberge ce service, et comment nous joindre.",
	view.PathPrivacy:         "Quelles données nous gardons, pourquoi, combien de temps, et comment les corriger ou les effacer.",
	view.PathAccessibility:   "Où en est l'accessibilité de ce service, et comment signaler une difficulté.",
	view.PathCredits:         "Les données et les logiciels libres avec lesquels ce service est fait.",
}
