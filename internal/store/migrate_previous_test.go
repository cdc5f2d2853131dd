package store

import (
	"regexp"
	"strings"
	"testing"

	"github.com/pressly/goose/v3"
)

// shutsOut are changes of the tables that the program before cannot live with:
// it reads or writes what is not there any more, or leaves out what must be.
var shutsOut = regexp.MustCompile(`(?i)\bDROP\s+(TABLE|COLUMN)\b|\bRENAME\b|\bSET\s+NOT\s+NULL\b|\bADD\s+COLUMN\s+\w+\s+\w+\s+NOT\s+NULL\s*[;,]`)

// before is the last migration whose predecessors nobody runs beside it any more.
const before = 25

// TestMigrationsLeaveTheReleaseBeforeRunning: a migration adds, or says in meta
// which program it needs.
func TestMigrationsLeaveTheReleaseBeforeRunning(t *testing.T) {
	files, err := migrationFiles.ReadDir("migrations")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		text, err := migrationFiles.ReadFile("migrations/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		n, err := goose.NumericComponent(f.Name())
		up, _, _ := strings.Cut(string(text), "-- +goose Down")
		if found := shutsOut.FindString(up); err == nil && n > before && found != "" && !strings.Contains(up, needsName) {
			t.Errorf("%s has %q: the release before cannot run on it; add only, or set %s", f.Name(), found, needsName)
		}
	}
	for _, text := range []string{
		"ALTER TABLE mail DROP COLUMN class;", "DROP TABLE mail;", "ALTER TABLE mail RENAME COLUMN a TO b;",
		"ALTER TABLE mail ADD COLUMN class INTEGER NOT NULL;", "ALTER TABLE mail ALTER COLUMN class SET NOT NULL;",
	} {
		if !shutsOut.MatchString(text) {
			t.Errorf("%q is let through", text)
		}
	}
	if text := "ALTER TABLE mail ADD COLUMN class INTEGER NOT NULL DEFAULT 3;"; shutsOut.MatchString(text) {
		t.Errorf("%q is refused", text)
	}
}
