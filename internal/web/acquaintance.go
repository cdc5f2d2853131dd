package web

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// acquaintances lists the establishments that have been in touch with a
// volunteer, to put one aside or to hear of it again.
func acquaintances(c *call) (answer, error) {
	p := view.Acquaintances{Page: c.private("Les établissements qui m'ont écrit"), Back: view.Link{Text: "Revenir à mon espace", Href: pathSpace}}
	all, err := c.Store.IntroductionsOfVolunteer(c.ctx, c.actor.Volunteer)
	if err != nil {
		return nil, err
	}
	blocks, err := c.blocks()
	if err != nil {
		return nil, err
	}
	var seen []mainforte.ID
	for i := range all {
		id := all[i].Establishment
		if slices.Contains(seen, id) {
			continue
		}
		seen = append(seen, id)
		e, err := c.Store.Establishment(c.ctx, id)
		if err != nil {
			return nil, err
		}
		a := view.Acquaintance{Name: e.Name, Place: communeLabel(e.Commune)}
		path := pathAcquaintances + "/" + string(id)
		if at, blocked := blocks[id]; blocked {
			a.Since, a.Unblock = "Mis de côté "+fr.Day(geo.DayOf(at.Time(), geo.Paris()))+".", view.Form{Action: path + "/debloquer"}
		} else {
			a.Block = view.Link{Text: "Ne plus recevoir de demande de cet établissement", Href: path + "/bloquer"}
		}
		p.All = append(p.All, a)
	}
	return page{view: p}, nil
}

// blocks are the establishments that the volunteer who asks has put aside.
func (c *call) blocks() (map[mainforte.ID]mainforte.Instant, error) {
	blocked, err := c.Store.BlocksOf(c.ctx, c.actor.Volunteer)
	all := map[mainforte.ID]mainforte.Instant{}
	for _, b := range blocked {
		all[b.Establishment] = b.At
	}
	return all, err
}

// blockLink leads from the page of a demand to putting its establishment
// aside; reached by a mail, the page asks to sign in first.
func (c *call) blockLink(d *journey.Demand) view.Link {
	return view.Link{
		Text: "Ne plus recevoir de demande de cet établissement",
		Href: pathAcquaintances + "/" + string(d.Establishment.ID) + "/bloquer",
	}
}

// blockForm says what putting an establishment aside does.
func blockForm(c *call) (answer, error) {
	id, err := c.id("establishment")
	if err != nil {
		return nil, err
	}
	all, err := c.Store.IntroductionsOfVolunteer(c.ctx, c.actor.Volunteer)
	if err != nil {
		return nil, err
	}
	theirs := slices.DeleteFunc(all, func(i mainforte.Introduction) bool { return i.Establishment != id })
	if len(theirs) == 0 {
		return nil, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
	}
	e, err := c.Store.Establishment(c.ctx, id)
	if err != nil {
		return nil, err
	}
	said := []string{
		fr.Capital(fr.The(e.Name)) + " ne vous verra plus et ne pourra plus rien vous demander. L'établissement n'en sait rien.",
		"Vos missions acceptées restent prévues.",
	}
	if n := pendingOf(theirs, c.now); n > 0 {
		said = append(said, fr.Count(n, "demande en attente sera retirée", "demandes en attente seront retirées")+", sans dire pourquoi.")
	}
	return page{view: view.Act{
		Page: c.private("Ne plus recevoir de demande"), Form: view.Form{Action: c.r.URL.Path},
		Sentences: said, Button: "Ne plus recevoir de demande",
		Other: view.Link{Text: "Ne rien changer", Href: pathAcquaintances},
	}}, nil
}

func block(c *call) (answer, error)   { return c.acquaint(c.Journey.Block) }
func unblock(c *call) (answer, error) { return c.acquaint(c.Journey.Unblock) }

func (c *call) acquaint(step func(context.Context, mainforte.ID, mainforte.ID) error) (answer, error) {
	id, err := c.id("establishment")
	if err != nil {
		return nil, err
	}
	if err := step(c.ctx, c.actor.Account, id); err != nil {
		return nil, err
	}
	return seeOther{pathAcquaintances}, nil
}
