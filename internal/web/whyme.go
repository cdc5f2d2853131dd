package web

import (
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// aroundHere says to a volunteer how things stand where they are: missions, people,
// chances.
func (c *call) aroundHere(v *mainforte.Volunteer) ([]string, error) {
	panel, err := c.Pool.Around(c.ctx, *v)
	if err != nil {
		return nil, err
	}
	others := panel.VolunteersNear
	if v.State == mainforte.VolunteerActive && len(v.Places) > 0 {
		others-- // themselves
	}
	said := []string{missionsSaid(panel.MissionsNear), suitsSaid(panel.MissionsFor)}
	if len(v.Places) > 0 {
		said = append(said, fr.Capital(people(max(0, others), "autre bénévole", "autres bénévoles"))+" près de chez vous.")
	}
	return append(said, chances(panel.MissionsFor, panel.MissionsNear, others)), nil
}

func missionsSaid(n int) string {
	if n == 0 {
		return "Aucune mission ouverte près de vous aujourd'hui."
	}
	return fr.Count(n, "mission ouverte", "missions ouvertes") + " près de vous aujourd'hui."
}

func suitsSaid(n int) string {
	switch n {
	case 0:
		return "Aucune ne vous convient pour l'instant."
	case 1:
		return "1 mission vous convient."
	}
	return strconv.Itoa(n) + " missions vous conviennent."
}

// chances says plainly what may be hoped for.
func chances(suit, near, others int) string {
	switch {
	case near == 0:
		return "Dès qu'un établissement a besoin de vous, nous vous écrivons."
	case suit == 0:
		return "Plus de moments, ou une plus grande distance, peuvent changer cela."
	case others > 10*suit:
		return "Il y a beaucoup de bénévoles pour peu de missions. Proposez votre aide sans attendre."
	}
	return "Il y a de la place pour vous. Proposez votre aide sans attendre."
}

// whyFor is which rules keep a mission from a volunteer, or why it is proposed.
func whyFor(c *call) (answer, error) {
	id, err := c.id("mission")
	if err != nil {
		return nil, err
	}
	o, err := c.Journey.ReadOffering(c.ctx, c.actor.Account, id)
	if err != nil {
		return nil, err
	}
	v, err := c.Store.Volunteer(c.ctx, c.actor.Volunteer)
	if err != nil {
		return nil, err
	}
	why, err := c.Pool.Why(c.ctx, id, v.ID)
	if err != nil {
		return nil, err
	}
	p := c.whyPage(&o, v, why)
	if p.Order && !why.Capped {
		place, err := c.Pool.PlaceOf(c.ctx, id, v.ID)
		if err != nil {
			return nil, err
		}
		p.Rank = rankSaid(place)
	}
	return page{view: p}, nil
}

// rankSaid says honestly how many people are asked first; few are not counted.
func rankSaid(place pool.Place) []string {
	const offer = "Proposez votre aide sans attendre : l'établissement vous répond."
	switch {
	case place.Before < fewest:
		return []string{"Vous êtes parmi les premières personnes de la liste."}
	case !place.Listed:
		return []string{"Plus de " + fr.Count(place.Before, "personne") + " sont avant vous dans la liste. On ne vous demandera sans doute pas.", offer}
	}
	return []string{fr.Count(place.Before, "personne") + " sont avant vous dans la liste. On ne vous demandera peut-être pas.", offer}
}

// whyPublic leads a volunteer from the public page of a mission to what it has for
// or against them, and says to others that they could read it.
func (c *call) whyPublic(p *view.PublicMission, m *mainforte.Mission) {
	switch {
	case c.actor.MayTry(mainforte.ActAnswer) == nil:
		if _, err := c.Journey.ReadOffering(c.ctx, c.actor.Account, m.ID); err == nil { // else they hide from each other
			p.Why = view.Link{Text: "Pourquoi moi, pourquoi pas moi ?", Href: pathOffers + string(m.ID) + "/pourquoi"}
		}
	case c.actor.Account == "":
		p.WhyNote = "Une fois votre inscription faite, vous lisez ici pourquoi cette mission vous convient, ou non."
	}
}

// whyPage says it rule by rule, with the way to change what can be changed.
func (c *call) whyPage(o *journey.Offering, v *mainforte.Volunteer, why pool.Why) view.WhyMe {
	m := &o.Mission
	p := view.WhyMe{
		Page: c.private("Pourquoi moi, pourquoi pas moi ?"), Mission: joinedLine(m.Title, place(m)),
		Back: view.Link{Text: "Revenir à la mission", Href: pathOffers + string(m.ID)}, Order: why.Codes == 0,
		Past: view.Link{Text: "Voir ce qu'on m'a demandé, et quelles listes m'ont montré", Href: pathOwnData},
	}
	if why.Codes == 0 {
		p.Sentence = "Cette mission vous convient."
		for _, reason := range mineReasons(why.Reasons) {
			p.Because = append(p.Because, fr.Capital(reason))
		}
		if why.Capped {
			p.Sentence += " Vous avez déjà reçu assez de demandes ces jours-ci : on ne vous en envoie pas d'autre."
		}
		return p
	}
	p.Sentence = "Cette mission ne vous est pas proposée. Voici pourquoi."
	if !why.Codes.Has(match.Status) {
		p.Anyway = "Vous pouvez proposer votre aide quand même : l'établissement répond."
	}
	for _, code := range []match.Code{match.Task, match.Status, match.Reach, match.Time, match.Qual, match.Consent, match.Past} {
		if why.Codes.Has(code) {
			p.Against = append(p.Against, against(code, m, v, why))
		}
	}
	return p
}

// against says what one rule has against a pair, and what to do about it.
func against(code match.Code, m *mainforte.Mission, v *mainforte.Volunteer, why pool.Why) view.WhyLine {
	change := func(text, slug string) view.Link { return view.Link{Text: text, Href: pathProfile + slug} }
	switch code {
	case match.Task:
		return view.WhyLine{Title: "Le type d'aide", Text: "Vous n'avez pas choisi " + fr.Quote(functionNames(m.Functions)) + ".", Change: change("Changer ce que je peux faire", view.ProfileWhat)}
	case match.Status:
		return statusAgainst(v, why)
	case match.Reach:
		if m.Remote {
			return view.WhyLine{Title: "Le lieu", Text: "La mission se fait à distance. Vous ne l'avez pas choisi.", Change: change("Changer mes lieux", view.ProfileWhere)}
		}
		return view.WhyLine{Title: "Le lieu", Text: "La mission est plus loin que la distance que vous avez choisie.", Change: change("Changer mes lieux", view.ProfileWhere)}
	case match.Time:
		return view.WhyLine{Title: "Les dates", Text: "Vous n'êtes pas libre à ces heures, ou la mission commence trop tôt pour vous prévenir.", Change: change("Changer mes disponibilités", view.ProfileWhen)}
	case match.Qual:
		return view.WhyLine{Title: "Ce qui est demandé", Text: "La mission demande : " + fr.List(required(m)) + ".", Change: change("Dire ce que j'ai", view.ProfileAbilities)}
	case match.Consent:
		return view.WhyLine{Title: "Ce que la mission comporte", Text: fr.Capital(fr.List(conditionLines(m.Conditions&^v.Conditions))) + ".", Change: change("Dire ce que j'accepte", view.ProfileConditions)}
	}
	return view.WhyLine{Title: "Vos autres missions", Text: "On vous l'a déjà proposée, ou vous venez déjà ailleurs à ces heures."}
}

func statusAgainst(v *mainforte.Volunteer, why pool.Why) view.WhyLine {
	space := view.Link{Text: "Aller à mon espace", Href: pathSpace}
	switch {
	case v.State == mainforte.VolunteerPaused:
		return view.WhyLine{Title: "Votre pause", Text: "Vous êtes en pause : rien ne vous est proposé.", Change: space}
	case why.Hidden:
		return view.WhyLine{Title: "Vos disponibilités", Text: "Elles ne sont plus récentes. Dites que vous êtes toujours disponible.", Change: space}
	}
	return view.WhyLine{Title: "Les places", Text: "La mission est complète, ou n'est plus ouverte."}
}
