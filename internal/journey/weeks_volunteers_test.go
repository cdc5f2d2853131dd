package journey

import (
	"fmt"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
)

// What volunteers do, in the weeks of TestWeeks.

func (w *world) saysYes(a act) error {
	in, p, ok := w.theirs(a.Who, func(in *mainforte.Introduction) bool {
		return in.Kind == mainforte.Solicitation && in.State == mainforte.IntroductionSent
	})
	if !ok {
		return nil
	}
	var open []mainforte.ID
	for _, id := range w.slotsIn(&in, mainforte.SlotProposed) {
		if s, _ := w.seen.slot(in.Mission, id); s.Missing() > 0 && s.Start > w.instant() {
			open = append(open, id)
		}
	}
	chosen := few(open, a.How>>2)
	done, err := w.Answer(w.ctx(), w.by(p, &in, a.How), yes(chosen...))
	w.said = fmt.Sprintf("%s to %s: %s, %d of %d", w.names[p.account], w.names[in.Mission], done.State, len(done.Accepted), len(chosen))
	if mainforte.CodeOf(err) == mainforte.CodeInvalid && len(open) > 0 && len(chosen) == len(open) {
		w.t.Fatalf("%s: a yes to all that is left is refused: %v", w.said, err)
	}
	return err
}

func (w *world) saysNo(a act) error {
	in, p, ok := w.theirs(a.Who, func(in *mainforte.Introduction) bool {
		return in.Kind == mainforte.Solicitation
	})
	if !ok {
		return nil
	}
	done, err := w.Answer(w.ctx(), w.by(p, &in, a.How), Answer{Reason: mainforte.DeclineTooFar})
	w.said = fmt.Sprintf("%s to %s: %s", w.names[p.account], w.names[in.Mission], done.State)
	return err
}

func (w *world) releases(a act) error {
	in, p, ok := w.theirs(a.Who, func(in *mainforte.Introduction) bool {
		return len(w.slotsIn(in, mainforte.SlotAccepted)) > 0
	})
	if !ok {
		return nil
	}
	slots := few(w.slotsIn(&in, mainforte.SlotAccepted), a.How>>2)
	w.said = fmt.Sprintf("%s leaves %d slots of %s", w.names[p.account], len(slots), w.names[in.Mission])
	return w.Release(w.ctx(), w.by(p, &in, a.How), in.ID, slots)
}

// saysYesLate offers help for what was declined or not answered in time.
func (w *world) saysYesLate(a act) error {
	in, p, ok := w.theirs(a.Who, func(in *mainforte.Introduction) bool {
		return in.State == mainforte.IntroductionDeclined || in.State == mainforte.IntroductionExpired
	})
	if !ok {
		return nil
	}
	return w.offersFor(p, in.Mission, a.How)
}

func (w *world) offers(a act) error {
	p, _ := w.acting(a.Who)
	mission, ok := w.mission(a.Which)
	if !ok {
		return nil
	}
	return w.offersFor(p, mission, a.How)
}

func (w *world) offersFor(p player, mission mainforte.ID, how int) error {
	by := By{Account: p.account}
	for _, in := range w.introductions(func(in *mainforte.Introduction) bool { return in.Volunteer == p.volunteer && in.Mission == mission }) {
		by = w.by(p, &in, how)
	}
	var open []mainforte.ID
	for _, s := range w.seen.missions[mission].Slots {
		if s.Missing() > 0 && s.Start > w.instant() {
			open = append(open, s.ID)
		}
	}
	done, err := w.MakeOffer(w.ctx(), by, Offer{
		Mission: mission, Slots: few(open, how>>2), Surname: "Durand", Phone: "06 39 98 12 34", Holds: true, Comes: how&32 > 0,
	})
	w.said = fmt.Sprintf("of %s for %s: %v", w.names[p.account], w.names[mission], done.Made)
	return err
}

