package backup

import (
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"slices"

	"pretermainforte.fr/mainforte/internal/store"
)

// Sum is how many rows a table has, and a sum of their hashes, which does not
// depend on their order or on the engine that holds them.
type Sum struct {
	Rows int64     `json:"rows"`
	Hash [2]uint64 `json:"hash"`
}

// Sums are those of an image.
type Sums struct {
	Tables map[string]Sum `json:"tables"`
	Jobs   int64          `json:"jobs"`
}

// Rows is how many rows an image has in all.
func (s *Sums) Rows() (n int64) {
	for _, t := range s.Tables {
		n += t.Rows
	}
	return n
}

// Differ names a table in which two images differ, "" when there is none.
func (s *Sums) Differ(other *Sums) string {
	for _, name := range slices.Sorted(maps.Keys(s.Tables)) {
		if s.Tables[name] != other.Tables[name] {
			return name
		}
	}
	for _, name := range slices.Sorted(maps.Keys(other.Tables)) {
		if _, ok := s.Tables[name]; !ok {
			return name
		}
	}
	return ""
}

// summing sums an image and hands it on to next, unless that is nil.
type summing struct {
	Sums
	next  store.ImageWriter
	name  string
	now   Sum
	row   []byte
	moved func(rows int64) // told now and then
	rows  int64
}

// toldEvery is how many rows pass between two signs of progress.
const toldEvery = 20_000

// Table implements store.ImageWriter.
func (s *summing) Table(t store.Table) error {
	s.endTable()
	s.name, s.now = t.Name, Sum{}
	if s.next == nil {
		return nil
	}
	return s.next.Table(t)
}

// Row implements store.ImageWriter.
func (s *summing) Row(values []any) error {
	var err error
	if s.row, err = appendRow(s.row[:0], values); err != nil {
		return err
	}
	h := sha256.Sum256(s.row)
	s.now.Rows++
	s.now.Hash[0] += binary.BigEndian.Uint64(h[:8])
	s.now.Hash[1] += binary.BigEndian.Uint64(h[8:16])
	if s.rows++; s.moved != nil && s.rows%toldEvery == 0 {
		s.moved(s.rows)
	}
	if s.next == nil {
		return nil
	}
	return s.next.Row(values)
}

// Job implements store.ImageWriter.
func (s *summing) Job(j store.QueuedJob) error {
	s.endTable()
	s.Jobs++
	if s.next == nil {
		return nil
	}
	return s.next.Job(j)
}

func (s *summing) endTable() {
	if s.name == "" {
		return
	}
	if s.Tables == nil {
		s.Tables = map[string]Sum{}
	}
	s.Tables[s.name] = s.now
	s.name = ""
}
