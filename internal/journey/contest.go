package journey

import (
	"context"
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// journalContested is the word of the journal for a volunteer who says that an
// absence is a mistake; its object is the slot.
const journalContested = "absence_contested"

// Contest is « J'étais là »: a volunteer says that an absence noted of them is a
// mistake. Who follows the mission gets one mail and can correct it. Said again,
// or of a slot that was corrected meanwhile, it changes nothing.
//
// Refusals: CodeSignIn; CodeNotFound for what is not theirs; CodeGone "closed"
// once nobody can correct it any more.
func (s *Service) Contest(ctx context.Context, account, introduction, slot mainforte.ID) error {
	return s.change(ctx, func(tx *store.Tx) error {
		p, err := s.party(ctx, tx.Reader, By{Account: account, Introduction: introduction}, tx.Now)
		if err != nil {
			return err
		}
		state, asked := p.asked(slot)
		what, known := slotByID(p.slots, slot)
		switch {
		case !asked || !known:
			return notFound()
		case state != mainforte.SlotNoShow:
			return nil
		case tx.Now >= what.End.Add(mainforte.PresenceOpenFor):
			return gone("closed")
		}
		said, err := tx.ContestPresence(ctx, introduction, slot)
		if err != nil || !said {
			return err
		}
		if err := tx.Journal(ctx, store.JournalEntry{
			Actor: account, Action: journalContested, Object: slot, About: account, Establishment: p.in.Establishment,
		}); err != nil {
			return err
		}
		noted, err := notedAt(ctx, tx, introduction, slot)
		if err != nil {
			return err
		}
		return p.mailFollowers(ctx, tx, mainforte.Mail{
			Kind: mainforte.MailContested, Event: string(introduction) + ":" + string(slot) + ":" + strconv.FormatInt(int64(noted), 10),
			Introduction: introduction, Slots: []mainforte.ID{slot},
		})
	})
}

// notedAt is when the absence was noted: corrected and noted again, it is another
// one, of which who follows the mission hears again.
func notedAt(ctx context.Context, tx *store.Tx, introduction, slot mainforte.ID) (mainforte.Instant, error) {
	all, err := tx.PresencesOfIntroduction(ctx, introduction)
	for i := range all {
		if all[i].Slot.ID == slot {
			return all[i].MarkedAt, err
		}
	}
	return 0, err
}
