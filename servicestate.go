package mainforte

import (
	"slices"

	"pretermainforte.fr/mainforte/internal/geo"
)

// ServiceState is where the whole service stands. Whoever runs it moves it, by a
// command on the machine that holds the data; a closing one closes by itself.
type ServiceState string

// The states.
const (
	ServicePreparing ServiceState = "preparing" // people and establishments come in, nobody is asked yet
	ServiceOpen      ServiceState = "open"      // everywhere, or in some regions
	ServicePaused    ServiceState = "paused"    // nothing new for a while
	ServiceClosing   ServiceState = "closing"   // nobody comes in any more; what was posted comes to its end
	ServiceClosed    ServiceState = "closed"    // nothing new at all; the volunteers are erased after RetentionDays
)

// ServiceStates lists the states, in the order of a crisis.
func ServiceStates() []ServiceState {
	return []ServiceState{ServicePreparing, ServiceOpen, ServicePaused, ServiceClosing, ServiceClosed}
}

var serviceMoves = map[ServiceState][]ServiceState{
	ServicePreparing: {ServiceOpen, ServiceClosing},
	ServiceOpen:      {ServicePaused, ServiceClosing},
	ServicePaused:    {ServiceOpen, ServiceClosing},
	ServiceClosing:   {ServiceOpen, ServiceClosed},
	ServiceClosed:    {ServicePreparing, ServiceOpen},
}

// May tells whether a service in state s may move to another one. Nothing
// closes without having been closing: people are told first.
func (s ServiceState) May(to ServiceState) bool { return slices.Contains(serviceMoves[s], to) }

// How long things take when the service ends.
const (
	ClosingNotice = 7  // days at least between the word and the last day: everybody is told by then
	RetentionDays = 90 // after the last day the volunteers are erased
)

// Door is something that people do only in some states of the service. What is
// agreed is behind no door: accords, presences, thanks, papers, pausing, the
// export and the erasure hold in every state.
type Door string

// The doors.
const (
	DoorSignUp   Door = "sign_up"  // a volunteer comes in, or confirms having done so
	DoorRegister Door = "register" // an establishment comes in
	DoorMission  Door = "mission"  // a need is posted; drafts may be kept in any state
	DoorAsk      Door = "ask"      // people are asked for a mission
	DoorOffer    Door = "offer"    // a volunteer offers their help
	DoorYes      Door = "yes"      // a yes to a demand or to an offer that waits
)

// Doors lists the doors.
func Doors() []Door {
	return []Door{DoorSignUp, DoorRegister, DoorMission, DoorAsk, DoorOffer, DoorYes}
}

// openIn is the table of the rule: which doors are open in which state.
var openIn = map[ServiceState][]Door{
	ServicePreparing: {DoorSignUp, DoorRegister, DoorYes},
	ServiceOpen:      {DoorSignUp, DoorRegister, DoorMission, DoorAsk, DoorOffer, DoorYes},
	ServicePaused:    {DoorYes},
	ServiceClosing:   {DoorAsk, DoorOffer, DoorYes},
	ServiceClosed:    {},
}

// ServiceStatus is the state of the service with what belongs to it.
type ServiceStatus struct {
	State   ServiceState
	Regions []string // codes of the regions it is open in; none: everywhere
	Until   Day      // paused: the day it is meant to go on, 0 for unknown; closing, closed: the last day
	Since   Instant
}

// ShutRegion is the reason of a refusal where an open service is not open yet.
const ShutRegion = "region"

// Through tells whether a door is open in a region ("" where none is meant), and
// refuses with CodeShut, the door as its field and the state as its reason, when
// it is not. Where the service is not open yet, it is being prepared.
func (s ServiceStatus) Through(door Door, region string) error {
	state, reason := s.State, string(s.State)
	if s.Elsewhere(region) {
		state, reason = ServicePreparing, ShutRegion
	}
	if slices.Contains(openIn[state], door) {
		return nil
	}
	return &Error{Code: CodeShut, Field: string(door), Reason: reason}
}

// Elsewhere tells whether the service is open, but not in a region.
func (s ServiceStatus) Elsewhere(region string) bool {
	return s.State == ServiceOpen && region != "" && len(s.Regions) > 0 && !slices.Contains(s.Regions, region)
}

// Ending tells whether the service closes or is closed.
func (s ServiceStatus) Ending() bool { return s.State == ServiceClosing || s.State == ServiceClosed }

// Over tells whether the last day of a closing service is past.
func (s ServiceStatus) Over(now Instant) bool {
	return s.State == ServiceClosing && geo.DayOf(now.Time(), Paris()) > s.Until
}

// EraseDay is the day from which the volunteers are erased; 0 when the service
// does not end.
func (s ServiceStatus) EraseDay() Day {
	if !s.Ending() {
		return 0
	}
	return s.Until + RetentionDays
}

// Erases tells whether the volunteers of a closed service are due to be erased.
func (s ServiceStatus) Erases(now Instant) bool {
	return s.State == ServiceClosed && geo.DayOf(now.Time(), Paris()) >= s.EraseDay()
}

// Set is the status that follows s when an operator says so at now, or what is
// wrong with it: Errors on "state", "regions" and "until". Saying a state again
// changes its regions or its date.
func (s ServiceStatus) Set(to ServiceState, regions []string, until Day, now Instant) (ServiceStatus, error) {
	var es Errors
	today := geo.DayOf(now.Time(), Paris())
	next := ServiceStatus{State: to, Until: until, Since: now}
	if to == s.State {
		next.Since = s.Since
	} else if !s.State.May(to) {
		es.Add("state", "unreachable")
	}
	next.Regions = slices.Compact(slices.Sorted(slices.Values(regions)))
	if to != ServiceOpen && len(regions) > 0 {
		es.Add("regions", "not_here")
	}
	for _, code := range next.Regions {
		if _, known := geo.RegionByCode(code); !known {
			es.Add("regions", "unknown")
			break
		}
	}
	switch {
	case to == ServiceClosing && until < today+ClosingNotice:
		es.Add("until", "too_soon")
	case to == ServicePaused && until != 0 && until <= today:
		es.Add("until", "past")
	case to == ServiceClosed && until == 0 && s.Ending():
		next.Until = s.Until // nobody's data goes before the day that was said
	case to != ServiceClosing && to != ServicePaused && until != 0:
		es.Add("until", "not_here")
	}
	if err := es.Err(); err != nil {
		return s, err
	}
	return next, nil
}

// NearestClosing is the soonest last day that may be said at now.
func NearestClosing(now Instant) Day { return geo.DayOf(now.Time(), Paris()) + ClosingNotice }

// TellClosing tells everybody concerned that the service closes, a few at a time.
type TellClosing struct{}

// Kind implements Job.
func (TellClosing) Kind() string { return "tell_closing" }

// MailClosing goes to everybody concerned, once for each last day that is said;
// Event is that day.
const MailClosing MailKind = "closing"
