package web

import (
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// whomToCall names the line of the contact on the spot.
const whomToCall = "Qui appeler"

// saidYes labels the figure that is shown even when it is nought.
const saidYes = "oui"

// urgentPage is an urgent demand for its coordinators: the confirmation while
// it is a draft, then how it goes.
func urgentPage(c *call) (answer, error) {
	n, err := c.need(mainforte.ActEstablishment)
	if err != nil {
		return nil, err
	}
	u, err := c.Store.Urgent(c.ctx, n.Mission.ID)
	if err != nil {
		return nil, err
	}
	m := &n.Mission
	p := view.Urgent{
		Page: c.private("Demande urgente : " + m.Title), Name: m.Title, Tag: view.Tag{Tone: view.ToneWait, Text: "Urgent"},
		Establishment: joinedLine(n.establishment.Name, place(m)),
		Facts: []view.Definition{
			view.Def("Quand", when(n.Slots)...), view.Def("Combien", fr.Count(n.Slots[0].Wanted, "personne")),
			view.Def(whomToCall, joinedLine(m.ContactName, fr.Phone(m.ContactPhone))),
		},
		Back: view.Link{Text: "Tous les besoins de l'établissement", Href: pathEstablishment + "/" + string(m.Establishment)},
	}
	if m.State == mainforte.MissionDraft {
		err = c.urgentDraft(&p, n)
		return page{view: p}, err
	}
	p.Mission = view.Link{Text: "Voir toute la mission", Href: pathMissions + string(m.ID)}
	err = c.urgentProgress(&p, n, u)
	return page{view: p}, err
}

// urgentLink leads from the page of a mission to its urgent demand, if it is one.
func (c *call) urgentLink(p *view.MissionPage, mission mainforte.ID) error {
	_, err := c.Store.Urgent(c.ctx, mission)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil
	}
	p.Urgent = view.Link{Text: "Suivre la demande urgente", Href: pathUrgentOne + string(mission)}
	return err
}

// askUrgent is « Leur demander maintenant ».
func askUrgent(c *call) (answer, error) {
	id, err := c.id("mission")
	if err != nil {
		return nil, err
	}
	_, err = c.Journey.AskUrgent(c.ctx, c.actor.Account, id, c.formKey())
	if mainforte.CodeOf(err) == mainforte.CodeGone {
		err = nil // the page says why, and what can be done
	}
	if err != nil {
		return nil, err
	}
	return seeOther{pathUrgentOne + string(id)}, nil
}

// urgentDraft is the confirmation: who could come, and the button.
func (c *call) urgentDraft(p *view.Urgent, n *need) error {
	p.Page = c.private("Demande urgente : relire et envoyer")
	p.Change = view.Link{Text: "Corriger ma demande", Href: urgentAddress(&n.Mission, &n.Slots[0])}
	if n.Slots[0].Start <= c.now {
		p.Lead, p.LeadTone = "L'heure est passée : la demande n'est pas partie.", view.ToneBad
		return nil
	}
	if n.establishment.State == mainforte.EstablishmentPending && c.mayUrge(n) {
		return c.earlyDraft(p, n)
	}
	u, err := c.Pool.Urgency(c.ctx, n.Mission, n.Slots, nil, 0)
	if err != nil {
		return err
	}
	if c.mayAsk(n) != nil {
		p.Lead, p.LeadTone = few(u.Possible)+" personnes possibles à ces heures.", view.ToneWait
		p.Lines = []string{"Votre établissement ne peut pas demander d'aide : cette demande est gardée comme brouillon."}
		return nil
	}
	c.verifiedDraft(p, n, u)
	return nil
}

func (c *call) mayAsk(n *need) error {
	return mainforte.Authorize(c.actor, mainforte.ActSolicit, mainforte.Object{Establishment: n.establishment.ID})
}

// few is a number of people for who may not know it exactly.
func few(n int) string {
	if n < 5 {
		return "Moins de 5"
	}
	return fr.Number(n)
}

// urgentCount says who is possible and who can be told at the last moment.
func urgentCount(u pool.Urgency) string {
	if u.Possible == 0 {
		return "Personne ne peut venir à ces heures pour l'instant."
	}
	people := fr.Count(u.Possible, "personne possible", "personnes possibles")
	switch {
	case u.Ready == 0:
		return people + ", mais aucune n'accepte d'être prévenue au dernier moment."
	case u.Ready == 1:
		return people + ", dont 1 accepte d'être prévenue au dernier moment."
	}
	return people + ", dont " + fr.Number(u.Ready) + " acceptent d'être prévenues au dernier moment."
}

// answers counts the introductions of an urgent mission.
type answers struct {
	asked, yes, no, awaited, over int
	until                         mainforte.Instant // when the last awaited answer is over
}

