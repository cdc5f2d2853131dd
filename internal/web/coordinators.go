package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/web/view"
)

const (
	pathCoordinators = "/responsables/"
	pathWelcomeSheet = "/accueil/"
)

// whoActs shows who acts for an establishment.
func whoActs(c *call) (answer, error) {
	p, err := c.coordinatorsPage(randomText(18))
	return page{view: p}, err
}

func (c *call) coordinatorsPage(key string) (view.Coordinators, error) {
	p := view.NewCoordinators()
	e, err := c.establishment(mainforte.ActEstablishment)
	if err != nil {
		return p, err
	}
	address := pathCoordinators + string(e.ID)
	p.Page, p.Establishment = c.private("Qui agit pour l'établissement"), e.Name
	p.Back = view.Link{Text: "Revenir à l'établissement", Href: pathEstablishment + "/" + string(e.ID)}
	manages := mainforte.Authorize(c.actor, mainforte.ActManage, mainforte.Object{Establishment: e.ID}) == nil
	if err := c.showPeople(&p, e.ID, manages); err != nil {
		return p, err
	}
	if !manages {
		p.Email.Name = ""
		return p, nil
	}
	p.Form = view.Form{Action: address + "/inviter", Key: key}
	if err := c.showInvitations(&p, e.ID); err != nil {
		return p, err
	}
	return p, c.showJoins(&p, e.ID)
}

func (c *call) showPeople(p *view.Coordinators, establishment mainforte.ID, manages bool) error {
	members, err := c.Store.Memberships(c.ctx, establishment)
	if err != nil {
		return err
	}
	address := pathCoordinators + string(establishment)
	for _, m := range members {
		account, err := c.Store.Account(c.ctx, m.Account)
		if err != nil {
			return err
		}
		card := view.CoordinatorCard{
			Name: fullName(account.Contact), Title: m.Title, Email: account.Contact.Email, You: m.Account == c.actor.Account,
			Since: "Depuis le " + fr.DayYear(geo.DayOf(m.CreatedAt.Time(), geo.Paris())) + ".",
		}
		if card.You {
			card.Remove = view.Link{Text: "Changer mon adresse mail", Href: pathAddress}
		}
		if manages && !card.You {
			card.Remove = view.Link{Text: "Retirer l'accès", Href: address + "/retirer/" + string(m.Account)}
		}
		p.People = append(p.People, card)
	}
	if len(members) > 1 {
		p.Leave = view.Link{Text: "Ne plus agir pour cet établissement", Href: address + "/quitter"}
	}
	return nil
}

// fullName is how colleagues are called on a page; the address when no name is
// known.
func fullName(k mainforte.Contact) string {
	if name := joinedWords(k.FirstName, k.Surname); k.Surname != "" {
		return name
	}
	if k.FirstName != "" {
		return k.FirstName
	}
	return k.Email
}

func (c *call) showInvitations(p *view.Coordinators, establishment mainforte.ID) error {
	waiting, err := c.Store.InvitationsOf(c.ctx, establishment)
	if err != nil {
		return err
	}
	for _, i := range waiting {
		if i.ExpiresAt <= c.now {
			continue
		}
		account, err := c.Store.Account(c.ctx, i.Account)
		if err != nil {
			return err
		}
		p.Invitations = append(p.Invitations, view.InvitationRow{
			Email: account.Contact.Email, Until: "Valable jusqu'au " + moment(i.ExpiresAt, geo.Paris()) + ".",
			Cancel: view.Form{Action: pathCoordinators + string(establishment) + "/invitations/" + string(i.ID) + "/annuler"},
		})
	}
	return nil
}

func (c *call) showJoins(p *view.Coordinators, establishment mainforte.ID) error {
	waiting, err := c.Journey.Joins(c.ctx, c.actor, establishment)
	if err != nil {
		return err
	}
	for _, g := range waiting {
		p.Joins = append(p.Joins, view.JoinCard{
			Name: fullName(g.Contact), Title: g.Title, Email: g.Contact.Email, Phone: fr.Phone(g.Contact.Phone),
			Asked: "Sans réponse, la demande s'arrête " + fr.Day(geo.DayOf(g.ExpiresAt.Time(), geo.Paris())) + ".",
			Yes:   view.Form{Action: pathCoordinators + string(establishment) + "/demandes/" + string(g.ID)},
		})
	}
	return nil
}

