package backup

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"pretermainforte.fr/mainforte/internal/store"
)

// LedgerName is the name of the ledger in a folder of snapshots. Who restores a
// snapshot of before takes the newest copy of it.
const LedgerName = "ledger"

const (
	snapshotStart = "mainforte-"
	snapshotEnd   = ".backup"
	snapshotTime  = "20060102T150405Z"
)

// Rule says how many snapshots are kept: the newest of each of the last hours,
// days and weeks that have one. It counts and does not measure, so that a clock
// that jumps takes nothing away.
type Rule struct {
	Hours, Days, Weeks int
}

// ParseRule reads a rule like "24h,14d,4w".
func ParseRule(text string) (r Rule, err error) {
	for _, part := range strings.Split(text, ",") {
		n, err := strconv.Atoi(strings.TrimRight(part, "hdw"))
		if err != nil || n < 0 || len(part) < 2 {
			return r, fmt.Errorf("%q is not a rule like 24h,14d,4w", text)
		}
		switch part[len(part)-1] {
		case 'h':
			r.Hours = n
		case 'd':
			r.Days = n
		case 'w':
			r.Weeks = n
		}
	}
	if r == (Rule{}) {
		return r, fmt.Errorf("the rule %q keeps nothing", text)
	}
	return r, nil
}

// kept tells which of the instants are kept; the newest always is.
func (r Rule) kept(all []time.Time) map[time.Time]bool {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b time.Time) int { return b.Compare(a) })
	kept := map[time.Time]bool{}
	if len(all) > 0 {
		kept[all[0]] = true
	}
	for _, span := range []struct {
		most int
		of   func(time.Time) string
	}{
		{r.Hours, func(t time.Time) string { return t.Format("2006-01-02 15") }},
		{r.Days, func(t time.Time) string { return t.Format(time.DateOnly) }},
		{r.Weeks, func(t time.Time) string { y, w := t.ISOWeek(); return fmt.Sprint(y, " ", w) }},
	} {
		seen := map[string]bool{}
		for _, t := range all {
			if name := span.of(t); !seen[name] && len(seen) < span.most {
				seen[name], kept[t] = true, true
			}
		}
	}
	return kept
}

// Snapshots is a folder of them.
type Snapshots struct {
	Folder string
	Rule   Rule
	Secret Secret
}

// Take makes a snapshot, and then lets those go that the rule does not keep.
func (s Snapshots) Take(ctx context.Context, st *store.Store, now time.Time) (*Made, error) {
	if err := os.MkdirAll(s.Folder, 0o700); err != nil {
		return nil, err
	}
	if err := ClearHalves(s.Folder, now); err != nil {
		return nil, err
	}
	now = now.UTC().Truncate(time.Second)
	made, err := Write(ctx, st, filepath.Join(s.Folder, snapshotStart+now.Format(snapshotTime)+snapshotEnd), s.Secret, now, nil)
	if err != nil {
		return nil, err
	}
	return made, s.prune(now)
}

// Last is when the newest snapshot of the folder was made; zero without one.
func (s Snapshots) Last() (last time.Time, err error) {
	all, err := s.all()
	for _, t := range all {
		if t.After(last) {
			last = t
		}
	}
	return last, err
}

func (s Snapshots) all() (all []time.Time, err error) {
	entries, err := os.ReadDir(s.Folder)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	for _, e := range entries {
		name, ours := strings.CutPrefix(e.Name(), snapshotStart)
		name, whole := strings.CutSuffix(name, snapshotEnd)
		if t, err := time.Parse(snapshotTime, name); err == nil && ours && whole {
			all = append(all, t)
		}
	}
	return all, err
}

func (s Snapshots) prune(made time.Time) error {
	all, err := s.all()
	if err != nil {
		return err
	}
	kept := s.Rule.kept(all)
	kept[made] = true // although a clock that jumped had made later ones
	for _, t := range all {
		if !kept[t] {
			if err := os.Remove(filepath.Join(s.Folder, snapshotStart+t.Format(snapshotTime)+snapshotEnd)); err != nil {
				return err
			}
		}
	}
	return nil
}
