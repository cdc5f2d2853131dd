package web

import (
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// listLength is how many people a page of a list shows.
const listLength = 10

// need is a mission with all that its pages need.
type need struct {
	store.MissionWithSlots
	establishment *mainforte.Establishment
}

// need reads the mission in the address, if the person may do act there.
func (c *call) need(act mainforte.Action) (*need, error) {
	id, err := c.id("mission")
	if err != nil {
		return nil, err
	}
	m, slots, err := c.Store.Mission(c.ctx, id)
	if err != nil {
		return nil, err
	}
	if err := mainforte.Authorize(c.actor, act, mainforte.Object{Establishment: m.Establishment}); err != nil {
		return nil, err
	}
	e, err := c.Store.Establishment(c.ctx, m.Establishment)
	if err != nil {
		return nil, err
	}
	return &need{store.MissionWithSlots{Mission: *m, Slots: slots}, e}, nil
}

// missionPage is a mission for its coordinators: what is missing, who comes,
// who was asked, and who could come.
func missionPage(c *call) (answer, error) {
	n, err := c.need(mainforte.ActEstablishment)
	if err != nil {
		return nil, err
	}
	p, err := c.missionView(n)
	if err != nil {
		return nil, err
	}
	return page{view: p}, nil
}

func (c *call) missionView(n *need) (view.MissionPage, error) {
	m := &n.Mission
	p := view.MissionPage{
		Page: c.private(m.Title), Name: m.Title, Establishment: n.establishment.Name, Place: place(m),
		State: c.stateOf(n.MissionWithSlots), Filled: filled(n.Slots), Slots: slotRows(n.Slots), Facts: missionFacts(m),
		Public: view.Link{Text: "Voir la page publique de la mission", Href: view.PathMissions + "/" + string(m.ID)},
		Back:   view.Link{Text: "Tous les besoins de l'établissement", Href: pathEstablishment + "/" + string(m.Establishment)},
	}
	if m.State != mainforte.MissionOpen || hidesName(m) || n.establishment.State != mainforte.EstablishmentVerified {
		p.Public = view.Link{}
	}
	if err := c.urgentLink(&p, m.ID); err != nil {
		return p, err
	}
	if n := c.number("demandes", 0); n > 0 {
		p.Flash = &view.Notice{Tone: view.ToneGood, Title: "C'est parti", Text: fr.Count(n, "personne reçoit votre demande par mail", "personnes reçoivent votre demande par mail") + ". Chaque réponse s'affiche ici."}
	}
	c.ended(&p, n)
	if len(n.Slots) > 0 {
		p.Grid = view.Link{Text: "Voir le planning", Href: gridOf(m.ID)}
	}
	if err := c.following(&p, n); err != nil {
		return p, err
	}
	if err := c.people(&p, n); err != nil {
		return p, err
	}
	p.Team = c.teamLink(n)
	if err := c.wavePanel(&p, n); err != nil {
		return p, err
	}
	if m.State == mainforte.MissionDraft && n.establishment.State == mainforte.EstablishmentPending && !over(n.MissionWithSlots, c.now) {
		return p, c.waitingCount(&p, n)
	}
	p.Report = view.Link{Text: "Signaler un problème", Href: pathMissions + string(m.ID) + "/signaler"}
	if m.State != mainforte.MissionOpen || over(n.MissionWithSlots, c.now) {
		p.Count = "Cette mission n'est pas ouverte : personne n'est proposé."
		c.publishable(&p, n)
		return p, nil
	}
	return p, c.candidates(&p, n)
}

func missionFacts(m *mainforte.Mission) []view.Definition {
	facts := []view.Definition{view.Def("Type d'aide", functionNames(m.Functions)), view.Def("Ce que la personne fera", lines(m.What)...)}
	if asked := required(m); len(asked) > 0 {
		facts = append(facts, view.Def("Ce qui est demandé", asked...))
	}
	if involved := conditionLines(m.Conditions); len(involved) > 0 {
		facts = append(facts, view.Def("Ce que la mission comporte", involved...))
	}
	return append(facts, view.Def("Contact sur place", joinedLine(m.ContactName, fr.Phone(m.ContactPhone))))
}

// people fills in who comes and who was asked.
// An establishment that may see no candidates any more sees none of them.
func (c *call) people(p *view.MissionPage, n *need) error {
	if mainforte.Authorize(c.actor, mainforte.ActSeeCandidates, mainforte.Object{Establishment: n.establishment.ID}) != nil {
		return nil
	}
	all, err := c.Store.IntroductionsOfMission(c.ctx, n.Mission.ID)
	if err != nil {
		return err
	}
	for i := range all {
		one := &all[i]
		slots := n.slotsOf(one)
		if one.State == mainforte.IntroductionAccepted {
			if len(one.Accepted()) > 0 {
				card := c.comes(n, one, slots)
				if err := c.heldCard(&card, n, one.ID); err != nil {
					return err
				}
				p.Coming = append(p.Coming, card)
			}
			continue
		}
		if one.Kind == mainforte.Offer {
			p.Offers = append(p.Offers, c.offerCard(n, one, slots))
			continue
		}
		p.Asked = append(p.Asked, view.AskedPerson{
			Alias: c.alias(n.establishment.ID, one.Volunteer), State: askedState(one, c.now), Slots: fr.Count(len(slots), "créneau", "créneaux") + " sur " + fr.Number(len(n.Slots)),
			Detail: "demande du " + moment(one.SentAt, n.Mission.Zone()),
		})
	}
	return nil
}

// slotsOf are the slots of an introduction: those agreed once it is accepted,
// else those proposed.
func (n *need) slotsOf(i *mainforte.Introduction) []mainforte.Slot {
	wanted := map[mainforte.ID]bool{}
	for _, s := range i.Slots {
		agreed := s.State == mainforte.SlotAccepted || s.State == mainforte.SlotDone
		wanted[s.Slot] = agreed || i.State != mainforte.IntroductionAccepted
	}
	var all []mainforte.Slot
	for _, s := range n.Slots {
		if wanted[s.ID] {
			all = append(all, s)
		}
	}
	return all
}

func (c *call) comes(n *need, i *mainforte.Introduction, slots []mainforte.Slot) view.AccordCard {
	card := view.AccordCard{
		Title: c.alias(n.establishment.ID, i.Volunteer), With: n.Mission.Title, When: when(slots),
		Tag: view.Tag{Tone: view.ToneGood, Text: "Vient"},
	}
	if open(slots, c.now) && c.stillThere(i.Volunteer) && mainforte.Authorize(c.actor, mainforte.ActSeeVolunteer, mainforte.Object{Establishment: n.establishment.ID}) == nil {
		card.Reveal = view.Form{Action: pathAccords + string(i.ID) + "/coordonnees"}
	} else {
		card.Closed = "Les coordonnées ne sont plus affichées."
	}
	return card
}

func askedState(i *mainforte.Introduction, now mainforte.Instant) view.Tag {
	switch {
	case i.Pending(now):
		return view.Tag{Tone: view.ToneWait, Text: "Réponse attendue"}
	case i.State == mainforte.IntroductionDeclined:
		return view.Tag{Text: "Ne peut pas venir"}
	case i.State == mainforte.IntroductionWithdrawn && i.Reason == mainforte.WithdrawnElsewhere:
		return view.Tag{Text: "A pris un autre engagement"}
	case i.State == mainforte.IntroductionWithdrawn:
		return view.Tag{Text: "Demande retirée"}
	}
	return view.Tag{Text: "Délai passé"}
}

// candidates fills in who could come, best first, with the exact count.
func (c *call) candidates(p *view.MissionPage, n *need) error {
	if err := mainforte.Authorize(c.actor, mainforte.ActSeeCandidates, mainforte.Object{Establishment: n.establishment.ID}); err != nil {
		p.Count = noCandidates(n.establishment)
		return nil
	}
	from := c.pageFrom(deepest)
	list, matches, err := c.listed(n, from)
	if err != nil {
		return err
	}
	p.Count = countSentence(list.Eligible)
	if capped := list.Eligible - list.Solicitable; capped > 0 {
		p.Limits = append(p.Limits, fr.Count(capped, "personne a déjà reçu", "personnes ont déjà reçu")+" assez de demandes ces jours-ci : on ne la dérange pas maintenant.")
		if capped > 1 {
			p.Limits[0] = fr.Count(capped, "personne") + " ont déjà reçu assez de demandes ces jours-ci : on ne les dérange pas maintenant."
		}
	}
	if list.Eligible > deepest {
		p.Limits = append(p.Limits, "Les "+fr.Number(deepest)+" premières personnes sont montrées. Quand vous leur demandez, les suivantes montent dans la liste.")
	}
	p.Enough = enoughSentence(list)
	if list.Eligible == 0 {
		p.Relax = relaxations(list.Report)
	}
	if list.Solicitable == 0 {
		if err := c.whyNobody(p, n, list.Eligible); err != nil {
			return err
		}
	}
	if p.RelaxLinks, err = c.relaxLinks(n, list.Eligible); err != nil {
		return err
	}
	above, err := c.returning(p, n)
	if err != nil {
		return err
	}
	for i, found := range matches {
		card, err := c.candidate(n, found)
		if err != nil {
			return err
		}
		if above[mainforte.ID(found.Volunteer)] {
			aboveAlready(&card)
		}
		placed(&card, &list.Places[i], list)
		p.People = append(p.People, card)
	}
	if len(p.People) > 0 && mainforte.Authorize(c.actor, mainforte.ActSolicit, mainforte.Object{Establishment: n.establishment.ID}) == nil {
		p.Choose = pathMissions + string(n.Mission.ID) + "/demander"
	}
	p.Pages = pagesOf(listQuery(n.Mission.ID, list), from, list.Length)
	if list.Length > 0 {
		p.OrderBy = orderSentence(list)
	}
	return nil
}

func countSentence(n int) string {
	switch n {
	case 0:
		return "Personne ne peut venir pour l'instant."
	case 1:
		return "1 personne peut venir."
	}
	return fr.Count(n, "personne") + " peuvent venir."
}

// relaxations says which single requirement keeps people away, and how many.
func relaxations(l match.List) []string {
	words := map[match.Code]string{
		match.Task: "avec un autre type d'aide", match.Time: "à d'autres dates ou heures", match.Qual: "sans ce qui est demandé",
		match.Consent: "sans les conditions particulières", match.Reach: "plus près, ou en partie à distance",
	}
	var all []string
	for _, code := range []match.Code{match.Time, match.Qual, match.Consent, match.Reach, match.Task} {
		if n := l.NearMiss[code]; n > 0 {
			all = append(all, fr.Count(n, "personne")+" de plus "+words[code])
		}
	}
	return all
}

// pageFrom is where the page asked for begins; one beyond the end is the last.
func (c *call) pageFrom(total int) int {
	last := max(0, total-1) / listLength
	return min(max(0, c.number("page", 1)-1), last) * listLength
}

// pagesOf leads to the other pages of a list; address ends in "?" or "&".
func pagesOf(address string, from, total int) view.Pagination {
	var p view.Pagination
	here, last := from/listLength+1, (total+listLength-1)/listLength
	if last < 2 {
		return p
	}
	p.Here = "Page " + strconv.Itoa(here) + " sur " + strconv.Itoa(last)
	if here > 1 {
		p.Previous = view.Link{Text: "Page précédente", Href: address + "page=" + strconv.Itoa(here-1)}
	}
	if here < last {
		p.Next = view.Link{Text: "Page suivante", Href: address + "page=" + strconv.Itoa(here+1)}
	}
	return p
}
