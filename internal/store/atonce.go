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
