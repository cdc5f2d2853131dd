package main

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"testing"
)

// TestCheckCommand: a demonstration is sound; a byte that flips inside a value, in
// the file itself, is found, its row is named, and the exit code says it.
func TestCheckCommand(t *testing.T) {
	dir := t.TempDir()
	demo := start(t, demoArgs(dir)...)
	demo.says("Ctrl-C")
	wants(t, "while it runs", 0, "Sound", "check", "--data", dir)
	demo.stops()
	wants(t, "at rest", 0, "Sound", "check", "--data", dir)

	// What a mission is about: no index holds it, and SQLite finds nothing wrong.
	file := filepath.Join(dir, "mainforte.db")
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	var what string
	if err := db.QueryRow(`SELECT what FROM mission WHERE what <> '' LIMIT 1`).Scan(&what); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`PRAGMA wal_checkpoint(TRUNCATE)`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(text, []byte(what))
	if at < 0 {
		t.Fatal("the file does not hold what a mission is about: the test flips nothing")
	}
	text[at] ^= 1
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	wants(t, "a flipped byte", exitFaults, "mission ", "check", "--data", dir)
	wants(t, "accepted", 0, "Sound", "check", "--accept", "--data", dir)
	wants(t, "and from then on", 0, "Sound", "check", "--data", dir)
}
