package web

import (
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// askWider is « Demander plus largement ».
func askWider(c *call) (answer, error) {
	id, err := c.id("mission")
	if err != nil {
		return nil, err
	}
	if _, err := c.Journey.AskWider(c.ctx, c.actor.Account, id, c.formKey()); err != nil {
		return nil, err
	}
	return seeOther{pathUrgentOne + string(id)}, nil
}

// stopBursts is « Ne pas demander à plus de monde ».
func stopBursts(c *call) (answer, error) {
	id, err := c.id("mission")
	if err != nil {
		return nil, err
	}
	if err := c.Journey.StopBursts(c.ctx, c.actor.Account, id); err != nil {
		return nil, err
	}
	return seeOther{pathUrgentOne + string(id)}, nil
}

// mayUrge tells whether the person may have more people asked.
func (c *call) mayUrge(n *need) bool {
	return mainforte.Authorize(c.actor, mainforte.ActUrgent, mainforte.Object{Establishment: n.establishment.ID}) == nil
}

// further is what can be done while an urgent demand runs: stop the burst that
// is planned, ask more people, close, cancel. The keys of the forms come from
// where the bursts stand, so that the page that refreshes itself stays the same
// and two taps on one button ask once.
func (c *call) further(p *view.Urgent, n *need, u *mainforte.Urgent, t answers) error {
	if !c.mayUrge(n) {
		return nil
	}
	at := pathUrgentOne + string(n.Mission.ID)
	key := string(n.Mission.ID) + "-" + strconv.Itoa(u.Bursts)
	if u.NextAt > c.now {
		p.Stop = view.Form{Action: at + "/arreter", Key: key}
	}
	mission := pathMissions + string(n.Mission.ID)
	p.Ends = []view.Link{{Text: "Clore : nous avons assez de monde", Href: mission + "/clore"}, {Text: "Annuler la mission", Href: mission + "/annuler"}}
	could, err := c.Pool.Urgency(c.ctx, n.Mission, n.Slots, nil, 0)
	if err != nil {
		return err
	}
	_, lacking := missing(n.Slots)
	room := mainforte.WidestBurst(lacking, t.awaited)
	burst := mainforte.BurstSize(lacking)
	if early, err := c.early(n); err != nil || early != nil {
		room, burst = min(room, mainforte.MaxUnverifiedAsked-t.asked), min(burst, mainforte.MaxUnverifiedAsked-t.asked)
		if err != nil {
			return err
		}
	}
	more := min(room, could.Free)
	if u.NextAt <= c.now && min(burst, could.Free) > 0 {
		p.Ask, p.AskLabel = view.Form{Action: at, Key: key}, "Demander à d'autres personnes"
		p.AskNotes = []string{others(min(burst, could.Free), n) + " la demande."}
	}
	if more > 0 && (p.Ask.Action == "" || more > burst) {
		p.Wider = view.Form{Action: at + "/plus-largement", Key: key}
		p.WiderNote = others(more, n) + " la demande, sans attendre."
	}
	return nil
}

// others is how many more people would receive a demand. Who may not know a
// small number exactly reads that it is small.
func others(people int, n *need) string {
	if n.establishment.State != mainforte.EstablishmentVerified && people < fewest {
		return "Moins de 5 autres personnes recevront"
	}
	return fr.Count(people, "autre personne recevra", "autres personnes recevront")
}

// declared is what the button of a confirmation declares.
var declared = []string{"En demandant, vous confirmez un besoin ponctuel, hors soins.", "Il ne remplace ni une personne en grève ni un emploi supprimé."}

// sleeping says when the mails leave, at the hours at which none does.
func (c *call) sleeping(n *need) []string {
	if hour := c.now.In(n.Mission.Zone()).Hour(); !c.Demo && (hour >= 22 || hour < 6) {
		return []string{"Les personnes dorment : les mails partent à 6 h."}
	}
	return nil
}

// verifiedDraft is the confirmation of a verified establishment: who could come,
// and the button.
func (c *call) verifiedDraft(p *view.Urgent, n *need, u pool.Urgency) {
	p.Lead = urgentCount(u)
	p.Ask, p.AskLabel = view.Form{Action: pathUrgentOne + string(n.Mission.ID), Key: randomText(18)}, "Leur demander maintenant"
	p.AskNotes = []string{"Les premiers oui sont retenus. Vous recevez aussitôt le nom et le téléphone de la personne ; elle reçoit les vôtres."}
	if u.Free == 0 {
		p.LeadTone, p.AskLabel = view.ToneWait, "Publier la demande"
		p.AskNotes = []string{"Personne ne reçoit de mail tout de suite. La demande est publiée, et vous pouvez la transmettre."}
	} else {
		p.AskNotes = append(p.AskNotes, c.sleeping(n)...)
	}
	p.AskNotes = append(p.AskNotes, declared...)
}

// quick puts the buttons of an urgent demand first, as the mail words them.
func quick(p *view.Answer, d *journey.Demand) {
	p.Quick = d.Urgent && len(p.Slots) == 1 && !p.Slots[0].Full
	switch {
	case p.Quick && d.Mission.Remote:
		p.YesLabel = "J'accepte"
	case p.Quick:
		p.YesLabel = "Je viens"
	}
}
