package journey

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// This file keeps the slots of a day together where the mission says that they
// go together: whoever says one says the day, and who cannot have one of them
// has none of it.

// dayOf is the day of the engine that a slot belongs to.
func dayOf(slot *mainforte.Slot) mainforte.Day {
	day, _ := slot.Place()
	return day
}

// together are the slots of the mission that go with a slot, itself included.
func (p *party) together(slot *mainforte.Slot) (all []*mainforte.Slot) {
	for i := range p.slots {
		other := &p.slots[i]
		if other.ID == slot.ID || p.mission != nil && p.mission.WholeDays && dayOf(other) == dayOf(slot) {
			all = append(all, other)
		}
	}
	return all
}

// whole adds to the slots chosen those that go with them, of those that may.
func (p *party) whole(chosen []mainforte.ID, may func(*mainforte.Slot) bool) []mainforte.ID {
	all := slices.Clone(chosen)
	for _, id := range chosen {
		slot, known := slotByID(p.slots, id)
		if !known {
			continue
		}
		for _, other := range p.together(slot) {
			if !slices.Contains(all, other.ID) && may(other) {
				all = append(all, other.ID)
			}
		}
	}
	return all
}

// wholeDays leaves out the slots of days of which one is not in slots.
func wholeDays(m *mainforte.Mission, all, slots []mainforte.Slot) []mainforte.Slot {
	p := party{mission: m, slots: all}
	return slices.DeleteFunc(slices.Clone(slots), func(s mainforte.Slot) bool {
		return slices.ContainsFunc(p.together(&s), func(other *mainforte.Slot) bool {
			_, there := slotByID(slots, other.ID)
			return !there
		})
	})
}

// days is an introduction with the slots ahead as an edit leaves them, so that
// who cannot have one slot of a day loses the day.
func (e *edit) days(in *mainforte.Introduction) *party {
	p := &party{in: in, mission: &e.mission}
	for _, slot := range e.after {
		p.slots = append(p.slots, slot)
	}
	sortByStart(p.slots)
	return p
}

// takeTogether takes a place in each of the slots that go together, or in none.
func takeTogether(ctx context.Context, tx *store.Tx, slots []*mainforte.Slot) (bool, error) {
	for i, slot := range slots {
		taken, err := tx.TakePlace(ctx, slot.ID)
		if err != nil {
			return false, err
		}
		if taken {
			continue
		}
		for _, before := range slots[:i] {
			if err := tx.FreePlace(ctx, before.ID); err != nil {
				return false, err
			}
		}
		return false, nil
	}
	return true, nil
}

// proposed tells whether a slot awaits its answer.
func (p *party) proposed(slot *mainforte.Slot) bool {
	state, _ := p.asked(slot.ID)
	return state == mainforte.SlotProposed
}

// open tells whether a slot, with those that go with it, can still be said yes
// to.
func (p *party) open(slot *mainforte.Slot, now mainforte.Instant) bool {
	return p.openAlone(slot, now) && !slices.ContainsFunc(p.together(slot), func(other *mainforte.Slot) bool {
		return p.proposed(other) && !p.openAlone(other, now)
	})
}
