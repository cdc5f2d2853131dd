package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// AddedSite tells beside which other an establishment was added; one that
// registered by itself is not found.
func (r Reader) AddedSite(ctx context.Context, establishment mainforte.ID) (*mainforte.AddedSite, error) {
	scan := func(row row, a *mainforte.AddedSite) error {
		return row.Scan(&a.Establishment, &a.Beside, &a.Entity, &a.By, &a.Note, &a.At)
	}
	return first(ctx, r, "added site", scan,
		`SELECT establishment, beside, entity, added_by, note, added_at FROM added_site WHERE establishment = $1`, establishment)
}

// EstablishmentsOfEntity lists the establishments that one entity (number) runs
// as the register says, or as who added them says, by name.
func (r Reader) EstablishmentsOfEntity(ctx context.Context, entity string) ([]mainforte.Establishment, error) {
	if entity == "" {
		return nil, nil
	}
	return list(ctx, r, "establishments of entity", scanEstablishment, `SELECT `+establishmentColumns+` FROM establishment e
		WHERE (e.finess <> '' AND e.finess IN (SELECT number FROM finess WHERE entity = $1))
		OR e.id IN (SELECT establishment FROM added_site WHERE entity = $1) ORDER BY e.name, e.id`, entity)
}

// HolderOfFINESS finds the establishment that bears a number now. A refused one
// holds none: whoever was refused must not stand before those who really act
// there. Of several, the one that claimed it.
func (r Reader) HolderOfFINESS(ctx context.Context, number string) (*mainforte.Establishment, error) {
	return first(ctx, r, "holder of finess", scanEstablishment, `SELECT `+establishmentColumns+` FROM establishment e
		LEFT JOIN finess_claim c ON c.finess = e.finess AND c.establishment = e.id
		WHERE e.finess = $1 AND e.state <> 'refused'
		ORDER BY CASE WHEN c.finess IS NULL THEN 1 ELSE 0 END, e.created_at, e.id LIMIT 1`, number)
}

// InsertAddedSite notes beside which other an establishment was added.
func (tx *Tx) InsertAddedSite(_ context.Context, a mainforte.AddedSite) error {
	_, err := tx.exec("insert added site", `INSERT INTO added_site (establishment, beside, entity, added_by, note, added_at)
		VALUES ($1, $2, $3, $4, $5, $6)`, a.Establishment, a.Beside, a.Entity, a.By, a.Note, a.At)
	return err
}

// ReleaseFINESS gives a number back that an establishment has claimed; one that
// it has not is left to whoever has it.
func (tx *Tx) ReleaseFINESS(_ context.Context, number string, establishment mainforte.ID) error {
	_, err := tx.exec("release finess", `DELETE FROM finess_claim WHERE finess = $1 AND establishment = $2`, number, establishment)
	return err
}
