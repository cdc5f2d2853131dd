package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// Section is a part of what a volunteer told, changed by a form of its own.
type Section string

// The sections.
const (
	SectionWhat       Section = "what"
	SectionWhere      Section = "where"
	SectionWhen       Section = "when"
	SectionConditions Section = "conditions"
	SectionAbilities  Section = "abilities" // qualifications, means, languages
	SectionCap        Section = "cap"       // how often one may be asked
)

// Edit is one section as its form says it now.
type Edit struct {
	FormKey   string
	Section   Section
	Version   int                 // of the volunteer that the form was made from
	Volunteer mainforte.Volunteer // only the fields of the section count
}

// EditProfile replaces one section of what a volunteer told. Whoever looks at
// their own answers and saves them confirms them.
//
// Refusals: CodeSignIn; CodeNotFound for who is no volunteer; Errors by field,
// among them "version" "changed" when the row was written since the form was made.
func (s *Service) EditProfile(ctx context.Context, account mainforte.ID, in Edit) error {
	_, err := s.once(ctx, "edit\x00"+string(account), in.FormKey, func(tx *store.Tx) (string, error) {
		v, err := s.self(ctx, tx, account)
		if err != nil {
			return "", err
		}
		if v.Version != in.Version {
			return "", field("version", "changed")
		}
		if !in.merge(v) {
			return "", notFound()
		}
		if err := v.Validate(); err != nil {
			return "", err
		}
		v.ConfirmedAt = tx.Now
		return "kept", tx.UpdateVolunteer(ctx, *v)
	})
	return err
}

// merge puts the section into v; false for a section that does not exist.
func (in *Edit) merge(v *mainforte.Volunteer) bool {
	n := &in.Volunteer
	switch in.Section {
	case SectionWhat:
		v.Functions, v.Trades = n.Functions, n.Trades&n.Functions
		v.Anything, v.Near = n.Anything, n.Near
	case SectionWhere:
		v.Places, v.Remote, v.Country = n.Places, n.Remote, n.Country
	case SectionWhen:
		v.When = n.When
	case SectionConditions:
		v.Conditions = n.Conditions
	case SectionAbilities:
		v.Qualifications, v.Means, v.Languages = n.Qualifications, n.Means, n.Languages
	case SectionCap:
		v.OwnCap = n.OwnCap
	default:
		return false
	}
	return true
}

// Check is what EditProfile would find wrong with the form, given the
// volunteer as they stand: for a page with faults of its own.
func (in Edit) Check(v mainforte.Volunteer) mainforte.Errors {
	in.merge(&v)
	return errorsOf(v.Validate())
}

// EditContact is how a volunteer is called and reached. The address is the
// account's key and does not change here.
type EditContact struct {
	FormKey   string
	Version   int // of the volunteer
	FirstName string
	Surname   string // "" takes it back…
	Phone     string // …unless somebody counts on it
}

// EditContact replaces names and number.
//
// Refusals: as EditProfile; "surname" or "phone" "needed" when one of them is
// taken back while an accepted mission lies ahead, or an offer awaits its answer.
func (s *Service) EditContact(ctx context.Context, account mainforte.ID, in EditContact) error {
	contact, err := in.clean()
	if err != nil {
		return err
	}
	_, err = s.once(ctx, "contact\x00"+string(account), in.FormKey, func(tx *store.Tx) (string, error) {
		v, err := s.self(ctx, tx, account)
		if err != nil {
			return "", err
		}
		if v.Version != in.Version {
			return "", field("version", "changed")
		}
		known, err := tx.Account(ctx, account)
		if err != nil {
			return "", err
		}
		if err := s.mayTakeBack(ctx, tx, v, known.Contact, contact); err != nil {
			return "", err
		}
		contact.Email = known.Contact.Email
		if err := tx.UpdateContact(ctx, account, contact); err != nil {
			return "", err
		}
		v.ConfirmedAt = tx.Now
		return "kept", tx.UpdateVolunteer(ctx, *v)
	})
	return err
}

func (in *EditContact) clean() (mainforte.Contact, error) {
	var es mainforte.Errors
	var c mainforte.Contact
	var ok bool
	if c.FirstName, ok = mainforte.CleanName(in.FirstName); !ok {
		es.Add("first_name", fault(in.FirstName))
	}
	if c.Surname, ok = mainforte.CleanName(in.Surname); !ok && in.Surname != "" {
		es.Add("surname", "invalid")
	}
	if c.Phone, ok = mainforte.CleanPhone(in.Phone); !ok && in.Phone != "" {
		es.Add("phone", "invalid")
	}
	return c, es.Err()
}

// mayTakeBack refuses to take back what an establishment was told it would have.
func (s *Service) mayTakeBack(ctx context.Context, tx *store.Tx, v *mainforte.Volunteer, known, now mainforte.Contact) error {
	var es mainforte.Errors
	if known.Surname != "" && now.Surname == "" {
		es.Add("surname", "needed")
	}
	if known.Phone != "" && now.Phone == "" {
		es.Add("phone", "needed")
	}
	if len(es) == 0 {
		return nil
	}
	busy, err := tx.AcceptedSlots(ctx, v.ID)
	if err != nil {
		return err
	}
	for _, slot := range busy {
		if slot.End > tx.Now {
			return es
		}
	}
	// An offer that waits becomes an accord without another word of theirs.
	all, err := tx.IntroductionsOfVolunteer(ctx, v.ID)
	if err != nil {
		return err
	}
	for i := range all {
		if all[i].Kind == mainforte.Offer && all[i].Pending(tx.Now) {
			return es
		}
	}
	return nil
}

// self loads the volunteer that an account is, if they may act as such.
func (s *Service) self(ctx context.Context, tx *store.Tx, account mainforte.ID) (*mainforte.Volunteer, error) {
	who, err := s.actor(ctx, tx, account)
	if err != nil {
		return nil, err
	}
	if err := mainforte.Authorize(who, mainforte.ActVolunteerSpace, mainforte.Object{Volunteer: who.Volunteer}); err != nil {
		return nil, err
	}
	return tx.Volunteer(ctx, who.Volunteer)
}

// today is the day in Paris at an instant.
func today(at mainforte.Instant) geo.Day { return geo.DayOf(at.Time(), mainforte.Paris()) }
