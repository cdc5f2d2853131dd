package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// shownMissions is how many missions a volunteer is shown at a visit.
const shownMissions = 3

// volunteerSpace is a volunteer's own page.
func volunteerSpace(c *call) (answer, error) {
	v, account, err := c.self()
	if err != nil {
		return nil, err
	}
	p := view.VolunteerSpace{
		Page: c.private("Mon espace"), FirstName: account.Contact.FirstName, Profile: profile(v),
		Fresh: fr.Capital(freshness(v, c.now)), Change: profileLinks(), More: ownLinks(),
	}
	all, err := c.Store.IntroductionsOfVolunteer(c.ctx, v.ID)
	if err != nil {
		return nil, err
	}
	if c.value("proposition") == "trop-tard" {
		p.Flash = &view.Notice{Title: "Merci, cette mission est complète", Text: "Votre adresse est confirmée, mais d'autres personnes ont répondu avant vous."}
	}
	said, err := c.weeklySaid()
	if err != nil {
		return nil, err
	}
	if said != nil {
		p.Flash = said
	}
	if err := c.warnOfAddress(&p.Page); err != nil {
		return nil, err
	}
	for i := range all {
		if err := c.showOffer(&p, &all[i]); err != nil {
			return nil, err
		}
		if err := c.showIntroduction(&p, &all[i]); err != nil {
			return nil, err
		}
	}
	if p.Missions, err = c.missionsFor(v.ID); err != nil {
		return nil, err
	}
	if p.Ready, err = c.readiness(v, all); err != nil {
		return nil, err
	}
	if p.Seen, err = c.seenBy(v); err != nil {
		return nil, err
	}
	if p.Around, err = c.aroundHere(v); err != nil {
		return nil, err
	}
	return page{view: p}, nil
}

// welcome follows the confirmation of the address.
func welcome(c *call) (answer, error) {
	v, account, err := c.self()
	if err != nil {
		return nil, err
	}
	missions, err := c.missionsFor(v.ID)
	if err != nil {
		return nil, err
	}
	return page{view: view.Confirmed{
		Page: c.private("Bienvenue"), FirstName: account.Contact.FirstName, Around: around(*v), Profile: profile(v),
		Missions: missions, Space: view.Link{Text: "Aller à mon espace", Href: pathSpace},
	}}, nil
}

// self reads the volunteer who asks.
func (c *call) self() (*mainforte.Volunteer, *mainforte.Account, error) {
	v, err := c.Store.Volunteer(c.ctx, c.actor.Volunteer)
	if err != nil {
		return nil, nil, err
	}
	account, err := c.Store.Account(c.ctx, v.Account)
	return v, account, err
}

// showIntroduction puts one introduction where it belongs on the page: to be
// answered, agreed, or nowhere when it is over.
func (c *call) showIntroduction(p *view.VolunteerSpace, i *mainforte.Introduction) error {
	if i.State != mainforte.IntroductionSent && i.State != mainforte.IntroductionAccepted {
		return nil
	}
	d, err := c.Journey.ReadDemand(c.ctx, c.actor.Account, i.ID)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	switch d.State {
	case journey.DemandPending:
		p.Demands = append(p.Demands, view.DemandCard{
			Establishment: fr.Capital(fr.The(d.Establishment.Name)), Title: d.Mission.Title, Place: place(&d.Mission), When: when(slotsIn(d, mainforte.SlotProposed)),
			Deadline: "Répondez avant " + moment(d.ExpiresAt, d.Mission.Zone()) + ".", Urgent: d.Urgent, Href: pathDemands + string(i.ID),
		})
	case journey.DemandAccepted:
		past, is, err := c.afterCard(&d)
		if err != nil {
			return err
		}
		if is {
			p.After = append(p.After, past)
			return nil
		}
		accepted := acceptedSlots(d)
		if len(accepted) == 0 {
			if card, there := c.stopped(&d); there {
				p.Accords = append(p.Accords, card)
			}
			return nil
		}
		p.Accords = append(p.Accords, c.heldAccord(&d, c.accord(&d, accepted)))
		for _, s := range accepted {
			if s.End > c.now {
				p.Upcoming = append(p.Upcoming, view.SlotLine{
					Day: fr.SlotDay(s), Hours: fr.SlotHours(s), Title: d.Mission.Title, Place: place(&d.Mission), Href: pathDemands + string(i.ID),
				})
			}
		}
	}
	return nil
}

