package journey

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// The one urgent need of an establishment that waits to be verified, in the
// weeks of TestWeeks.

// register has the register know an establishment, and call it by its own name.
func (w *world) register(site mainforte.ID) {
	e, err := w.Store.Establishment(w.ctx(), site)
	w.must(err)
	row := mainforte.Site{
		Number: e.FINESS, Name: "EHPAD DU RÉPERTOIRE", Address: "1 rue Neuve", Postcode: "21000", Commune: dijon, Phone: registerPhone, Category: "500",
	}
	w.must(w.Store.Change(w.ctx(), func(tx *store.Tx) error { return tx.PutSites(w.ctx(), mainforte.NewID(), []mainforte.Site{row}) }))
}

// vouched tells whether people may be asked for a mission, and come to it.
func (g *glance) vouched(m *mainforte.Mission) bool {
	site, _ := g.site(m.Establishment)
	return site.State == mainforte.EstablishmentVerified || site.State == mainforte.EstablishmentPending && g.early[m.ID]
}

// checkEarly: an establishment that waits has at most one need out, and asks few
// people for it.
func (w *world) checkEarly(is *glance) {
	needs, asked := map[mainforte.ID]int{}, map[mainforte.ID]int{}
	for id := range is.early {
		needs[is.missions[id].Mission.Establishment]++
	}
	for _, in := range is.introductions {
		if site, _ := is.site(in.Establishment); site.State == mainforte.EstablishmentPending {
			asked[in.Mission]++
			if !is.early[in.Mission] {
				w.t.Fatalf("%s: %s is asked for %s, which nobody vouches for", w.said, w.names[in.Volunteer], w.names[in.Mission])
			}
		}
	}
	for _, s := range w.stages {
		if needs[s.id] > 1 {
			w.t.Fatalf("%s: %s has sent %d needs before it was verified", w.said, w.names[s.id], needs[s.id])
		}
	}
	for id, n := range asked {
		if n > mainforte.MaxUnverifiedAsked {
			w.t.Fatalf("%s: %d people are asked for %s", w.said, n, w.names[id])
		}
	}
}

// early owes what comes of a need that left before its establishment was
// verified: the officers are told of it; once it is verified, both sides are.
func (t *telling) early() {
	for id := range t.is.early {
		if !t.was.early[id] {
			t.owe(mainforte.MailUnverified, t.w.officers...)
		}
		m := t.is.missions[id].Mission
		before, _ := t.was.site(m.Establishment)
		after, _ := t.is.site(m.Establishment)
		if before.State != mainforte.EstablishmentPending || after.State != mainforte.EstablishmentVerified {
			continue
		}
		for _, in := range t.is.introductions {
			if in.Mission != id {
				continue
			}
			for _, slot := range t.is.slotsIn(&in, mainforte.SlotAccepted) { // an urgent need has one
				if s, _ := t.is.slot(id, slot); s.End > t.is.at {
					t.owe(mainforte.MailVouched, t.is.volunteer(in.Volunteer).Account)
					t.owe(mainforte.MailAccordEstablishment, t.is.followers(id)...)
				}
			}
		}
	}
}

// looksUpRegister: who comes to such a need reads what the register says, and
// nothing that was typed.
func (w *world) looksUpRegister(in *mainforte.Introduction, got *EstablishmentContact) {
	site, _ := w.seen.site(in.Establishment)
	want := site.State == mainforte.EstablishmentPending && w.seen.early[in.Mission]
	if got.Unverified != want || want && (got.ContactPhone != registerPhone || got.ContactName != "" || got.Follower != mainforte.Contact{}) {
		w.t.Fatalf("%s: %s sees %+v, want the register's words %v", w.said, w.names[in.Volunteer], *got, want)
	}
}

// needsEarly has the establishment that waits send an urgent need.
func (w *world) needsEarly(a act) error {
	a.Who = 2 + a.Who/3*3
	return w.needsNow(a)
}

// vouches has an officer rule on it, more often for than against.
func (w *world) vouches(a act) error {
	w.officer(a.Who)
	r := mainforte.RuleVerify
	if a.How%4 == 0 {
		r = mainforte.RuleRefuse
	}
	state, err := w.Decide(w.ctx(), w.actor, ruling(w.stages[2].id, r))
	w.said = string(r) + ": " + string(state)
	return w.officially(err)
}
