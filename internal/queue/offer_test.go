package queue

import (
	"context"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// offers makes what was asked of monique an offer of hers.
func (w *world) offers(to mainforte.IntroductionState) {
	w.change(func(ctx context.Context, tx *store.Tx) error {
		for _, s := range w.slots {
			if err := tx.MoveIntroductionSlot(ctx, w.asked.ID, s.ID, mainforte.SlotProposed, mainforte.SlotDropped); err != nil {
				return err
			}
		}
		if err := tx.MoveIntroduction(ctx, w.asked.ID, mainforte.IntroductionSent, mainforte.IntroductionExpired, ""); err != nil {
			return err
		}
		offer := w.asked
		offer.ExpiresAt = mainforte.InstantOf(sunday.Add(20 * time.Hour))
		if err := tx.ReopenIntroduction(ctx, offer, mainforte.IntroductionExpired); err != nil || to == mainforte.IntroductionSent {
			return err
		}
		for _, s := range w.slots {
			if err := tx.MoveIntroductionSlot(ctx, w.asked.ID, s.ID, mainforte.SlotProposed, mainforte.SlotDropped); err != nil {
				return err
			}
		}
		return tx.MoveIntroduction(ctx, w.asked.ID, mainforte.IntroductionSent, to, "")
	})
}

func (w *world) offerLink() mainforte.Link {
	l := mainforte.Link{
		ID: mainforte.NewID(), Purpose: mainforte.PurposeOffer, Account: w.coordinator.ID, Object: w.asked.ID,
		CreatedAt: mainforte.InstantOf(sunday), ExpiresAt: mainforte.InstantOf(sunday.Add(time.Hour)),
	}
	w.change(func(ctx context.Context, tx *store.Tx) error { return tx.InsertLink(ctx, l) })
	return l
}

func TestOfferMails(t *testing.T) {
	var link mainforte.Link
	for _, c := range []wanted{
		{
			say: "offer: to the follower, with a link of their own, and nobody's name",
			mail: func(w *world) mainforte.Mail {
				return mainforte.Mail{Kind: mainforte.MailOffer, Account: w.coordinator.ID, Link: link.ID, Introduction: w.asked.ID}
			},
			before: func(w *world) { w.offers(mainforte.IntroductionSent); link = w.offerLink() },
			to:     "camille@example.org", subject: "Une personne propose son aide : aide de cuisine, mardi 24 et mercredi 25",
			paths: func(w *world) []string {
				return []string{"/proposition/" + w.token(link.ID, mainforte.PurposeOffer), "/etablissement/missions/" + string(w.mission.ID)}
			},
			holds: []string{"mardi 24 et mercredi 25 novembre, de 6 h 45 à 14 h 15", "Distance : moins de 5 km.", "Répondez avant lundi 23 à 6 h."},
		},
		{
			say: "declined: kindly, to the volunteer",
			mail: func(w *world) mainforte.Mail {
				return mainforte.Mail{Kind: mainforte.MailOfferDeclined, Account: w.monique.ID, Introduction: w.asked.ID}
			},
			before: func(w *world) { w.offers(mainforte.IntroductionDeclined) },
			to:     "monique@example.org", subject: "Votre proposition pour mardi 24 et mercredi 25 : pas cette fois",
			paths: func(*world) []string { return []string{"/missions"} },
			holds: []string{"Ehpad Les Tilleuls"},
		},
		{
			say: "expired: to the volunteer",
			mail: func(w *world) mainforte.Mail {
				return mainforte.Mail{Kind: mainforte.MailOfferExpired, Account: w.monique.ID, Introduction: w.asked.ID}
			},
			before: func(w *world) { w.offers(mainforte.IntroductionExpired) },
			to:     "monique@example.org", subject: "Votre proposition pour mardi 24 et mercredi 25 : pas de réponse",
			paths: func(*world) []string { return []string{"/missions"} },
			holds: []string{"n'a pas répondu à temps"},
		},
	} {
		t.Run(c.say, func(t *testing.T) {
			w := newWorld(t)
			c.before(w)
			if err := w.desk.deliver(t.Context(), w.write(c.mail(w), false), 1); err != nil {
				t.Fatal(err)
			}
			if received := w.parsed(); len(received) != 1 || w.relay.Received()[0].To[0] != c.to {
				t.Fatalf("the relay took %d messages, want 1 to %s; the log:\n%s", len(received), c.to, w.log)
			}
			checkMail(t, w, c, w.parsed()[0])
			w.logNamesNobody()
		})
	}
}

func TestOfferMailsDropped(t *testing.T) {
	for _, c := range []struct {
		say    string
		kind   mainforte.MailKind
		to     func(w *world) mainforte.ID
		before mainforte.IntroductionState
	}{
		{"an offer that was taken back", mainforte.MailOffer, func(w *world) mainforte.ID { return w.coordinator.ID }, mainforte.IntroductionWithdrawn},
		{"an offer, to somebody who does not act for the establishment", mainforte.MailOffer, func(w *world) mainforte.ID { return w.paul.ID }, mainforte.IntroductionSent},
		{"a no to an offer that was made again", mainforte.MailOfferDeclined, func(w *world) mainforte.ID { return w.monique.ID }, mainforte.IntroductionSent},
		{"a no, to somebody else", mainforte.MailOfferDeclined, func(w *world) mainforte.ID { return w.paul.ID }, mainforte.IntroductionDeclined},
	} {
		t.Run(c.say, func(t *testing.T) {
			w := newWorld(t)
			w.offers(c.before)
			id := w.write(mainforte.Mail{Kind: c.kind, Account: c.to(w), Link: w.offerLink().ID, Introduction: w.asked.ID}, false)
			if err := w.desk.deliver(t.Context(), id, 1); err != nil {
				t.Fatal(err)
			}
			if got := w.row(id); got.State != mainforte.MailDropped || len(w.relay.Received()) != 0 {
				t.Errorf("state %q, %d messages; want dropped, none", got.State, len(w.relay.Received()))
			}
		})
	}
}

// A known address is led to the sign-in page of the mission it answered.
func TestAlreadyOfferLeadsToTheMission(t *testing.T) {
	w := newWorld(t)
	deliver := func() (mainforte.ID, error) {
		m := mainforte.Mail{
			ID: mainforte.NewID(), Kind: mainforte.MailAlreadyOffer, Account: w.monique.ID, State: mainforte.MailQueued,
			CreatedAt: mainforte.InstantOf(sunday), Event: string(w.mission.ID) + "/" + string(mainforte.NewID()),
		}
		w.change(func(ctx context.Context, tx *store.Tx) error { _, err := tx.InsertMail(ctx, m); return err })
		return m.ID, w.desk.deliver(t.Context(), m.ID, 1)
	}
	id, err := deliver()
	if err != nil {
		t.Fatal(err)
	}
	checkMail(t, w, wanted{
		subject: "Prêter main-forte : connectez-vous pour proposer votre aide",
		paths: func(w *world) []string {
			return []string{"/missions/" + string(w.mission.ID) + "/connexion", "/pas-moi/" + w.token(id, mainforte.PurposeNotMe)}
		},
		holds: []string{"Bonjour Monique."},
	}, w.parsed()[0])
	w.change(func(ctx context.Context, tx *store.Tx) error {
		return tx.MoveMission(ctx, w.mission.ID, mainforte.MissionOpen, mainforte.MissionClosed)
	})
	if id, err = deliver(); err != nil || w.row(id).State != mainforte.MailDropped {
		t.Errorf("of a closed mission: %q (%v), want dropped", w.row(id).State, err)
	}
}

// The confirmation of somebody who answered a mission says that it sends that.
func TestConfirmSaysWhatItSends(t *testing.T) {
	w := newWorld(t)
	draft := mainforte.OfferDraft{ID: mainforte.NewID(), Account: w.monique.ID, Mission: w.mission.ID, Slots: []mainforte.ID{w.slots[0].ID}, CreatedAt: 1}
	link := w.confirm
	link.ID, link.Object = mainforte.NewID(), draft.ID
	w.change(func(ctx context.Context, tx *store.Tx) error {
		if err := tx.InsertOfferDraft(ctx, draft); err != nil {
			return err
		}
		return tx.InsertLink(ctx, link)
	})
	id := w.write(mainforte.Mail{Kind: mainforte.MailConfirm, Account: w.monique.ID, Link: link.ID}, false)
	if err := w.desk.deliver(t.Context(), id, 1); err != nil {
		t.Fatal(err)
	}
	checkMail(t, w, wanted{
		subject: "Prêter main-forte : confirmez votre adresse",
		paths: func(w *world) []string {
			return []string{"/confirmer/" + w.token(link.ID, mainforte.PurposeConfirm), "/pas-moi/" + w.token(link.ID, mainforte.PurposeNotMe)}
		},
		holds: []string{"Bonjour Monique.", "pour que votre proposition parte à l'établissement"},
	}, w.parsed()[0])
}
