package fr

import (
	"iter"
	"maps"
	"strings"
)

// Fault is a field of a form and what is wrong with it: the Field and Reason of
// a mainforte.Error. An empty field holds for every field without a sentence of
// its own.
type Fault struct{ Field, Reason string }

// InternalSentence is the one sentence for an error without a code.
const InternalSentence = "Quelque chose n'a pas marché de notre côté. Rien n'est perdu\u00a0: réessayez dans un instant."

// FieldError returns the sentence for a fault: it says what to do next. A reason
// without a sentence for this field takes the general one; an unknown reason,
// that of "invalid".
func FieldError(field, reason string) string {
	// The second and third of a kind (« commune2 ») say what the first says.
	first := strings.TrimRight(field, "0123456789")
	for _, f := range []Fault{{field, reason}, {first, reason}, {"", reason}, {field, "invalid"}} {
		if s, found := errorSentences[f]; found {
			return s
		}
	}
	return errorSentences[Fault{"", "invalid"}]
}

// ErrorSentences yields every fault that has a sentence of its own.
func ErrorSentences() iter.Seq2[Fault, string] { return maps.All(errorSentences) }

// Heading returns the first line of the summary above a form to correct.
func Heading(faults int) string {
	if faults < 2 {
		return "Il reste un point à corriger"
	}
	return "Il reste " + Count(faults, "point") + " à corriger"
}

