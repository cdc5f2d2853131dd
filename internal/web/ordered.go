package web

import (
	"strconv"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// orderParts explain who is asked, when and how many, with the constants of the
// policy itself.
func orderParts() []view.OrderPart {
	hours := func(i match.Instant) string {
		return fr.Number(int(i/match.Instant(time.Hour/time.Millisecond))) + " heures"
	}
	tenth := func(thousandths int) string { return fr.Number((thousandths + 50) / 100) }
	return []view.OrderPart{
		{ID: "list", Title: "Dans quelle liste, à quelle place", Lines: []string{
			"Chaque place va à la personne qui ajoute le plus à celles d'au-dessus.",
			"Ce qui compte : la chance d'un oui, les créneaux qui manquent, le savoir-faire et le trajet.",
			"Une personne presque seule pour un autre besoin passe plus bas : on la garde pour lui.",
			fr.Capital(fr.Number(match.ReservedPlaces)) + " places sur " + fr.Number(match.ReservedEvery) + " vont aux personnes que les listes ont le moins montrées.",
			"Parmi elles, d'abord à qui a le moins d'autres missions possibles.",
			"Une liste montre " + fr.Number(mainforte.ListPlaces) + " personnes au plus, choisies parmi les " + fr.Number(pool.MostConsidered) + " qui conviennent le mieux.",
			"S'y ajoutent les " + fr.Number(pool.LeastShown) + " personnes les moins montrées. Le nombre de personnes affiché, lui, est exact.",
			"À égalité, un tirage au sort change chaque jour.",
		}},
		{ID: "enough", Title: "Combien de personnes demander", Lines: []string{
			"Nous additionnons les chances d'un oui, de la première personne à la dernière.",
			"C'est assez quand il ne manque plus que " + tenth(match.EnoughLeft) + " dixièmes de ce qui manquait.",
			"La chance de départ est de " + fr.Number((match.UsualChance+5)/10) + " sur 100. Elle suit les réponses reçues dans la région, pour cette famille d'aide.",
			"Elle ne dépend jamais de vos propres réponses.",
			"Une demande sans réponse compte pour moitié après " + hours(match.SilenceHalves) + ".",
			"Personne ne vient, et moins de " + fr.Number(match.HopeLeast/100) + " chances sur 10 qu'une réponse attendue soit un oui ?",
			"Le service demande alors à une personne de plus, à chaque envoi.",
			"Chaque demande des 14 derniers jours laisse " + fr.Number(match.AskedPercent) + " % de cette chance : on demande d'abord à d'autres.",
		}},
		{ID: "digest", Title: "Les missions qu'on vous montre", Lines: []string{
			"Une mission qui manque de monde monte. Une mission presque complète descend.",
			"Une mission que peu de personnes peuvent faire monte encore, jusqu'à " + fr.Number(1+match.RaisePeople) + " fois.",
			"Une mission où personne ne vient encore compte " + fr.Number(match.NobodyRises) + " fois plus.",
			"Une mission monte aussi quand vous pouvez y remplir plusieurs créneaux qui manquent.",
			"Un créneau que peu de personnes peuvent prendre compte davantage.",
			"Proposer votre aide n'est jamais compté comme une demande reçue.",
			"Si vous voyez une mission sans répondre, d'autres personnes reçoivent d'abord une demande pour elle.",
			"Cela ne change rien pour les autres missions.",
		}},
		{ID: "record", Title: "Ce qui est gardé, pour pouvoir vérifier", Lines: []string{
			"Chaque liste montrée est gardée " + fr.Count(int(mainforte.ListKept.Hours()/24), "jour") + ", avec les nombres qui l'ont faite.",
			"On peut la refaire : elle donne le même ordre.",
			"Vos données disent quelles listes vous ont montré, quand, et à quelle place.",
			"Si vous effacez votre inscription, vous en disparaissez.",
		}},
	}
}

// orderChanges are the versions of the rules, the last first.
func orderChanges() []view.Definition {
	return []view.Definition{
		view.Def("Règles de demande, version "+strconv.Itoa(match.PolicyVersion)+", "+rulesDate, "Une mission monte selon les créneaux que vous pouvez y remplir, les plus rares d'abord. Le nombre de personnes à demander ne compte que celles qui peuvent recevoir une demande."),
		view.Def("Règles de demande, version 2, 22 novembre 2026", "Une mission où personne ne vient est demandée plus tôt, et monte. Les places gardées vont d'abord à qui a le moins d'occasions."),
		view.Def("Règles de demande, version 1, 22 novembre 2026", "Les listes se complètent, deux places sur dix sont gardées, le nombre de personnes à demander est calculé."),
		view.Def("Règles de compatibilité, version "+strconv.Itoa(match.Version)+", 21 novembre 2026", "Les premières."),
	}
}
