package journey

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestAskingMeetsTheEnd: whoever is asked while the mission is cancelled, closed
// or its slot removed would await an answer to nothing, and count it against
// their two demands.
func TestAskingMeetsTheEnd(t *testing.T) {
	ends := map[string]func(g *gated, mission mainforte.ID) error{
		"cancelled": func(g *gated, m mainforte.ID) error { return g.Cancel(g.ctx(), g.coordinator, EndMission{Mission: m}) },
		"closed":    func(g *gated, m mainforte.ID) error { return g.Close(g.ctx(), g.coordinator, EndMission{Mission: m}) },
		"removed": func(g *gated, m mainforte.ID) error {
			in := g.edited(m, func(in *EditMission) { in.Slots = in.Slots[1:] })
			return g.Edit(g.ctx(), g.coordinator, in)
		},
	}
	for say, end := range ends {
		t.Run(say, func(t *testing.T) {
			onGated(t, func(t *testing.T, g *gated) {
				v, mission := g.volunteer(func(v *mainforte.Volunteer) { v.When.Week = v.When.Week.With(0, mainforte.Evening) }), g.need(1, 8, 9)
				gone := g.slots(mission)[0]
				one, two := g.meet(g.row(v), func() error {
					_, err := g.Solicit(g.ctx(), g.coordinator, g.asking(mission, v))
					if mainforte.CodeOf(err) == mainforte.CodeGone {
						return nil // the end came first
					}
					return err
				}, func() error { return end(g, mission) })
				g.must(one)
				g.must(two)
				if say != "removed" {
					g.nobodyWaits(say, mission)
					return
				}
				for _, in := range g.demands(mission) {
					for _, s := range in.Slots {
						if s.Slot == gone && s.State == mainforte.SlotProposed {
							t.Error("somebody awaits an answer for a slot that is no more")
						}
					}
				}
			})
		})
	}
}

// TestABatchMeetsTheEnd: the same for « Demander à ma place », and for the
// bursts of an urgent need.
func TestABatchMeetsTheEnd(t *testing.T) {
	onGated(t, func(t *testing.T, g *gated) {
		v, mission := g.volunteer(), g.delegated(1, 8)
		g.at(0, 13, 1)
		g.waveDecided()
		one, two := g.meet(g.row(v), func() error { return g.sendPlanned(g.ctx()) },
			func() error { return g.Cancel(g.ctx(), g.coordinator, EndMission{Mission: mission}) })
		g.must(one)
		g.must(two)
		g.nobodyWaits("a batch", mission)
	})
}

// TestABurstMeetsTheEnd: a first burst by hand, then the second by the sweep.
func TestABurstMeetsTheEnd(t *testing.T) {
	cancel := func(g *gated, m mainforte.ID) func() error {
		return func() error { return g.Cancel(g.ctx(), g.coordinator, EndMission{Mission: m}) }
	}
	asks := map[string]func(g *gated, mission mainforte.ID) error{
		"by the sweep": func(g *gated, m mainforte.ID) error { return g.urgentStep(g.ctx(), m) },
		"more widely": func(g *gated, m mainforte.ID) error {
			_, err := g.AskWider(g.ctx(), g.coordinator, m, "")
			if mainforte.CodeOf(err) == mainforte.CodeGone {
				return nil
			}
			return err
		},
	}
	for say, ask := range asks {
		t.Run(say, func(t *testing.T) {
			onGated(t, func(t *testing.T, g *gated) {
				mission := g.urgent(1)
				g.helpers(mainforte.BurstSize(1))
				g.askUrgent(mission)
				late := g.volunteer()
				g.pass(mainforte.BurstGap + time.Minute)
				one, two := g.meet(g.row(late), func() error { return ask(g, mission) }, cancel(g, mission))
				g.must(one)
				g.must(two)
				g.nobodyWaits(say, mission)
			})
		})
	}
}

