package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// AgencyLine is an agency with how many people act for it.
type AgencyLine struct {
	Agency   mainforte.Agency
	Officers int
}

// Agencies lists all of them, by name.
func (r Reader) Agencies(ctx context.Context) ([]AgencyLine, error) {
	var found []AgencyLine
	_, err := list(ctx, r, "agencies", func(row row, _ *struct{}) error {
		var l AgencyLine
		var region string
		if err := row.Scan(&l.Agency.ID, &l.Agency.Name, &l.Officers, &region); err != nil {
			return err
		}
		if n := len(found); n == 0 || found[n-1].Agency.ID != l.Agency.ID {
			found = append(found, l)
		}
		if region != "" {
			last := &found[len(found)-1].Agency
			last.Regions = append(last.Regions, region)
		}
		return nil
	}, `SELECT a.id, a.name, (SELECT COUNT(*) FROM officer o WHERE o.agency = a.id), COALESCE(g.region, '')
		FROM agency a LEFT JOIN agency_region g ON g.agency = a.id ORDER BY a.name, a.id, 4`)
	return found, err
}

// LateIn counts, by region (code), the establishments that have waited to be
// verified since before or longer.
func (r Reader) LateIn(ctx context.Context, before mainforte.Instant) (map[string]int, error) {
	late := map[string]int{}
	_, err := list(ctx, r, "late in", func(row row, _ *struct{}) error {
		var region string
		var n int
		err := row.Scan(&region, &n)
		late[region] = n
		return err
	}, `SELECT e.region, COUNT(*) FROM establishment e LEFT JOIN waiting w ON w.establishment = e.id
		WHERE e.state = 'pending' AND COALESCE(w.since, e.created_at) <= $1 GROUP BY e.region`, before)
	return late, err
}

// AgencyOfficer is somebody who acts for an agency.
type AgencyOfficer struct {
	Account  mainforte.ID
	SignedIn mainforte.Instant // when the last of their sessions that are still there began; 0: none is
}

// OfficersAt lists who acts for an agency.
func (r Reader) OfficersAt(ctx context.Context, agency mainforte.ID) ([]AgencyOfficer, error) {
	scan := func(row row, o *AgencyOfficer) error { return row.Scan(&o.Account, &o.SignedIn) }
	return list(ctx, r, "officers at", scan, `SELECT o.account,
		COALESCE((SELECT MAX(s.created_at) FROM session s WHERE s.account = o.account), 0)
		FROM officer o WHERE o.agency = $1 ORDER BY o.account`, agency)
}

// DeputiesAt lists who stands in for whom at an agency, now or later.
func (r Reader) DeputiesAt(ctx context.Context, agency mainforte.ID) ([]mainforte.Deputy, error) {
	return list(ctx, r, "deputies at", scanDeputy, `SELECT `+deputyColumns+deputyRows+`
		WHERE d.agency = $1 AND d.until_at > $2 ORDER BY d.from_at, d.account`, agency, r.now())
}

// HoldAgency takes the row of an agency until the commit: who acts for it and
// for which regions is changed by one at a time. None is CodeNotFound.
func (tx *Tx) HoldAgency(_ context.Context, id mainforte.ID) error {
	n, err := tx.exec("hold agency", `UPDATE agency SET name = name WHERE id = $1`, id)
	if err == nil && n == 0 {
		return errNotFound
	}
	return err
}

// RenameAgency gives an agency another name.
func (tx *Tx) RenameAgency(_ context.Context, id mainforte.ID, name string) error {
	n, err := tx.exec("rename agency", `UPDATE agency SET name = $2 WHERE id = $1`, id, name)
	if err == nil && n == 0 {
		return errNotFound
	}
	return err
}

// AssignRegion gives a region (code) to an agency. One that has an agency
// already is CodeConflict "region_taken".
func (tx *Tx) AssignRegion(_ context.Context, region string, agency mainforte.ID) error {
	return tx.one("assign region", "region_taken",
		`INSERT INTO agency_region (region, agency) VALUES ($1, $2) ON CONFLICT (region) DO NOTHING`, region, agency)
}

// UnassignRegion takes a region from an agency, with the departments of it that
// its officers were limited to. A region that is not the agency's is
// CodeNotFound.
func (tx *Tx) UnassignRegion(_ context.Context, region string, agency mainforte.ID) error {
	n, err := tx.exec("unassign region", `DELETE FROM agency_region WHERE region = $1 AND agency = $2`, region, agency)
	if err == nil && n == 0 {
		return errNotFound
	}
	if err != nil {
		return err
	}
	_, err = tx.exec("unassign region", `DELETE FROM officer_department WHERE region = $1
		AND account IN (SELECT account FROM officer WHERE agency = $2)`, region, agency)
	return err
}

// LeaveAgency ends that an account acts for one agency, with its departments
// there and what was agreed for its absences. One that does not is CodeNotFound.
func (tx *Tx) LeaveAgency(_ context.Context, account, agency mainforte.ID) error {
	for _, text := range []string{
		`DELETE FROM officer_department WHERE account = $1 AND region IN (SELECT region FROM agency_region WHERE agency = $2)`,
		`DELETE FROM deputy WHERE (account = $1 OR deputy = $1) AND agency = $2`,
	} {
		if _, err := tx.exec("leave agency", text, account, agency); err != nil {
			return err
		}
	}
	n, err := tx.exec("leave agency", `DELETE FROM officer WHERE account = $1 AND agency = $2`, account, agency)
	if err == nil && n == 0 {
		return errNotFound
	}
	return err
}

// DropDecisionsBy drops what an officer proposed for some regions (codes) and
// nobody confirmed; it tells how many there were.
func (tx *Tx) DropDecisionsBy(_ context.Context, officer mainforte.ID, regions []string) (int, error) {
	if len(regions) == 0 {
		return 0, nil
	}
	in, args := listed(3, regions)
	n, err := tx.exec("drop decisions by", `UPDATE decision SET state = 'dropped', settled_at = $2
		WHERE officer = $1 AND state = 'waiting' AND establishment IN (SELECT id FROM establishment WHERE region IN (`+in+`))`,
		append([]any{officer, tx.Now}, args...)...)
	return int(n), err
}

// TellAgain has those who wait in a region (code) told of once more: nobody who
// was told is there any longer.
func (tx *Tx) TellAgain(_ context.Context, region string) error {
	_, err := tx.exec("tell again", `UPDATE waiting SET told_at = 0
		WHERE told_at > 0 AND establishment IN (SELECT id FROM establishment WHERE region = $1)`, region)
	return err
}
