package journey

import (
	"cmp"
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/store"
)

// ask asks one person, or says why not.
func (s *Service) ask(ctx context.Context, tx *store.Tx, a *asking, volunteer mainforte.ID) (mainforte.ID, Refusal, error) {
	refusal, err := s.unaskable(ctx, tx, a, volunteer)
	if refusal != "" || err != nil {
		return "", refusal, err
	}
	v, err := tx.Volunteer(ctx, volunteer)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return "", RefusedMismatch, nil
	}
	if err != nil {
		return "", "", err
	}
	pair, judged := a.pairs[volunteer]
	if !judged || pair.Code != match.OK || v.State != mainforte.VolunteerActive || v.Version != pair.Version {
		return "", RefusedMismatch, nil
	}
	asked, err := s.onOffer(ctx, tx, a, v, pair.Slots)
	if err != nil || len(asked) < max(1, a.mission.MinSlots) {
		return "", RefusedMismatch, err
	}
	_, urgent := mainforte.SolicitationTerm(tx.Now, asked[0].Start)
	urgent = urgent && !asked[0].OwnPace() || a.urgent // nobody hurries who chooses their hours
	sent := s.sendingTimeTo(v, tx.Now, urgent)
	expires := term(sent, asked[0].Start, urgent)
	if expires <= sent {
		return "", RefusedTooLate, nil
	}
	if asked, err := s.capped(ctx, tx, v, a.waved); asked != "" || err != nil {
		return "", asked, err
	}
	// The counts took the volunteer's row: a pause or a block that came first shows now.
	if still, err := tx.Volunteer(ctx, volunteer); err != nil || still.Version != v.Version {
		return "", RefusedMismatch, err
	}
	if urgent {
		if refusal, err := s.urgentlyCapped(ctx, tx, v); refusal != "" || err != nil {
			return "", refusal, err
		}
	}
	in := mainforte.Introduction{
		ID: mainforte.NewID(), Mission: a.mission.ID, Volunteer: v.ID, Establishment: a.mission.Establishment,
		Kind: mainforte.Solicitation, State: mainforte.IntroductionSent, Urgent: urgent,
		Word: a.word, AskedBy: a.by, SentAt: sent, ExpiresAt: expires,
	}
	for _, slot := range asked {
		in.Slots = append(in.Slots, mainforte.IntroductionSlot{Slot: slot.ID, State: mainforte.SlotProposed})
	}
	return in.ID, "", s.send(ctx, tx, a, &in, v.Account)
}

// unaskable is G3: a pair is introduced once.
func (s *Service) unaskable(ctx context.Context, tx *store.Tx, a *asking, volunteer mainforte.ID) (Refusal, error) {
	_, err := tx.IntroductionOf(ctx, a.mission.ID, volunteer)
	switch mainforte.CodeOf(err) {
	case mainforte.CodeNotFound:
		return "", nil
	case "":
		if err == nil {
			return RefusedAsked, nil
		}
	}
	return "", err
}

// capped is G1 and G2: what awaits an answer, and how often the person was asked.
// A wave stops before the person's own number: the last demand is for a person to make.
func (s *Service) capped(ctx context.Context, tx *store.Tx, v *mainforte.Volunteer, waved bool) (Refusal, error) {
	pending, err := tx.PendingSolicitations(ctx, v.ID, tx.Now)
	if err != nil {
		return "", err
	}
	if pending >= mainforte.MaxPending {
		return RefusedPending, nil
	}
	asked, err := tx.SolicitationsSince(ctx, v.ID, tx.Now.Add(-mainforte.CapWindow))
	if err != nil {
		return "", err
	}
	if asked >= v.OwnCap || waved && asked >= match.MostWaved {
		return RefusedCap, nil
	}
	return "", nil
}

// urgentlyCapped keeps urgent demands rare: one at a time, two in a week.
func (s *Service) urgentlyCapped(ctx context.Context, tx *store.Tx, v *mainforte.Volunteer) (Refusal, error) {
	pending, asked, err := tx.UrgentSolicitations(ctx, v.ID, tx.Now, tx.Now.Add(-mainforte.UrgentWindow))
	switch {
	case err != nil:
		return "", err
	case pending >= mainforte.MaxUrgentPending:
		return RefusedPending, nil
	case asked >= mainforte.MaxUrgentAsked:
		return RefusedCap, nil
	}
	return "", nil
}

// onOffer are the slots, of those the person is free for, that still lack
// somebody, lie ahead, and do not meet one accepted meanwhile; soonest first.
func (s *Service) onOffer(ctx context.Context, tx *store.Tx, a *asking, v *mainforte.Volunteer, free []mainforte.ID) ([]mainforte.Slot, error) {
	busy, err := tx.AcceptedSlots(ctx, v.ID)
	if err != nil {
		return nil, err
	}
	var slots []mainforte.Slot
	for _, id := range free {
		slot, ok := slotByID(a.slots, id)
		if ok && slot.Missing() > 0 && slot.Start > tx.Now && !overlaps(busy, slot) {
			slots = append(slots, *slot)
		}
	}
	slots = wholeDays(a.mission, a.slots, slots)
	sortByStart(slots)
	return slots, nil
}

// send writes the introduction, the link that answers it and the mail.
func (s *Service) send(ctx context.Context, tx *store.Tx, a *asking, in *mainforte.Introduction, account mainforte.ID) error {
	if err := tx.InsertIntroduction(ctx, *in); err != nil {
		return err
	}
	link, err := answerLink(ctx, tx, account, in.ID, a.slots)
	if err != nil {
		return err
	}
	m := mainforte.Mail{
		Kind: mainforte.MailDemand, Account: account, Event: string(in.ID),
		Link: link, Introduction: in.ID,
	}
	if in.Urgent {
		m.Class = mainforte.MailNow // it lives two hours
	}
	return post(ctx, tx, m, in.SentAt)
}

// answerLink makes a link to one introduction, good until the last slot of the
// mission is over.
func answerLink(ctx context.Context, tx *store.Tx, account, introduction mainforte.ID, slots []mainforte.Slot) (mainforte.ID, error) {
	link := mainforte.Link{
		ID: mainforte.NewID(), Purpose: mainforte.PurposeAnswer, Account: account, Object: introduction,
		CreatedAt: tx.Now, ExpiresAt: lastEnd(slots),
	}
	return link.ID, tx.InsertLink(ctx, link)
}

// term is until when a demand sent at the given instant can be answered; the
// lives are counted from its sending, whatever the hour it was decided at.
func term(sent, first mainforte.Instant, urgent bool) mainforte.Instant {
	life, before := mainforte.SolicitationLife, mainforte.SolicitationEnd
	if urgent {
		life, before = mainforte.UrgentLife, mainforte.UrgentEnd
	}
	return min(sent.Add(life), first.Add(-before))
}

func lastEnd(slots []mainforte.Slot) mainforte.Instant {
	var end mainforte.Instant
	for i := range slots {
		end = max(end, slots[i].End)
	}
	return end
}

func overlaps(busy []mainforte.Slot, slot *mainforte.Slot) bool {
	return !slot.OwnPace() && slices.ContainsFunc(busy, func(b mainforte.Slot) bool {
		return !b.OwnPace() && slot.Start < b.End && b.Start < slot.End
	})
}

func sortByStart(slots []mainforte.Slot) {
	slices.SortFunc(slots, func(a, b mainforte.Slot) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.ID, b.ID))
	})
}
