package history

import (
	"math"
	"slices"
	"time"
)

// signUps: what was answered for is there, once; what was refused is not.
func (j *judge) signUps() {
	done := map[string]Result{}
	for _, c := range j.of(SignUp) {
		if done[c.Object] != OK {
			done[c.Object] = c.Result
		}
	}
	for address, result := range done {
		j.count(j.end.SignedUp[address], result, "the sign-up of "+address)
	}
}

// demands: likewise.
func (j *judge) demands() {
	done := map[Pair]Result{}
	for _, c := range j.of(Ask) {
		if at := (Pair{c.Object, c.Person}); done[at] != OK {
			done[at] = c.Result
		}
	}
	for at, result := range done {
		j.count(j.end.Asked[at], result, "the demand of "+at.Object+" to "+at.Person)
	}
}

// count compares how often something is there with what was answered.
func (j *judge) count(n int, result Result, what string) {
	switch {
	case n > 1:
		j.fault(RuleDoubled, "%s is there %d times", what, n)
	case n == 0 && result == OK:
		j.fault(RuleLost, "%s", what)
	case n == 1 && result == Refused:
		j.fault(RuleHalf, "%s", what)
	}
}

// places: who was told that they come is expected, unless they gave the place
// back or left; who was told no is not.
func (j *judge) places() {
	for _, c := range j.of(Accept) {
		held := slices.Contains(j.end.Holders[c.Object], c.Person)
		switch {
		case c.Result == OK && !held && !j.gone(c):
			j.fault(RuleLost, "%s was told that they come to %s", c.Person, c.Object)
		case c.Result == Refused && held && !j.said(c.Object, c.Person):
			j.fault(RuleHalf, "%s was refused %s and holds it", c.Person, c.Object)
		}
	}
	for _, c := range j.of(Release) {
		if c.Result == OK && slices.Contains(j.end.Holders[c.Object], c.Person) {
			j.fault(RuleLost, "%s gave %s back and is still expected", c.Person, c.Object)
		}
	}
}

// gone tells whether a place may have been given up after it was taken.
func (j *judge) gone(taken Call) bool {
	return slices.ContainsFunc(j.calls, func(c Call) bool {
		left := c.Kind == Erase || c.Kind == Release && c.Object == taken.Object
		return left && c.Person == taken.Person && c.Result != Refused && c.End >= taken.Begin
	})
}

// said tells whether some yes of a person's to a slot may have been taken.
func (j *judge) said(slot, person string) bool {
	return slices.ContainsFunc(j.calls, func(c Call) bool {
		return c.Kind == Accept && c.Object == slot && c.Person == person && c.Result != Refused
	})
}

// oversold: at no moment do more people surely hold a place than there are. A
// place is surely held from the answer that gave it to the first moment at
// which whoever held it may have given it back.
func (j *judge) oversold() {
	type moment struct {
		at   time.Duration
		step int
	}
	held := map[string][]moment{}
	for _, c := range j.of(Accept) {
		if c.Result != OK {
			continue
		}
		until := time.Duration(math.MaxInt64)
		for _, r := range j.calls {
			left := r.Kind == Erase || r.Kind == Release && r.Object == c.Object
			if left && r.Person == c.Person && r.Result != Refused && r.End >= c.Begin {
				until = min(until, r.Begin)
			}
		}
		if until > c.End {
			held[c.Object] = append(held[c.Object], moment{c.End, 1}, moment{until, -1})
		}
	}
	for slot, moments := range held {
		slices.SortFunc(moments, func(a, b moment) int {
			if a.at != b.at {
				return int(min(max(a.at-b.at, -1), 1))
			}
			return a.step - b.step // who leaves leaves first
		})
		n := 0
		for _, m := range moments {
			if n += m.step; n > j.end.Wanted[slot] {
				j.fault(RuleOversold, "%s: %d people at one moment, %d wanted", slot, n, j.end.Wanted[slot])
				break
			}
		}
	}
	for slot, people := range j.end.Holders {
		if len(people) > j.end.Wanted[slot] {
			j.fault(RuleOversold, "%s: %d people at the end, %d wanted", slot, len(people), j.end.Wanted[slot])
		}
	}
}

// ownWrites: whoever was told yes, and asks again later on any node, is shown
// that they come.
func (j *judge) ownWrites() {
	for _, seen := range j.of(See) {
		if seen.Result != Refused || seen.Object == "" {
			continue
		}
		for _, c := range j.of(Accept) {
			if c.Result == OK && c.Person == seen.Person && c.Object == seen.Object && c.End < seen.Begin && !j.gone(c) {
				j.fault(RuleOwnWrite, "%s accepted %s and then did not see it", c.Person, c.Object)
			}
		}
	}
}

// sessions: nobody is let in by a session after its end was answered for.
func (j *judge) sessions() {
	for _, out := range j.of(SignOut) {
		if out.Result != OK {
			continue
		}
		for _, c := range j.of(Visit) {
			if c.Object == out.Object && c.Result == OK && c.Begin > out.End {
				j.fault(RuleRevoked, "session %s was let in %v after its end", c.Object, c.Begin-out.End)
			}
		}
	}
}

// erasures: who was told that they are erased is nobody's from then on.
func (j *judge) erasures() {
	for _, gone := range j.of(Erase) {
		if gone.Result != OK {
			continue
		}
		if j.end.Present[gone.Person] {
			j.fault(RuleErased, "%s is there at the end", gone.Person)
		}
		for _, c := range j.calls {
			shown := c.Kind == See && c.Object == "" || c.Kind == Visit
			if shown && c.Person == gone.Person && c.Result == OK && c.Begin > gone.End {
				j.fault(RuleErased, "%s was shown %v after", c.Person, c.Begin-gone.End)
			}
		}
	}
}

// mails: one message for a person and event; a second copy bears the same
// Message-ID, and there are no more copies than machines that died.
func (j *judge) mails(extra int) {
	ids, copies := map[string]string{}, 0
	seen := map[string]string{}
	for _, m := range j.end.Mails {
		if m.Event == NoRow {
			j.fault(RuleMail, "message %s left, and no row tells of it", m.MessageID)
			continue
		}
		about := m.To + " of " + m.Event
		if first, told := ids[about]; told && first != m.MessageID && m.Event != "" {
			j.fault(RuleMail, "two messages tell %s", about)
		}
		ids[about] = m.MessageID
		if to, again := seen[m.MessageID]; again {
			copies++
			if to != m.To {
				j.fault(RuleMail, "message %s went to two people", m.MessageID)
			}
		}
		seen[m.MessageID] = m.To
	}
	if copies > extra {
		j.fault(RuleMail, "%d copies of messages, at most %d machines died between a relay's answer and its note", copies, extra)
	}
}
