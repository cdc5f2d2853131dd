package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

const establishmentColumns = `e.id, e.name, e.kind, e.finess, e.commune, e.region, e.state,
	e.getting_there, e.attributes, e.address, e.door, e.bring, e.created_at, e.version`

// Establishment finds an establishment by its id.
func (r Reader) Establishment(ctx context.Context, id mainforte.ID) (*mainforte.Establishment, error) {
	return first(ctx, r, "establishment", scanEstablishment,
		`SELECT `+establishmentColumns+` FROM establishment e WHERE e.id = $1`, id)
}

// EstablishmentsOf lists those an account acts for, by name.
func (r Reader) EstablishmentsOf(ctx context.Context, account mainforte.ID) ([]mainforte.Establishment, error) {
	return list(ctx, r, "establishments of", scanEstablishment, `SELECT `+establishmentColumns+`
		FROM establishment e JOIN membership m ON m.establishment = e.id WHERE m.account = $1 ORDER BY e.name, e.id`, account)
}

// EstablishmentsIn lists those of some regions (codes), by name.
func (r Reader) EstablishmentsIn(ctx context.Context, regions []string) ([]mainforte.Establishment, error) {
	if len(regions) == 0 {
		return nil, nil
	}
	in, args := listed(1, regions)
	return list(ctx, r, "establishments in", scanEstablishment,
		`SELECT `+establishmentColumns+` FROM establishment e WHERE e.region IN (`+in+`) ORDER BY e.name, e.id`, args...)
}

// EachEstablishment calls fn with every establishment, by id.
func (r Reader) EachEstablishment(ctx context.Context, fn func(*mainforte.Establishment) error) error {
	return each(ctx, r, "each establishment", scanEstablishment, func(e *mainforte.Establishment) mainforte.ID { return e.ID },
		`SELECT `+establishmentColumns+` FROM establishment e WHERE e.id > $1 ORDER BY e.id LIMIT $2`, fn)
}

// Members lists the accounts that act for an establishment, the first first.
func (r Reader) Members(ctx context.Context, establishment mainforte.ID) ([]mainforte.ID, error) {
	return list(ctx, r, "members", scanID,
		`SELECT account FROM membership WHERE establishment = $1 ORDER BY created_at, account`, establishment)
}

// InsertEstablishment adds an establishment, at version 1.
func (tx *Tx) InsertEstablishment(_ context.Context, e mainforte.Establishment) error {
	tx.touch(NounEstablishment, e.ID)
	_, err := tx.exec("insert establishment", `INSERT INTO establishment (id, name, kind, finess, commune, region, state,
		getting_there, attributes, address, door, bring, created_at, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)`,
		e.ID, e.Name, e.Kind, e.FINESS, e.Commune, e.Region, e.State,
		e.Welcome.GettingThere, int64(e.Welcome.Attributes), e.Welcome.Address, e.Welcome.Door, e.Welcome.Bring, e.CreatedAt)
	return err
}

// UpdateEstablishment replaces all but State and CreatedAt, if nobody wrote it
// since e was read: otherwise CodeConflict "changed".
func (tx *Tx) UpdateEstablishment(_ context.Context, e mainforte.Establishment) error {
	tx.touch(NounEstablishment, e.ID)
	return tx.one("update establishment", "changed", `UPDATE establishment SET name = $3, kind = $4, finess = $5,
		commune = $6, region = $7, getting_there = $8, attributes = $9, address = $10, door = $11, bring = $12,
		version = version + 1 WHERE id = $1 AND version = $2`,
		e.ID, e.Version, e.Name, e.Kind, e.FINESS, e.Commune, e.Region,
		e.Welcome.GettingThere, int64(e.Welcome.Attributes), e.Welcome.Address, e.Welcome.Door, e.Welcome.Bring)
}

// MoveEstablishment changes the state of an establishment; refusals are those
// of MoveVolunteer.
func (tx *Tx) MoveEstablishment(_ context.Context, id mainforte.ID, from, to mainforte.EstablishmentState) error {
	if !from.May(to) {
		return mainforte.Refuse(mainforte.CodeConflict, "state")
	}
	tx.touch(NounEstablishment, id)
	return tx.one("move establishment", "state",
		`UPDATE establishment SET state = $3, version = version + 1 WHERE id = $1 AND state = $2`, id, from, to)
}

// InsertMembership lets an account act for an establishment; twice is once.
func (tx *Tx) InsertMembership(_ context.Context, m mainforte.Membership) error {
	_, err := tx.exec("insert membership", `INSERT INTO membership (account, establishment, created_at, title)
		VALUES ($1, $2, $3, $4) ON CONFLICT (account, establishment) DO NOTHING`, m.Account, m.Establishment, m.CreatedAt, m.Title)
	return err
}

