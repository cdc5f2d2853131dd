package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
)

// officerCommand says who acts for which agency. Whoever runs the service gives
// this right, on the machine that holds the data; no page does.
type officerCommand struct {
	Add    officerAdd    `cmd:"" help:"Let somebody act for the agency of a region."`
	List   officerList   `cmd:"" help:"List who acts for which agency."`
	Remove officerRemove `cmd:"" help:"End that somebody acts for agencies, and their sessions."`
}

// storage are the flags of commands that work on the data without serving it.
type storage struct {
	Data     string `env:"MAINFORTE_DATA" required:"" help:"Folder of the database and of the master key." placeholder:"DIR"`
	Database string `env:"MAINFORTE_DATABASE" help:"postgres://… ; without it SQLite in the data folder." placeholder:"URL"`
	Key      string `env:"MAINFORTE_KEY" help:"Master key, 64 hexadecimal digits; without it the file in the data folder."`
}

// open opens the store that the flags name. A folder without one is refused:
// a mistyped name would otherwise make a new one.
func (f *storage) open(ctx context.Context) (*service, error) {
	if f.Database == "" {
		if _, err := os.Stat(filepath.Join(f.Data, "mainforte.db")); err != nil {
			return nil, fmt.Errorf("--data %s holds no database: start the service there first", f.Data)
		}
	}
	now, err := clock("")
	if err != nil {
		return nil, err
	}
	s, err := openService(ctx, settings{listening: listening{Data: f.Data}, Database: f.Database, Key: f.Key, Clock: now, Log: logger(os.Stderr)})
	if err == nil {
		s.journey = &journey.Service{Store: s.store, Keys: s.keys}
	}
	return s, err
}

type officerAdd struct {
	storage
	Email     string `required:"" help:"Address that the sign-in link goes to."`
	FirstName string `required:"" help:"How the service calls the person."`
	Region    string `required:"" help:"INSEE code of the region: 27 is Bourgogne-Franche-Comté."`

	Departments []string `help:"Codes of the departments of the region to be in charge of, as in 21,58; all lifts the limit; without it nothing changes." placeholder:"CODES"`
}

// Run adds an officer and says what was made for it.
func (c *officerAdd) Run(ctx context.Context, out io.Writer) error {
	if _, ok := geo.RegionByCode(c.Region); !ok {
		return fmt.Errorf("--region %q is not the code of a region; they are\n%s", c.Region, regionCodes())
	}
	s, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	done, err := s.journey.AddOfficer(ctx, c.Email, c.FirstName, c.Region, c.Departments...)
	if err != nil {
		return fmt.Errorf("officer add: %w", err)
	}
	if done.NewAgency {
		fmt.Fprintf(out, "made the agency %s\n", done.Agency.Name)
	}
	if done.NewAccount {
		fmt.Fprintf(out, "made an account for %s\n", c.Email)
	}
	fmt.Fprintf(out, "%s acts for %s\n", c.Email, done.Agency.Name)
	if len(c.Departments) > 0 {
		fmt.Fprintf(out, "in charge of departments: %s\n", strings.Join(c.Departments, ", "))
	}
	if err := c.unwatched(ctx, s, out); err != nil {
		return err
	}
	fmt.Fprintln(out, "Officers sign in by mailed link: serve needs --staff-by-mail.")
	return nil
}

// unwatched names the departments of the region that nobody is in charge of:
// what happens there then goes to the whole agency.
func (c *officerAdd) unwatched(ctx context.Context, s *service, out io.Writer) error {
	for _, d := range geo.Departments() {
		if d.Region != c.Region {
			continue
		}
		nobody, err := s.store.Unwatched(ctx, c.Region, d.Code)
		if err != nil {
			return err
		}
		if nobody {
			fmt.Fprintf(out, "nobody is in charge of %s (%s): the whole agency is\n", d.Name, d.Code)
		}
	}
	return nil
}

func regionCodes() string {
	var lines []string
	for _, r := range geo.Regions() {
		lines = append(lines, "  "+r.Code+"  "+r.Name)
	}
	return strings.Join(lines, "\n")
}

type officerList struct{ storage }

// Run prints one line for each person and agency.
func (c *officerList) Run(ctx context.Context, out io.Writer) error {
	s, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	all, err := s.store.AllOfficers(ctx)
	if err != nil {
		return err
	}
	for _, o := range all {
		account, err := s.store.Account(ctx, o.Account)
		if err != nil {
			return err
		}
		only, err := s.store.DepartmentsOf(ctx, o.Account)
		if err != nil {
			return err
		}
		line := account.Contact.Email + "\t" + o.Agency.Name + "\t" + strings.Join(o.Agency.Regions, ",")
		for _, region := range o.Agency.Regions {
			if departments := only[region]; len(departments) > 0 {
				line += "\t" + strings.Join(departments, ",")
			}
		}
		fmt.Fprintln(out, line)
	}
	if len(all) == 0 {
		fmt.Fprintln(out, "nobody acts for an agency")
	}
	return nil
}

type officerRemove struct {
	storage
	Email string `required:"" help:"Address of the person."`
}

// Run removes an officer from every agency.
func (c *officerRemove) Run(ctx context.Context, out io.Writer) error {
	s, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	n, err := s.journey.RemoveOfficer(ctx, c.Email)
	if err != nil {
		return fmt.Errorf("officer remove: %w", err)
	}
	fmt.Fprintf(out, "%s acts for no agency any more (%d before); signed out everywhere\n", c.Email, n)
	return nil
}
