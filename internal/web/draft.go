package web

import (
	"encoding/json"
	"net/url"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// kept says what has just been done with a draft, by the parameter of the page
// that its form leads to.
var kept = map[string]view.Notice{
	"brouillon": {Tone: view.ToneGood, Title: "C'est enregistré", Text: "Votre brouillon vous attend ici. Personne d'autre que votre équipe ne le voit."},
	"efface":    {Tone: view.ToneGood, Title: "C'est fait", Text: "Le brouillon est effacé."},
	"repris":    {Tone: view.ToneGood, Title: "C'est fait", Text: "Le brouillon est de nouveau là."},
	"trop-tard": {Tone: view.ToneWait, Text: "Il est trop tard pour annuler. Le brouillon est effacé."},
	"trop":      {Tone: view.ToneWait, Text: "Vous avez déjà beaucoup de brouillons. Effacez-en un autre d'abord."},
	"redemande": {Tone: view.ToneGood, Title: "C'est envoyé", Text: "Votre agence lit votre nouvelle demande et vous répond par mail."},
	"site":      {Tone: view.ToneGood, Title: "Le site est ajouté", Text: "Complétez sa fiche d'accueil et préparez ses besoins."},
}

// draftRow is a draft in the list of its establishment.
func (c *call) draftRow(m store.MissionWithSlots) view.DraftRow {
	row := view.DraftRow{Title: m.Mission.Title}
	if row.Title == "" {
		row.Title = "Sans titre"
	}
	if days := when(m.Slots); len(days) > 0 {
		row.When = days[0]
	}
	if mainforte.Authorize(c.actor, mainforte.ActWriteMission, mainforte.Object{Establishment: m.Mission.Establishment}) == nil {
		at := pathMissions + string(m.Mission.ID) + "/brouillon"
		row.Continue, row.Delete = view.Link{Text: "Reprendre", Href: at}, view.Form{Action: at + "/effacer"}
	}
	return row
}

// draft reads the draft in the address.
func (c *call) draft() (*need, error) {
	n, err := c.need(mainforte.ActWriteMission)
	if err == nil && n.Mission.State != mainforte.MissionDraft {
		err = mainforte.Refuse(mainforte.CodeGone, "not_draft")
	}
	return n, err
}

// draftForm shows a draft as it was typed.
func draftForm(c *call) (answer, error) {
	n, err := c.draft()
	if err != nil {
		return nil, err
	}
	text, err := c.Store.DraftForm(c.ctx, n.Mission.ID)
	if err != nil && mainforte.CodeOf(err) != mainforte.CodeNotFound {
		return nil, err
	}
	var typed url.Values
	if err != nil || json.Unmarshal([]byte(text), &typed) != nil {
		p, err := c.formOf(n, 0) // posted whole by an establishment that was not verified
		c.continues(&p, n.Mission.ID)
		return page{view: p}, err
	}
	c.r.Form = typed // what a form is filled with again
	p := c.typedNeed(n.establishment, n.Mission.ID, faults{}, nil)
	if c.value(view.BaseName) != "" {
		in, _, _ := c.readMission(n.establishment)
		if p.Preview, err = c.preview(n.establishment, in); err != nil {
			return nil, err
		}
	}
	return page{view: p}, nil
}

// postDraft continues, keeps or posts a draft.
func postDraft(c *call) (answer, error) {
	n, err := c.draft()
	if err != nil {
		return nil, err
	}
	return c.takeNeed(n.establishment, n.Mission.ID)
}

// deleteDraft throws a draft away and leads back to the establishment.
func deleteDraft(c *call) (answer, error) {
	n, err := c.draft()
	if err != nil {
		return nil, err
	}
	if err := c.Journey.DeleteDraft(c.ctx, c.actor.Account, n.Mission.ID); err != nil {
		return nil, err
	}
	return seeOther{pathEstablishment + "/" + string(n.establishment.ID) + "?fait=efface&" + undoName + "=" + string(n.Mission.ID)}, nil
}

// keepDraft keeps the form unfinished and leads back to the establishment.
func (c *call) keepDraft(e *mainforte.Establishment, in journey.PostMission) (answer, error) {
	typed := url.Values{}
	for name, values := range c.r.PostForm {
		if name == view.OwnerName || name == view.FormKeyName || name == view.DraftName || name == view.ChooseName || name == "declare" {
			continue
		}
		for _, v := range values {
			typed.Add(clean(name), clean(v))
		}
	}
	text, err := json.Marshal(typed)
	if err != nil {
		return nil, err
	}
	_, err = c.Journey.SaveDraft(c.ctx, c.actor.Account, journey.Draft{
		FormKey: in.FormKey, Establishment: e.ID, Draft: in.Draft, Mission: in.Mission, Slots: in.Slots, Form: string(text),
	})
	if f, ok := faultsOf(err); err != nil && ok {
		return page{status: 422, view: c.typedNeed(e, in.Draft, f, nil)}, nil
	}
	if err != nil {
		return nil, err
	}
	return seeOther{pathEstablishment + "/" + string(e.ID) + "?fait=brouillon"}, nil
}
