package main

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/backup"
)

// keeping are the flags of what the running service keeps of itself.
type keeping struct {
	sealing
	Snapshots     string        `env:"MAINFORTE_SNAPSHOTS" help:"Folder of scheduled backups and of the ledger, best on another disk; without it none is made." placeholder:"DIR"`
	SnapshotEvery time.Duration `env:"MAINFORTE_SNAPSHOT_EVERY" default:"15m" help:"How often one is made."`
	SnapshotsKeep string        `env:"MAINFORTE_SNAPSHOTS_KEEP" default:"24h,14d,4w" help:"How many are kept: the newest of so many hours, days and weeks."`
}

// leastBetween keeps a slip of the configuration from filling a disk.
const leastBetween = time.Minute

// folder is the folder of snapshots that the flags describe; nil for none.
func (k keeping) folder(keys *mainforte.Keyring) (*backup.Snapshots, error) {
	if k.Snapshots == "" {
		return nil, nil
	}
	rule, err := backup.ParseRule(k.SnapshotsKeep)
	if err != nil {
		return nil, errors.Join(errors.New("--snapshots-keep"), err)
	}
	if k.SnapshotEvery < leastBetween {
		return nil, errors.New("--snapshot-every: a minute at least")
	}
	secret, err := k.secret(keys)
	return &backup.Snapshots{Folder: k.Snapshots, Rule: rule, Secret: secret}, err
}

// How often the ledger follows, and how often everything is checked.
const (
	ledgerEvery = 20 * time.Second
	checkEvery  = 24 * time.Hour
)

// keepSafe writes the ledger, the snapshots and the checks of a running service,
// until ctx ends. It is no job of the queue: a job goes to any node, and ends
// after three minutes; a folder belongs to the node that was told of it.
func (s *service) keepSafe(ctx context.Context) {
	if s.folder == nil {
		return
	}
	ledger := backup.NewLedger(filepath.Join(s.folder.Folder, backup.LedgerName), s.keys)
	tick := time.NewTicker(ledgerEvery)
	defer tick.Stop()
	for {
		s.keepOnce(ctx, ledger)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// endLedger writes down what the last requests did.
func (s *service) endLedger(ctx context.Context) {
	if s.folder == nil {
		return
	}
	if err := backup.NewLedger(filepath.Join(s.folder.Folder, backup.LedgerName), s.keys).Follow(ctx, s.store, s.Clock()); err != nil {
		s.Log.Error("the ledger is not written", "error", err)
	}
}

// keepOnce does what is due.
func (s *service) keepOnce(ctx context.Context, ledger *backup.Ledger) {
	now := s.Clock()
	if due, err := s.snapshotDue(now); due || err != nil {
		s.tried = now
		if err == nil {
			_, err = s.folder.Take(ctx, s.store, now)
		}
		if ctx.Err() != nil {
			return
		}
		if err = errors.Join(err, s.journey.NoteSnapshot(ctx, err == nil)); err != nil {
			s.Log.Error("no snapshot", "error", err)
		}
	}
	if err := ledger.Follow(ctx, s.store, now); err != nil && ctx.Err() == nil {
		s.Log.Error("the ledger is not written", "error", err)
	}
	s.checkDaily(ctx, now)
}

// snapshotDue tells whether the last one is old enough, and the last try too. A
// clock that went back makes one due at once.
func (s *service) snapshotDue(now time.Time) (bool, error) {
	past := func(at time.Time) bool { return now.Sub(at) >= s.every || at.After(now) }
	if !past(s.tried) {
		return false, nil
	}
	last, err := s.folder.Last()
	return past(last), err
}

// checkDaily looks at every row once a day, whichever node comes first.
func (s *service) checkDaily(ctx context.Context, now time.Time) {
	k, err := s.store.Safekeeping(ctx)
	if age := now.Sub(k.Check.Time()); err != nil || age >= 0 && age < checkEvery {
		return
	}
	found, err := s.store.Check(ctx)
	if err == nil {
		for _, f := range found.Faults {
			s.Log.Error("damaged", "fault", f.String())
		}
		err = s.journey.NoteCheck(ctx, len(found.Faults))
	}
	if err != nil && ctx.Err() == nil {
		s.Log.Error("no check", "error", err)
	}
}
