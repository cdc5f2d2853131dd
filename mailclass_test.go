package mainforte_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	. "pretermainforte.fr/mainforte"
)

func at(hour int) Instant {
	return InstantOf(time.Date(2026, 11, 23, hour, 0, 0, 0, Paris()))
}

func TestClassOfMails(t *testing.T) {
	for kind, want := range map[MailKind]MailClass{
		MailAccordVolunteer: MailNow, MailCancelled: MailNow, MailSignIn: MailDoor, MailDemand: MailWork,
		MailConfirm: MailWelcome, MailWeekly: MailRound, "of another release": MailWork,
	} {
		if got := kind.Class(); got != want {
			t.Errorf("%s is of class %d, want %d", kind, got, want)
		}
	}
}

func TestRoomToday(t *testing.T) {
	q := MailQuota{PerDay: 1000}
	for _, c := range []struct {
		say  string
		of   MailClass
		sent MailsSent
		hour int
		want int
	}{
		{"an accord may take the whole day", MailNow, nil, 0, 1000},
		{"…what is left of it", MailNow, MailsSent{MailWelcome: 990}, 0, 10},
		{"confirmations leave the others their shares", MailWelcome, nil, 0, 1000 - 200 - 150 - 250},
		{"…less when those have used them", MailWelcome, MailsSent{MailNow: 200, MailDoor: 150}, 0, 1000 - 350 - 250},
		{"a day of confirmations keeps a sign-in its share", MailDoor, MailsSent{MailWelcome: 400}, 0, 1000 - 400 - 200 - 250},
		{"…and another of their own is not let out", MailWelcome, MailsSent{MailWelcome: 400}, 0, 0},
		{"half the day, half the shares", MailRound, nil, 12, 1000 - 100 - 75 - 125 - 75},
		{"nothing is below nothing", MailRound, MailsSent{MailNow: 2000}, 12, 0},
	} {
		if got := q.RoomToday(c.of, c.sent, at(c.hour)); got != c.want {
			t.Errorf("%s: room for %d, want %d", c.say, got, c.want)
		}
	}
}

// Whatever is asked for and whenever, a day is never more than the relay takes,
// and whatever the others did an accord still finds what is left of its share.
func TestADayNeverStarvesAnAccord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := MailQuota{PerDay: rapid.IntRange(20, 400).Draw(t, "a day")}
		sent, minute := MailsSent{}, 0
		for range rapid.IntRange(1, 30).Draw(t, "bursts") {
			minute = min(24*60-1, minute+rapid.IntRange(0, 120).Draw(t, "minutes"))
			now := at(0).Add(time.Duration(minute) * time.Minute)
			class := rapid.SampledFrom(MailClasses()[1:]).Draw(t, "class")
			for range rapid.IntRange(0, 500).Draw(t, "mails") {
				if q.RoomToday(class, sent, now) > 0 {
					sent[class]++
				}
			}
			left := q.PerDay * 20 * (24*60 - minute) / (24 * 60) / 100
			if room := q.RoomToday(MailNow, sent, now); room < left {
				t.Fatalf("at minute %d an accord finds room for %d, want %d: %v", minute, room, left, sent)
			}
		}
		if sent.All() > q.PerDay {
			t.Fatalf("%d left on a day of %d", sent.All(), q.PerDay)
		}
	})
}

func TestTurn(t *testing.T) {
	tomorrow := at(24)
	for _, c := range []struct {
		say   string
		q     MailQuota
		ahead int
		sent  MailsSent
		want  Instant
	}{
		{"no limit", MailQuota{}, 50_000, nil, at(10)},
		{"room today", MailQuota{PerDay: 1000}, 10, nil, at(10)},
		{"the day is full", MailQuota{PerDay: 1000}, 0, MailsSent{MailWelcome: 700}, tomorrow},
		{"the day and the next", MailQuota{PerDay: 1000}, 400, MailsSent{MailWelcome: 700}, at(48)},
		{"after a hundred others at 40 a minute", MailQuota{PerMinute: 40}, 100, nil, at(10).Add(3 * time.Minute)},
		{"tomorrow, at its minute", MailQuota{PerDay: 1000, PerMinute: 40}, 60, MailsSent{MailWelcome: 700}, tomorrow.Add(2 * time.Minute)},
	} {
		if got := c.q.Turn(MailWelcome, c.ahead, c.sent, at(10)); got != c.want {
			t.Errorf("%s: %v, want %v", c.say, got.Time().In(Paris()), c.want.Time().In(Paris()))
		}
	}
}

// A day whose clocks change has its own length, and no quota makes a loop.
func TestTurnEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := MailQuota{PerDay: rapid.IntRange(0, 50).Draw(t, "a day"), PerMinute: rapid.IntRange(0, 50).Draw(t, "a minute")}
		class := rapid.SampledFrom(MailClasses()).Draw(t, "class")
		now := at(0).Add(time.Duration(rapid.IntRange(0, 400*24).Draw(t, "hours")) * time.Hour)
		few := rapid.IntRange(0, 1000).Draw(t, "few")
		if a, b := q.Turn(class, few, nil, now), q.Turn(class, few+100, nil, now); a < now || b < a {
			t.Fatalf("%d ahead leaves at %d, %d at %d, now is %d", few, a, few+100, b, now)
		}
	})
}

func TestMailsPastTheirHour(t *testing.T) {
	for _, c := range []struct {
		kind MailKind
		ago  time.Duration
		want bool
	}{
		{MailWeekly, 4 * 24 * time.Hour, false},
		{MailWeekly, 6 * 24 * time.Hour, true},
		{MailSignIn, time.Hour, false},
		{MailSignIn, 3 * time.Hour, true},
		{MailDemand, 99 * 24 * time.Hour, false}, // its facts tell
	} {
		if got := c.kind.Late(at(0), at(0).Add(c.ago)); got != c.want {
			t.Errorf("%s after %v: late %v, want %v", c.kind, c.ago, got, c.want)
		}
	}
}
