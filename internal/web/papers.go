package web

import (
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// attestation is the proof of what a volunteer did, to print.
func attestation(c *call) (answer, error) {
	id, err := c.id("introduction")
	if err != nil {
		return nil, err
	}
	a, err := c.Journey.ReadAttestation(c.ctx, c.actor.Account, id)
	if err != nil {
		return nil, err
	}
	p := view.Attestation{
		Page: c.private("Attestation de bénévolat"), Person: joinedWords(a.FirstName, a.Surname), Establishment: a.Establishment.Name,
		Place: communeLabel(a.Establishment.Commune), Mission: a.Mission.Title, Total: fr.Duration(a.Minutes), Date: c.todayWords(),
		Back: view.Link{Text: "Revenir à mon espace", Href: pathSpace},
	}
	for i := range a.Done {
		s := a.Done[i].Slot
		p.Rows = append(p.Rows, view.WorkRow{Day: fr.SlotDayYear(s), Hours: fr.SlotHours(s), Worked: fr.Duration(a.Done[i].Worked())})
	}
	return page{view: p}, nil
}

func (c *call) todayWords() string { return "le " + fr.DayYear(geo.DayOf(c.now.Time(), geo.Paris())) }

// practicalSheet is what somebody who comes prints and takes along. It holds
// contact details, so it is made by a POST, which is noted.
func practicalSheet(c *call) (answer, error) {
	id, err := c.id("introduction")
	if err != nil {
		return nil, err
	}
	contact, err := c.Journey.ShowEstablishment(c.ctx, c.actor.Account, id)
	if err != nil {
		return nil, err
	}
	d, err := c.Journey.ReadDemand(c.ctx, c.actor.Account, id)
	if err != nil {
		return nil, err
	}
	p := view.Sheet{
		Page: c.private("Fiche pratique"), Mission: joinedLine(d.Mission.Title, contact.Name), Will: lines(d.Mission.What), WillNot: []string{fr.NoCare},
		Facts: told(
			view.Def("Où", joinedLine(contact.Address, communeLabel(contact.Commune))), view.Def("Se présenter", contact.Door),
			view.Def("Pour cette mission", meeting(d.Mission.Meeting, contact)), view.Def("Y aller", contact.GettingThere),
			view.Def("Contact sur place", contact.ContactName), view.Def("Téléphone", fr.Phone(contact.ContactPhone)),
			view.Def("Responsable", joinedLine(joinedWords(contact.Follower.FirstName, contact.Follower.Surname), fr.Phone(contact.Follower.Phone))),
			view.Def("À apporter", lines(contact.Bring)...), view.Def("Sur place", onTheSpot(&d.Mission, d.Establishment.Attributes)...),
			view.Def("Ce que la mission comporte", conditionLines(d.Mission.Conditions)...),
		),
		Details: view.Link{Text: "Je ne peux plus venir", Href: pathDemands + string(id)}, Phone: phoneLink(contact.ContactPhone),
		Back: view.Link{Text: "Revenir à mon espace", Href: pathSpace},
	}
	for _, s := range acceptedSlots(d) {
		p.Slots = append(p.Slots, view.WorkRow{Day: fr.SlotDayYear(s), Hours: fr.SlotHours(s)})
	}
	return page{view: p}, nil
}

// onTheSpot is what the place offers, by the mission and by its establishment:
// meal, clothes, access. Who works at a distance goes nowhere.
func onTheSpot(m *mainforte.Mission, host mainforte.Attributes) []string {
	if m.Remote {
		return nil
	}
	var all []string
	for a := range (m.Attributes | host).Each() {
		all = append(all, fr.Attribute(a))
	}
	return all
}

// conventionOfVolunteer is the model of a convention for who comes.
func conventionOfVolunteer(c *call) (answer, error) {
	id, err := c.id("introduction")
	if err != nil {
		return nil, err
	}
	contact, err := c.Journey.ShowEstablishment(c.ctx, c.actor.Account, id)
	if err != nil {
		return nil, err
	}
	if contact.Unverified { // nobody has verified whom it would bind
		return nil, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
	}
	_, account, err := c.self()
	if err != nil {
		return nil, err
	}
	p, err := c.convention(id, account.Contact)
	p.Contact = joinedLine(contact.ContactName, fr.Phone(contact.ContactPhone))
	p.Back = view.Link{Text: "Revenir à mon espace", Href: pathSpace}
	return page{view: p}, err
}

// conventionOfEstablishment is the same for the establishment. It names the
// volunteer, which is noted.
func conventionOfEstablishment(c *call) (answer, error) {
	id, err := c.id("introduction")
	if err != nil {
		return nil, err
	}
	contact, err := c.Journey.ShowVolunteer(c.ctx, c.actor.Account, id)
	if err != nil {
		return nil, err
	}
	p, err := c.convention(id, contact)
	return page{view: p}, err
}

// convention fills the model in; whoever calls it has shown the contact details
// of the other side.
func (c *call) convention(id mainforte.ID, person mainforte.Contact) (view.Convention, error) {
	p := view.Convention{Page: c.private("Convention de bénévolat"), Person: joinedWords(person.FirstName, person.Surname), Date: c.todayWords()}
	in, err := c.Store.Introduction(c.ctx, id)
	if err != nil {
		return p, err
	}
	m, slots, err := c.Store.Mission(c.ctx, in.Mission)
	if err != nil {
		return p, err
	}
	e, err := c.Store.Establishment(c.ctx, in.Establishment)
	if err != nil {
		return p, err
	}
	p.Establishment, p.Address = e.Name, joinedLine(e.Welcome.Address, communeLabel(e.Commune))
	p.Mission, p.Will, p.Conditions = m.Title, lines(m.What), conditionLines(m.Conditions)
	p.Contact = joinedLine(m.ContactName, fr.Phone(m.ContactPhone))
	p.Back = view.Link{Text: "Revenir au planning", Href: gridOf(m.ID)}
	agreed := in.Accepted()
	for _, s := range slots {
		if slices.Contains(agreed, s.ID) {
			p.Slots = append(p.Slots, view.WorkRow{Day: fr.SlotDayYear(s), Hours: fr.SlotHours(s)})
		}
	}
	return p, nil
}
