package backup

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"

	"pretermainforte.fr/mainforte/internal/store"
)

// The sealed part is a row of records, compressed: a letter, a length, a body.
const (
	recordTable = 'T' // JSON of a store.Table
	recordRow   = 'R' // values, in the order of the columns
	recordJob   = 'J' // JSON of a store.QueuedJob
	recordEnd   = 'E' // JSON of the Sums of all
)

// recordMost is how long a record may be, in bytes.
const recordMost = 64 << 20

// The kinds of values.
const (
	valueNull = iota
	valueInteger
	valueFalse
	valueTrue
	valueText
	valueBytes
)

var errValue = errors.New("a value of no known type")

// appendRow adds values as they are written, the same whatever the engine.
func appendRow(b []byte, values []any) ([]byte, error) {
	for _, v := range values {
		switch v := v.(type) {
		case nil:
			b = append(b, valueNull)
		case int64:
			b = binary.AppendVarint(append(b, valueInteger), v)
		case bool:
			kind := byte(valueFalse)
			if v {
				kind = valueTrue
			}
			b = append(b, kind)
		case string:
			b = append(binary.AppendUvarint(append(b, valueText), uint64(len(v))), v...)
		case []byte:
			b = append(binary.AppendUvarint(append(b, valueBytes), uint64(len(v))), v...)
		default:
			return nil, errValue
		}
	}
	return b, nil
}

// readRow is the reverse of appendRow.
func readRow(b []byte, values []any) error {
	for i := range values {
		if len(b) == 0 {
			return ErrDamaged
		}
		kind := b[0]
		b = b[1:]
		switch kind {
		case valueNull:
			values[i] = nil
		case valueFalse, valueTrue:
			values[i] = kind == valueTrue
		case valueInteger:
			v, n := binary.Varint(b)
			if n <= 0 {
				return ErrDamaged
			}
			values[i], b = v, b[n:]
		case valueText, valueBytes:
			length, n := binary.Uvarint(b)
			if n <= 0 || length > uint64(len(b)-n) {
				return ErrDamaged
			}
			v := b[n : n+int(length)]
			if b = b[n+int(length):]; kind == valueText {
				values[i] = string(v)
			} else {
				values[i] = v
			}
		default:
			return ErrDamaged
		}
	}
	if len(b) > 0 {
		return ErrDamaged
	}
	return nil
}

func writeRecord(w io.Writer, kind byte, body []byte) error {
	var head [1 + binary.MaxVarintLen64]byte
	head[0] = kind
	n := binary.PutUvarint(head[1:], uint64(len(body)))
	if _, err := w.Write(head[:1+n]); err != nil {
		return err
	}
	_, err := w.Write(body)
	return err
}

func writeJSON(w io.Writer, kind byte, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return writeRecord(w, kind, body)
}

// readRecord reads one record into buf, which it may grow.
func readRecord(r *bufio.Reader, buf []byte) (kind byte, body []byte, err error) {
	if kind, err = r.ReadByte(); err != nil {
		return 0, buf, unopened(err)
	}
	length, err := binary.ReadUvarint(r)
	if err != nil {
		return 0, buf, unopened(err)
	}
	if length > recordMost {
		return 0, buf, ErrDamaged
	}
	if uint64(cap(buf)) < length {
		buf = make([]byte, length, length+length/2)
	}
	buf = buf[:length]
	if _, err := io.ReadFull(r, buf); err != nil {
		return 0, buf, unopened(err)
	}
	return kind, buf, nil
}

// unopened keeps what the opener said; whatever else is wrong inside sealed
// pieces is damage too.
func unopened(err error) error {
	for _, known := range []error{ErrCut, ErrDamaged} {
		if errors.Is(err, known) {
			return known
		}
	}
	return ErrDamaged
}

// played hands a record on to who takes the image; end is true after the last.
type played struct {
	to     store.ImageWriter
	values []any
}

func (p *played) record(kind byte, body []byte, sums *Sums) (end bool, err error) {
	switch kind {
	case recordTable:
		var t store.Table
		if err := json.Unmarshal(body, &t); err != nil {
			return false, ErrDamaged
		}
		p.values = make([]any, len(t.Columns))
		return false, p.to.Table(t)
	case recordRow:
		if err := readRow(body, p.values); err != nil {
			return false, err
		}
		return false, p.to.Row(p.values)
	case recordJob:
		var j store.QueuedJob
		if err := json.Unmarshal(body, &j); err != nil {
			return false, ErrDamaged
		}
		return false, p.to.Job(j)
	case recordEnd:
		if err := json.Unmarshal(body, sums); err != nil {
			return true, ErrDamaged
		}
		return true, nil
	}
	return false, ErrDamaged
}
