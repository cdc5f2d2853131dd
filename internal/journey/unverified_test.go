package journey

import (
	"slices"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

const registerPhone = "+33261910101"

// waiting makes an establishment that waits to be verified and that the
// register knows, with one coordinator.
func (k *kit) waiting(change ...func(*mainforte.Site)) (site, coordinator mainforte.ID) {
	k.t.Helper()
	site, coordinator = k.establishment(mainforte.EstablishmentPending)
	e, err := k.Store.Establishment(k.ctx(), site)
	k.must(err)
	row := mainforte.Site{
		Number: e.FINESS, Name: "EHPAD DU RÉPERTOIRE", Address: "1 rue Neuve", Postcode: "21000", Commune: dijon, Phone: registerPhone, Category: "500",
	}
	for _, c := range change {
		c(&row)
	}
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		return tx.PutSites(k.ctx(), mainforte.NewID(), []mainforte.Site{row})
	}))
	return site, coordinator
}

// early sends the one need of an establishment that waits, for tomorrow.
func (k *kit) early(site, coordinator mainforte.ID, wanted int) mainforte.ID {
	k.t.Helper()
	m, err := k.PostUrgent(k.ctx(), coordinator, urgentOf(site, wanted, 1))
	k.must(err)
	_, err = k.AskUrgent(k.ctx(), coordinator, m, "")
	k.must(err)
	return m
}

func (k *kit) by(in mainforte.Introduction) By {
	k.t.Helper()
	v, err := k.Store.Volunteer(k.ctx(), in.Volunteer)
	k.must(err)
	return By{Account: v.Account, Introduction: in.ID}
}

func (k *kit) officer() mainforte.ID {
	k.t.Helper()
	id := mainforte.NewID()
	k.must(k.Store.Change(k.ctx(), func(tx *store.Tx) error {
		agency := mainforte.Agency{ID: mainforte.NewID(), Name: "ARS Bourgogne-Franche-Comté", Regions: []string{"27"}}
		if err := tx.InsertAgency(k.ctx(), agency); err != nil {
			return err
		}
		if err := tx.InsertAccount(k.ctx(), mainforte.Account{ID: id, CreatedAt: tx.Now, ConfirmedAt: tx.Now, Contact: mainforte.Contact{FirstName: "Luce", Email: "agence@example.org"}}); err != nil {
			return err
		}
		return tx.InsertOfficer(k.ctx(), id, agency.ID)
	}))
	return id
}

func TestUnverifiedNeedLeavesOnceWithTheRegistersPhone(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		officer := k.officer()
		k.helpers(6)
		site, coordinator := k.waiting()
		m := k.early(site, coordinator, 1)
		all := k.demands(m)
		if len(all) != 4 {
			t.Fatalf("%d people asked, want the four of a first burst", len(all))
		}
		if n := len(k.mails(mainforte.MailUnverified, officer)); n != 1 {
			t.Errorf("%d mails to the officer, want one", n)
		}
		d, err := k.ReadDemand(k.ctx(), k.by(all[0]).Account, all[0].ID)
		k.must(err)
		if d.State != DemandPending || d.Unverified == nil || d.ContactPhone != registerPhone || d.ContactName != "" ||
			d.Establishment.Name != "EHPAD DU RÉPERTOIRE" || d.Establishment.GettingThere != "" {
			t.Errorf("the demand is %+v, want it pending, unverified and with the register's words only", d)
		}
		// Asking again is no second need, and a second need is refused.
		if n, err := k.AskUrgent(k.ctx(), coordinator, m, ""); n != 0 || err != nil {
			t.Errorf("asking again while a burst is planned: %d, %v", n, err)
		}
		second, err := k.PostUrgent(k.ctx(), coordinator, urgentOf(site, 1, 1))
		k.must(err)
		_, err = k.AskUrgent(k.ctx(), coordinator, second, "")
		k.refused(err, mainforte.CodeGone, "used")
		if got := k.demands(second); len(got) != 0 {
			t.Errorf("a second need asked %d people", len(got))
		}
		k.pass(mainforte.BurstGap)
		k.must(k.Sweep(k.ctx()))
		if n := len(k.demands(m)); n != 6 {
			t.Errorf("%d people asked after the second burst, want the six there are", n)
		}
	})
}

