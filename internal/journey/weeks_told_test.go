package journey

import (
	"slices"
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
)

// telling works out, from what a step changed and not from how, who must be told
// of it: each person concerned once, by one mail.
type telling struct {
	w        *world
	was, is  *glance
	owed     []string
	stopping map[mainforte.ID]bool // establishments suspended or refused by the step
	lost     map[mainforte.ID]bool // accounts that a suspension sends home
	unasked  map[mainforte.ID]bool // accounts that a suspension no longer asks
}

// checkTold compares the mails that a step wrote with those it owed.
func (w *world) checkTold(is *glance) {
	t := &telling{
		w: w, was: w.seen, is: is, owed: slices.Clone(w.owed), stopping: map[mainforte.ID]bool{},
		lost: map[mainforte.ID]bool{}, unasked: map[mainforte.ID]bool{},
	}
	for i, e := range is.sites {
		stopped := e.State == mainforte.EstablishmentSuspended || e.State == mainforte.EstablishmentRefused
		if stopped && w.seen.sites[i].State != e.State {
			t.stopping[e.ID] = true
		}
	}
	for _, in := range is.introductions {
		t.introduction(&in)
	}
	for account := range t.lost {
		t.owe(mainforte.MailDoNotCome, account)
		delete(t.unasked, account)
	}
	for account := range t.unasked {
		t.owe(mainforte.MailNoLongerAsked, account)
	}
	t.agency()
	t.early()
	if w.swept {
		t.evening()
	}
	var got []string
	for id, m := range is.mails {
		if _, old := w.seen.mails[id]; !old && !regular[m.Kind] {
			got = append(got, string(m.Kind)+" → "+w.names[m.Account])
		}
	}
	slices.Sort(got)
	slices.Sort(t.owed)
	if !slices.Equal(got, t.owed) {
		w.t.Fatalf("%s: told %s, want %s", w.said, shorten(got), shorten(t.owed))
	}
}

// regular are the mails that come of time passing alone; tests of their own
// count them.
var regular = map[mainforte.MailKind]bool{
	mainforte.MailNobodyVerifies: true,
	mainforte.MailWaiting:        true, mainforte.MailRemind: true, mainforte.MailWeekly: true, mainforte.MailStay: true, mainforte.MailNextWeek: true,
	mainforte.MailOutreachEnds: true, mainforte.MailPurgeHeld: true,
	mainforte.MailClosing: true,
	mainforte.MailWaveDay: true,
}

func (t *telling) owe(kind mainforte.MailKind, to ...mainforte.ID) {
	for _, account := range to {
		t.owed = append(t.owed, string(kind)+" → "+t.w.names[account])
	}
}

// introduction is what becomes of one pair. Whoever acted knows what they did.
func (t *telling) introduction(in *mainforte.Introduction) {
	before, existed := t.was.introductions[in.ID]
	to := t.is.volunteer(in.Volunteer).Account
	own := t.w.actor == to
	again := existed && in.Kind == mainforte.Offer && in.State == mainforte.IntroductionSent &&
		(before.State != in.State || in.SentAt != before.SentAt)
	switch {
	case !existed && in.Kind == mainforte.Solicitation:
		t.owe(mainforte.MailDemand, to)
	case !existed && in.State == mainforte.IntroductionAccepted: // « je viens »
		t.accord(in, to)
	case !existed, again:
		t.owe(mainforte.MailOffer, t.is.followers(in.Mission)...)
	case before.State != in.State:
		t.moved(&before, in, to, own)
	}
	if existed && !again {
		t.slots(&before, in, to, own)
	}
}

// moved is a pair whose state the step changed.
func (t *telling) moved(before, in *mainforte.Introduction, to mainforte.ID, own bool) {
	offer := in.Kind == mainforte.Offer
	switch in.State {
	case mainforte.IntroductionAccepted:
		t.accord(in, to)
	case mainforte.IntroductionDeclined:
		if offer {
			t.owe(mainforte.MailOfferDeclined, to)
		}
	case mainforte.IntroductionExpired:
		if offer {
			t.owe(mainforte.MailOfferExpired, to)
		}
	case mainforte.IntroductionWithdrawn:
		if own || in.Reason == mainforte.DeclineOwn || in.Reason == mainforte.WithdrawnElsewhere || !t.waits(before) {
			return
		}
		switch in.Reason {
		case "":
			t.owe(mainforte.MailComplete, to)
		case mainforte.WithdrawnClosed:
			t.owe(mainforte.MailClosed, to)
		case mainforte.WithdrawnCancelled:
			t.owe(mainforte.MailCancelled, to)
		case mainforte.WithdrawnChanged:
			t.owe(mainforte.MailNoLonger, to)
		case mainforte.WithdrawnSuspended:
			t.unasked[to] = true
		default:
			t.w.t.Fatalf("%s: withdrawn because %q, which is not theirs to say", t.w.said, in.Reason)
		}
	}
}

// waits tells whether somebody waits for the end of a pair: who was asked, once
// the demand has left and while it can be answered; who offered, until told.
func (t *telling) waits(before *mainforte.Introduction) bool {
	return before.Kind == mainforte.Offer || before.SentAt <= t.is.at && before.Pending(t.is.at)
}

