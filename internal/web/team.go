package web

import (
	"strconv"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/web/view"
)

func teamOf(mission mainforte.ID) string { return pathMissions + string(mission) + "/equipe" }

// teamPage shows the smallest team that covers what a mission misses.
func teamPage(c *call) (answer, error) {
	n, err := c.need(mainforte.ActSolicit)
	if err != nil {
		return nil, err
	}
	p, err := c.teamView(n)
	if err != nil {
		return nil, err
	}
	if c.value("demandes") != "" {
		p.Flash = teamAsked(c.number("demandes", 0), c.number("refus", 0))
	}
	return page{view: p}, nil
}

// teamAsked says what became of the demands, by count.
func teamAsked(asked, refused int) *view.Notice {
	n := view.Notice{Tone: view.ToneGood, Title: "C'est parti", Text: fr.Count(asked, "personne reçoit votre demande par mail", "personnes reçoivent votre demande par mail") + "."}
	if asked == 0 {
		n.Tone, n.Title, n.Text = view.ToneWait, "Aucune demande n'est partie", ""
	}
	if refused > 0 {
		n.Text += " " + fr.Count(refused, "personne ne peut plus la recevoir", "personnes ne peuvent plus la recevoir") + " : d'autres demandes sont arrivées entre-temps."
	}
	return &n
}

func (c *call) teamView(n *need) (view.Team, error) {
	p := view.Team{
		Page: c.private("L'équipe la plus petite : " + n.Mission.Title), Mission: joinedLine(n.Mission.Title, n.establishment.Name, place(&n.Mission)),
		Back: view.Link{Text: "Revenir à la mission", Href: pathMissions + string(n.Mission.ID)},
	}
	if n.Mission.State != mainforte.MissionOpen || over(n.MissionWithSlots, c.now) {
		p.Lead = "Cette mission n'est pas ouverte : personne n'est proposé."
		return p, nil
	}
	t, err := c.Pool.TeamFor(c.ctx, n.Mission.ID)
	if err != nil {
		return p, err
	}
	p.Lead = teamLead(&t, n)
	if p.Notes, err = c.teamNotes(&t, n); err != nil || len(t.Members) == 0 {
		return p, err
	}
	for _, m := range t.Members {
		one, err := c.teamPerson(n, &t, m.ID)
		if err != nil {
			return p, err
		}
		for _, h := range m.Slots {
			one.Slots = append(one.Slots, fr.SlotDay(n.Slots[h])+", "+fr.SlotHours(n.Slots[h]))
		}
		p.Members = append(p.Members, one)
	}
	for _, id := range t.Reserve.Spares[:min(len(t.Reserve.Spares), mostSpares, max(0, journey.MaxTeam-len(t.Members)))] {
		one, err := c.teamPerson(n, &t, id)
		if err != nil {
			return p, err
		}
		p.Spares = append(p.Spares, one)
	}
	p.Form = view.Form{Action: teamOf(n.Mission.ID), Key: randomText(18)}
	p.Sentence = []string{
		"Chaque personne reçoit un mail avec tous les créneaux qu'elle peut faire. Elle répond oui ou non, sans obligation.",
		"Après un oui, vous voyez son nom et son téléphone, et elle voit votre contact.",
	}
	p.Submit = "Demander à cette équipe"
	return p, nil
}

// mostSpares is how many people in reserve are shown.
const mostSpares = 10

func teamLead(t *pool.Team, n *need) string {
	_, lacking := missing(n.Slots)
	switch {
	case mainforte.OwnPace(n.Slots):
		return "Cette mission se fait à son rythme : il n'y a pas d'équipe à composer."
	case lacking == 0:
		return "Toutes les places sont prises : il n'y a personne à chercher."
	case len(t.Members) == 0:
		return "Personne ne peut recevoir une demande pour l'instant."
	case len(t.Short) == 0:
		return fr.Count(len(t.Members), "personne couvre", "personnes couvrent") + " tout ce qui manque."
	}
	return fr.Count(len(t.Members), "personne couvre", "personnes couvrent") + " " + fr.Count(t.Filled, "place", "places") + " sur " + fr.Number(t.Missing) + "."
}

