package journey

import (
	"context"
	"strconv"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// officersPerDay is how many people an administrator lets act for agencies in a
// day.
const officersPerDay = 60

// NewOfficer is somebody whom an administrator lets act for an agency.
type NewOfficer struct {
	FormKey     string
	Agency      mainforte.ID
	Email       string
	FirstName   string
	Departments []string // codes; none of a region: all of it
}

// AddOfficerTo lets somebody act for an agency and tells them, as AddOfficer
// does for who runs the service. Somebody who acts for it already is told
// nothing; their departments become those given.
//
// Refusals: CodeSignIn; CodeNotFound; CodeTooMany; Errors on "email",
// "first_name", "departments" and, for an agency without a region, "region".
func (s *Service) AddOfficerTo(ctx context.Context, account mainforte.ID, in NewOfficer) error {
	_, err := s.once(ctx, "add_officer\x00"+string(account)+"\x00"+string(in.Agency), in.FormKey, func(tx *store.Tx) (string, error) {
		if err := s.administers(ctx, tx, account); err != nil {
			return "", err
		}
		if err := tx.HoldAgency(ctx, in.Agency); err != nil {
			return "", err
		}
		agency, err := tx.Agency(ctx, in.Agency)
		if err != nil {
			return "", err
		}
		person, only, err := in.read(agency)
		if err != nil {
			return "", err
		}
		if err := s.count(ctx, tx, "add_officer", string(account), officersPerDay, daily); err != nil {
			return "", err
		}
		return "kept", s.letOfficiate(ctx, tx, account, agency, person, only)
	})
	return err
}

// read checks the form: who it is, and the departments by region of the agency.
func (in *NewOfficer) read(agency *mainforte.Agency) (person mainforte.Contact, only map[string][]string, err error) {
	var es mainforte.Errors
	var ok bool
	if person.Email, ok = mainforte.CleanEmail(in.Email); !ok {
		es.Add("email", fault(in.Email))
	}
	if person.FirstName, ok = mainforte.CleanName(in.FirstName); !ok {
		es.Add("first_name", fault(in.FirstName))
	}
	only = map[string][]string{}
	for _, r := range agency.Regions {
		only[r] = nil
	}
	for _, code := range in.Departments {
		d, ok := geo.DepartmentByCode(code)
		if _, theirs := only[d.Region]; !ok || !theirs {
			es.Add("departments", "unknown")
			break
		}
		only[d.Region] = append(only[d.Region], code)
	}
	if len(agency.Regions) == 0 {
		es.Add("region", "none")
	}
	return person, only, es.Err()
}

// letOfficiate is the act itself. An account that is there keeps its name.
func (s *Service) letOfficiate(ctx context.Context, tx *store.Tx, by mainforte.ID, agency *mainforte.Agency, person mainforte.Contact, only map[string][]string) error {
	account, err := tx.AccountByEmail(ctx, person.Email)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		account = &mainforte.Account{ID: mainforte.NewID(), CreatedAt: tx.Now, Contact: person}
		err = tx.InsertAccount(ctx, *account)
	}
	if err != nil {
		return err
	}
	acts, err := actsFor(ctx, tx, account.ID, agency.ID)
	if err != nil {
		return err
	}
	if err := tx.InsertOfficer(ctx, account.ID, agency.ID); err != nil {
		return err
	}
	for region, departments := range only {
		if err := tx.SetDepartments(ctx, account.ID, region, departments); err != nil {
			return err
		}
	}
	if err := tx.Journal(ctx, store.JournalEntry{Actor: by, Action: "add_officer", Object: agency.ID, About: account.ID}); err != nil || acts {
		return err
	}
	return post(ctx, tx, mainforte.Mail{Kind: mainforte.MailOfficerAdded, Account: account.ID, Event: agencyEvent(tx, agency.ID)}, 0)
}

// RemoveOfficerFrom ends that somebody acts for an agency: their sessions end at
// once, what they proposed and nobody confirmed is dropped so that others decide
// anew, and they are told. The last one may go: whoever then waits for a day is
// told to the administrators.
//
// Refusals: CodeSignIn; CodeNotFound.
func (s *Service) RemoveOfficerFrom(ctx context.Context, account, agency, officer mainforte.ID) error {
	return s.change(ctx, func(tx *store.Tx) error {
		if err := s.administers(ctx, tx, account); err != nil {
			return err
		}
		if err := tx.HoldAgency(ctx, agency); err != nil {
			return err
		}
		a, err := tx.Agency(ctx, agency)
		if err != nil {
			return err
		}
		if err := dismiss(ctx, tx, a, officer); err != nil {
			return err
		}
		if err := tx.Journal(ctx, store.JournalEntry{Actor: account, Action: "remove_officer", Object: agency, About: officer}); err != nil {
			return err
		}
		return post(ctx, tx, mainforte.Mail{Kind: mainforte.MailOfficerRemoved, Account: officer, Event: agencyEvent(tx, agency)}, 0)
	})
}

// dismiss ends that somebody acts for an agency.
func dismiss(ctx context.Context, tx *store.Tx, agency *mainforte.Agency, officer mainforte.ID) error {
	if err := tx.LeaveAgency(ctx, officer, agency.ID); err != nil {
		return err
	}
	if _, err := tx.DropDecisionsBy(ctx, officer, agency.Regions); err != nil {
		return err
	}
	left, err := tx.OfficersAt(ctx, agency.ID)
	if err != nil {
		return err
	}
	if len(left) == 0 {
		for _, region := range agency.Regions {
			if err := tx.TellAgain(ctx, region); err != nil {
				return err
			}
		}
	}
	return tx.EndSessionsOf(ctx, officer)
}

// agenciesOf are those that somebody acts for.
func agenciesOf(ctx context.Context, tx *store.Tx, officer mainforte.ID) (agencies []mainforte.Agency, err error) {
	all, err := tx.AllOfficers(ctx)
	for i := range all {
		if all[i].Account == officer {
			agencies = append(agencies, all[i].Agency)
		}
	}
	return agencies, err
}

func actsFor(ctx context.Context, tx *store.Tx, officer, agency mainforte.ID) (bool, error) {
	all, err := agenciesOf(ctx, tx, officer)
	for i := range all {
		if all[i].ID == agency {
			return true, err
		}
	}
	return false, err
}

// agencyEvent tells apart the times that somebody came to an agency or left it.
func agencyEvent(tx *store.Tx, agency mainforte.ID) string {
	return string(agency) + ":" + strconv.FormatInt(int64(tx.Now), 10)
}
