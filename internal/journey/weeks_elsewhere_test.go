package journey

import "pretermainforte.fr/mainforte"

// checkElsewhere: nobody is asked for hours, or offers hours, that they have
// agreed to elsewhere, and a demand that ended for that reason was theirs.
func (w *world) checkElsewhere(is *glance) {
	agreed := map[mainforte.ID][]mainforte.Slot{}
	for _, in := range is.introductions {
		for _, id := range is.slotsIn(&in, mainforte.SlotAccepted) {
			slot, _ := is.slot(in.Mission, id)
			agreed[in.Volunteer] = append(agreed[in.Volunteer], slot)
		}
	}
	for _, in := range is.introductions {
		what := w.names[in.Mission] + " × " + w.names[in.Volunteer]
		if in.Reason == mainforte.WithdrawnElsewhere && (in.State != mainforte.IntroductionWithdrawn || in.Kind != mainforte.Solicitation) {
			w.t.Fatalf("%s: %s, %s of kind %s, ended because its volunteer comes elsewhere", w.said, what, in.State, in.Kind)
		}
		if !in.Pending(is.at) {
			continue
		}
		for _, id := range is.slotsIn(&in, mainforte.SlotProposed) {
			if slot, _ := is.slot(in.Mission, id); overlaps(agreed[in.Volunteer], &slot) {
				w.t.Fatalf("%s: %s awaits an answer for hours agreed elsewhere", w.said, what)
			}
		}
	}
}

// checkAtOnce: what is an accord from its first moment was said by a volunteer to
// a mission that takes the first who fit.
func (w *world) checkAtOnce(is *glance) {
	for id, in := range is.introductions {
		if _, old := w.seen.introductions[id]; old || in.State != mainforte.IntroductionAccepted {
			continue
		}
		m := is.missions[in.Mission].Mission
		site, _ := is.site(in.Establishment)
		if in.Kind != mainforte.Offer || m.TalkFirst || site.State != mainforte.EstablishmentVerified || w.actor != is.volunteer(in.Volunteer).Account {
			w.t.Fatalf("%s: %s comes to %s at once: %s, talks first %v", w.said, w.names[in.Volunteer], w.names[in.Mission], in.Kind, m.TalkFirst)
		}
	}
}
