package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Release is « Je ne peux plus venir »: it gives accepted slots back before
// they begin. Their places are to be had again at once, and who follows the
// mission is told. A slot given back already stays so.
//
// Refusals: as in ReadAnswer; Errors on "slots"; CodeGone "begun".
func (s *Service) Release(ctx context.Context, by By, introduction mainforte.ID, slots []mainforte.ID) error {
	if len(slots) == 0 {
		return field("slots", "required")
	}
	if by.Token == "" {
		by.Introduction = introduction
	}
	return s.change(ctx, func(tx *store.Tx) error {
		p, err := s.party(ctx, tx.Reader, by, tx.Now)
		if err != nil {
			return err
		}
		if introduction != "" && introduction != p.in.ID {
			return notFound()
		}
		var released []mainforte.ID
		held := func(other *mainforte.Slot) bool {
			state, _ := p.asked(other.ID)
			return state == mainforte.SlotAccepted && other.Start > tx.Now
		}
		for _, id := range p.whole(slots, held) {
			free, err := p.release(ctx, tx, id)
			if err != nil {
				return err
			}
			if free {
				released = append(released, id)
			}
		}
		if len(released) == 0 {
			return nil
		}
		tell := p.linkAndTell
		if p.unverified != nil {
			tell = p.mailFollowers // it learns nobody's name, and has no page of theirs
		}
		return tell(ctx, tx, mainforte.Mail{
			Kind: mainforte.MailReleased, Event: string(p.in.ID) + ":" + string(released[0]),
			Introduction: p.in.ID, Slots: released,
		})
	})
}

// release gives one slot back; false when it was not held.
func (p *party) release(ctx context.Context, tx *store.Tx, id mainforte.ID) (bool, error) {
	state, asked := p.asked(id)
	slot, known := slotByID(p.slots, id)
	switch {
	case !asked || !known:
		return false, field("slots", "unknown")
	case state != mainforte.SlotAccepted:
		return false, nil
	case slot.Start <= tx.Now:
		return false, gone("begun")
	}
	if err := tx.MoveIntroductionSlot(ctx, p.in.ID, id, state, mainforte.SlotReleased); err != nil {
		return false, err
	}
	// The same id may come twice in a form.
	for i := range p.in.Slots {
		if p.in.Slots[i].Slot == id {
			p.in.Slots[i].State = mainforte.SlotReleased
		}
	}
	return true, tx.FreePlace(ctx, id)
}
