package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"pretermainforte.fr/mainforte/internal/store"
)

// checkCommand looks whether the store is as it was written and as the rules
// have it, while the service runs.
type checkCommand struct {
	storage
	Accept bool `help:"Take every row as it is from now on: after rows were changed by other means, or damage was looked at."`
}

// Run says what was found; faults end the program with the code 5.
func (c *checkCommand) Run(ctx context.Context, out io.Writer) error {
	s, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	if c.Accept {
		if err := s.store.Accept(ctx); err != nil {
			return fmt.Errorf("check --accept: %w", err)
		}
	}
	began := time.Now()
	found, err := s.store.Check(ctx)
	if err != nil {
		return fmt.Errorf("check: %w", err)
	}
	tellCheck(out, found)
	if n := len(found.Faults); n > 0 {
		return exit{fmt.Errorf("check: %d faults found", n), exitFaults}
	}
	fmt.Fprintf(out, "Sound: %d rows looked at in %s.\n", found.Rows, time.Since(began).Round(time.Millisecond))
	return nil
}

func tellCheck(out io.Writer, c *store.Checked) {
	for _, f := range c.Faults {
		fmt.Fprintln(out, f)
	}
	for _, n := range c.Notes {
		fmt.Fprintln(out, "note:", n)
	}
}
