package mainforte_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	. "pretermainforte.fr/mainforte"
)

func TestEveryMoveOfTheService(t *testing.T) {
	checkMoves(t, ServiceStates(), map[ServiceState][]ServiceState{
		ServicePreparing: {ServiceOpen, ServiceClosing},
		ServiceOpen:      {ServicePaused, ServiceClosing},
		ServicePaused:    {ServiceOpen, ServiceClosing},
		ServiceClosing:   {ServiceOpen, ServiceClosed},
		ServiceClosed:    {ServicePreparing, ServiceOpen},
	})
}

// TestEveryDoorInEveryState holds the table, written here a second time.
func TestEveryDoorInEveryState(t *testing.T) {
	everything := "sign_up register mission ask offer yes"
	for _, c := range []struct {
		why    string
		status ServiceStatus
		region string
		open   string
		reason string
	}{
		{"being prepared, people come in", ServiceStatus{State: ServicePreparing}, "27", "sign_up register yes", "preparing"},
		{"open everywhere", ServiceStatus{State: ServiceOpen}, "27", everything, ""},
		{"open in this region", ServiceStatus{State: ServiceOpen, Regions: []string{"11", "27"}}, "27", everything, ""},
		{"open in another region", ServiceStatus{State: ServiceOpen, Regions: []string{"11"}}, "27", "sign_up register yes", ShutRegion},
		{"open in some regions, none is meant", ServiceStatus{State: ServiceOpen, Regions: []string{"11"}}, "", everything, ""},
		{"paused", ServiceStatus{State: ServicePaused}, "27", "yes", "paused"},
		{"closing, what was posted goes on", ServiceStatus{State: ServiceClosing}, "27", "ask offer yes", "closing"},
		{"closed", ServiceStatus{State: ServiceClosed}, "27", "", "closed"},
		{"a state that nobody knows", ServiceStatus{State: "?"}, "27", "", "?"},
	} {
		for _, door := range Doors() {
			err := c.status.Through(door, c.region)
			want := slices.Contains(strings.Fields(c.open), string(door))
			if got := err == nil; got != want {
				t.Errorf("%s: the door %s is open: %v, want %v", c.why, door, got, want)
			}
			if err != nil && (CodeOf(err) != CodeShut || ReasonOf(err) != c.reason) {
				t.Errorf("%s: %s is refused by %v", c.why, door, err)
			}
		}
	}
}

func TestSettingTheService(t *testing.T) {
	now := InstantOf(time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC))
	today := NearestClosing(now) - ClosingNotice
	open := ServiceStatus{State: ServiceOpen}
	closing := ServiceStatus{State: ServiceClosing, Until: today + 30}
	for _, c := range []struct {
		why     string
		was     ServiceStatus
		to      ServiceState
		regions []string
		until   Day
		fault   string
	}{
		{"two regions", open, ServiceOpen, []string{"27", "11"}, 0, ""},
		{"no such region", open, ServiceOpen, []string{"99"}, 0, "regions unknown"},
		{"a pause in a region", open, ServicePaused, []string{"27"}, 0, "regions not_here"},
		{"a pause without an end", open, ServicePaused, nil, 0, ""},
		{"a pause that is over", open, ServicePaused, nil, today, "until past"},
		{"closing in a week", open, ServiceClosing, nil, today + ClosingNotice, ""},
		{"closing before everybody is told", open, ServiceClosing, nil, today + ClosingNotice - 1, "until too_soon"},
		{"closing without a day", open, ServiceClosing, nil, 0, "until too_soon"},
		{"closing on another day", closing, ServiceClosing, nil, today + 60, ""},
		{"closed without a word before", open, ServiceClosed, nil, 0, "state unreachable"},
		{"closed before its day", closing, ServiceClosed, nil, 0, ""},
		{"closed with a day of its own", closing, ServiceClosed, nil, today + 1, "until not_here"},
		{"open with a day", open, ServiceOpen, nil, today + 1, "until not_here"},
	} {
		got, err := c.was.Set(c.to, c.regions, c.until, now)
		fault := ""
		if err != nil {
			es := err.(Errors)
			fault = es[0].Field + " " + es[0].Reason
		}
		if fault != c.fault {
			t.Errorf("%s: refused by %q, want %q", c.why, fault, c.fault)
		}
		if err != nil && got.State != c.was.State {
			t.Errorf("%s: refused, and yet %v", c.why, got)
		}
	}
	closed, _ := closing.Set(ServiceClosed, nil, 0, now)
	if got, want := closed.EraseDay(), closing.EraseDay(); got != want || got != today+30+RetentionDays {
		t.Errorf("closed early, erased from %v, want the day that people were told: %v", got, want)
	}
}

// TestWhenAServiceIsOver: the last day belongs to the service, the day of the
// erasure does not belong to the volunteers.
func TestWhenAServiceIsOver(t *testing.T) {
	at := func(day Day, hour int) Instant { return InstantOf(day.At(hour*60, Paris())) }
	last := NearestClosing(InstantOf(time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)))
	closing, closed := ServiceStatus{State: ServiceClosing, Until: last}, ServiceStatus{State: ServiceClosed, Until: last}
	if closing.Over(at(last, 23)) || !closing.Over(at(last+1, 0)) {
		t.Error("a closing service is over once its last day is")
	}
	if closed.Erases(at(last+RetentionDays-1, 23)) || !closed.Erases(at(last+RetentionDays, 0)) || closing.Erases(at(last+RetentionDays, 0)) {
		t.Error("the volunteers of a closed service are due on the day that was said")
	}
}
