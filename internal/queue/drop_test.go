package queue

import (
	"context"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// A mail whose reason is gone does not leave.
func TestDropped(t *testing.T) {
	signIn := func(w *world) mainforte.Mail {
		return mainforte.Mail{Kind: mainforte.MailSignIn, Account: w.monique.ID, Link: w.signIn.ID}
	}
	demand := func(w *world) mainforte.Mail {
		return mainforte.Mail{Kind: mainforte.MailDemand, Account: w.monique.ID, Link: w.answer.ID, Introduction: w.asked.ID}
	}
	accord := func(w *world) mainforte.Mail {
		return mainforte.Mail{Kind: mainforte.MailAccordEstablishment, Account: w.coordinator.ID, Introduction: w.asked.ID}
	}
	for _, c := range []struct {
		say    string
		mail   func(w *world) mainforte.Mail
		before func(w *world)
	}{
		{"a sign-in link asked for hours ago", signIn, func(w *world) {
			w.desk.Clock = func() time.Time { return sunday.Add(3 * time.Hour) }
		}},
		{"a sign-in link that was used", signIn, func(w *world) {
			w.change(func(ctx context.Context, tx *store.Tx) error { _, err := tx.UseLink(ctx, w.signIn.ID); return err })
		}},
		{"a sign-in link that is not there", signIn, func(w *world) { w.signIn.ID = mainforte.NewID() }},
		{"an account that is not there", signIn, func(w *world) { w.monique.ID = mainforte.NewID() }},
		{"an address that is confirmed already", func(w *world) mainforte.Mail {
			return mainforte.Mail{Kind: mainforte.MailConfirm, Account: w.monique.ID, Link: w.confirm.ID}
		}, nil},
		{"an address said not to be theirs", func(w *world) mainforte.Mail {
			return mainforte.Mail{Kind: mainforte.MailConfirm, Account: w.monique.ID, Link: w.confirm.ID}
		}, func(w *world) {
			unconfirmed(w)
			w.move(w.volunteer.ID, mainforte.VolunteerPending, mainforte.VolunteerErased)
		}},
		{"an unknown address that has an account meanwhile", func(w *world) mainforte.Mail {
			return mainforte.Mail{Kind: mainforte.MailUnknown, Account: w.monique.ID}
		}, nil},
		{"a demand that was answered", demand, func(w *world) { w.accept(w.asked, w.slots[0].ID) }},
		{"a demand that was withdrawn", demand, func(w *world) {
			w.change(func(ctx context.Context, tx *store.Tx) error {
				return tx.MoveIntroduction(ctx, w.asked.ID, mainforte.IntroductionSent, mainforte.IntroductionWithdrawn, "")
			})
		}},
		{"a demand past its term", demand, func(w *world) {
			w.desk.Clock = func() time.Time { return sunday.Add(30 * time.Hour) }
		}},
		{"a demand to somebody who paused", demand, func(w *world) {
			w.move(w.volunteer.ID, mainforte.VolunteerActive, mainforte.VolunteerPaused)
		}},
		{"a demand of a mission that is cancelled", demand, func(w *world) {
			w.change(func(ctx context.Context, tx *store.Tx) error {
				return tx.MoveMission(ctx, w.mission.ID, mainforte.MissionOpen, mainforte.MissionCancelled)
			})
		}},
		{"a demand of an establishment that is suspended", demand, func(w *world) {
			w.change(func(ctx context.Context, tx *store.Tx) error {
				return tx.MoveEstablishment(ctx, w.establishment.ID, mainforte.EstablishmentVerified, mainforte.EstablishmentSuspended)
			})
		}},
		{"a demand whose slots are full", demand, func(w *world) {
			w.change(func(ctx context.Context, tx *store.Tx) error {
				for range 2 {
					for _, s := range w.slots {
						if _, err := tx.TakePlace(ctx, s.ID); err != nil {
							return err
						}
					}
				}
				return nil
			})
		}},
		{"a demand addressed to somebody else", func(w *world) mainforte.Mail {
			return mainforte.Mail{Kind: mainforte.MailDemand, Account: w.paul.ID, Link: w.answer.ID, Introduction: w.asked.ID}
		}, nil},
		{"an accord to a coordinator who has left", func(w *world) mainforte.Mail {
			return mainforte.Mail{Kind: mainforte.MailAccordEstablishment, Account: w.paul.ID, Introduction: w.asked.ID}
		}, func(w *world) { w.accept(w.asked, w.slots[0].ID) }},
		{"an accord whose slots were given back", accord, func(w *world) {
			w.accept(w.asked, w.slots[0].ID)
			w.release(w.asked, w.slots[0].ID)
		}},
		{"an accord of somebody erased", accord, func(w *world) {
			w.accept(w.asked, w.slots[0].ID)
			w.move(w.volunteer.ID, mainforte.VolunteerActive, mainforte.VolunteerErased)
		}},
		{"an erasure whose link is used", func(w *world) mainforte.Mail {
			return mainforte.Mail{Kind: mainforte.MailErase, Account: w.monique.ID, Link: w.signIn.ID}
		}, func(w *world) {
			w.change(func(ctx context.Context, tx *store.Tx) error { _, err := tx.UseLink(ctx, w.signIn.ID); return err })
		}},
		{"thanks to somebody who comes", func(w *world) mainforte.Mail {
			return mainforte.Mail{Kind: mainforte.MailComplete, Account: w.monique.ID, Introduction: w.asked.ID}
		}, func(w *world) { w.accept(w.asked, w.slots[0].ID) }},
	} {
		t.Run(c.say, func(t *testing.T) {
			w := newWorld(t)
			if c.before != nil {
				c.before(w)
			}
			id := w.write(c.mail(w), false)
			if err := w.desk.deliver(t.Context(), id, 1); err != nil {
				t.Fatal(err)
			}
			if got := w.row(id).State; got != mainforte.MailDropped {
				t.Errorf("state %q, want dropped", got)
			}
			if n := w.relay.Conversations(); n != 0 {
				t.Errorf("%d conversations with the relay, want none", n)
			}
			w.logNamesNobody()
		})
	}
}

func (w *world) move(id mainforte.ID, from, to mainforte.VolunteerState) {
	w.t.Helper()
	w.change(func(ctx context.Context, tx *store.Tx) error { return tx.MoveVolunteer(ctx, id, from, to) })
}
