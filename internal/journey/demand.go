package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// DemandState is where a demand stands for the person who was asked.
type DemandState string

// The states of a demand.
const (
	DemandPending   DemandState = "pending"    // can be answered
	DemandAccepted  DemandState = "accepted"   // said yes; slots can be released
	DemandDeclined  DemandState = "declined"   // said no
	DemandExpired   DemandState = "expired"    // its time is over
	DemandComplete  DemandState = "complete"   // others were faster
	DemandCancelled DemandState = "cancelled"  // the mission will not take place
	DemandWithdrawn DemandState = "withdrawn"  // the establishment no longer asks
	DemandRetracted DemandState = "retracted"  // the volunteer paused or blocked the establishment
	DemandOffered   DemandState = "offered"    // an offer that awaits the establishment's answer
	DemandTakenBack DemandState = "taken_back" // an offer that the volunteer took back
	DemandElsewhere DemandState = "elsewhere"  // the volunteer comes elsewhere at these hours
)

// Demand is the state of things for the person who was asked. It holds no way
// to reach anybody, before the accord or after, but for an urgent one.
type Demand struct {
	ID            mainforte.ID
	Kind          mainforte.IntroductionKind // an offer has the same page
	State         DemandState
	Urgent        bool
	SentAt        mainforte.Instant
	ExpiresAt     mainforte.Instant
	Reason        mainforte.DeclineReason
	Word          string            // the establishment's
	Mission       mainforte.Mission // without the contact on the spot
	Establishment Host
	Slots         []DemandSlot // those asked for, soonest first
	AskSurname    bool         // a yes needs it
	AskPhone      bool
	Suspended     bool // the agency has suspended or refused the establishment: nobody goes there

	// Set when nobody has verified the establishment yet: what is said of it is then
	// what the register says, and ContactPhone the register's, before a yes too.
	Unverified *mainforte.Unverified
	Hold       *mainforte.Hold // the establishment wanted to talk first; nil: it did not

	// Whom to call: after a yes to an urgent demand only, until it is over, since
	// nobody has the time to sign in then. Else "".
	ContactName, ContactPhone string

	// Freed are the slots that the establishment gave back after the accord.
	Freed map[mainforte.ID]mainforte.EndReason

	// Elsewhere are the accords that took hours out of this demand, soonest first:
	// set while it can be answered, and when nothing of it is left for that reason.
	Elsewhere []Elsewhere

	// Why this person: what they gave, seen from the mission.
	Chosen mainforte.Functions // functions of the mission that they ticked
	Metres int                 // by road from their nearest place; -1 when remote or not linked
}

// Host is what everybody may know of an establishment.
type Host struct {
	ID           mainforte.ID
	Name         string
	Kind         mainforte.EstablishmentKind
	Commune      string // INSEE code
	GettingThere string
	Attributes   mainforte.Attributes
}

// DemandSlot is one slot of a demand.
type DemandSlot struct {
	Slot  mainforte.Slot
	State mainforte.SlotState
	Open  bool // can still be said yes to
}

// ReadAnswer is the page behind the link of a demand: its buttons while it is
// pending, then the state of things. It changes nothing.
//
// Refusals: CodeNotFound; CodeGone once the mission's last slot is over.
func (s *Service) ReadAnswer(ctx context.Context, token string) (Demand, error) {
	return s.demand(ctx, By{Token: token})
}

// ReadDemand is the same for the volunteer who is signed in. Refusals:
// CodeSignIn; CodeNotFound for a demand that is not theirs.
func (s *Service) ReadDemand(ctx context.Context, account, introduction mainforte.ID) (Demand, error) {
	return s.demand(ctx, By{Account: account, Introduction: introduction})
}

func (s *Service) demand(ctx context.Context, by By) (Demand, error) {
	r, now := s.Store.Reader, s.Pool.Now()
	p, err := s.party(ctx, r, by, now)
	if err != nil {
		return Demand{}, err
	}
	account, err := r.Account(ctx, p.account)
	if err != nil {
		return Demand{}, err
	}
	d := Demand{
		ID: p.in.ID, Kind: p.in.Kind, State: p.state(now), Urgent: p.in.Urgent, SentAt: p.in.SentAt, ExpiresAt: p.in.ExpiresAt,
		Reason: p.in.Reason, Word: p.in.Word, Mission: *p.mission, Establishment: hostOf(p.site),
		AskSurname: p.asksSurname(account), AskPhone: p.asksPhone(account),
		Chosen: p.volunteer.Functions & mainforte.SetOf(p.mission.Functions...),
		Metres: metres(p.volunteer, p.mission),

		Suspended: p.site.State == mainforte.EstablishmentSuspended || p.site.State == mainforte.EstablishmentRefused,
	}
	if d.Hold, err = holdOf(ctx, r, p.in.ID); err != nil {
		return Demand{}, err
	}
	if d.State == DemandAccepted {
		if d.Freed, err = r.Freed(ctx, p.in.ID); err != nil {
			return Demand{}, err
		}
	}
	if d.State == DemandPending || d.State == DemandElsewhere {
		if d.Elsewhere, err = p.elsewhere(ctx, r); err != nil {
			return Demand{}, err
		}
	}
	if p.in.Urgent && d.State == DemandAccepted && len(p.in.Accepted()) > 0 && now < lastEnd(p.slots) {
		d.ContactName, d.ContactPhone = d.Mission.ContactName, d.Mission.ContactPhone
	}
	d.Mission.ContactName, d.Mission.ContactPhone = "", ""
	d.speakFor(p.unverified, now < lastEnd(p.slots))
	for i := range p.slots {
		if state, ok := p.asked(p.slots[i].ID); ok {
			open := d.State == DemandPending && p.open(&p.slots[i], now)
			d.Slots = append(d.Slots, DemandSlot{Slot: p.slots[i], State: state, Open: open})
		}
	}
	return d, nil
}

