package pool

import (
	"errors"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestASnapshotOfBeforeAnErasureKnowsNobodyErased: a file that comes back from before
// an erasure, as a backup of the disk brings it, proposes nobody who is gone, and is
// removed with the first answer.
func TestASnapshotOfBeforeAnErasureKnowsNobodyErased(t *testing.T) {
	k, file := lived(t, 72)
	gone := k.addPerson()
	if err := k.pool.Save(t.Context()); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !k.change(func(tx *store.Tx) error {
		v, err := tx.Volunteer(t.Context(), gone)
		if err != nil {
			return err
		}
		return tx.MoveVolunteer(t.Context(), gone, v.State, mainforte.VolunteerErased)
	}) {
		t.Fatal("nobody was erased")
	}
	if err := os.WriteFile(file, before, 0o600); err != nil {
		t.Fatal(err)
	}
	p := k.started(file)
	if err := p.Restored(); err != nil {
		t.Fatalf("the snapshot was not read, and this shows nothing: %v", err)
	}
	if diff := cmp.Diff(k.answers(p), k.answers(k.fresh())); diff != "" {
		t.Fatalf("from the snapshot (-), from the store (+):\n%s", diff)
	}
	if _, known := p.world.people.get(gone); known {
		t.Error("somebody erased is still in memory")
	}
	if _, err := os.Stat(file); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the snapshot that knows them is still there (%v)", err)
	}
}

// TestASnapshotIsItsOwnersAlone: nobody else on the machine reads it.
func TestASnapshotIsItsOwnersAlone(t *testing.T) {
	_, file := lived(t, 73)
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the snapshot has mode %v, want 0600 (%v)", info.Mode(), err)
	}
}
