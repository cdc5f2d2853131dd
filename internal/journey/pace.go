package journey

import (
	"context"
	"slices"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// paceReminder is how long before its date somebody is reminded of work at
// their own pace: enough to do it yet, or to give it back.
const paceReminder = 3 * 24 * time.Hour

// remindPace writes once to people whose work at their own pace has to be done
// soon, in the daytime. Who said yes since has just had the accord in their
// hands and gets none.
func (s *Service) remindPace(ctx context.Context) error {
	now := s.Pool.Now()
	if local := now.In(mainforte.Paris()).Hour(); local < restUntil || local >= restFrom {
		return nil
	}
	due, err := s.Store.DuePaceReminders(ctx, now, now.Add(paceReminder))
	due = slices.DeleteFunc(due, func(d mainforte.Due) bool { return d.AnsweredAt >= d.Start.Add(-paceReminder) })
	if err != nil || len(due) == 0 {
		return err
	}
	return s.change(ctx, func(tx *store.Tx) error {
		for _, d := range due[:min(len(due), sweepBatch)] {
			_, slots, err := ofIntroduction(ctx, tx, d.Introduction)
			if err != nil {
				return err
			}
			link, err := answerLink(ctx, tx, d.Account, d.Introduction, slots)
			if err != nil {
				return err
			}
			err = post(ctx, tx, mainforte.Mail{
				Kind: mainforte.MailReminder, Account: d.Account, Event: store.PaceEvent(d.Slot), Introduction: d.Introduction,
				Link: link, Slots: []mainforte.ID{d.Slot},
			}, 0)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// ofIntroduction is the mission of an introduction, with its slots.
func ofIntroduction(ctx context.Context, tx *store.Tx, introduction mainforte.ID) (*mainforte.Mission, []mainforte.Slot, error) {
	in, err := tx.Introduction(ctx, introduction)
	if err != nil {
		return nil, nil, err
	}
	return tx.Mission(ctx, in.Mission)
}
