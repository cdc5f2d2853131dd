package web

import (
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// following fills in who follows a mission. Colleagues are named to each other.
func (c *call) following(p *view.MissionPage, n *need) error {
	members, err := c.Store.Members(c.ctx, n.establishment.ID)
	if err != nil {
		return err
	}
	f := view.NewFollowing()
	f.Now = "Personne en particulier : toute l'équipe reçoit les réponses."
	for _, id := range members {
		account, err := c.Store.Account(c.ctx, id)
		if err != nil {
			return err
		}
		name := fullName(account.Contact)
		switch {
		case id != n.Mission.Follower:
			if id == c.actor.Account {
				name += " (vous)"
			}
			f.Who.Options = append(f.Who.Options, view.Choice{Value: string(id), Label: name})
		case id == c.actor.Account:
			f.Now = "Vous suivez cette mission : les réponses arrivent chez vous."
		default:
			f.Now = name + " suit cette mission : les réponses arrivent chez cette personne."
		}
	}
	may := mainforte.Authorize(c.actor, mainforte.ActWriteMission, mainforte.Object{Establishment: n.establishment.ID}) == nil
	if may && len(f.Who.Options) > 0 && n.Mission.State != mainforte.MissionCancelled && !over(n.MissionWithSlots, c.now) {
		f.Form = view.Form{Action: pathMissions + string(n.Mission.ID) + "/suivi", Key: randomText(18)}
		f.Who.Options = slices.Insert(f.Who.Options, 0, view.Choice{Label: "Choisissez"})
	}
	a, err := c.Store.SharedAddress(c.ctx, n.establishment.ID)
	if err == nil && a.ConfirmedAt != 0 {
		f.Other = "L'adresse partagée reçoit aussi les mails."
	}
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		err = nil
	}
	p.Following = f
	return err
}

// follow gives a mission to the coordinator that was chosen.
func follow(c *call) (answer, error) {
	n, err := c.need(mainforte.ActWriteMission)
	if err != nil {
		return nil, err
	}
	chosen, reason := mainforte.ID(c.value("follower")), ""
	if chosen == "" {
		reason = "required"
	} else if err = c.Journey.Follow(c.ctx, c.actor.Account, n.Mission.ID, chosen, c.formKey()); err == nil {
		return seeOther{pathMissions + string(n.Mission.ID) + "?fait=confiee"}, nil
	}
	f, ok := faultsOf(err)
	if reason != "" {
		f, ok = faultsOf(mainforte.Errors{{Code: mainforte.CodeInvalid, Field: "follower", Reason: reason}})
	}
	if !ok {
		return nil, err
	}
	p, err := c.missionView(n)
	if err != nil {
		return nil, err
	}
	f.choices(&p.Following.Who)
	return page{status: 422, view: p}, nil
}
