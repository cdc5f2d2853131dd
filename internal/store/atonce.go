package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// HoldMission takes the row of a mission until the commit: who ends or edits it,
// and who comes to it without having been asked, wait for each other. None is
// CodeNotFound.
func (tx *Tx) HoldMission(_ context.Context, id mainforte.ID) error {
	n, err := tx.exec("hold mission", `UPDATE mission SET version = version WHERE id = $1`, id)
	if err == nil && n == 0 {
		return errNotFound
	}
	return err
}

// SaveFreed keeps why an establishment gave an accepted place back; a second
// word on the same place changes nothing.
func (tx *Tx) SaveFreed(_ context.Context, introduction, slot mainforte.ID, why mainforte.EndReason) error {
	_, err := tx.exec("save freed", `INSERT INTO place_freed (introduction, slot, reason, freed_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (introduction, slot) DO NOTHING`, introduction, slot, why, tx.Now)
	return err
}

// Freed are the places of an accord that its establishment gave back, with the
// reason.
func (r Reader) Freed(ctx context.Context, introduction mainforte.ID) (map[mainforte.ID]mainforte.EndReason, error) {
	freed := map[mainforte.ID]mainforte.EndReason{}
	_, err := list(ctx, r, "freed", func(row row, _ *struct{}) error {
		var slot mainforte.ID
		var why mainforte.EndReason
		err := row.Scan(&slot, &why)
		freed[slot] = why
		return err
	}, `SELECT slot, reason FROM place_freed WHERE introduction = $1 ORDER BY slot`, introduction)
	return freed, err
}
