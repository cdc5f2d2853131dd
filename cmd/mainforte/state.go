package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
)

// stateCommand says where the whole service stands, and moves it. Whoever runs
// the service does that, on the machine that holds the data; no page does.
type stateCommand struct {
	Show stateShow `cmd:"" default:"withargs" help:"Show where the service stands."`
	Set  stateSet  `cmd:"" help:"Move the service to a state, or change its regions or its date."`
}

type stateShow struct{ storage }

// Run prints the state.
func (c *stateShow) Run(ctx context.Context, out io.Writer) error {
	s, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	said, err := s.tellState(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, said)
	return nil
}

type stateSet struct {
	storage
	State   string   `arg:"" enum:"preparing,open,paused,closing,closed" help:"preparing, open, paused, closing or closed."`
	Regions []string `help:"Codes of the regions to be open in (27,11); without it, everywhere." placeholder:"CODES"`
	Until   string   `help:"Closing: the last day. Paused: the day it is meant to go on." placeholder:"DATE"`
}

// Run moves the service and says what follows.
func (c *stateSet) Run(ctx context.Context, out io.Writer) error {
	var until mainforte.Day
	if c.Until != "" {
		var err error
		if until, err = geo.ParseDay(c.Until); err != nil {
			return fmt.Errorf("state set: --until %q is not a date like 2026-12-31", c.Until)
		}
	}
	s, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	status, err := s.journey.SetService(ctx, mainforte.ServiceState(c.State), c.Regions, until)
	if err != nil {
		return c.explain(ctx, s, err)
	}
	fmt.Fprintln(out, sayState(status))
	if status.State == mainforte.ServiceClosing {
		fmt.Fprintln(out, "Everybody concerned is told by mail while the service runs; each person once for this day.")
	}
	return nil
}

// explain says what is wrong with what was asked for.
func (c *stateSet) explain(ctx context.Context, s *service, err error) error {
	var faults mainforte.Errors
	if !errors.As(err, &faults) {
		return fmt.Errorf("state set: %w", err)
	}
	now, readErr := s.store.Service(ctx)
	if readErr != nil {
		return readErr
	}
	var all []error
	for _, f := range faults {
		switch f.Field + " " + f.Reason {
		case "state unreachable":
			all = append(all, fmt.Errorf("a service that is %s does not become %s; closed comes after closing, so that people are told", now.State, c.State))
		case "regions unknown":
			all = append(all, fmt.Errorf("--regions %s: there is no such region", strings.Join(c.Regions, ",")))
		case "regions not_here":
			all = append(all, errors.New("--regions goes with open"))
		case "until too_soon":
			all = append(all, fmt.Errorf("--until: the last day is %s at the soonest, so that everybody is told before",
				mainforte.NearestClosing(mainforte.InstantOf(s.Clock()))))
		case "until past":
			all = append(all, errors.New("--until: that day is not to come"))
		default:
			all = append(all, errors.New("--until goes with paused and closing"))
		}
	}
	return fmt.Errorf("state set: %w", errors.Join(all...))
}

// tellState reads where the service stands and says it.
func (s *service) tellState(ctx context.Context) (string, error) {
	status, err := s.store.Service(ctx)
	return sayState(status), err
}

func sayState(s mainforte.ServiceStatus) string {
	said := "state: " + string(s.State)
	switch {
	case s.State == mainforte.ServiceOpen && len(s.Regions) > 0:
		said += " in regions " + strings.Join(s.Regions, ", ")
	case s.State == mainforte.ServiceOpen:
		said += " everywhere"
	case s.State == mainforte.ServicePaused && s.Until != 0:
		said += ", meant to go on " + s.Until.String()
	case s.Ending():
		said += ", last day " + s.Until.String() + ", volunteers erased from " + s.EraseDay().String()
	}
	if s.Since != 0 {
		said += " (since " + s.Since.Time().UTC().Format(time.DateOnly) + ")"
	}
	return said
}
