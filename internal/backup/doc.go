// Package backup writes the whole store into one file and reads it back: into
// SQLite or PostgreSQL, whichever the file came from. A file is sealed and
// checksummed in pieces, so that one that is cut, flipped, mixed up or somebody
// else's is refused before anything is touched. It keeps the folder of scheduled
// snapshots, and the ledger of what happened after them.
//
// What it will not do: decide who may restore, erase anybody (the journey does,
// when the ledger says so) or read a clock of its own.
package backup
