package store

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"pretermainforte.fr/mainforte"
)

// An image is all that a store knows at one instant, row by row, in words that
// belong to no engine: what a backup is made of.

// ColumnType is what a column holds, whichever engine keeps it.
type ColumnType string

// The types of the columns of the service.
const (
	ColumnText    ColumnType = "text"    // string
	ColumnInteger ColumnType = "integer" // int64
	ColumnBoolean ColumnType = "boolean" // bool
	ColumnBytes   ColumnType = "bytes"   // []byte
)

// Column is a column of a table.
type Column struct {
	Name string     `json:"name"`
	Type ColumnType `json:"type"`
}

// Table names a table and its columns, by name.
type Table struct {
	Name    string   `json:"name"`
	Columns []Column `json:"columns"`
}

// QueuedJob is a job of the queue that has not been worked.
type QueuedJob struct {
	Kind string            `json:"kind"`
	Args json.RawMessage   `json:"args"`
	At   mainforte.Instant `json:"at"` // when it is due
}

// ImageInfo says what an image is of.
type ImageInfo struct {
	Schema     int64  // the last migration of its tables
	Generation string // see Generation
	Engine     string // for the reader's eye only
}

// ImageWriter takes an image: each table, the rows of it, then the jobs. Values
// are nil, string, int64, bool or []byte and are its own only until it returns.
type ImageWriter interface {
	Table(t Table) error
	Row(values []any) error
	Job(j QueuedJob) error
}

// apart are tables that are no facts of the service: what the engine's tools
// keep for themselves, and the marks, which belong to the file they are in.
func apart(table string) bool {
	return table == "goose_db_version" || table == markTable || strings.HasPrefix(table, "river_") || strings.HasPrefix(table, "sqlite_")
}

// periodicKind is the job that the queue makes again by itself.
var periodicKind = mainforte.Sweep{}.Kind()

// Dump gives the whole store as it is at one instant, while others go on reading
// and writing. begin is told what comes and gives who takes it.
func (s *Store) Dump(ctx context.Context, begin func(ImageInfo) (ImageWriter, error)) error {
	err := s.engine.snapshot(ctx, func(q querier, words imageWords) error {
		info, err := imageInfo(ctx, q)
		if err != nil {
			return err
		}
		info.Engine = words.engine
		w, err := begin(info)
		if err != nil {
			return err
		}
		return dumpAll(ctx, q, words, w)
	})
	if err != nil {
		return fmt.Errorf("store: dump: %w", err)
	}
	return nil
}

// imageWords are the statements of an image that each engine says its own way.
type imageWords struct {
	engine  string
	tables  string                           // names, those referred to first
	columns string                           // names and types of the columns of table $1
	jobs    string                           // kind, arguments as JSON text, milliseconds
	typeOf  func(declared string) ColumnType // "" when it is none of ours
}

func imageInfo(ctx context.Context, q querier) (ImageInfo, error) {
	var info ImageInfo
	r := Reader{q: q}
	var err error
	if info.Schema, err = schemaOf(ctx, r); err != nil {
		return info, err
	}
	info.Generation, err = r.Meta(ctx, generationName)
	return info, err
}

func schemaOf(ctx context.Context, r Reader) (int64, error) {
	return value[int64](ctx, r, "schema", `SELECT COALESCE(MAX(version_id), 0) FROM goose_db_version WHERE is_applied`)
}

func dumpAll(ctx context.Context, q querier, words imageWords, w ImageWriter) error {
	tables, err := imageTables(ctx, q, words)
	if err != nil {
		return err
	}
	for _, t := range tables {
		if err := dumpTable(ctx, q, t, w); err != nil {
			return err
		}
	}
	return q.query(ctx, words.jobs, nil, func(row row) error {
		var kind, args string
		var at int64
		if err := row.Scan(&kind, &args, &at); err != nil {
			return fmt.Errorf("a job: %w", err)
		}
		if kind == periodicKind {
			return nil
		}
		return w.Job(QueuedJob{Kind: kind, Args: json.RawMessage(args), At: mainforte.Instant(at)})
	})
}

// imageTables are the tables of the facts, those that others refer to first.
func imageTables(ctx context.Context, q querier, words imageWords) ([]Table, error) {
	r := Reader{q: q}
	names, err := list(ctx, r, "tables", func(row row, name *string) error { return row.Scan(name) }, words.tables)
	if err != nil {
		return nil, err
	}
	var all []Table
	for _, name := range names {
		if apart(name) {
			continue
		}
		columns, err := list(ctx, r, "columns", func(row row, c *Column) error { return row.Scan(&c.Name, &c.Type) }, words.columns, name)
		if err != nil {
			return nil, err
		}
		for i := range columns {
			declared := columns[i].Type
			if columns[i].Type = words.typeOf(string(declared)); columns[i].Type == "" {
				return nil, fmt.Errorf("the column %s of %s is of the type %s, which no backup knows", columns[i].Name, name, declared)
			}
		}
		slices.SortFunc(columns, func(a, b Column) int { return cmp.Compare(a.Name, b.Name) })
		all = append(all, Table{Name: name, Columns: columns})
	}
	return all, nil
}

func dumpTable(ctx context.Context, q querier, t Table, w ImageWriter) error {
	if err := w.Table(t); err != nil {
		return err
	}
	values, into := make([]any, len(t.Columns)), make([]any, len(t.Columns))
	for i := range values {
		into[i] = &values[i]
	}
	n := 0
	return q.query(ctx, `SELECT `+t.list()+` FROM `+t.Name, nil, func(row row) error {
		n++
		if err := row.Scan(into...); err != nil {
			return fmt.Errorf("row %d of %s: %w", n, t.Name, err)
		}
		for i, c := range t.Columns {
			var err error
			if values[i], err = c.Type.plain(values[i]); err != nil {
				return fmt.Errorf("row %d of %s: column %s: %w", n, t.Name, c.Name, err)
			}
		}
		return w.Row(values)
	})
}

// list is the columns as a statement names them: some bear words of SQL.
func (t Table) list() string {
	quoted := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		quoted[i] = `"` + c.Name + `"`
	}
	return strings.Join(quoted, ", ")
}

var errOtherType = errors.New("it does not hold what its column is for")

// plain is a value as images have it.
func (c ColumnType) plain(v any) (any, error) {
	switch v := v.(type) {
	case nil:
		return nil, nil
	case int64:
		if c == ColumnBoolean {
			if v != 0 && v != 1 {
				return nil, errOtherType
			}
			return v == 1, nil
		}
		if c == ColumnInteger {
			return v, nil
		}
	case int32:
		if c == ColumnInteger {
			return int64(v), nil
		}
	case bool:
		if c == ColumnBoolean {
			return v, nil
		}
	case string:
		if c == ColumnText {
			return v, nil
		}
	case []byte:
		if c == ColumnBytes {
			return v, nil
		}
	}
	return nil, errOtherType
}