// party is one introduction with all around it, for its volunteer.
type party struct {
	in        *mainforte.Introduction
	mission   *mainforte.Mission
	slots     []mainforte.Slot // of the mission, soonest first
	site      *mainforte.Establishment
	volunteer *mainforte.Volunteer
	account   mainforte.ID
	link      mainforte.ID // by which they came; "" when signed in
	by        mainforte.ID // the coordinator who acts, where one does

	unverified *mainforte.Unverified // set while nobody has verified the establishment
}

// party loads an introduction for who acts on it, and asks whether they may.
func (s *Service) party(ctx context.Context, r store.Reader, by By, now mainforte.Instant) (*party, error) {
	p := &party{account: by.Account}
	if by.Token != "" {
		link, err := s.link(ctx, r, by.Token, mainforte.PurposeAnswer, now)
		if err != nil {
			return nil, err
		}
		p.account, p.link, by.Introduction = link.Account, link.ID, link.Object
	}
	who, err := r.Actor(ctx, p.account)
	if err != nil {
		return nil, err
	}
	if by.Token != "" && who.Account == "" {
		return nil, gone("expired") // the person of the link is erased
	}
	who.Demo = s.Demo
	if err := who.MayTry(mainforte.ActAnswer); err != nil {
		return nil, err
	}
	if err := r.StandsStillFor(ctx, by.Introduction); err != nil { // nobody edits or ends it meanwhile
		return nil, err
	}
	if p.in, err = r.Introduction(ctx, by.Introduction); err != nil {
		return nil, err
	}
	if err := mainforte.Authorize(who, mainforte.ActAnswer, mainforte.Object{Volunteer: p.in.Volunteer}); err != nil {
		return nil, err
	}
	return p, p.load(ctx, r)
}

func (p *party) load(ctx context.Context, r store.Reader) (err error) {
	if p.mission, p.slots, err = r.Mission(ctx, p.in.Mission); err != nil {
		return err
	}
	sortByStart(p.slots)
	if p.site, err = r.Establishment(ctx, p.in.Establishment); err != nil {
		return err
	}
	if p.unverified, err = unverifiedNeed(ctx, r, p.mission, p.site); err != nil {
		return err
	}
	p.volunteer, err = r.Volunteer(ctx, p.in.Volunteer)
	return err
}

// state is where the demand stands at now, whether or not a sweep has noted it.
// What withdraws a demand is that its places were given, or the volunteer's own
// pause or block.
// A demand withdrawn without a reason is one whose places were given.
func (p *party) state(now mainforte.Instant) DemandState {
	switch {
	case p.mission.State == mainforte.MissionCancelled:
		return DemandCancelled
	case p.in.State == mainforte.IntroductionAccepted:
		return DemandAccepted
	case p.in.State == mainforte.IntroductionDeclined:
		return DemandDeclined
	case p.in.State == mainforte.IntroductionWithdrawn && p.in.Reason == mainforte.WithdrawnByVolunteer:
		return DemandRetracted
	case p.in.State == mainforte.IntroductionWithdrawn && p.in.Reason == mainforte.DeclineOwn:
		return DemandTakenBack
	case p.in.State == mainforte.IntroductionWithdrawn && p.in.Reason == mainforte.WithdrawnElsewhere:
		return DemandElsewhere
	case p.in.State == mainforte.IntroductionWithdrawn && p.in.Reason != "":
		return DemandWithdrawn
	case p.in.State == mainforte.IntroductionWithdrawn:
		return DemandComplete
	case !p.in.Pending(now):
		return DemandExpired
	case p.mission.State != mainforte.MissionOpen || p.site.State != mainforte.EstablishmentVerified && p.unverified == nil:
		return DemandWithdrawn
	}
	for i := range p.slots {
		if p.open(&p.slots[i], now) {
			if p.in.Kind == mainforte.Offer {
				return DemandOffered
			}
			return DemandPending
		}
	}
	return DemandComplete
}

// asked gives the state of a slot within the demand, false when it was not
// asked for.
func (p *party) asked(slot mainforte.ID) (mainforte.SlotState, bool) {
	for _, s := range p.in.Slots {
		if s.Slot == slot {
			return s.State, true
		}
	}
	return "", false
}

// openAlone tells whether a slot can still be said yes to, whatever goes with it.
func (p *party) openAlone(slot *mainforte.Slot, now mainforte.Instant) bool {
	state, _ := p.asked(slot.ID)
	return state == mainforte.SlotProposed && slot.Missing() > 0 && slot.Start > now
}

// Surname and phone are asked with the first yes, and only where somebody must
// be met.
func (p *party) asksSurname(a *mainforte.Account) bool {
	return !p.mission.Remote && a.Contact.Surname == ""
}

func (p *party) asksPhone(a *mainforte.Account) bool {
	return !p.mission.Remote && a.Contact.Phone == ""
}

func hostOf(e *mainforte.Establishment) Host {
	return Host{
		ID: e.ID, Name: e.Name, Kind: e.Kind, Commune: e.Commune,
		GettingThere: e.Welcome.GettingThere, Attributes: e.Welcome.Attributes,
	}
}

func metres(v *mainforte.Volunteer, m *mainforte.Mission) int {
	nearest := -1
	there, ok := geo.ByCode(m.Commune)
	if m.Remote || !ok {
		return nearest
	}
	for _, p := range v.Places {
		here, ok := geo.ByCode(p.Commune)
		if !ok {
			continue
		}
		if d, linked := geo.RoadMetres(here, there); linked && (nearest < 0 || d < nearest) {
			nearest = d
		}
	}
	return nearest
}
