package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Reached is what the page of an agency's invitation shows, and what accepting
// it came to.
type Reached struct {
	Name    string // of the establishment, as the register has it
	Commune string // INSEE code
	Region  string
	Named   bool // the account has a name already: none is asked

	// After the button.
	Verified bool // the establishment is there, verified, and theirs
	Joining  bool // somebody registered it before: its coordinators are asked
	Member   bool // they acted for it already
}

// PeekOutreach reads an agency's invitation and changes nothing. It names the
// establishment only: whoever holds the link may not be its owner.
// Refusals: CodeNotFound; CodeGone.
func (s *Service) PeekOutreach(ctx context.Context, token string) (Reached, error) {
	shown, _, err := s.outreach(ctx, s.Store.Reader, token, s.Pool.Now())
	return shown, err
}

func (s *Service) outreach(ctx context.Context, r store.Reader, token string, now mainforte.Instant) (shown Reached, o *mainforte.Outreach, err error) {
	link, err := s.link(ctx, r, token, mainforte.PurposeOutreach, now)
	if err != nil {
		return shown, nil, err
	}
	if o, err = r.Outreach(ctx, link.ID); err != nil {
		return shown, nil, erased(err) // sent again under another link, or long over
	}
	if !o.Open(now) {
		return shown, nil, gone("used")
	}
	account, err := r.Account(ctx, o.Account)
	if err != nil {
		return shown, nil, erased(err)
	}
	return Reached{Name: o.Name, Commune: o.Commune, Region: o.Region, Named: account.Contact.Surname != ""}, o, nil
}

// AcceptOutreach is the button behind an agency's invitation. The address has
// answered: the establishment is registered for it and, since the agency wrote
// to it, verified by the officer who did. Signing in comes after.
//
// It never gives an establishment away that somebody else runs: when the number
// is registered meanwhile, its coordinators are asked whether this person may
// join, and an agency verifies it as any other. Nor does it verify in the name
// of somebody who is not the officer of that place any more.
//
// Refusals: Errors by field; CodeNotFound; CodeGone, "closed" too when the
// establishment was refused or suspended; CodeTooMany.
func (s *Service) AcceptOutreach(ctx context.Context, token string, in Accept) (shown Reached, err error) {
	err = s.change(ctx, func(tx *store.Tx) error {
		var o *mainforte.Outreach
		if shown, o, err = s.outreach(ctx, tx.Reader, token, tx.Now); err != nil {
			return err
		}
		contact, err := in.clean(shown.Named)
		if err != nil {
			return err
		}
		if err := through(ctx, tx.Reader, mainforte.DoorRegister, ""); err != nil {
			return err
		}
		if err := useUp(ctx, tx, o.ID); err != nil {
			return err
		}
		before, err := s.actor(ctx, tx, o.Account)
		if err != nil {
			return err
		}
		account, err := confirmed(ctx, tx, o.Account, contact)
		if err != nil {
			return err
		}
		if shown.Named {
			contact = account.Contact
		}
		there, err := known(ctx, tx, o.FINESS)
		if err != nil {
			return err
		}
		if there == nil {
			return s.openReached(ctx, tx, o, in.Title, &shown)
		}
		return s.meetReached(ctx, tx, o, there, before, contact, in.Title, &shown)
	})
	return shown, err
}

// openReached makes the establishment of an invitation and verifies it.
func (s *Service) openReached(ctx context.Context, tx *store.Tx, o *mainforte.Outreach, title string, shown *Reached) error {
	site, err := tx.Site(ctx, o.FINESS)
	if err != nil {
		return erased(err)
	}
	e := mainforte.Establishment{
		ID: mainforte.NewID(), Name: siteName(site), Kind: site.Kind(), FINESS: site.Number, Commune: site.Commune, Region: regionOf(site.Commune),
		State: mainforte.EstablishmentPending, CreatedAt: tx.Now, Version: 1, Welcome: mainforte.Welcome{Address: site.Address},
	}
	if err := tx.InsertEstablishment(ctx, e); err != nil {
		return err
	}
	// Somebody who registers it at the same moment: the second is refused, looks
	// again and asks to join.
	if err := tx.ClaimFINESS(ctx, e.FINESS, e.ID); err != nil {
		return err
	}
	member := mainforte.Membership{Account: o.Account, Establishment: e.ID, CreatedAt: tx.Now, Title: title}
	if err := tx.InsertMembership(ctx, member); err != nil {
		return err
	}
	return s.settleReached(ctx, tx, o, &e, shown)
}

// settleReached notes the acceptance and verifies the establishment, if who
// invited may still do so.
func (s *Service) settleReached(ctx context.Context, tx *store.Tx, o *mainforte.Outreach, e *mainforte.Establishment, shown *Reached) error {
	if err := tx.SettleOutreach(ctx, o.ID, mainforte.OutreachAccepted, e.ID); err != nil {
		return err
	}
	if err := tx.Journal(ctx, store.JournalEntry{Actor: o.Account, Action: "accept_outreach", Object: o.ID, About: o.Account, Establishment: e.ID}); err != nil {
		return err
	}
	shown.Verified = e.State == mainforte.EstablishmentVerified
	to, ok := mainforte.RuleVerify.From(e.State)
	if !ok {
		return nil
	}
	officer, err := s.actor(ctx, tx, o.By)
	if err != nil || mainforte.Authorize(officer, mainforte.ActVerify, e.Watched()) != nil {
		return err // it waits to be verified, like any other
	}
	shown.Verified = true
	return s.rule(ctx, tx, &mainforte.Decision{
		ID: mainforte.NewID(), Establishment: e.ID, Ruling: mainforte.RuleVerify, From: e.State, To: to,
		Officer: o.By, State: mainforte.DecisionDone, CreatedAt: tx.Now, SettledAt: tx.Now,
	})
}

// meetReached accepts an invitation to an establishment that is registered by
// now.
func (s *Service) meetReached(ctx context.Context, tx *store.Tx, o *mainforte.Outreach, there *mainforte.Establishment, before mainforte.Actor, contact mainforte.Contact, title string, shown *Reached) error {
	if there.State != mainforte.EstablishmentPending && there.State != mainforte.EstablishmentVerified {
		return gone("closed")
	}
	members, err := tx.Members(ctx, there.ID)
	if err != nil {
		return err
	}
	if _, shown.Member = before.Establishments[there.ID]; shown.Member {
		if len(members) == 1 { // theirs alone: the agency wrote to this very address
			return s.settleReached(ctx, tx, o, there, shown)
		}
		shown.Verified = there.State == mainforte.EstablishmentVerified
		return tx.SettleOutreach(ctx, o.ID, mainforte.OutreachAccepted, there.ID)
	}
	shown.Joining = true
	if err := tx.SettleOutreach(ctx, o.ID, mainforte.OutreachAccepted, there.ID); err != nil {
		return err
	}
	g := mainforte.Registration{
		ID: mainforte.NewID(), Account: o.Account, State: mainforte.RegistrationSent,
		Contact: mainforte.Contact{FirstName: contact.FirstName, Surname: contact.Surname, Phone: contact.Phone}, Title: title,
		Name: there.Name, Kind: there.Kind, FINESS: o.FINESS, Listed: true, Commune: there.Commune, Address: there.Welcome.Address,
		CreatedAt: tx.Now, ExpiresAt: tx.Now.Add(mainforte.RegisterLife),
	}
	if err := tx.InsertRegistration(ctx, g); err != nil {
		return err
	}
	return s.askToJoin(ctx, tx, &g, there)
}
