package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/backup"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/store"
)

// restoreCommand puts a backup in the place of an empty database, or looks
// whether it could.
type restoreCommand struct {
	storage
	sealing
	File          string   `arg:"" help:"Backup to restore."`
	Ledger        []string `help:"Ledger of what happened since: the erased stay erased, no mail leaves twice. May be given several times." placeholder:"FILE" sep:"none"`
	WithoutLedger bool     `help:"Restore although the ledger is lost: who was erased since comes back, mails of since may leave again."`
	Replace       bool     `help:"Put aside the SQLite database that is there; empty the PostgreSQL database that is there."`
	VerifyOnly    bool     `help:"Read the backup from end to end and touch nothing."`
}

// refusedTarget are what keeps a target from taking a backup.
var refusedTarget = []error{
	backup.ErrThere, backup.ErrInUse, backup.ErrLeftovers, store.ErrNotEmpty, store.ErrInUse, store.ErrOtherSchema,
}

// Run restores and says what was done.
func (c *restoreCommand) Run(ctx context.Context, out io.Writer) error {
	keys, err := c.keysOnly()
	if err != nil {
		return err
	}
	secret, err := c.secret(keys)
	if err != nil {
		return err
	}
	if c.VerifyOnly {
		made, err := backup.Verify(ctx, c.File, secret)
		if err != nil {
			return verdict(fmt.Errorf("restore: %s: %w", c.File, err))
		}
		fmt.Fprintf(out, "%s: whole: %s\n", c.File, describe(made))
		return nil
	}
	ledger, err := c.ledger(ctx, keys, out)
	if err != nil {
		return verdict(fmt.Errorf("restore: %w", err))
	}
	began := time.Now()
	r, err := backup.Restore(ctx, c.File, secret, backup.Target{
		Options: c.options(keys), Replace: c.Replace, Ledger: ledger, Again: eraseAgain(keys), Told: progress(out, "Restoring"),
	})
	if err != nil {
		return verdict(fmt.Errorf("restore: %s: %w", c.File, err))
	}
	c.tell(out, r, began)
	return nil
}

func (c *restoreCommand) tell(out io.Writer, r *backup.Restored, began time.Time) {
	fmt.Fprintf(out, "Restored: %s, in %s.\n", describe(&r.Made), time.Since(began).Round(time.Millisecond))
	fmt.Fprintf(out, "People erased again, who had left since: %d.\n", r.Erased)
	if r.Aside != "" {
		fmt.Fprintf(out, "What was there is kept as %s: delete it when all is well, it holds people's data.\n", r.Aside)
	}
	fmt.Fprintln(out, "Everybody signs in again. Look at the clock, then `mainforte purge`, before the service runs for long.")
}

func (c *restoreCommand) options(keys *mainforte.Keyring) store.Options {
	now, _ := clock("")
	return store.Options{URL: c.Database, Dir: c.Data, Keys: keys, Clock: now, Log: logger(os.Stderr)}
}

var errNoLedger = errors.New("name the --ledger of what happened since the backup, so that the erased stay erased; or say --without-ledger")

// ledger gathers what happened since: from the ledgers named, and from the
// database that is to be replaced, as far as it can be read.
func (c *restoreCommand) ledger(ctx context.Context, keys *mainforte.Keyring, out io.Writer) (all []store.LedgerEntry, err error) {
	for _, name := range c.Ledger {
		some, err := backup.ReadLedger(name, keys)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, some...)
	}
	there, err := c.replacedLedger(ctx, keys, out)
	if err != nil {
		return nil, err
	}
	if len(c.Ledger) == 0 && there == nil && !c.WithoutLedger {
		return nil, errNoLedger
	}
	return append(all, there...), nil
}

// replacedLedger is nil, and no error, when there is nothing to replace or when it
// cannot be read.
func (c *restoreCommand) replacedLedger(ctx context.Context, keys *mainforte.Keyring, out io.Writer) ([]store.LedgerEntry, error) {
	if !c.Replace {
		return nil, nil
	}
	if c.Database == "" {
		if _, err := os.Stat(filepath.Join(c.Data, store.DatabaseFile)); err != nil {
			return nil, nil
		}
		if err := store.Rest(ctx, c.Data); err != nil {
			return nil, errors.Join(backup.ErrInUse, err)
		}
	}
	s, err := store.Open(ctx, c.options(keys))
	if err == nil {
		var all []store.LedgerEntry
		all, err = backup.LedgerOf(ctx, s, 0)
		err = errors.Join(err, s.Close())
		if err == nil {
			return append([]store.LedgerEntry{}, all...), nil
		}
	}
	fmt.Fprintf(out, "The database that is there tells nothing of what happened since (%v).\n", err)
	return nil, nil
}

// eraseAgain erases through the journey those who had left.
func eraseAgain(keys *mainforte.Keyring) func(context.Context, *store.Store) (int, error) {
	return func(ctx context.Context, s *store.Store) (int, error) {
		return (&journey.Service{Store: s, Keys: keys}).EraseAgain(ctx)
	}
}
