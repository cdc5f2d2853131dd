package store

import "context"

// Epoch names the history that the numbers of changes belong to. When it is
// another than before, numbers may have begun again from an earlier one (a
// standby without the last commits became the primary, or an older copy was put
// back): what was followed until then must be read anew. Ask for it before the
// numbers that it is to vouch for.
//
// "" says that there is only one history, or that the server does not tell.
func (s *Store) Epoch(ctx context.Context) (string, error) { return s.engine.epoch(ctx) }

// Heard tells, until ctx ends, that somebody committed a change, on this node
// or on another: soon after, and once for several. It may stay silent while the
// way to the database is cut, so whoever follows looks by itself too. On SQLite,
// which has one node, it never tells anything.
func (s *Store) Heard(ctx context.Context) <-chan struct{} { return s.engine.heardElsewhere(ctx) }

// epoch implements engine: one file has one history; a backup is put back while
// nobody runs.
func (e *sqliteEngine) epoch(context.Context) (string, error) { return "", nil }

func (e *sqliteEngine) heardElsewhere(context.Context) <-chan struct{} { return nil }
