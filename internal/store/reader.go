package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"pretermainforte.fr/mainforte"
)

// Reader asks questions: of the read pool as a part of Store, inside the
// transaction as a part of Tx. What is not there answers CodeNotFound.
type Reader struct {
	q      querier
	keys   *mainforte.Keyring
	now    func() mainforte.Instant
	inside bool   // in a Tx: counts that guard a limit take the row they count for
	share  string // what an engine adds to a SELECT to keep its rows as they are
}

// querier runs statements. Rows are scanned before query returns: no cursor
// stays open while the caller thinks.
type querier interface {
	exec(ctx context.Context, text string, args ...any) (int64, error)
	query(ctx context.Context, text string, args []any, scan func(row) error) error
}

// row is one row of an answer.
type row interface{ Scan(dest ...any) error }

// page is how many rows an Each method reads at once.
const page = 500

var (
	errNotFound = mainforte.Refuse(mainforte.CodeNotFound, "not_found")
	errReadOnly = errors.New("store: the read pool does not write")
)

// list reads all the rows of an answer.
func list[T any](ctx context.Context, r Reader, op string, scan func(row, *T) error, text string, args ...any) ([]T, error) {
	var all []T
	err := r.q.query(ctx, text, args, func(row row) error {
		var v T
		if err := scan(row, &v); err != nil {
			return err
		}
		all = append(all, v)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("store: %s: %w", op, err)
	}
	return all, nil
}

// first reads the one row of an answer; none is CodeNotFound.
func first[T any](ctx context.Context, r Reader, op string, scan func(row, *T) error, text string, args ...any) (*T, error) {
	all, err := list(ctx, r, op, scan, text, args...)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, errNotFound
	}
	return &all[0], nil
}

// value is first for an answer of one column.
func value[T any](ctx context.Context, r Reader, op, text string, args ...any) (T, error) {
	v, err := first(ctx, r, op, func(row row, v *T) error { return row.Scan(v) }, text, args...)
	if err != nil {
		var none T
		return none, err
	}
	return *v, nil
}

// each walks a table in the order of ids, a page at a time, so that a walk
// holds neither a connection nor the whole table. text has $1 for the last id
// seen and $2 for the size of the page.
func each[T any](ctx context.Context, r Reader, op string, scan func(row, *T) error, id func(*T) mainforte.ID, text string, fn func(*T) error) error {
	var after mainforte.ID
	for {
		rows, err := list(ctx, r, op, scan, text, after, page)
		if err != nil {
			return err
		}
		for i := range rows {
			if err := fn(&rows[i]); err != nil {
				return err
			}
		}
		if len(rows) < page {
			return nil
		}
		after = id(&rows[len(rows)-1])
	}
}

// listed gives "$n, $n+1, …" for a list of values and the values as arguments.
func listed[T any](from int, values []T) (string, []any) {
	var b strings.Builder
	args := make([]any, len(values))
	for i, v := range values {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString("$" + strconv.Itoa(from+i))
		args[i] = v
	}
	return b.String(), args
}

// text is the JSON text of a list, "" when it is empty.
func text[T any](values []T) string {
	if len(values) == 0 {
		return ""
	}
	b, err := json.Marshal(values)
	if err != nil {
		panic(err) // lists of numbers and codes always have a text
	}
	return string(b)
}

// untext is the reverse of text.
func untext[T any](s string, values *[]T) error {
	if s == "" {
		return nil
	}
	return json.Unmarshal([]byte(s), values)
}
