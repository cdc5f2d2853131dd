package journey

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// AddAgency makes an agency, with a region (code) or without one, and tells its
// id.
//
// Refusals: CodeSignIn; CodeNotFound; Errors on "name" and "region" (one that
// has an agency already).
func (s *Service) AddAgency(ctx context.Context, account mainforte.ID, name, region, formKey string) (mainforte.ID, error) {
	id, err := s.once(ctx, "add_agency\x00"+string(account), formKey, func(tx *store.Tx) (string, error) {
		if err := s.administers(ctx, tx, account); err != nil {
			return "", err
		}
		clean, es := agencyName(name)
		if region != "" && !isRegion(region) {
			es.Add("region", "unknown")
		}
		if err := es.Err(); err != nil {
			return "", err
		}
		a := mainforte.Agency{ID: mainforte.NewID(), Name: clean}
		if err := tx.InsertAgency(ctx, a); err != nil {
			return "", err
		}
		if err := tx.Journal(ctx, store.JournalEntry{Actor: account, Action: "add_agency", Object: a.ID}); err != nil {
			return "", err
		}
		if region == "" {
			return string(a.ID), nil
		}
		return string(a.ID), assign(ctx, tx, account, a.ID, region)
	})
	return mainforte.ID(id), err
}

// RenameAgency gives an agency another name.
//
// Refusals: CodeSignIn; CodeNotFound; Errors on "name".
func (s *Service) RenameAgency(ctx context.Context, account, agency mainforte.ID, name string) error {
	return s.change(ctx, func(tx *store.Tx) error {
		if err := s.administers(ctx, tx, account); err != nil {
			return err
		}
		a, err := tx.Agency(ctx, agency)
		if err != nil {
			return err
		}
		clean, es := agencyName(name)
		if err := es.Err(); err != nil || clean == a.Name {
			return err
		}
		if err := tx.RenameAgency(ctx, agency, clean); err != nil {
			return err
		}
		return tx.Journal(ctx, store.JournalEntry{Actor: account, Action: "rename_agency", Object: agency})
	})
}

// AssignRegion gives a region or a territory (code) without agency to one.
//
// Refusals: CodeSignIn; CodeNotFound; Errors on "region": "required", "unknown",
// "taken" when it has an agency.
func (s *Service) AssignRegion(ctx context.Context, account, agency mainforte.ID, region string) error {
	return s.change(ctx, func(tx *store.Tx) error {
		if err := s.administers(ctx, tx, account); err != nil {
			return err
		}
		if err := tx.HoldAgency(ctx, agency); err != nil {
			return err
		}
		switch {
		case region == "":
			return field("region", "required")
		case !isRegion(region):
			return field("region", "unknown")
		}
		return assign(ctx, tx, account, agency, region)
	})
}

func assign(ctx context.Context, tx *store.Tx, account, agency mainforte.ID, region string) error {
	err := tx.AssignRegion(ctx, region, agency)
	if mainforte.ReasonOf(err) == "region_taken" {
		return field("region", "taken")
	}
	if err != nil {
		return err
	}
	// Whoever waits there was told to nobody, or to those who are not in charge
	// any more.
	if err := tx.TellAgain(ctx, region); err != nil {
		return err
	}
	return tx.Journal(ctx, store.JournalEntry{Actor: account, Action: "assign_region", Object: agency + mainforte.ID(":"+region)})
}

// UnassignRegion takes a region from an agency: its officers see nothing of it
// from now on, and who waits there for a day is told to the administrators.
//
// Refusals: CodeSignIn; CodeNotFound, also for a region that is not the
// agency's.
func (s *Service) UnassignRegion(ctx context.Context, account, agency mainforte.ID, region string) error {
	return s.change(ctx, func(tx *store.Tx) error {
		if err := s.administers(ctx, tx, account); err != nil {
			return err
		}
		if err := tx.HoldAgency(ctx, agency); err != nil {
			return err
		}
		officers, err := tx.OfficersOf(ctx, region)
		if err != nil {
			return err
		}
		if err := tx.UnassignRegion(ctx, region, agency); err != nil {
			return err
		}
		for _, officer := range officers {
			if _, err := tx.DropDecisionsBy(ctx, officer, []string{region}); err != nil {
				return err
			}
		}
		if err := tx.TellAgain(ctx, region); err != nil {
			return err
		}
		return tx.Journal(ctx, store.JournalEntry{Actor: account, Action: "unassign_region", Object: agency + mainforte.ID(":"+region)})
	})
}

func agencyName(typed string) (clean string, es mainforte.Errors) {
	clean, ok := mainforte.CleanAgencyName(typed)
	if !ok {
		es.Add("name", fault(typed))
	}
	return clean, es
}

func isRegion(code string) bool {
	return slices.ContainsFunc(geo.Regions(), func(r geo.Region) bool { return r.Code == code })
}
