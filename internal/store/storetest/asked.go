package storetest

import (
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// testAskedBeforeOffering: a demand that became the offer i counts from when its
// mail left, or may have left.
func testAskedBeforeOffering(t *testing.T, s *store.Store, i mainforte.Introduction, account mainforte.ID) {
	before, count := must[[]mainforte.Instant](t), must[int](t)
	same(t, "an offer of which there is no demand", before(s.AskedBeforeOffering(background, i.Volunteer)), []mainforte.Instant(nil))
	night := now.Add(13 * time.Hour)
	m := mainforte.Mail{ID: mainforte.NewID(), Kind: mainforte.MailDemand, Account: account, Event: string(i.ID), State: mainforte.MailQueued, CreatedAt: now}
	change(t, s, func(tx *store.Tx) error {
		_, err := tx.InsertMail(background, m)
		return err
	})
	same(t, "a demand that may wait for the morning", before(s.AskedBeforeOffering(background, i.Volunteer)), []mainforte.Instant{night})
	same(t, "counts", count(s.SolicitationsSince(background, i.Volunteer, night)), 1)
	same(t, "no longer", count(s.SolicitationsSince(background, i.Volunteer, night+1)), 0)
	change(t, s, func(tx *store.Tx) error { return tx.MarkMail(background, m.ID, mainforte.MailSent, 1) })
	same(t, "a demand that left", before(s.AskedBeforeOffering(background, i.Volunteer)), []mainforte.Instant{now})
	same(t, "counts from then", count(s.SolicitationsSince(background, i.Volunteer, now+1)), 0)
	pending, urgent, err := s.UrgentSolicitations(background, i.Volunteer, now, now)
	if err != nil || pending != 0 || urgent != 1 {
		t.Errorf("urgent: %d pending, %d asked (%v); want it counted as one, not pending", pending, urgent, err)
	}
}
