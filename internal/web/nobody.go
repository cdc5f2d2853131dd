package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// whyNobody says which it is when nobody can be asked: nobody can do it, or all
// were asked enough, rest, or come elsewhere; and what to do next.
func (c *call) whyNobody(p *view.MissionPage, n *need, eligible int) error {
	if _, lacking := missing(n.Slots); lacking == 0 {
		p.Count, p.Limits, p.Enough = "Toutes les places sont prises. Personne d'autre n'est proposé.", nil, ""
		return nil
	}
	why, err := c.Pool.WhyNobody(c.ctx, n.Mission.ID)
	if err != nil {
		return err
	}
	all, err := c.Store.IntroductionsOfMission(c.ctx, n.Mission.ID)
	if err != nil {
		return err
	}
	waits := awaitedOf(all, c.now)
	p.Nobody = view.WhyNobody{Title: "Pourquoi n'y a-t-il personne ?", Why: nobodyLines(&why, waits, len(all)-waits)}
	if eligible > 0 {
		p.Nobody.Title, p.Limits = "Pourquoi n'y a-t-il personne à qui demander aujourd'hui ?", nil
	}
	p.Enough = ""
	p.Relax = relaxations(match.List{NearMiss: why.NearMiss})
	if waits > 0 {
		p.Nobody.Next = append(p.Nobody.Next, "Attendez les réponses : elles s'affichent ici, et vous recevez un mail à chaque oui.")
	}
	if why.Again != 0 {
		day := geo.DayOf(why.Again.In(n.Mission.Zone()), n.Mission.Zone())
		p.Nobody.Next = append(p.Nobody.Next, "Revenez "+fr.Day(day)+" : une personne pourra alors recevoir une demande.")
	}
	if len(p.Relax) > 0 {
		p.Nobody.Next = append(p.Nobody.Next, "Changez une chose à votre besoin : voyez plus bas combien de personnes cela amène.")
		if c.editable(n) {
			p.Nobody.Edit = view.Link{Text: "Modifier la mission", Href: pathMissions + string(n.Mission.ID) + "/modifier"}
		}
	}
	return c.nobodyWave(p, n)
}

// nobodyLines are the reasons that hold, with how many people each concerns.
// over are the people whose answer is known, or who come.
func nobodyLines(why *pool.Nobody, waits, over int) (all []string) {
	add := func(n int, one, many string) {
		if n > 0 {
			all = append(all, fr.Count(n, "personne "+one, "personnes "+many)+".")
		}
	}
	add(why.Enough, "peut venir, mais a déjà reçu assez de demandes ces jours-ci", "peuvent venir, mais ont déjà reçu assez de demandes ces jours-ci")
	add(waits, "a votre demande et n'a pas encore répondu", "ont votre demande et n'ont pas encore répondu")
	add(over, "a déjà répondu, ou son délai est passé", "ont déjà répondu, ou leur délai est passé")
	add(why.Taken, "viendrait, mais s'est engagée ailleurs ces jours-là", "viendraient, mais se sont engagées ailleurs ces jours-là")
	add(why.Away, "conviendrait, mais fait une pause ou n'a pas redit ses disponibilités", "conviendraient, mais font une pause ou n'ont pas redit leurs disponibilités")
	if len(all) == 0 {
		return []string{"Aucune personne inscrite ne réunit tout ce que vous demandez."}
	}
	return all
}

// nobodyWave says what the service does, or could do, while nobody can be asked.
func (c *call) nobodyWave(p *view.MissionPage, n *need) error {
	w, err := c.waving(n)
	switch {
	case err != nil:
		return err
	case w.stands:
		p.Nobody.Next = append(p.Nobody.Next, "Laissez-nous demander à votre place : nous le ferons dès qu'une personne sera disponible.")
	case w.may:
		p.Nobody.Next = append(p.Nobody.Next, "Nous pouvons guetter pour vous, et demander dès qu'une personne sera disponible.")
		p.Nobody.Wave = view.Link{Text: "Demander à ma place", Href: wavesOf(n.Mission.ID)}
	}
	return nil
}

func awaitedOf(all []mainforte.Introduction, now mainforte.Instant) (n int) {
	for i := range all {
		if all[i].Pending(now) {
			n++
		}
	}
	return n
}