func TestUnverifiedNeedIsRefused(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		k.helpers(2)
		for _, c := range []struct {
			say    string
			change func(*mainforte.Site)
			why    string
		}{
			{"the register has no such number", func(s *mainforte.Site) { s.Number = "210009999" }, "no_site"},
			{"the register has no phone", func(s *mainforte.Site) { s.Phone = "" }, "no_phone"},
		} {
			site, coordinator := k.waiting(c.change)
			m, err := k.PostUrgent(k.ctx(), coordinator, urgentOf(site, 1, 1))
			k.must(err)
			_, err = k.AskUrgent(k.ctx(), coordinator, m, "")
			k.refused(err, mainforte.CodeGone, c.why)
			who, err := k.Store.Actor(k.ctx(), coordinator)
			k.must(err)
			if _, why, err := k.ReadUnverified(k.ctx(), who, m); why != c.why || err != nil {
				t.Errorf("%s: the page reads %q (%v)", c.say, why, err)
			}
			if mission, _, _ := k.Store.Mission(k.ctx(), m); mission.State != mainforte.MissionDraft || len(k.demands(m)) > 0 {
				t.Errorf("%s: the mission is %s, with %d demands", c.say, mission.State, len(k.demands(m)))
			}
		}
		// The one need is not spent where nobody can be asked.
		empty, theirs := k.waiting()
		early := urgentOf(empty, 1, 1)
		early.Mission.Commune = "35238"
		alone, err := k.PostUrgent(k.ctx(), theirs, early)
		k.must(err)
		_, err = k.AskUrgent(k.ctx(), theirs, alone, "")
		k.refused(err, mainforte.CodeGone, "nobody")
		if _, err := k.Store.UnverifiedOf(k.ctx(), empty); mainforte.CodeOf(err) != mainforte.CodeNotFound {
			t.Errorf("the need is spent though nobody was asked (%v)", err)
		}
		// The words of the urgent form, and no other, may leave.
		site, coordinator := k.waiting()
		m, err := k.PostUrgent(k.ctx(), coordinator, urgentOf(site, 1, 1))
		k.must(err)
		in := urgentOf(site, 1, 1)
		in.Draft, in.Declared, in.Mission.What = m, true, "Appelez plutôt le 06 39 98 00 00."
		_, err = k.PostMission(k.ctx(), coordinator, in)
		k.must(err)
		_, err = k.AskUrgent(k.ctx(), coordinator, m, "")
		k.refused(err, mainforte.CodeGone, "edited")

		for _, state := range []mainforte.EstablishmentState{mainforte.EstablishmentRefused, mainforte.EstablishmentSuspended} {
			_, theirs := k.establishment(state)
			_, err = k.AskUrgent(k.ctx(), theirs, m, "")
			k.refused(err, mainforte.CodeNotFound, "not_found")
		}
	})
}

// While nobody has verified it the establishment never learns who comes.
func TestUnverifiedEstablishmentSeesNobody(t *testing.T) {
	k := newSQLiteKit(t)
	k.helpers(3)
	site, coordinator := k.waiting()
	m := k.early(site, coordinator, 2)
	in := k.demands(m)[0]
	done, err := k.Answer(k.ctx(), k.by(in), yes(k.slots(m)...))
	if err != nil || done.State != DemandAccepted || k.taken(m)[0] != 1 {
		t.Fatalf("the yes: %+v (%v), %v taken", done, err, k.taken(m))
	}
	_, err = k.ShowVolunteer(k.ctx(), coordinator, in.ID)
	k.refused(err, mainforte.CodeNotFound, "not_found")
	if n := len(k.mails(mainforte.MailAccordEstablishment, coordinator)); n != 0 {
		t.Errorf("%d mails with a name to the coordinator", n)
	}
	if n := len(k.mails(mainforte.MailCalls, coordinator)); n != 1 {
		t.Errorf("%d mails « une personne vient et vous appelle », want one", n)
	}
	contact, err := k.ShowEstablishment(k.ctx(), k.by(in).Account, in.ID)
	k.must(err)
	if contact.ContactPhone != registerPhone || contact.ContactName != "" || contact.Follower != (mainforte.Contact{}) ||
		contact.Address != "1 rue Neuve" || contact.Door != "" || contact.GettingThere != "" {
		t.Errorf("the volunteer sees %+v, want the register's words only", contact)
	}
	mission, slots, err := k.Store.Mission(k.ctx(), m)
	k.must(err)
	_, err = k.ReadEdit(k.ctx(), coordinator, EditMission{Mission: *mission, Slots: slots})
	k.refused(err, mainforte.CodeGone, "not_verified")
	// Nothing else it posts leaves.
	other, err := k.PostMission(k.ctx(), coordinator, missionOf(site, 1, 2))
	k.must(err)
	_, err = k.AskWider(k.ctx(), coordinator, other, "")
	k.refused(err, mainforte.CodeNotFound, "not_found")
}