// teamNotes says what is proved, what stays uncovered, and who has not answered.
func (c *call) teamNotes(t *pool.Team, n *need) ([]string, error) {
	var notes []string
	if len(t.Members) > 0 {
		together := n.Mission.WholeDays || n.Mission.MinSlots > 1 // the proof knows nothing of these
		switch {
		case t.Proved() && t.Whole() && !together:
			notes = append(notes, "C'est le plus petit nombre possible : c'est prouvé.")
		case t.Proved() && !together:
			notes = append(notes, "C'est le plus petit nombre possible parmi les "+fr.Count(t.Considered, "personne")+" qui conviennent le mieux.")
		default:
			notes = append(notes, "C'est le plus petit nombre que nous avons trouvé.")
		}
	}
	for _, lack := range t.Short {
		s := n.Slots[lack.Slot]
		notes = append(notes, "Il manque encore "+fr.Count(lack.People, "personne")+" "+fr.SlotDay(s)+", "+fr.SlotHours(s)+".")
	}
	all, err := c.Store.IntroductionsOfMission(c.ctx, n.Mission.ID)
	if err != nil {
		return nil, err
	}
	waiting := 0
	for i := range all {
		if all[i].Pending(c.now) {
			waiting++
		}
	}
	if waiting > 0 && len(t.Members) > 0 {
		notes = append(notes, fr.Count(waiting, "réponse est encore attendue", "réponses sont encore attendues")+" : cette équipe est faite comme s'il n'en venait aucune.")
	}
	return notes, nil
}

func (c *call) teamPerson(n *need, t *pool.Team, id match.ID) (view.TeamPerson, error) {
	v, err := c.Store.Volunteer(c.ctx, mainforte.ID(id))
	if err != nil {
		return view.TeamPerson{}, err
	}
	judged := t.People[id]
	line := []string{fr.Fit(int(judged.Level))}
	if what := does(v, &n.Mission); what != "" {
		line = append(line, what)
	}
	if !n.Mission.Remote {
		line = append(line, fr.Band(judged.Metres))
	}
	return view.TeamPerson{ID: c.Journey.CandidateToken(n.Mission.ID, v.ID), Alias: c.alias(n.establishment.ID, v.ID), Line: fr.Capital(strings.Join(line, ", "))}, nil
}

// askTeam is « Demander à cette équipe ».
func askTeam(c *call) (answer, error) {
	n, err := c.need(mainforte.ActSolicit)
	if err != nil {
		return nil, err
	}
	done, err := c.Journey.Solicit(c.ctx, c.actor.Account, journey.Solicit{
		FormKey: c.formKey(), Mission: n.Mission.ID, Candidates: c.values(view.PersonName), Team: true,
	})
	if err == nil {
		refused := 0
		for _, people := range done.Refused {
			refused += people
		}
		return seeOther{teamOf(n.Mission.ID) + "?demandes=" + strconv.Itoa(len(done.Asked)) + "&refus=" + strconv.Itoa(refused)}, nil
	}
	f, ok := faultsOf(err)
	if !ok {
		return nil, err
	}
	p, err := c.teamView(n)
	p.Problem = f.take("volunteers")
	return page{status: 422, view: p}, err
}

// teamLink leads to the team from the pages of a mission with several slots or
// places.
func (c *call) teamLink(n *need) view.Link {
	_, lacking := missing(n.Slots)
	if lacking < 2 || n.Mission.State != mainforte.MissionOpen || mainforte.OwnPace(n.Slots) || over(n.MissionWithSlots, c.now) ||
		mainforte.Authorize(c.actor, mainforte.ActSolicit, mainforte.Object{Establishment: n.establishment.ID}) != nil {
		return view.Link{}
	}
	return view.Link{Text: "Voir la plus petite équipe qui couvre ce qui manque", Href: teamOf(n.Mission.ID)}
}
