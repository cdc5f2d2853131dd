package journey

import (
	"context"
	"slices"
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// touched is somebody with an introduction of a mission that changes, and what
// the change does to them.
type touched struct {
	in        *mainforte.Introduction
	volunteer *mainforte.Volunteer
	comes     bool           // else they were asked
	heard     bool           // of the demand
	held      bool           // comes, once the establishment says so
	moved     []mainforte.ID // slots with new hours: accepted, or asked for
	busy      []mainforte.ID // accepted slots at whose new hours they are expected elsewhere
	lost      []mainforte.ID // slots asked for that they cannot have any more
	none      bool           // nothing is left of what was asked for
	full      bool           // and that is only because others were faster
}

// touch works out what becomes of everybody.
func (e *edit) touch(ctx context.Context, r store.Reader) error {
	all, err := r.IntroductionsOfMission(ctx, e.mission.ID)
	if err != nil {
		return err
	}
	for i := range all {
		in := &all[i]
		if !in.Pending(e.now) && in.State != mainforte.IntroductionAccepted { // one past its end is the sweep's, which says so
			continue
		}
		t := touched{in: in, comes: in.State == mainforte.IntroductionAccepted, heard: hasHeard(in, e.now)}
		if t.volunteer, err = r.Volunteer(ctx, in.Volunteer); err != nil {
			return err
		}
		if t.comes {
			if err = t.coming(ctx, r, e); err == nil {
				err = t.bound(ctx, r, e)
			}
		} else {
			err = t.asked(ctx, r, e)
		}
		if err != nil {
			return err
		}
		e.people = append(e.people, t)
	}
	return nil
}

// coming looks at the accepted slots whose hours change.
func (t *touched) coming(ctx context.Context, r store.Reader, e *edit) error {
	held, err := r.AcceptedSlots(ctx, t.volunteer.ID)
	if err != nil {
		return err
	}
	ahead := e.days(t.in)
	for i := range held { // as they will be
		if is, stays := e.after[held[i].ID]; stays {
			held[i] = is
		}
	}
	sortByStart(held)
	for _, s := range t.in.Slots {
		is, stays := e.after[s.Slot]
		if s.State != mainforte.SlotAccepted || !stays || !e.moves(s.Slot) {
			continue
		}
		elsewhere := slices.DeleteFunc(slices.Clone(held), func(h mainforte.Slot) bool { return h.ID == s.Slot })
		if overlaps(elsewhere, &is) {
			t.busy = append(t.busy, s.Slot)
			held = elsewhere
		} else {
			t.moved = append(t.moved, s.Slot)
		}
	}
	t.busy = ahead.whole(t.busy, func(s *mainforte.Slot) bool {
		state, _ := ahead.asked(s.ID)
		return state == mainforte.SlotAccepted
	})
	t.moved = slices.DeleteFunc(t.moved, func(id mainforte.ID) bool { return slices.Contains(t.busy, id) })
	return nil
}

// asked looks at what is left of a demand. New hours at which the person comes
// elsewhere are not asked for.
func (t *touched) asked(ctx context.Context, r store.Reader, e *edit) error {
	agreed, err := r.AcceptedSlots(ctx, t.volunteer.ID)
	if err != nil {
		return err
	}
	fits, left, removed := !e.tighter || holds(t.volunteer, &e.mission), 0, false
	for _, s := range t.in.Slots {
		was := e.before[s.Slot]
		if s.State != mainforte.SlotProposed || was.Start <= e.now {
			continue
		}
		is, stays := e.after[s.Slot]
		same := stays && samePlace(&was, &is) && !(e.moves(s.Slot) && overlaps(agreed, &is))
		switch {
		case !fits || !same || e.bound && e.part(t.in, &is, mainforte.SlotProposed):
			removed = removed || stays || slices.Contains(e.removed, s.Slot)
			t.lost = append(t.lost, s.Slot)
		case is.Missing() == 0:
			t.lost = append(t.lost, s.Slot)
		default:
			left++
			if e.moves(s.Slot) {
				t.moved = append(t.moved, s.Slot)
			}
		}
	}
	ahead, alone := e.days(t.in), len(t.lost)
	t.lost = ahead.whole(t.lost, ahead.proposed)
	left -= len(t.lost) - alone
	t.moved = slices.DeleteFunc(t.moved, func(id mainforte.ID) bool { return slices.Contains(t.lost, id) })
	t.none = left == 0 && len(t.lost) > 0
	t.full = t.none && !removed
	return nil
}

// freeNewHours takes the new hours of somebody who comes out of what awaits their
// answer elsewhere, as their yes did with the old ones.
func (t *touched) freeNewHours(ctx context.Context, tx *store.Tx) error {
	if !t.comes || len(t.moved) == 0 {
		return nil
	}
	p := party{in: t.in, volunteer: t.volunteer}
	return p.freeOtherHours(ctx, tx)
}

// moves tells whether a slot that stays gets other hours.
func (e *edit) moves(slot mainforte.ID) bool {
	was, is := e.before[slot], e.after[slot]
	return was.Start != is.Start || was.End != is.End
}

// samePlace tells whether a slot stays where the person said to be free: on its
// day and in its period.
func samePlace(was, is *mainforte.Slot) bool {
	wasDay, wasPeriod := was.Place()
	isDay, isPeriod := is.Place()
	return wasDay == isDay && wasPeriod == isPeriod
}

// holds tells whether somebody holds and accepts all that a mission requires.
func holds(v *mainforte.Volunteer, m *mainforte.Mission) bool {
	held := mainforte.Requirements{Qualifications: v.Qualifications, Means: v.Means, Languages: v.Languages}
	return needed(m)&^held.Capabilities() == 0 && m.Conditions&^v.Conditions == 0
}

func needed(m *mainforte.Mission) uint64 {
	asked := mainforte.Requirements{Qualifications: m.Qualifications, Means: m.Means, Languages: m.Languages}
	return asked.Capabilities()
}

// giveBack frees the places that somebody cannot keep and drops what they were
// asked for in vain.
func (t *touched) giveBack(ctx context.Context, tx *store.Tx) error {
	for _, id := range t.busy {
		if err := tx.MoveIntroductionSlot(ctx, t.in.ID, id, mainforte.SlotAccepted, mainforte.SlotReleased); err != nil {
			return err
		}
		if err := tx.FreePlace(ctx, id); err != nil {
			return err
		}
	}
	if t.none {
		kind, why := mainforte.MailNoLonger, mainforte.WithdrawnChanged
		if t.full {
			kind, why = mainforte.MailComplete, ""
		}
		return withdraw(ctx, tx, t.in, why, kind)
	}
	p := party{in: t.in}
	for _, id := range t.lost {
		if err := p.moveSlot(ctx, tx, id, mainforte.SlotDropped); err != nil {
			return err
		}
	}
	return nil
}

// tell mails the new hours, or the new way of taking people, with a link of their own: the mission may now end
// later than the first one is good for.
func (t *touched) tell(ctx context.Context, tx *store.Tx, e *edit) error {
	about, kind := slices.Concat(t.moved, t.busy), mainforte.MailHours
	if len(about) == 0 && e.terms(t) {
		about, kind = t.left(e), mainforte.MailTerms
	}
	if len(about) == 0 || t.none || !t.comes && !t.heard {
		return nil
	}
	_, slots, err := tx.Mission(ctx, e.mission.ID)
	if err != nil {
		return err
	}
	link, err := answerLink(ctx, tx, t.volunteer.Account, t.in.ID, slots)
	if err != nil {
		return err
	}
	return post(ctx, tx, mainforte.Mail{
		Kind: kind, Account: t.volunteer.Account, Link: link, Introduction: t.in.ID, Slots: about,
		Event: string(t.in.ID) + ":" + strconv.Itoa(e.mission.Version+1),
	}, 0)
}
