package journey

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Coming is an accord as its establishment sees it. Who comes is an alias, with
// their first name for whoever opens it from the mail, which has told it: behind
// sign-in a name is shown by ShowVolunteer alone, which is logged. How to reach
// them is not in it.
type Coming struct {
	ID            mainforte.ID
	Mission       mainforte.Mission
	Establishment mainforte.ID
	Volunteer     mainforte.ID
	Comes         bool         // false once every place was given back
	FirstName     string       // "" but by the link of a mail, while they come
	Slots         []DemandSlot // agreed once, soonest first; Open: can be given back
	Missing       bool         // a slot that lies ahead lacks somebody
	Hold          *mainforte.Hold
	Freed         map[mainforte.ID]mainforte.EndReason // given back by the establishment
}

// ReadComing is the page of one accord, for a coordinator who is signed in or by
// the link of its mails. It changes nothing.
//
// Refusals: CodeSignIn; CodeNotFound for what is not theirs or no accord, and for
// whoever acts for the establishment no longer; CodeGone by a link whose last
// slot is over or whose volunteer is erased.
func (s *Service) ReadComing(ctx context.Context, by By) (Coming, error) {
	r, now := s.Store.Reader, s.Pool.Now()
	p, err := s.coming(ctx, r, by, now)
	if err != nil {
		return Coming{}, err
	}
	c := Coming{ID: p.in.ID, Mission: *p.mission, Establishment: p.site.ID, Volunteer: p.volunteer.ID}
	if c.Hold, err = holdOf(ctx, r, p.in.ID); err != nil {
		return Coming{}, err
	}
	if c.Freed, err = r.Freed(ctx, p.in.ID); err != nil {
		return Coming{}, err
	}
	settled := c.Hold == nil || !c.Hold.Awaited(now)
	for i := range p.slots {
		slot := &p.slots[i]
		c.Missing = c.Missing || slot.Missing() > 0 && slot.Start > now
		if state, asked := p.asked(slot.ID); asked && state != mainforte.SlotDropped {
			open := settled && state == mainforte.SlotAccepted && slot.Start > now
			c.Slots = append(c.Slots, DemandSlot{Slot: *slot, State: state, Open: open})
		}
	}
	c.Missing = c.Missing && p.mission.State == mainforte.MissionOpen
	c.Comes = len(p.in.Accepted()) > 0
	if c.Comes && by.Token != "" {
		account, err := r.Account(ctx, p.account)
		if err != nil {
			return Coming{}, err
		}
		c.FirstName = account.Contact.FirstName
	}
	return c, nil
}

// FreePlaces is « Libérer cette place », said by an establishment.
type FreePlaces struct {
	FormKey string
	Slots   []mainforte.ID
	Reason  mainforte.EndReason // may be empty
}

// FreePlaces gives accepted slots back before they begin: their places are to be
// had again, and the volunteer is told at once not to come, whatever the hour. A
// slot given back already stays so.
//
// Refusals: as in ReadComing; Errors on "slots", "reason"; CodeGone "begun", and
// "held" while both sides talk first: SettleHold says that.
func (s *Service) FreePlaces(ctx context.Context, by By, in FreePlaces) error {
	var es mainforte.Errors
	if len(in.Slots) == 0 {
		es.Add("slots", "required")
	}
	if in.Reason != "" && !slices.Contains(mainforte.EndReasons, in.Reason) {
		es.Add("reason", "unknown")
	}
	if err := es.Err(); err != nil {
		return err
	}
	use := "free\x00" + by.Token + "\x00" + string(by.Account) + "\x00" + string(by.Introduction)
	_, err := s.once(ctx, use, in.FormKey, func(tx *store.Tx) (string, error) {
		p, err := s.coming(ctx, tx.Reader, by, tx.Now)
		if err != nil {
			return "", err
		}
		hold, err := holdOf(ctx, tx.Reader, p.in.ID)
		if err != nil {
			return "", err
		}
		if hold != nil && hold.Awaited(tx.Now) {
			return "", gone("held")
		}
		return "", p.freePlaces(ctx, tx, &in)
	})
	return err
}

func (p *party) freePlaces(ctx context.Context, tx *store.Tx, in *FreePlaces) error {
	var lost []mainforte.ID
	held := func(other *mainforte.Slot) bool {
		state, _ := p.asked(other.ID)
		return state == mainforte.SlotAccepted && other.Start > tx.Now
	}
	for _, id := range p.whole(in.Slots, held) {
		free, err := p.release(ctx, tx, id)
		if err != nil {
			return err
		}
		if !free {
			continue
		}
		if err := tx.SaveFreed(ctx, p.in.ID, id, in.Reason); err != nil {
			return err
		}
		lost = append(lost, id)
	}
	if len(lost) == 0 {
		return nil
	}
	err := tx.Journal(ctx, store.JournalEntry{
		Actor: p.by, Action: "free_place", Object: p.in.ID, About: p.volunteer.Account, Establishment: p.in.Establishment,
	})
	if err != nil {
		return err
	}
	return post(ctx, tx, mainforte.Mail{
		Kind: mainforte.MailFreed, Account: p.account, Event: string(p.in.ID) + ":" + string(lost[0]), Introduction: p.in.ID, Slots: lost,
	}, 0)
}

// coming loads an accord for who acts for its establishment.
func (s *Service) coming(ctx context.Context, r store.Reader, by By, now mainforte.Instant) (*party, error) {
	p, err := s.host(ctx, r, by, mainforte.PurposeAccord, now)
	if err == nil && p.in.State != mainforte.IntroductionAccepted {
		err = notFound()
	}
	if err != nil {
		return nil, err
	}
	return p, nil
}
