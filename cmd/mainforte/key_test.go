package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte/internal/store"
)

func settingsIn(dir string) settings {
	return settings{listening: listening{Data: dir}, Clock: func() time.Time { return time.Unix(1_795_424_400, 0) }, Log: logger(os.Stderr)}
}

// open opens the service's store in a folder and closes it again.
func open(t *testing.T, s settings) error {
	t.Helper()
	opened, err := openService(t.Context(), s)
	if err != nil {
		return err
	}
	return opened.close()
}

// TestTheKeyIsMadeOnce, for its owner alone, and is found again.
func TestTheKeyIsMadeOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	if err := open(t, settingsIn(dir)); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, keyFile)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if mode := info.Mode().Perm(); mode != 0o600 {
		t.Errorf("the key's file has mode %o, want 600", mode)
	}
	if folder, err := os.Stat(dir); err != nil || folder.Mode().Perm() != 0o700 {
		t.Errorf("the folder has mode %v (%v), want 700", folder.Mode(), err)
	}
	first, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(strings.TrimSpace(string(first))) != 64 {
		t.Errorf("the key has %d characters, want 64", len(strings.TrimSpace(string(first))))
	}
	if err := open(t, settingsIn(dir)); err != nil {
		t.Errorf("a second start: %v", err)
	}
	if again, err := os.ReadFile(path); err != nil || !bytes.Equal(first, again) {
		t.Errorf("the key changed at the second start (%v)", err)
	}
	database, err := os.ReadFile(filepath.Join(dir, "mainforte.db"))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(database, bytes.TrimSpace(first)) {
		t.Error("the key is in the database")
	}
}

// TestALostOrWrongKeyIsRefused: a new key would open nothing of what is there.
func TestALostOrWrongKeyIsRefused(t *testing.T) {
	dir := t.TempDir()
	if err := open(t, settingsIn(dir)); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, keyFile)
	right, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}

	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := open(t, settingsIn(dir)); err == nil || !strings.Contains(err.Error(), keyFile) {
		t.Errorf("without its key: %v, want a refusal that names %s", err, keyFile)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("a new key was made beside data that it does not open")
	}

	for say, text := range map[string]string{"empty": "", "not hexadecimal": "zz", "too short": "abcd\n"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := open(t, settingsIn(dir)); err == nil {
			t.Errorf("%s: accepted", say)
		}
	}

	s := settingsIn(dir)
	s.Key = strings.Repeat("0f", 32)
	if err := open(t, s); !errors.Is(err, store.ErrOtherKey) {
		t.Errorf("another key in the configuration: %v, want %v", err, store.ErrOtherKey)
	}
	s.Key = string(right)
	if err := open(t, s); err != nil {
		t.Errorf("the right key in the configuration: %v", err)
	}
}
