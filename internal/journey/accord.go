package journey

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// mailAccord tells both sides: the volunteer, with the link that releases a
// place, and who follows the mission.
func (p *party) mailAccord(ctx context.Context, tx *store.Tx, accepted []mainforte.ID) error {
	if p.talksFirst(tx.Now, accepted) {
		return p.hold(ctx, tx, accepted)
	}
	if err := p.mailComing(ctx, tx, accepted); err != nil {
		return err
	}
	if p.unverified != nil {
		return p.mailCalls(ctx, tx, accepted)
	}
	return p.linkAndTell(ctx, tx, mainforte.Mail{
		Kind: mainforte.MailAccordEstablishment, Event: string(p.in.ID),
		Introduction: p.in.ID, Slots: accepted,
	})
}

// linkAndTell mails who follows the mission, each with a link of their own to
// the page of this accord, and the shared address, without.
func (p *party) linkAndTell(ctx context.Context, tx *store.Tx, m mainforte.Mail) error {
	if err := p.linkFollowers(ctx, tx, mainforte.PurposeAccord, m); err != nil {
		return err
	}
	to, err := p.followers(ctx, tx)
	if err != nil {
		return err
	}
	return tellShared(ctx, tx, p.mission.Establishment, to, m)
}

// mailComing tells the volunteer that they are counted on.
func (p *party) mailComing(ctx context.Context, tx *store.Tx, accepted []mainforte.ID) error {
	link, err := p.ownLink(ctx, tx)
	if err != nil {
		return err
	}
	return post(ctx, tx, mainforte.Mail{
		Kind: mainforte.MailAccordVolunteer, Account: p.account, Event: string(p.in.ID),
		Link: link, Introduction: p.in.ID, Slots: accepted,
	}, 0)
}

// ownLink is the link by which the volunteer answers and releases: the one they
// came by, or a new one.
func (p *party) ownLink(ctx context.Context, tx *store.Tx) (mainforte.ID, error) {
	if p.link != "" {
		return p.link, nil
	}
	return answerLink(ctx, tx, p.account, p.in.ID, p.slots)
}

// linkFollowers mails the same people, each with a link of their own that handles
// this one thing without signing in; no shared address gets one. Without an event
// in m, each link is one.
func (p *party) linkFollowers(ctx context.Context, tx *store.Tx, purpose mainforte.Purpose, m mainforte.Mail) error {
	to, err := p.followers(ctx, tx)
	if err != nil {
		return err
	}
	for _, account := range to {
		link := mainforte.Link{
			ID: mainforte.NewID(), Purpose: purpose, Account: account, Object: p.in.ID,
			CreatedAt: tx.Now, ExpiresAt: lastEnd(p.slots),
		}
		if err := tx.InsertLink(ctx, link); err != nil {
			return err
		}
		one := m
		one.Account, one.Introduction, one.Link = account, p.in.ID, link.ID
		if one.Event == "" {
			one.Event = string(link.ID)
		}
		if err := post(ctx, tx, one, 0); err != nil {
			return err
		}
	}
	return nil
}

// mailFollowers mails the coordinator who follows the mission, or every
// coordinator of the establishment when that one has left, and the shared
// address.
func (p *party) mailFollowers(ctx context.Context, tx *store.Tx, m mainforte.Mail) error {
	to, err := p.followers(ctx, tx)
	if err != nil {
		return err
	}
	for _, m.Account = range to {
		if err := post(ctx, tx, m, 0); err != nil {
			return err
		}
	}
	return tellShared(ctx, tx, p.mission.Establishment, to, m)
}

// followers are the accounts that mailFollowers writes to.
func (p *party) followers(ctx context.Context, tx *store.Tx) ([]mainforte.ID, error) {
	to, err := tx.Members(ctx, p.mission.Establishment)
	if err == nil && slices.Contains(to, p.mission.Follower) {
		to = []mainforte.ID{p.mission.Follower}
	}
	return to, err
}

// narrowOthers asks everybody else for less once slots of the mission are full:
// a full slot leaves what is pending, and a demand of which nothing is left is
// withdrawn. Only those people are told; who comes would read « ne venez pas ».
func narrowOthers(ctx context.Context, tx *store.Tx, mission, except mainforte.ID) error {
	m, slots, err := tx.Mission(ctx, mission)
	if err != nil {
		return err
	}
	whole := party{mission: m, slots: slots}
	full := map[mainforte.ID]bool{}
	for i := range slots {
		full[slots[i].ID] = slices.ContainsFunc(whole.together(&slots[i]), func(s *mainforte.Slot) bool { return s.Missing() == 0 })
	}
	others, err := tx.IntroductionsOfMission(ctx, mission)
	if err != nil {
		return err
	}
	for i := range others {
		if others[i].ID == except || !others[i].Pending(tx.Now) { // one past its end is the sweep's, which says so
			continue
		}
		if err := narrow(ctx, tx, &others[i], full); err != nil {
			return err
		}
	}
	return nil
}

func narrow(ctx context.Context, tx *store.Tx, in *mainforte.Introduction, full map[mainforte.ID]bool) error {
	left, dropped := 0, 0
	for _, s := range in.Slots {
		switch {
		case s.State != mainforte.SlotProposed:
		case full[s.Slot]:
			dropped++
			if err := tx.MoveIntroductionSlot(ctx, in.ID, s.Slot, mainforte.SlotProposed, mainforte.SlotDropped); err != nil {
				return err
			}
		default:
			left++
		}
	}
	if left > 0 || dropped == 0 {
		return nil
	}
	if err := tx.MoveIntroduction(ctx, in.ID, mainforte.IntroductionSent, mainforte.IntroductionWithdrawn, ""); err != nil {
		return err
	}
	if in.SentAt > tx.Now {
		return nil // the demand waits for the morning and will not leave
	}
	v, err := tx.Volunteer(ctx, in.Volunteer)
	if err != nil {
		return err
	}
	return post(ctx, tx, mainforte.Mail{
		Kind: mainforte.MailComplete, Account: v.Account, Event: string(in.ID), Introduction: in.ID,
	}, 0)
}