// TestABurstMeetsARefusal: the need of an establishment that waits is stopped by
// the refusal, whatever is about to leave.
func TestABurstMeetsARefusal(t *testing.T) {
	onGated(t, func(t *testing.T, g *gated) {
		site, coordinator := g.waiting()
		g.helpers(mainforte.BurstSize(1))
		mission := g.early(site, coordinator, 1)
		_, err := g.AskUrgent(g.ctx(), coordinator, mission, "")
		g.must(err)
		late, officer := g.volunteer(), g.officer()
		g.pass(mainforte.BurstGap + time.Minute)
		one, two := g.meet(g.row(late), func() error { return g.urgentStep(g.ctx(), mission) }, func() error {
			_, err := g.Decide(g.ctx(), officer, ruling(site, mainforte.RuleRefuse))
			return err
		})
		g.must(one)
		g.must(two)
		g.nobodyWaits("refused", mission)
	})
}

// TestAnOfferMeetsTheEnd: an offer to a mission that ends at that moment, or
// whose establishment is suspended, would never be answered.
func TestAnOfferMeetsTheEnd(t *testing.T) {
	ends := map[string]func(g *gated, mission, officer mainforte.ID) error{
		"closed": func(g *gated, m, _ mainforte.ID) error {
			return g.Close(g.ctx(), g.coordinator, EndMission{Mission: m})
		},
		"suspended": func(g *gated, _, officer mainforte.ID) error {
			_, err := g.Decide(g.ctx(), officer, ruling(g.site, mainforte.RuleSuspend))
			return err
		},
	}
	for say, end := range ends {
		t.Run(say, func(t *testing.T) {
			onGated(t, func(t *testing.T, g *gated) {
				v, mission, officer := g.volunteer(), g.need(1, 8), g.officers(1)[0]
				one, two := g.meet(g.row(v), func() error {
					_, err := g.MakeOffer(g.ctx(), By{Account: v.Account}, offerOf(mission, g.slots(mission)...))
					if mainforte.CodeOf(err) == mainforte.CodeNotFound {
						return nil // the end came first
					}
					return err
				}, func() error { return end(g, mission, officer) })
				g.must(one)
				g.must(two)
				g.nobodyWaits(say, mission)
			})
		})
	}
}

// TestAnOfferMeetsAnErasure: nothing is opened for somebody who is no more.
func TestAnOfferMeetsAnErasure(t *testing.T) {
	onGated(t, func(t *testing.T, g *gated) {
		v, mission := g.volunteer(), g.need(1, 8)
		slots, cookie := g.slots(mission), g.session(v.Account)
		one, two := g.meet(g.row(v), func() error { return g.Erase(g.ctx(), v.Account, cookie, true) }, func() error {
			_, err := g.MakeOffer(g.ctx(), By{Account: v.Account}, comesTo(mission, slots...))
			if mainforte.CodeOf(err) == mainforte.CodeSignIn || mainforte.CodeOf(err) == mainforte.CodeNotFound {
				return nil
			}
			return err
		})
		g.must(one)
		g.must(two)
		if all := g.demands(mission); len(all) != 0 || g.taken(mission)[0] != 0 {
			t.Errorf("somebody erased comes: %+v, %v places taken", all, g.taken(mission))
		}
	})
}

// TestATelephoneTakenBackMeetsAYes: whoever comes can be called.
func TestATelephoneTakenBackMeetsAYes(t *testing.T) {
	onGated(t, func(t *testing.T, g *gated) {
		v, mission := g.volunteer(), g.need(1, 8)
		token := g.asked(mission, v)
		contact := EditContact{FirstName: "Monique", Surname: "Durand", Phone: "06 39 98 12 34", Version: g.fresh(v).Version}
		g.must(g.EditContact(g.ctx(), v.Account, contact))
		contact.Phone, contact.Version = "", g.fresh(v).Version
		one, two := g.meet(g.row(v), func() error { return g.EditContact(g.ctx(), v.Account, contact) }, func() error {
			_, err := g.Answer(g.ctx(), By{Token: token}, Answer{Yes: true, Slots: g.slots(mission)})
			if mainforte.CodeOf(err) == mainforte.CodeInvalid {
				return nil // the telephone is asked for
			}
			return err
		})
		account, err := g.Store.Account(g.ctx(), v.Account)
		g.must(err)
		g.must(two)
		if comes := len(g.introduction(mission, v).Accepted()) > 0; comes && account.Contact.Phone == "" {
			t.Errorf("somebody comes whom nobody can call (the change said %v)", one)
		}
	})
}

