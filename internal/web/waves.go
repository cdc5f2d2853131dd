package web

import (
	"slices"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/web/view"
)

func wavesOf(mission mainforte.ID) string { return pathMissions + string(mission) + "/a-ma-place" }

// waveRoutes are the routes of « Demander à ma place » and of the smallest team.
func waveRoutes() []route {
	return []route{
		{pattern: "GET /besoin/{establishment}/comme/{mission}", action: mainforte.ActWriteMission, handle: likeByMail},
		{pattern: "GET /etablissement/missions/{mission}/equipe", action: mainforte.ActSolicit, handle: teamPage},
		{pattern: "POST /etablissement/missions/{mission}/equipe", action: mainforte.ActSolicit, handle: askTeam},
		{pattern: "GET /etablissement/missions/{mission}/a-ma-place", action: mainforte.ActSolicit, handle: wavesPage},
		{pattern: "POST /etablissement/missions/{mission}/a-ma-place", action: mainforte.ActSolicit, handle: delegate},
		{pattern: "POST /etablissement/missions/{mission}/a-ma-place/arreter", action: mainforte.ActSolicit, handle: endDelegation},
	}
}

// delegate is « Demander à ma place ».
func delegate(c *call) (answer, error) {
	id, err := c.id("mission")
	if err != nil {
		return nil, err
	}
	if err := c.Journey.Delegate(c.ctx, c.actor.Account, id); err != nil {
		return nil, err
	}
	return seeOther{wavesOf(id)}, nil
}

// endDelegation is « Arrêter les demandes ».
func endDelegation(c *call) (answer, error) {
	id, err := c.id("mission")
	if err != nil {
		return nil, err
	}
	if err := c.Journey.EndDelegation(c.ctx, c.actor.Account, id); err != nil {
		return nil, err
	}
	return seeOther{wavesOf(id)}, nil
}

// waving is where « Demander à ma place » stands for a mission.
type waving struct {
	given   *mainforte.Delegation // nil: never
	may     bool                  // it can be given or stands, and the person may
	stands  bool
	batches []mainforte.WaveMission // the newest first
}

func (c *call) waving(n *need) (w waving, err error) {
	m := &n.Mission
	if mainforte.Authorize(c.actor, mainforte.ActSolicit, mainforte.Object{Establishment: m.Establishment}) != nil {
		return w, nil
	}
	w.given, err = c.Store.Delegation(c.ctx, m.ID)
	if err != nil && mainforte.CodeOf(err) != mainforte.CodeNotFound {
		return w, err
	}
	if w.batches, err = c.Store.WaveMissionsOf(c.ctx, m.ID, 1); err != nil {
		return w, err
	}
	open := m.State == mainforte.MissionOpen && !over(n.MissionWithSlots, c.now)
	w.stands = open && w.given.Stands()
	_, err = c.Store.Urgent(c.ctx, m.ID)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound { // an urgent one has its own bursts
		w.may, err = open, nil
	}
	return w, err
}

// wavePanel leads to « Demander à ma place » while it can be of use, and later
// to what was asked.
func (c *call) wavePanel(p *view.MissionPage, n *need) error {
	w, err := c.waving(n)
	switch {
	case err != nil:
		return err
	case w.stands:
		p.Waves = view.WavePanel{On: true, Text: c.nextWave(n, &w), Link: view.Link{Text: "Voir ce que nous avons demandé, ou arrêter", Href: wavesOf(n.Mission.ID)}}
	case w.may:
		p.Waves.Text = "Nous demandons à votre place, à quelques personnes à la fois, jusqu'à ce que vous arrêtiez."
		p.Waves.Link = view.Link{Text: "Demander à ma place", Href: wavesOf(n.Mission.ID)}
	case w.given != nil && len(w.batches) > 0:
		p.Waves.Text = "Vous nous avez laissé demander à votre place."
		p.Waves.Link, p.Waves.On = view.Link{Text: "Voir ce que nous avons demandé", Href: wavesOf(n.Mission.ID)}, true
	}
	return nil
}

