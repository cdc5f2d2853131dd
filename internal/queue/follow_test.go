package queue

import (
	"context"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// shared gives the establishment a shared address, confirmed or not.
func (w *world) shared(confirmed mainforte.Instant) mainforte.SharedAddress {
	a := mainforte.SharedAddress{
		ID: mainforte.NewID(), Establishment: w.establishment.ID, Email: "accueil@example.org", By: w.coordinator.ID,
		AskedAt: mainforte.InstantOf(sunday), ConfirmedAt: confirmed,
	}
	w.change(func(ctx context.Context, tx *store.Tx) error { return tx.PutSharedAddress(ctx, a) })
	return a
}

// sent writes a mail as it is and tries it once.
func (w *world) sent(m mainforte.Mail) mainforte.MailState {
	w.t.Helper()
	m.ID, m.State, m.CreatedAt = mainforte.NewID(), mainforte.MailQueued, mainforte.InstantOf(sunday)
	w.change(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.InsertMail(ctx, m)
		return err
	})
	if err := w.desk.deliver(w.t.Context(), m.ID, 1); err != nil {
		w.t.Fatal(err)
	}
	return w.row(m.ID).State
}

func TestLettersToASharedAddress(t *testing.T) {
	w := newWorld(t)
	w.accept(w.asked, w.slots[0].ID)
	accord := mainforte.Mail{
		Kind: mainforte.MailAccordEstablishment, Account: w.establishment.ID, Introduction: w.asked.ID, Slots: []mainforte.ID{w.slots[0].ID},
	}
	again := func(event string) mainforte.Mail { m := accord; m.Event = event; return m }
	if got := w.sent(again("none")); got != mainforte.MailDropped {
		t.Errorf("without an address: %q, want dropped", got)
	}
	a := w.shared(0)
	if got := w.sent(again("unconfirmed")); got != mainforte.MailDropped {
		t.Errorf("to one that has not answered: %q, want dropped", got)
	}
	if got := w.sent(mainforte.Mail{Kind: mainforte.MailShare, Account: w.establishment.ID, Event: "another"}); got != mainforte.MailDropped {
		t.Errorf("asking one that was replaced: %q, want dropped", got)
	}
	if got := w.sent(mainforte.Mail{Kind: mainforte.MailShare, Account: w.establishment.ID, Event: string(a.ID)}); got != mainforte.MailSent {
		t.Errorf("asking it: %q, want sent", got)
	}
	a = w.shared(mainforte.InstantOf(sunday))
	if got := w.sent(again("confirmed")); got != mainforte.MailSent {
		t.Errorf("to one that has answered: %q, want sent", got)
	}
	all := w.parsed()
	if len(all) != 2 {
		t.Fatalf("%d mails left, want 2", len(all))
	}
	text := all[1].Text
	for _, want := range []string{"Monique Durand", "adresse partagée", "/adresse-partagee/" + w.token(a.ID, mainforte.PurposeShared)} {
		if !strings.Contains(text, want) {
			t.Errorf("the mail lacks %q:\n%s", want, text)
		}
	}
	if strings.Contains(strings.ReplaceAll(text, "\u00a0", " "), "06 39 98 12 34") {
		t.Errorf("the mail to an address that many read holds a telephone number:\n%s", text)
	}
	seen, err := w.store.Reveals(t.Context(), w.monique.ID)
	if err != nil || len(seen) != 1 || seen[0].Establishment != w.establishment.ID {
		t.Errorf("the volunteer sees %+v (%v), want that the establishment was told", seen, err)
	}
}

func TestTheLetterToAFollower(t *testing.T) {
	w := newWorld(t)
	to := func(account mainforte.ID, event string) mainforte.Mail {
		return mainforte.Mail{Kind: mainforte.MailFollows, Account: account, Event: string(w.mission.ID) + "/" + event}
	}
	if got := w.sent(to(w.coordinator.ID, "a")); got != mainforte.MailSent {
		t.Errorf("to who follows it: %q, want sent", got)
	}
	w.members(w.paul.ID)
	if got := w.sent(to(w.paul.ID, "b")); got != mainforte.MailDropped {
		t.Errorf("to who does not follow it any more: %q, want dropped", got)
	}
	if all := w.parsed(); len(all) != 1 || !strings.Contains(all[0].Text, "/etablissement/missions/"+string(w.mission.ID)) {
		t.Errorf("mails %+v, want one that leads to the mission", all)
	}
}

// TestLettersAboutAnAddress: each goes to the address that it is about.
func TestLettersAboutAnAddress(t *testing.T) {
	w := newWorld(t)
	change := mainforte.AddressChange{
		ID: mainforte.NewID(), Account: w.monique.ID, Old: "ancienne@example.org", New: "nouvelle@example.org", AskedAt: mainforte.InstantOf(sunday),
	}
	w.change(func(ctx context.Context, tx *store.Tx) error { return tx.InsertAddressChange(ctx, change) })
	about := func(kind mainforte.MailKind, account mainforte.ID) mainforte.Mail {
		return mainforte.Mail{Kind: kind, Account: account, Event: string(change.ID)}
	}
	if got := w.sent(about(mainforte.MailAddressChanged, w.monique.ID)); got != mainforte.MailDropped {
		t.Errorf("the old address is told before: %q, want dropped", got)
	}
	if got := w.sent(about(mainforte.MailNewAddress, w.monique.ID)); got != mainforte.MailSent {
		t.Errorf("the new address is asked: %q, want sent", got)
	}
	if got := w.sent(about(mainforte.MailAddressTaken, w.paul.ID)); got != mainforte.MailDropped {
		t.Errorf("somebody with another address is told: %q, want dropped", got)
	}
	w.change(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.FinishAddressChange(ctx, change.ID)
		return err
	})
	content, err := w.letter(about(mainforte.MailAddressChanged, w.monique.ID))
	if err != nil || content != "ancienne@example.org" {
		t.Errorf("once it is done, the mail goes to %q (%v), want the old address", content, err)
	}
	all := w.parsed()
	if len(all) != 1 || !strings.Contains(all[0].Text, "/nouvelle-adresse/"+w.token(change.ID, mainforte.PurposeAddress)) {
		t.Errorf("mails %+v, want the one to the new address", all)
	}
	if strings.Contains(all[0].Text, "Monique") {
		t.Errorf("the mail to an address that may be a stranger's names somebody:\n%s", all[0].Text)
	}
}

// letter tells to whom a mail would go.
func (w *world) letter(m mainforte.Mail) (to string, err error) {
	to, _, err = w.desk.content(w.t.Context(), &m)
	return to, err
}
