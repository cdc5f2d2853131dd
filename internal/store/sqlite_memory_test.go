package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"sync"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
)

// remembering is a store that remembers, with one account and its establishment.
func remembering(t testing.TB) (*Store, Options) {
	t.Helper()
	keys, err := mainforte.NewKeyring([]byte("0123456789abcdef0123456789abcdef"))
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Dir: t.TempDir(), Keys: keys, Clock: time.Now}
	s, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if s.engine.(*sqliteEngine).memory.index == nil {
		t.Fatal("the store does not remember")
	}
	return s, o
}

func (s *Store) remembered() int {
	m := s.engine.(*sqliteEngine).memory
	m.mu.RLock()
	defer m.mu.RUnlock()
	return len(m.known)
}

func setLine(t testing.TB, s *Store, name, value string) {
	t.Helper()
	err := s.Change(context.Background(), func(tx *Tx) error {
		_, err := tx.exec("put", `INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func said(t testing.TB, s *Store, name string) string {
	t.Helper()
	got, err := value[string](context.Background(), s.Reader, "said", `SELECT value FROM meta WHERE name = $1`, name)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// TestAnAnswerFromMemoryIsThatOfNow: an answer is given from memory, and never
// after its table changed, by this program or by another.
func TestAnAnswerFromMemoryIsThatOfNow(t *testing.T) {
	s, o := remembering(t)
	other, err := Open(t.Context(), o) // as a command beside the service
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	dice := rand.New(rand.NewPCG(1, 2))
	want := map[string]string{}
	for i := range 2000 {
		name := fmt.Sprint("n", dice.IntN(4))
		by := s
		switch dice.IntN(8) {
		case 0:
			by = other
			fallthrough
		case 1:
			want[name] = fmt.Sprint(i)
			setLine(t, by, name, want[name])
		case 2: // nothing of it stays
			_ = s.Change(t.Context(), func(tx *Tx) error {
				_, err := tx.exec("put", `UPDATE meta SET value = 'undone' WHERE name = $1`, name)
				return errors.Join(err, errors.New("no"))
			})
		case 3: // another table
			if err := s.Change(t.Context(), func(tx *Tx) error { tx.touch(NounBlock, mainforte.NewID()); return nil }); err != nil {
				t.Fatal(err)
			}
		}
		for _, by := range []*Store{s, other} {
			if w, there := want[name]; there && said(t, by, name) != w {
				t.Fatalf("step %d: %q, want %q", i, said(t, by, name), w)
			}
		}
	}
	if s.remembered() == 0 {
		t.Error("nothing was remembered: the test shows nothing")
	}
}

// TestWhoWroteReads: whoever comes back from a Change reads what it wrote, while
// others write and read beside.
func TestWhoWroteReads(t *testing.T) {
	s, _ := remembering(t)
	var all sync.WaitGroup
	for w := range 6 {
		all.Go(func() {
			name := fmt.Sprint("w", w)
			for i := range 150 {
				want := fmt.Sprint(i)
				setLine(t, s, name, want)
				for range 3 {
					if got := said(t, s, name); got != want {
						t.Errorf("%s reads %s after writing %s", name, got, want)
						return
					}
				}
			}
		})
	}
	all.Wait()
}

// TestNothingErasedIsRemembered: what is forgotten in the file is forgotten here.
func TestNothingErasedIsRemembered(t *testing.T) {
	s, _ := remembering(t)
	setLine(t, s, "n", "v")
	for range 3 {
		said(t, s, "n")
	}
	if s.remembered() == 0 {
		t.Fatal("nothing was remembered: the test shows nothing")
	}
	if err := s.Forget(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := s.remembered(); n != 0 {
		t.Errorf("%d answers are remembered", n)
	}
}

// TestARowFromMemoryIsTheRow: each column goes where the driver would put it.
func TestARowFromMemoryIsTheRow(t *testing.T) {
	_, o := remembering(t)
	db, err := sql.Open("sqlite", "file:"+filepath.Join(o.Dir, databaseFile)+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	type word string
	places := func() []any {
		return []any{new(string), new(word), new(int), new(int32), new(uint8), new(uint64), new(bool), new(float64), new([]byte), new(any), new(sql.NullInt64), new(sql.NullString)}
	}
	for _, column := range []string{"7", "0", "1", "-3", "300", "1.5", "'word'", "''", "x'00ff'", "NULL"} {
		for i := range places() {
			scan := func(through func(*sql.Rows) row) (any, error) {
				rows, err := db.Query("SELECT " + column)
				if err != nil {
					t.Fatal(err)
				}
				defer rows.Close()
				rows.Next()
				into := places()[i]
				return into, through(rows).Scan(into)
			}
			want, refused := scan(func(rows *sql.Rows) row { return rows })
			got, err := scan(func(rows *sql.Rows) row {
				values, err := rowValues(rows)
				if err != nil {
					t.Fatal(err)
				}
				return rowValuesOf(values)
			})
			if err == nil && (refused != nil || !reflect.DeepEqual(got, want)) {
				t.Errorf("%s into a %T: %v, want %v (%v)", column, want, reflect.ValueOf(got).Elem(), reflect.ValueOf(want).Elem(), refused)
			}
			if err != nil && refused == nil && needed(column, want) {
				t.Errorf("%s into a %T is refused: %v", column, want, err)
			}
		}
	}
}

// needed tells what the tables hold and the store reads; database/sql would also
// turn a number into a text, and such.
func needed(column string, into any) bool {
	switch into.(type) {
	case *any, *sql.NullInt64, *sql.NullString:
		return true
	case *[]byte:
		return column == "NULL" || column == "x'00ff'" || column == "'word'"
	case *int, *int32, *uint8, *uint64:
		return column == "7" || column == "0" || column == "1"
	case *bool:
		return column == "0" || column == "1"
	}
	return column == "'word'" || column == "''"
}
