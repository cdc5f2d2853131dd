package pgtest

import "testing"

// Waiting counts the connections to a database of Database that wait for a lock
// another one holds: a test then knows that a step has come as far as that, and
// needs not sleep.
func Waiting(t testing.TB, databaseURL string) int {
	t.Helper()
	const text = `SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
	return Count(t, databaseURL, text)
}
