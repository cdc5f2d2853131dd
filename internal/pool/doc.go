// Package pool keeps what the engine needs in memory, true to the store, and
// asks the engine.
//
// The story. New reads every volunteer, open mission, introduction and block
// once, in a few walks; or the people from a snapshot (snapshot.go), and then what
// changed since it was written. From then on the store tells it, after each
// commit, which rows changed; the pool only notes their names (never reads there:
// the writer waits for nobody). The next question first reads again what was noted, from the read
// side of the store, and answers then. So a change that was committed before a
// question is asked is always in the answer, and a burst of changes that nobody
// asks about costs nothing.
//
// The pool is a cache: Rebuild throws everything away, reads it again, and the
// same questions get the same answers.
//
// The people stand in an index and the missions on a board (package match). A list
// is asked of a view, which nothing changes: questions wait for each other only
// while the news is put in.
//
// Some facts change by themselves: a demand expires, a person leaves the
// fortnight of their own cap, an availability is sixty days old. The pool knows
// the next instant at which that happens and settles those people then.
//
// What it will not do: write, decide who is asked, keep anything that the engine
// may not know (no name, no address, no text). The steps of internal/journey
// check again, inside their transaction, what they act on.
package pool
