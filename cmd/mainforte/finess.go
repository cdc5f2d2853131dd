package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/finess"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/store"
)

// importCommand reads reference data into the store.
type importCommand struct {
	Finess importFinessCommand `cmd:"" help:"Read the official extract of the FINESS register, as it is published."`
}

// importFinessCommand reads the register. It may run beside the service.
type importFinessCommand struct {
	File     string `arg:"" help:"The file; - reads the standard input."`
	Data     string `env:"MAINFORTE_DATA" required:"" help:"Folder of the database and of the master key." placeholder:"DIR"`
	Database string `env:"MAINFORTE_DATABASE" help:"postgres://… ; without it SQLite in the data folder." placeholder:"URL"`
	Key      string `env:"MAINFORTE_KEY" help:"Master key, 64 hexadecimal digits; without it the file in the data folder."`
	Shrink   bool   `help:"The file is meant to hold less than half of the sites known."`
}

// Run imports and says what became of each line.
func (c *importFinessCommand) Run(ctx context.Context, out io.Writer) error {
	now, _ := clock("")
	s, err := openService(ctx, settings{listening: listening{Data: c.Data}, Database: c.Database, Key: c.Key, Clock: now, Log: logger(os.Stderr)})
	if err != nil {
		return err
	}
	defer s.close()
	file := io.NopCloser(os.Stdin)
	size := int64(0)
	if c.File != "-" {
		f, err := os.Open(c.File)
		if err != nil {
			return err
		}
		if about, err := f.Stat(); err == nil {
			size = about.Size()
		}
		file = f
	}
	defer file.Close()
	return importSites(ctx, s.store, &counted{Reader: file, size: size}, c.Shrink, out)
}

// counted is a file that knows how far it was read.
type counted struct {
	io.Reader
	read, size int64
}

// Read implements io.Reader.
func (c *counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.read += int64(n)
	return n, err
}

// importSites reads a register into a store, with its progress on out.
func importSites(ctx context.Context, st *store.Store, file *counted, shrink bool, out io.Writer) error {
	sites := (&journey.Service{Store: st}).ImportSites()
	shown := 0
	report, err := finess.Read(file, func(site mainforte.Site) error {
		if err := sites.Add(ctx, site); err != nil {
			return err
		}
		if sites.Done >= shown+5000 {
			shown = sites.Done
			file.progress(out, shown)
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	err = sites.End(ctx, shrink)
	if err != nil && !errors.Is(err, journey.ErrShrunk) {
		return err
	}
	fmt.Fprintf(out, "\n%d sites of %d lines are in the register; %d are gone from the file and marked closed.\n", sites.Done, report.Lines, sites.Closed)
	for _, skip := range slices.Sorted(maps.Keys(report.Skipped)) {
		fmt.Fprintf(out, "  %7d lines skipped: %s (the first: line %d)\n", report.Skipped[skip], skip, report.First[skip])
	}
	return err
}

// progress rewrites one line of the terminal.
func (c *counted) progress(out io.Writer, done int) {
	if c.size == 0 {
		fmt.Fprintf(out, "\rReading the register… %d sites", done)
		return
	}
	const width = 30
	filled := int(c.read * width / c.size)
	bar := make([]byte, width)
	for i := range bar {
		bar[i] = '.'
		if i < filled {
			bar[i] = '#'
		}
	}
	fmt.Fprintf(out, "\rReading the register… [%s] %3d %% %d sites", bar, c.read*100/c.size, done)
}

// generateCommand writes invented files.
type generateCommand struct {
	Finess generateFinessCommand `cmd:"" help:"Write an invented FINESS register of the official shape."`
}

type generateFinessCommand struct {
	Rows  int    `default:"100000" help:"How many sites."`
	Seed  uint64 `default:"1" help:"The same seed writes the same file."`
	Old   bool   `help:"In Windows-1252, as older extracts are."`
	Where string `name:"output" short:"o" help:"The file; without it the standard output." placeholder:"FILE"`
}

// Run writes the file.
func (c *generateFinessCommand) Run(out io.Writer) (err error) {
	if c.Rows < 1 || c.Rows > 500_000 {
		return fmt.Errorf("--rows %d: from 1 to 500000", c.Rows)
	}
	if c.Where != "" {
		f, fault := os.Create(c.Where)
		if fault != nil {
			return fault
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		out = f
	}
	w := finess.NewWriter(out, c.Old)
	finess.Invent(c.Rows, c.Seed, w.Site)
	return w.End()
}
