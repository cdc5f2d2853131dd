package journey

import (
	"fmt"
	"slices"

	"pretermainforte.fr/mainforte"
)

// What administrators do, in the weeks of TestWeeks: people come to act for the
// agency and for the service, and go. Who went decides nothing any more.

// administrators makes the first two.
func (w *world) administrators() {
	w.agency()
	for range 2 {
		w.must(w.changesAdministrators(act{Which: len(w.admins), How: 1}))
	}
}

// agency finds the agency of the region.
func (w *world) agency() {
	all, err := w.Store.Agencies(w.ctx())
	w.must(err)
	for _, a := range all {
		if slices.Contains(a.Agency.Regions, "27") {
			w.ars = a.Agency.ID
		}
	}
}

// changesAdministrators lets somebody look after the service, or not any more;
// the last one stays.
func (w *world) changesAdministrators(a act) error {
	email := fmt.Sprintf("administration%d@example.org", a.Which%3)
	w.said = email
	if a.How%2 == 1 {
		if _, err := w.AddAdministrator(w.ctx(), email); err != nil {
			return err
		}
		id := w.accountOf(email)
		w.names[id] = fmt.Sprintf("a%d", a.Which%3)
		w.admins, w.admined = with(w.admins, id), with(w.admined, id)
		return nil
	}
	before, err := w.Store.AccountByEmail(w.ctx(), email)
	if err = w.removesAdministrator(email, before, err); err != nil {
		return err
	}
	w.admins = without(w.admins, before.ID)
	return nil
}

// removesAdministrator removes who is there, and is refused for nobody.
func (w *world) removesAdministrator(email string, who *mainforte.Account, missing error) error {
	err := w.RemoveAdministrator(w.ctx(), email, false)
	if err == nil && (missing != nil || len(w.admins) == 1 || !slices.Contains(w.admins, who.ID)) {
		w.t.Fatalf("%s: removed, of %d", email, len(w.admins))
	}
	return err
}

// staffsAgency has an administrator let somebody act for the agency, or end it.
// Whoever does not look after the service any more is refused.
func (w *world) staffsAgency(a act) error {
	by, ok := pick(w.admined, a.Who)
	if !ok {
		return nil
	}
	w.actor = by
	n := a.Which % 3
	email := fmt.Sprintf("agent%d@example.org", n)
	who, err := w.Store.AccountByEmail(w.ctx(), email)
	there := err == nil && slices.Contains(w.officers, who.ID)
	w.said = fmt.Sprintf("%s by %s, there %v", email, w.names[by], there)
	if there {
		w.owes(mainforte.MailOfficerRemoved, who.ID)
		err = w.RemoveOfficerFrom(w.ctx(), by, w.ars, who.ID)
		if err == nil {
			w.officers = without(w.officers, who.ID)
		}
	} else if err = w.AddOfficerTo(w.ctx(), by, NewOfficer{Agency: w.ars, Email: email, FirstName: "Claude"}); err == nil {
		id := w.accountOf(email)
		w.names[id] = fmt.Sprintf("o%d", n)
		w.officers, w.agents = with(w.officers, id), with(w.agents, id)
		w.owes(mainforte.MailOfficerAdded, id)
	}
	if err == nil && !slices.Contains(w.admins, by) {
		w.t.Fatalf("%s: who looks after the service no more did it", w.said)
	}
	return err
}

// officer is one of those who ever acted for the agency; officially says that
// only who does so still may have done anything.
func (w *world) officer(n int) mainforte.ID {
	w.actor, _ = pick(w.agents, n)
	return w.actor
}

func (w *world) officially(err error) error {
	if err == nil && !slices.Contains(w.officers, w.actor) {
		w.t.Fatalf("%s: %s acts for the agency no more, and decided", w.said, w.names[w.actor])
	}
	return err
}

// checkStaff: who acts for the agency and for the service is who was let.
func (w *world) checkStaff(is *glance) {
	slices.Sort(w.officers)
	if !slices.Equal(is.officers, w.officers) {
		w.t.Fatalf("%s: %d people act for the agency, want %d", w.said, len(is.officers), len(w.officers))
	}
	for _, id := range w.admined {
		who, err := w.Store.Actor(w.ctx(), id)
		w.must(err)
		if who.Administrator != slices.Contains(w.admins, id) {
			w.t.Fatalf("%s: %s looks after the service: %v", w.said, w.names[id], who.Administrator)
		}
	}
	for _, d := range is.decisions {
		if d.State == mainforte.DecisionWaiting && !slices.Contains(is.officers, d.Officer) {
			w.t.Fatalf("%s: a decision of %s waits, who acts for the agency no more", w.said, w.names[d.Officer])
		}
	}
}

func with(all []mainforte.ID, id mainforte.ID) []mainforte.ID {
	if slices.Contains(all, id) {
		return all
	}
	return append(slices.Clone(all), id)
}

func without(all []mainforte.ID, id mainforte.ID) []mainforte.ID {
	return slices.DeleteFunc(slices.Clone(all), func(one mainforte.ID) bool { return one == id })
}
