package backup

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// The ledger is a text of one line an entry, added to and never changed:
// kind, key, milliseconds, and a keyed sum of the line.

const ledgerHead = "pretermainforte ledger 1 "

// What is wrong with a ledger.
var (
	ErrNotLedger   = errors.New("this is not a ledger of this service")
	ErrLedgerFault = errors.New("a line of the ledger is damaged")
)

// How long entries are kept: mails a little longer than the oldest snapshot, who
// was erased as long as anybody may still hold a copy.
const (
	departedKept = 70 * 24 * time.Hour
	erasedKept   = 400 * 24 * time.Hour
)

// overlap is how far back a look at the store reaches behind the last one: a
// commit may take that long, and clocks of nodes differ.
const overlap = 2 * time.Minute

// Ledger is the file that says what happened after a backup.
type Ledger struct {
	name  string
	keys  *mainforte.Keyring
	last  mainforte.Instant
	seen  map[store.LedgerEntry]bool // of about the overlap
	ready bool
}

// NewLedger is the ledger kept in a file, which need not be there yet.
func NewLedger(name string, keys *mainforte.Keyring) *Ledger { return &Ledger{name: name, keys: keys} }

// Follow adds what the store knows and the file does not, and flushes it.
func (l *Ledger) Follow(ctx context.Context, s *store.Store, now time.Time) error {
	if !l.ready {
		if err := l.start(now); err != nil {
			return err
		}
	}
	var text bytes.Buffer
	var added []store.LedgerEntry
	err := s.LedgerSince(ctx, l.last.Add(-overlap), func(e store.LedgerEntry) error {
		if !l.seen[e] {
			text.WriteString(l.line(e))
			added = append(added, e)
		}
		return nil
	})
	if err != nil || len(added) == 0 {
		return err
	}
	if err := l.write(text.Bytes()); err != nil {
		l.ready = false // read again what is there
		return err
	}
	l.remember(added)
	return nil
}

func (l *Ledger) remember(added []store.LedgerEntry) {
	for _, e := range added {
		l.seen[e] = true
		l.last = max(l.last, e.At)
	}
	for e := range l.seen {
		if e.At < l.last.Add(-2*overlap) {
			delete(l.seen, e)
		}
	}
}

func (l *Ledger) write(text []byte) error {
	f, err := os.OpenFile(l.name, os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Sync(), f.Close())
}

// start reads the file, drops what is too old to count, mends an end that a
// power cut tore, and makes the file when there is none.
func (l *Ledger) start(now time.Time) error {
	l.seen, l.last = map[store.LedgerEntry]bool{}, 0
	all, err := ReadLedger(l.name, l.keys)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var text bytes.Buffer
	text.WriteString(l.head())
	at := mainforte.InstantOf(now)
	for _, e := range all {
		kept := departedKept
		if e.Kind == store.LedgerErased {
			kept = erasedKept
		}
		if e.At >= at.Add(-kept) {
			text.WriteString(l.line(e))
		}
	}
	if err := replaceFile(l.name, text.Bytes()); err != nil {
		return err
	}
	l.remember(all)
	l.ready = true
	return nil
}

func (l *Ledger) head() string { return ledgerHead + l.keys.Hash("ledger", "service") + "\n" }

func (l *Ledger) line(e store.LedgerEntry) string {
	text := string(e.Kind) + " " + e.Key + " " + strconv.FormatInt(int64(e.At), 10)
	return text + " " + l.keys.Hash("ledger", text)[:8] + "\n"
}

// ReadLedger reads the entries of a ledger. A last line without its end was torn
// by a power cut and does not count; any other that is not whole is a fault.
func ReadLedger(name string, keys *mainforte.Keyring) ([]store.LedgerEntry, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	l := NewLedger(name, keys)
	r := bufio.NewReader(f)
	head, err := r.ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if head != l.head() {
		return nil, ErrNotLedger
	}
	var all []store.LedgerEntry
	for n := 2; ; n++ {
		line, err := r.ReadString('\n')
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		e, ok := l.entry(line)
		if !ok {
			return nil, fmt.Errorf("%w (line %d)", ErrLedgerFault, n)
		}
		all = append(all, e)
	}
}

func (l *Ledger) entry(line string) (e store.LedgerEntry, ok bool) {
	words := strings.Split(strings.TrimSuffix(line, "\n"), " ")
	if len(words) != 4 {
		return e, false
	}
	at, err := strconv.ParseInt(words[2], 10, 64)
	e = store.LedgerEntry{Kind: store.LedgerKind(words[0]), Key: words[1], At: mainforte.Instant(at)}
	known := e.Kind == store.LedgerErased || e.Kind == store.LedgerDeparted
	return e, err == nil && known && l.line(e) == line
}

// replaceFile gives a file its content at once: the old or the new, never a part.
func replaceFile(name string, text []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".ledger-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone already when all went well
	_, err = f.Write(text)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), name); err != nil {
		return err
	}
	return flushFolder(filepath.Dir(name))
}
