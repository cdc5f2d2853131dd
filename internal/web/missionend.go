package web

import (
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// done says what has just been done to a mission, by the parameter of the page
// that its form leads to.
var done = map[string]view.Notice{
	"annulee":  {Tone: view.ToneGood, Title: "C'est annulé", Text: "Les personnes concernées sont prévenues par mail."},
	"close":    {Tone: view.ToneGood, Title: "C'est noté", Text: "Plus aucune demande ne part pour cette mission."},
	"confiee":  {Tone: view.ToneGood, Title: "C'est noté", Text: "La personne qui suit cette mission a changé."},
	"modifiee": {Tone: view.ToneGood, Title: "C'est enregistré", Text: "Les personnes concernées, s'il y en a, sont prévenues par mail."},
}

// ended fills in what can be done with a mission, and what its end leaves.
func (c *call) ended(p *view.MissionPage, n *need) {
	p.Actions = c.missionActions(n)
	if notice, there := done[c.value("fait")]; there {
		p.Flash = &notice
	}
	if n.Mission.State != mainforte.MissionCancelled && n.Mission.State != mainforte.MissionClosed {
		return
	}
	if n.Mission.State == mainforte.MissionClosed && c.lasts(n) {
		p.State = view.Tag{Text: "Ne cherche plus personne"}
	}
	for i := range p.Slots {
		if s := &n.Slots[i]; n.Mission.State == mainforte.MissionCancelled && s.Taken == 0 {
			p.Slots[i].Missing = "annulé"
		} else if s.Missing() > 0 {
			p.Slots[i].Missing = "plus de demande"
		}
	}
}

// missionActions leads to what can still be done with a mission.
func (c *call) missionActions(n *need) []view.Link {
	at := pathMissions + string(n.Mission.ID)
	if mainforte.Authorize(c.actor, mainforte.ActWriteMission, mainforte.Object{Establishment: n.establishment.ID}) != nil {
		return nil
	}
	var all []view.Link
	if c.editable(n) {
		all = append(all, view.Link{Text: "Modifier la mission", Href: at + "/modifier"})
	}
	if n.Mission.State == mainforte.MissionDraft {
		return []view.Link{{Text: "Reprendre ce brouillon", Href: at + "/brouillon"}}
	}
	ahead := !over(n.MissionWithSlots, c.now)
	if n.Mission.State == mainforte.MissionOpen && ahead {
		all = append(all, view.Link{Text: "Ne plus demander à personne", Href: at + "/clore"})
	}
	if ahead {
		all = append(all, view.Link{Text: "Annuler la mission", Href: at + "/annuler"})
	}
	return append(all, view.Link{Text: "Refaire la même mission", Href: pathNeed + string(n.establishment.ID) + "?" + likeName + "=" + string(n.Mission.ID)})
}

// lasts tells whether a slot of the mission is not over.
func (c *call) lasts(n *need) bool {
	for _, s := range n.Slots {
		if s.End > c.now {
			return true
		}
	}
	return false
}

func cancelForm(c *call) (answer, error) { return c.endForm(cancelling) }
func closeForm(c *call) (answer, error)  { return c.endForm(closing) }

// cancelMission cancels the mission and leads back to it.
func cancelMission(c *call) (answer, error) { return c.endMission(cancelling) }

// closeMission stops asking and leads back to the mission.
func closeMission(c *call) (answer, error) { return c.endMission(closing) }

// ending is one of the two ways in which a coordinator ends a mission.
type ending struct {
	path  string
	done  string // what the mission's page then says
	title string
	read  func(*call, mainforte.ID) (journey.Ending, error)
	act   func(*call, journey.EndMission) error
	page  func(*call, *need, journey.Ending, *view.MissionEnd)
}

var cancelling = ending{
	"/annuler", "annulee", "Annuler cette mission",
	func(c *call, m mainforte.ID) (journey.Ending, error) {
		return c.Journey.ReadCancel(c.ctx, c.actor.Account, m)
	},
	func(c *call, in journey.EndMission) error { return c.Journey.Cancel(c.ctx, c.actor.Account, in) },
	(*call).cancelPart,
}

var closing = ending{
	"/clore", "close", "Ne plus demander à personne",
	func(c *call, m mainforte.ID) (journey.Ending, error) {
		return c.Journey.ReadClose(c.ctx, c.actor.Account, m)
	},
	func(c *call, in journey.EndMission) error { return c.Journey.Close(c.ctx, c.actor.Account, in) },
	(*call).closePart,
}

func (c *call) endForm(how ending) (answer, error) {
	n, err := c.need(mainforte.ActWriteMission)
	if err != nil {
		return nil, err
	}
	p, err := c.endPage(how, n)
	return page{view: p}, err
}

func (c *call) endPage(how ending, n *need) (view.MissionEnd, error) {
	does, err := how.read(c, n.Mission.ID)
	if err != nil {
		return view.MissionEnd{}, err
	}
	p := view.MissionEnd{
		Page: c.private(how.title), Form: view.Form{Action: pathMissions + string(n.Mission.ID) + how.path, Key: randomText(18)},
		Mission: n.Mission.Title, Facts: []view.Definition{view.Def("Quand", when(n.Slots)...), view.Def("Où", place(&n.Mission))},
		Back: view.Link{Text: "Ne rien changer", Href: pathMissions + string(n.Mission.ID)},
	}
	how.page(c, n, does, &p)
	return p, nil
}

func (c *call) endMission(how ending) (answer, error) {
	n, err := c.need(mainforte.ActWriteMission)
	if err != nil {
		return nil, err
	}
	in := journey.EndMission{FormKey: c.formKey(), Mission: n.Mission.ID, Reason: mainforte.EndReason(c.value("reason"))}
	err = how.act(c, in)
	if err == nil {
		return seeOther{pathMissions + string(n.Mission.ID) + "?fait=" + how.done}, nil
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	p, err := c.endPage(how, n)
	if err != nil {
		return nil, err
	}
	p.Key = c.formKey()
	f.choices(&p.Reason)
	p.Problem = f.rest()
	return page{status: 422, view: p}, nil
}

// soon is how near a mission is when a mail may be read too late.
const soon = 24 * time.Hour

func (c *call) cancelPart(n *need, does journey.Ending, p *view.MissionEnd) {
	p.Effects = []string{toldSentence(does.Told(), does.Coming)}
	if does.Told() > 0 {
		p.Effects = append(p.Effects, "Les mails partent tout de suite, quelle que soit l'heure.")
	}
	p.Effects = append(p.Effects, "La mission n'est plus proposée à personne. Elle ne peut pas être rouverte.")
	p.Submit = "Annuler la mission"
	if does.Told() > 0 {
		p.Submit += " et prévenir " + fr.Count(does.Told(), "personne")
	}
	if does.Coming > 0 && c.firstAhead(n).Sub(c.now) < soon {
		p.Warning = "La mission commence bientôt. Appelez d'abord les personnes qui viennent : leur numéro est sur la page de la mission."
	}
	p.Reason = view.Choices{Name: "reason", Label: "Le motif", Hint: "Facultatif. Il est indiqué dans le mail."}
	for _, r := range mainforte.EndReasons {
		p.Reason.Options = append(p.Reason.Options, view.Choice{Value: string(r), Label: fr.EndReasonLabel(r)})
	}
}

// toldSentence is « 3 personnes seront prévenues, dont 2 qui devaient venir. »
func toldSentence(told, coming int) string {
	switch {
	case told == 0:
		return "Aucune demande n'est partie : il n'y a personne à prévenir."
	case coming == 0:
		return fr.Count(told, "personne sera prévenue", "personnes seront prévenues") + "."
	case coming == told && told == 1:
		return "1 personne devait venir : elle sera prévenue."
	case coming == told:
		return fr.Count(told, "personne") + " devaient venir : elles seront prévenues."
	}
	return fr.Count(told, "personne") + " seront prévenues, dont " + fr.Count(coming, "qui devait venir", "qui devaient venir") + "."
}

func (c *call) closePart(_ *need, does journey.Ending, p *view.MissionEnd) {
	switch does.Keep {
	case 0:
		p.Effects = append(p.Effects, "Personne ne vient pour l'instant.")
	case 1:
		p.Effects = append(p.Effects, "La personne qui a dit oui vient comme prévu. Elle ne reçoit pas de mail.")
	default:
		p.Effects = append(p.Effects, "Les "+fr.Count(does.Keep, "personne")+" qui ont dit oui viennent comme prévu. Elles ne reçoivent pas de mail.")
	}
	switch does.Asked {
	case 0:
	case 1:
		p.Effects = append(p.Effects, "1 personne n'a pas encore répondu : nous lui disons merci, et que vous avez assez de monde.")
	default:
		p.Effects = append(p.Effects, fr.Count(does.Asked, "personne")+" n'ont pas encore répondu : nous leur disons merci, et que vous avez assez de monde.")
	}
	if does.Missing > 0 {
		p.Effects = append(p.Effects, fr.Count(does.Missing, "place reste libre", "places restent libres")+" : personne d'autre n'est proposé.")
	}
	p.Effects = append(p.Effects, "La mission ne peut pas être rouverte.")
	p.Submit = "Ne plus demander à personne"
}

// firstAhead is when the next slot of the mission begins.
func (c *call) firstAhead(n *need) mainforte.Instant {
	for _, s := range n.Slots { // the store gives them by their start
		if s.Start > c.now {
			return s.Start
		}
	}
	return c.now
}
