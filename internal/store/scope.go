package store

import (
	"context"
	"slices"

	"pretermainforte.fr/mainforte"
)

// DepartmentsOf are the departments that an officer is limited to, by region; a
// region that is not there: all of it.
func (r Reader) DepartmentsOf(ctx context.Context, officer mainforte.ID) (map[string][]string, error) {
	var only map[string][]string
	_, err := list(ctx, r, "departments of", func(row row, _ *struct{}) error {
		var region, department string
		err := row.Scan(&region, &department)
		if only == nil {
			only = map[string][]string{}
		}
		only[region] = append(only[region], department)
		return err
	}, `SELECT region, department FROM officer_department WHERE account = $1 ORDER BY region, department`, officer)
	return only, err
}

// scopeOf is DepartmentsOf with the departments of the colleagues for whom an
// officer stands in now.
func (r Reader) scopeOf(ctx context.Context, officer mainforte.ID) (map[string][]string, error) {
	only, err := r.DepartmentsOf(ctx, officer)
	if err != nil || len(only) == 0 {
		return nil, err
	}
	type more struct{ region, department string }
	all, err := list(ctx, r, "scope of", func(row row, m *more) error { return row.Scan(&m.region, &m.department) },
		`SELECT g.region, COALESCE(x.department, '') FROM deputy d
		JOIN officer o ON o.account = d.account AND o.agency = d.agency
		JOIN officer mine ON mine.account = d.deputy AND mine.agency = d.agency
		JOIN agency_region g ON g.agency = d.agency
		LEFT JOIN officer_department x ON x.account = d.account AND x.region = g.region
		WHERE d.deputy = $1 AND d.from_at <= $2 AND d.until_at > $2 ORDER BY 1, 2`, officer, r.now())
	for _, m := range all {
		departments, limited := only[m.region]
		switch {
		case !limited:
		case m.department == "": // somebody who watches all of it
			delete(only, m.region)
		case !slices.Contains(departments, m.department):
			only[m.region] = append(departments, m.department)
		}
	}
	return only, err
}

// Unwatched tells whether no officer of a region is in charge of a department.
func (r Reader) Unwatched(ctx context.Context, region, department string) (bool, error) {
	n, err := value[int](ctx, r, "unwatched", `SELECT COUNT(*) FROM officer o JOIN agency_region g ON g.agency = o.agency WHERE g.region = $1
		AND (NOT EXISTS (SELECT 1 FROM officer_department d WHERE d.account = o.account AND d.region = $1)
		OR EXISTS (SELECT 1 FROM officer_department d WHERE d.account = o.account AND d.region = $1 AND d.department = $2))`, region, department)
	return err == nil && n == 0, err
}

// Escalated tells whether the whole agency was told that an establishment waits
// to be verified.
func (r Reader) Escalated(ctx context.Context, establishment mainforte.ID) (bool, error) {
	n, err := value[int](ctx, r, "escalated", `SELECT COUNT(*) FROM waiting w JOIN establishment e ON e.id = w.establishment
		WHERE w.establishment = $1 AND w.told_at > 0 AND e.state = 'pending'`, establishment)
	return n > 0, err
}

// SetDepartments limits an officer to some departments of a region; none: the
// whole region.
func (tx *Tx) SetDepartments(_ context.Context, officer mainforte.ID, region string, departments []string) error {
	if _, err := tx.exec("set departments", `DELETE FROM officer_department WHERE account = $1 AND region = $2`, officer, region); err != nil {
		return err
	}
	for _, d := range departments {
		if _, err := tx.exec("set departments", `INSERT INTO officer_department (account, region, department) VALUES ($1, $2, $3)
			ON CONFLICT DO NOTHING`, officer, region, d); err != nil {
			return err
		}
	}
	return nil
}

const deputyColumns = `d.account, d.agency, d.deputy, d.from_at, d.until_at`

// DeputiesOf lists who stands in for an officer, and for whom they stand in,
// that is not over yet. Whoever is no officer of that agency any more is left
// out.
func (r Reader) DeputiesOf(ctx context.Context, officer mainforte.ID) ([]mainforte.Deputy, error) {
	return list(ctx, r, "deputies of", scanDeputy, `SELECT `+deputyColumns+deputyRows+`
		WHERE (d.account = $1 OR d.deputy = $1) AND d.until_at > $2 ORDER BY d.from_at, d.account, d.agency`, officer, r.now())
}

// DeputiesIn lists who stands in for whom now in the agency of a region.
func (r Reader) DeputiesIn(ctx context.Context, region string) ([]mainforte.Deputy, error) {
	return list(ctx, r, "deputies in", scanDeputy, `SELECT `+deputyColumns+deputyRows+`
		JOIN agency_region g ON g.agency = d.agency
		WHERE g.region = $1 AND d.from_at <= $2 AND d.until_at > $2 ORDER BY d.account`, region, r.now())
}

const deputyRows = ` FROM deputy d JOIN officer o ON o.account = d.account AND o.agency = d.agency
	JOIN officer s ON s.account = d.deputy AND s.agency = d.agency`

// SetDeputy says who stands in for an officer, in place of anybody before.
func (tx *Tx) SetDeputy(_ context.Context, d mainforte.Deputy) error {
	_, err := tx.exec("set deputy", `INSERT INTO deputy (account, agency, deputy, from_at, until_at) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (account, agency) DO UPDATE SET deputy = excluded.deputy, from_at = excluded.from_at, until_at = excluded.until_at`,
		d.Account, d.Agency, d.Deputy, d.From, d.Until)
	return err
}

// EndDeputies ends that anybody stands in for an officer.
func (tx *Tx) EndDeputies(_ context.Context, officer mainforte.ID) error {
	_, err := tx.exec("end deputies", `DELETE FROM deputy WHERE account = $1`, officer)
	return err
}

// forgetOfficer removes what was limited to and agreed with an officer.
func (tx *Tx) forgetOfficer(account mainforte.ID) error {
	for _, text := range []string{`DELETE FROM officer_department WHERE account = $1`, `DELETE FROM deputy WHERE account = $1 OR deputy = $1`} {
		if _, err := tx.exec("forget officer", text, account); err != nil {
			return err
		}
	}
	return nil
}

func scanDeputy(row row, d *mainforte.Deputy) error {
	return row.Scan(&d.Account, &d.Agency, &d.Deputy, &d.From, &d.Until)
}
