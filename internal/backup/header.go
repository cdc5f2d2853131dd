package backup

import (
	"bufio"
	"bytes"
	"crypto/cipher"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"io"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// magic begins every file of every format.
const magic = "pretermainforte backup\n"

// format is the number of the format that this program writes.
const format = 1

// headerMost is how long a header may be, in bytes.
const headerMost = 16 << 10

// Header stands in the clear before the sealed part; it names nobody. Whoever
// changes it keeps the rest from opening.
type Header struct {
	Format     int               `json:"format"`
	MadeAt     mainforte.Instant `json:"made_at"`
	Service    string            `json:"service"` // a keyed hash: equal for one master key
	Generation string            `json:"generation"`
	Schema     int64             `json:"schema"`
	Engine     string            `json:"engine"`
	Seal       string            `json:"seal"`
	Salt       []byte            `json:"salt"`
	Check      string            `json:"check"`
}

// Image is what the header says of the image.
func (h *Header) Image() store.ImageInfo {
	return store.ImageInfo{Schema: h.Schema, Generation: h.Generation, Engine: h.Engine}
}

// Made is when the image was taken.
func (h *Header) Made() time.Time { return h.MadeAt.Time().UTC() }

// writeHeader writes the header and gives what the pieces are bound to.
func writeHeader(w io.Writer, h *Header) (about []byte, err error) {
	text, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	all := binary.BigEndian.AppendUint32([]byte(magic), uint32(len(text)))
	all = append(all, text...)
	if _, err := w.Write(all); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(all)
	return sum[:], nil
}

// readHeader reads the header and finds the key of the file.
func readHeader(r *bufio.Reader, s Secret) (*Header, cipher.AEAD, []byte, error) {
	start := make([]byte, len(magic)+4)
	if n, err := io.ReadFull(r, start); err != nil {
		if n > 0 && bytes.HasPrefix([]byte(magic), start[:min(n, len(magic))]) {
			return nil, nil, nil, cut(err)
		}
		return nil, nil, nil, ErrNotBackup
	}
	if !bytes.HasPrefix(start, []byte(magic)) {
		return nil, nil, nil, ErrNotBackup
	}
	length := binary.BigEndian.Uint32(start[len(magic):])
	if length > headerMost {
		return nil, nil, nil, ErrDamaged
	}
	text := make([]byte, length)
	if _, err := io.ReadFull(r, text); err != nil {
		return nil, nil, nil, cut(err)
	}
	var h Header
	if err := json.Unmarshal(text, &h); err != nil {
		return nil, nil, nil, ErrDamaged
	}
	aead, err := h.open(s)
	if err != nil {
		return nil, nil, nil, err
	}
	sum := sha256.Sum256(append(start, text...))
	return &h, aead, sum[:], nil
}

// open finds the key of a file.
func (h *Header) open(s Secret) (cipher.AEAD, error) {
	switch {
	case h.Format > format:
		return nil, ErrNewer
	case h.Format < 1 || len(h.Salt) != 16:
		return nil, ErrDamaged
	case h.Service != s.service():
		return nil, ErrOtherService
	case h.Seal == sealService: // then nothing else is needed, whatever was given
		s.Passphrase, s.KeyFile = "", nil
	case h.Seal != s.kind():
		return nil, ErrNeedsSecret
	}
	aead, check, err := s.key(h.Salt)
	if err == nil && check != h.Check {
		err = ErrSecret
	}
	return aead, err
}
