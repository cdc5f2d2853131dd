package store

import (
	"context"
	"strconv"
	"strings"

	"pretermainforte.fr/mainforte"
)

const siteColumns = `f.number, f.entity, f.name, f.short, f.address, f.postcode, f.commune, f.phone, f.category,
	f.aggregate, f.label, f.siret, f.opened_on, f.closed`

// Site finds a row of the FINESS register by its number, closed ones too.
func (r Reader) Site(ctx context.Context, number string) (*mainforte.Site, error) {
	return first(ctx, r, "site", scanSite, `SELECT `+siteColumns+` FROM finess f WHERE f.number = $1`, number)
}

// SitesIn lists the open sites of some communes (codes), by number.
func (r Reader) SitesIn(ctx context.Context, communes []string) ([]mainforte.Site, error) {
	if len(communes) == 0 {
		return nil, nil
	}
	in, args := listed(1, communes)
	return list(ctx, r, "sites in", scanSite,
		`SELECT `+siteColumns+` FROM finess f WHERE f.commune IN (`+in+`) AND f.closed = FALSE ORDER BY f.number`, args...)
}

// SitesOfEntity lists the open sites that an entity runs, by number.
func (r Reader) SitesOfEntity(ctx context.Context, entity string) ([]mainforte.Site, error) {
	return list(ctx, r, "sites of entity", scanSite,
		`SELECT `+siteColumns+` FROM finess f WHERE f.entity = $1 AND f.closed = FALSE ORDER BY f.number`, entity)
}

// SitesBySIRET lists the open sites that bear a SIRET, by number.
func (r Reader) SitesBySIRET(ctx context.Context, siret string) ([]mainforte.Site, error) {
	return list(ctx, r, "sites by siret", scanSite,
		`SELECT `+siteColumns+` FROM finess f WHERE f.siret = $1 AND f.closed = FALSE ORDER BY f.number`, siret)
}

// EachSite calls fn with every row of the register, by number.
func (r Reader) EachSite(ctx context.Context, fn func(*mainforte.Site) error) error {
	return each(ctx, r, "each site", scanSite, func(s *mainforte.Site) mainforte.ID { return mainforte.ID(s.Number) },
		`SELECT `+siteColumns+` FROM finess f WHERE f.number > $1 ORDER BY f.number LIMIT $2`, fn)
}

// Sites counts the open sites of the register.
func (r Reader) Sites(ctx context.Context) (int, error) {
	return value[int](ctx, r, "count sites", `SELECT COUNT(*) FROM finess WHERE closed = FALSE`)
}

const (
	siteFields = 15  // columns that PutSites writes
	sitesAtOne = 100 // rows of one statement
)

// PutSites adds rows of the register, or replaces those it has, as seen by an
// import. A number must not come twice in one call. A row that was closed is
// open again.
func (tx *Tx) PutSites(_ context.Context, imported mainforte.ID, sites []mainforte.Site) error {
	for len(sites) > 0 {
		part := sites[:min(sitesAtOne, len(sites))]
		sites = sites[len(part):]
		var b strings.Builder
		var args []any
		for i, s := range part {
			b.WriteString(rowOf(i*siteFields, i > 0))
			args = append(args, s.Number, s.Entity, s.Name, s.Short, s.Address, s.Postcode, s.Commune, s.Phone, s.Category,
				s.Aggregate, s.Label, s.SIRET, int64(s.OpenedOn), false, imported)
		}
		if _, err := tx.exec("put sites", `INSERT INTO finess (number, entity, name, short, address, postcode, commune, phone,
			category, aggregate, label, siret, opened_on, closed, import) VALUES `+b.String()+`
			ON CONFLICT (number) DO UPDATE SET entity = excluded.entity, name = excluded.name, short = excluded.short,
			address = excluded.address, postcode = excluded.postcode, commune = excluded.commune, phone = excluded.phone,
			category = excluded.category, aggregate = excluded.aggregate, label = excluded.label, siret = excluded.siret,
			opened_on = excluded.opened_on, closed = excluded.closed, import = excluded.import`, args...); err != nil {
			return err
		}
	}
	return nil
}

// rowOf is "($n, …)" with siteFields places after the first `after` ones.
func rowOf(after int, comma bool) string {
	var b strings.Builder
	if comma {
		b.WriteString(", ")
	}
	b.WriteByte('(')
	for i := 1; i <= siteFields; i++ {
		if i > 1 {
			b.WriteByte(',')
		}
		b.WriteString("$" + strconv.Itoa(after+i))
	}
	b.WriteByte(')')
	return b.String()
}

// CloseSitesBut closes the rows that an import has not seen and tells how many.
func (tx *Tx) CloseSitesBut(_ context.Context, imported mainforte.ID) (int, error) {
	n, err := tx.exec("close sites", `UPDATE finess SET closed = TRUE WHERE import <> $1 AND closed = FALSE`, imported)
	return int(n), err
}

// ClaimFINESS notes that an establishment is the one of a number. Another
// establishment's claim is CodeConflict "claimed".
func (tx *Tx) ClaimFINESS(_ context.Context, number string, establishment mainforte.ID) error {
	return tx.one("claim finess", "claimed", `INSERT INTO finess_claim (finess, establishment) VALUES ($1, $2)
		ON CONFLICT (finess) DO NOTHING`, number, establishment)
}

// EstablishmentByFINESS finds the establishment that bears a number, the first
// that was made when an older store holds several.
func (r Reader) EstablishmentByFINESS(ctx context.Context, number string) (*mainforte.Establishment, error) {
	return first(ctx, r, "establishment by finess", scanEstablishment, `SELECT `+establishmentColumns+` FROM establishment e
		WHERE e.finess = $1 ORDER BY e.created_at, e.id LIMIT 1`, number)
}

func scanSite(row row, s *mainforte.Site) error {
	return row.Scan(&s.Number, &s.Entity, &s.Name, &s.Short, &s.Address, &s.Postcode, &s.Commune, &s.Phone, &s.Category,
		&s.Aggregate, &s.Label, &s.SIRET, &s.OpenedOn, &s.Closed)
}
