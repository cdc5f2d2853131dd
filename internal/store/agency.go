package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// Officer is an account that acts for an agency.
type Officer struct {
	Account mainforte.ID
	Agency  mainforte.Agency
}

// AllOfficers lists who acts for which agency, by the name of the agency.
func (r Reader) AllOfficers(ctx context.Context) ([]Officer, error) {
	var found []Officer
	_, err := list(ctx, r, "all officers", func(row row, _ *struct{}) error {
		var o Officer
		var region string
		if err := row.Scan(&o.Account, &o.Agency.ID, &o.Agency.Name, &region); err != nil {
			return err
		}
		if n := len(found); n == 0 || found[n-1].Account != o.Account || found[n-1].Agency.ID != o.Agency.ID {
			found = append(found, o)
		}
		if region != "" {
			last := &found[len(found)-1]
			last.Agency.Regions = append(last.Agency.Regions, region)
		}
		return nil
	}, `SELECT o.account, a.id, a.name, COALESCE(g.region, '') FROM officer o JOIN agency a ON a.id = o.agency
		LEFT JOIN agency_region g ON g.agency = a.id ORDER BY a.name, a.id, o.account, 4`)
	return found, err
}

// OfficersOf lists the accounts that act for the agency of a region (code).
func (r Reader) OfficersOf(ctx context.Context, region string) ([]mainforte.ID, error) {
	return list(ctx, r, "officers of", scanID, `SELECT o.account FROM officer o JOIN agency_region g ON g.agency = o.agency
		WHERE g.region = $1 ORDER BY o.account`, region)
}

// DeleteOfficer ends that an account acts for agencies; it tells for how many
// it did.
func (tx *Tx) DeleteOfficer(_ context.Context, account mainforte.ID) (int, error) {
	if err := tx.forgetOfficer(account); err != nil {
		return 0, err
	}
	n, err := tx.exec("delete officer", `DELETE FROM officer WHERE account = $1`, account)
	return int(n), err
}
