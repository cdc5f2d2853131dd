package backup_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/backup"
	"pretermainforte.fr/mainforte/internal/pgtest"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/store/storetest"
)

// engines are the places that a store can be in, each empty.
var engines = map[string]func(t *testing.T) store.Options{
	"SQLite": func(t *testing.T) store.Options {
		o := storetest.Options(t)
		o.Dir = filepath.Join(t.TempDir(), "data")
		return o
	},
	"PostgreSQL": func(t *testing.T) store.Options {
		o := storetest.Options(t)
		o.URL = pgtest.Database(t)
		return o
	},
}

func open(t *testing.T, o store.Options) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// people are accounts with a mail each, and its job: some leave at once, some at
// another hour.
func people(t *testing.T, s *store.Store, n int) (all []mainforte.Account) {
	t.Helper()
	now := mainforte.InstantOf(storetest.Now)
	must(t, s.Change(t.Context(), func(tx *store.Tx) error {
		all = nil
		for i := range n {
			a := mainforte.Account{ID: mainforte.NewID(), CreatedAt: now, Contact: mainforte.Contact{
				FirstName: "Zoé", Surname: "Œuvrard", Email: string(mainforte.NewID()) + "@example.org", Phone: "+33639980142",
			}}
			link := mainforte.Link{ID: mainforte.NewID(), Purpose: mainforte.PurposeSignIn, Account: a.ID, CreatedAt: now, ExpiresAt: now.Add(time.Hour)}
			m := mainforte.Mail{ID: mainforte.NewID(), Kind: mainforte.MailSignIn, Account: a.ID, Event: string(link.ID), Link: link.ID, State: mainforte.MailQueued, CreatedAt: now}
			if err := errors.Join(tx.InsertAccount(t.Context(), a), tx.InsertLink(t.Context(), link)); err != nil {
				return err
			}
			if _, err := tx.InsertMail(t.Context(), m); err != nil {
				return err
			}
			tx.EnqueueAt(mainforte.SendMail{Mail: m.ID}, now.Add(time.Duration(i)*time.Hour))
			all = append(all, a)
		}
		return nil
	}))
	return all
}

func secretOf(o store.Options) backup.Secret { return backup.Secret{Keys: o.Keys} }

// TestAcrossEngines backs a store of each engine up and restores it into each:
// the same rows, the same jobs, and a second backup says so.
func TestAcrossEngines(t *testing.T) {
	t.Parallel()
	for from, source := range engines {
		for to, target := range engines {
			t.Run(from+" to "+to, func(t *testing.T) {
				t.Parallel()
				o := source(t)
				s := open(t, o)
				all := people(t, s, 300)
				file := filepath.Join(t.TempDir(), "a.backup")
				made, err := backup.Write(t.Context(), s, file, secretOf(o), storetest.Now, nil)
				must(t, err)
				if made.Sums.Jobs != 300 || made.Sums.Tables["account"].Rows != 300 {
					t.Errorf("the backup holds %d jobs and %d accounts, want 300 of each", made.Sums.Jobs, made.Sums.Tables["account"].Rows)
				}
				into := target(t)
				r, err := backup.Restore(t.Context(), file, secretOf(o), backup.Target{Options: into})
				must(t, err)
				if r.Header.Engine != from {
					t.Errorf("the header says %s, want %s", r.Header.Engine, from)
				}
				sameAgain(t, into, made, all)
			})
		}
	}
}

func sameAgain(t *testing.T, o store.Options, made *backup.Made, all []mainforte.Account) {
	t.Helper()
	s := open(t, o)
	again, err := backup.Write(t.Context(), s, filepath.Join(t.TempDir(), "b.backup"), secretOf(o), storetest.Now, nil)
	must(t, err)
	changed := map[string]bool{"meta": true} // a generation of its own
	for table, sum := range made.Sums.Tables {
		if got := again.Sums.Tables[table]; got != sum && !changed[table] {
			t.Errorf("%s: %+v after the restore, want %+v", table, got, sum)
		}
	}
	if again.Sums.Jobs != made.Sums.Jobs {
		t.Errorf("%d jobs after the restore, want %d", again.Sums.Jobs, made.Sums.Jobs)
	}
	if again.Header.Generation == made.Header.Generation {
		t.Error("the restored store has the generation of the one that was backed up")
	}
	got, err := s.Account(t.Context(), all[7].ID)
	must(t, err)
	if diff := cmp.Diff(all[7].Contact, got.Contact); diff != "" {
		t.Errorf("an account after the restore (-want +got)\n%s", diff)
	}
}

// aBackup is a small file of several pieces and what opens it.
func aBackup(t *testing.T) ([]byte, backup.Secret) {
	t.Helper()
	o := engines["SQLite"](t)
	s := open(t, o)
	people(t, s, 700)
	file := filepath.Join(t.TempDir(), "a.backup")
	_, err := backup.Write(t.Context(), s, file, secretOf(o), storetest.Now, nil)
	must(t, err)
	text, err := os.ReadFile(file)
	must(t, err)
	return text, secretOf(o)
}

// refused restores a file and wants a refusal that leaves the target untouched.
func refused(t *testing.T, say string, text []byte, secret backup.Secret, want ...error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "bad.backup")
	must(t, os.WriteFile(file, text, 0o600))
	o := engines["SQLite"](t)
	must(t, os.Mkdir(o.Dir, 0o700))
	_, err := backup.Restore(t.Context(), file, secret, backup.Target{Options: o})
	known := false
	for _, w := range want {
		known = known || errors.Is(err, w)
	}
	if !known {
		t.Errorf("%s: %v, want %v", say, err, want)
	}
	if left, err := os.ReadDir(o.Dir); err != nil || len(left) != 0 {
		t.Errorf("%s: the target holds %v (%v), want nothing", say, left, err)
	}
}

