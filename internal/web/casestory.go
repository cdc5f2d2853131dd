package web

import (
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// caseStory adds to an officer's page how the establishment came in: beside
// which other site of the same entity, and what it said of itself.
func (c *call) caseStory(p *view.OfficerCase, e *mainforte.Establishment) error {
	said, err := c.saidOf(e.ID)
	if err != nil {
		return err
	}
	added, err := c.Store.AddedSite(c.ctx, e.ID)
	if err != nil && mainforte.CodeOf(err) != mainforte.CodeNotFound {
		return err
	}
	if err == nil {
		if err := c.beside(p, added); err != nil {
			return err
		}
	}
	if err := c.secondRequest(p, e); err != nil {
		return err
	}
	if said != "" {
		p.Facts = append(p.Facts, view.Def("Ce que dit l'établissement", lines(said)...))
	}
	return nil
}

// saidOf is why the register does not hold an establishment, in the words of
// who registered it.
func (c *call) saidOf(establishment mainforte.ID) (string, error) {
	all, err := c.Store.RegistrationsOf(c.ctx, establishment)
	for i := range all { // the first made it
		if all[i].State == mainforte.RegistrationRegistered {
			return all[i].Note, err
		}
	}
	return "", err
}

// beside says that the same people act for another site of the same entity. One
// of another region is counted, not named.
func (c *call) beside(p *view.OfficerCase, added *mainforte.AddedSite) error {
	other, err := c.Store.Establishment(c.ctx, added.Beside)
	if err != nil {
		return err
	}
	name, hint := "un établissement d'une autre région", lookAgain
	if slices.Contains(c.actor.Regions, other.Region) {
		name = fr.The(other.Name) + " (" + fr.EstablishmentState(other.State) + ")"
		p.Twins = append(p.Twins, view.Link{Text: "Voir " + fr.The(other.Name), Href: pathCase + string(other.ID)})
	}
	text := "Ajouté par une personne qui agit pour " + name
	switch {
	case added.Entity == "":
		text += ". Le répertoire ne dit pas si c'est le même organisme."
	case added.Note != "":
		text += ". Cette personne dit que c'est le même organisme."
	default:
		text += ". Le répertoire dit que c'est le même organisme."
		if other.State == mainforte.EstablishmentVerified {
			hint = seemsRight
		}
	}
	p.Hints = append(p.Hints, view.Hint{Tag: hint, Text: text})
	return nil
}
