package store

import (
	"encoding/binary"
	"os"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// A page asks some thirty small questions, and most of their answers are those of
// the page before: who is signed in, the establishment, the mission, its slots.
// The read pool remembers the rows of an answer until a table that it was read
// from changes. Nothing is remembered for a time: an answer is as new as one that
// is asked anew.
//
// How it knows. The driver tells every row that the writing connection touches,
// so every commit of this program is known with its tables. Commits of another
// program, a command at work beside the service, are seen in the counter of
// commits that SQLite keeps in the index of its log and that is read here before
// each answer (https://sqlite.org/walformat.html#the_wal_index_header): one more
// than what this program committed, and everything is forgotten.

// changeCounter is where that counter stands in the index.
const changeCounter = 8

// Answers that are remembered: so many, each of so many rows and bytes at most.
const (
	mostAnswers  = 8192
	mostRows     = 64
	mostRowBytes = 16 << 10
)

// memory holds the answers.
type memory struct {
	index *os.File // nil: nothing is remembered. Closed after the last connection, or SQLite's locks on it go

	touched map[string]bool // tables of the transaction under way; belongs to whoever has the turn

	mu       sync.RWMutex
	at       uint32            // commits accounted for
	coming   map[string]bool   // tables of the commit that comes after at; nil: none
	versions map[string]uint64 // table → how often it changed
	epoch    uint64            // how often everything did
	known    map[string]answerRows
	asked    map[string]struct{} // asked once: worth remembering the second time
}

// answerRows are the rows of an answer, and the sum of the versions it was read at:
// they only grow, so an equal sum means that none has changed.
type answerRows struct {
	sum  uint64
	rows [][]any
}

func newMemory() *memory {
	m := &memory{touched: map[string]bool{}, versions: map[string]uint64{}}
	m.forget()
	return m
}

// open begins to remember; file is the database, of which a connection is open and
// has read.
func (m *memory) open(file string, tables []string) {
	index, err := os.Open(file + "-shm")
	if err != nil {
		return // as without: each question is asked
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.index = index
	for _, t := range tables {
		m.versions[t] = 0
	}
	m.at, _ = m.commits()
}

// close is for when no connection is open any more.
func (m *memory) close() {
	if m.index != nil {
		m.index.Close() // it was only read
	}
}

// commits is how many there were, by whomever.
func (m *memory) commits() (uint32, bool) {
	var b [4]byte
	_, err := m.index.ReadAt(b[:], changeCounter)
	return binary.NativeEndian.Uint32(b[:]), err == nil
}

// touch notes a table that the writing connection changes.
func (m *memory) touch(table string) {
	if !m.touched[table] {
		m.touched[table] = true
	}
}

// committing is told just before a commit of the writing connection, which holds
// the lock: nobody else commits before it.
func (m *memory) committing() {
	if m.index == nil || len(m.touched) == 0 {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	now, ok := m.commits()
	m.account(now, ok)
	if m.coming == nil {
		m.coming = make(map[string]bool, len(m.touched))
	}
	for t := range m.touched {
		m.coming[t] = true
	}
	clear(m.touched)
}

// rolledBack is told when the writing connection gave its transaction up.
func (m *memory) rolledBack() {
	clear(m.touched)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.coming = nil
}

// account brings the versions up to a number of commits. The caller holds mu.
func (m *memory) account(now uint32, ok bool) {
	switch {
	case ok && now == m.at:
		return
	case ok && now == m.at+1 && m.coming != nil:
		for t := range m.coming {
			m.versions[t]++
		}
	default: // somebody else's
		m.epoch++
	}
	m.at, m.coming = now, nil
}

// sum is that of some tables as they are now; false when nothing is known.
func (m *memory) sum(tables []string) (uint64, bool) {
	now, ok := m.commits()
	m.mu.RLock()
	current := ok && now == m.at
	sum := m.epoch
	for _, t := range tables {
		sum += m.versions[t]
	}
	m.mu.RUnlock()
	if current || !ok {
		return sum, ok
	}
	m.mu.Lock()
	if now, ok = m.commits(); ok {
		m.account(now, ok)
	}
	m.mu.Unlock()
	return 0, false // this once it is asked; the next finds it accounted for
}

// find gives the rows of an answer, if they are those of now. To forget is cheaper
// than to choose: when it is full it begins anew.
func (m *memory) find(key []byte, sum uint64) ([][]any, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	a, there := m.known[string(key)]
	return a.rows, there && a.sum == sum
}

// worth tells whether an answer is asked for the second time. Most questions with
// the time in them never are.
func (m *memory) worth(key []byte) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, twice := m.asked[string(key)]; twice {
		return true
	}
	if len(m.asked) >= mostAnswers {
		clear(m.asked)
	}
	m.asked[string(key)] = struct{}{}
	return false
}

func (m *memory) keep(key []byte, a answerRows) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.known) >= mostAnswers {
		clear(m.known)
	}
	m.known[string(key)] = a
}

// forget empties the memory: what is erased from the file is not to stay here.
func (m *memory) forget() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.known, m.asked = map[string]answerRows{}, map[string]struct{}{}
}

// tablesOf are the tables that a question names. None: it is not to be remembered,
// because it asks for something else, or walks through a table.
func (m *memory) tablesOf(text string) (tables []string) {
	if first, _, _ := strings.Cut(strings.Join(strings.Fields(text), " "), " "); m.index == nil || first != "SELECT" && first != "WITH" {
		return nil
	}
	if strings.Contains(text, "> $1") && strings.Contains(text, "LIMIT $2") {
		return nil // a walk
	}
	for _, other := range []string{"pragma_", "sqlite_", "random", "'now", "strftime", "CURRENT_"} {
		if strings.Contains(text, other) {
			return nil
		}
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	words := strings.FieldsFunc(text, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for _, w := range words {
		if _, is := m.versions[w]; is && !slices.Contains(tables, w) {
			tables = append(tables, w)
		}
	}
	return tables
}
