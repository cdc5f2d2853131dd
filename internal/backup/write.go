package backup

import (
	"bufio"
	"compress/flate"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// Made says what a backup holds.
type Made struct {
	Header Header
	Sums   Sums
	Bytes  int64
}

// Write backs the store up into a file. The file bears its name once it is whole
// and flushed, and read back: until then there is nothing, or what was there. told,
// if any, hears how many rows are written.
func Write(ctx context.Context, s *store.Store, name string, secret Secret, now time.Time, told func(rows int64)) (*Made, error) {
	folder := filepath.Dir(name)
	f, err := os.CreateTemp(folder, ".backup-*")
	if err != nil {
		return nil, err
	}
	defer os.Remove(f.Name()) // gone already when all went well
	defer f.Close()
	made, err := writeTo(ctx, s, f, secret, now, told)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return nil, err
	}
	if _, err := Verify(ctx, f.Name(), secret); err != nil {
		return nil, fmt.Errorf("what was written does not read back: %w", err)
	}
	if err := os.Rename(f.Name(), name); err != nil {
		return nil, err
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	made.Bytes = info.Size()
	return made, flushFolder(folder)
}

func writeTo(ctx context.Context, s *store.Store, f io.Writer, secret Secret, now time.Time, told func(int64)) (*Made, error) {
	w := &imageFile{to: bufio.NewWriterSize(f, 1<<20)}
	sums := &summing{next: w, moved: told}
	h := Header{Format: format, MadeAt: mainforte.InstantOf(now), Service: secret.service(), Seal: secret.kind(), Salt: newSalt()}
	err := s.Dump(ctx, func(info store.ImageInfo) (store.ImageWriter, error) {
		h.Schema, h.Generation, h.Engine = info.Schema, info.Generation, info.Engine
		return sums, w.begin(&h, secret)
	})
	if err != nil {
		return nil, err
	}
	sums.endTable()
	return &Made{Header: h, Sums: sums.Sums}, w.end(&sums.Sums)
}

// imageFile writes an image as a file has it.
type imageFile struct {
	to     *bufio.Writer
	sealed *sealer
	packed *flate.Writer
	row    []byte
}

func (w *imageFile) begin(h *Header, secret Secret) error {
	aead, check, err := secret.key(h.Salt)
	if err != nil {
		return err
	}
	h.Check = check
	about, err := writeHeader(w.to, h)
	if err != nil {
		return err
	}
	w.sealed = newSealer(w.to, aead, about)
	w.packed, err = flate.NewWriter(w.sealed, flate.BestSpeed)
	return err
}

// Table implements store.ImageWriter.
func (w *imageFile) Table(t store.Table) error { return writeJSON(w.packed, recordTable, t) }

// Row implements store.ImageWriter.
func (w *imageFile) Row(values []any) (err error) {
	if w.row, err = appendRow(w.row[:0], values); err != nil {
		return err
	}
	return writeRecord(w.packed, recordRow, w.row)
}

// Job implements store.ImageWriter.
func (w *imageFile) Job(j store.QueuedJob) error { return writeJSON(w.packed, recordJob, j) }

func (w *imageFile) end(s *Sums) error {
	body, err := json.Marshal(s)
	if err != nil {
		return err
	}
	if err := writeRecord(w.packed, recordEnd, body); err != nil {
		return err
	}
	if err := w.packed.Close(); err != nil {
		return err
	}
	if err := w.sealed.Close(); err != nil {
		return err
	}
	return w.to.Flush()
}

// flushFolder makes a name that was given or taken in a folder last.
func flushFolder(folder string) error {
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
