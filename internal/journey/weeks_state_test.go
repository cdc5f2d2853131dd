package journey

import (
	"fmt"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
)

// The moves of the service, in the weeks of TestWeeks: whatever state it is in,
// nothing happens behind a door that is shut, and what is agreed holds.

// movesService is what whoever runs the service says, on its machine.
func (w *world) movesService(a act) error {
	to, regions, until := mainforte.ServiceOpen, []string(nil), mainforte.Day(0)
	switch a.How % 8 {
	case 0:
		to = mainforte.ServicePaused
		if a.Which > 0 {
			until = w.today() + geo.Day(a.Which)
		}
	case 1:
		to, until = mainforte.ServiceClosing, w.today()+geo.Day(6+a.Which%8) // 6 is too soon
	case 2:
		to = mainforte.ServiceClosed
	case 3:
		regions = []string{"11"} // not in theirs
	case 4:
		regions = []string{"11", "27"}
	}
	status, err := w.SetService(w.ctx(), to, regions, until)
	w.said = fmt.Sprintf("to %s %v until %s: %s", to, regions, until, status.State)
	return err
}

// reopens has a service that is shut go on, so that there is something to play.
func (w *world) reopens(act) error {
	_, err := w.SetService(w.ctx(), mainforte.ServiceOpen, nil, 0)
	w.said = string(w.seen.service.State)
	return err
}

// through tells whether a door stood open before or after the step: a sweep does
// its work and may then close.
func (w *world) through(is *glance, door mainforte.Door, region string) bool {
	return w.seen.service.Through(door, region) == nil || is.service.Through(door, region) == nil
}

// checkService: who is asked, offers, says yes or posts does it through a door
// that is open; the service moves by its table.
func (w *world) checkService(is *glance) {
	if from, to := w.seen.service.State, is.service.State; from != to && !from.May(to) {
		w.t.Fatalf("%s: the service went from %s to %s", w.said, from, to)
	}
	shut := func(what string, door mainforte.Door) {
		w.t.Fatalf("%s: %s while the service is %s %v, and %s is shut", w.said, what, is.service.State, is.service.Regions, door)
	}
	for id, in := range is.introductions {
		was, existed := w.seen.introductions[id]
		site, _ := is.site(in.Establishment)
		what := w.names[in.Volunteer] + " × " + w.names[in.Mission]
		if !existed && in.Kind == mainforte.Solicitation && !w.through(is, mainforte.DoorAsk, site.Region) {
			shut(what+" is asked", mainforte.DoorAsk)
		}
		if offered := in.Kind == mainforte.Offer && (!existed || in.State == mainforte.IntroductionSent && in.SentAt != was.SentAt); offered && !w.through(is, mainforte.DoorOffer, site.Region) {
			shut(what+" is offered", mainforte.DoorOffer)
		}
		if in.State == mainforte.IntroductionAccepted && was.State != in.State && !w.through(is, mainforte.DoorYes, "") {
			shut(what+" is agreed", mainforte.DoorYes)
		}
	}
	for id, m := range is.missions {
		was := w.seen.missions[id]
		opened := m.Mission.State == mainforte.MissionOpen && was.Mission.State != m.Mission.State
		site, _ := is.site(m.Mission.Establishment)
		if opened && !w.through(is, mainforte.DoorMission, site.Region) {
			shut(w.names[id]+" is posted", mainforte.DoorMission)
		}
	}
	for i := range is.volunteers {
		v, was := &is.volunteers[i], w.seen.volunteer(is.volunteers[i].ID)
		cameIn := v.State == mainforte.VolunteerActive && (was == nil || was.State == mainforte.VolunteerPending)
		if cameIn && !w.through(is, mainforte.DoorSignUp, "") {
			shut(w.names[v.ID]+" comes in", mainforte.DoorSignUp)
		}
	}
}
