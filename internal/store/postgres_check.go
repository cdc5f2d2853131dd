package store

import (
	"context"
	"fmt"
	"time"
)

// mostSkew is how far this machine's clock and the server's may be apart. Jobs
// are due by the one and taken by the other.
const mostSkew = 2 * time.Second

// ServerTime is the clock of the server that nodes share; known is false where
// the store is a file of this machine.
func (s *Store) ServerTime(ctx context.Context) (now time.Time, known bool, err error) {
	return s.engine.serverTime(ctx)
}

// serverTime implements engine.
func (e *postgresEngine) serverTime(ctx context.Context) (now time.Time, known bool, err error) {
	if err := e.pool.QueryRow(ctx, `SELECT clock_timestamp()`).Scan(&now); err != nil {
		return now, true, blamed(fmt.Errorf("store: server time: %w", err))
	}
	return now, true, nil
}

// serverTime implements engine.
func (e *sqliteEngine) serverTime(context.Context) (now time.Time, known bool, err error) {
	return now, false, nil
}

// checkServer warns of what would let the server lose or spoil silently what
// Change answered for. It changes nothing: how a database is run is its
// operator's to decide.
func (e *postgresEngine) checkServer(ctx context.Context) error {
	var checksums string
	var following, seen int
	var theirs time.Time
	before := e.o.Clock()
	err := e.pool.QueryRow(ctx, `SELECT current_setting('data_checksums'), clock_timestamp(),
		(SELECT count(*) FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')),
		(SELECT count(*) FROM pg_stat_replication WHERE sync_state IS NOT NULL)`).Scan(&checksums, &theirs, &following, &seen)
	if err != nil {
		return fmt.Errorf("store: open: %w", err)
	}
	ours := before.Add(e.o.Clock().Sub(before) / 2) // halfway between asking and hearing
	if checksums != "on" {
		e.o.Log.Warn("pages damaged on the database's disk would not be noticed: no page checksums", "data_checksums", checksums)
	}
	var standbys string
	if err := e.pool.QueryRow(ctx, `SELECT current_setting('synchronous_standby_names')`).Scan(&standbys); err != nil {
		return fmt.Errorf("store: open: %w", err)
	}
	if standbys != "" && seen > 0 && following == 0 {
		e.o.Log.Warn("no standby is synchronous at this moment: commits wait for one", "synchronous_standby_names", standbys)
	}
	if skew := theirs.Sub(ours).Round(time.Millisecond); skew.Abs() > mostSkew {
		e.o.Log.Warn("this machine's clock and the database's differ", "by", skew.String())
	}
	return nil
}
