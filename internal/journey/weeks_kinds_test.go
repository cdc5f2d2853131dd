package journey

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
)

// Missions that talk first, whole days, and work at one's own pace, in the weeks
// of TestWeeks.

// ofKind makes a need one of the newer kinds, by a number of any size.
func (in *PostMission) ofKind(kind int, today mainforte.Day, how int) {
	in.Mission.TalkFirst = kind == 1 || kind == 2 || kind == 4 && how&1 == 1
	switch kind {
	case 2, 3: // a second half of each day
		in.Mission.WholeDays = true
		for _, s := range slices.Clone(in.Slots) {
			s.From, s.To = s.From+4*60, s.To+4*60
			in.Slots = append(in.Slots, s)
		}
		slices.SortFunc(in.Slots, func(a, b mainforte.Slot) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.From, b.From)) })
	case 4:
		in.Mission.Remote, in.Mission.Commune, in.Mission.MinSlots = true, "", 1
		in.Mission.Functions = []mainforte.Function{mainforte.AppointmentBooking}
		in.Slots = []mainforte.Slot{mainforte.PaceSlot(1+how%20, today+geo.Day(4+how>>2%8), 1+how>>1&1)}
	}
}

// settlesHold has an establishment say whether it counts on somebody, signed in
// or by the link of its mail; once in a while when that is settled already.
func (w *world) settlesHold(a act) error {
	in, ok := pick(w.introductions(func(in *mainforte.Introduction) bool {
		h, held := w.seen.holds[in.ID]
		return held && (h.State == mainforte.HoldHeld || a.How&128 > 0)
	}), a.Which)
	if !ok {
		return nil
	}
	by := By{Account: w.staff(in.Establishment, a.Who), Introduction: in.ID}
	if a.How&1 == 1 {
		all, err := w.Store.MailsOf(w.ctx(), by.Account)
		w.must(err)
		i := slices.IndexFunc(all, func(m mainforte.Mail) bool { return m.Kind == mainforte.MailToSettle && m.Introduction == in.ID })
		if i >= 0 {
			by = By{Token: w.Keys.LinkToken(all[i].Link, mainforte.PurposeHold)}
		}
	}
	yes := a.How&2 > 0
	w.said = fmt.Sprintf("%s for %s: %v", w.names[in.Volunteer], w.names[in.Mission], yes)
	return w.SettleHold(w.ctx(), by, yes)
}

// checkHolds: an accord is held where the establishment wants to talk first, for
// two days at most and never past the beginning of what is held; who was let go
// has nothing left.
func (w *world) checkHolds(is *glance) {
	for id, in := range is.introductions {
		hold, held := is.holds[id]
		what := w.names[in.Mission] + " × " + w.names[in.Volunteer]
		talks := in.State == mainforte.IntroductionAccepted && is.missions[in.Mission].Mission.TalkFirst && !in.Urgent
		if was, existed := w.seen.introductions[id]; existed && was.State == mainforte.IntroductionAccepted {
			_, talks = w.seen.holds[id]
		} else if first := is.slotsIn(&in, mainforte.SlotAccepted); talks && len(first) > 0 {
			talks = is.start(in.Mission, first[0]) > is.at.Add(mainforte.HoldLast) // else there is no time to talk
		}
		if talks = talks && is.volunteer(in.Volunteer).State != mainforte.VolunteerErased; held != talks {
			w.t.Fatalf("%s: %s is held %v, want %v", w.said, what, held, talks)
		}
		if !held {
			continue
		}
		before, known := w.seen.holds[id]
		if known && before.State != hold.State && !before.State.May(hold.State) {
			w.t.Fatalf("%s: the hold of %s went from %s to %s", w.said, what, before.State, hold.State)
		}
		coming := slices.Concat(is.slotsIn(&in, mainforte.SlotAccepted), is.slotsIn(&in, mainforte.SlotDone), is.slotsIn(&in, mainforte.SlotNoShow))
		begun := func(slot mainforte.ID) bool { return is.start(in.Mission, slot) <= hold.SettledAt } // a late sweep takes nothing back from who may be there
		if coming = slices.DeleteFunc(coming, begun); (hold.State == mainforte.HoldLetGo || hold.State == mainforte.HoldLapsed) && len(coming) > 0 {
			w.t.Fatalf("%s: %s is %s and yet comes", w.said, what, hold.State)
		}
		if hold.State != mainforte.HoldHeld {
			continue
		}
		over := hold.Until <= is.at && (w.swept || !known)
		if over || hold.Until > in.AnsweredAt.Add(mainforte.HoldLife) || hold.SettledAt != 0 {
			w.t.Fatalf("%s: %s is held until %s", w.said, what, hold.Until.Time().Format(time.DateTime))
		}
		for _, slot := range is.slotsIn(&in, mainforte.SlotAccepted) {
			if is.start(in.Mission, slot) < hold.Until {
				w.t.Fatalf("%s: %s begins before its hold ends at %s", w.said, what, hold.Until.Time().Format(time.DateTime))
			}
		}
	}
}

