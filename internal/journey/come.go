package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/store"
)

// atOnce tells whether « je viens » to these slots is an accord at once: the
// mission takes the first who fit, this is the person's first word on it, and
// they fit it without declaring anything more. Else it is an offer, to which the
// establishment answers.
func (o *offering) atOnce(slots []mainforte.Slot, now mainforte.Instant) bool {
	return o.in == nil && !o.mission.TalkFirst && pool.Fits(o.volunteer, o.busy, o.mission, slots, now)
}

// chosen are the slots of the mission that a form names.
func (o *offering) chosen(ids []mainforte.ID) (slots []mainforte.Slot) {
	for _, id := range ids {
		if slot, known := slotByID(o.slots, id); known {
			slots = append(slots, *slot)
		}
	}
	return slots
}

// come turns an offer that was just written into an accord, in the transaction
// that wrote it: places, caps and hours agreed elsewhere are those of a yes to a
// demand. Where others were faster, all begins again with what is left.
func (s *Service) come(ctx context.Context, tx *store.Tx, o *offering, chosen []mainforte.ID) error {
	done := AnswerDone{Introduction: o.in.ID}
	if err := s.takePlaces(ctx, tx, &o.party, chosen, &done); err != nil {
		return err
	}
	if len(done.Accepted) == 0 {
		return mainforte.Refuse(mainforte.CodeConflict, "full")
	}
	return o.agree(ctx, tx, done.Accepted)
}

// agree keeps a yes for which places were taken: the introduction is an accord,
// both sides are told, others are asked for less, and so is this person
// elsewhere.
func (p *party) agree(ctx context.Context, tx *store.Tx, accepted []mainforte.ID) error {
	if err := p.close(ctx, tx, mainforte.IntroductionAccepted, ""); err != nil {
		return err
	}
	if err := p.mailAccord(ctx, tx, accepted); err != nil {
		return err
	}
	if err := narrowOthers(ctx, tx, p.mission.ID, p.in.ID); err != nil {
		return err
	}
	return p.freeOtherHours(ctx, tx)
}
