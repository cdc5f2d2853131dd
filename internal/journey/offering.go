package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Offering is a mission as a volunteer sees it who may offer their help.
type Offering struct {
	Mission       mainforte.Mission // without the contact on the spot
	Establishment Host
	Slots         []DemandSlot // those that lie ahead; Open: can be offered
	AskSurname    bool
	AskPhone      bool
	Comes         bool         // « je viens » is an accord at once
	Lacks         bool         // the mission requires something the profile does not declare
	Introduction  mainforte.ID // there is one already, which says how things stand; "" when help can be offered
	Metres        int          // by road from the nearest place; -1 when remote or not linked
}

// ReadOffering is the page on which a volunteer who is signed in offers their
// help for a mission. It changes nothing. Refusals: CodeSignIn; CodeNotFound.
func (s *Service) ReadOffering(ctx context.Context, account, mission mainforte.ID) (Offering, error) {
	return s.readOffering(ctx, By{Account: account}, mission)
}

// ReadLateAnswer is the same for somebody whose demand is over, by its link or
// signed in. Refusals as in ReadAnswer, and CodeNotFound.
func (s *Service) ReadLateAnswer(ctx context.Context, by By) (Offering, error) {
	return s.readOffering(ctx, by, "")
}

func (s *Service) readOffering(ctx context.Context, by By, mission mainforte.ID) (Offering, error) {
	now := s.Pool.Now()
	o, err := s.offering(ctx, s.Store.Reader, by, mission, now)
	if err != nil {
		return Offering{}, err
	}
	page := Offering{
		Mission: *o.mission, Establishment: hostOf(o.site), Lacks: o.mission.LackedBy(o.volunteer),
		AskSurname: o.asksSurname(o.person), AskPhone: o.asksPhone(o.person), Metres: metres(o.volunteer, o.mission),
	}
	page.Mission.ContactName, page.Mission.ContactPhone = "", ""
	if o.in != nil && !o.mayReopen(now) {
		page.Introduction = o.in.ID
	}
	left := o.left(now)
	page.Comes = o.atOnce(left, now)
	for i := range o.slots {
		if o.slots[i].Start > now {
			_, free := slotByID(left, o.slots[i].ID)
			page.Slots = append(page.Slots, DemandSlot{Slot: o.slots[i], State: mainforte.SlotProposed, Open: free})
		}
	}
	return page, nil
}

// offering is a mission and a volunteer who may offer their help for it. in is
// the introduction they have already, or nil.
type offering struct {
	party
	person *mainforte.Account
	busy   []mainforte.Slot // of the volunteer
}

// offering loads a mission for a volunteer who may see it: an open one of a
// verified establishment that does not hide from them, and that everybody may
// be shown or whose function they do.
func (s *Service) offering(ctx context.Context, r store.Reader, by By, mission mainforte.ID, now mainforte.Instant) (*offering, error) {
	o := &offering{}
	if by.Token != "" || by.Introduction != "" {
		p, err := s.party(ctx, r, by, now)
		if err != nil {
			return nil, err
		}
		o.party = *p
	} else if err := s.stranger(ctx, r, o, by.Account, mission); err != nil {
		return nil, err
	}
	blocked, err := r.Blocked(ctx, o.volunteer.ID, o.mission.Establishment)
	if err != nil {
		return nil, err
	}
	listed := o.mission.Public() || o.volunteer.Functions&mainforte.SetOf(o.mission.Functions...) != 0
	if blocked || !listed || o.mission.State != mainforte.MissionOpen || o.site.State != mainforte.EstablishmentVerified {
		return nil, notFound()
	}
	if o.person, err = r.Account(ctx, o.account); err != nil {
		return nil, err
	}
	if o.busy, err = r.AcceptedSlots(ctx, o.volunteer.ID); err != nil {
		return nil, err
	}
	// That took the row: who erased or paused themselves a moment ago shows now.
	v, err := r.Volunteer(ctx, o.volunteer.ID)
	if err == nil && v.Version != o.volunteer.Version {
		err = mainforte.Refuse(mainforte.CodeConflict, "changed")
	}
	return o, err
}

// stranger loads a mission for somebody who comes without an introduction; there
// may be one all the same.
func (s *Service) stranger(ctx context.Context, r store.Reader, o *offering, account, mission mainforte.ID) error {
	who, err := r.Actor(ctx, account)
	if err != nil {
		return err
	}
	if err := mainforte.Authorize(who, mainforte.ActAnswer, mainforte.Object{Volunteer: who.Volunteer}); err != nil {
		return err
	}
	o.account = account
	if err := r.StandsStill(ctx, mission); err != nil { // nobody edits, ends or stops it meanwhile
		return err
	}
	if o.mission, o.slots, err = r.Mission(ctx, mission); err != nil {
		return err
	}
	sortByStart(o.slots)
	if o.site, err = r.Establishment(ctx, o.mission.Establishment); err != nil {
		return err
	}
	if o.volunteer, err = r.Volunteer(ctx, who.Volunteer); err != nil {
		return err
	}
	o.in, err = r.IntroductionOf(ctx, mission, who.Volunteer)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		o.in, err = nil, nil
	}
	return err
}

// left are the slots that the person can offer: they lack somebody, lie ahead
// and do not meet one agreed elsewhere.
func (o *offering) left(now mainforte.Instant) (free []mainforte.Slot) {
	for i := range o.slots {
		slot := &o.slots[i]
		if slot.Missing() > 0 && slot.Start > now && !overlaps(o.busy, slot) {
			free = append(free, *slot)
		}
	}
	return wholeDays(o.mission, o.slots, free)
}

// mayReopen tells whether the introduction there is may become an offer: a no,
// or no answer in time, is the volunteer's to take back; the establishment's no
// to an offer is not asked about again.
func (o *offering) mayReopen(now mainforte.Instant) bool {
	switch o.in.State {
	case mainforte.IntroductionDeclined:
		return o.in.Kind == mainforte.Solicitation
	case mainforte.IntroductionSent:
		return !o.in.Pending(now)
	}
	return o.in.State.May(mainforte.IntroductionSent)
}
