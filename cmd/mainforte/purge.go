package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/journey"
)

// purgeCommand shows what the purge would erase, and lets it go on when its
// brake holds it.
type purgeCommand struct {
	storage
	Confirm bool `help:"Let it go on for a day: whatever is due by this machine's clock is erased by the running service."`
}

// Run prints where the purge stands.
func (c *purgeCommand) Run(ctx context.Context, out io.Writer) error {
	s, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	if !c.Confirm {
		p, err := s.journey.PurgeState(ctx)
		if err != nil {
			return fmt.Errorf("purge: %w", err)
		}
		tellPurge(out, p)
		if p.Held != "" {
			fmt.Fprintln(out, "Nothing is erased meanwhile. If the clock above is right and the numbers are what you expect:\n  mainforte purge --confirm")
		}
		return nil
	}
	p, err := s.journey.ConfirmPurge(ctx)
	if err != nil {
		return fmt.Errorf("purge --confirm: %w", err)
	}
	tellPurge(out, p)
	fmt.Fprintln(out, "Confirmed: the running service goes on within a minute, for a day.")
	return nil
}

var heldBecause = map[mainforte.BrakeReason]string{
	"":                    "no",
	mainforte.BrakeClock:  "yes: the clock is more than two days from the last run",
	mainforte.BrakePeople: "yes: too many people at once",
	mainforte.BrakePast:   "yes: too many missions at once",
}

func tellPurge(out io.Writer, p journey.Purge) {
	last := "never"
	if p.Last != 0 {
		last = p.Last.Time().UTC().Format(time.RFC3339)
	}
	fmt.Fprintf(out, "clock of this machine  %s\nlast run               %s\n", p.Now.Time().UTC().Format(time.RFC3339), last)
	fmt.Fprintf(out, "people to erase        %d of %d, %d within a day before\n", p.People.Due, p.People.All, p.People.Gone)
	fmt.Fprintf(out, "missions to empty      %d of %d, %d within a day before\n", p.Missions.Due, p.Missions.All, p.Missions.Gone)
	fmt.Fprintf(out, "held                   %s\n", heldBecause[p.Held])
}
