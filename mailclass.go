package mainforte

import "time"

// MailClass is how much a mail presses. Whoever sends takes the lower number
// first; 0 is not a class.
type MailClass uint8

// The classes.
const (
	MailNow     MailClass = 1 + iota // somebody would travel for nothing, or not come: accords, cancellations, urgent demands
	MailDoor                         // somebody waits before a screen: sign-in links and their like
	MailWork                         // demands, answers, what officers and coordinators wait for
	MailWelcome                      // who has just signed up confirms an address
	MailRound                        // what goes to many at their turn: the mail of the week, thanks, questions
)

// MailClasses lists the classes, the most pressing first.
func MailClasses() []MailClass {
	return []MailClass{MailNow, MailDoor, MailWork, MailWelcome, MailRound}
}

// classOfKind names the kinds that are not ordinary work. A sign-in link comes
// before everything that can wait a minute: a door that does not open is a
// service that is not there. A confirmation comes after the work of those who
// are already in, since a speech on television sends fifty thousand of them.
var classOfKind = map[MailKind]MailClass{
	MailAccordVolunteer: MailNow, MailAccordEstablishment: MailNow, MailReleased: MailNow,
	MailCancelled: MailNow, MailHours: MailNow, MailFreed: MailNow, MailDoNotCome: MailNow,
	MailHeld: MailNow, MailToSettle: MailNow, MailLetGo: MailNow, MailLapsed: MailNow,
	MailReminder: MailNow, MailUrgentNobody: MailNow, MailCalls: MailNow, MailVouched: MailNow, MailUnverified: MailNow,

	MailSignIn: MailDoor, MailErase: MailDoor, MailNewAddress: MailDoor, MailAddressChanged: MailDoor,

	MailConfirm: MailWelcome, MailAlready: MailWelcome, MailAlreadyOffer: MailWelcome, MailUnknown: MailWelcome,
	MailRemind: MailWelcome, MailRegister: MailWelcome, MailAddressTaken: MailWelcome,

	MailWeekly: MailRound, MailStay: MailRound, MailNextWeek: MailRound, MailThanks: MailRound, MailClosing: MailRound,
	MailOutreach: MailRound, MailOutreachEnds: MailRound, MailWaveDay: MailRound,
}

// Class is how much a mail of this kind presses, when nothing makes it press more.
func (k MailKind) Class() MailClass {
	if c, named := classOfKind[k]; named {
		return c
	}
	return MailWork
}

// lifeOfKind is how long after its hour a mail still makes sense, for the kinds
// whose facts do not tell it themselves.
var lifeOfKind = map[MailKind]time.Duration{
	MailSignIn: 2 * time.Hour, MailUnknown: 2 * time.Hour, MailErase: daily, MailAlready: 7 * daily,
	MailConfirm: ConfirmWait, MailRemind: 4 * daily,
	MailWeekly: 5 * daily, MailNextWeek: 3 * daily, MailWaveDay: 2 * daily, MailThanks: 14 * daily,
	MailUrgentNobody: 20 * time.Hour,
}

const daily = 24 * time.Hour

// ConfirmWait is how long a confirmation may wait for its turn: the
// sign-up is kept so long. Its link is counted from the day the mail leaves.
const ConfirmWait = 7 * daily

// Late tells whether a mail that was to leave at due makes no sense any more.
func (k MailKind) Late(due, now Instant) bool {
	life, bounded := lifeOfKind[k]
	return bounded && now > due.Add(life)
}

// MailQuota is how many mails the relay takes. 0 is no limit.
type MailQuota struct {
	PerDay    int // from midnight to midnight in Paris
	PerMinute int
}

// Limited tells whether anything has to be counted.
func (q MailQuota) Limited() bool { return q.PerDay > 0 || q.PerMinute > 0 }

// share is the part of a day, in percent, that the others leave to a class.
// What is nobody's share (25 %) is for whoever comes first.
var share = map[MailClass]int{MailNow: 20, MailDoor: 15, MailWork: 25, MailWelcome: 15}

// MailsSent counts what left in a day or a minute, by class.
type MailsSent map[MailClass]int

// All is their sum.
func (s MailsSent) All() (n int) {
	for _, sent := range s {
		n += sent
	}
	return n
}

// RoomToday is how many mails of class c may still leave on the day whose count
// is sent. Every class leaves to the others what is left of their share; that
// melts away with the day, so that nothing is wasted at midnight. MailNow leaves
// nothing to anybody: it may take the whole day.
func (q MailQuota) RoomToday(c MailClass, sent MailsSent, now Instant) int {
	if q.PerDay <= 0 {
		return 1 << 30
	}
	room := q.PerDay - sent.All()
	if c == MailNow {
		return max(0, room)
	}
	start, end := mailDay(now)
	left := float64(end-now) / float64(end-start)
	for other, percent := range share {
		if other != c {
			kept := int(float64(q.PerDay*percent)/100*left+0.999) - sent[other]
			room -= max(0, kept)
		}
	}
	return max(0, room)
}

// RoomThisMinute is how many mails of class c may still leave in a minute. The
// last quarter of it is for MailNow and MailDoor.
func (q MailQuota) RoomThisMinute(c MailClass, sent MailsSent) int {
	if q.PerMinute <= 0 {
		return 1 << 30
	}
	most := q.PerMinute
	if c > MailDoor && most >= 4 {
		most -= most / 4
	}
	return max(0, most-sent.All())
}

// Turn is when a mail of class c leaves that has ahead others of its class
// before it; now, when there is room. It is a forecast: what presses more may
// still come between.
func (q MailQuota) Turn(c MailClass, ahead int, today MailsSent, now Instant) Instant {
	at, before := now, ahead
	if room := q.RoomToday(c, today, now); ahead >= room {
		_, at = mailDay(now)
		ahead -= room
		for day := q.RoomToday(c, nil, at); day > 0 && ahead >= day; ahead -= day {
			_, at = mailDay(at)
		}
		before = ahead
	}
	if q.PerMinute > 0 {
		at = at.Add(time.Duration(before/max(1, q.RoomThisMinute(c, nil))) * time.Minute)
	}
	return at
}

// mailDay is the day of Paris that holds an instant.
func mailDay(now Instant) (start, end Instant) {
	y, m, d := now.Time().In(Paris()).Date()
	return InstantOf(time.Date(y, m, d, 0, 0, 0, 0, Paris())), InstantOf(time.Date(y, m, d+1, 0, 0, 0, 0, Paris()))
}

// MailPeriods name the day and the minute of an instant, as they are counted.
// A later one sorts after.
func MailPeriods(now Instant) (day, minute string) {
	t := now.Time().In(Paris())
	return t.Format(time.DateOnly), now.Time().UTC().Format("2006-01-02T15:04")
}

// CountKept is how long the count of a minute is kept; that of a day, twice as long.
const CountKept = daily