// TestADraftOpenedMeetsItsRewriting: what is opened is what was checked.
func TestADraftOpenedMeetsItsRewriting(t *testing.T) {
	onGated(t, func(t *testing.T, g *gated) {
		draft := g.draftOf(g.site)
		whole := missionOf(g.site, 1, 8)
		draft.Mission, draft.Slots = whole.Mission, whole.Slots
		id, err := g.SaveDraft(g.ctx(), g.coordinator, draft)
		g.must(err)
		draft.Draft, draft.Slots = id, nil
		one, two := g.meet(func(tx *store.Tx) error { return tx.HoldMission(g.ctx(), id) },
			func() error {
				_, err := g.SaveDraft(g.ctx(), g.coordinator, draft)
				return err
			}, func() error { return g.OpenDraft(g.ctx(), g.coordinator, id) })
		m, slots, err := g.Store.Mission(g.ctx(), id)
		g.must(err)
		if m.State == mainforte.MissionOpen && len(slots) == 0 {
			t.Errorf("a need without a day is open (rewritten: %v, opened: %v)", one, two)
		}
	})
}

// TestAWaitingDecisionMeetsAnother: what waits for a second officer on a state
// that is over would bar the way for a week.
func TestAWaitingDecisionMeetsAnother(t *testing.T) {
	onGated(t, func(t *testing.T, g *gated) {
		officers := g.officers(2)
		g.decided(officers[0], g.site, mainforte.RuleSuspend)
		one, two := g.meet(func(tx *store.Tx) error { return tx.HoldEstablishment(g.ctx(), g.site) },
			func() error {
				_, err := g.Decide(g.ctx(), officers[0], ruling(g.site, mainforte.RuleReopen))
				return err
			}, func() error {
				_, err := g.Decide(g.ctx(), officers[1], ruling(g.site, mainforte.RuleReopen))
				return err
			})
		g.must(one)
		if two != nil && mainforte.CodeOf(two) != mainforte.CodeGone {
			g.must(two)
		}
		all, err := g.Store.DecisionsOn(g.ctx(), g.site)
		g.must(err)
		for _, d := range all {
			if d.State == mainforte.DecisionWaiting {
				t.Errorf("reopened, and yet waits: %+v (the second was told %v)", d, two)
			}
		}
	})
}

// TestStayingMeetsTheErasure: whoever says in time that they stay, stays.
func TestStayingMeetsTheErasure(t *testing.T) {
	onGated(t, func(t *testing.T, g *gated) {
		v := g.quiet(336 * 24 * time.Hour)
		g.must(g.Sweep(g.ctx()))
		g.must(g.Sweep(g.ctx()))
		mail := g.mail(mainforte.MailStay, v.Account)
		g.relayed(mainforte.MailSent)
		g.pass(30 * 24 * time.Hour)
		one, two := g.meet(g.row(v), func() error { return g.eraseSilent(g.ctx()) },
			func() error { return g.Stay(g.ctx(), g.token(mail, mainforte.PurposeStay)) })
		g.must(one)
		if got := g.fresh(v).State; two == nil && got == mainforte.VolunteerErased {
			t.Error("somebody said that they stay, was thanked, and is erased")
		}
	})
}

// TestAConfirmationMeetsThePurge: whoever was told that their address is
// confirmed is there.
func TestAConfirmationMeetsThePurge(t *testing.T) {
	onGated(t, func(t *testing.T, g *gated) {
		in := signUpOf("juste-a-temps@example.org")
		_, err := g.SignUp(g.ctx(), in)
		g.must(err)
		account, err := g.Store.AccountByEmail(g.ctx(), in.Email)
		g.must(err)
		mail := g.mail(mainforte.MailConfirm, account.ID)
		erase := func() error {
			return g.Store.Change(g.ctx(), func(tx *store.Tx) error {
				_, err := tx.EraseUnconfirmed(g.ctx(), tx.Now.Add(time.Minute))
				return err
			})
		}
		one, two := g.meet(func(tx *store.Tx) error {
			_, err := tx.UseLink(g.ctx(), mail.Link)
			return err
		}, func() error {
			_, err := g.Confirm(g.ctx(), g.token(mail, mainforte.PurposeConfirm))
			return err
		}, erase)
		g.must(two)
		if _, err := g.Store.Account(g.ctx(), account.ID); one == nil && err != nil {
			t.Errorf("confirmed, and gone: %v", err)
		}
	})
}
