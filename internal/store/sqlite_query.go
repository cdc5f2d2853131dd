package store

import (
	"context"
	"database/sql"
	"sync"
	"sync/atomic"
)

// statements keeps the prepared statements of the writing connection, which
// compiling at each use would cost more than running. It belongs to whoever
// has the turn.
type statements struct {
	db     *sql.DB
	known  map[string]*sql.Stmt
	wanted []string
}

// prepare compiles what the last group missed: it needs the connection, which
// is taken while a group is open.
func (s *statements) prepare() {
	for _, text := range s.wanted {
		if stmt, err := s.db.PrepareContext(context.Background(), text); err == nil {
			s.known[text] = stmt // without it the text is compiled at each use
		}
	}
	s.wanted = s.wanted[:0]
}

// liteTx runs statements in a group's transaction.
type liteTx struct {
	tx    *sql.Tx
	cache *statements
	bound map[string]*sql.Stmt // known ones, bound to tx
	err   error                // the last error, for the log of a lost group
	fault bool                 // a statement of this turn failed
}

// statement finds the prepared form of a text, nil when there is none yet.
func (q *liteTx) statement(ctx context.Context, text string) *sql.Stmt {
	if stmt, ok := q.bound[text]; ok {
		return stmt
	}
	known, ok := q.cache.known[text]
	if !ok {
		q.bound[text] = nil
		q.cache.wanted = append(q.cache.wanted, text)
		return nil
	}
	q.bound[text] = q.tx.StmtContext(ctx, known)
	return q.bound[text]
}

func (q *liteTx) exec(ctx context.Context, text string, args ...any) (int64, error) {
	var result sql.Result
	var err error
	if stmt := q.statement(ctx, text); stmt != nil {
		result, err = stmt.ExecContext(ctx, args...)
	} else {
		result, err = q.tx.ExecContext(ctx, text, args...)
	}
	if err != nil {
		q.err, q.fault = err, true
		return 0, err
	}
	return result.RowsAffected()
}

func (q *liteTx) query(ctx context.Context, text string, args []any, scan func(row) error) error {
	var rows *sql.Rows
	var err error
	if stmt := q.statement(ctx, text); stmt != nil {
		rows, err = stmt.QueryContext(ctx, args...)
	} else {
		rows, err = q.tx.QueryContext(ctx, text, args...)
	}
	if err == nil {
		err = scanAll(rows, scan)
	}
	if err != nil {
		q.err, q.fault = err, true
	}
	return err
}

// liteReads answers questions from the read pool.
type liteReads struct {
	db       *sql.DB
	prepared sync.Map // text → *question
	numbers  atomic.Uint32
	memory   *memory
}

func (q *liteReads) exec(context.Context, string, ...any) (int64, error) {
	return 0, errReadOnly
}

func (q *liteReads) query(ctx context.Context, text string, args []any, scan func(row) error) error {
	asked, err := q.ask(ctx, text)
	if err != nil {
		return err
	}
	if len(asked.tables) > 0 {
		return q.recall(ctx, asked, args, scan)
	}
	return q.askOnly(ctx, asked, args, scan)
}

func scanAll(rows *sql.Rows, scan func(row) error) error {
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