func (c *call) countAnswers(p *view.Urgent, n *need) (t answers, err error) {
	all, err := c.Store.IntroductionsOfMission(c.ctx, n.Mission.ID)
	for i := range all {
		one := &all[i]
		t.asked++
		switch {
		case one.State == mainforte.IntroductionAccepted:
			if len(one.Accepted()) > 0 {
				t.yes++
				p.Coming = append(p.Coming, c.comes(n, one, n.slotsOf(one)))
			}
		case one.State == mainforte.IntroductionDeclined:
			t.no++
		case one.Pending(c.now):
			t.awaited++
			t.until = max(t.until, one.ExpiresAt)
		default:
			t.over++
		}
	}
	return t, err
}

// urgentProgress is how an urgent demand goes.
func (c *call) urgentProgress(p *view.Urgent, n *need, u *mainforte.Urgent) error {
	t, err := c.countAnswers(p, n)
	if err != nil {
		return err
	}
	_, lacking := missing(n.Slots)
	running := n.Mission.State == mainforte.MissionOpen && n.Slots[0].Start > c.now
	for _, f := range []struct {
		n     int
		label string
	}{
		{t.asked, fr.Plural(t.asked, "demande envoyée", "demandes envoyées")},
		{t.yes, saidYes},
		{t.no, "non"},
		{t.awaited, fr.Plural(t.awaited, "réponse attendue", "réponses attendues")},
		{t.over, "sans réponse"},
	} {
		if f.n > 0 || f.label == saidYes {
			p.Figures = append(p.Figures, view.Figure{Number: strconv.Itoa(f.n), Label: f.label})
		}
	}
	nobody := u.WarnedAt > 0 || u.WarnAt > 0 && u.WarnAt <= c.now
	p.Lead, p.LeadTone = urgentLead(n, t, running, lacking, nobody)
	p.Filled = filled(n.Slots)
	early, err := c.early(n)
	if err != nil {
		return err
	}
	if early != nil {
		c.earlyProgress(p, n, early, t)
	}
	if !running || lacking == 0 {
		return nil
	}
	p.Refresh = view.Link{Text: "Actualiser", Href: pathUrgentOne + string(n.Mission.ID)}
	zone := n.Mission.Zone()
	if t.awaited > 0 && early == nil {
		p.Lines = append(p.Lines, "Les réponses sont attendues jusqu'au "+moment(t.until, zone)+".")
	}
	if u.NextAt > c.now {
		p.Lines = append(p.Lines, "D'autres personnes recevront la demande "+moment(u.NextAt, zone)+", s'il reste une place.")
	}
	if err := c.further(p, n, u, t); err != nil {
		return err
	}
	if t.yes == 0 && (nobody || t.awaited == 0) {
		p.Otherwise, err = c.otherwise(n)
	}
	return err
}

func urgentLead(n *need, t answers, running bool, lacking int, nobody bool) (string, view.Tone) {
	switch {
	case n.Mission.State != mainforte.MissionOpen:
		return "Cette mission n'est plus ouverte.", view.ToneNeutral
	case lacking == 0:
		return "Complet : " + fr.Count(t.yes, "personne vient", "personnes viennent") + ".", view.ToneGood
	case !running:
		return "L'heure est passée. " + fr.Capital(fr.Count(t.yes, "personne a dit oui", "personnes ont dit oui")) + ".", view.ToneNeutral
	case t.yes > 0:
		return fr.Count(t.yes, "personne vient", "personnes viennent") + ". Il en manque encore " + fr.Number(lacking) + ".", view.ToneWait
	case nobody:
		return "Personne n'a encore répondu : ne comptez pas sur ce renfort.", view.ToneBad
	case t.asked == 0:
		return "Personne ne peut être prévenu au dernier moment pour l'instant.", view.ToneBad
	}
	return "Personne n'a encore répondu oui.", view.ToneWait
}

// otherwise is what else can be done when nobody comes.
func (c *call) otherwise(n *need) (*view.Otherwise, error) {
	m := &n.Mission
	o := &view.Otherwise{Ways: []string{"Demandez à vos équipes et à leurs proches."}}
	agency, err := c.Store.AgencyOfRegion(c.ctx, n.establishment.Region)
	switch {
	case err == nil:
		o.Ways = append(o.Ways, "Prévenez votre agence : "+agency.Name+".")
	case mainforte.CodeOf(err) != mainforte.CodeNotFound:
		return nil, err
	}
	if c.Operator.Contact != "" {
		o.Ways = append(o.Ways, "Écrivez à l'équipe du service : "+c.Operator.Contact+".")
	}
	if m.State != mainforte.MissionOpen || hidesName(m) || n.establishment.State != mainforte.EstablishmentVerified {
		return o, nil
	}
	public := c.home + view.PathMissions + "/" + string(m.ID)
	where := ""
	if label := communeLabel(m.Commune); !m.Remote && label != "" {
		where = ", " + label + ","
	}
	o.Forward = []string{
		fr.Capital(fr.The(n.establishment.Name)) + where + " cherche du monde pour " + fr.Infinitive(m.Functions[0]) + ".",
		"C'est " + joinedLine(when(n.Slots)...) + ". Aucun acte de soin.",
		"Pour en savoir plus : " + public,
	}
	o.Public = view.Link{Text: "Voir la page à transmettre", Href: view.PathMissions + "/" + string(m.ID)}
	return o, nil
}
