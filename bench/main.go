package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"pretermainforte.fr/mainforte/internal/match"
)

// drivers are those of SQLite that this program has.
var drivers = []string{"sqlite"}

// largest is the most people that rivals are loaded with by default: more would
// take the memory and the time of others.
const largest = 2_000_000

type options struct {
	size, missions, checked int
	seed                    uint64
	only                    []string
	out, curves             string
}

func main() {
	o := options{}
	flag.IntVar(&o.size, "size", 1_000_000, "how many people")
	flag.Uint64Var(&o.seed, "seed", 1, "what people and missions are drawn from")
	flag.IntVar(&o.missions, "missions", 12, "how many missions of each kind")
	flag.IntVar(&o.checked, "checked", 4, "how many of them are compared with the plain scan before")
	only := flag.String("only", "", "contestants and lines, with commas: index scan sqlite sqlite-c postgres build reverse batch update; all when empty")
	flag.StringVar(&o.out, "json", "", "the file to write the figures to, besides the table")
	flag.StringVar(&o.curves, "curves", "", "measure nothing, but draw the curves of these files, with commas, in the directory that -json names")
	flag.Parse()
	if *only != "" {
		o.only = strings.FieldsFunc(*only, func(r rune) bool { return r == ',' || r == ' ' })
	}
	var err error
	if o.curves != "" {
		err = drawCurves(strings.Split(o.curves, ","), o.out)
	} else if err = enoughMemory(o.size); err == nil {
		err = run(&o, os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func (o *options) wants(name string) bool { return len(o.only) == 0 || slices.Contains(o.only, name) }

// rivals reports whether somebody but the product is wanted.
func (o *options) rivals(names ...string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return slices.Contains(o.only, n) || o.only == nil && o.size <= largest })
}

// bench is what everything is measured on.
type bench struct {
	*options
	country *country
	kinds   []kind
	x       *match.Index
	people  []match.Volunteer // for the scan; none when it is not asked for
	out     io.Writer
	results results
}

func run(o *options, out io.Writer) error {
	b := &bench{options: o, country: newCountry(o.seed), out: out}
	b.results = results{Size: o.size, Seed: o.seed, Missions: o.missions, Processors: runtime.NumCPU(), Go: runtime.Version()}
	var err error
	if b.kinds, err = b.country.kinds(o.missions); err != nil {
		return err
	}
	b.build()
	if o.rivals("scan") {
		b.people = make([]match.Volunteer, 0, o.size)
		for v := range b.country.people(o.size) {
			b.people = append(b.people, *v)
		}
	}
	if err := b.contest(); err != nil {
		return err
	}
	b.lines()
	b.results.print(out)
	return b.results.write(o.out)
}

// contest asks everybody in turn.
func (b *bench) contest() error {
	var all []contestant
	if b.wants("index") {
		all = append(all, index{b.x})
	}
	if b.people != nil {
		all = append(all, scan{&b.country.tax, b.people})
	}
	databases, stop, err := b.databases()
	if err != nil {
		return errors.Join(err, stop())
	}
	all = append(all, databases...)
	for _, k := range b.kinds {
		for _, c := range all {
			if err := b.check(c, k); err != nil {
				return errors.Join(err, stop())
			}
		}
		for _, c := range all {
			f, err := measure(c, k)
			if err != nil {
				return errors.Join(err, stop())
			}
			b.results.Figures = append(b.results.Figures, f)
		}
		if err := b.results.write(b.options.out); err != nil { // what there is, should the rest not end
			return errors.Join(err, stop())
		}
	}
	return stop()
}

// databases loads those that are wanted.
func (b *bench) databases() (all []contestant, stop func() error, err error) {
	stop = func() error { return nil }
	if !b.rivals("sqlite", "sqlite-c", "postgres") {
		return nil, stop, nil
	}
	line := lineOf()
	t := tableOf(b.country.people(b.size), line)
	var reach []near
	for _, k := range b.kinds {
		for i := range k.missions {
			reach = append(reach, nearOf(&k.missions[i], line)...)
		}
	}
	for _, driver := range drivers {
		if !b.rivals(map[string]string{"sqlite": "sqlite", "sqlite3": "sqlite-c"}[driver]) {
			continue
		}
		at := time.Now()
		c, err := newSQLite(driver, t, &b.country.tax, reach)
		if err != nil {
			return nil, stop, err
		}
		b.results.line(c.name()+": load", "s", time.Since(at).Seconds())
		all = append(all, c)
	}
	if !b.rivals("postgres") {
		return all, stop, nil
	}
	s, err := startServer()
	if errors.Is(err, errNoServer) && b.only == nil {
		fmt.Fprintln(b.out, err)
		return all, stop, nil
	}
	if err != nil {
		return nil, stop, err
	}
	at := time.Now()
	c, err := newPostgres(s.url(), t, &b.country.tax, reach)
	if err == nil {
		b.results.line(c.name()+": load and index", "s", time.Since(at).Seconds())
		all = append(all, c)
	}
	return all, s.stop, err
}

// check compares a contestant with the plain scan, or with the index where there
// is no scan.
func (b *bench) check(c contestant, k kind) error {
	var oracle contestant = index{b.x}
	if b.people != nil {
		oracle = scan{&b.country.tax, b.people}
	}
	for i := range k.missions[:min(b.checked, len(k.missions))] {
		want, err := oracle.ask(&k.missions[i])
		if err != nil {
			return err
		}
		got, err := c.ask(&k.missions[i])
		if err != nil {
			return fmt.Errorf("bench: %s, %s: %w", c.name(), k.name, err)
		}
		if d := differ(got, want); d != "" {
			return fmt.Errorf("bench: %s does not answer the same question, %s mission %d: %s", c.name(), k.name, i, d)
		}
	}
	return nil
}