// nextWave says what comes next, and why when it is nothing.
func (c *call) nextWave(n *need, w *waving) string {
	if _, lacking := missing(n.Slots); lacking == 0 {
		return "Toutes les places sont prises : plus aucune demande ne part. Si une place se libère, nous demandons à nouveau."
	}
	next := "Prochain envoi, si besoin : " + moment(mainforte.NextRound(c.now, n.Mission.Zone()), n.Mission.Zone()) + "."
	if c.Demo {
		next = "Prochain envoi, si besoin : dans une minute, dans cette démonstration."
	}
	if len(w.batches) > 0 {
		next = whyNoMore[match.Stop(w.batches[0].Stop)] + " " + next
	}
	return next
}

// whyNoMore says why a batch asked nobody more.
var whyNoMore = map[match.Stop]string{
	match.StopCovered: "Personne d'autre n'est libre aux créneaux qui restent.",
	match.StopEnough:  "Les réponses attendues devraient suffire.",
	match.StopMost:    "Nous ne demandons pas à plus de douze personnes à la fois.",
	match.StopNobody:  "Toutes les personnes qui peuvent venir ont reçu assez de demandes ces jours-ci, ou se reposent.",
	match.StopLittle:  "Il reste du temps : nous attendons les réponses, et les personnes qui se proposent.",
}

// wavesPage says how « Demander à ma place » goes and what was asked.
func wavesPage(c *call) (answer, error) {
	n, err := c.need(mainforte.ActSolicit)
	if err != nil {
		return nil, err
	}
	w, err := c.waving(n)
	if err != nil {
		return nil, err
	}
	if !w.may && w.given == nil {
		return nil, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
	}
	zone := n.Mission.Zone()
	p := view.Waves{
		Page: c.private("Demander à ma place : " + n.Mission.Title), Mission: joinedLine(n.Mission.Title, n.establishment.Name, place(&n.Mission)),
		Order: view.Link{Text: "Comment les personnes sont choisies", Href: view.PathOrder},
		Back:  view.Link{Text: "Revenir à la mission", Href: pathMissions + string(n.Mission.ID)},
	}
	if w.may {
		p.How = howWaves(&n.Mission)
	}
	switch {
	case w.stands:
		p.State = view.Tag{Tone: view.ToneGood, Text: "En route"}
		p.Lead, p.Next = "Nous demandons à votre place depuis "+moment(w.given.Since, zone)+".", c.nextWave(n, &w)
		p.Stop, p.Empty = view.Form{Action: wavesOf(n.Mission.ID) + "/arreter"}, "Aucune demande n'est encore partie."
	case w.may:
		p.Give = view.Form{Action: wavesOf(n.Mission.ID)}
		if w.given != nil {
			p.State, p.Lead = view.Tag{Text: "Arrêté"}, "Vous avez arrêté "+moment(w.given.EndedAt, zone)+". Plus rien ne part en votre nom."
		}
	default:
		p.State = view.Tag{Text: "Terminé"}
	}
	p.Batches, err = c.waveBatches(n)
	return page{view: p}, err
}

func howWaves(m *mainforte.Mission) []string {
	yes := "Un oui vaut accord, comme si vous aviez demandé vous-même."
	if m.TalkFirst {
		yes = "Un oui garde la place : vous parlez à la personne, puis vous décidez."
	}
	return []string{
		"Trois fois par jour, à 9 h, 13 h et 17 h 30, nous demandons à quelques personnes.",
		"Les personnes qui couvrent ce qui manque passent avant, et les missions que personne ne couvre aussi.",
		"Puis nous attendons : rien ne part tant que les réponses attendues devraient suffire.",
		"Chaque personne lit que nous demandons en votre nom. Elle répond oui ou non, sans obligation.",
		yes,
		"Le soir, un mail vous dit ce qui a été demandé. Il n'y en a pas les jours où rien ne part.",
	}
}