// invite sends an invitation.
func invite(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActManage)
	if err != nil {
		return nil, err
	}
	if err = c.Journey.Invite(c.ctx, c.actor.Account, e.ID, c.value("email"), c.formKey()); err == nil {
		return seeOther{pathCoordinators + string(e.ID)}, nil
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	p, err := c.coordinatorsPage(c.formKey())
	if err != nil {
		return nil, err
	}
	c.typed(&p.Email)
	f.fields(&p.Email)
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

// takeBack ends an invitation.
func takeBack(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActManage)
	if err != nil {
		return nil, err
	}
	id, err := c.id("invitation")
	if err != nil {
		return nil, err
	}
	if err := c.Journey.TakeBack(c.ctx, c.actor.Account, e.ID, id); err != nil {
		return nil, err
	}
	return seeOther{pathCoordinators + string(e.ID)}, nil
}

// answerJoin says yes or no to somebody who asks to join.
func answerJoin(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActManage)
	if err != nil {
		return nil, err
	}
	id, err := c.id("registration")
	if err != nil {
		return nil, err
	}
	said := c.value(view.JoinAnswer)
	if said != view.JoinYes && said != view.JoinNo {
		return nil, mainforte.Refuse(mainforte.CodeInvalid, "required")
	}
	if err := c.Journey.AnswerJoin(c.ctx, c.actor.Account, e.ID, id, said == view.JoinYes); err != nil {
		return nil, err
	}
	return seeOther{pathCoordinators + string(e.ID)}, nil
}

// removeForm says what removing somebody does.
func removeForm(c *call) (answer, error) {
	e, m, err := c.otherMember()
	if err != nil {
		return nil, err
	}
	account, err := c.Store.Account(c.ctx, m.Account)
	if err != nil {
		return nil, err
	}
	return page{view: view.Act{
		Page: c.private("Retirer l'accès"), Form: view.Form{Action: c.r.URL.Path},
		Sentences: []string{
			fullName(account.Contact) + " n'agira plus pour " + fr.The(e.Name) + ".",
			"Ses connexions s'arrêtent tout de suite, et un mail l'en prévient.",
			"Les missions que cette personne suit vous sont confiées.",
		},
		Button: "Retirer l'accès", Other: view.Link{Text: "Ne rien changer", Href: pathCoordinators + string(e.ID)},
	}}, nil
}

// otherMember reads somebody else who acts for the establishment.
func (c *call) otherMember() (*mainforte.Establishment, *mainforte.Membership, error) {
	e, err := c.establishment(mainforte.ActManage)
	if err != nil {
		return nil, nil, err
	}
	members, err := c.Store.Memberships(c.ctx, e.ID)
	if err != nil {
		return nil, nil, err
	}
	for i := range members {
		if string(members[i].Account) == c.r.PathValue("account") && members[i].Account != c.actor.Account {
			return e, &members[i], nil
		}
	}
	return nil, nil, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
}

// removeMember removes them.
func removeMember(c *call) (answer, error) {
	e, m, err := c.otherMember()
	if err != nil {
		return nil, err
	}
	if err := c.Journey.Remove(c.ctx, c.actor.Account, e.ID, m.Account); err != nil {
		return nil, err
	}
	return seeOther{pathCoordinators + string(e.ID)}, nil
}

// leaveForm says what leaving does.
func leaveForm(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActEstablishment)
	if err != nil {
		return nil, err
	}
	members, err := c.Store.Members(c.ctx, e.ID)
	if err != nil {
		return nil, err
	}
	back := view.Link{Text: "Ne rien changer", Href: pathCoordinators + string(e.ID)}
	if len(members) < 2 {
		return page{view: view.Message{
			Page:      c.private("Vous êtes la seule personne responsable"),
			Sentences: []string{"Invitez d'abord une personne de l'équipe. Vous pourrez ensuite partir."}, Links: []view.Link{back},
		}}, nil
	}
	return page{view: view.Act{
		Page: c.private("Ne plus agir pour cet établissement"), Form: view.Form{Action: c.r.URL.Path},
		Sentences: []string{
			"Vous n'agirez plus pour " + fr.The(e.Name) + ".",
			"Les missions que vous suivez sont confiées à une autre personne de l'équipe.",
		},
		Button: "Ne plus agir pour cet établissement", Other: back,
	}}, nil
}

// leave ends one's own membership.
func leave(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActEstablishment)
	if err != nil {
		return nil, err
	}
	err = c.Journey.Leave(c.ctx, c.actor.Account, e.ID)
	if mainforte.ReasonOf(err) == "last" {
		return leaveForm(c)
	}
	if err != nil {
		return nil, err
	}
	return page{view: view.Message{
		Page: c.private("C'est noté"), Sentences: []string{"Vous n'agissez plus pour " + fr.The(e.Name) + "."},
		Links: []view.Link{{Text: "Retourner à l'accueil", Href: view.PathHome}},
	}}, nil
}
