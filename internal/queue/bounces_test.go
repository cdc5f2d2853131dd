package queue

import (
	"context"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail/smtptest"
	"pretermainforte.fr/mainforte/internal/store"
)

// sends delivers a mail of a kind to monique, the relay answering so, and gives
// the state of its row.
func (w *world) sends(kind mainforte.MailKind, link mainforte.ID, fault smtptest.Fault) mainforte.MailState {
	w.t.Helper()
	if fault != (smtptest.Fault{}) {
		w.relay.Fail(fault)
	}
	id := w.write(mainforte.Mail{Kind: kind, Account: w.monique.ID, Link: link, Introduction: w.asked.ID}, false)
	if err := w.desk.deliver(w.t.Context(), id, 1); err != nil {
		w.t.Fatal(err)
	}
	m, err := w.store.Mail(w.t.Context(), id)
	if err != nil {
		w.t.Fatal(err)
	}
	return m.State
}

// TestMailsThatComeBack: three refusals of the address in a row, and nothing
// leaves to it but what somebody waits for; one that is taken begins anew.
func TestMailsThatComeBack(t *testing.T) {
	w := newWorld(t)
	nobody := smtptest.Fault{Stage: smtptest.AtRcpt, Code: 550, About: [2]int{1, 1}}
	unwanted := smtptest.Fault{Stage: smtptest.AtRcpt, Code: 550, About: [2]int{7, 1}}
	demand := func(fault smtptest.Fault) mainforte.MailState {
		return w.sends(mainforte.MailDemand, w.answer.ID, fault)
	}
	stands := func() mainforte.Bounces {
		b, err := w.store.Bounces(t.Context(), w.monique.ID)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for range 4 {
		demand(unwanted)
	}
	demand(nobody)
	demand(nobody)
	if b := stands(); b.Refused != 2 || b.Dead() {
		t.Errorf("%+v after two refusals of the address", b)
	}
	if state := demand(smtptest.Fault{}); state != mainforte.MailSent || stands().Refused != 0 {
		t.Errorf("%s, and %d refusals after a mail that was taken", state, stands().Refused)
	}
	for range mainforte.MostRefused {
		demand(nobody)
	}
	if !stands().Dead() {
		t.Fatalf("%+v after three refusals", stands())
	}
	v, err := w.store.Volunteer(t.Context(), w.volunteer.ID)
	if err != nil || v.State != mainforte.VolunteerPaused {
		t.Errorf("the volunteer is %s (%v)", v.State, err)
	}
	talks := w.relay.Conversations()
	if state := demand(smtptest.Fault{}); state != mainforte.MailDropped || w.relay.Conversations() != talks {
		t.Errorf("a mail to a dead address is %s, want dropped before the relay hears of it", state)
	}
	if state := w.sends(mainforte.MailSignIn, w.signIn.ID, smtptest.Fault{}); state != mainforte.MailSent {
		t.Errorf("the link that somebody waits for is %s", state)
	}
	if !stands().Dead() {
		t.Error("a mail that was taken is no answer yet")
	}
	w.logNamesNobody()
}

// TestAnotherAddressComesBack: what the address refuses to which somebody wants
// to move says nothing of the one they have.
func TestAnotherAddressComesBack(t *testing.T) {
	w := newWorld(t)
	change := mainforte.AddressChange{
		ID: mainforte.NewID(), Account: w.monique.ID, Old: w.monique.Contact.Email, New: "faute@example.org", AskedAt: mainforte.InstantOf(sunday),
	}
	w.change(func(ctx context.Context, tx *store.Tx) error { return tx.InsertAddressChange(ctx, change) })
	for _, kind := range []mainforte.MailKind{mainforte.MailNewAddress, mainforte.MailDemand} {
		m := mainforte.Mail{Kind: kind, Account: w.monique.ID, Event: string(change.ID), Link: w.answer.ID, Introduction: w.asked.ID}
		w.relay.Fail(smtptest.Fault{Stage: smtptest.AtRcpt, Code: 550, About: [2]int{1, 1}})
		if err := w.desk.deliver(t.Context(), w.writeEvent(m), 1); err != nil {
			t.Fatal(err)
		}
	}
	b, err := w.store.Bounces(t.Context(), w.monique.ID)
	if err != nil || b.Refused != 1 {
		t.Errorf("%+v (%v), want the demand alone counted", b, err)
	}
}
