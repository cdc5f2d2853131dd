package queue

import (
	"context"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// noted moves an accepted slot to what a coordinator noted.
func (w *world) noted(in mainforte.Introduction, slot mainforte.ID, to mainforte.SlotState, minutes int) {
	w.t.Helper()
	w.change(func(ctx context.Context, tx *store.Tx) error {
		if err := tx.MoveIntroductionSlot(ctx, in.ID, slot, mainforte.SlotAccepted, to); err != nil {
			return err
		}
		return tx.MarkPresence(ctx, in.ID, slot, w.coordinator.ID, minutes)
	})
}

func reminderMail(w *world) mainforte.Mail {
	return mainforte.Mail{
		Kind: mainforte.MailReminder, Account: w.monique.ID, Link: w.answer.ID, Introduction: w.asked.ID, Slots: []mainforte.ID{w.slots[0].ID},
	}
}

func thanksMail(w *world) mainforte.Mail {
	return mainforte.Mail{Kind: mainforte.MailThanks, Account: w.monique.ID, Introduction: w.asked.ID}
}

func contestedMail(w *world) mainforte.Mail {
	return mainforte.Mail{
		Kind: mainforte.MailContested, Account: w.coordinator.ID, Introduction: w.asked.ID, Slots: []mainforte.ID{w.slots[0].ID},
	}
}

var presenceKinds = []wanted{
	{
		say: "reminder: where, when, whom to ask for", mail: reminderMail,
		before: func(w *world) { w.accept(w.asked, w.slots[0].ID, w.slots[1].ID) },
		to:     "monique@example.org", subject: "Demain, mardi 24 à 6 h 45 : Ehpad Les Tilleuls",
		paths: func(w *world) []string {
			return []string{"/demande/" + w.token(w.answer.ID, mainforte.PurposeAnswer), "/mon-espace"}
		},
		holds: []string{"4 rue des Lavoirs à Chenôve, porte de la cuisine", "Demandez Mme Martin, 03 53 01 12 34."},
	},
	{
		say: "reminder of a day that several accords share: the link of each accord", mail: func(w *world) mainforte.Mail {
			m := reminderMail(w)
			m.Link = ""
			return m
		},
		before: func(w *world) {
			w.accept(w.asked, w.slots[0].ID)
			w.change(func(ctx context.Context, tx *store.Tx) error {
				_, err := tx.InsertMail(ctx, mainforte.Mail{
					ID: mainforte.NewID(), Kind: mainforte.MailAccordVolunteer, Account: w.monique.ID, Event: "accord", Link: w.answer.ID,
					Introduction: w.asked.ID, Slots: []mainforte.ID{w.slots[0].ID}, State: mainforte.MailSent, CreatedAt: tx.Now,
				})
				return err
			})
		},
		to: "monique@example.org", subject: "Demain, mardi 24 à 6 h 45 : Ehpad Les Tilleuls",
		paths: func(w *world) []string {
			return []string{"/demande/" + w.token(w.answer.ID, mainforte.PurposeAnswer), "/mon-espace"}
		},
		holds: []string{"4 rue des Lavoirs à Chenôve, porte de la cuisine", "Demandez Mme Martin, 03 53 01 12 34."},
	},
	{
		say: "thanks: hours and attestation", mail: thanksMail,
		before: func(w *world) {
			w.accept(w.asked, w.slots[0].ID, w.slots[1].ID)
			w.noted(w.asked, w.slots[0].ID, mainforte.SlotDone, 120)
			w.noted(w.asked, w.slots[1].ID, mainforte.SlotNoShow, 0)
		},
		to: "monique@example.org", subject: "Merci d'avoir prêté main-forte à l'Ehpad Les Tilleuls",
		paths: func(w *world) []string {
			return []string{"/mon-espace", "/mon-espace/demandes/" + string(w.asked.ID) + "/attestation"}
		},
		holds: []string{"Bonjour Monique.", "Vous avez donné 2 heures :"},
	},
	{
		say: "contested: who, which day, where to correct it", mail: contestedMail,
		before: func(w *world) {
			w.accept(w.asked, w.slots[0].ID)
			w.noted(w.asked, w.slots[0].ID, mainforte.SlotNoShow, 0)
		},
		to: "camille@example.org", subject: "Mardi 24 : une absence est contestée (aide de cuisine)",
		paths: func(w *world) []string {
			return []string{"/etablissement/missions/" + string(w.mission.ID) + "/planning"}
		},
		holds: []string{"Une absence est notée mardi 24 novembre", "Monique Durand nous dit que c'est une erreur."},
	},
}

func TestMailsAboutPresence(t *testing.T) {
	for _, c := range presenceKinds {
		t.Run(c.say, func(t *testing.T) {
			w := newWorld(t)
			c.before(w)
			if err := w.desk.deliver(t.Context(), w.write(c.mail(w), false), 1); err != nil {
				t.Fatal(err)
			}
			received := w.relay.Received()
			if len(received) != 1 || len(received[0].To) != 1 || received[0].To[0] != c.to {
				t.Fatalf("the relay took %+v, want one message to %s; the log:\n%s", received, c.to, w.log)
			}
			checkMail(t, w, c, w.parsed()[0])
			w.logNamesNobody()
		})
	}
}

func TestMailsAboutPresenceAreDropped(t *testing.T) {
	for _, c := range []struct {
		say    string
		mail   func(w *world) mainforte.Mail
		before func(w *world)
	}{
		{"a reminder of a slot given back", reminderMail, func(w *world) {
			w.accept(w.asked, w.slots[0].ID)
			w.release(w.asked, w.slots[0].ID)
		}},
		{"a reminder of a mission that is cancelled", reminderMail, func(w *world) {
			w.accept(w.asked, w.slots[0].ID)
			w.change(func(ctx context.Context, tx *store.Tx) error {
				return tx.MoveMission(ctx, w.mission.ID, mainforte.MissionOpen, mainforte.MissionCancelled)
			})
		}},
		{"a reminder to somebody who is erased", reminderMail, func(w *world) {
			w.accept(w.asked, w.slots[0].ID)
			w.move(w.volunteer.ID, mainforte.VolunteerActive, mainforte.VolunteerErased)
		}},
		{"thanks for an absence", thanksMail, func(w *world) {
			w.accept(w.asked, w.slots[0].ID)
			w.noted(w.asked, w.slots[0].ID, mainforte.SlotNoShow, 0)
		}},
		{"thanks to somebody else", func(w *world) mainforte.Mail {
			m := thanksMail(w)
			m.Account = w.paul.ID
			return m
		}, func(w *world) {
			w.accept(w.asked, w.slots[0].ID)
			w.noted(w.asked, w.slots[0].ID, mainforte.SlotDone, 0)
		}},
		{"a contested absence that was corrected", contestedMail, func(w *world) {
			w.accept(w.asked, w.slots[0].ID)
			w.noted(w.asked, w.slots[0].ID, mainforte.SlotDone, 0)
		}},
		{"a contested absence, to somebody who is no coordinator there", func(w *world) mainforte.Mail {
			m := contestedMail(w)
			m.Account = w.paul.ID
			return m
		}, func(w *world) {
			w.accept(w.asked, w.slots[0].ID)
			w.noted(w.asked, w.slots[0].ID, mainforte.SlotNoShow, 0)
		}},
	} {
		t.Run(c.say, func(t *testing.T) {
			w := newWorld(t)
			c.before(w)
			id := w.write(c.mail(w), false)
			if err := w.desk.deliver(t.Context(), id, 1); err != nil {
				t.Fatal(err)
			}
			if got := w.row(id).State; got != mainforte.MailDropped || len(w.relay.Received()) != 0 {
				t.Errorf("state %q with %d messages sent, want dropped and none", got, len(w.relay.Received()))
			}
		})
	}
}
