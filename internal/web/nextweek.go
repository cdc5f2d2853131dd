package web

import (
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// nextWeekForm is where the weekly question leads: the same again, another need,
// no, or no more questions. It changes nothing.
func nextWeekForm(c *call) (answer, error) {
	q, err := c.Journey.ReadNextWeek(c.ctx, c.r.PathValue("token"))
	if err != nil {
		return nil, err
	}
	return page{view: view.NextWeek{
		Page: c.private("Avez-vous besoin d'aide la semaine prochaine ?"), Establishment: q.Establishment.Name, Last: q.Mission.Title,
		Again: view.Link{Text: "Comme la semaine dernière", Href: likeLast(&q.Establishment, &q.Mission)},
		Other: view.Link{Text: "Décrire un autre besoin", Href: pathNeed + string(q.Establishment.ID)},
		Form:  view.Form{Action: c.r.URL.Path}, Stopped: q.Stopped,
	}}, nil
}

// nextWeekAnswer takes a no, and the wish to be asked no more or again.
func nextWeekAnswer(c *call) (answer, error) {
	token := c.r.PathValue("token")
	q, err := c.Journey.ReadNextWeek(c.ctx, token)
	if err != nil {
		return nil, err
	}
	p := view.Message{
		Page: c.private("C'est noté, merci"), Sentences: []string{"Vous n'avez besoin de personne la semaine prochaine. Vous pouvez changer d'avis à tout moment."},
		Links: []view.Link{{Text: "Aller à la page de l'établissement", Href: pathEstablishment + "/" + string(q.Establishment.ID)}},
	}
	switch choice := c.value(view.NextWeekName); choice {
	case view.NextWeekStop, view.NextWeekAgain:
		stop := choice == view.NextWeekStop
		if err := c.Journey.StopNextWeek(c.ctx, token, stop); err != nil {
			return nil, err
		}
		p.Sentences = []string{"Nous ne vous poserons plus cette question. Vous pouvez la recevoir à nouveau quand vous voulez."}
		if !stop {
			p.Sentences = []string{"Vous recevrez à nouveau cette question, le jeudi matin."}
		}
		p.Links = append(p.Links, view.Link{Text: "Changer d'avis", Href: c.r.URL.Path})
	}
	return page{view: p}, nil
}

// likeByMail opens the form of a need filled with a mission, from a mail: links of
// mails are plain paths.
func likeByMail(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActWriteMission)
	if err != nil {
		return nil, err
	}
	id, err := c.id("mission")
	if err != nil {
		return nil, err
	}
	return seeOther{likeLast(e, &mainforte.Mission{ID: id})}, nil
}

// likeLast is the form of a need filled with a mission moved to the days ahead.
func likeLast(e *mainforte.Establishment, m *mainforte.Mission) string {
	return pathNeed + string(e.ID) + "?" + likeName + "=" + string(m.ID)
}

// again offers to have the last mission again, when one of its slots lay in the
// last weeks.
func (c *call) again(p *view.EstablishmentSpace, e *mainforte.Establishment, missions []store.MissionWithSlots) {
	if p.NewMission.Href == "" {
		return
	}
	since := c.now.Add(-mainforte.NextWeekAfter)
	var last mainforte.Instant
	for i := range missions {
		m := &missions[i]
		if m.Mission.State != mainforte.MissionOpen && m.Mission.State != mainforte.MissionClosed {
			continue
		}
		for _, s := range slices.Backward(m.Slots) {
			if s.Start <= c.now && s.Start >= since && s.Start > last {
				last = s.Start
				p.Again = view.Link{Text: "Comme la semaine dernière : " + m.Mission.Title, Href: likeLast(e, &m.Mission)}
			}
		}
	}
}
