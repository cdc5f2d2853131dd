package mainforte

import "time"

// How long things are kept, and when people are asked (docs/OPERATIONS.md has
// the table). A month is a twelfth of 365 days, rounded so that a year holds.
const (
	RemindAfter    = 3 * 24 * time.Hour   // a sign-up without answer: one reminder
	AskAfter       = 335 * 24 * time.Hour // without a sign of life: asked whether to stay…
	AskNotice      = 30 * 24 * time.Hour  // …at least so long before…
	EraseAfter     = 365 * 24 * time.Hour // …being erased
	StayLife       = 90 * 24 * time.Hour  // of the link of that question
	MissionKept    = 365 * 24 * time.Hour // after its last slot: people and words go, counts stay
	MissionOver    = 24 * time.Hour       // after its last slot an open mission is closed
	AccessLogKept  = 365 * 24 * time.Hour
	MailKept       = 365 * 24 * time.Hour
	ReportKept     = 365 * 24 * time.Hour // after it was closed
	RefusedKept    = 90 * 24 * time.Hour  // a refused establishment that does not ask again: who acts for it and what was typed
	NoRoleKept     = 30 * 24 * time.Hour  // an account that is nobody's any more
	WeeklyEvery    = 7 * 24 * time.Hour
	ReconfirmAfter = 30 * 24 * time.Hour // an availability so old is asked about in the weekly mail
	HiddenMailGap  = 28 * 24 * time.Hour // who is hidden is written to no more often than this
)

// Upkeep is what keeps the place of a volunteer true.
type Upkeep struct {
	Volunteer ID
	Weekly    bool    // they want the mail of the week
	NextAt    Instant // when it is thought of again
	MailedAt  Instant // when the last one was made; 0 for none
	ContactAt Instant // last sign of life, as the sweep has noted it
	AskedAt   Instant // when they were last asked whether to stay; 0 for never
}

// Quiet is since when nothing was heard of a volunteer.
func (u *Upkeep) Quiet(v *Volunteer) Instant { return max(u.ContactAt, v.ConfirmedAt) }

// Weekly is what the mail of the week has to say.
type Weekly struct {
	Missions  bool // there are some
	Reconfirm bool // the availability is old enough to be asked about
	Hidden    bool // so old that nobody is shown the person
}

// WeeklyOf says what the mail of the week of v has to say at now.
func WeeklyOf(v *Volunteer, missions bool, now Instant) Weekly {
	age := now.Sub(v.ConfirmedAt)
	return Weekly{Missions: missions, Reconfirm: age >= ReconfirmAfter, Hidden: age >= HiddenAfterDays*24*time.Hour}
}

// Worth tells whether that deserves a mail, the last one having left at mailed:
// nothing to say is no mail, and who does not answer is not pressed each week.
func (w Weekly) Worth(mailed, now Instant) bool {
	if w.Hidden {
		return mailed == 0 || now.Sub(mailed) >= HiddenMailGap
	}
	return w.Missions || w.Reconfirm
}
