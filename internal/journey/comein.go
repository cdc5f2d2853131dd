package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// CameIn is what the confirmation of a registration led to.
type CameIn struct {
	Opened        Opened // a session, when the account had no role before; else empty
	Establishment mainforte.Establishment
	Joining       bool // it was there already: its coordinators are asked
	Member        bool // it was there already, and so was this person
}

// PeekRegistration reads the demand behind a mailed link and changes nothing.
// Refusals: CodeNotFound; CodeGone.
func (s *Service) PeekRegistration(ctx context.Context, token string) (*mainforte.Registration, error) {
	_, g, err := s.registration(ctx, s.Store.Reader, token, s.Pool.Now())
	return g, err
}

func (s *Service) registration(ctx context.Context, r store.Reader, token string, now mainforte.Instant) (*mainforte.Link, *mainforte.Registration, error) {
	link, err := s.link(ctx, r, token, mainforte.PurposeRegister, now)
	if err != nil {
		return nil, nil, err
	}
	g, err := r.Registration(ctx, link.ID)
	if err != nil {
		return nil, nil, erased(err)
	}
	if g.State != mainforte.RegistrationSent {
		return nil, nil, gone("used")
	}
	return link, g, nil
}

// ComeIn is the button behind the mailed link of a registration. The address
// has answered: the establishment is made, pending, and this person acts for it.
// When another registered it before, its coordinators are asked instead.
//
// Refusals: CodeNotFound; CodeGone; CodeTooMany when many asked to join the
// same establishment today.
func (s *Service) ComeIn(ctx context.Context, token string) (in CameIn, err error) {
	err = s.change(ctx, func(tx *store.Tx) error {
		in = CameIn{}
		link, g, err := s.registration(ctx, tx.Reader, token, tx.Now)
		if err != nil {
			return err
		}
		if err := through(ctx, tx.Reader, mainforte.DoorRegister, ""); err != nil {
			return err
		}
		if err := useUp(ctx, tx, link.ID); err != nil {
			return err
		}
		before, err := s.actor(ctx, tx, g.Account)
		if err != nil {
			return err
		}
		account, err := confirmed(ctx, tx, g.Account, g.Contact)
		if err != nil {
			return err
		}
		if err := s.comeIn(ctx, tx, g, before, &in); err != nil {
			return err
		}
		// A link lives for days in a mailbox. It signs in who can see nothing yet,
		// not an account that holds more.
		if account.ConfirmedAt == 0 && before.Volunteer == "" && len(before.Establishments)+len(before.Regions) == 0 && !in.Joining {
			in.Opened, err = s.openSession(ctx, tx, g.Account)
		}
		return err
	})
	return in, err
}

// confirmed notes that an address answered, with who its owner says they are
// where nothing is known yet. It gives the account as it was before.
func confirmed(ctx context.Context, tx *store.Tx, id mainforte.ID, c mainforte.Contact) (*mainforte.Account, error) {
	account, err := tx.Account(ctx, id)
	if err != nil {
		return nil, erased(err)
	}
	known := account.Contact
	fill := func(field *string, typed string) {
		if *field == "" {
			*field = typed
		}
	}
	fill(&known.FirstName, c.FirstName)
	fill(&known.Surname, c.Surname)
	fill(&known.Phone, c.Phone)
	if known != account.Contact {
		if err := tx.UpdateContact(ctx, id, known); err != nil {
			return nil, err
		}
	}
	if err := tx.ConfirmAccount(ctx, id, tx.Now); err != nil {
		return nil, err
	}
	if err := wake(ctx, tx, id); err != nil {
		return nil, err
	}
	return account, tx.Journal(ctx, store.JournalEntry{Actor: id, Action: "accept_charter", About: id})
}

// wake makes a volunteer who signed up at the same address active: the address
// has answered, and the link of the sign-up opens nothing after that.
func wake(ctx context.Context, tx *store.Tx, account mainforte.ID) error {
	v, err := tx.VolunteerByAccount(ctx, account)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound || err == nil && v.State != mainforte.VolunteerPending {
		return nil
	}
	if err != nil {
		return err
	}
	return tx.MoveVolunteer(ctx, v.ID, v.State, mainforte.VolunteerActive)
}

func (s *Service) comeIn(ctx context.Context, tx *store.Tx, g *mainforte.Registration, before mainforte.Actor, in *CameIn) error {
	there, err := known(ctx, tx, g.FINESS)
	if err != nil {
		return err
	}
	if there == nil {
		return s.newEstablishment(ctx, tx, g, in)
	}
	in.Establishment = *there
	if _, in.Member = before.Establishments[there.ID]; in.Member {
		return tx.MoveRegistration(ctx, g.ID, g.State, mainforte.RegistrationRegistered, there.ID, g.ExpiresAt)
	}
	in.Joining = true
	return s.askToJoin(ctx, tx, g, there)
}

// known is the establishment that holds a number, nil when there is none or no
// number.
func known(ctx context.Context, tx *store.Tx, finess string) (*mainforte.Establishment, error) {
	if finess == "" {
		return nil, nil
	}
	there, err := tx.HolderOfFINESS(ctx, finess)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return nil, nil
	}
	return there, err
}

func (s *Service) newEstablishment(ctx context.Context, tx *store.Tx, g *mainforte.Registration, in *CameIn) error {
	in.Establishment = mainforte.Establishment{
		ID: mainforte.NewID(), Name: g.Name, Kind: g.Kind, FINESS: g.FINESS, Commune: g.Commune, Region: regionOf(g.Commune),
		State: mainforte.EstablishmentPending, CreatedAt: tx.Now, Version: 1,
		Welcome: mainforte.Welcome{Address: g.Address},
	}
	if err := tx.InsertEstablishment(ctx, in.Establishment); err != nil {
		return err
	}
	if g.FINESS != "" {
		// Two at the same moment: the second is refused, looks again and joins.
		if err := tx.ClaimFINESS(ctx, g.FINESS, in.Establishment.ID); err != nil {
			return err
		}
	}
	member := mainforte.Membership{Account: g.Account, Establishment: in.Establishment.ID, CreatedAt: tx.Now, Title: g.Title}
	if err := tx.InsertMembership(ctx, member); err != nil {
		return err
	}
	if err := tx.MoveRegistration(ctx, g.ID, g.State, mainforte.RegistrationRegistered, in.Establishment.ID, g.ExpiresAt); err != nil {
		return err
	}
	return tx.Journal(ctx, store.JournalEntry{Actor: g.Account, Action: "register", Object: g.ID, About: g.Account, Establishment: in.Establishment.ID})
}

// regionOf is the region whose agency verifies an establishment of a commune.
func regionOf(commune string) string {
	c, _ := geo.ByCode(commune)
	d, _ := geo.DepartmentByCode(c.Department())
	return d.Region
}

// askToJoin writes to every coordinator. The demand waits for the first answer.
func (s *Service) askToJoin(ctx context.Context, tx *store.Tx, g *mainforte.Registration, there *mainforte.Establishment) error {
	if err := s.count(ctx, tx, "join", string(there.ID), joinsPerDay, daily); err != nil {
		return err
	}
	if err := tx.MoveRegistration(ctx, g.ID, g.State, mainforte.RegistrationJoining, there.ID, tx.Now.Add(mainforte.JoinLife)); err != nil {
		return err
	}
	members, err := tx.Members(ctx, there.ID)
	if err != nil {
		return err
	}
	for _, member := range members {
		if err := post(ctx, tx, mainforte.Mail{Kind: mainforte.MailJoinAsked, Account: member, Event: string(g.ID)}, 0); err != nil {
			return err
		}
	}
	return nil
}
