package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"pretermainforte.fr/mainforte"
)

// adminCommand says who looks after the service itself. Whoever runs the service
// gives this right, on the machine that holds the data; no page does.
type adminCommand struct {
	Add    adminAdd    `cmd:"" help:"Let somebody look after agencies, officers, the journal and what failed."`
	List   adminList   `cmd:"" help:"List who looks after the service."`
	Remove adminRemove `cmd:"" help:"End that somebody looks after the service, and their sessions."`
}

type adminAdd struct {
	storage
	Email string `arg:"" help:"Address that the sign-in link goes to."`
}

// Run adds an administrator and says what was made for it.
func (c *adminAdd) Run(ctx context.Context, out io.Writer) error {
	s, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	done, err := s.journey.AddAdministrator(ctx, c.Email)
	if err != nil {
		return fmt.Errorf("admin add: %w", err)
	}
	if done.NewAccount {
		fmt.Fprintf(out, "made an account for %s\n", c.Email)
	}
	if done.Already {
		fmt.Fprintf(out, "%s looks after the service already\n", c.Email)
		return nil
	}
	fmt.Fprintf(out, "%s looks after the service\n", c.Email)
	fmt.Fprintln(out, "Administrators sign in by mailed link: serve needs --staff-by-mail.")
	return nil
}

type adminList struct{ storage }

// Run prints one line for each person.
func (c *adminList) Run(ctx context.Context, out io.Writer) error {
	s, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	all, err := s.store.Administrators(ctx)
	if err != nil {
		return err
	}
	for _, a := range all {
		account, err := s.store.Account(ctx, a.Account)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%s\tsince %s\n", account.Contact.Email, a.Since.Time().UTC().Format(time.DateOnly))
	}
	if len(all) == 0 {
		fmt.Fprintln(out, "nobody looks after the service")
	}
	return nil
}

type adminRemove struct {
	storage
	Email string `arg:"" help:"Address of the person."`
	Force bool   `help:"Remove even the last one: nobody then hears of requests that no agency answers."`
}

// Run removes an administrator.
func (c *adminRemove) Run(ctx context.Context, out io.Writer) error {
	s, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	err = s.journey.RemoveAdministrator(ctx, c.Email, c.Force)
	switch {
	case mainforte.ReasonOf(err) == "last":
		return fmt.Errorf("admin remove: %s is the last one; add another first, or give --force", c.Email)
	case mainforte.CodeOf(err) == mainforte.CodeNotFound:
		return fmt.Errorf("admin remove: %s does not look after the service", c.Email)
	case err != nil:
		return fmt.Errorf("admin remove: %w", err)
	}
	fmt.Fprintf(out, "%s does not look after the service any more; signed out everywhere\n", c.Email)
	return nil
}
