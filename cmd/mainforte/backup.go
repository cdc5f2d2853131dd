package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/backup"
)

// sealing are the flags that say what a backup is sealed with.
type sealing struct {
	PassphraseFile string `env:"MAINFORTE_BACKUP_PASSPHRASE_FILE" help:"File whose first line seals the backup, beside the master key." placeholder:"FILE" xor:"sealing"`
	KeyFile        string `env:"MAINFORTE_BACKUP_KEY_FILE" help:"File of 32 bytes or more that seals the backup, beside the master key." placeholder:"FILE" xor:"sealing"`
}

// leastPassphrase is how many bytes a passphrase has at least.
const leastPassphrase = 12

func (f sealing) secret(keys *mainforte.Keyring) (backup.Secret, error) {
	s := backup.Secret{Keys: keys}
	if f.KeyFile != "" {
		key, err := os.ReadFile(f.KeyFile)
		s.KeyFile = key
		return s, err
	}
	if f.PassphraseFile == "" {
		return s, nil
	}
	text, err := os.ReadFile(f.PassphraseFile)
	if err != nil {
		return s, err
	}
	line, _, _ := strings.Cut(string(text), "\n")
	if s.Passphrase = strings.TrimRight(line, "\r"); len(s.Passphrase) < leastPassphrase {
		return s, fmt.Errorf("the passphrase in %s has less than %d characters", f.PassphraseFile, leastPassphrase)
	}
	return s, nil
}

// backupCommand writes the whole store into one file, while the service runs.
type backupCommand struct {
	storage
	sealing
	File   string `arg:"" help:"File to write; it bears this name once it is whole."`
	Ledger string `help:"Ledger to bring up to date: who was erased, which mails left; a restore asks for it." placeholder:"FILE"`
}

// Run makes the backup and says what is in it.
func (c *backupCommand) Run(ctx context.Context, out io.Writer) error {
	s, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	secret, err := c.secret(s.keys)
	if err != nil {
		return err
	}
	began := time.Now()
	made, err := backup.Write(ctx, s.store, c.File, secret, s.Clock(), progress(out, "Backing up"))
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if c.Ledger != "" {
		if err := backup.NewLedger(c.Ledger, s.keys).Follow(ctx, s.store, s.Clock()); err != nil {
			return fmt.Errorf("backup: the ledger: %w", err)
		}
	}
	fmt.Fprintf(out, "%s: %s, in %s\n", c.File, describe(made), time.Since(began).Round(time.Millisecond))
	return nil
}

// progress says every so often how many rows have passed.
func progress(out io.Writer, doing string) func(int64) {
	last := time.Now()
	return func(rows int64) {
		if now := time.Now(); now.Sub(last) >= 2*time.Second {
			last = now
			fmt.Fprintf(out, "%s… %d rows\n", doing, rows)
		}
	}
}

func describe(m *backup.Made) string {
	return fmt.Sprintf("%d rows and %d jobs as of %s, %.1f MB, checked by reading it back",
		m.Sums.Rows(), m.Sums.Jobs, m.Header.Made().Format(time.RFC3339), float64(m.Bytes)/1e6)
}

// keysOnly reads the keys of a service whose database is not there.
func (f *storage) keysOnly() (*mainforte.Keyring, error) {
	if f.Key == "" {
		if _, err := os.Stat(filepath.Join(f.Data, keyFile)); err != nil {
			return nil, fmt.Errorf("%s is not in %s: bring back the key that belongs to the backup, or give --key", keyFile, f.Data)
		}
	}
	return keyring(f.Key, f.Data, "")
}

// refusedFile are what makes a backup or a ledger useless.
var refusedFile = []error{
	backup.ErrNotBackup, backup.ErrNewer, backup.ErrOtherService, backup.ErrSecret, backup.ErrNeedsSecret, backup.ErrCut, backup.ErrDamaged,
	backup.ErrNotLedger, backup.ErrLedgerFault,
}

// verdict gives an error of a restore its exit code.
func verdict(err error) error {
	for _, known := range refusedFile {
		if errors.Is(err, known) {
			return exit{err, exitFile}
		}
	}
	for _, known := range refusedTarget {
		if errors.Is(err, known) {
			return exit{err, exitTarget}
		}
	}
	return err
}
