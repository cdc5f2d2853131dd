package journey

import (
	"fmt"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
)

// What coordinators and officers do, in the weeks of TestWeeks.

func (w *world) posts(a act) error {
	site := w.stages[a.Who%len(w.stages)].id
	id, err := w.PostMission(w.ctx(), w.staff(site, a.Who/2), w.need(site, a))
	if err == nil {
		w.posted(id)
	}
	return err
}

// drafts writes a draft, opens the one there is or throws it away.
func (w *world) drafts(a act) error {
	site := w.stages[a.Who%len(w.stages)].id
	by := w.staff(site, a.Who/2)
	in := w.need(site, a)
	for _, id := range w.missions {
		m, there := w.seen.missions[id]
		_, urgent := w.seen.urgents[id]
		if !there || urgent || m.Mission.Establishment != site || m.Mission.State != mainforte.MissionDraft {
			continue
		}
		w.said = w.names[id]
		switch a.How % 3 {
		case 0:
			return w.OpenDraft(w.ctx(), by, id)
		case 1:
			in.Draft = id
			_, err := w.PostMission(w.ctx(), by, in)
			return err
		}
		if err := w.DeleteDraft(w.ctx(), by, id); err != nil || a.How%2 == 0 {
			return err
		}
		return w.TakeDraftBack(w.ctx(), by, site, id)
	}
	id, err := w.SaveDraft(w.ctx(), by, Draft{Establishment: site, Mission: in.Mission, Slots: in.Slots, Form: "{}"})
	if err == nil {
		w.posted(id)
	}
	return err
}

func (w *world) asksPeople(a act) error {
	mission, ok := w.mission(a.Which)
	if !ok {
		return nil
	}
	in := Solicit{Mission: mission}
	for _, p := range few(w.players, a.How) {
		in.Candidates = append(in.Candidates, w.CandidateToken(mission, p.volunteer))
	}
	done, err := w.Solicit(w.ctx(), w.staff(w.seen.missions[mission].Mission.Establishment, a.Who), in)
	w.said = fmt.Sprintf("for %s: %d asked, %v", w.names[mission], len(done.Asked), done.Refused)
	return err
}

func (w *world) needsNow(a act) error {
	site := w.stages[a.Who%len(w.stages)].id
	in := missionOf(site, 0)
	from := w.instant().In(mainforte.Paris()).Hour() + 2 + a.How%8
	day := w.today() + geo.Day(from/24)
	in.Slots = []mainforte.Slot{{Day: day, From: from % 24 * 60, To: (from%24 + 3) * 60, Wanted: 1}}
	by := w.staff(site, a.Who/2)
	id, err := w.PostUrgent(w.ctx(), by, in)
	if err != nil {
		return err
	}
	w.posted(id)
	n, err := w.AskUrgent(w.ctx(), by, id, "")
	w.said += fmt.Sprintf(" asks %d", n)
	if code := mainforte.CodeOf(err); code == mainforte.CodeNotFound || code == mainforte.CodeGone { // an establishment that is not verified: a draft is kept
		return nil
	}
	return err
}

func (w *world) needsNowAgain(a act) error {
	var all []mainforte.ID
	for _, id := range w.missions {
		if _, urgent := w.seen.urgents[id]; urgent {
			all = append(all, id)
		}
	}
	mission, ok := pick(all, a.Which)
	if !ok {
		return nil
	}
	n, err := w.AskUrgent(w.ctx(), w.staff(w.seen.missions[mission].Mission.Establishment, a.Who), mission, "")
	w.said = fmt.Sprintf("%s asks %d", w.names[mission], n)
	return err
}

// answersOffer says yes or no to an offer, signed in or by the link of its mail.
func (w *world) answersOffer(a act) error {
	in, ok := pick(w.introductions(func(in *mainforte.Introduction) bool {
		return in.Kind == mainforte.Offer && (in.State == mainforte.IntroductionSent || a.How&128 > 0)
	}), a.Which)
	if !ok {
		return nil
	}
	by := By{Account: w.staff(in.Establishment, a.Who), Introduction: in.ID}
	if a.How&1 == 1 {
		all, err := w.Store.MailsOf(w.ctx(), by.Account)
		w.must(err)
		for _, m := range all {
			if m.Kind == mainforte.MailOffer && m.Introduction == in.ID {
				by = By{Token: w.Keys.LinkToken(m.Link, mainforte.PurposeOffer)}
				break
			}
		}
	}
	answer := ProposalAnswer{Yes: a.How&6 > 0}
	for _, id := range w.slotsIn(&in, mainforte.SlotProposed) {
		if s, _ := w.seen.slot(in.Mission, id); s.Missing() > 0 && s.Start > w.instant() {
			answer.Slots = append(answer.Slots, id)
		}
	}
	open := len(answer.Slots)
	answer.Slots = few(answer.Slots, a.How>>3)
	done, err := w.AnswerProposal(w.ctx(), by, answer)
	w.said = fmt.Sprintf("of %s for %s, yes %v: %s", w.names[in.Volunteer], w.names[in.Mission], answer.Yes, done.State)
	if mainforte.CodeOf(err) == mainforte.CodeInvalid && open > 0 && len(answer.Slots) == open {
		w.t.Fatalf("%s: a yes to all that is left is refused: %v", w.said, err)
	}
	return err
}

