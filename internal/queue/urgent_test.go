package queue

import (
	"context"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func TestUrgentNobodyIsToldWhileNobodyComes(t *testing.T) {
	for _, c := range []struct {
		say    string
		before func(*world)
		leaves bool
	}{
		{"nobody comes", func(*world) {}, true},
		{"somebody came in between", func(w *world) {
			w.change(func(ctx context.Context, tx *store.Tx) error {
				_, err := tx.TakePlace(ctx, w.slots[0].ID)
				return err
			})
		}, false},
		{"the mission is closed", func(w *world) {
			w.change(func(ctx context.Context, tx *store.Tx) error {
				return tx.MoveMission(ctx, w.mission.ID, mainforte.MissionOpen, mainforte.MissionClosed)
			})
		}, false},
	} {
		t.Run(c.say, func(t *testing.T) {
			w := newWorld(t)
			c.before(w)
			id := mainforte.NewID()
			w.change(func(ctx context.Context, tx *store.Tx) error {
				_, err := tx.InsertMail(ctx, mainforte.Mail{
					ID: id, Kind: mainforte.MailUrgentNobody, Account: w.coordinator.ID, Event: string(w.mission.ID), State: mainforte.MailQueued, CreatedAt: tx.Now,
				})
				return err
			})
			if err := w.desk.deliver(t.Context(), id, 1); err != nil {
				t.Fatal(err)
			}
			if !c.leaves {
				if got := w.row(id).State; got != mainforte.MailDropped {
					t.Errorf("the mail is %q, want it dropped", got)
				}
				return
			}
			text := w.parsed()[0].Text
			for _, want := range []string{"ne comptez pas sur ce renfort", "/urgent/" + string(w.mission.ID)} {
				if !strings.Contains(text, want) {
					t.Errorf("the mail lacks %q:\n%s", want, text)
				}
			}
		})
	}
}
