package journey

import (
	"slices"
	"time"

	"pretermainforte.fr/mainforte"
)

// check looks at every rule, after a step that made is of w.seen.
func (w *world) check(is *glance) {
	w.checkMoves(is)
	w.checkPlaces(is)
	w.noteAsks(is)
	w.checkWaiting(is)
	w.checkErased(is)
	w.checkHolds(is)
	w.checkDays(is)
	w.checkEarly(is)
	w.checkElsewhere(is)
	w.checkAtOnce(is)
	w.checkWaves(is)
	w.checkService(is)
	w.checkStaff(is)
	w.checkTold(is)
}

// checkMoves: whatever changed its state did it by the tables of the root. A
// step may make two moves of one thing where the tables say so.
func (w *world) checkMoves(is *glance) {
	illegal := func(what string, from, to any) { w.t.Fatalf("%s: %s went from %v to %v", w.said, what, from, to) }
	for i := range w.seen.volunteers {
		from := w.seen.volunteers[i].State
		to := is.volunteer(w.seen.volunteers[i].ID)
		if to == nil {
			continue // never confirmed, and gone
		}
		confirmed := from == mainforte.VolunteerPending && to.State == mainforte.VolunteerPaused // wants nothing but that mission
		if from != to.State && !from.May(to.State) && !confirmed {
			illegal("a volunteer", from, to.State)
		}
	}
	for i, e := range is.sites {
		if from := w.seen.sites[i].State; from != e.State && !from.May(e.State) {
			illegal("an establishment", from, e.State)
		}
	}
	for id, m := range w.seen.missions {
		to, there := is.missions[id]
		switch {
		case !there && m.Mission.State != mainforte.MissionDraft:
			illegal("a mission", m.Mission.State, "nothing")
		case there && m.Mission.State != to.Mission.State && !m.Mission.State.May(to.Mission.State):
			illegal("a mission", m.Mission.State, to.Mission.State)
		}
	}
	for id, in := range is.introductions {
		was, existed := w.seen.introductions[id]
		if existed && was.State != in.State && !was.State.May(in.State) {
			illegal("an introduction", was.State, in.State)
		}
		if existed && was.Kind == mainforte.Offer && in.Kind != was.Kind {
			illegal("an offer", was.Kind, in.Kind)
		}
		for _, s := range in.Slots {
			if from, known := stateOf(&was, s.Slot); known && from != s.State && !from.May(s.State) {
				illegal("a slot", from, s.State)
			}
		}
	}
}

// checkPlaces: a slot has as many places taken as people who said yes and did
// not give it back, and never more than it wants; nobody is in two places.
func (w *world) checkPlaces(is *glance) {
	taken := map[mainforte.ID]int{}
	busy := map[mainforte.ID][]mainforte.Slot{}
	for _, in := range is.introductions {
		for _, s := range in.Slots {
			slot, there := is.slot(in.Mission, s.Slot)
			switch s.State {
			case mainforte.SlotAccepted, mainforte.SlotDone, mainforte.SlotNoShow:
			default:
				continue
			}
			if !there || in.State != mainforte.IntroductionAccepted {
				w.t.Fatalf("%s: an accepted slot of an introduction that is %s, slot there %v", w.said, in.State, there)
			}
			taken[s.Slot]++
			if s.State == mainforte.SlotNoShow {
				continue
			}
			if overlaps(busy[in.Volunteer], &slot) {
				w.t.Fatalf("%s: %s is in two places at once", w.said, w.names[in.Volunteer])
			}
			busy[in.Volunteer] = append(busy[in.Volunteer], slot)
		}
	}
	for id, m := range is.missions {
		for _, s := range m.Slots {
			if s.Taken != taken[s.ID] || s.Taken > s.Wanted {
				w.t.Fatalf("%s: a slot of %s has %d places taken of %d, by %d people", w.said, w.names[id], s.Taken, s.Wanted, taken[s.ID])
			}
			off := m.Mission.State == mainforte.MissionCancelled || !is.vouched(&m.Mission)
			if off && s.Taken > 0 && s.Start > is.at {
				w.t.Fatalf("%s: people come to a slot of %s, which is off", w.said, w.names[id])
			}
		}
	}
}

// noteAsks keeps every new demand and checks the guarantees G1 to G4 on it, from
// what was kept and not from what the store counts.
func (w *world) noteAsks(is *glance) {
	for id, in := range is.introductions {
		if _, old := w.seen.introductions[id]; old || in.Kind != mainforte.Solicitation {
			continue
		}
		w.asks[in.Volunteer] = append(w.asks[in.Volunteer], asked{introduction: id, at: in.SentAt, urgent: in.Urgent})
		w.checkAsk(is, &in)
	}
	for volunteer, asks := range w.asks {
		pending, urgent := 0, 0
		for _, a := range asks {
			if in := is.introductions[a.introduction]; in.Kind == mainforte.Solicitation && in.Pending(is.at) {
				pending++
				if a.urgent {
					urgent++
				}
			}
		}
		if pending > mainforte.MaxPending || urgent > mainforte.MaxUrgentPending {
			w.t.Fatalf("%s: G1: %s has %d demands to answer, %d of them urgent", w.said, w.names[volunteer], pending, urgent)
		}
	}
}

