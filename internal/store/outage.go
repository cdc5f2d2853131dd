package store

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlitecode "modernc.org/sqlite/lib"

	"pretermainforte.fr/mainforte"
)

// liteOutages are the primary result codes of SQLite that blame the disk or the
// machine (https://sqlite.org/rescode.html), never the statement.
var liteOutages = map[int]bool{
	sqlitecode.SQLITE_FULL: true, sqlitecode.SQLITE_IOERR: true, sqlitecode.SQLITE_READONLY: true, sqlitecode.SQLITE_CANTOPEN: true,
	sqlitecode.SQLITE_BUSY: true, sqlitecode.SQLITE_LOCKED: true, sqlitecode.SQLITE_NOMEM: true, sqlitecode.SQLITE_INTERRUPT: true,
}

// pgOutages are the classes of PostgreSQL's codes that do: connection,
// resources, an operator at work, the system itself, a read-only transaction.
// So do a lock that somebody holds for too long, and a deadlock or a lost race
// that came back at every try: the next try may well succeed.
var pgOutages = []string{"08", "53", "57", "58", "25006", "25P03", "55P03", "40001", "40P01"}

// outage tells whether the store is in trouble, rather than what was asked of it.
func outage(err error) bool {
	if err == nil || errors.Is(err, context.Canceled) {
		return false
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		return liteOutages[lite.Code()&0xff]
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		for _, class := range pgOutages {
			if strings.HasPrefix(pg.Code, class) {
				return true
			}
		}
		return false
	}
	var connect *pgconn.ConnectError
	var network net.Error
	for _, lost := range []error{net.ErrClosed, io.EOF, io.ErrUnexpectedEOF, pgx.ErrTxClosed} {
		if errors.Is(err, lost) {
			return true
		}
	}
	return errors.As(err, &connect) || errors.As(err, &network) || pgconn.SafeToRetry(err)
}

// blamed makes an outage say CodeUnavailable, so that pages answer "later"
// rather than "our fault", and keep the form.
func blamed(err error) error {
	if outage(err) && mainforte.CodeOf(err) == "" {
		return unavailable(err)
	}
	return err
}

// blaming is a way to the database whose outages say so.
type blaming struct{ inner querier }

func (b blaming) exec(ctx context.Context, text string, args ...any) (int64, error) {
	n, err := b.inner.exec(ctx, text, args...)
	return n, blamed(err)
}

func (b blaming) query(ctx context.Context, text string, args []any, scan func(row) error) error {
	return blamed(b.inner.query(ctx, text, args, scan))
}