// Agency finds an agency by its id.
func (r Reader) Agency(ctx context.Context, id mainforte.ID) (*mainforte.Agency, error) {
	return r.agency(ctx, `SELECT a.id, a.name, COALESCE(g.region, '') FROM agency a
		LEFT JOIN agency_region g ON g.agency = a.id WHERE a.id = $1 ORDER BY 3`, id)
}

// AgencyOfRegion finds the agency that verifies a region (code).
func (r Reader) AgencyOfRegion(ctx context.Context, region string) (*mainforte.Agency, error) {
	return r.agency(ctx, `SELECT a.id, a.name, g.region FROM agency a JOIN agency_region g ON g.agency = a.id
		WHERE a.id = (SELECT agency FROM agency_region WHERE region = $1) ORDER BY 3`, region)
}

// agency reads an agency from one row per region.
func (r Reader) agency(ctx context.Context, text string, arg any) (*mainforte.Agency, error) {
	type line struct {
		id           mainforte.ID
		name, region string
	}
	lines, err := list(ctx, r, "agency", func(row row, l *line) error { return row.Scan(&l.id, &l.name, &l.region) }, text, arg)
	if err != nil {
		return nil, err
	}
	if len(lines) == 0 {
		return nil, errNotFound
	}
	a := &mainforte.Agency{ID: lines[0].id, Name: lines[0].name}
	for _, l := range lines {
		if l.region != "" {
			a.Regions = append(a.Regions, l.region)
		}
	}
	return a, nil
}

// InsertAgency adds an agency with its regions. A region that has an agency
// already is CodeConflict "region_taken".
func (tx *Tx) InsertAgency(_ context.Context, a mainforte.Agency) error {
	if _, err := tx.exec("insert agency", `INSERT INTO agency (id, name) VALUES ($1, $2)`, a.ID, a.Name); err != nil {
		return err
	}
	for _, region := range a.Regions {
		err := tx.one("insert agency", "region_taken",
			`INSERT INTO agency_region (region, agency) VALUES ($1, $2) ON CONFLICT (region) DO NOTHING`, region, a.ID)
		if err != nil {
			return err
		}
	}
	return nil
}

// InsertOfficer lets an account act for an agency; twice is once.
func (tx *Tx) InsertOfficer(_ context.Context, account, agency mainforte.ID) error {
	_, err := tx.exec("insert officer",
		`INSERT INTO officer (account, agency) VALUES ($1, $2) ON CONFLICT (account, agency) DO NOTHING`, account, agency)
	return err
}

// EachBlock calls fn with every volunteer and establishment that hide from
// each other.
func (r Reader) EachBlock(ctx context.Context, fn func(volunteer, establishment mainforte.ID) error) error {
	type block struct{ volunteer, establishment mainforte.ID }
	var last block
	for {
		blocks, err := list(ctx, r, "each block", func(row row, b *block) error { return row.Scan(&b.volunteer, &b.establishment) },
			`SELECT volunteer, establishment FROM block WHERE (volunteer, establishment) > ($1, $2)
			ORDER BY volunteer, establishment LIMIT $3`, last.volunteer, last.establishment, page)
		if err != nil {
			return err
		}
		for _, b := range blocks {
			if err := fn(b.volunteer, b.establishment); err != nil {
				return err
			}
			last = b
		}
		if len(blocks) < page {
			return nil
		}
	}
}

// InsertBlock hides a volunteer and an establishment from each other; by is
// who wanted it ("volunteer" or "establishment"), and the first stays.
func (tx *Tx) InsertBlock(_ context.Context, volunteer, establishment mainforte.ID, by string) error {
	tx.touch(NounBlock, volunteer)
	_, err := tx.exec("insert block", `INSERT INTO block (volunteer, establishment, blocked_by, created_at)
		VALUES ($1, $2, $3, $4) ON CONFLICT (volunteer, establishment) DO NOTHING`, volunteer, establishment, by, tx.Now)
	return err
}

func scanID(row row, id *mainforte.ID) error { return row.Scan(id) }

func scanEstablishment(row row, e *mainforte.Establishment) error {
	var attributes int64
	err := row.Scan(&e.ID, &e.Name, &e.Kind, &e.FINESS, &e.Commune, &e.Region, &e.State,
		&e.Welcome.GettingThere, &attributes, &e.Welcome.Address, &e.Welcome.Door, &e.Welcome.Bring, &e.CreatedAt, &e.Version)
	e.Welcome.Attributes = mainforte.Attributes(attributes)
	return err
}
