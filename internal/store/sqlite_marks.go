package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strings"

	"modernc.org/sqlite"
	sqlitecode "modernc.org/sqlite/lib"
)

// SQLite sees a page that is torn, not a byte that flipped inside a value. So
// each row has a mark, a hash of what it holds, kept beside it and written in the
// transaction that writes the row: whatever else changes the row breaks the mark.
//
// The driver tells every row that the writing connection touches. What it tells
// is kept for the turn, and written once before the commit of the group. After a
// statement of a turn failed or was undone, what was told may not be what is
// there: then the rows are read again.

// markTable holds the marks of the rows, beside them.
const markTable = "row_mark"

// unmarked are tables without marks: figures that change at each request, and the
// numbers by which a pool follows the store, which no page shows.
func unmarked(table string) bool {
	return table == "rate" || table == "change" || table == "sequence" || apart(table)
}

// markKey names a row: the hash of its table's name, and its rowid.
type markKey struct {
	noun int64
	row  int64
}

// touch is what became of a row.
type touch struct {
	table string
	mark  int64
	gone  bool // deleted
	read  bool // to be read again: mark and gone do not count
}

// marks are those of the writing connection; they belong to whoever has the turn.
type marks struct {
	off     bool // while tables are made or changed, everything is marked afterwards
	nouns   map[string]int64
	now     map[markKey]touch // of this turn
	all     map[markKey]touch // of the group's turns before
	values  []any
	ordered []markKey
	texts   map[string]string // table → how one of its rows is read
}

func newMarks() *marks {
	return &marks{off: true, nouns: map[string]int64{}, now: map[markKey]touch{}, all: map[markKey]touch{}, texts: map[string]string{}}
}

func nounOf(table string) int64 {
	h := fnv.New32a()
	h.Write([]byte(table))
	return int64(h.Sum32())
}

// note is told every row before it changes.
func (m *marks) note(d sqlite.SQLitePreUpdateData) {
	if m.off || unmarked(d.TableName) {
		return
	}
	noun, known := m.nouns[d.TableName]
	if !known {
		noun = nounOf(d.TableName)
		m.nouns[d.TableName] = noun
	}
	t := touch{table: d.TableName}
	if d.Op != sqlitecode.SQLITE_INSERT && (d.Op == sqlitecode.SQLITE_DELETE || d.OldRowID != d.NewRowID) {
		t.gone = true
		m.now[markKey{noun, d.OldRowID}] = t
	}
	if d.Op == sqlitecode.SQLITE_DELETE {
		return
	}
	n := d.Count()
	for len(m.values) < n {
		m.values = append(m.values, nil)
	}
	// The driver puts the values themselves into what it is given.
	t.gone, t.read = false, d.New(m.values[:n]...) != nil
	if !t.read {
		t.mark = markOf(m.values[:n])
	}
	m.now[markKey{noun, d.NewRowID}] = t
}

// endTurn keeps what a turn did. sound says that no statement of it failed and
// that nothing of it was undone.
func (m *marks) endTurn(sound bool) {
	for k, t := range m.now {
		if !sound {
			t.read = true
		}
		m.all[k] = t
	}
	clear(m.now)
}

func (m *marks) drop() {
	clear(m.now)
	clear(m.all)
}

// write writes the marks of the group, in the order of the rows. Statements of
// many rows were tried: they cost more.
func (m *marks) write(ctx context.Context, q querier) error {
	m.ordered = m.ordered[:0]
	for k := range m.all {
		m.ordered = append(m.ordered, k)
	}
	slices.SortFunc(m.ordered, func(a, b markKey) int { return cmp.Or(cmp.Compare(a.noun, b.noun), cmp.Compare(a.row, b.row)) })
	for _, k := range m.ordered {
		t := m.all[k]
		var err error
		if t.read {
			if t.mark, t.gone, err = m.reread(ctx, q, t.table, k.row); err != nil {
				return err
			}
		}
		if t.gone {
			_, err = q.exec(ctx, `DELETE FROM row_mark WHERE noun = $1 AND row = $2`, k.noun, k.row)
		} else {
			_, err = q.exec(ctx, `INSERT INTO row_mark (noun, row, mark) VALUES ($1, $2, $3)
				ON CONFLICT (noun, row) DO UPDATE SET mark = excluded.mark`, k.noun, k.row, t.mark)
		}
		if err != nil {
			return err
		}
	}
	m.drop()
	return nil
}

func (m *marks) reread(ctx context.Context, q querier, table string, id int64) (mark int64, gone bool, err error) {
	gone = true
	err = q.query(ctx, `SELECT * FROM "`+table+`" WHERE rowid = $1`, []any{id}, func(r row) error {
		gone = false
		values, err := rowValues(r)
		mark = markOf(values)
		return err
	})
	return mark, gone, err
}

// rowValues are all the columns of a row, in their order.
func rowValues(r row) ([]any, error) {
	if known, ok := r.(rowValuesOf); ok {
		return known, nil
	}
	named, ok := r.(interface{ Columns() ([]string, error) })
	if !ok {
		return nil, errors.New("store: not a row of SQLite")
	}
	names, err := named.Columns()
	if err != nil {
		return nil, err
	}
	values, into := make([]any, len(names)), make([]any, len(names))
	for i := range values {
		into[i] = &values[i]
	}
	return values, r.Scan(into...)
}

// markOf hashes the values of a row (FNV-1a, 64 bits): one bit that flips always
// changes it.
func markOf(values []any) int64 {
	const prime = 1099511628211
	h := uint64(14695981039346656037)
	add := func(b byte) { h = (h ^ uint64(b)) * prime }
	number := func(v uint64) {
		for range 8 {
			add(byte(v))
			v >>= 8
		}
	}
	for _, v := range values {
		switch v := v.(type) {
		case nil:
			add(0)
		case int64:
			add(1)
			number(uint64(v))
		case bool: // the driver's word for a column that is declared so
			add(1)
			if v {
				number(1)
			} else {
				number(0)
			}
		case float64:
			add(2)
			number(math.Float64bits(v))
		case string:
			v, _, _ = strings.Cut(v, "\x00") // the driver tells no more of it
			add(3)
			number(uint64(len(v)))
			for i := range len(v) {
				add(v[i])
			}
		case []byte:
			add(4)
			number(uint64(len(v)))
			for _, b := range v {
				add(b)
			}
		default:
			add(5)
			for _, b := range []byte(fmt.Sprint(v)) {
				add(b)
			}
		}
	}
	return int64(h)
}
