package journey

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// This file changes how a posted mission takes people: whether the slots of a
// day go together, and whether the establishment talks first.

// goWith are the slots ahead, as the edit leaves them, of the day of a slot but
// itself.
func (e *edit) goWith(slot *mainforte.Slot) (all []mainforte.Slot) {
	ahead := slices.Clone(e.added)
	for _, s := range e.after {
		ahead = append(ahead, s)
	}
	return slices.DeleteFunc(ahead, func(s mainforte.Slot) bool { return s.ID == slot.ID || dayOf(&s) != dayOf(slot) })
}

// part tells whether somebody has a slot, in the state given, without those
// that are to go with it.
func (e *edit) part(in *mainforte.Introduction, slot *mainforte.Slot, state mainforte.SlotState) bool {
	p := &party{in: in}
	return slices.ContainsFunc(e.goWith(slot), func(other mainforte.Slot) bool {
		has, _ := p.asked(other.ID)
		return has != state
	})
}

// bound refuses that slots go together while this person comes for a part of a
// day: they were told that they may, and nobody else could have the rest.
func (t *touched) bound(ctx context.Context, r store.Reader, e *edit) error {
	for _, s := range t.in.Slots {
		is, stays := e.after[s.Slot]
		if e.bound && stays && s.State == mainforte.SlotAccepted && e.part(t.in, &is, mainforte.SlotAccepted) {
			return field("whole_days", "half_day")
		}
	}
	if !e.talk || e.mission.TalkFirst {
		return nil
	}
	hold, err := holdOf(ctx, r, t.in.ID)
	t.held = err == nil && hold != nil && hold.Awaited(e.now)
	return err
}

// left are the slots still asked for.
func (t *touched) left(e *edit) (all []mainforte.ID) {
	for _, s := range t.in.Slots {
		if _, stays := e.after[s.Slot]; stays && s.State == mainforte.SlotProposed && !slices.Contains(t.lost, s.Slot) {
			all = append(all, s.Slot)
		}
	}
	return all
}

// terms tells whether what a yes means is another for this person than they
// were told. Who offered waits for a word, whatever it is; an urgent demand
// never talks first.
func (e *edit) terms(t *touched) bool {
	if t.comes || t.none || !t.heard || t.in.Kind == mainforte.Offer {
		return false
	}
	if e.talk && !t.in.Urgent {
		return true
	}
	return e.bound && slices.ContainsFunc(t.left(e), func(id mainforte.ID) bool {
		is := e.after[id]
		return len(e.goWith(&is)) > 0
	})
}
