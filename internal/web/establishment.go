package web

import (
	"cmp"
	"slices"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

const (
	pathMissions = pathEstablishment + "/missions/"
	pathNeed     = "/besoin/"
)

// establishmentDoor says to establishments what the service does and how to
// come in.
func establishmentDoor(c *call) (answer, error) {
	p := view.EstablishmentDoor{Page: c.page("Votre établissement a besoin de renfort"), Contact: c.Operator.Contact}
	p.Urgent = view.Link{Text: "Demande urgente", Href: c.urgentDoor()}
	return page{view: p}, nil
}

// establishmentSpace is the page of one establishment; without one in the
// address, the first of those the person acts for.
func establishmentSpace(c *call) (answer, error) {
	mine, err := c.Store.EstablishmentsOf(c.ctx, c.actor.Account)
	if err != nil {
		return nil, err
	}
	e, err := c.whichOf(mine)
	if err != nil {
		return nil, err
	}
	p := view.EstablishmentSpace{
		Page: c.private(e.Name), Name: e.Name, Kind: fr.EstablishmentKind(e.Kind) + ", " + communeLabel(e.Commune),
		State: establishmentState(e.State), Sentence: allows[e.State],
	}
	if err := c.ruledBecause(&p, e); err != nil {
		return nil, err
	}
	if mainforte.Authorize(c.actor, mainforte.ActWriteMission, mainforte.Object{Establishment: e.ID}) == nil {
		p.NewMission = view.Link{Text: "Décrire un besoin", Href: pathNeed + string(e.ID)}
		p.Search = view.Link{Text: "Chercher qui peut venir", Href: pathSearch + string(e.ID)}
		p.Urgent = view.Link{Text: "Demande urgente", Href: view.PathUrgent + "?establishment=" + string(e.ID)}
	}
	if notice, there := kept[c.value("fait")]; there {
		p.Flash = c.undoDraft(e, notice)
	}
	if err := c.warnOfAddress(&p.Page); err != nil {
		return nil, err
	}
	p.All = view.Link{Text: "Toutes les missions, et la feuille de présence", Href: pathAll + string(e.ID)}
	for _, other := range mine {
		if other.ID != e.ID {
			p.Others = append(p.Others, view.Link{Text: siteLine(&other), Href: pathEstablishment + "/" + string(other.ID)})
		}
	}
	if err := c.manage(&p, e); err != nil {
		return nil, err
	}
	missions, err := c.Store.MissionsOf(c.ctx, e.ID)
	if err != nil {
		return nil, err
	}
	for _, m := range missions {
		if m.Mission.State == mainforte.MissionDraft {
			p.Drafts = append(p.Drafts, c.draftRow(m))
			continue
		}
		row, err := c.missionRow(m)
		if err != nil {
			return nil, err
		}
		if over(m, c.now) {
			p.Past = append(p.Past, row)
		} else {
			p.Missions = append(p.Missions, row)
		}
	}
	c.again(&p, e, missions)
	return page{view: p}, nil
}

func (c *call) whichOf(mine []mainforte.Establishment) (*mainforte.Establishment, error) {
	wanted := mainforte.ID(c.r.PathValue("establishment"))
	for i := range mine {
		if wanted == "" || mine[i].ID == wanted {
			return &mine[i], nil
		}
	}
	return nil, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
}

// allows says what a state allows, when it is not simply verified.
var allows = map[mainforte.EstablishmentState]string{
	mainforte.EstablishmentPending:   "Votre agence régionale de santé vérifie votre établissement. Vous pouvez déjà décrire vos besoins.",
	mainforte.EstablishmentSuspended: "Votre agence régionale de santé a suspendu cet établissement. Écrivez-lui pour en savoir plus.",
	mainforte.EstablishmentRefused:   "Votre agence régionale de santé n'a pas pu vérifier cet établissement. Écrivez-lui pour en savoir plus.",
}

var stateTones = map[mainforte.EstablishmentState]view.Tone{
	mainforte.EstablishmentPending: view.ToneWait, mainforte.EstablishmentVerified: view.ToneGood,
	mainforte.EstablishmentSuspended: view.ToneBad, mainforte.EstablishmentRefused: view.ToneBad,
}

func establishmentState(s mainforte.EstablishmentState) view.Tag {
	return view.Tag{Tone: stateTones[s], Text: fr.Capital(fr.EstablishmentState(s))}
}

func over(m store.MissionWithSlots, now mainforte.Instant) bool {
	if m.Mission.State == mainforte.MissionCancelled {
		return true // in one that is closed people may still be coming
	}
	return !slices.ContainsFunc(m.Slots, func(s mainforte.Slot) bool { return s.End > now })
}

// missionRow is a mission in the table of its establishment.
func (c *call) missionRow(m store.MissionWithSlots) (view.MissionRow, error) {
	row := view.MissionRow{
		Title: m.Mission.Title, Href: pathMissions + string(m.Mission.ID), Place: place(&m.Mission), Filled: filled(m.Slots),
		State: c.stateOf(m),
	}
	if days := when(m.Slots); len(days) > 0 {
		row.When = days[0]
	}
	introductions, err := c.Store.IntroductionsOfMission(c.ctx, m.Mission.ID)
	if err != nil {
		return row, err
	}
	waiting, offers := 0, 0
	for i := range introductions {
		switch {
		case !introductions[i].Pending(c.now):
		case introductions[i].Kind == mainforte.Offer:
			offers++
		default:
			waiting++
		}
	}
	if waiting > 0 {
		row.Waiting = fr.Count(waiting, "réponse attendue", "réponses attendues")
	}
	if offers > 0 {
		row.Waiting = strings.TrimPrefix(row.Waiting+", "+fr.Count(offers, "proposition à lire", "propositions à lire"), ", ")
	}
	return row, nil
}

func missionState(m *mainforte.Mission, slots []mainforte.Slot) view.Tag {
	if _, lacking := missing(slots); m.State == mainforte.MissionOpen && lacking == 0 {
		return view.Tag{Tone: view.ToneGood, Text: "Complet"}
	}
	tones := map[mainforte.MissionState]view.Tone{mainforte.MissionOpen: view.ToneWait, mainforte.MissionCancelled: view.ToneBad}
	return view.Tag{Tone: tones[m.State], Text: fr.Capital(fr.MissionState(m.State))}
}

// byStart puts slots in order of time.
func byStart(slots []mainforte.Slot) {
	slices.SortFunc(slots, func(a, b mainforte.Slot) int { return cmp.Compare(a.Start, b.Start) })
}
