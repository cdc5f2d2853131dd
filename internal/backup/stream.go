package backup

import (
	"bufio"
	"crypto/cipher"
	"encoding/binary"
	"errors"
	"io"
)

// The body is a row of sealed pieces (the STREAM construction of Hoang,
// Reyhanitabar, Rogaway and Vizár, 2015): the nonce of each is its number and
// whether it is the last, so that a piece flipped, moved, repeated or left out
// does not open, and neither does an end that is not the end.

// pieceSize is how much is sealed at once, in bytes.
const pieceSize = 64 << 10

// lastBit marks, in the length before a piece, the last one.
const lastBit = 1 << 31

func nonce(n uint64, last bool) []byte {
	b := make([]byte, 12)
	binary.BigEndian.PutUint64(b[3:], n)
	if last {
		b[11] = 1
	}
	return b
}

// sealer seals what is written to it.
type sealer struct {
	w     io.Writer
	aead  cipher.AEAD
	about []byte // authenticated with each piece
	n     uint64
	buf   []byte
	out   []byte
}

func newSealer(w io.Writer, aead cipher.AEAD, about []byte) *sealer {
	return &sealer{w: w, aead: aead, about: about, buf: make([]byte, 0, pieceSize)}
}

// Write implements io.Writer.
func (s *sealer) Write(p []byte) (int, error) {
	all := len(p)
	for len(p) > 0 {
		if len(s.buf) == pieceSize {
			if err := s.flush(false); err != nil {
				return 0, err
			}
		}
		n := min(pieceSize-len(s.buf), len(p))
		s.buf = append(s.buf, p[:n]...)
		p = p[n:]
	}
	return all, nil
}

// Close seals the last piece.
func (s *sealer) Close() error { return s.flush(true) }

func (s *sealer) flush(last bool) error {
	length := uint32(len(s.buf) + s.aead.Overhead())
	if last {
		length |= lastBit
	}
	s.out = binary.BigEndian.AppendUint32(s.out[:0], length)
	s.out = s.aead.Seal(s.out, nonce(s.n, last), s.buf, s.about)
	s.n, s.buf = s.n+1, s.buf[:0]
	_, err := s.w.Write(s.out)
	return err
}

// opener opens what a sealer sealed.
type opener struct {
	r     *bufio.Reader
	aead  cipher.AEAD
	about []byte
	n     uint64
	piece []byte // opened and not read
	raw   []byte
	last  bool
}

func newOpener(r *bufio.Reader, aead cipher.AEAD, about []byte) *opener {
	return &opener{r: r, aead: aead, about: about, raw: make([]byte, pieceSize+aead.Overhead())}
}

// Read implements io.Reader. It ends after the last piece, and anything after it
// is damage.
func (o *opener) Read(p []byte) (int, error) {
	for len(o.piece) == 0 {
		if o.last {
			if _, err := o.r.ReadByte(); !errors.Is(err, io.EOF) {
				return 0, ErrDamaged
			}
			return 0, io.EOF
		}
		if err := o.next(); err != nil {
			return 0, err
		}
	}
	n := copy(p, o.piece)
	o.piece = o.piece[n:]
	return n, nil
}

func (o *opener) next() error {
	var head [4]byte
	if _, err := io.ReadFull(o.r, head[:]); err != nil {
		return cut(err)
	}
	length := binary.BigEndian.Uint32(head[:])
	last := length&lastBit != 0
	length &^= lastBit
	if int(length) > len(o.raw) || int(length) < o.aead.Overhead() {
		return ErrDamaged
	}
	if _, err := io.ReadFull(o.r, o.raw[:length]); err != nil {
		return cut(err)
	}
	piece, err := o.aead.Open(o.raw[:0], nonce(o.n, last), o.raw[:length], o.about)
	if err != nil {
		return ErrDamaged
	}
	o.n, o.piece, o.last = o.n+1, piece, last
	return nil
}

// cut says that a file ended where it must not; another error of reading stays.
func cut(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return ErrCut
	}
	return err
}
