package journey

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Offer is a volunteer who proposes their help for a mission of their own accord.
type Offer struct {
	FormKey string
	Mission mainforte.ID   // when it is not said by an introduction
	Slots   []mainforte.ID // those they can do
	Surname string         // for a mission on site, when not known yet
	Phone   string         //
	Holds   bool           // « j'ai ce qui est demandé », when the profile lacks it
	Comes   bool           // « je viens » was said, and not « je propose mon aide »
}

// OfferDone is what became of it.
type OfferDone struct {
	Introduction mainforte.ID
	Made         bool // false: the pair was introduced already, and nothing changed
}

// offersPerDay is how many missions one person may offer their help for in a day.
const offersPerDay = 20

// MakeOffer keeps an offer, or an accord at once: « je viens » to a mission that
// takes the first who fit, by somebody who fits it (ADR 19). It keeps an offer and mails who follows the mission. Caps do not count
// it: nobody was disturbed. Surname and telephone are kept, and shown after the
// establishment's yes only. A demand that was declined or that nobody answered
// in time becomes the offer; one that awaits its answer, an accord, or what was
// withdrawn or declined by the establishment stays as it is.
//
// by is the volunteer who is signed in, or the link of a demand of theirs.
//
// Refusals: CodeNotFound for a mission they may not see, CodeSignIn, CodeGone
// "full" when no slot is left for them; CodeTooMany; Errors on "slots",
// "surname", "phone", "holds".
func (s *Service) MakeOffer(ctx context.Context, by By, in Offer) (done OfferDone, err error) {
	use := "offer\x00" + by.Token + "\x00" + string(by.Account) + "\x00" + string(by.Introduction) + "\x00" + string(in.Mission)
	return onceFor(ctx, s, use, in.FormKey, func(tx *store.Tx) (OfferDone, error) {
		o, err := s.offering(ctx, tx.Reader, by, in.Mission, tx.Now)
		if err != nil {
			return OfferDone{}, err
		}
		return s.makeOffer(ctx, tx, o, &in)
	})
}

func (s *Service) makeOffer(ctx context.Context, tx *store.Tx, o *offering, in *Offer) (OfferDone, error) {
	if o.in != nil && !o.mayReopen(tx.Now) {
		return OfferDone{Introduction: o.in.ID}, nil
	}
	if len(o.left(tx.Now)) == 0 {
		return OfferDone{}, gone("full")
	}
	in.Slots = o.whole(in.Slots, func(*mainforte.Slot) bool { return true })
	atOnce := in.Comes && o.atOnce(o.chosen(in.Slots), tx.Now) // before what is declared now
	if err := o.through(ctx, tx, mainforte.DoorOffer); err != nil {
		return OfferDone{}, err
	}
	if err := o.keep(ctx, tx, in); err != nil {
		return OfferDone{}, err
	}
	if err := s.count(ctx, tx, "offer", string(o.account), offersPerDay, daily); err != nil {
		return OfferDone{}, err
	}
	if err := o.open(ctx, tx, in.Slots); err != nil {
		return OfferDone{}, err
	}
	done := OfferDone{Introduction: o.in.ID, Made: true}
	if atOnce {
		return done, s.come(ctx, tx, o, in.Slots)
	}
	return done, o.mailOffer(ctx, tx)
}

// keep checks the form, and keeps surname, phone and what the person declares.
func (o *offering) keep(ctx context.Context, tx *store.Tx, in *Offer) error {
	var es mainforte.Errors
	contact := o.person.Contact
	left := o.left(tx.Now)
	for _, id := range in.Slots {
		if _, known := slotByID(o.slots, id); !known {
			es.Add("slots", "unknown")
		} else if _, free := slotByID(left, id); !free {
			es.Add("slots", "full")
		}
	}
	if len(in.Slots) < max(1, min(o.mission.MinSlots, len(left))) {
		es.Add("slots", "required")
	}
	lacked := o.mission.LackedBy(o.volunteer)
	if lacked && !in.Holds {
		es.Add("holds", "required")
	}
	var ok bool
	if o.asksSurname(o.person) {
		if contact.Surname, ok = mainforte.CleanName(in.Surname); !ok {
			es.Add("surname", fault(in.Surname))
		}
	}
	if o.asksPhone(o.person) {
		if contact.Phone, ok = mainforte.CleanPhone(in.Phone); !ok {
			es.Add("phone", fault(in.Phone))
		}
	}
	if err := es.Err(); err != nil {
		return err
	}
	if lacked {
		o.volunteer.Qualifications |= o.mission.Qualifications
		o.volunteer.Means |= o.mission.Means
		o.volunteer.Languages |= o.mission.Languages
		if err := tx.UpdateVolunteer(ctx, *o.volunteer); err != nil {
			return err
		}
	}
	if contact == o.person.Contact {
		return nil
	}
	return tx.UpdateContact(ctx, o.account, contact)
}

// open writes the introduction, or opens the one there was again.
func (o *offering) open(ctx context.Context, tx *store.Tx, chosen []mainforte.ID) error {
	offer := mainforte.Introduction{
		ID: mainforte.NewID(), Mission: o.mission.ID, Volunteer: o.volunteer.ID, Establishment: o.mission.Establishment,
		Kind: mainforte.Offer, State: mainforte.IntroductionSent, SentAt: tx.Now,
	}
	for i := range o.slots {
		if !slices.Contains(chosen, o.slots[i].ID) {
			continue
		}
		if len(offer.Slots) == 0 {
			offer.ExpiresAt = mainforte.OfferTerm(tx.Now, o.slots[i].Start)
		}
		offer.Slots = append(offer.Slots, mainforte.IntroductionSlot{Slot: o.slots[i].ID, State: mainforte.SlotProposed})
	}
	was := o.in
	o.in = &offer
	if was == nil {
		return tx.InsertIntroduction(ctx, offer)
	}
	offer.ID, offer.Word = was.ID, was.Word
	if was.State == mainforte.IntroductionSent { // its time is over and no sweep has noted it
		over := party{in: was}
		if err := over.close(ctx, tx, mainforte.IntroductionExpired, ""); err != nil {
			return err
		}
		was.State = mainforte.IntroductionExpired
	}
	return tx.ReopenIntroduction(ctx, offer, was.State)
}

// mailOffer tells who follows the mission: each gets a link of their own, which
// handles this one offer without signing in.
func (o *offering) mailOffer(ctx context.Context, tx *store.Tx) error {
	return o.linkFollowers(ctx, tx, mainforte.PurposeOffer, mainforte.Mail{Kind: mainforte.MailOffer})
}