var errorSentences = map[Fault]string{
	// No field: the form comes back after a sign-in.
	{"", "held"}: "Rien n'est encore envoyé\u00a0: relisez, puis envoyez.",

	// Any field.
	{"", "required"}:     "Remplissez ce champ.",
	{"", "invalid"}:      "Vérifiez cette réponse\u00a0: elle n'est pas lisible.",
	{"", "too_long"}:     "Raccourcissez ce texte\u00a0: il est trop long.",
	{"", "too_short"}:    "Ajoutez quelques mots\u00a0: ce texte est trop court.",
	{"", "too_many"}:     "Gardez-en moins\u00a0: il y en a trop.",
	{"", "past"}:         "Choisissez une date à venir.",
	{"", "unknown"}:      "Choisissez une réponse de la liste.",
	{"", "out_of_range"}: "Choisissez un nombre plus raisonnable.",
	{"", "before_from"}:  "Choisissez une date de fin après la date de début.",

	{"region", "taken"}:        "Cette région a déjà une agence. Retirez-la d'abord à cette agence.",
	{"region", "none"}:         "Confiez d'abord une région à cette agence.",
	{"version", "changed"}:     "Vos réponses ont changé entre-temps. Vérifiez, puis enregistrez à nouveau.",
	{"commune", "twice"}:       "Ce lieu est déjà dans votre liste.",
	{"resume_on", "past"}:      "Choisissez un jour de reprise à venir, ou laissez vide.",
	{"resume_on", "too_far"}:   "Choisissez une date dans l'année qui vient.",
	{"resume_on", "invalid"}:   "Écrivez le jour de reprise comme ceci\u00a0: 24/11/2026.",
	{"surname", "needed"}:      "Gardez votre nom\u00a0: un établissement peut compter sur vous.",
	{"phone", "needed"}:        "Gardez votre numéro\u00a0: un établissement peut compter sur vous.",
	{"sure", "required"}:       "Cochez cette case pour confirmer.",
	{"away_from", "required"}:  "Écrivez le premier jour de votre absence.",
	{"away_until", "too_long"}: "Une absence dure 120 jours au plus. Au-delà, faites une pause.",

	// The state of the service does not allow it: nothing was sent.
	{"", "preparing"}: "Rien n'est envoyé\u00a0: le service se prépare. Réessayez quand il sera ouvert.",
	{"", "region"}:    "Rien n'est envoyé\u00a0: le service n'est pas encore ouvert dans cette région.",
	{"", "paused"}:    "Rien n'est envoyé\u00a0: le service est en pause. Réessayez quand il reprend.",
	{"", "closing"}:   "Rien n'est envoyé\u00a0: le service va fermer.",
	{"", "closed"}:    "Rien n'est envoyé\u00a0: le service est fermé.",

	{"", "encoding"}: "Écrivez ce texte à nouveau\u00a0: il est arrivé illisible.",

	// Acts refused as a whole: the codes of mainforte.Error.
	{"", "not_found"}:   "Cette page n'existe pas, ou elle ne vous est pas ouverte.",
	{"", "sign_in"}:     "Connectez-vous pour continuer.",
	{"", "conflict"}:    "La situation a changé entre-temps. Voici où nous en sommes.",
	{"", "full"}:        "D'autres personnes ont répondu avant vous\u00a0: c'est complet. Merci d'avoir proposé.",
	{"", "gone"}:        "Ce lien n'est plus valable. Demandez-en un nouveau, cela prend une minute.",
	{"", "too_large"}:   "C'est trop long pour être envoyé. Raccourcissez, puis réessayez.",
	{"", "unavailable"}: "Le service ne peut rien enregistrer en ce moment. Réessayez dans quelques minutes.",

	// Signing up: what.
	{"functions", "required"}: "Choisissez au moins une aide, ou la case «\u00a0N'importe quelle tâche…\u00a0».",
	{"functions", "unknown"}:  "Choisissez une aide de la liste.",
	{"functions", "too_many"}: "Choisissez moins de types d'aide pour une même mission.",

	// Where.
	{"commune", "required"}:       "Écrivez votre commune ou votre code postal.",
	{"commune", "unknown"}:        "Nous ne trouvons pas cette commune. Essayez avec le code postal.",
	{"commune", "ambiguous"}:      "Plusieurs communes portent ce nom. Choisissez la vôtre.",
	{"commune", "too_many"}:       "Gardez trois lieux au plus.",
	{"commune_code", "required"}:  "Choisissez votre commune dans la liste.",
	{"commune_code", "ambiguous"}: "Plusieurs communes portent ce nom. Choisissez la vôtre.",
	{"place", "required"}:         "Dites-nous où vous pouvez aider\u00a0: près de chez vous, à distance ou à l'étranger.",
	{"where", "required"}:         "Dites-nous où vous pouvez aider\u00a0: près de chez vous, à distance ou à l'étranger.",
	{"country", "required"}:       "Choisissez le pays où vous êtes.",
	{"country", "unknown"}:        "Choisissez le pays où vous êtes.",
	{"country", "invalid"}:        "Choisissez une commune en France ou un pays, pas les deux.",
	{"reach", "required"}:         "Choisissez jusqu'où vous pouvez aller.",
	{"reach", "invalid"}:          "Choisissez une distance de la liste.",
	{"remote", "required"}:        "Cochez «\u00a0à distance\u00a0», ou indiquez une commune.",

	// When.
	{"when", "required"}:           "Cochez au moins un moment où vous êtes disponible.",
	{"when", "invalid"}:            "Cochez vos moments dans la grille.",
	{"from", "past"}:               "Choisissez un début aujourd'hui ou plus tard.",
	{"from", "invalid"}:            "Écrivez la date de début comme ceci\u00a0: 24/11/2026.",
	{"until", "invalid"}:           "Écrivez la date de fin comme ceci\u00a0: 24/11/2026.",
	{"until", "past"}:              "Choisissez une date de fin à venir, ou laissez vide.",
	{"until", "before_from"}:       "Choisissez une date de fin après la date de début.",
	{"notice", "required"}:         "Dites-nous combien de temps avant on peut vous prévenir.",
	{"notice", "invalid"}:          "Choisissez un des trois délais.",
	{"max_per_week", "invalid"}:    "Choisissez un nombre de créneaux entre 1 et 28 par semaine.",
	{"hours_per_week", "required"}: "Indiquez combien d'heures par semaine vous pouvez donner à distance.",
	{"hours_per_week", "invalid"}:  "Choisissez un nombre d'heures entre 1 et 40.",
	{"own_cap", "invalid"}:         "Choisissez un nombre entre 0 et 10.",

	// Who.
	{"first_name", "required"}:   "Écrivez votre prénom.",
	{"first_name", "invalid"}:    "Écrivez votre prénom avec des lettres seulement.",
	{"first_name", "too_long"}:   "Raccourcissez votre prénom\u00a0: 60 lettres au plus.",
	{"surname", "required"}:      "Écrivez votre nom, pour que l'équipe puisse vous accueillir.",
	{"surname", "invalid"}:       "Écrivez votre nom avec des lettres seulement.",
	{"surname", "too_long"}:      "Raccourcissez votre nom\u00a0: 60 lettres au plus.",
	{"email", "required"}:        "Écrivez votre adresse mail.",
	{"email", "invalid"}:         "Vérifiez votre adresse mail\u00a0: elle doit ressembler à prenom@example.org.",
	{"email", "typo"}:            "Vérifiez la fin de votre adresse. Si elle est juste, validez encore une fois.",
	{"phone", "required"}:        "Écrivez votre numéro de téléphone, pour qu'on puisse vous prévenir.",
	{"phone", "invalid"}:         "Vérifiez le numéro\u00a0: dix chiffres en France, ou + et l'indicatif du pays.",
	{"adult", "required"}:        "Confirmez que vous avez 18 ans ou plus.",
	{"charter", "required"}:      "Lisez et acceptez la charte pour continuer.",
	{"code", "required"}:         "Recopiez le code affiché sur l'écran où vous avez demandé le lien.",
	{"code", "invalid"}:          "Ce code n'est pas le bon. Vérifiez-le sur l'écran où vous avez demandé le lien.",
	{"email", "too_many"}:        "Vous avez demandé beaucoup de liens. Patientez quelques minutes.",
	{"establishment", "unknown"}: "Nous ne trouvons pas cet établissement. Essayez avec son nom et sa commune.",

	// An agency reaches out.
	{"list", "required"}:       "Choisissez le fichier de votre liste.",
	{"list", "too_large"}:      "Ce fichier dépasse 2\u00a0Mo. Coupez la liste en plusieurs fichiers.",
	{"list", "too_many"}:       "Cette liste dépasse 5\u00a0000 lignes. Coupez-la en plusieurs fichiers.",
	{"list", "unreadable"}:     "Ce fichier n'est pas lisible. Enregistrez-le au format CSV, puis recommencez.",
	{"list", "columns"}:        "Nous ne trouvons pas le numéro FINESS et l'adresse mail. Relisez l'ordre des colonnes.",
	{"list", "empty"}:          "Cette liste n'a aucune ligne sous ses titres.",
	{"colleague", "required"}:  "Choisissez la personne qui vous remplace.",
	{"colleague", "unknown"}:   "Choisissez une personne de votre agence.",
	{"from_date", "required"}:  "Écrivez le premier jour de votre absence.",
	{"from_date", "invalid"}:   "Écrivez la date comme ceci\u00a0: 24/11/2026.",
	{"until_date", "required"}: "Écrivez le dernier jour de votre absence.",
	{"until_date", "invalid"}:  "Écrivez la date comme ceci\u00a0: 24/11/2026.",
	{"until_date", "past"}:     "Choisissez un dernier jour à venir.",
	{"until_date", "too_long"}: "Une suppléance dure 120 jours au plus.",

	// An establishment that comes in.
	{"name", "required"}:          "Écrivez le nom complet.",
	{"name", "too_long"}:          "Raccourcissez le nom\u00a0: 120 caractères au plus.",
	{"kind", "required"}:          "Choisissez le type d'établissement.",
	{"address", "required"}:       "Écrivez le numéro et la rue.",
	{"address", "too_long"}:       "Raccourcissez l'adresse\u00a0: 200 caractères au plus.",
	{"number", "invalid"}:         "Vérifiez le numéro\u00a0: un numéro FINESS a 9 caractères.",
	{"finess", "invalid"}:         "Vérifiez le numéro, ou laissez vide\u00a0: un numéro FINESS a 9 caractères.",
	{"finess", "siret"}:           "C'est un numéro SIRET. Le numéro FINESS a 9 caractères\u00a0; laissez vide sinon.",
	{"finess", "typo"}:            "Relisez ce numéro\u00a0: un chiffre semble faux. S'il est juste, validez encore une fois.",
	{"finess", "listed"}:          "Ce numéro est dans le répertoire. Revenez à la recherche et tapez-le.",
	{"note", "required"}:          "Expliquez en quelques mots, pour que l'agence puisse vérifier.",
	{"note", "too_long"}:          "Raccourcissez cette explication\u00a0: 600 caractères au plus.",
	{"person_title", "required"}:  "Écrivez votre fonction dans l'établissement.",
	{"person_title", "too_long"}:  "Raccourcissez votre fonction\u00a0: 80 caractères au plus.",
	{"email", "member"}:           "Cette personne agit déjà pour l'établissement.",
	{"getting_there", "too_long"}: "Raccourcissez ce texte\u00a0: 600 caractères au plus.",
	{"door", "too_long"}:          "Raccourcissez ce texte\u00a0: 200 caractères au plus.",

	{"email", "same"}:          "C'est déjà votre adresse. Écrivez la nouvelle.",
	{"finess", "taken"}:        "Un autre établissement porte déjà ce numéro. Corrigez-le, ou laissez vide.",
	{"follower", "required"}:   "Choisissez une personne dans la liste.",
	{"follower", "unknown"}:    "Cette personne n'agit plus pour l'établissement. Choisissez-en une autre.",
	{"name", "twice"}:          "Vous agissez déjà pour un site de ce nom dans cette commune.",
	{"finess", "in_list"}:      "Ce numéro est dans la liste de vos sites\u00a0: choisissez-le dans la liste.",
	{"finess", "other_entity"}: "Ce numéro est celui d'un autre organisme. Inscrivez cet établissement à part.",

	{"nom", "required"}:  "Donnez un nom à cette recherche.",
	{"nom", "invalid"}:   "Écrivez ce nom avec des lettres et des chiffres.",
	{"nom", "too_long"}:  "Raccourcissez ce nom\u00a0: 60 caractères au plus.",
	{"nom", "too_many"}:  "Vous gardez déjà 20 recherches. Effacez-en une d'abord.",
	{"query", "invalid"}: "Cette recherche est trop longue pour être gardée.",

	// A mission.
	{"title", "required"}:          "Donnez un titre à la mission, par exemple «\u00a0Aide de cuisine\u00a0».",
	{"title", "too_long"}:          "Raccourcissez le titre\u00a0: 90 caractères au plus.",
	{"what", "required"}:           "Décrivez en quelques mots ce que la personne fera.",
	{"what", "too_long"}:           "Raccourcissez la description\u00a0: 600 caractères au plus.",
	{"bring", "too_long"}:          "Raccourcissez ce texte\u00a0: 600 caractères au plus.",
	{"word", "too_long"}:           "Raccourcissez votre mot\u00a0: il est trop long.",
	{"days", "required"}:           "Choisissez au moins un jour.",
	{"days", "too_many"}:           "Une mission dure quatre semaines au plus. Vous pourrez la renouveler.",
	{"from_day", "required"}:       "Choisissez le premier jour.",
	{"from_day", "invalid"}:        "Écrivez le premier jour comme ceci\u00a0: 24/11/2026.",
	{"function", "required"}:       "Choisissez un type d'aide dans la liste.",
	{"whole_days", "half_day"}:     "Quelqu'un vient déjà pour une partie d'un jour. Les créneaux de ce jour ne peuvent plus aller ensemble.",
	{"function", "too_many"}:       "Gardez quatre types d'aide au plus.",
	{"from_hour", "invalid"}:       "Écrivez l'heure de début comme ceci\u00a0: 8\u00a0h\u00a030.",
	{"to_hour", "invalid"}:         "Écrivez l'heure de fin comme ceci\u00a0: 12\u00a0h\u00a030.",
	{"from_hour2", "invalid"}:      "Écrivez l'heure de début du second créneau comme ceci\u00a0: 14\u00a0h.",
	{"to_hour2", "invalid"}:        "Écrivez l'heure de fin du second créneau comme ceci\u00a0: 18\u00a0h.",
	{"from_day", "too_far"}:        "Choisissez un premier jour d'ici un an.",
	{"to_day", "too_far"}:          "Une mission dure au plus 4 semaines. Choisissez un dernier jour plus proche.",
	{"from_day", "past"}:           "Ce créneau est déjà passé. Choisissez un jour ou une heure à venir.",
	{"from_day", "out_of_range"}:   "Choisissez aujourd'hui, demain ou après-demain.",
	{"until_day", "invalid"}:       "Écrivez le dernier jour comme ceci\u00a0: 24/11/2026.",
	{"until_day", "before_from"}:   "Choisissez un dernier jour après le premier.",
	{"hours", "required"}:          "Indiquez l'heure de début et l'heure de fin.",
	{"hours", "invalid"}:           "Vérifiez les heures\u00a0: un créneau dure entre 30 minutes et 12 heures.",
	{"wanted", "required"}:         "Indiquez combien de personnes il vous faut.",
	{"wanted", "invalid"}:          "Écrivez un nombre de personnes, par exemple 2.",
	{"wanted", "out_of_range"}:     "Demandez entre 1 et 99 personnes par créneau.",
	{"min_slots", "invalid"}:       "Demandez au moins 1 créneau, et pas plus que la mission n'en compte.",
	{"before", "required"}:         "Indiquez avant quelle date le travail doit être fini.",
	{"before", "invalid"}:          "Écrivez la date comme ceci\u00a0: 12/12/2026.",
	{"before", "too_soon"}:         "Laissez au moins 3 jours aux bénévoles.",
	{"before", "too_far"}:          "Choisissez une date d'ici 4 semaines. Vous pourrez renouveler la mission.",
	{"pace_hours", "out_of_range"}: "Demandez entre 1 et 60 heures par personne.",
	{"contact_name", "required"}:   "Indiquez qui accueillera la personne sur place.",
	{"contact_name", "invalid"}:    "Écrivez le nom du contact avec des lettres seulement.",
	{"contact_name", "too_long"}:   "Raccourcissez le nom du contact\u00a0: 60 lettres au plus.",
	{"contact_phone", "required"}:  "Indiquez le téléphone du contact sur place.",
	{"contact_phone", "invalid"}:   "Vérifiez le téléphone du contact\u00a0: dix chiffres, par exemple.",
	{"wanted", "slot_taken"}:       "Des personnes ont déjà dit oui\u00a0: gardez au moins autant de places.",
	{"slots", "slot_taken"}:        "Quelqu'un vient déjà à ce créneau\u00a0: il ne peut pas être supprimé.",
	{"mission", "changed"}:         "Quelqu'un a modifié la mission entre-temps. Relisez-la, puis enregistrez à nouveau.",
	{"declaration", "required"}:    "Confirmez que le besoin est ponctuel, hors soins, et ne remplace personne.",

	// Who came.
	{"minutes", "invalid"}: "Écrivez le temps passé comme ceci\u00a0: 3\u00a0h\u00a030. Un jour entier au plus.",

	// Asking and answering.
	{"volunteers", "required"}: "Choisissez au moins une personne à qui demander.",
	{"volunteers", "too_many"}: "Demandez à moins de personnes à la fois.",
	{"slots", "required"}:      "Cochez au moins un créneau, ou répondez non.",
	{"slots", "unknown"}:       "Ce créneau n'existe plus. Choisissez parmi ceux qui restent.",
	{"slots", "conflict"}:      "Ces créneaux se chevauchent avec une autre de vos missions.",
	{"slots", "full"}:          "Un de ces créneaux vient de se remplir. Choisissez parmi ceux qui restent.",
	{"holds", "required"}:      "Cochez cette case si vous avez ce qui est demandé. Sinon, choisissez une autre mission.",
	{"answer", "required"}:     "Répondez oui ou non.",
	{"reason", "unknown"}:      "Choisissez une raison de la liste, ou aucune.",

	// An agency.
	{"ground", "required"}:   "Choisissez un motif dans la liste.",
	{"sentence", "required"}: "Écrivez une phrase pour l'établissement.",
	{"sentence", "too_long"}: "Raccourcissez cette phrase\u00a0: 200 caractères au plus.",
	{"kind", "required"}:     "Choisissez ce que vous signalez.",
	{"text", "required"}:     "Racontez en quelques mots ce qui s'est passé.",
	{"text", "too_long"}:     "Raccourcissez votre récit\u00a0: 1\u00a0000 caractères au plus.",
	{"reply", "required"}:    "Écrivez votre réponse.",
	{"reply", "too_long"}:    "Raccourcissez votre réponse\u00a0: 1\u00a0000 caractères au plus.",
}
