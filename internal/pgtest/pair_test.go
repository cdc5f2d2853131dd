package pgtest

import (
	"testing"

	"github.com/jackc/pgx/v5"
)

// TestPair: what a commit was answered for survives a crash of the primary and
// the loss of it, and the one URL leads to whichever takes writes.
func TestPair(t *testing.T) {
	t.Parallel()
	p := StartPair(t, true)
	write := func(statement string) {
		t.Helper()
		conn, err := pgx.Connect(t.Context(), p.URL())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close(t.Context())
		execIn(t, conn, statement)
	}
	write("CREATE TABLE seen (id TEXT)")
	write("INSERT INTO seen VALUES ('before the crash')")
	p.CrashPrimary()
	write("INSERT INTO seen VALUES ('after the crash')")
	p.KillPrimary()
	p.Promote()
	write("INSERT INTO seen VALUES ('after the promotion')")
	if got := scan[int](t, p.Connect(), "SELECT count(*)::int FROM seen"); got != 3 {
		t.Errorf("%d of 3 rows are there", got)
	}
}