func (w *world) checkAsk(is *glance, in *mainforte.Introduction) {
	name := w.names[in.Volunteer]
	before := w.seen.volunteer(in.Volunteer)
	fortnight, week := 0, 0
	for _, a := range w.asks[in.Volunteer] {
		if a.at > in.SentAt.Add(-mainforte.CapWindow) {
			fortnight++
		}
		if a.urgent && a.at > in.SentAt.Add(-mainforte.UrgentWindow) {
			week++
		}
	}
	if fortnight > before.OwnCap {
		w.t.Fatalf("%s: G2: %s is asked %d times in 14 days, wants %d", w.said, name, fortnight, before.OwnCap)
	}
	if week > mainforte.MaxUrgentAsked {
		w.t.Fatalf("%s: %s is asked %d times urgently in a week", w.said, name, week)
	}
	if is.volunteer(in.Volunteer).State != mainforte.VolunteerActive || w.hidden[[2]mainforte.ID{in.Volunteer, in.Establishment}] {
		w.t.Fatalf("%s: %s is asked, though %s or hidden from there", w.said, name, before.State)
	}
	from, until := 8, 20
	life, end := mainforte.SolicitationLife, mainforte.SolicitationEnd
	if in.Urgent {
		from, until, life, end = 6, 22, mainforte.UrgentLife, mainforte.UrgentEnd
	}
	if h := in.SentAt.In(zoneOf(before)).Hour(); h < from || h >= until {
		w.t.Fatalf("%s: G4: the demand to %s leaves at %d h", w.said, name, h)
	}
	first := in.ExpiresAt.Add(life)
	for _, s := range in.Slots {
		first = min(first, is.start(in.Mission, s.Slot))
	}
	if in.SentAt < is.at || in.ExpiresAt <= in.SentAt || in.ExpiresAt > in.SentAt.Add(life) || in.ExpiresAt > first.Add(-end) {
		w.t.Fatalf("%s: the demand to %s lives from %s to %s", w.said, name, in.SentAt.Time(), in.ExpiresAt.Time())
	}
	if wait := before.When.Notice; first.Sub(is.at) < time.Duration(wait)*24*time.Hour {
		w.t.Fatalf("%s: %s wants %d days' notice", w.said, name, wait)
	}
}

// checkWaiting: whatever awaits an answer has an end and can be answered, and
// none is left past its end once swept.
func (w *world) checkWaiting(is *glance) {
	for _, in := range is.introductions {
		if in.State != mainforte.IntroductionSent {
			continue
		}
		what := w.names[in.Mission] + " × " + w.names[in.Volunteer]
		if in.ExpiresAt <= 0 || in.ExpiresAt > in.SentAt.Add(mainforte.OfferLife) || w.swept && in.ExpiresAt <= is.at {
			w.t.Fatalf("%s: %s waits until %d", w.said, what, in.ExpiresAt)
		}
		if !in.Pending(is.at) {
			continue // the next sweep says so
		}
		m := is.missions[in.Mission].Mission
		site, _ := is.site(in.Establishment)
		v := is.volunteer(in.Volunteer)
		hope := slices.ContainsFunc(in.Slots, func(s mainforte.IntroductionSlot) bool {
			slot, there := is.slot(in.Mission, s.Slot)
			return there && s.State == mainforte.SlotProposed && slot.Missing() > 0
		})
		idle := v.State != mainforte.VolunteerActive && (in.Kind == mainforte.Solicitation || v.State != mainforte.VolunteerPaused)
		if m.State != mainforte.MissionOpen || !is.vouched(&m) || idle || !hope {
			w.t.Fatalf("%s: %s waits for nothing: mission %s, establishment %s, volunteer %s, places %v", w.said, what, m.State, site.State, v.State, hope)
		}
	}
	if !w.swept {
		return
	}
	for i, until := range is.pauses {
		if until > 0 && until <= is.at {
			w.t.Fatalf("%s: the pause of %s goes on", w.said, w.names[is.volunteers[i].ID])
		}
	}
	for id, u := range is.urgents {
		if u.NextAt > 0 && u.NextAt <= is.at || u.WarnAt > 0 && u.WarnAt <= is.at {
			w.t.Fatalf("%s: %s waits for a burst or a warning that does not come", w.said, w.names[id])
		}
	}
	for _, d := range is.decisions {
		if d.State == mainforte.DecisionWaiting && !d.Open(is.at) {
			w.t.Fatalf("%s: a decision waits for ever", w.said)
		}
	}
}
