package journey

import (
	"context"
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// watchAgencies is the part of the sweep that looks after agencies: who waits to
// be verified since when is noted, the officers of a region are told once of
// whoever has waited for a day (the administrators where nobody is an officer), and a decision that nobody confirmed in time is
// dropped.
func (s *Service) watchAgencies(ctx context.Context) error {
	return s.change(ctx, func(tx *store.Tx) error {
		if err := tx.NoteWaiting(ctx); err != nil {
			return err
		}
		late, err := tx.Escalate(ctx, tx.Now.Add(-mainforte.EscalateAfter))
		if err != nil {
			return err
		}
		for _, id := range late {
			e, err := tx.Establishment(ctx, id)
			if err != nil {
				return err
			}
			// The instant keeps apart the times that one establishment asked.
			event := string(id) + ":" + strconv.FormatInt(int64(tx.Now), 10)
			if err := tellOfWaiting(ctx, tx, e, event); err != nil {
				return err
			}
		}
		_, err = tx.DropOldDecisions(ctx, tx.Now.Add(-mainforte.DecisionLife))
		return err
	})
}

// tellOfWaiting tells the officers of the region; without any, the
// administrators: they can let somebody act.
func tellOfWaiting(ctx context.Context, tx *store.Tx, e *mainforte.Establishment, event string) error {
	officers, err := tx.OfficersOf(ctx, e.Region)
	if err != nil {
		return err
	}
	if len(officers) > 0 {
		return mailOfficers(ctx, tx, e, "", mainforte.Mail{Kind: mainforte.MailWaiting, Event: event})
	}
	all, err := tx.Administrators(ctx)
	if err != nil {
		return err
	}
	for _, a := range all {
		if err := post(ctx, tx, mainforte.Mail{Kind: mainforte.MailNobodyVerifies, Account: a.Account, Event: event}, 0); err != nil {
			return err
		}
	}
	return nil
}
