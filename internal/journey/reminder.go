package journey

import (
	"context"
	"slices"
	"strconv"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// reminderAhead is how far ahead the reminders look: from 17 h to the end of
// the next day.
const reminderAhead = 31 * time.Hour

// remind writes to people who come tomorrow, from 17 h on the clock of the
// mission: one mail a person and day, whatever the number of slots. Who said
// yes since has just had the accord in their hands and gets none.
func (s *Service) remind(ctx context.Context) error {
	now := s.Pool.Now()
	all, err := s.Store.DueReminders(ctx, now, now.Add(reminderAhead))
	if err != nil {
		return err
	}
	due := groupByDay(slices.DeleteFunc(all, func(d mainforte.Due) bool { return !reminderTime(&d, now) }))
	for batch := range slices.Chunk(due, sweepBatch) {
		if err := s.change(ctx, func(tx *store.Tx) error {
			for _, one := range batch {
				if err := remindOf(ctx, tx, one); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}

// reminderTime tells whether now lies in the evening before the slot, and the
// accord before that evening.
func reminderTime(d *mainforte.Due, now mainforte.Instant) bool {
	m := mainforte.Mission{Commune: d.Commune, Remote: d.Remote}
	eve, zone := geo.Day(d.Day)-1, m.Zone()
	from := mainforte.InstantOf(eve.At(mainforte.ReminderHour*60, zone))
	until := mainforte.InstantOf(eve.At(mainforte.ReminderUntil*60, zone))
	return from <= now && now < until && d.AnsweredAt < from
}

// groupByDay puts the slots of one person and day together, in the order in
// which they come.
func groupByDay(all []mainforte.Due) [][]mainforte.Due {
	type key struct {
		account mainforte.ID
		day     int
	}
	at := map[key]int{}
	var groups [][]mainforte.Due
	for _, d := range all {
		k := key{d.Account, d.Day}
		i, there := at[k]
		if !there {
			i = len(groups)
			at[k], groups = i, append(groups, nil)
		}
		groups[i] = append(groups[i], d)
	}
	return groups
}

func remindOf(ctx context.Context, tx *store.Tx, slots []mainforte.Due) error {
	first := slots[0]
	m := mainforte.Mail{
		Kind: mainforte.MailReminder, Account: first.Account, Event: strconv.Itoa(first.Day), Introduction: first.Introduction,
	}
	alone := true
	for _, d := range slots {
		m.Slots = append(m.Slots, d.Slot)
		alone = alone && d.Introduction == first.Introduction
	}
	if alone { // the link that gives a place back is for one accord
		in, err := tx.Introduction(ctx, first.Introduction)
		if err != nil {
			return err
		}
		_, all, err := tx.Mission(ctx, in.Mission)
		if err != nil {
			return err
		}
		if m.Link, err = answerLink(ctx, tx, first.Account, first.Introduction, all); err != nil {
			return err
		}
	}
	return post(ctx, tx, m, 0)
}
