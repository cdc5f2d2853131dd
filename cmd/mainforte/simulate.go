package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"pretermainforte.fr/mainforte/internal/sim"
)

// simulateCommand plays policies in invented worlds. It touches no data.
type simulateCommand struct {
	World   []string `default:"abundant,tension,scarce,region,dense" help:"Worlds: ${worlds}, or a world file ending in .json."`
	Policy  []string `default:"smartsort,product,oracle" help:"Policies: all, or some of ${policies}."`
	Variant []string `help:"Play each world under other assumptions: all, or some of ${variants}."`
	Against string   `default:"smartsort" help:"Policy that the others are compared with."`
	Seeds   int      `default:"3" help:"How many worlds of each kind are drawn."`
	First   uint64   `default:"1" name:"first-seed" help:"The first seed; the same seeds give the same tables."`
	From    []string `help:"Read runs that --json wrote, instead of playing." placeholder:"FILE"`
	JSON    bool     `help:"Write every run as JSON instead of tables."`
	CSV     string   `help:"Write every run to this file too." placeholder:"FILE"`
	Plots   string   `help:"Draw pictures in this folder too." placeholder:"DIR"`
}

// simulateWords are the names that the help of the command lists.
func simulateWords() map[string]string {
	var policies, variants []string
	for _, p := range sim.Policies() {
		policies = append(policies, p.Name)
	}
	for _, v := range sim.Variants() {
		variants = append(variants, v.Name)
	}
	return map[string]string{
		"worlds": strings.Join(sim.Scenarios(), ", "), "policies": strings.Join(policies, ", "), "variants": strings.Join(variants, ", "),
	}
}

// Run plays the study and writes what it found.
func (c *simulateCommand) Run(ctx context.Context, out io.Writer) error {
	results, err := c.results(ctx)
	if err != nil {
		return err
	}
	report := sim.NewReport(results)
	if c.CSV != "" {
		if err := written(c.CSV, func(w io.Writer) error { return sim.WriteCSV(w, results) }); err != nil {
			return err
		}
	}
	if c.Plots != "" {
		if err := c.draw(report); err != nil {
			return err
		}
	}
	if c.JSON {
		e := json.NewEncoder(out)
		e.SetIndent("", " ")
		return e.Encode(results)
	}
	report.WriteTables(out, c.Against)
	return nil
}

// results plays, or reads what was played.
func (c *simulateCommand) results(ctx context.Context) ([]sim.Result, error) {
	var all []sim.Result
	for _, name := range c.From {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var some []sim.Result
		if err := json.Unmarshal(text, &some); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, some...)
	}
	if len(c.From) > 0 {
		return all, sim.Whole(all)
	}
	study, err := c.study()
	if err != nil {
		return nil, err
	}
	return study.Play(func(played, all int) error {
		bar(os.Stderr, played, all)
		return ctx.Err()
	})
}

// study makes the study that the flags ask for.
func (c *simulateCommand) study() (*sim.Study, error) {
	if c.Seeds < 1 || c.Seeds > 1000 {
		return nil, fmt.Errorf("--seeds %d: from 1 to 1000", c.Seeds)
	}
	s := &sim.Study{First: c.First, Seeds: c.Seeds, Policies: sim.Policies()}
	var err error
	if !slices.Equal(c.Policy, []string{"all"}) {
		if s.Policies, err = sim.PoliciesOf(c.Policy); err != nil {
			return nil, err
		}
	}
	variants, err := c.variants()
	if err != nil {
		return nil, err
	}
	for _, name := range c.World {
		spec, err := readWorld(name)
		if err != nil {
			return nil, err
		}
		for _, v := range variants {
			s.Worlds = append(s.Worlds, spec.With(v))
		}
	}
	return s, nil
}

func (c *simulateCommand) variants() ([]sim.Variant, error) {
	all := sim.Variants()
	if slices.Equal(c.Variant, []string{"all"}) {
		return all, nil
	}
	if len(c.Variant) == 0 {
		return all[:1], nil
	}
	var some []sim.Variant
	for _, name := range c.Variant {
		i := slices.IndexFunc(all, func(v sim.Variant) bool { return v.Name == name })
		if i < 0 {
			return nil, fmt.Errorf("--variant: no %q", name)
		}
		some = append(some, all[i])
	}
	return some, nil
}

// readWorld takes the name of a scenario or a world file.
func readWorld(name string) (sim.Spec, error) {
	if !strings.HasSuffix(name, ".json") {
		return sim.Scenario(name)
	}
	f, err := os.Open(name)
	if err != nil {
		return sim.Spec{}, err
	}
	defer f.Close()
	return sim.ReadSpec(f)
}

// draw writes the pictures of a report.
func (c *simulateCommand) draw(report *sim.Report) error {
	if err := os.MkdirAll(c.Plots, 0o755); err != nil {
		return err
	}
	for _, p := range report.Plots() {
		if err := written(filepath.Join(c.Plots, p.File), func(w io.Writer) error { p.Draw(w); return nil }); err != nil {
			return err
		}
	}
	return nil
}

// written writes a file whole, or says why not.
func written(name string, write func(io.Writer) error) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return write(f)
}

// bar rewrites one line of the terminal.
func bar(out io.Writer, done, all int) {
	const width = 30
	filled := done * width / all
	fmt.Fprintf(out, "\rSimulating… [%s%s] %d of %d", strings.Repeat("#", filled), strings.Repeat(".", width-filled), done, all)
	if done == all {
		fmt.Fprintln(out)
	}
}
