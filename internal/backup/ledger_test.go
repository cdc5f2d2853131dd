package backup_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/backup"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/store/storetest"
)

// TestLedger: it follows the store without saying anything twice, over restarts
// and a torn end, names nobody, and is refused when a line is not whole.
func TestLedger(t *testing.T) {
	t.Parallel()
	o := engines["SQLite"](t)
	now := storetest.Now
	o.Clock = func() time.Time { return now }
	s := open(t, o)
	name := filepath.Join(t.TempDir(), "ledger")
	bury := func(email string) {
		t.Helper()
		must(t, s.Change(t.Context(), func(tx *store.Tx) error { return tx.Bury(t.Context(), email) }))
	}
	read := func(want int) string {
		t.Helper()
		all, err := backup.ReadLedger(name, o.Keys)
		must(t, err)
		if len(all) != want {
			t.Errorf("%d entries, want %d", len(all), want)
		}
		text, err := os.ReadFile(name)
		must(t, err)
		return string(text)
	}
	l := backup.NewLedger(name, o.Keys)
	follow := func() { t.Helper(); must(t, l.Follow(t.Context(), s, now)) }
	follow()
	read(0)
	bury("canari@example.org")
	follow()
	follow()
	if text := read(1); strings.Contains(text, "canari") || strings.Contains(text, "example") {
		t.Errorf("the ledger names somebody: %q", text)
	}
	now = now.Add(time.Hour)
	bury("serin@example.org")
	l = backup.NewLedger(name, o.Keys) // another start
	follow()
	whole := read(2)

	must(t, os.WriteFile(name, []byte(whole+"erased abc 17"), 0o600)) // a power cut
	read(2)
	l = backup.NewLedger(name, o.Keys)
	bury("pinson@example.org")
	follow()
	read(3)

	for say, c := range map[string]struct {
		text string
		want error
	}{
		"a flipped hash":    {strings.Replace(whole, "\nerased ", "\nerased A", 1), backup.ErrLedgerFault},
		"a line of another": {whole + "nothing at all\n", backup.ErrLedgerFault},
		"no head":           {whole[10:], backup.ErrNotLedger},
		"nothing":           {"", backup.ErrNotLedger},
	} {
		must(t, os.WriteFile(name, []byte(c.text), 0o600))
		if _, err := backup.ReadLedger(name, o.Keys); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", say, err, c.want)
		}
	}
	must(t, os.WriteFile(name, []byte(whole), 0o600))
	if _, err := backup.ReadLedger(name, storetest.Keyring(t, 'x')); !errors.Is(err, backup.ErrNotLedger) {
		t.Errorf("another service's ledger: %v", err)
	}
	now = now.Add(500 * 24 * time.Hour)
	l = backup.NewLedger(name, o.Keys)
	must(t, s.Change(t.Context(), func(tx *store.Tx) error { return tx.BuryAccount(t.Context(), mainforte.NewID()) }))
	follow()
	if text := read(2); strings.Contains(text, strings.Split(whole, "\n")[1]) { // a third was not in the file
		t.Error("what is older than any copy is not forgotten")
	}
}
