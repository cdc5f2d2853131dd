package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// demoCommand starts the service over an invented country.
type demoCommand struct {
	listening
	Volunteers int    `default:"4000" help:"Invented volunteers."`
	Missions   int    `default:"120" help:"Invented missions."`
	Seed       uint64 `default:"1" help:"The same seed invents the same country."`
	Today      string `help:"Date the clock starts at (2026-11-23); without it, now." placeholder:"DATE"`
}

// demoLinkLife is how long the sign-in links that demo prints live: they are
// printed for the person at the keyboard, not mailed.
const demoLinkLife = 24 * time.Hour

// Run fills a folder with the sample unless it holds one, then serves it.
func (c *demoCommand) Run(ctx context.Context, out io.Writer) error {
	now, err := clock(c.Today)
	if err != nil {
		return err
	}
	if c.Data == "" {
		dir, err := os.MkdirTemp("", "mainforte-demo-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		c.Data = dir
	}
	box := mail.NewMailbox(now)
	_, err = os.Stat(filepath.Join(c.Data, "mainforte.db"))
	fresh := err != nil
	s, err := openService(ctx, settings{
		listening: c.listening, Clock: now, Log: logger(os.Stderr), Demo: true, Sender: box, Mailbox: box,
		From: "bonjour@example.org", ReplyTo: "aide@example.org",
		Operator: view.Operator{Name: "l'équipe de cette démonstration", Contact: "aide@example.org", Privacy: "aide@example.org", Demo: true},
	})
	if err != nil {
		return err
	}
	defer s.close()
	return c.serve(ctx, s, fresh, out)
}

func (c *demoCommand) serve(ctx context.Context, s *service, fresh bool, out io.Writer) error {
	if fresh {
		sample := newSample(s.store, s.keys, mainforte.InstantOf(s.Clock()), c.Seed, out)
		if err := sample.fill(ctx, c.Volunteers, c.Missions); err != nil {
			return fmt.Errorf("sample: %w", err)
		}
		if err := sampleRegister(ctx, s.store, c.Seed, out); err != nil {
			return fmt.Errorf("sample register: %w", err)
		}
	}
	fmt.Fprintln(out, "Reading everybody into memory…")
	if err := s.fillPool(ctx); err != nil {
		return err
	}
	l, base, err := s.listen()
	if err != nil {
		return err
	}
	links, err := demoLinks(ctx, s, base.String())
	if err != nil {
		return err
	}
	state, err := s.tellState(ctx)
	if err != nil {
		return err
	}
	return s.answerUntil(ctx, l, base, func() {
		fmt.Fprintf(out, "\nPrêter main forte, with invented people only: %s/\n\nSign in as\n%s\nMails arrive at %s/courrier\n%s\nCtrl-C stops it.\n", base, links, base, state)
	})
}

// demoLinks makes one sign-in link for each kind of person. They are bound to
// no browser, since nobody asked for them on a screen.
func demoLinks(ctx context.Context, s *service, base string) (text string, err error) {
	who := []struct{ role, email string }{
		{"a volunteer", demoVolunteer}, {"a coordinator", demoCoordinator}, {"an agency's officer", demoOfficer},
	}
	for _, w := range who {
		account, err := s.store.AccountByEmail(ctx, w.email)
		if err != nil {
			return "", fmt.Errorf("%s is not in this folder's data: %w", w.email, err)
		}
		link := mainforte.Link{ID: mainforte.NewID(), Purpose: mainforte.PurposeSignIn, Account: account.ID}
		link.CreatedAt = mainforte.InstantOf(s.Clock())
		link.ExpiresAt = link.CreatedAt.Add(demoLinkLife)
		if err := s.insertLink(ctx, link); err != nil {
			return "", err
		}
		text += fmt.Sprintf("  %-20s %-28s %s/entrer/%s\n", w.role, w.email, base, s.keys.LinkToken(link.ID, link.Purpose))
	}
	return text, nil
}
