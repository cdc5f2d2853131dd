package pool

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"

	"pretermainforte.fr/mainforte/internal/match"
)

// ErrOtherRules says that a list was made by rules that this program no longer
// has: it can be read, not played again.
var ErrOtherRules = errors.New("pool: the list was made by other rules")

// keptText is a match.Kept as it is written: each of the people is one line of
// numbers, their slots last.
type keptText struct {
	match.Kept
	People [][]int64
}

var packers = sync.Pool{New: func() any {
	w, err := flate.NewWriter(io.Discard, flate.BestSpeed)
	if err != nil {
		panic(err) // the level is one
	}
	return w
}}

// WriteKept writes what a list was made from, small: compressed JSON.
func WriteKept(k *match.Kept) ([]byte, error) {
	text := keptText{Kept: *k, People: make([][]int64, len(k.People))}
	for i := range k.People {
		text.People[i] = lineOf(&k.People[i])
	}
	var b bytes.Buffer
	w := packers.Get().(*flate.Writer) // making one costs more than a list
	defer packers.Put(w)
	w.Reset(&b)
	if err := errors.Join(json.NewEncoder(w).Encode(text), w.Close()); err != nil {
		return nil, fmt.Errorf("pool: keep a list: %w", err)
	}
	return b.Bytes(), nil
}

// mostKept bounds what is read of a kept list, in bytes.
const mostKept = 8 << 20

// ReadKept reads what WriteKept wrote.
func ReadKept(b []byte) (match.Kept, error) {
	var text keptText
	r := flate.NewReader(bytes.NewReader(b))
	err := errors.Join(json.NewDecoder(io.LimitReader(r, mostKept)).Decode(&text), r.Close())
	k := text.Kept
	for _, line := range text.People {
		f, ok := figuresOf(line)
		if !ok {
			err = errors.Join(err, errors.New("no such figures"))
			break
		}
		k.People = append(k.People, f)
	}
	if err != nil {
		return match.Kept{}, fmt.Errorf("pool: read a kept list: %w", err)
	}
	return k, nil
}

// figureCount is how many numbers stand before the slots.
const figureCount = 11

func lineOf(f *match.Figures) []int64 {
	flags := 0
	if f.Seen {
		flags |= 1
	}
	if f.Resting {
		flags |= 2
	}
	line := []int64{int64(f.Ln)}
	for _, n := range []int{f.Skill, f.Travel, f.Metres, f.Covers, flags, f.Asked, f.Pending, f.Most, f.Shown, f.Scarcity} {
		line = append(line, int64(n))
	}
	for _, s := range f.Slots {
		line = append(line, int64(s))
	}
	return line
}

func figuresOf(line []int64) (f match.Figures, ok bool) {
	if len(line) < figureCount {
		return f, false
	}
	n := func(i int) int { return int(line[i]) }
	f = match.Figures{
		Ln: match.Log(line[0]), Skill: n(1), Travel: n(2), Metres: n(3), Covers: n(4), Seen: n(5)&1 != 0, Resting: n(5)&2 != 0,
		Asked: n(6), Pending: n(7), Most: n(8), Shown: n(9), Scarcity: n(10),
	}
	for _, s := range line[figureCount:] {
		if s < 0 || s > 1<<16 {
			return f, false
		}
		f.Slots = append(f.Slots, int(s))
	}
	return f, true
}
