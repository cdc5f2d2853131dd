package journey

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Words of the journal about who came; their object is the slot.
const (
	journalCame   = "presence_done"
	journalAbsent = "presence_no_show"
)

// Mark is what a coordinator notes of one person on one slot.
type Mark struct {
	Introduction mainforte.ID
	Came         bool
	Minutes      int // done, when they differ from the slot's; 0: as planned
}

// MarkAll is « Tout le monde est venu »: every slot of the mission that is over
// and of which nothing was noted is done. It tells how many were noted; done
// twice, nothing more is noted.
//
// Refusals: CodeSignIn, CodeNotFound.
func (s *Service) MarkAll(ctx context.Context, account, mission mainforte.ID) (noted int, err error) {
	err = s.change(ctx, func(tx *store.Tx) error {
		noted = 0
		all, err := s.presences(ctx, tx, account, mission)
		if err != nil {
			return err
		}
		var touched []mainforte.ID
		for i := range all {
			if all[i].State != mainforte.SlotAccepted || !all[i].Markable(tx.Now) {
				continue
			}
			if err := mark(ctx, tx, account, &all[i], Mark{Came: true}); err != nil {
				return err
			}
			noted++
			touched = append(touched, all[i].Introduction)
		}
		return thank(ctx, tx, touched)
	})
	return noted, err
}

// MarkSlot notes who came to one slot, or corrects it, both ways, for 30 days
// after its end. What is noted already as it is said stays untouched, so that a
// form sent twice counts once.
//
// Refusals: CodeSignIn; CodeNotFound for what is not theirs or not agreed;
// Errors on "minutes"; CodeGone "not_over" or "closed".
func (s *Service) MarkSlot(ctx context.Context, account, mission, slot mainforte.ID, marks []Mark) (noted int, err error) {
	for _, m := range marks {
		if m.Minutes < 0 || m.Minutes > mainforte.MaxDoneMinutes {
			return 0, field("minutes", "invalid")
		}
	}
	err = s.change(ctx, func(tx *store.Tx) error {
		noted = 0
		all, err := s.presences(ctx, tx, account, mission)
		if err != nil {
			return err
		}
		var touched []mainforte.ID
		for _, m := range marks {
			i := slices.IndexFunc(all, func(p mainforte.Presence) bool { return p.Introduction == m.Introduction && p.Slot.ID == slot })
			if i < 0 {
				return notFound()
			}
			if m.same(&all[i]) {
				continue
			}
			if err := mark(ctx, tx, account, &all[i], m); err != nil {
				return err
			}
			noted++
			touched = append(touched, m.Introduction)
		}
		return thank(ctx, tx, touched)
	})
	return noted, err
}

// presences are those of a mission for somebody who may note them.
func (s *Service) presences(ctx context.Context, tx *store.Tx, account, mission mainforte.ID) ([]mainforte.Presence, error) {
	who, err := s.actor(ctx, tx, account)
	if err != nil {
		return nil, err
	}
	if err := who.MayTry(mainforte.ActPresence); err != nil {
		return nil, err
	}
	m, _, err := tx.Mission(ctx, mission)
	if err != nil {
		return nil, err
	}
	if err := mainforte.Authorize(who, mainforte.ActPresence, mainforte.Object{Establishment: m.Establishment}); err != nil {
		return nil, err
	}
	if m.State == mainforte.MissionCancelled {
		return nil, notFound() // nobody was to come
	}
	return tx.PresencesOfMission(ctx, mission)
}

// same tells whether this is what is noted already.
func (m Mark) same(p *mainforte.Presence) bool {
	if m.Came {
		return p.State == mainforte.SlotDone && p.Worked() == (&mainforte.Presence{Slot: p.Slot, State: p.State, Minutes: m.Minutes}).Worked()
	}
	return p.State == mainforte.SlotNoShow
}

// mark notes one slot of one person, and in the journal who noted it.
func mark(ctx context.Context, tx *store.Tx, account mainforte.ID, p *mainforte.Presence, m Mark) error {
	switch {
	case p.Slot.End > tx.Now:
		return gone("not_over")
	case !p.Markable(tx.Now):
		return gone("closed")
	}
	to, word := mainforte.SlotDone, journalCame
	if !m.Came {
		to, word, m.Minutes = mainforte.SlotNoShow, journalAbsent, 0
	}
	if m.Minutes == p.Slot.Minutes() {
		m.Minutes = 0
	}
	if p.State != to {
		if err := tx.MoveIntroductionSlot(ctx, p.Introduction, p.Slot.ID, p.State, to); err != nil {
			return err
		}
	}
	in, err := tx.Introduction(ctx, p.Introduction)
	if err != nil {
		return err
	}
	v, err := tx.Volunteer(ctx, p.Volunteer)
	if err != nil {
		return err
	}
	if v.State == mainforte.VolunteerErased {
		return nil // the place counts; of the person nothing is written any more
	}
	if err := tx.MarkPresence(ctx, p.Introduction, p.Slot.ID, account, m.Minutes); err != nil {
		return err
	}
	return tx.Journal(ctx, store.JournalEntry{
		Actor: account, Action: word, Object: p.Slot.ID, About: v.Account, Establishment: in.Establishment,
	})
}

// thank writes to those of whom everything is noted now and who came at least
// once. A later correction does not thank again: the mail is one per accord.
func thank(ctx context.Context, tx *store.Tx, introductions []mainforte.ID) error {
	slices.Sort(introductions)
	for _, id := range slices.Compact(introductions) {
		all, err := tx.PresencesOfIntroduction(ctx, id)
		if err != nil {
			return err
		}
		in := func(state mainforte.SlotState) bool {
			return slices.ContainsFunc(all, func(p mainforte.Presence) bool { return p.State == state })
		}
		if in(mainforte.SlotAccepted) || !in(mainforte.SlotDone) {
			continue
		}
		v, err := tx.Volunteer(ctx, all[0].Volunteer)
		if err != nil {
			return err
		}
		if v.State == mainforte.VolunteerErased {
			continue
		}
		if err := post(ctx, tx, mainforte.Mail{
			Kind: mainforte.MailThanks, Account: v.Account, Event: string(id), Introduction: id,
		}, 0); err != nil {
			return err
		}
	}
	return nil
}