func (w *world) takesBack(a act) error {
	in, p, ok := w.theirs(a.Who, func(in *mainforte.Introduction) bool {
		return in.Kind == mainforte.Offer
	})
	if !ok {
		return nil
	}
	w.said = w.names[p.account] + " of " + w.names[in.Mission]
	return w.TakeBackOffer(w.ctx(), By{Account: p.account, Introduction: in.ID})
}

func (w *world) pauses(a act) error {
	p, ok := w.acting(a.Who)
	if !ok {
		return nil
	}
	w.said = w.names[p.account]
	switch a.How % 4 {
	case 0:
		return w.Pause(w.ctx(), p.account, 0)
	case 1:
		return w.Pause(w.ctx(), p.account, w.today()+1+geo.Day(a.Which))
	}
	return w.Resume(w.ctx(), p.account)
}

func (w *world) blocks(a act) error {
	in, p, ok := w.theirs(a.Who, func(*mainforte.Introduction) bool { return true })
	if !ok || a.How%3 > 0 {
		return nil
	}
	site := in.Establishment
	key := [2]mainforte.ID{p.volunteer, site}
	w.said = w.names[p.account] + " " + w.names[site]
	if w.hidden[key] {
		w.said = "ends, " + w.said
		err := w.Unblock(w.ctx(), p.account, site)
		w.hidden[key] = err != nil
		return err
	}
	err := w.Block(w.ctx(), p.account, site)
	w.hidden[key] = err == nil
	return err
}

// editsProfile changes the own cap, or says « toujours disponible ».
func (w *world) editsProfile(a act) error {
	p, ok := w.acting(a.Who)
	if !ok {
		return nil
	}
	w.said = w.names[p.account]
	if a.How&1 == 1 {
		return w.Still(w.ctx(), p.account)
	}
	v := *w.seen.volunteer(p.volunteer)
	v.OwnCap = a.Which % (mainforte.MaxOwnCap + 1)
	return w.EditProfile(w.ctx(), p.account, Edit{Section: SectionCap, Version: v.Version, Volunteer: v})
}

// erases has somebody leave for good; then somebody else, or the same person,
// signs up.
func (w *world) erases(a act) error {
	p, ok := w.acting(a.Who)
	if !ok || a.How%4 > 0 || len(w.players) > 8 {
		return nil
	}
	w.said = w.names[p.account]
	if err := w.AskErase(w.ctx(), p.account, ""); err != nil {
		return err
	}
	w.owes(mainforte.MailErase, p.account)
	m := w.lastMail(mainforte.MailErase, p.account)
	w.must(w.EraseByLink(w.ctx(), w.Keys.LinkToken(m.Link, mainforte.PurposeErase), true))
	for i := range w.players {
		if w.players[i].account == p.account {
			w.players[i].erased = true
		}
	}
	if err := w.signUpPlayer(); mainforte.CodeOf(err) != mainforte.CodeShut { // nobody comes in just now
		w.must(err)
	}
	return nil
}

// responds answers a public mission without an account.
func (w *world) responds(a act) error {
	mission, ok := w.mission(a.Which)
	if !ok || len(w.players) > 8 {
		return nil
	}
	var slots []mainforte.ID
	for _, s := range w.seen.missions[mission].Slots {
		slots = append(slots, s.ID)
	}
	in := Respond{
		Mission: mission, Slots: few(slots, a.How), FirstName: "Monique", Surname: "Durand", Phone: "06 39 98 12 34",
		Email: fmt.Sprintf("passage%d@example.org", w.came), Commune: chenove, Holds: true, Elsewhere: a.How&64 > 0, Comes: a.How&32 > 0, Adult: true, Charter: true,
	}
	w.said = w.names[mission]
	if err := w.Respond(w.ctx(), in); err != nil {
		return err
	}
	w.join(in.Email)
	w.actor = w.players[len(w.players)-1].account
	return nil
}

// confirms opens the link of somebody who answered a mission.
func (w *world) confirms(a act) error {
	for i, p := range w.players {
		if v := w.seen.volunteer(p.volunteer); v != nil && v.State == mainforte.VolunteerPending {
			w.actor, w.said = p.account, w.names[p.account]
			return w.confirmPlayer(i)
		}
	}
	return nil
}
