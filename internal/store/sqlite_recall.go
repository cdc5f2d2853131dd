package store

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"strconv"
)

// remember opens the memory. One connection stays open from here to the end: the
// index of the log is another file once all are closed.
func (e *sqliteEngine) remember(ctx context.Context, file string) (err error) {
	if e.held, err = e.reader.Conn(ctx); err != nil {
		return fmt.Errorf("store: open: %w", err)
	}
	rows, err := e.held.QueryContext(ctx, `SELECT name FROM sqlite_master WHERE type = 'table'`)
	if err != nil {
		return fmt.Errorf("store: open: %w", err)
	}
	var tables []string
	err = scanAll(rows, func(r row) error {
		var name string
		err := r.Scan(&name)
		tables = append(tables, name)
		return err
	})
	if err == nil {
		e.memory.open(file, tables)
	}
	return err
}

// question is a text that was prepared.
type question struct {
	stmt   *sql.Stmt
	number uint32
	tables []string // none: its answers are not remembered
}

func (q *liteReads) ask(ctx context.Context, text string) (*question, error) {
	if known, ok := q.prepared.Load(text); ok {
		return known.(*question), nil
	}
	stmt, err := q.db.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	known, ok := q.prepared.LoadOrStore(text, &question{stmt: stmt, number: q.numbers.Add(1), tables: q.memory.tablesOf(text)})
	if ok {
		stmt.Close() // somebody was faster
	}
	return known.(*question), nil
}

// recall answers from memory, or asks and remembers.
func (q *liteReads) recall(ctx context.Context, asked *question, args []any, scan func(row) error) error {
	var buffer [256]byte
	key, ok := recallKey(buffer[:0], asked.number, args)
	if !ok {
		return q.askOnly(ctx, asked, args, scan)
	}
	sum, ok := q.memory.sum(asked.tables)
	if !ok {
		return q.askOnly(ctx, asked, args, scan)
	}
	if rows, there := q.memory.find(key, sum); there {
		for i := range rows {
			if err := scan(rowValuesOf(rows[i])); err != nil {
				return err
			}
		}
		return ctx.Err()
	}
	if !q.memory.worth(key) {
		return q.askOnly(ctx, asked, args, scan)
	}
	a := answerRows{sum: sum}
	size := 0
	err := q.askOnly(ctx, asked, args, func(r row) error {
		values, err := rowValues(r)
		if err != nil {
			return err
		}
		if size += sizeOf(values); len(a.rows) <= mostRows {
			a.rows = append(a.rows, values)
		}
		return scan(rowValuesOf(values))
	})
	if err == nil && len(a.rows) <= mostRows && size <= mostRowBytes {
		q.memory.keep(key, a)
	}
	return err
}

func (q *liteReads) askOnly(ctx context.Context, asked *question, args []any, scan func(row) error) error {
	rows, err := asked.stmt.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	return scanAll(rows, scan)
}

func sizeOf(values []any) (n int) {
	for _, v := range values {
		n += 16
		switch v := v.(type) {
		case string:
			n += len(v)
		case []byte:
			n += len(v)
		}
	}
	return n
}

// recallKey writes a question with what it asks for; false for what it cannot write.
func recallKey(key []byte, number uint32, args []any) ([]byte, bool) {
	key = strconv.AppendUint(key, uint64(number), 10)
	for _, arg := range args {
		switch v := reflect.ValueOf(arg); v.Kind() {
		case reflect.String:
			key = strconv.AppendInt(append(key, 's'), int64(v.Len()), 10)
			key = append(append(key, ':'), v.String()...)
		case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
			key = strconv.AppendInt(append(key, 'i'), v.Int(), 10)
		case reflect.Uint8, reflect.Uint16, reflect.Uint32:
			key = strconv.AppendUint(append(key, 'u'), v.Uint(), 10)
		case reflect.Bool:
			key = strconv.AppendBool(append(key, 'b'), v.Bool())
		default:
			return nil, false
		}
	}
	return key, true
}

// rowValuesOf is a row from memory. Its values are those that the driver gave, and
// nobody writes to them.
type rowValuesOf []any

// Scan is that of sql.Rows, for what the tables hold.
func (r rowValuesOf) Scan(dest ...any) error {
	if len(dest) != len(r) {
		return fmt.Errorf("store: %d columns into %d places", len(r), len(dest))
	}
	for i, d := range dest {
		if err := assign(d, r[i]); err != nil {
			return fmt.Errorf("store: column %d: %w", i, err)
		}
	}
	return nil
}

func assign(dest, value any) error {
	switch d := dest.(type) {
	case sql.Scanner:
		if b, ok := value.([]byte); ok {
			value = append([]byte{}, b...)
		}
		return d.Scan(value)
	case *any:
		*d = value
		return nil
	case *[]byte:
		switch v := value.(type) {
		case nil:
			*d = nil
			return nil
		case []byte:
			*d = append([]byte{}, v...)
			return nil
		case string:
			*d = []byte(v)
			return nil
		}
	}
	into := reflect.ValueOf(dest).Elem()
	switch v := value.(type) {
	case string:
		if into.Kind() == reflect.String {
			into.SetString(v)
			return nil
		}
	case []byte:
		if into.Kind() == reflect.String {
			into.SetString(string(v))
			return nil
		}
	case bool:
		if into.Kind() == reflect.Bool {
			into.SetBool(v)
			return nil
		}
	case float64:
		if into.CanFloat() {
			into.SetFloat(v)
			return nil
		}
	case int64:
		return assignInt(into, v)
	}
	return fmt.Errorf("a %T does not go into a %s", value, into.Type())
}

func assignInt(into reflect.Value, v int64) error {
	switch {
	case into.CanInt() && !into.OverflowInt(v):
		into.SetInt(v)
	case into.CanUint() && v >= 0 && !into.OverflowUint(uint64(v)):
		into.SetUint(uint64(v))
	case into.CanFloat():
		into.SetFloat(float64(v))
	case into.Kind() == reflect.Bool && (v == 0 || v == 1):
		into.SetBool(v == 1)
	default:
		return fmt.Errorf("%d does not go into a %s", v, into.Type())
	}
	return nil
}
