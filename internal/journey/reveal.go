package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// EstablishmentContact is what a volunteer needs to arrive and to call.
type EstablishmentContact struct {
	Name         string
	Commune      string // INSEE code; "" for a remote mission
	GettingThere string
	Address      string
	Door         string
	Bring        string // the mission's own, else the establishment's
	Meeting      string // where this mission has people come
	ContactName  string // whom to ask for
	ContactPhone string
	Unverified   bool              // nobody has verified it: what is here is the register's, and it sees nobody
	Follower     mainforte.Contact // the coordinator who follows the mission
}

// ShowVolunteer shows the coordinators how to reach somebody who said yes, and
// writes who looked into the journal in the same transaction.
//
// Refusals: CodeSignIn; CodeNotFound without an accord of an establishment of
// theirs; CodeGone "closed" 30 days after the last slot; CodeTooMany beyond what
// a day's work needs.
func (s *Service) ShowVolunteer(ctx context.Context, account, introduction mainforte.ID) (contact mainforte.Contact, err error) {
	err = s.change(ctx, func(tx *store.Tx) error {
		in, err := s.accord(ctx, tx, account, introduction, func(in *mainforte.Introduction) (mainforte.Action, mainforte.Object) {
			return mainforte.ActSeeVolunteer, mainforte.Object{Establishment: in.Establishment}
		})
		if err != nil {
			return err
		}
		v, err := tx.Volunteer(ctx, in.Volunteer)
		if err != nil {
			return err
		}
		if v.State == mainforte.VolunteerErased {
			return gone("erased") // there is nothing left to show
		}
		if err := s.countReveal(ctx, tx, account, v.Account, in); err != nil {
			return err
		}
		shown, err := tx.Account(ctx, v.Account)
		if err != nil {
			return err
		}
		contact = shown.Contact
		return tx.Journal(ctx, store.JournalEntry{
			Actor: account, Action: string(mainforte.ActSeeVolunteer), Object: in.ID, About: v.Account, Establishment: in.Establishment,
		})
	})
	if err != nil {
		return mainforte.Contact{}, err
	}
	return contact, nil
}

// countReveal bounds how many people one account, and one establishment, may
// look up in a day. Looking at the same person again is not counted.
func (s *Service) countReveal(ctx context.Context, tx *store.Tx, account, about mainforte.ID, in *mainforte.Introduction) error {
	if seen, err := looked(ctx, tx, account, about, in.ID, daily); seen || err != nil {
		return err
	}
	if err := s.count(ctx, tx, "reveal_account", string(account), revealsPerAccount, daily); err != nil {
		return err
	}
	return s.count(ctx, tx, "reveal_establishment", string(in.Establishment), revealsPerEstablishment, daily)
}

// ShowEstablishment shows a volunteer who said yes how to arrive and whom to
// call, and writes it into the journal. Refusals as in ShowVolunteer.
func (s *Service) ShowEstablishment(ctx context.Context, account, introduction mainforte.ID) (contact EstablishmentContact, err error) {
	err = s.change(ctx, func(tx *store.Tx) error {
		in, err := s.accord(ctx, tx, account, introduction, func(in *mainforte.Introduction) (mainforte.Action, mainforte.Object) {
			return mainforte.ActSeeOwnAccord, mainforte.Object{Volunteer: in.Volunteer}
		})
		if err != nil {
			return err
		}
		m, _, err := tx.Mission(ctx, in.Mission)
		if err != nil {
			return err
		}
		site, err := tx.Establishment(ctx, in.Establishment)
		if err != nil {
			return err
		}
		follower, err := tx.Account(ctx, m.Follower)
		if mainforte.CodeOf(err) == mainforte.CodeNotFound {
			follower, err = &mainforte.Account{}, nil
		}
		if err != nil {
			return err
		}
		contact = contactOf(m, site, follower)
		u, err := unverifiedNeed(ctx, tx.Reader, m, site)
		if err != nil {
			return err
		}
		contact.speakFor(u, m)
		return tx.Journal(ctx, store.JournalEntry{
			Actor: account, Action: string(mainforte.ActSeeOwnAccord), Object: in.ID, About: m.Follower, Establishment: in.Establishment,
		})
	})
	if err != nil {
		return EstablishmentContact{}, err
	}
	return contact, nil
}

// accord loads an introduction that the account may see the contacts of.
func (s *Service) accord(ctx context.Context, tx *store.Tx, account, introduction mainforte.ID,
	act func(*mainforte.Introduction) (mainforte.Action, mainforte.Object),
) (*mainforte.Introduction, error) {
	who, err := s.actor(ctx, tx, account)
	if err != nil {
		return nil, err
	}
	if err := mainforte.Authorize(who, mainforte.ActAccount, mainforte.Object{}); err != nil {
		return nil, err
	}
	in, err := tx.Introduction(ctx, introduction)
	if err != nil {
		return nil, err
	}
	action, object := act(in)
	if err := mainforte.Authorize(who, action, object); err != nil {
		return nil, err
	}
	accepted := in.Accepted()
	if in.State != mainforte.IntroductionAccepted || len(accepted) == 0 {
		return nil, notFound()
	}
	_, slots, err := tx.Mission(ctx, in.Mission)
	if err != nil {
		return nil, err
	}
	var last mainforte.Instant
	for _, id := range accepted {
		if slot, ok := slotByID(slots, id); ok {
			last = max(last, slot.End)
		}
	}
	if tx.Now >= last.Add(mainforte.ContactsOpenFor) {
		return nil, gone("closed")
	}
	return in, nil
}

func contactOf(m *mainforte.Mission, site *mainforte.Establishment, follower *mainforte.Account) EstablishmentContact {
	c := EstablishmentContact{
		Name: site.Name, Bring: m.Bring, Meeting: m.Meeting,
		ContactName: m.ContactName, ContactPhone: m.ContactPhone, Follower: follower.Contact,
	}
	if m.Remote {
		return c
	}
	c.Commune, c.GettingThere = m.Commune, site.Welcome.GettingThere
	c.Address, c.Door = site.Welcome.Address, site.Welcome.Door
	if c.Bring == "" {
		c.Bring = site.Welcome.Bring
	}
	return c
}
