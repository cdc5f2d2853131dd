package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/journey"
)

// replayCommand plays the record of a list, or of a batch of « Demander à ma
// place », again and says whether it gives the same. It prints ids and figures
// only.
type replayCommand struct {
	storage
	ID string `arg:"" name:"id" help:"Id of a list or of a batch: they are in the file of whoever was shown or asked, and a list's in the address of its pages."`
}

// Run prints the list or the batch, line by line.
func (c *replayCommand) Run(ctx context.Context, out io.Writer) error {
	id, ok := mainforte.ParseID(c.ID)
	if !ok {
		return fmt.Errorf("replay: %q is no id", c.ID)
	}
	s, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	r, err := s.journey.Replay(ctx, id)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return replayWave(ctx, out, s.journey, id)
	}
	if err != nil {
		return fmt.Errorf("replay: %w", err)
	}
	return printList(out, r)
}

func printList(out io.Writer, r *journey.Replayed) error {
	l := &r.List
	fmt.Fprintf(out, "list %s, made %s\nmission %s, change %d, rules %d, policy %d\n", l.ID, clockTime(l.MadeAt), l.Mission, l.Data, l.Rules, l.Policy)
	fmt.Fprintf(out, "eligible %d, to be asked %d, considered %d, missing %d, awaited %d (thousandths)\n", l.Eligible, l.Solicitable, len(r.Kept.People), r.Order.Missing, r.Order.Awaited)
	who := map[int]mainforte.ID{}
	for _, p := range l.Places {
		who[p.Place] = p.Volunteer
	}
	fmt.Fprintln(out, "place  volunteer                             gain  chance  adds  left  round  reserved")
	for i, t := range r.Order.Turns {
		name := string(who[i])
		if name == "" {
			name = "(erased)"
		}
		fmt.Fprintf(out, "%5d  %-36s %5d %7d %5d %5d %6d  %t\n", i+1, name, t.Gain, t.Chance, t.Adds, t.Left, t.Round, t.Reserved)
	}
	if !r.Same {
		return errors.New("replay: the record says another order")
	}
	fmt.Fprintf(out, "the same list; asking the first %d should be enough\n", r.Order.Enough)
	return nil
}

// replayWave decides a batch again. Its record names nobody; the demand that left
// says who.
func replayWave(ctx context.Context, out io.Writer, s *journey.Service, id mainforte.ID) error {
	r, err := s.PlayWave(ctx, id)
	if mainforte.CodeOf(err) == mainforte.CodeNotFound {
		return fmt.Errorf("replay: %s is neither a list nor a batch that is kept", id)
	}
	if err != nil {
		return fmt.Errorf("replay: %w", err)
	}
	fmt.Fprintf(out, "batch %s, of %s (%s)\nrules %d, policy %d, missions %d, people %d\n", r.Wave.ID, clockTime(r.Wave.At), r.Wave.Round,
		r.Wave.Version, r.Wave.Policy, len(r.Record.Calls), len(r.Record.People))
	fmt.Fprintln(out, "    n  mission                     person  gain  chance  adds  left  first  became  demand")
	for i, a := range r.Again.Asks {
		became, demand := "", mainforte.ID("")
		if i < len(r.Asks) {
			became, demand = string(r.Asks[i].State)+" "+r.Asks[i].Reason, r.Asks[i].Introduction
		}
		fmt.Fprintf(out, "%5d  %-26s %7d %5d %7d %5d %5d  %-5t  %s  %s\n", i+1, a.Mission,
			r.Record.Calls[a.Call].Candidates[a.Candidate].Person, a.Gain, a.Chance, a.Adds, a.Left, a.First, became, demand)
	}
	if !r.Same {
		return errors.New("replay: the record decides another batch")
	}
	fmt.Fprintln(out, "the same batch")
	return nil
}

func clockTime(at mainforte.Instant) string { return at.Time().UTC().Format(time.RFC3339) }
