package queue

import (
	"context"
	"errors"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
)

// poisoned is a sender that some messages kill: their job panics.
type poisoned struct {
	mail.Sender
	to string
}

func (p poisoned) Send(ctx context.Context, m mail.Message) error {
	if m.To == p.to {
		panic("a message that kills")
	}
	return p.Sender.Send(ctx, m)
}

// However many mails kill their worker or are refused for now, those of others
// leave, and nothing of it is lost: the poisoned ones wait for their next try.
func TestPoisonStopsNobodyElse(t *testing.T) {
	w := newWorld(t)
	config := w.config()
	var poison, honest []mainforte.ID
	unconfirmed(w)
	config.Sender = poisoned{config.Sender, w.monique.Contact.Email}
	for range 20 { // more than there are workers
		poison = append(poison, w.write(mainforte.Mail{Kind: mainforte.MailConfirm, Class: mainforte.MailWelcome, Account: w.monique.ID, Link: w.confirm.ID}, true))
	}
	w.accept(w.asked, w.slots[0].ID)
	for range 3 {
		honest = append(honest, w.write(mainforte.Mail{Kind: mainforte.MailAccordEstablishment, Account: w.coordinator.ID, Introduction: w.asked.ID}, true))
	}
	stop, err := Start(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	w.relay.Wait(t, len(honest))
	if err := stop(t.Context()); err != nil && !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	for _, id := range honest {
		if got := w.row(id).State; got != mainforte.MailSent {
			t.Errorf("somebody else's is %s", got)
		}
	}
	for _, id := range poison {
		if got := w.row(id).State; got != mainforte.MailQueued {
			t.Errorf("a poisoned one is %s, want queued for its next try", got)
		}
	}
	if strings.Contains(w.log.String(), w.monique.Contact.Email) {
		t.Error("the log names somebody")
	}
}
