//go:build race

package journey

// raced: the race detector makes SQLite, which is Go code here, many times
// slower, and what it would find in there is not ours. So under it the journeys
// run on PostgreSQL, where our own goroutines meet just the same; the run
// without it plays everything on both, and internal/store is raced on both. The
// weeks are played by one goroutine: one world is enough there.
const raced = true
