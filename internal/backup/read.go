package backup

import (
	"bufio"
	"compress/flate"
	"context"
	"errors"
	"io"
	"os"

	"pretermainforte.fr/mainforte/internal/store"
)

// Verify reads a file from end to end and says what it holds. It touches nothing.
func Verify(ctx context.Context, name string, secret Secret) (*Made, error) {
	return read(ctx, name, secret, func(*Header) (store.ImageWriter, error) { return nil, nil })
}

// read plays a file to who takes it, and checks at the end that all was there.
func read(ctx context.Context, name string, secret Secret, begin func(*Header) (store.ImageWriter, error)) (*Made, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	from := bufio.NewReaderSize(f, 1<<20)
	h, aead, about, err := readHeader(from, secret)
	if err != nil {
		return nil, err
	}
	next, err := begin(h)
	if err != nil {
		return nil, err
	}
	sealed := newOpener(from, aead, about)
	sums, err := playAll(ctx, bufio.NewReaderSize(flate.NewReader(sealed), 1<<18), next)
	if err != nil {
		return nil, err
	}
	if _, err := io.Copy(io.Discard, sealed); err != nil { // the last piece must be the last of the file
		return nil, err
	}
	return &Made{Header: *h, Sums: *sums, Bytes: info.Size()}, nil
}

func playAll(ctx context.Context, r *bufio.Reader, next store.ImageWriter) (*Sums, error) {
	counted, claimed := &summing{next: next}, &Sums{}
	p := &played{to: counted}
	var buf []byte
	for n := 0; ; n++ {
		kind, body, err := readRecord(r, buf)
		if err != nil {
			return nil, err
		}
		end, err := p.record(kind, body, claimed)
		if err != nil {
			return nil, err
		}
		if end {
			break
		}
		buf = body
		if n%1000 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	if _, err := r.ReadByte(); !errors.Is(err, io.EOF) {
		return nil, unopened(err)
	}
	counted.endTable()
	if counted.Differ(claimed) != "" || counted.Jobs != claimed.Jobs {
		return nil, ErrDamaged
	}
	return &counted.Sums, nil
}
