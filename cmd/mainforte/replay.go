package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"pretermainforte.fr/mainforte"
)

// replayCommand plays the record of a list again and says whether it gives the
// same one. It prints ids and figures only.
type replayCommand struct {
	storage
	List string `arg:"" help:"Id of the list: it is in the address of its pages, and in the file of whoever it showed."`
}

// Run prints the list, place by place.
func (c *replayCommand) Run(ctx context.Context, out io.Writer) error {
	id, ok := mainforte.ParseID(c.List)
	if !ok {
		return fmt.Errorf("replay: %q is no id", c.List)
	}
	s, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	r, err := s.journey.Replay(ctx, id)
	if err != nil {
		return fmt.Errorf("replay: %w", err)
	}
	l := &r.List
	fmt.Fprintf(out, "list %s, made %s\nmission %s, change %d, rules %d, policy %d\n", l.ID, l.MadeAt.Time().UTC().Format(time.RFC3339), l.Mission, l.Data, l.Rules, l.Policy)
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
