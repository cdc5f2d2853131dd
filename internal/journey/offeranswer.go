package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Proposal is the state of an offer for the establishment. It holds nothing
// that names or reaches the person.
type Proposal struct {
	ID            mainforte.ID
	State         DemandState // DemandOffered while it can be answered
	ExpiresAt     mainforte.Instant
	Mission       mainforte.Mission
	Establishment mainforte.ID
	Slots         []DemandSlot // those offered, soonest first
	Volunteer     mainforte.Volunteer
	Metres        int // by road; -1 when remote or not linked: pages say the band only
}

// ReadProposal is the page of one offer, for a coordinator who is signed in or
// by the link of its mail. It changes nothing.
//
// Refusals: CodeSignIn; CodeNotFound for an offer that is not theirs, or for
// whoever acts for the establishment no longer; CodeGone once the last slot is
// over.
func (s *Service) ReadProposal(ctx context.Context, by By) (Proposal, error) {
	now := s.Pool.Now()
	p, err := s.hostParty(ctx, s.Store.Reader, by, now)
	if err != nil {
		return Proposal{}, err
	}
	o := Proposal{
		ID: p.in.ID, State: p.state(now), ExpiresAt: p.in.ExpiresAt, Mission: *p.mission, Establishment: p.site.ID,
		Volunteer: *p.volunteer, Metres: metres(p.volunteer, p.mission),
	}
	for i := range p.slots {
		if state, ok := p.asked(p.slots[i].ID); ok {
			o.Slots = append(o.Slots, DemandSlot{Slot: p.slots[i], State: state, Open: o.State == DemandOffered && p.open(&p.slots[i], now)})
		}
	}
	return o, nil
}

// ProposalAnswer is what an establishment says to an offer.
type ProposalAnswer struct {
	FormKey string
	Yes     bool
	Slots   []mainforte.ID // with a yes: those for which the person is to come
}

// AnswerProposal keeps a yes or a no to an offer. A yes takes one place in each
// slot exactly like a volunteer's yes to a demand: what is full, or meets
// another accord of the person, is left out, and both sides get the accord by
// mail. A no is told to the volunteer. Whoever answers again, or too late,
// changes nothing and gets the state of things.
//
// Refusals as in ReadProposal; Errors on "slots".
func (s *Service) AnswerProposal(ctx context.Context, by By, in ProposalAnswer) (done AnswerDone, err error) {
	use := "proposal\x00" + by.Token + "\x00" + string(by.Account) + "\x00" + string(by.Introduction)
	return onceFor(ctx, s, use, in.FormKey, func(tx *store.Tx) (AnswerDone, error) {
		p, err := s.hostParty(ctx, tx.Reader, by, tx.Now)
		if err != nil {
			return AnswerDone{}, err
		}
		return s.answerProposal(ctx, tx, p, &in)
	})
}

func (s *Service) answerProposal(ctx context.Context, tx *store.Tx, p *party, in *ProposalAnswer) (AnswerDone, error) {
	done := AnswerDone{State: p.state(tx.Now), Introduction: p.in.ID, Accepted: p.in.Accepted()}
	switch {
	case done.State != DemandOffered:
		return done, nil
	case !in.Yes:
		done.State = DemandDeclined
		if err := p.close(ctx, tx, mainforte.IntroductionDeclined, ""); err != nil {
			return done, err
		}
		return done, p.tellVolunteer(ctx, tx, mainforte.MailOfferDeclined)
	}
	if err := through(ctx, tx.Reader, mainforte.DoorYes, ""); err != nil {
		return done, err
	}
	var es mainforte.Errors
	in.Slots = p.whole(in.Slots, p.proposed)
	p.checkSlots(&es, in.Slots, tx.Now)
	if err := es.Err(); err != nil {
		return done, err
	}
	if err := s.takePlaces(ctx, tx, p, in.Slots, &done); err != nil {
		return done, err
	}
	if len(done.Accepted) == 0 {
		return done, p.nothingLeft(ctx, tx, &done)
	}
	done.State = DemandAccepted
	return done, p.agree(ctx, tx, done.Accepted)
}

// nothingLeft drops the slots that could not be given. The offer stays with the
// others, or is withdrawn when there are none.
func (p *party) nothingLeft(ctx context.Context, tx *store.Tx, done *AnswerDone) error {
	done.TooLate = true
	for _, id := range done.Missed {
		if err := p.moveSlot(ctx, tx, id, mainforte.SlotDropped); err != nil {
			return err
		}
	}
	if done.State = p.state(tx.Now); done.State == DemandOffered {
		return nil
	}
	if len(done.Busy) == len(done.Missed) { // the person knows: they come elsewhere
		done.State = DemandTakenBack
		return p.close(ctx, tx, mainforte.IntroductionWithdrawn, mainforte.DeclineOwn)
	}
	if err := p.close(ctx, tx, mainforte.IntroductionWithdrawn, ""); err != nil {
		return err
	}
	return p.tellVolunteer(ctx, tx, mainforte.MailComplete)
}

// tellVolunteer mails the volunteer of an offer that it is over.
func (p *party) tellVolunteer(ctx context.Context, tx *store.Tx, kind mainforte.MailKind) error {
	return post(ctx, tx, mainforte.Mail{
		Kind: kind, Account: p.volunteer.Account, Event: string(p.in.ID), Introduction: p.in.ID,
	}, 0)
}

// hostParty loads an offer for who answers it for the establishment, and asks
// whether they may: the holder of the link acts with the rights that its
// account has now.
func (s *Service) hostParty(ctx context.Context, r store.Reader, by By, now mainforte.Instant) (*party, error) {
	p, err := s.host(ctx, r, by, mainforte.PurposeOffer, now)
	if err == nil && p.in.Kind != mainforte.Offer {
		err = notFound()
	}
	if err != nil {
		return nil, err
	}
	return p, nil
}

// host loads an introduction for who acts for its establishment, by a link of
// that purpose or signed in.
func (s *Service) host(ctx context.Context, r store.Reader, by By, purpose mainforte.Purpose, now mainforte.Instant) (*party, error) {
	account := by.Account
	if by.Token != "" {
		link, err := s.link(ctx, r, by.Token, purpose, now)
		if err != nil {
			return nil, err
		}
		account, by.Introduction = link.Account, link.Object
	}
	who, err := r.Actor(ctx, account)
	if err != nil {
		return nil, err
	}
	if err := who.MayTry(mainforte.ActSolicit); err != nil {
		if by.Token != "" {
			return nil, notFound()
		}
		return nil, err
	}
	p := &party{by: account}
	if err := r.StandsStillFor(ctx, by.Introduction); err != nil { // nobody edits or ends it meanwhile
		return nil, err
	}
	if p.in, err = r.Introduction(ctx, by.Introduction); err != nil {
		return nil, err
	}
	if err := mainforte.Authorize(who, mainforte.ActSolicit, mainforte.Object{Establishment: p.in.Establishment}); err != nil {
		return nil, err
	}
	if err := p.load(ctx, r); err != nil {
		return nil, err
	}
	if p.volunteer.State == mainforte.VolunteerErased {
		if purpose == mainforte.PurposeAccord && by.Token != "" {
			return nil, gone("expired")
		}
		return nil, notFound()
	}
	p.account = p.volunteer.Account
	return p, nil
}
