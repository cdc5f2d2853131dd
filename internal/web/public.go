package web

import (
	"encoding/json"
	"net/url"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// home is the first screen. Its figures are open missions and people who came,
// never sign-ups; one that is nought is left out.
func home(c *call) (answer, error) {
	p := view.Home{Page: c.page(""), Place: view.NewPlaceSearch(), Urgent: c.urgentDoor()}
	p.Description = "Donnez un coup de main à un hôpital ou à un Ehpad, près de chez vous ou à distance. Service public gratuit."
	figures, err := c.Store.Figures(c.ctx)
	if err != nil {
		return nil, err
	}
	if n := figures.OpenMissions; n > 0 {
		p.Figures = append(p.Figures, fr.Count(n, "mission ouverte")+" aujourd'hui")
	}
	if n := figures.PeopleCame; n > 0 {
		p.Figures = append(p.Figures, fr.Count(n, "personne est déjà venue aider", "personnes sont déjà venues aider"))
	}
	return page{view: p}, nil
}

// missions lists the open missions, nearest first when a place is given.
func missions(c *call) (answer, error) {
	p := view.Missions{Page: c.page("Missions ouvertes"), Place: view.NewPlaceSearch()}
	p.Description = "Les hôpitaux et les Ehpad qui cherchent un coup de main en ce moment, hors soins."
	p.Place.Required = false // a list of all is an answer too
	p.Place.Value = c.value(p.Place.Name)
	near, ok := c.searched(&p)
	if !ok {
		return page{view: p}, nil
	}
	all, err := c.Pool.OpenMissions(c.ctx, near)
	if err != nil {
		return nil, err
	}
	p.Map = view.Link{Text: "Voir la carte", Href: view.PathMissionMap}
	all, query := c.narrowed(&p, all)
	p.Count = fr.Count(len(all), "mission ouverte")
	if near != 0 && len(all) > 1 {
		p.Count += ", de la plus proche " + fr.De(near.Name()) + " à la plus lointaine"
	}
	if near != 0 {
		query += "place=" + url.QueryEscape(near.Label()) + "&"
	}
	p.Empty = "Aucune mission ouverte pour l'instant. Inscrivez-vous : un mail vous préviendra dès qu'on a besoin de vous."
	if query != "" {
		p.Empty = "Aucune mission ne correspond à votre recherche. Inscrivez-vous : un mail vous préviendra quand il y en aura une."
	}
	if status, err := c.Pool.Service(c.ctx); err == nil && status.Through(mainforte.DoorSignUp, "") != nil {
		p.Empty = "Aucune mission ouverte pour l'instant."
	}
	from := c.pageFrom(len(all))
	if p.Missions, err = c.publicCards(all[from:min(from+listLength, len(all))]); err != nil {
		return nil, err
	}
	p.Pages = pagesOf(view.PathMissions+"?"+query, from, len(all))
	return page{view: p}, nil
}

// searched finds the commune that was typed; false when the page has to ask.
func (c *call) searched(p *view.Missions) (near geo.Commune, ok bool) {
	if p.Place.Value == "" {
		return 0, true
	}
	found := geo.Resolve(p.Place.Value)
	switch len(found) {
	case 0:
		p.Place.Error = fr.FieldError("commune", "unknown")
		return 0, false
	case 1:
		return found[0], true
	}
	for _, commune := range found {
		p.Communes = append(p.Communes, view.Link{Text: commune.Label(), Href: view.PathMissions + "?place=" + url.QueryEscape(commune.Label())})
	}
	return 0, false
}

func (c *call) publicCards(open []pool.Open) ([]view.MissionCard, error) {
	var cards []view.MissionCard
	for _, o := range open {
		m, slots, err := c.Store.Mission(c.ctx, o.Mission)
		if err != nil {
			return nil, err
		}
		card, err := c.missionCard(m, slots)
		if err != nil {
			return nil, err
		}
		if o.Metres > 0 {
			card.Distance = fr.Distance(o.Metres)
		}
		cards = append(cards, card)
	}
	return cards, nil
}

// publicMission is one open mission for everybody. One that is not open, or
// that lists should not show, is not there.
func publicMission(c *call) (answer, error) {
	id, err := c.id("mission")
	if err != nil {
		return nil, err
	}
	s, err := c.shownMission(id)
	if err != nil {
		return nil, err
	}
	m, slots, e := s.Mission, s.slots, s.by
	p := view.PublicMission{
		Page: c.page(m.Title), Mission: m.Title, Place: place(m), Slots: slotRows(slots), Will: lines(m.What),
		WillNot: []string{fr.NoCare}, Bring: lines(m.Bring), Conditions: conditionLines(m.Conditions), Facts: publicFacts(m, e),
	}
	p.Description = m.Title + ", " + place(m)
	if !m.HideName {
		p.Establishment = e.Name
	}
	if _, lacking := missing(slots); lacking == 0 {
		p.Tag = view.Tag{Tone: view.ToneGood, Text: "Complet"}
	} else {
		p.Help, p.HelpNote, err = c.helpWith(m)
		c.share(&p, s)
	}
	c.whyPublic(&p, m)
	return page{view: p}, err
}

func publicFacts(m *mainforte.Mission, e *mainforte.Establishment) []view.Definition {
	facts := []view.Definition{view.Def("Type d'aide", functionNames(m.Functions))}
	if asked := required(m); len(asked) > 0 {
		facts = append(facts, view.Def("Ce qui est demandé", asked...))
	} else {
		facts = append(facts, view.Def("Ce qui est demandé", "Aucune qualification"))
	}
	if offered := onTheSpot(m, e.Welcome.Attributes); len(offered) > 0 {
		facts = append(facts, view.Def("Sur place", offered...))
	}
	if !m.HideName && !m.Remote && e.Welcome.GettingThere != "" {
		facts = append(facts, view.Def("Y aller", e.Welcome.GettingThere))
	}
	return facts
}

// communes completes what is being typed, for the script.
func communes(c *call) (answer, error) {
	type found struct {
		Label string `json:"label"`
		Code  string `json:"code"`
	}
	all := []found{}
	for _, commune := range geo.Lookup(c.value("q"), 8) {
		all = append(all, found{commune.Label(), commune.Code()})
	}
	body, err := json.Marshal(all)
	return document{kind: "application/json", body: body}, err
}

// alive says that the process answers.
func alive(*call) (answer, error) {
	return document{kind: "text/plain; charset=utf-8", body: []byte("ok\n")}, nil
}
