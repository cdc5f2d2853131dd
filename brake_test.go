package mainforte

import (
	"testing"
	"time"
)

func TestBrake(t *testing.T) {
	const day = 24 * time.Hour
	now := InstantOf(time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC))
	at := func(d time.Duration) Instant { return now.Add(d) }
	for _, c := range []struct {
		say  string
		p    Purging
		want BrakeReason
	}{
		{"the first run has nothing to compare with", Purging{Now: now}, ""},
		{"a minute later", Purging{Now: now, Last: at(-time.Minute), People: Share{Due: 3, All: 4000}}, ""},
		{"two days later", Purging{Now: now, Last: at(-2 * day)}, ""},
		{"more than two days later", Purging{Now: now, Last: at(-2*day - time.Millisecond)}, BrakeClock},
		{"a clock set back a little", Purging{Now: now, Last: at(time.Hour)}, ""},
		{"a clock set back by more than two days", Purging{Now: now, Last: at(2*day + time.Millisecond)}, BrakeClock},
		{"few people are never too many", Purging{Now: now, Last: now, People: Share{Due: BrakeLeast, All: 21}}, ""},
		{"one more is, of few", Purging{Now: now, Last: now, People: Share{Due: BrakeLeast + 1, All: 40}}, BrakePeople},
		{"many of very many are not", Purging{Now: now, Last: now, People: Share{Due: 200, All: 4000}}, ""},
		{"one more is", Purging{Now: now, Last: now, People: Share{Due: 201, All: 4000}}, BrakePeople},
		{"what went today counts", Purging{Now: now, Last: now, People: Share{Due: 1, Gone: 200, All: 3800}}, BrakePeople},
		{"nothing due is nothing to hold", Purging{Now: now, Last: now, People: Share{Gone: 400, All: 3600}}, ""},
		{"missions too", Purging{Now: now, Last: now, Missions: Share{Due: 30, All: 100}}, BrakePast},
		{"an operator's word", Purging{Now: now, Last: now, Allowed: at(day), People: Share{Due: 500, All: 600}}, ""},
		{"is over after a day", Purging{Now: now, Last: now, Allowed: now, People: Share{Due: 500, All: 600}}, BrakePeople},
		{"and says nothing of a clock that moved since", Purging{Now: now, Last: at(-3 * day), Allowed: at(day)}, BrakeClock},
		{"nor before a clock set back", Purging{Now: now, Last: now, Allowed: at(40 * day), People: Share{Due: 500, All: 600}}, BrakePeople},
	} {
		if got := c.p.Brake(); got != c.want {
			t.Errorf("%s: %q, want %q", c.say, got, c.want)
		}
	}
}

func TestWeeklyWorth(t *testing.T) {
	const day = 24 * time.Hour
	now := InstantOf(time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC))
	for _, c := range []struct {
		say      string
		age      time.Duration // of the availability
		missions bool
		mailed   time.Duration // ago; 0: never
		want     bool
	}{
		{"fresh, no mission: nothing to say", 29 * day, false, 0, false},
		{"fresh, a mission", day, true, 7 * day, true},
		{"a month old: asked", 30 * day, false, 7 * day, true},
		{"hidden, written to last week: not pressed", 60 * day, true, 27 * day, false},
		{"hidden, four weeks later", 90 * day, false, 28 * day, true},
		{"hidden, never written to", 90 * day, false, 0, true},
	} {
		mailed := Instant(0)
		if c.mailed > 0 {
			mailed = now.Add(-c.mailed)
		}
		v := Volunteer{ConfirmedAt: now.Add(-c.age)}
		if got := WeeklyOf(&v, c.missions, now).Worth(mailed, now); got != c.want {
			t.Errorf("%s: %v, want %v", c.say, got, c.want)
		}
	}
}