// editsMission changes a mission in one of the ways that its form has.
func (w *world) editsMission(a act) error {
	mission, ok := w.mission(a.Which)
	m, there := w.seen.missions[mission]
	if !ok || !there {
		return nil
	}
	in := EditMission{Mission: m.Mission}
	for _, s := range m.Slots {
		if s.Start > w.instant() {
			in.Slots = append(in.Slots, s)
		}
	}
	if n := len(in.Slots); n > 0 {
		in.change(a.How, n)
	}
	w.said = fmt.Sprintf("%s in way %d", w.names[mission], a.How%8)
	return w.Edit(w.ctx(), w.staff(m.Mission.Establishment, a.Who), in)
}

func (in *EditMission) change(how, n int) {
	first := &in.Slots[how>>3%n]
	switch how % 8 {
	case 0, 1: // within the period
		first.From, first.To = first.From+60, first.To+60
	case 2: // somewhat earlier
		first.From = max(0, first.From-90)
	case 3: // quite another time
		first.From, first.To = 18*60, 21*60
	case 4: // as many as there are
		for i := range in.Slots {
			in.Slots[i].Wanted = max(1, in.Slots[i].Taken)
		}
	case 5: // one day less, and more people
		in.Slots = append(in.Slots[:how>>3%n], in.Slots[how>>3%n+1:]...)
		for i := range in.Slots {
			in.Slots[i].Wanted++
		}
	case 6: // one day more
		last := in.Slots[n-1]
		last.ID, last.Day = "", last.Day+1
		in.Slots = append(in.Slots, last)
	case 7: // a licence is needed
		in.Mission.Qualifications |= 1
	}
	if how%5 == 1 { // how people are taken, beside the rest
		in.Mission.TalkFirst = !in.Mission.TalkFirst
	}
	if how%3 == 1 && !mainforte.OwnPace(in.Slots) {
		in.Mission.WholeDays = !in.Mission.WholeDays
	}
}

func (w *world) endsMission(a act) error {
	mission, ok := w.mission(a.Which)
	m, there := w.seen.missions[mission]
	if !ok || !there {
		return nil
	}
	w.said = w.names[mission]
	in := EndMission{Mission: mission}
	by := w.staff(m.Mission.Establishment, a.Who)
	if a.How&1 == 1 {
		w.said += " closed"
		return w.Close(w.ctx(), by, in)
	}
	return w.Cancel(w.ctx(), by, in)
}

// leaves has a coordinator leave an establishment that has another.
func (w *world) leaves(a act) error {
	site := w.stages[a.Which%len(w.stages)].id
	by := w.staff(site, a.Who)
	w.said = w.names[by]
	if a.How%4 > 0 {
		return nil
	}
	others := w.members(site)
	for _, m := range w.seen.missions {
		if len(others) > 1 && m.Mission.Establishment == site && m.Mission.Follower == by {
			heir := others[0]
			if heir == by {
				heir = others[1]
			}
			w.owes(mainforte.MailHandedOver, heir)
			break
		}
	}
	return w.Leave(w.ctx(), by, site)
}

func (w *world) rules(a act) error {
	site := w.stages[a.Which%len(w.stages)].id
	if a.How>>6 > 1 {
		return nil // most days pass without
	}
	w.officer(a.Who)
	r := mainforte.Rulings[a.How%len(mainforte.Rulings)]
	state, err := w.Decide(w.ctx(), w.actor, ruling(site, r))
	w.said = fmt.Sprintf("%s %s: %s", r, w.names[site], state)
	return w.officially(err)
}

func (w *world) settles(a act) error {
	for _, d := range w.seen.decisions {
		if d.State == mainforte.DecisionWaiting {
			w.officer(a.Who)
			_, err := w.Settle(w.ctx(), w.actor, Settle{Decision: d.ID, Confirm: a.How%4 > 0})
			w.said = fmt.Sprintf("%s %s", d.Ruling, w.names[d.Establishment])
			return w.officially(err)
		}
	}
	return nil
}

// marks notes who came, or who did not.
func (w *world) marks(a act) error {
	in, ok := pick(w.introductions(func(in *mainforte.Introduction) bool { return in.State == mainforte.IntroductionAccepted }), a.Which)
	if !ok {
		return nil
	}
	by := w.staff(in.Establishment, a.Who)
	w.said = w.names[in.Mission] + " " + w.names[in.Volunteer]
	if a.How%3 == 0 {
		_, err := w.MarkAll(w.ctx(), by, in.Mission)
		return err
	}
	slot, _ := pick(in.Slots, a.How>>3)
	mark := Mark{Introduction: in.ID, Came: a.How&4 > 0, Minutes: a.How & 1 * 90}
	w.said += fmt.Sprintf(" came %v to %s", mark.Came, w.seen.start(in.Mission, slot.Slot).Time().Format(time.DateTime))
	_, err := w.MarkSlot(w.ctx(), by, in.Mission, slot.Slot, []Mark{mark})
	return err
}
