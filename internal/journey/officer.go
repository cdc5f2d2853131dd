package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// AddedOfficer is what AddOfficer did.
type AddedOfficer struct {
	Agency     mainforte.Agency
	NewAgency  bool // the region had none
	NewAccount bool // nobody had that address
}

// AddOfficer lets the person of an address act for the agency of a region. What
// is missing is made: the account, and the agency with this one region. It is an
// act of whoever runs the service, on the machine that holds the data: no page
// leads here, so it asks Authorize for nothing.
//
// Departments (codes) limit them to a part of the region, AllDepartments lifts
// that; without any it stays as it was.
//
// Refusals: Errors on "email", "first_name", "region", "departments".
func (s *Service) AddOfficer(ctx context.Context, email, firstName, region string, departments ...string) (done AddedOfficer, err error) {
	var es mainforte.Errors
	clean, ok := mainforte.CleanEmail(email)
	if !ok {
		es.Add("email", fault(email))
	}
	name, ok := mainforte.CleanName(firstName)
	if !ok {
		es.Add("first_name", fault(firstName))
	}
	area, ok := geo.RegionByCode(region)
	if !ok {
		es.Add("region", "unknown")
	}
	if !partsOf(region, departments) {
		es.Add("departments", "unknown")
	}
	if err := es.Err(); err != nil {
		return AddedOfficer{}, err
	}
	err = s.change(ctx, func(tx *store.Tx) error {
		done = AddedOfficer{}
		if err := done.agency(ctx, tx, area); err != nil {
			return err
		}
		account, err := tx.AccountByEmail(ctx, clean)
		if mainforte.CodeOf(err) == mainforte.CodeNotFound {
			done.NewAccount = true
			account = &mainforte.Account{ID: mainforte.NewID(), CreatedAt: tx.Now, Contact: mainforte.Contact{FirstName: name, Email: clean}}
			err = tx.InsertAccount(ctx, *account)
		}
		if err != nil {
			return err
		}
		if err := tx.InsertOfficer(ctx, account.ID, done.Agency.ID); err != nil {
			return err
		}
		if err := limit(ctx, tx, account.ID, area.Code, departments); err != nil {
			return err
		}
		return tx.Journal(ctx, store.JournalEntry{Action: "add_officer", Object: done.Agency.ID, About: account.ID})
	})
	return done, err
}

// agency finds the agency of a region or makes it.
func (done *AddedOfficer) agency(ctx context.Context, tx *store.Tx, area geo.Region) error {
	found, err := tx.AgencyOfRegion(ctx, area.Code)
	if err == nil {
		done.Agency = *found
		return nil
	}
	if mainforte.CodeOf(err) != mainforte.CodeNotFound {
		return err
	}
	done.NewAgency = true
	done.Agency = mainforte.Agency{ID: mainforte.NewID(), Name: "ARS " + area.Name, Regions: []string{area.Code}}
	return tx.InsertAgency(ctx, done.Agency)
}

// RemoveOfficer ends that the person of an address acts for agencies, and their
// sessions at once; what they proposed and nobody confirmed is dropped. The account stays: it may be a volunteer's too. It tells how
// many agencies they acted for.
//
// Refusals: CodeNotFound when the address acts for none.
func (s *Service) RemoveOfficer(ctx context.Context, email string) (agencies int, err error) {
	clean, ok := mainforte.CleanEmail(email)
	if !ok {
		return 0, field("email", fault(email))
	}
	err = s.change(ctx, func(tx *store.Tx) error {
		account, err := tx.AccountByEmail(ctx, clean)
		if err != nil {
			return err
		}
		acts, err := agenciesOf(ctx, tx, account.ID)
		if err != nil {
			return err
		}
		if agencies = len(acts); agencies == 0 {
			return notFound()
		}
		for i := range acts {
			if err := dismiss(ctx, tx, &acts[i], account.ID); err != nil {
				return err
			}
		}
		return tx.Journal(ctx, store.JournalEntry{Action: "remove_officer", About: account.ID})
	})
	return agencies, err
}

// AllDepartments in place of codes puts an officer in charge of a whole region.
const AllDepartments = "all"

// partsOf tells whether departments are all of a region.
func partsOf(region string, departments []string) bool {
	if len(departments) == 1 && departments[0] == AllDepartments {
		return true
	}
	for _, code := range departments {
		if d, ok := geo.DepartmentByCode(code); !ok || d.Region != region {
			return false
		}
	}
	return true
}

// limit keeps which departments an officer is in charge of.
func limit(ctx context.Context, tx *store.Tx, officer mainforte.ID, region string, departments []string) error {
	switch {
	case len(departments) == 0:
		return nil
	case departments[0] == AllDepartments:
		departments = nil
	}
	return tx.SetDepartments(ctx, officer, region, departments)
}