func TestVerifiedAfterItsUrgentNeed(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		officer := k.officer()
		k.helpers(4)
		site, coordinator := k.waiting()
		m := k.early(site, coordinator, 2)
		in := k.demands(m)[0]
		_, err := k.Answer(k.ctx(), k.by(in), yes(k.slots(m)...))
		k.must(err)
		_, err = k.Decide(k.ctx(), officer, Decide{Establishment: site, Ruling: mainforte.RuleVerify})
		k.must(err)
		volunteer := k.by(in).Account
		if n := len(k.mails(mainforte.MailAccordEstablishment, coordinator)); n != 1 {
			t.Errorf("%d mails to the coordinator about who comes, want one", n)
		}
		vouched := k.mails(mainforte.MailVouched, volunteer)
		if len(vouched) != 1 || vouched[0].Link == "" || !slices.Equal(vouched[0].Slots, k.slots(m)) {
			t.Errorf("mails to who comes: %+v, want one, with its link and slot", vouched)
		}
		for _, other := range k.demands(m)[1:] {
			if n := len(k.mails(mainforte.MailVouched, k.by(other).Account)); n != 0 {
				t.Errorf("%d mails to who has not answered", n)
			}
		}
		if _, err := k.ShowVolunteer(k.ctx(), coordinator, in.ID); err != nil {
			t.Errorf("once verified the coordinator cannot see who comes: %v", err)
		}
		d, err := k.ReadDemand(k.ctx(), volunteer, in.ID)
		if err != nil || d.Unverified != nil || d.ContactPhone != "+33353011234" || d.Establishment.Name != "Ehpad Les Tilleuls" {
			t.Errorf("once verified the demand is %+v (%v), want it like any other", d, err)
		}
		// What it may do now is not counted as its one need.
		next, err := k.PostUrgent(k.ctx(), coordinator, urgentOf(site, 1, 2))
		k.must(err)
		if _, err := k.AskUrgent(k.ctx(), coordinator, next, ""); err != nil {
			t.Errorf("a verified establishment is refused: %v", err)
		}
	})
}

func TestRefusedAfterItsUrgentNeed(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		officer := k.officer()
		k.helpers(9)
		site, coordinator := k.waiting()
		m := k.early(site, coordinator, 2)
		all := k.demands(m)
		come, asked := k.by(all[0]), k.by(all[1])
		_, err := k.Answer(k.ctx(), come, yes(k.slots(m)...))
		k.must(err)
		_, err = k.Decide(k.ctx(), officer, Decide{
			Establishment: site, Ruling: mainforte.RuleRefuse, Reason: mainforte.RulingNumber, Sentence: "Le numéro est celui d'un autre site.",
		})
		k.must(err)
		if n := len(k.mails(mainforte.MailDoNotCome, come.Account)); n != 1 {
			t.Errorf("%d mails « ne venez pas », want one", n)
		}
		if n := len(k.mails(mainforte.MailNoLongerAsked, asked.Account)); n != 1 {
			t.Errorf("%d mails « vous n'avez plus à répondre », want one", n)
		}
		if k.taken(m)[0] != 0 {
			t.Errorf("%d places are still taken", k.taken(m)[0])
		}
		before := len(k.demands(m))
		k.pass(mainforte.BurstGap)
		k.must(k.Sweep(k.ctx()))
		if n := len(k.demands(m)); n != before {
			t.Errorf("%d people asked after the refusal", n-before)
		}
		d, err := k.ReadDemand(k.ctx(), come.Account, all[0].ID)
		if err != nil || !d.Suspended || d.ContactPhone != "" {
			t.Errorf("the page of who was to come: %+v (%v), want it to say not to come, without a number", d, err)
		}
		done, err := k.Answer(k.ctx(), asked, yes(k.slots(m)...))
		if err != nil || done.State == DemandAccepted || k.taken(m)[0] != 0 {
			t.Errorf("a yes after the refusal: %+v (%v)", done, err)
		}
	})
}

// However large the need and often it asks, only so many people hear of it.
func TestUnverifiedNeedAsksFewPeople(t *testing.T) {
	k := newSQLiteKit(t)
	k.helpers(mainforte.MaxUnverifiedAsked + 4)
	site, coordinator := k.waiting()
	m := k.early(site, coordinator, 40)
	for range 2 {
		_, err := k.AskWider(k.ctx(), coordinator, m, "")
		k.must(err)
	}
	if n := len(k.demands(m)); n != mainforte.MaxUnverifiedAsked {
		t.Errorf("%d people asked, want %d", n, mainforte.MaxUnverifiedAsked)
	}
}

// Two drafts sent at once by an establishment that waits: one leaves.
func TestTwoUnverifiedNeedsAtOnce(t *testing.T) {
	onEngines(t, func(t *testing.T, k *kit) {
		k.helpers(8)
		site, coordinator := k.waiting()
		var drafts [4]mainforte.ID
		for i := range drafts {
			m, err := k.PostUrgent(k.ctx(), coordinator, urgentOf(site, 1, 1))
			k.must(err)
			drafts[i] = m
		}
		errs := make([]error, len(drafts))
		together(len(drafts), func(i int) { _, errs[i] = k.AskUrgent(k.ctx(), coordinator, drafts[i], "") })
		left := 0
		for i, err := range errs {
			if err == nil {
				left++
				continue
			}
			k.refused(err, mainforte.CodeGone, "used")
			if n := len(k.demands(drafts[i])); n != 0 {
				t.Errorf("a need that was refused asked %d people", n)
			}
		}
		if left != 1 {
			t.Errorf("%d needs left, want one", left)
		}
	})
}
