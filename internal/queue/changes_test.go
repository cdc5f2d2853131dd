package queue

import (
	"context"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// cancel ends the mission as the journey does, with a reason.
func (w *world) cancel(to mainforte.MissionState, reason mainforte.EndReason) {
	w.t.Helper()
	w.change(func(ctx context.Context, tx *store.Tx) error {
		if err := tx.MoveMission(ctx, w.mission.ID, mainforte.MissionOpen, to); err != nil {
			return err
		}
		return tx.SaveMissionEnd(ctx, mainforte.MissionEnd{Mission: w.mission.ID, State: to, Reason: reason, By: w.coordinator.ID, At: tx.Now})
	})
}

func (w *world) withdraw(in mainforte.Introduction) {
	w.t.Helper()
	w.change(func(ctx context.Context, tx *store.Tx) error {
		return tx.MoveIntroduction(ctx, in.ID, mainforte.IntroductionSent, mainforte.IntroductionWithdrawn, mainforte.WithdrawnChanged)
	})
}

func (w *world) about(kind mainforte.MailKind, slots ...mainforte.Slot) mainforte.Mail {
	m := mainforte.Mail{Kind: kind, Account: w.monique.ID, Introduction: w.asked.ID}
	for _, s := range slots {
		m.Slots = append(m.Slots, s.ID)
	}
	if kind == mainforte.MailHours || kind == mainforte.MailTerms {
		m.Link = w.answer.ID
	}
	return m
}

func toMissions(w *world) []string {
	return []string{"/missions", "/pas-moi/" + w.token(w.lastMail(), mainforte.PurposeNotMe)}
}

func toDemand(w *world) []string {
	return []string{"/demande/" + w.token(w.answer.ID, mainforte.PurposeAnswer), "/pas-moi/" + w.token(w.answer.ID, mainforte.PurposeNotMe)}
}

var changes = []wanted{
	{
		say:  "cancelled, to who was to come: do not come, and why",
		mail: func(w *world) mainforte.Mail { return w.about(mainforte.MailCancelled, w.slots[0]) },
		before: func(w *world) {
			w.accept(w.asked, w.slots[0].ID)
			w.release(w.asked, w.slots[0].ID)
			w.cancel(mainforte.MissionCancelled, mainforte.EndStaffBack)
		},
		to: "monique@example.org", subject: "Annulé : ne venez pas mardi 24 novembre à l'Ehpad Les Tilleuls", paths: toMissions,
		holds: []string{"Ne vous déplacez pas.", "Motif indiqué : le personnel est de retour."},
	},
	{
		say:  "cancelled, to who was asked: nothing to do; « another reason » is not repeated",
		mail: func(w *world) mainforte.Mail { return w.about(mainforte.MailCancelled, w.slots...) },
		before: func(w *world) {
			w.withdraw(w.asked)
			w.cancel(mainforte.MissionCancelled, mainforte.EndOther)
		},
		to: "monique@example.org", subject: "Annulé : la mission qui commence mardi 24 novembre, Ehpad Les Tilleuls", paths: toMissions,
		holds: []string{"Vous n'avez rien à faire."},
	},
	{
		say:  "closed, to who was asked",
		mail: func(w *world) mainforte.Mail { return w.about(mainforte.MailClosed, w.slots[0]) },
		before: func(w *world) {
			w.withdraw(w.asked)
			w.cancel(mainforte.MissionClosed, "")
		},
		to: "monique@example.org", subject: "Merci, la mission du mardi 24 novembre ne cherche plus personne", paths: toMissions,
		holds: []string{"a trouvé assez de monde : vous n'avez rien à faire."},
	},
	{
		say:  "no longer, to who was asked for a slot that is removed",
		mail: func(w *world) mainforte.Mail { return w.about(mainforte.MailNoLonger, w.slots[0]) },
		before: func(w *world) {
			w.withdraw(w.asked)
			w.change(func(ctx context.Context, tx *store.Tx) error { return tx.RemoveSlot(ctx, w.mission.ID, w.slots[0].ID) })
		},
		to: "monique@example.org", subject: "Changement : la mission du mardi 24 novembre, Ehpad Les Tilleuls", paths: toMissions,
		holds: []string{"La demande que vous aviez reçue n'est plus valable"},
	},
	{
		say:    "hours, to who comes: the new ones, and how to say no",
		mail:   func(w *world) mainforte.Mail { return w.about(mainforte.MailHours, w.slots[0]) },
		before: func(w *world) { w.accept(w.asked, w.slots[0].ID); w.later(0) },
		to:     "monique@example.org", subject: "Changement d'horaire : mardi 24 novembre, Ehpad Les Tilleuls", paths: toDemand,
		holds: []string{"mardi 24 novembre, de 8 h à 12 h", "Je ne peux plus venir"},
	},
	{
		say:    "hours, to who was asked",
		mail:   func(w *world) mainforte.Mail { return w.about(mainforte.MailHours, w.slots[1]) },
		before: func(w *world) { w.later(1) },
		to:     "monique@example.org", subject: "Changement d'horaire : mercredi 25 novembre, Ehpad Les Tilleuls", paths: toDemand,
		holds: []string{"mercredi 25 novembre, de 8 h à 12 h", "Vous pouvez dire oui ou non"},
	},
	{
		say:    "how people are taken from now on, to who was asked",
		mail:   func(w *world) mainforte.Mail { return w.about(mainforte.MailTerms, w.slots[1]) },
		before: func(w *world) { w.takes(true, true) },
		to:     "monique@example.org", subject: "À savoir avant de répondre : la mission du mercredi 25 novembre, Ehpad Les Tilleuls", paths: toDemand,
		holds: []string{"vont ensemble", "vous appelle avant de confirmer", "mercredi 25 novembre", "Vous pouvez dire oui ou non"},
	},
}

// takes changes how the mission takes people.
func (w *world) takes(talkFirst, wholeDays bool) {
	w.t.Helper()
	m, _, err := w.store.Mission(w.t.Context(), w.mission.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	m.TalkFirst, m.WholeDays = talkFirst, wholeDays
	w.change(func(ctx context.Context, tx *store.Tx) error { return tx.UpdateMission(ctx, *m) })
}

// later moves a slot to 8 h, for four hours.
func (w *world) later(i int) {
	w.t.Helper()
	s := w.slots[i]
	s.From, s.To = 8*60, 12*60
	w.change(func(ctx context.Context, tx *store.Tx) error {
		return tx.UpdateSlots(ctx, w.mission.ID, []mainforte.Slot{w.mission.Clocked(s)})
	})
}

func TestEachChangeIsTold(t *testing.T) {
	for _, c := range changes {
		t.Run(c.say, func(t *testing.T) {
			w := newWorld(t)
			c.before(w)
			if err := w.desk.deliver(t.Context(), w.write(c.mail(w), false), 1); err != nil {
				t.Fatal(err)
			}
			if n := len(w.relay.Received()); n != 1 {
				t.Fatalf("the relay took %d messages, want 1; the log:\n%s", n, w.log)
			}
			checkMail(t, w, c, w.parsed()[0])
			w.logNamesNobody()
		})
	}
}

func TestChangesThatHoldNoLongerAreDropped(t *testing.T) {
	for _, c := range []struct {
		say    string
		mail   func(w *world) mainforte.Mail
		before func(w *world)
	}{
		{"a cancellation told to somebody else", func(w *world) mainforte.Mail {
			m := w.about(mainforte.MailCancelled, w.slots[0])
			m.Account = w.paul.ID
			return m
		}, func(w *world) { w.cancel(mainforte.MissionCancelled, "") }},
		{"a cancellation told to somebody erased", func(w *world) mainforte.Mail {
			return w.about(mainforte.MailCancelled, w.slots[0])
		}, func(w *world) {
			w.cancel(mainforte.MissionCancelled, "")
			w.move(w.volunteer.ID, mainforte.VolunteerActive, mainforte.VolunteerErased)
		}},
		{"« no longer » when the person may answer again", func(w *world) mainforte.Mail {
			return w.about(mainforte.MailNoLonger, w.slots[0])
		}, nil},
		{"how people are taken, to who is not asked any more", func(w *world) mainforte.Mail {
			return w.about(mainforte.MailTerms, w.slots[0])
		}, func(w *world) { w.takes(true, false); w.withdraw(w.asked) }},
		{"how people are taken, to who said yes since", func(w *world) mainforte.Mail {
			return w.about(mainforte.MailTerms, w.slots[0])
		}, func(w *world) { w.takes(true, false); w.accept(w.asked, w.slots[0].ID) }},
		{"new hours of a slot given back since", func(w *world) mainforte.Mail {
			return w.about(mainforte.MailHours, w.slots[0])
		}, func(w *world) { w.later(0); w.withdraw(w.asked) }},
		{"new hours that have begun", func(w *world) mainforte.Mail {
			return w.about(mainforte.MailHours, w.slots[0])
		}, func(w *world) {
			w.accept(w.asked, w.slots[0].ID)
			w.desk.Clock = func() time.Time { return sunday.Add(50*time.Minute).AddDate(0, 0, 2) }
		}},
		{"new hours of a mission that is cancelled since", func(w *world) mainforte.Mail {
			return w.about(mainforte.MailHours, w.slots[0])
		}, func(w *world) { w.accept(w.asked, w.slots[0].ID); w.cancel(mainforte.MissionCancelled, "") }},
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
			if got := w.row(id).State; got != mainforte.MailDropped || w.relay.Conversations() != 0 {
				t.Errorf("state %q, %d conversations; want dropped and none", got, w.relay.Conversations())
			}
		})
	}
}
