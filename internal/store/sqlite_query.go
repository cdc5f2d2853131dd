package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
)

// liteTx runs statements in a group's transaction, straight on the driver's
// connection, which the transaction holds: what database/sql adds around each
// statement (locks, a goroutine for each answer) cost as much as running it.
type liteTx struct {
	conn  *liteConn
	args  []driver.NamedValue
	cells []driver.Value
	err   error // the last error, for the log of a lost group
	fault bool  // a statement of this turn failed
}

func (q *liteTx) exec(ctx context.Context, text string, args ...any) (n int64, err error) {
	defer q.note(&err)
	p, err := q.bind(ctx, text, args)
	if err != nil {
		return 0, err
	}
	result, err := p.ExecContext(ctx, q.args)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

func (q *liteTx) query(ctx context.Context, text string, args []any, scan func(row) error) (err error) {
	defer q.note(&err)
	p, err := q.bind(ctx, text, args)
	if err != nil {
		return err
	}
	rows, err := p.QueryContext(ctx, q.args)
	if err != nil {
		return err
	}
	p.asked = true
	defer func() {
		p.asked = false
		err = errors.Join(err, rows.Close())
	}()
	return q.read(rows, scan)
}

// read gives each row to scan.
func (q *liteTx) read(rows driver.Rows, scan func(row) error) error {
	names := rows.Columns()
	cells := q.cells
	q.cells = nil // whoever asks meanwhile takes other ones
	defer func() { q.cells = cells }()
	if cap(cells) < len(names) {
		cells = make([]driver.Value, len(names))
	}
	one := &liteRow{names: names, cells: cells[:len(names)]}
	for {
		switch err := rows.Next(one.cells); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		if err := scan(one); err != nil {
			return err
		}
	}
}

// note keeps an error of a statement.
func (q *liteTx) note(err *error) {
	if *err != nil {
		q.err, q.fault = *err, true
	}
}

// bind finds the statement and puts the arguments as the driver takes them.
func (q *liteTx) bind(ctx context.Context, text string, args []any) (*prepared, error) {
	q.args = q.args[:0]
	for i, arg := range args {
		value, err := valueOf(arg)
		if err != nil {
			return nil, fmt.Errorf("argument %d: %w", i+1, err)
		}
		q.args = append(q.args, driver.NamedValue{Ordinal: i + 1, Value: value})
	}
	return q.conn.statement(ctx, text)
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