// checkDays: where the slots of a day go together, nobody is asked for, offers
// or has half of what lies ahead of it.
func (w *world) checkDays(is *glance) {
	for _, in := range is.introductions {
		m := is.missions[in.Mission]
		if !m.Mission.WholeDays || in.State != mainforte.IntroductionAccepted && !in.Pending(is.at) {
			continue
		}
		of := map[mainforte.Day]mainforte.SlotState{}
		for i := range m.Slots {
			s := &m.Slots[i]
			if s.Start <= is.at {
				continue
			}
			state, _ := stateOf(&in, s.ID)
			if state != mainforte.SlotProposed && state != mainforte.SlotAccepted {
				state = "none"
			}
			if other, there := of[dayOf(s)]; there && other != state {
				w.t.Fatalf("%s: %s has half a day of %s: %s and %s", w.said, w.names[in.Volunteer], w.names[in.Mission], other, state)
			}
			of[dayOf(s)] = state
		}
	}
}

// accord is what a yes owes: the word that people come, or that both talk first.
func (t *telling) accord(in *mainforte.Introduction, to mainforte.ID) {
	forVolunteer, forHosts := mainforte.MailAccordVolunteer, mainforte.MailAccordEstablishment
	if _, held := t.is.holds[in.ID]; held {
		forVolunteer, forHosts = mainforte.MailHeld, mainforte.MailToSettle
	}
	if site, _ := t.is.site(in.Establishment); site.State == mainforte.EstablishmentPending {
		forHosts = mainforte.MailCalls
	}
	t.owe(forVolunteer, to)
	t.owe(forHosts, t.is.followers(in.Mission)...)
}

// settled is what the end of a hold owes; true when the step gave it back.
func (t *telling) settled(in *mainforte.Introduction, to mainforte.ID, freed bool) bool {
	before, is := t.was.holds[in.ID], t.is.holds[in.ID]
	if before.State == is.State {
		return false
	}
	switch {
	case is.State == mainforte.HoldConfirmed && len(in.Accepted()) > 0:
		t.owe(mainforte.MailAccordVolunteer, to)
	case is.State == mainforte.HoldLapsed && freed:
		t.owe(mainforte.MailLapsed, t.is.followers(in.Mission)...)
		fallthrough
	case is.State == mainforte.HoldLetGo && freed:
		t.owe(mainforte.MailLetGo, to)
	}
	return is.State == mainforte.HoldLapsed || is.State == mainforte.HoldLetGo
}

// paceDue tells whether a sweep owes a reminder of work at one's own pace: once,
// by day, three days before its date, to who said yes earlier than that.
func (t *telling) paceDue(in *mainforte.Introduction, s *mainforte.Slot) bool {
	due, hour := s.Start.Add(-3*24*time.Hour), t.is.at.In(mainforte.Paris()).Hour()
	if !s.OwnPace() || t.is.at < due || t.is.at >= s.Start || in.AnsweredAt >= due || hour < 8 || hour >= 20 {
		return false
	}
	for _, m := range t.was.mails {
		if m.Kind == mainforte.MailReminder && m.Introduction == in.ID {
			return false
		}
	}
	return true
}
