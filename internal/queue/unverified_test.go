package queue

import (
	"context"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

const registerPhone = "+33261910101"

// unverify makes the world's establishment one that waits to be verified, whose
// mission is its one urgent need.
func (w *world) unverify() {
	w.t.Helper()
	site := w.establishment
	site.ID, site.Name, site.State, site.FINESS = mainforte.NewID(), "Ehpad tapé à la main", mainforte.EstablishmentPending, "210000099"
	mission := w.mission
	mission.ID, mission.Establishment = mainforte.NewID(), site.ID
	slot := w.slots[0]
	slot.ID, slot.Mission, slot.Taken = mainforte.NewID(), mission.ID, 1
	in := w.asked
	in.ID, in.Mission, in.Establishment, in.Urgent, in.State = mainforte.NewID(), mission.ID, site.ID, true, mainforte.IntroductionAccepted
	in.Slots = []mainforte.IntroductionSlot{{Slot: slot.ID, State: mainforte.SlotAccepted}}
	w.change(func(ctx context.Context, tx *store.Tx) error {
		for _, err := range []error{
			tx.InsertEstablishment(ctx, site), tx.InsertMission(ctx, mission, []mainforte.Slot{slot}), tx.InsertIntroduction(ctx, in),
			tx.InsertMembership(ctx, mainforte.Membership{Account: w.coordinator.ID, Establishment: site.ID}),
			tx.InsertUnverified(ctx, mainforte.Unverified{
				Establishment: site.ID, Mission: mission.ID, Name: "Ehpad du répertoire", Address: "1 rue Neuve", Phone: registerPhone, SentAt: tx.Now,
			}),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	w.establishment, w.mission, w.slots, w.asked = site, mission, []mainforte.Slot{slot}, in
}

// told delivers a mail around the world's introduction and gives its text; ""
// when it was dropped.
func (w *world) told(kind mainforte.MailKind, to mainforte.ID) string {
	w.t.Helper()
	id := mainforte.NewID()
	m := mainforte.Mail{ID: id, Kind: kind, Account: to, Event: string(w.asked.ID), Introduction: w.asked.ID, State: mainforte.MailQueued}
	w.change(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.InsertMail(ctx, m)
		return err
	})
	before := len(w.parsed())
	if err := w.desk.deliver(w.t.Context(), id, 1); err != nil {
		w.t.Fatal(err)
	}
	if w.row(id).State == mainforte.MailDropped {
		return ""
	}
	return w.parsed()[before].Subject + "\n" + w.parsed()[before].Text
}

// Of an unverified need no mail names a volunteer to the establishment, and none
// repeats to a volunteer what was typed.
func TestUnverifiedMailsTellNothingTyped(t *testing.T) {
	w := newWorld(t)
	w.unverify()
	calls := w.told(mainforte.MailCalls, w.coordinator.ID)
	if !strings.Contains(calls, "02\u00a061\u00a091\u00a001\u00a001") && !strings.Contains(calls, "02 61 91 01 01") {
		t.Errorf("the mail does not say which number is called:\n%s", calls)
	}
	released := func() string {
		w.change(func(ctx context.Context, tx *store.Tx) error {
			return tx.MoveIntroductionSlot(ctx, w.asked.ID, w.slots[0].ID, mainforte.SlotAccepted, mainforte.SlotReleased)
		})
		return w.told(mainforte.MailReleased, w.coordinator.ID)
	}
	accord := w.told(mainforte.MailAccordVolunteer, w.monique.ID)
	if !strings.Contains(accord, "en cours de vérification") || !strings.Contains(accord, "1 rue Neuve") || !strings.Contains(accord, "Ehpad du répertoire") {
		t.Errorf("the accord lacks what the register says:\n%s", accord)
	}
	if got := w.told(mainforte.MailAccordEstablishment, w.coordinator.ID); got != "" {
		t.Errorf("the establishment is told who comes:\n%s", got)
	}
	for what, text := range map[string]string{"calls": calls, "released": released()} {
		for _, secret := range []string{w.monique.Contact.FirstName, w.monique.Contact.Surname, w.monique.Contact.Phone} {
			if secret != "" && strings.Contains(text, secret) {
				t.Errorf("%s names the volunteer (%q):\n%s", what, secret, text)
			}
		}
		if text == "" {
			t.Errorf("%s was dropped", what)
		}
	}
	for _, typed := range []string{w.establishment.Name, w.establishment.Welcome.Address, w.mission.ContactName} {
		if typed != "" && strings.Contains(accord, typed) {
			t.Errorf("the accord repeats %q:\n%s", typed, accord)
		}
	}
}

// The officers are told while there is something to decide, and who comes once
// it is decided.
func TestMailsAroundTheVerification(t *testing.T) {
	w := newWorld(t)
	w.unverify()
	officer := w.paul.ID // whoever: an account of the agency
	w.change(func(ctx context.Context, tx *store.Tx) error {
		agency := mainforte.Agency{ID: mainforte.NewID(), Name: "ARS Exemple", Regions: []string{w.establishment.Region}}
		if err := tx.InsertAgency(ctx, agency); err != nil {
			return err
		}
		return tx.InsertOfficer(ctx, officer, agency.ID)
	})
	send := func(kind mainforte.MailKind, to mainforte.ID, event string) string {
		m := mainforte.Mail{ID: mainforte.NewID(), Kind: kind, Account: to, Event: event, Introduction: w.asked.ID, State: mainforte.MailQueued}
		w.change(func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.InsertMail(ctx, m)
			return err
		})
		before := len(w.parsed())
		if err := w.desk.deliver(t.Context(), m.ID, 1); err != nil {
			t.Fatal(err)
		}
		if w.row(m.ID).State == mainforte.MailDropped {
			return ""
		}
		return w.parsed()[before].Text
	}
	if got := send(mainforte.MailUnverified, officer, string(w.mission.ID)); !strings.Contains(got, "Si vous le refusez") {
		t.Errorf("the officer is not told:\n%s", got)
	}
	if got := send(mainforte.MailUnverified, w.monique.ID, string(w.mission.ID)); got != "" {
		t.Errorf("somebody who is no officer is told:\n%s", got)
	}
	w.change(func(ctx context.Context, tx *store.Tx) error {
		return tx.MoveEstablishment(ctx, w.establishment.ID, mainforte.EstablishmentPending, mainforte.EstablishmentVerified)
	})
	if got := send(mainforte.MailVouched, w.monique.ID, string(w.asked.ID)); !strings.Contains(got, "voit maintenant votre nom") || strings.Contains(got, "en cours de vérification") {
		t.Errorf("who comes reads:\n%s", got)
	}
	if got := send(mainforte.MailCalls, w.coordinator.ID, string(w.asked.ID)+":again"); got != "" {
		t.Errorf("« elle vous appelle » leaves after the verification:\n%s", got)
	}
}

// The evening before, who comes to an unverified need reads the register's words
// and number, and nothing that was typed.
func TestReminderOfAnUnverifiedNeed(t *testing.T) {
	w := newWorld(t)
	w.unverify()
	remind := func() string {
		m := mainforte.Mail{
			ID: mainforte.NewID(), Kind: mainforte.MailReminder, Account: w.monique.ID, Event: string(mainforte.NewID()), Link: w.answer.ID,
			Introduction: w.asked.ID, Slots: []mainforte.ID{w.slots[0].ID}, State: mainforte.MailQueued,
		}
		w.change(func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.InsertMail(ctx, m)
			return err
		})
		before := len(w.parsed())
		if err := w.desk.deliver(t.Context(), m.ID, 1); err != nil {
			t.Fatal(err)
		}
		if w.row(m.ID).State == mainforte.MailDropped {
			return ""
		}
		return w.parsed()[before].Subject + "\n" + w.parsed()[before].Text
	}
	text := remind()
	for _, want := range []string{"Ehpad du répertoire", "1 rue Neuve", "02 61 91 01 01", "en cours de vérification"} {
		if !strings.Contains(strings.ReplaceAll(text, "\u00a0", " "), want) {
			t.Errorf("the reminder lacks %q:\n%s", want, text)
		}
	}
	for _, typed := range []string{w.establishment.Name, w.establishment.Welcome.Address, w.mission.ContactName} {
		if typed != "" && strings.Contains(text, typed) {
			t.Errorf("the reminder repeats %q:\n%s", typed, text)
		}
	}
	w.change(func(ctx context.Context, tx *store.Tx) error {
		return tx.MoveEstablishment(ctx, w.establishment.ID, mainforte.EstablishmentPending, mainforte.EstablishmentRefused)
	})
	if text := remind(); text != "" {
		t.Errorf("a refused establishment still has people reminded:\n%s", text)
	}
}
