package mainforte_test

import (
	"testing"
	"time"

	. "pretermainforte.fr/mainforte"
)

func TestWorked(t *testing.T) {
	slot := Slot{From: 405, To: 855}
	for _, c := range []struct {
		say   string
		state SlotState
		other int
		want  int
	}{
		{"not noted yet", SlotAccepted, 0, 0},
		{"as planned", SlotDone, 0, 450},
		{"shorter than planned", SlotDone, 120, 120},
		{"an absence counts for nothing, whatever was noted before", SlotNoShow, 120, 0},
	} {
		p := Presence{Slot: slot, State: c.state, Minutes: c.other}
		if got := p.Worked(); got != c.want {
			t.Errorf("%s: %d minutes, want %d", c.say, got, c.want)
		}
	}
}

func TestWhenPresenceIsNoted(t *testing.T) {
	end := InstantOf(time.Date(2026, 11, 24, 13, 15, 0, 0, time.UTC))
	p := Presence{Slot: Slot{Start: end.Add(-time.Hour), End: end}, Last: end}
	for _, c := range []struct {
		say                 string
		at                  Instant
		markable, reachable bool
	}{
		{"before its end", end - 1, false, true},
		{"at its end", end, true, true},
		{"30 days later, a moment before", end.Add(PresenceOpenFor) - 1, true, true},
		{"30 days later", end.Add(PresenceOpenFor), false, false},
	} {
		if got := p.Markable(c.at); got != c.markable {
			t.Errorf("%s: markable = %v, want %v", c.say, got, c.markable)
		}
		if got := p.Reachable(c.at); got != c.reachable {
			t.Errorf("%s: reachable = %v, want %v", c.say, got, c.reachable)
		}
	}
	p.Last = 0
	if p.Reachable(end) {
		t.Error("reachable though every slot was given back")
	}
}
