package web

import (
	"slices"
	"strconv"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

const pathAccords = pathEstablishment + "/accords/"

// solicitForm asks for confirmation before people are asked.
func solicitForm(c *call) (answer, error) {
	n, err := c.need(mainforte.ActSolicit)
	if err != nil {
		return nil, err
	}
	chosen := c.values(view.PersonName)
	if len(chosen) == 0 {
		p, err := c.missionView(n)
		p.Chosen = "Choisissez au moins une personne."
		return page{status: 422, view: p}, err
	}
	p, err := c.solicitPage(n, chosen)
	return page{view: p}, err
}

func (c *call) solicitPage(n *need, chosen []string) (view.Solicit, error) {
	p := view.NewSolicit()
	p.Page = c.private("Demander de l'aide")
	p.Form = view.Form{Action: pathMissions + string(n.Mission.ID) + "/demander", Key: randomText(18)}
	p.Mission = n.Mission.Title
	p.Facts = []view.Definition{view.Def("Quand", when(n.Slots)...), view.Def("Où", place(&n.Mission))}
	for _, token := range chosen {
		id, ok := c.Journey.ReadCandidate(n.Mission.ID, token)
		if !ok {
			return p, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
		}
		pair, err := c.Pool.Pair(c.ctx, n.Mission.ID, id)
		if err != nil {
			return p, err
		}
		person := view.SolicitPerson{ID: token, Alias: c.alias(n.establishment.ID, id), Line: "ne peut plus faire cette mission"}
		if len(pair.Slots) > 0 {
			person.Line = fr.Fit(int(pair.Match.Level)) + ", " + covers(pair.Match)
		}
		p.People = append(p.People, person)
	}
	p.Sentence = []string{
		"Chaque personne reçoit un mail et répond oui ou non, sans obligation.",
		"Après un oui, vous voyez son nom et son téléphone, et elle voit votre contact.",
	}
	p.Submit = "Demander à cette personne"
	if len(p.People) > 1 {
		p.Submit = "Demander à ces " + fr.Number(len(p.People)) + " personnes"
	}
	p.Back = view.Link{Text: "Revenir à la liste", Href: pathMissions + string(n.Mission.ID)}
	return p, nil
}

// solicit asks them.
func solicit(c *call) (answer, error) {
	n, err := c.need(mainforte.ActSolicit)
	if err != nil {
		return nil, err
	}
	chosen := c.values(view.PersonName)
	done, err := c.Journey.Solicit(c.ctx, c.actor.Account, journey.Solicit{
		FormKey: c.formKey(), Mission: n.Mission.ID, Candidates: chosen, Word: c.value("word"),
	})
	if err == nil {
		return c.asked(n, done)
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	if len(chosen) == 0 || len(chosen) > journey.MaxAsked {
		p, err := c.missionView(n)
		p.Chosen = f.take("volunteers")
		return page{status: 422, view: p}, err
	}
	p, err := c.solicitPage(n, chosen)
	if err != nil {
		return nil, err
	}
	p.Key = c.formKey()
	c.typed(&p.Word)
	f.fields(&p.Word)
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

// refusals say why somebody was not asked.
var refusals = map[journey.Refusal]string{
	journey.RefusedAsked:    "a déjà reçu une demande pour cette mission",
	journey.RefusedPending:  "a déjà des demandes en attente",
	journey.RefusedCap:      "a reçu assez de demandes ces jours-ci",
	journey.RefusedMismatch: "n'est plus libre pour cette mission",
	journey.RefusedTooLate:  "n'aurait plus le temps de répondre",
}

// asked leads back to the mission; when nobody could be asked it says why.
func (c *call) asked(n *need, done journey.SolicitDone) (answer, error) {
	if len(done.Asked) > 0 {
		return seeOther{pathMissions + string(n.Mission.ID) + "?demandes=" + strconv.Itoa(len(done.Asked))}, nil
	}
	var why []string
	for reason := range done.Refused {
		why = append(why, refusals[reason])
	}
	p, err := c.missionView(n)
	p.Chosen = "Personne n'a pu recevoir votre demande : la personne choisie " + strings.Join(why, ", ou ") + ". Choisissez quelqu'un d'autre."
	return page{status: 409, view: p}, err
}

// showVolunteer shows a coordinator the contact of somebody who said yes.
func showVolunteer(c *call) (answer, error) {
	id, err := c.id("introduction")
	if err != nil {
		return nil, err
	}
	contact, err := c.Journey.ShowVolunteer(c.ctx, c.actor.Account, id)
	if err != nil {
		return nil, err
	}
	i, err := c.Store.Introduction(c.ctx, id)
	if err != nil {
		return nil, err
	}
	return page{view: view.Contact{
		Page:     c.private("Coordonnées"),
		Sentence: "Ces coordonnées ne servent qu'à cette mission. La personne voit dans son espace qui les a consultées.",
		Details: told(
			view.Def("Nom", strings.TrimSpace(contact.FirstName+" "+contact.Surname)),
			view.Def("Téléphone", fr.Phone(contact.Phone)), view.Def("Mail", contact.Email),
		),
		Phone: phoneLink(contact.Phone),
		Back:  view.Link{Text: "Revenir à la mission", Href: pathMissions + string(i.Mission)},
	}}, nil
}

// showEstablishment shows a volunteer whom to call and where to go.
func showEstablishment(c *call) (answer, error) {
	id, err := c.id("introduction")
	if err != nil {
		return nil, err
	}
	contact, err := c.Journey.ShowEstablishment(c.ctx, c.actor.Account, id)
	if err != nil {
		return nil, err
	}
	sentence := "Voici qui demander sur place. L'établissement a aussi vos coordonnées."
	if contact.Unverified {
		sentence = "Voici ce que dit le répertoire national. L'établissement est en cours de vérification : il n'a pas vos coordonnées."
	}
	return page{view: view.Contact{
		Page:     c.private("Coordonnées"),
		Sentence: sentence,
		Details: told(
			view.Def("Établissement", contact.Name), view.Def("Où", joinedLine(contact.Address, communeLabel(contact.Commune))),
			view.Def("Se présenter", contact.Door), view.Def("Pour cette mission", meeting(contact.Meeting, contact)),
			view.Def("Y aller", contact.GettingThere), view.Def("À apporter", contact.Bring),
			view.Def("Contact sur place", contact.ContactName), view.Def("Téléphone", fr.Phone(contact.ContactPhone)),
		),
		Phone: phoneLink(contact.ContactPhone),
		Back:  view.Link{Text: "Revenir à mon espace", Href: pathSpace},
	}}, nil
}

// meeting is where a mission has people come, when that says more than address
// and door of the establishment, which the form proposes.
func meeting(place string, contact journey.EstablishmentContact) string {
	if place == joinedLine(contact.Address, contact.Door) {
		return ""
	}
	return place
}

// told leaves out what nobody said: a remote mission has no door.
func told(all ...view.Definition) []view.Definition {
	return slices.DeleteFunc(all, func(d view.Definition) bool { return strings.Join(d.Values, "") == "" })
}

func phoneLink(number string) view.Link {
	if number == "" {
		return view.Link{}
	}
	return view.Link{Text: "Appeler le " + fr.Phone(number), Href: "tel:" + number}
}
