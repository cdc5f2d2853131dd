package queue

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// waved notes that a batch asked monique for the mission.
func (w *world) waved() {
	wave := mainforte.Wave{ID: mainforte.NewID(), Round: "today", At: mainforte.InstantOf(sunday), Version: 1, Policy: 1}
	ask := mainforte.WaveAsk{Wave: wave.ID, Mission: w.mission.ID, Volunteer: w.volunteer.ID, State: mainforte.WavePlanned}
	w.change(func(ctx context.Context, tx *store.Tx) error {
		return errors.Join(tx.InsertWave(ctx, wave, []mainforte.WaveMission{{Mission: w.mission.ID, Planned: 1}}, []mainforte.WaveAsk{ask}),
			tx.MoveWaveAsk(ctx, ask, mainforte.WaveAsked, "", w.asked.ID))
	})
}

// dayMail writes the mail of a day; its event says which.
func (w *world) dayMail(to mainforte.ID, day geo.Day) mainforte.ID {
	w.t.Helper()
	m := mainforte.Mail{
		ID: mainforte.NewID(), Kind: mainforte.MailWaveDay, Account: to, State: mainforte.MailQueued,
		CreatedAt: mainforte.InstantOf(sunday), Event: mainforte.WaveDayEvent(w.establishment.ID, day),
	}
	w.change(func(ctx context.Context, tx *store.Tx) error { _, err := tx.InsertMail(ctx, m); return err })
	return m.ID
}

// TestWhatWasAskedInTheirPlace: in the evening the coordinator reads how many
// were asked for which mission, and how many said yes; nobody's name.
func TestWhatWasAskedInTheirPlace(t *testing.T) {
	today := geo.DayOf(sunday.In(mainforte.Paris()), mainforte.Paris())
	w := newWorld(t)
	w.waved()
	w.accept(w.asked, w.slots[0].ID)
	if err := w.desk.deliver(t.Context(), w.dayMail(w.coordinator.ID, today), 1); err != nil {
		t.Fatal(err)
	}
	got := w.parsed()
	if len(got) != 1 {
		t.Fatalf("%d mails, want one", len(got))
	}
	for _, part := range []string{w.mission.Title, "a reçu la demande", "a déjà dit oui", "/etablissement/missions/" + string(w.mission.ID) + "/a-ma-place"} {
		if !strings.Contains(got[0].Text, part) {
			t.Errorf("the mail does not say %q:\n%s", part, got[0].Text)
		}
	}
	for _, name := range []string{w.monique.Contact.FirstName, w.monique.Contact.Surname, w.monique.Contact.Phone, string(w.volunteer.ID)} {
		if name != "" && strings.Contains(got[0].Text+got[0].HTML, name) {
			t.Errorf("the mail holds %q", name)
		}
	}
	w.logNamesNobody()
	for say, c := range map[string]struct {
		day    geo.Day
		before func(w *world)
	}{
		"of yesterday":                    {today - 1, (*world).waved},
		"a day on which nobody was asked": {today, func(*world) {}},
		"somebody who left": {today, func(w *world) {
			w.waved()
			w.change(func(ctx context.Context, tx *store.Tx) error {
				other := mainforte.Membership{Account: w.paul.ID, Establishment: w.establishment.ID}
				return errors.Join(tx.InsertMembership(ctx, other), tx.DeleteMembership(ctx, w.coordinator.ID, w.establishment.ID))
			})
		}},
		"read after midnight": {today, func(w *world) {
			w.waved()
			w.desk.Clock = func() time.Time { return sunday.Add(24 * time.Hour) }
		}},
	} {
		w := newWorld(t)
		c.before(w)
		id := w.dayMail(w.coordinator.ID, c.day)
		if err := w.desk.deliver(t.Context(), id, 1); err != nil {
			t.Fatal(err)
		}
		if got := w.row(id).State; got != mainforte.MailDropped || w.relay.Conversations() != 0 {
			t.Errorf("%s: %q with %d conversations, want dropped", say, got, w.relay.Conversations())
		}
	}
}
