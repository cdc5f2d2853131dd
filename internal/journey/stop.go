package journey

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// halted is what a suspension or a refusal takes from one volunteer.
type halted struct {
	account mainforte.ID
	free    []mainforte.ID // slots they were to come to
	asked   []mainforte.ID // slots they had been asked for, and know of
}

// stopEverything is what a suspension or a refusal does to people, in its transaction: what
// awaits an answer is withdrawn, slots that lie ahead are given back, and
// everybody concerned is told at once, whatever the hour, by one mail each. The
// missions stay open: nothing asks for them while the establishment is not
// verified, and they go on once it is. A slot that has begun is left alone.
func stopEverything(ctx context.Context, tx *store.Tx, d *mainforte.Decision) error {
	if err := tx.HoldMissionsOf(ctx, d.Establishment); err != nil { // nobody offers their help meanwhile
		return err
	}
	missions, err := tx.MissionsOf(ctx, d.Establishment)
	if err != nil {
		return err
	}
	people := map[mainforte.ID]*halted{}
	for i := range missions {
		if err := haltMission(ctx, tx, &missions[i], people); err != nil {
			return err
		}
	}
	var order []mainforte.ID
	for id := range people {
		order = append(order, id)
	}
	slices.Sort(order) // two nodes write in one order
	for _, id := range order {
		h := people[id]
		m := mainforte.Mail{Kind: mainforte.MailDoNotCome, Account: h.account, Event: string(d.ID), Slots: h.free}
		if len(h.free) == 0 {
			m.Kind, m.Slots = mainforte.MailNoLongerAsked, h.asked
		}
		if len(m.Slots) == 0 {
			continue // the demand waited for the morning and will not leave
		}
		if err := post(ctx, tx, m, 0); err != nil {
			return err
		}
	}
	return nil
}

func haltMission(ctx context.Context, tx *store.Tx, m *store.MissionWithSlots, people map[mainforte.ID]*halted) error {
	all, err := tx.IntroductionsOfMission(ctx, m.Mission.ID)
	if err != nil {
		return err
	}
	for i := range all {
		in := &all[i]
		if !in.Pending(tx.Now) && in.State != mainforte.IntroductionAccepted { // one past its end is the sweep's, which says so
			continue
		}
		h := people[in.Volunteer]
		if h == nil {
			v, err := tx.Volunteer(ctx, in.Volunteer)
			if err != nil {
				return err
			}
			h = &halted{account: v.Account}
			people[in.Volunteer] = h
		}
		if in.State == mainforte.IntroductionSent {
			err = h.withdraw(ctx, tx, in, m.Slots)
		} else {
			err = h.giveBack(ctx, tx, in, m.Slots)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// withdraw takes back what the person was asked.
func (h *halted) withdraw(ctx context.Context, tx *store.Tx, in *mainforte.Introduction, slots []mainforte.Slot) error {
	if in.SentAt <= tx.Now {
		for _, s := range in.Slots {
			if slot, ok := slotByID(slots, s.Slot); ok && s.State == mainforte.SlotProposed && slot.Start > tx.Now {
				h.asked = append(h.asked, s.Slot)
			}
		}
	}
	p := party{in: in}
	return p.close(ctx, tx, mainforte.IntroductionWithdrawn, mainforte.WithdrawnSuspended)
}

// giveBack frees the slots the person was to come to that lie ahead.
func (h *halted) giveBack(ctx context.Context, tx *store.Tx, in *mainforte.Introduction, slots []mainforte.Slot) error {
	for _, s := range in.Slots {
		slot, ok := slotByID(slots, s.Slot)
		if !ok || s.State != mainforte.SlotAccepted || slot.Start <= tx.Now {
			continue
		}
		if err := tx.MoveIntroductionSlot(ctx, in.ID, s.Slot, mainforte.SlotAccepted, mainforte.SlotReleased); err != nil {
			return err
		}
		if err := tx.FreePlace(ctx, s.Slot); err != nil {
			return err
		}
		h.free = append(h.free, s.Slot)
	}
	return nil
}
