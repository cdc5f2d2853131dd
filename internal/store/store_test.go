package store_test

import (
	"context"
	"errors"
	"testing"

	"pretermainforte.fr/mainforte/internal/pgtest"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/store/storetest"
)

func TestSQLite(t *testing.T) {
	t.Parallel()
	storetest.Run(t, openSQLite)
}

func TestPostgreSQL(t *testing.T) {
	t.Parallel()
	storetest.Run(t, openPostgreSQL)
}

func openSQLite(t *testing.T) *store.Store {
	t.Helper()
	o := storetest.Options(t)
	o.Dir = t.TempDir()
	return open(t, o)
}

func openPostgreSQL(t *testing.T) *store.Store {
	t.Helper()
	o := storetest.Options(t)
	o.URL = pgtest.Database(t)
	return open(t, o)
}

func open(t *testing.T, o store.Options) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// each runs a test on a store of each engine.
func each(t *testing.T, test func(t *testing.T, o store.Options)) {
	t.Run("SQLite", func(t *testing.T) {
		t.Parallel()
		o := storetest.Options(t)
		o.Dir = t.TempDir()
		test(t, o)
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		t.Parallel()
		o := storetest.Options(t)
		o.URL = pgtest.Database(t)
		test(t, o)
	})
}

func TestAnotherKeyIsRefused(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, o store.Options) {
		if err := open(t, o).Close(); err != nil {
			t.Fatal(err)
		}
		right := o.Keys
		o.Keys = storetest.Keyring(t, 'x')
		if _, err := store.Open(context.Background(), o); !errors.Is(err, store.ErrOtherKey) {
			t.Errorf("Open with another key answers %v, want ErrOtherKey", err)
		}
		o.Keys = right
		open(t, o)
	})
}