// waveBatches are the batches of a mission, the newest first.
func (c *call) waveBatches(n *need) ([]view.WaveBatch, error) {
	asks, err := c.Store.WaveAsksOf(c.ctx, n.Mission.ID)
	if err != nil || len(asks) == 0 {
		return nil, err
	}
	all, err := c.Store.IntroductionsOfMission(c.ctx, n.Mission.ID)
	if err != nil {
		return nil, err
	}
	var batches []view.WaveBatch
	for len(asks) > 0 {
		last := slices.IndexFunc(asks, func(a mainforte.WaveAsk) bool { return a.Wave != asks[0].Wave })
		if last < 0 {
			last = len(asks)
		}
		b := view.WaveBatch{When: fr.Capital(moment(asks[0].At, n.Mission.Zone()))}
		refused := map[string]int{}
		for _, a := range asks[:last] {
			k := slices.IndexFunc(all, func(in mainforte.Introduction) bool { return in.ID == a.Introduction })
			switch {
			case a.State == mainforte.WaveRefused:
				refused[waveRefusals[a.Reason]]++
			case k >= 0:
				one, err := c.wavePerson(n, &all[k])
				if err != nil {
					return nil, err
				}
				b.People = append(b.People, one)
			}
		}
		b.Notes = notAsked(refused)
		batches, asks = append(batches, b), asks[last:]
	}
	return batches, nil
}

// waveRefusals say why a demand that was prepared did not leave.
var waveRefusals = map[string]string{
	"stopped": "vous aviez arrêté", "late": "l'heure était passée", "shut": "aucune demande ne pouvait partir", "over": "la mission n'était plus ouverte",
	string(journey.RefusedPending): "la personne venait de recevoir assez de demandes", string(journey.RefusedCap): "la personne venait de recevoir assez de demandes",
	string(journey.RefusedAsked): "la personne venait de recevoir votre demande",
}

func notAsked(refused map[string]int) []string {
	var notes []string
	for why, people := range refused {
		if why == "" {
			why = "la personne n'était plus libre"
		}
		notes = append(notes, fr.Count(people, "demande préparée n'est pas partie", "demandes préparées ne sont pas parties")+" : "+why+".")
	}
	slices.Sort(notes)
	return notes
}

// wavePerson is somebody who was asked, with why: nothing more than a list shows.
func (c *call) wavePerson(n *need, in *mainforte.Introduction) (view.WavePerson, error) {
	v, err := c.Store.Volunteer(c.ctx, in.Volunteer)
	if err != nil {
		return view.WavePerson{}, err
	}
	one := view.WavePerson{Alias: c.alias(n.establishment.ID, in.Volunteer), State: askedState(in, c.now)}
	if in.State == mainforte.IntroductionAccepted {
		one.State = view.Tag{Tone: view.ToneGood, Text: "A dit oui"}
	}
	if in.Kind == mainforte.Offer {
		one.State = view.Tag{Tone: view.ToneWait, Text: "A répondu plus tard, et se propose"}
	}
	if v.State == mainforte.VolunteerErased {
		one.Why = "A quitté le service"
		return one, nil
	}
	why := []string{does(v, &n.Mission), "libre à " + fr.Count(len(in.Slots), "créneau", "créneaux") + " sur " + fr.Number(len(n.Slots))}
	if metres, ok := roadTo(v, &n.Mission); ok {
		why = append(why, fr.Band(metres))
	}
	one.Why = fr.Capital(strings.Join(slices.DeleteFunc(why, func(s string) bool { return s == "" }), ", "))
	return one, nil
}

// roadTo is the way from the nearest place of somebody to a mission, in metres.
func roadTo(v *mainforte.Volunteer, m *mainforte.Mission) (best int, ok bool) {
	to, known := geo.ByCode(m.Commune)
	if !known || m.Remote {
		return 0, false
	}
	for _, p := range v.Places {
		from, known := geo.ByCode(p.Commune)
		if metres, linked := geo.RoadMetres(from, to); known && linked && (!ok || metres < best) {
			best, ok = metres, true
		}
	}
	return best, ok
}

// inTheirName says on the page of a demand that the service asked.
func (c *call) inTheirName(p *view.Answer, d *journey.Demand) error {
	waved, err := c.Store.AskedByWave(c.ctx, d.ID)
	if waved {
		p.InTheirName = "L'établissement nous a confié cette recherche : nous vous avons écrit en son nom. Un calcul choisit à qui demander, selon des règles publiques. Vous pouvez demander comment elles ont joué pour vous."
	}
	return err
}