// slots are the hours of one pair.
func (t *telling) slots(before, in *mainforte.Introduction, to mainforte.ID, own bool) {
	var released, hours, done, noted bool
	open := false
	for _, s := range in.Slots {
		was, _ := stateOf(before, s.Slot)
		old, _ := t.was.slot(in.Mission, s.Slot)
		now, stays := t.is.slot(in.Mission, s.Slot)
		other := stays && (old.Start != now.Start || old.End != now.End)
		asked := s.State == mainforte.SlotProposed && in.State == mainforte.IntroductionSent && t.waits(before) && before.Pending(t.is.at)
		hours = hours || other && (was == mainforte.SlotAccepted || asked)
		released = released || was == mainforte.SlotAccepted && s.State == mainforte.SlotReleased && !other
		noted = noted || was != s.State && (s.State == mainforte.SlotDone || s.State == mainforte.SlotNoShow)
		done = done || s.State == mainforte.SlotDone
		open = open || s.State == mainforte.SlotAccepted
	}
	letGo := in.State == before.State && t.settled(in, to, released)
	switch {
	case hours:
		t.owe(mainforte.MailHours, to)
	case released && letGo:
	case released && t.w.freed:
		t.owe(mainforte.MailFreed, to)
	case released && own:
		t.owe(mainforte.MailReleased, t.is.followers(in.Mission)...)
	case released && t.stopping[in.Establishment]:
		t.lost[to] = true
	case released:
		t.owe(mainforte.MailCancelled, to)
	case noted && done && !open && !t.wasThanked(in.ID) && t.is.volunteer(in.Volunteer).State != mainforte.VolunteerErased:
		t.owe(mainforte.MailThanks, to)
	}
	if !hours && in.Kind == mainforte.Solicitation && in.State == mainforte.IntroductionSent && before.State == in.State &&
		t.waits(before) && before.Pending(t.is.at) && t.otherTerms(in) {
		t.owe(mainforte.MailTerms, to)
	}
}

// otherTerms tells whether a yes means something else than before the step: the
// establishment talks first, or not any more; slots of a day go together now.
func (t *telling) otherTerms(in *mainforte.Introduction) bool {
	was, is := t.was.missions[in.Mission].Mission, t.is.missions[in.Mission]
	if was.ID == "" {
		return false
	}
	days := map[mainforte.Day]int{}
	for i := range is.Slots {
		if is.Slots[i].Start > t.is.at {
			days[dayOf(&is.Slots[i])]++
		}
	}
	bound := false
	for _, s := range in.Slots {
		slot, stays := t.is.slot(in.Mission, s.Slot)
		bound = bound || s.State == mainforte.SlotProposed && stays && days[dayOf(&slot)] > 1
	}
	return was.TalkFirst != is.Mission.TalkFirst && !in.Urgent || bound && is.Mission.WholeDays && !was.WholeDays
}

func (t *telling) wasThanked(introduction mainforte.ID) bool {
	for _, m := range t.was.mails {
		if m.Kind == mainforte.MailThanks && m.Introduction == introduction {
			return true
		}
	}
	return false
}

func stateOf(in *mainforte.Introduction, slot mainforte.ID) (mainforte.SlotState, bool) {
	for _, s := range in.Slots {
		if s.Slot == slot {
			return s.State, true
		}
	}
	return "", false
}

// agency is what an officer decided.
func (t *telling) agency() {
	known := map[mainforte.ID]mainforte.DecisionState{}
	for _, d := range t.was.decisions {
		known[d.ID] = d.State
	}
	for _, d := range t.is.decisions {
		if d.State == mainforte.DecisionDone && known[d.ID] != d.State {
			_, members := t.is.site(d.Establishment)
			t.owe(mailOfRuling[d.Ruling], members...)
		}
		if d.State == mainforte.DecisionWaiting && known[d.ID] == "" {
			for _, o := range t.w.officers {
				if o != d.Officer {
					t.owe(mainforte.MailToConfirm, o)
				}
			}
		}
	}
}

// evening is what a sweep owes: a reminder from 17 to 20 h to who comes
// tomorrow and has known it since before; a warning where nobody comes.
func (t *telling) evening() {
	reminded := map[mainforte.ID]bool{}
	for _, m := range t.was.mails {
		if m.Kind == mainforte.MailReminder && m.Event == eventOfDay(t.w.today()+1) {
			reminded[m.Account] = true
		}
	}
	local := t.is.at.In(mainforte.Paris())
	since := mainforte.InstantOf(t.w.today().At(mainforte.ReminderHour*60, mainforte.Paris()))
	for _, in := range t.is.introductions {
		if t.is.holds[in.ID].State == mainforte.HoldHeld {
			continue // nobody counts on them yet
		}
		to := t.is.volunteer(in.Volunteer).Account
		for _, id := range t.is.slotsIn(&in, mainforte.SlotAccepted) {
			s, _ := t.is.slot(in.Mission, id)
			if t.paceDue(&in, &s) {
				t.owe(mainforte.MailReminder, to)
			}
			if !s.OwnPace() && s.Day == t.w.today()+1 && local.Hour() >= 17 && local.Hour() < 20 && in.AnsweredAt < since && !reminded[to] {
				reminded[to] = true
				t.owe(mainforte.MailReminder, to)
			}
		}
	}
	for id, u := range t.is.urgents {
		if before := t.was.urgents[id]; u.WarnedAt != before.WarnedAt {
			t.owe(mainforte.MailUrgentNobody, t.is.followers(id)...)
		}
	}
}

func eventOfDay(d geo.Day) string { return strconv.Itoa(int(d)) }
