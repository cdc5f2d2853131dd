package journey

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
)

// clockJumps are the ways in which a machine's clock goes wrong.
func clockJumps() map[string]time.Duration {
	const hour = time.Hour
	return map[string]time.Duration{
		"an hour ahead": hour, "an hour back": -hour,
		"a day ahead": oneDay, "a day back": -oneDay,
		"a year ahead": 365 * oneDay, "a year back": -365 * oneDay,
		"twenty years ahead": 20 * 365 * oneDay,
		"to the leap day":    461 * oneDay, // 29 February 2028
		"into summer time":   125 * oneDay, // 28 March 2027, the night in which an hour is missing
		"out of summer time": -29 * oneDay, // 25 October 2026, the night in which an hour comes twice
	}
}

// TestNoJumpUndoesWhatWasDone: the clock jumps and is set right an hour later,
// again and again, while people are asked, answer and come. Nothing that was used
// up opens again, no answer is taken back or asked for anew, nobody is erased, and
// nobody is told one thing twice.
func TestNoJumpUndoesWhatWasDone(t *testing.T) {
	for say, jump := range clockJumps() {
		t.Run(say, func(t *testing.T) {
			k := newSQLiteKit(t)
			k.must(k.Sweep(k.ctx()))
			yes1, no1, quiet := k.volunteer(), k.volunteer(), k.volunteer()
			mission := k.need(3, 3, 5)
			tokens := map[*mainforte.Volunteer]string{}
			for _, v := range []*mainforte.Volunteer{yes1, no1, quiet} {
				tokens[v] = k.asked(mission, v)
			}
			_, err := k.Answer(k.ctx(), By{Token: tokens[yes1]}, yes(k.slots(mission)...))
			k.must(err)
			_, err = k.Answer(k.ctx(), By{Token: tokens[no1]}, Answer{})
			k.must(err)
			confirmed := k.token(k.mail(mainforte.MailConfirm, yes1.Account), mainforte.PurposeConfirm)
			standing := k.standing(mission, yes1, no1)
			for range 8 {
				k.jumped(jump, func() {
					if got := k.standing(mission, yes1, no1); got != standing {
						t.Errorf("while the clock is wrong: %s, answered: %s", got, standing)
					}
					if _, err := k.Confirm(k.ctx(), confirmed); err == nil {
						t.Error("a link that was used up opens again")
					}
					if _, err := k.Answer(k.ctx(), By{Token: tokens[no1]}, yes(k.slots(mission)...)); err == nil && k.standing(mission, yes1, no1) != standing {
						t.Error("an answered demand is open again")
					}
				})
				k.pass(12 * time.Hour)
				k.sweepOrHeld()
			}
			k.toldOnce()
			for _, v := range []*mainforte.Volunteer{yes1, no1, quiet} {
				if got := k.fresh(v).State; got != mainforte.VolunteerActive {
					t.Errorf("somebody is %s", got)
				}
			}
		})
	}
}

// jumped sweeps for an hour while the clock is wrong, and then sets it right.
func (k *kit) jumped(by time.Duration, look func()) {
	k.t.Helper()
	k.pass(by)
	for range 3 {
		k.sweepOrHeld()
		k.pass(20 * time.Minute)
	}
	look()
	k.pass(-by)
	k.sweepOrHeld()
}

// sweepOrHeld sweeps; the brake may hold what erases.
func (k *kit) sweepOrHeld() {
	k.t.Helper()
	var held *PurgeHeld
	if err := k.Sweep(k.ctx()); err != nil && !errors.As(err, &held) {
		k.t.Fatal(err)
	}
}

// standing is where the answers of some people stand.
func (k *kit) standing(mission mainforte.ID, people ...*mainforte.Volunteer) (all string) {
	k.t.Helper()
	for _, v := range people {
		in := k.introduction(mission, v)
		all += fmt.Sprint(in.State, " ", in.AnsweredAt, "; ")
	}
	return all
}

// toldOnce checks that nobody has two mails that tell the same.
func (k *kit) toldOnce() {
	k.t.Helper()
	seen := map[string]mainforte.ID{}
	for _, m := range k.everyMail() {
		if m.Kind == mainforte.MailSignIn {
			continue // each is another link, asked for
		}
		about := fmt.Sprint(m.Kind, m.Account, m.Event, m.Introduction, m.Slots)
		if first, twice := seen[about]; twice && first != m.ID {
			k.t.Errorf("told twice: %s", about)
		}
		seen[about] = m.ID
	}
}