func (c *call) accord(d *journey.Demand, slots []mainforte.Slot) view.AccordCard {
	card := view.AccordCard{
		Title: d.Mission.Title, With: d.Establishment.Name, Place: place(&d.Mission), When: when(slots),
		Tag: view.Tag{Tone: view.ToneGood, Text: "C'est d'accord"}, More: view.Link{Text: "Voir mes dates, ou dire que je ne peux plus venir", Href: pathDemands + string(d.ID)},
	}
	if open(slots, c.now) {
		card.Reveal = view.Form{Action: pathDemands + string(d.ID) + "/coordonnees"}
		card.Papers = c.papersOf(d, slots)
	} else {
		card.Closed = "Les coordonnées ne sont plus affichées : la mission est finie depuis plus de 30 jours."
	}
	return card
}

// open tells whether contact details are still to be had.
func open(slots []mainforte.Slot, now mainforte.Instant) bool {
	last := mainforte.Instant(0)
	for _, s := range slots {
		last = max(last, s.End)
	}
	return len(slots) > 0 && now < last.Add(mainforte.ContactsOpenFor)
}

func acceptedSlots(d journey.Demand) []mainforte.Slot {
	return slotsIn(d, mainforte.SlotAccepted, mainforte.SlotDone)
}

func slotsIn(d journey.Demand, states ...mainforte.SlotState) []mainforte.Slot {
	var all []mainforte.Slot
	for _, s := range d.Slots {
		for _, state := range states {
			if s.State == state {
				all = append(all, s.Slot)
			}
		}
	}
	return all
}

// missionCard is a mission as everybody may see it.
func (c *call) missionCard(m *mainforte.Mission, slots []mainforte.Slot) (view.MissionCard, error) {
	card := view.MissionCard{Title: m.Title, Href: view.PathMissions + "/" + string(m.ID), Place: place(m), When: when(slots)}
	card.Missing, _ = missing(slots)
	if len(card.When) > 3 {
		card.When = append(card.When[:2], "et d'autres créneaux")
	}
	if len(slots) > 0 && slots[0].Start > c.now && slots[0].Start.Sub(c.now) < mainforte.UrgentLead {
		card.Tag = view.Tag{Tone: view.ToneWait, Text: "Urgent"}
	}
	if !hidesName(m) {
		e, err := c.Store.Establishment(c.ctx, m.Establishment)
		if err != nil {
			return card, err
		}
		card.Establishment = e.Name
	}
	return card, nil
}

// profile is what the service knows of a volunteer, to check at a glance.
func profile(v *mainforte.Volunteer) []view.Definition {
	functions := functionNames(v.Functions.Slice())
	if v.Anything {
		functions = joinNonEmpty(functions, "toute tâche sans qualification")
	}
	where := around(*v)
	if v.Remote && len(v.Places) > 0 {
		where += ", et à distance"
	}
	if country, ok := geo.CountryByCode(v.Country); ok {
		where = "à distance, depuis ce pays : " + country.Name
	}
	return []view.Definition{
		view.Def("Ce que vous pouvez faire", functions),
		view.Def("Où", fr.Capital(where)),
		view.Def("Quand", weekLines(v.When)...),
		view.Def("Prévenir", fr.Notice(v.When.Notice)),
	}
}

func joinNonEmpty(a, b string) string {
	if a == "" {
		return fr.Capital(b)
	}
	return a + ", " + b
}

// weekLines says a week in words: one line for the days that share periods.
func weekLines(a mainforte.Availability) []string {
	byPeriods := map[string][]string{}
	var order []string
	for day := range 7 {
		var periods []string
		for p := mainforte.Morning; p <= mainforte.Night; p++ {
			if a.Week.Has(day, p) {
				periods = append(periods, fr.Period(p))
			}
		}
		if len(periods) == 0 {
			continue
		}
		said := fr.List(periods)
		if _, there := byPeriods[said]; !there {
			order = append(order, said)
		}
		byPeriods[said] = append(byPeriods[said], fr.Weekday(day))
	}
	var all []string
	for _, periods := range order {
		days := fr.List(byPeriods[periods])
		if len(byPeriods[periods]) == 7 {
			days = "tous les jours"
		}
		all = append(all, fr.Capital(days)+" : "+periods)
	}
	if a.Holidays {
		all = append(all, "Les jours fériés aussi")
	}
	if a.HoursPerWeek > 0 {
		all = append(all, "À votre rythme : "+fr.Count(a.HoursPerWeek, "heure")+" par semaine")
	}
	if a.Until != 0 {
		all = append(all, "Jusqu'au "+fr.Day(a.Until))
	}
	return all
}

func freshness(v *mainforte.Volunteer, now mainforte.Instant) string {
	days := int(now.Sub(v.ConfirmedAt).Hours() / 24)
	if days < 1 {
		return "vos disponibilités sont confirmées aujourd'hui."
	}
	return "vos disponibilités sont confirmées depuis " + fr.Count(days, "jour") + "."
}
