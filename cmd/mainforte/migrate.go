package main

import (
	"context"
	"fmt"
	"io"

	"pretermainforte.fr/mainforte/internal/store"
)

// migrateCommand brings the tables up to date by itself, before the first start
// of a new release.
type migrateCommand struct {
	storage
	DryRun bool `help:"List what would be changed and change nothing."`
}

// Run says what was changed, or would be.
func (c *migrateCommand) Run(ctx context.Context, out io.Writer) error {
	pending, err := store.Pending(ctx, store.Options{URL: c.Database, Dir: c.Data})
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	for _, m := range pending {
		fmt.Fprintln(out, "to do:", m.Name)
	}
	if c.DryRun {
		fmt.Fprintf(out, "%d changes of the tables to do; nothing was touched.\n", len(pending))
		return nil
	}
	s, err := c.open(ctx)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	defer s.close()
	fmt.Fprintf(out, "Up to date: %d changes of the tables made.\n", len(pending))
	return nil
}
