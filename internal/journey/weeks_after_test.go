package journey

import (
	"fmt"
	"slices"

	"pretermainforte.fr/mainforte"
)

// What both sides do once somebody came, and who looks at whose details, in the
// weeks of TestWeeks.

func (w *world) contests(a act) error {
	in, ok := pick(w.introductions(func(in *mainforte.Introduction) bool {
		return slices.ContainsFunc(in.Slots, func(s mainforte.IntroductionSlot) bool { return s.State == mainforte.SlotNoShow })
	}), a.Which)
	if !ok {
		return nil
	}
	slot := w.slotsIn(&in, mainforte.SlotNoShow)[0]
	v := w.seen.volunteer(in.Volunteer)
	w.actor, w.said = v.Account, w.names[v.Account]
	for _, p := range w.seen.presences[in.ID] {
		if p.Slot.ID == slot && p.ContestedAt == 0 && p.Markable(w.instant()) && v.State != mainforte.VolunteerErased {
			w.owes(mainforte.MailContested, w.seen.followers(in.Mission)...)
		}
	}
	return w.Contest(w.ctx(), v.Account, in.ID, slot)
}

func (w *world) saysAgain(a act) error {
	in, ok := pick(w.introductions(func(in *mainforte.Introduction) bool {
		return slices.ContainsFunc(in.Slots, func(s mainforte.IntroductionSlot) bool { return s.State == mainforte.SlotDone })
	}), a.Which)
	if !ok {
		return nil
	}
	w.said = w.names[in.Volunteer]
	if a.How&1 == 1 {
		w.actor = w.seen.volunteer(in.Volunteer).Account
		return w.SayAgain(w.ctx(), w.actor, in.ID, mainforte.SideVolunteer, a.How&2 == 0)
	}
	return w.SayAgain(w.ctx(), w.staff(in.Establishment, a.Who), in.ID, mainforte.SideEstablishment, a.How&2 == 0)
}

// looksUp has everybody try to see how to reach the two sides of one
// introduction: who may, sees it, and nobody else does.
func (w *world) looksUp(a act) error {
	in, ok := pick(w.introductions(func(*mainforte.Introduction) bool { return true }), a.Which)
	if !ok {
		return nil
	}
	w.said = w.names[in.Mission] + " × " + w.names[in.Volunteer]
	v := w.seen.volunteer(in.Volunteer)
	var shown mainforte.Contact
	for i, p := range w.players {
		if p.volunteer == in.Volunteer {
			shown = w.seen.contacts[i]
		}
	}
	site, members := w.seen.site(in.Establishment)
	open := w.seen.open(&in, mainforte.SlotAccepted, mainforte.SlotDone)
	for _, account := range w.everybody() {
		may := open && v.State != mainforte.VolunteerErased && site.State == mainforte.EstablishmentVerified && slices.Contains(members, account)
		got, err := w.ShowVolunteer(w.ctx(), account, in.ID)
		w.shown("the volunteer", account, may, err)
		if err == nil && got != shown || err != nil && got != (mainforte.Contact{}) {
			w.t.Fatalf("%s sees %+v, want %+v", w.names[account], got, shown)
		}
		theirs, err := w.ShowEstablishment(w.ctx(), account, in.ID)
		if err == nil {
			w.looksUpRegister(&in, &theirs)
		}
		w.shown("the establishment", account, open && account == v.Account && v.State != mainforte.VolunteerErased, err)

		may = site.State == mainforte.EstablishmentVerified && slices.Contains(members, account)
		lines, err := w.Roster(w.ctx(), account, RosterQuery{Establishment: in.Establishment, Mission: in.Mission})
		w.shown("the list", account, may, err)
		for _, l := range lines {
			of := w.seen.introductions[l.Introduction]
			named := w.seen.open(&of, mainforte.SlotAccepted, mainforte.SlotDone, mainforte.SlotNoShow) &&
				w.seen.volunteer(of.Volunteer).State != mainforte.VolunteerErased
			if (l.Contact != mainforte.Contact{}) != named {
				w.t.Fatalf("the list names %s: %v, want %v", w.names[of.Volunteer], !named, named)
			}
		}
	}
	return nil
}

func (w *world) shown(what string, to mainforte.ID, may bool, err error) {
	if code := mainforte.CodeOf(err); err != nil && code == "" || code != mainforte.CodeTooMany && may != (err == nil) {
		w.t.Fatalf("%s: %s to %q: %v, allowed %v", w.said, what, w.names[to], err, may)
	}
}

// everybody are all accounts, and nobody.
func (w *world) everybody() []mainforte.ID {
	all := slices.Concat([]mainforte.ID{""}, w.agents, w.admined)
	for _, s := range w.stages {
		all = append(all, s.staff...)
	}
	for _, p := range w.players {
		all = append(all, p.account)
	}
	return all
}

// open tells whether the details of an accord are open: it has a slot in one of
// those states, and the last of them ended less than 30 days ago.
func (g *glance) open(in *mainforte.Introduction, states ...mainforte.SlotState) bool {
	var last mainforte.Instant
	for _, s := range in.Slots {
		if slot, ok := g.slot(in.Mission, s.Slot); ok && slices.Contains(states, s.State) {
			last = max(last, slot.End)
		}
	}
	return in.State == mainforte.IntroductionAccepted && last > 0 && g.at < last.Add(mainforte.ContactsOpenFor)
}

func (g *glance) start(mission, slot mainforte.ID) mainforte.Instant {
	s, _ := g.slot(mission, slot)
	return s.Start
}

// final is what the world has become, for the comparison of two engines.
func (w *world) final() string { return fmt.Sprintf("%s\n%s", w.seen.text(), shorten(w.lists())) }