// TestRefusedFiles: whatever is wrong with a file is found before anything is
// touched, and said.
func TestRefusedFiles(t *testing.T) {
	t.Parallel()
	text, secret := aBackup(t)
	for i := range 100 {
		at := len(text) * i / 100
		want := backup.ErrCut
		if at == 0 {
			want = backup.ErrNotBackup
		}
		refused(t, "cut", text[:at], secret, want)
	}
	refused(t, "one byte short", text[:len(text)-1], secret, backup.ErrCut)
	for i := range 200 {
		flipped := bytes.Clone(text)
		flipped[len(text)*i/200] ^= 1 << (i % 8)
		refused(t, "flipped", flipped, secret,
			backup.ErrDamaged, backup.ErrNotBackup, backup.ErrCut, backup.ErrNewer, backup.ErrOtherService, backup.ErrNeedsSecret, backup.ErrSecret)
	}
	refused(t, "added to", append(bytes.Clone(text), 0), secret, backup.ErrDamaged)
	refused(t, "another file", []byte("bonjour, ceci est autre chose\n\n\n\n"), secret, backup.ErrNotBackup)
	other := backup.Secret{Keys: storetest.Keyring(t, 'x')}
	refused(t, "of another service", text, other, backup.ErrOtherService)
}

// pieces cuts a file into its header and its sealed pieces.
func pieces(t *testing.T, text []byte) (head []byte, all [][]byte) {
	t.Helper()
	at := len("pretermainforte backup\n")
	at += 4 + int(binary.BigEndian.Uint32(text[at:]))
	head, text = text[:at], text[at:]
	for len(text) > 0 {
		n := 4 + int(binary.BigEndian.Uint32(text)&^(1<<31))
		all, text = append(all, text[:n]), text[n:]
	}
	return head, all
}

// TestPiecesKeepTheirPlaces: pieces that are swapped, repeated, left out or of
// another backup of the same service do not open.
func TestPiecesKeepTheirPlaces(t *testing.T) {
	t.Parallel()
	text, secret := aBackup(t)
	otherText, _ := aBackup(t)
	head, all := pieces(t, text)
	_, others := pieces(t, otherText)
	if len(all) < 3 {
		t.Fatalf("the backup has %d pieces: the test needs three", len(all))
	}
	file := func(pieces ...[]byte) []byte { return bytes.Join(append([][]byte{head}, pieces...), nil) }
	refused(t, "swapped", file(append([][]byte{all[1], all[0]}, all[2:]...)...), secret, backup.ErrDamaged)
	refused(t, "repeated", file(append([][]byte{all[0], all[0]}, all[1:]...)...), secret, backup.ErrDamaged)
	refused(t, "left out", file(append([][]byte{all[0]}, all[2:]...)...), secret, backup.ErrDamaged)
	refused(t, "the last one alone", file(all[len(all)-1]), secret, backup.ErrDamaged)
	refused(t, "without the last", file(all[:len(all)-1]...), secret, backup.ErrCut)
	refused(t, "one of another backup", file(append([][]byte{others[0]}, all[1:]...)...), secret, backup.ErrDamaged)
}

// TestSecrets: a passphrase or a key file is needed again, and the right one.
func TestSecrets(t *testing.T) {
	t.Parallel()
	o := engines["SQLite"](t)
	s := open(t, o)
	people(t, s, 3)
	with := func(passphrase, key string) backup.Secret {
		secret := secretOf(o)
		secret.Passphrase = passphrase
		if key != "" {
			secret.KeyFile = bytes.Repeat([]byte(key), 32)
		}
		return secret
	}
	for _, c := range []struct {
		say          string
		sealed, open backup.Secret
		want         error
	}{
		{"the passphrase", with("trois petits chats", ""), with("trois petits chats", ""), nil},
		{"another passphrase", with("trois petits chats", ""), with("trois petits chiens", ""), backup.ErrSecret},
		{"no passphrase", with("trois petits chats", ""), with("", ""), backup.ErrNeedsSecret},
		{"the key file", with("", "a"), with("", "a"), nil},
		{"another key file", with("", "a"), with("", "b"), backup.ErrSecret},
		{"a passphrase for a key file", with("", "a"), with("trois petits chats", ""), backup.ErrNeedsSecret},
		{"a passphrase too many", with("", ""), with("trois petits chats", ""), nil},
	} {
		file := filepath.Join(t.TempDir(), "a.backup")
		_, err := backup.Write(t.Context(), s, file, c.sealed, storetest.Now, nil)
		must(t, err)
		if _, err := backup.Verify(t.Context(), file, c.open); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.say, err, c.want)
		}
	}
	short := secretOf(o)
	short.KeyFile = []byte("court")
	if _, err := backup.Write(t.Context(), s, filepath.Join(t.TempDir(), "a"), short, storetest.Now, nil); err == nil {
		t.Error("a key file of five bytes is taken")
	}
}

// TestNeverAPart: a backup that does not come to its end leaves nothing under its
// name, or what was there.
func TestNeverAPart(t *testing.T) {
	t.Parallel()
	o := engines["SQLite"](t)
	s := open(t, o)
	people(t, s, 8000) // more rows than pass between two signs of progress
	folder := t.TempDir()
	file := filepath.Join(folder, "a.backup")
	must(t, os.WriteFile(file, []byte("the one before"), 0o600))
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := backup.Write(ctx, s, file, secretOf(o), storetest.Now, func(int64) { cancel() }); err == nil {
		t.Fatal("a backup that was stopped says that it went well")
	}
	if text, err := os.ReadFile(file); err != nil || string(text) != "the one before" {
		t.Errorf("under the name is %d bytes (%v), want what was there", len(text), err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}
