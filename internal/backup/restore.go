package backup

import (
	"context"
	"errors"
	"fmt"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// ErrUnlike says that what was written into the database is not what the backup
// held.
var ErrUnlike = errors.New("what was restored differs from the backup")

// Target is where a backup is restored, and with what.
type Target struct {
	Options store.Options
	Replace bool                // what is there is put aside (SQLite) or emptied (PostgreSQL)
	Ledger  []store.LedgerEntry // what happened after the backup
	// Again erases those who were erased after the backup and came back with it.
	Again func(ctx context.Context, s *store.Store) (int, error)
	Told  func(rows int64)
}

// Restored says what a restore did.
type Restored struct {
	Made
	Erased int    // people erased again
	Aside  string // where what was there is kept; "" when nothing was
}

// Restore puts a backup in the place of an empty database. The file is read from
// end to end first, and a refusal leaves the target as it was.
func Restore(ctx context.Context, name string, secret Secret, t Target) (*Restored, error) {
	made, err := Verify(ctx, name, secret)
	if err != nil {
		return nil, err
	}
	if t.Options.URL != "" {
		return t.load(ctx, name, secret, made)
	}
	place, err := openPlace(ctx, t.Options.Dir, t.Replace)
	if err != nil {
		return nil, err
	}
	defer place.clear()
	t.Options.Dir = place.temporary
	r, err := t.load(ctx, name, secret, made)
	if err != nil {
		return nil, err
	}
	r.Aside, err = place.take()
	return r, err
}

// load writes the image, makes good what happened since, and closes the store.
func (t Target) load(ctx context.Context, name string, secret Secret, made *Made) (*Restored, error) {
	var jobs []store.QueuedJob
	s, err := store.Load(ctx, t.Options, made.Header.Image(), t.Replace, func(w store.ImageWriter) error {
		again, err := read(ctx, name, secret, func(*Header) (store.ImageWriter, error) {
			return &collector{ImageWriter: w, jobs: &jobs, told: t.Told}, nil
		})
		if err == nil && again.Sums.Differ(&made.Sums) != "" {
			err = ErrDamaged // another file took its place meanwhile
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	r := &Restored{Made: *made}
	err = t.finish(ctx, s, made, jobs, r)
	return r, errors.Join(err, s.Close())
}

func (t Target) finish(ctx context.Context, s *store.Store, made *Made, jobs []store.QueuedJob, r *Restored) error {
	if err := alike(ctx, s, made); err != nil {
		return err
	}
	since := made.Header.MadeAt.Add(-overlap)
	var ledger []store.LedgerEntry
	for _, e := range t.Ledger {
		if e.At >= since {
			ledger = append(ledger, e)
		}
	}
	if err := s.EndLoad(ctx, store.Loaded{Jobs: jobs, Ledger: ledger}); err != nil {
		return err
	}
	if t.Again == nil {
		return nil
	}
	var err error
	r.Erased, err = t.Again(ctx, s)
	return err
}

// alike compares what is in the store with what the backup held. Tables that a
// later release changed are not compared, nor meta, where the load leaves a note.
func alike(ctx context.Context, s *store.Store, made *Made) error {
	sums := &summing{}
	same := true
	err := s.Dump(ctx, func(info store.ImageInfo) (store.ImageWriter, error) {
		same = info.Schema == made.Header.Schema
		return sums, nil
	})
	if err != nil || !same {
		return err
	}
	sums.endTable()
	sums.Tables["meta"] = made.Sums.Tables["meta"]
	if table := sums.Differ(&made.Sums); table != "" {
		return fmt.Errorf("%w: table %s", ErrUnlike, table)
	}
	return nil
}

// collector keeps the jobs for the end and hands the rest on.
type collector struct {
	store.ImageWriter
	jobs *[]store.QueuedJob
	told func(int64)
	rows int64
}

// Row implements store.ImageWriter.
func (c *collector) Row(values []any) error {
	if c.rows++; c.told != nil && c.rows%toldEvery == 0 {
		c.told(c.rows)
	}
	return c.ImageWriter.Row(values)
}

// Job implements store.ImageWriter.
func (c *collector) Job(j store.QueuedJob) error {
	*c.jobs = append(*c.jobs, j)
	return nil
}

// LedgerOf is what a store knows of the time after an instant.
func LedgerOf(ctx context.Context, s *store.Store, since mainforte.Instant) (all []store.LedgerEntry, err error) {
	err = s.LedgerSince(ctx, since.Add(-overlap), func(e store.LedgerEntry) error {
		all = append(all, e)
		return nil
	})
	return all, err
}
