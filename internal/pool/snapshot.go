package pool

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/store"
)

// A snapshot is a file with the people as the pool held them at a change. A
// start reads it, then what changed since, instead of everybody: the store stays
// the truth, and whatever is doubtful about the file makes it be ignored.
//
//	magic, nonce, then sealed with a key of the service (AES-256-GCM):
//	recordFormat, fingerprint of the communes, change number, witnesses, how many people, people
//
// The seal tells a file that was cut, altered, or made with another key; the
// fingerprint a program with other communes; the change number and the witnesses
// a store that has gone back to a backup.

const magic = "mainforte pool\n"

// witnesses are so many of the last changes before the snapshot. A store that
// has not seen each of them is not the one it was made of.
const witnesses = 64

// tooFar is how many changes after a snapshot make reading everybody quicker.
const tooFar = 50_000

// Save writes the snapshot, if the pool has a place for it. Questions and
// changes go on meanwhile.
func (p *Pool) Save(ctx context.Context) error {
	if p.options.Snapshot == "" {
		return nil
	}
	if err := p.CatchUp(ctx); err != nil {
		return err
	}
	p.following.Lock()
	number := p.followed
	p.following.Unlock()
	// Everything up to number is noted by now, so the next question has it. What
	// is newer does no harm: it will be read again.
	// The people go in the order of the rows: so the index is made from place to
	// place when they are read, in half the time.
	view, _, err := p.view(ctx, nil)
	if err != nil {
		return err
	}
	left := p.left.Load() // those who left before are gone from what is written below
	var w pen
	w.uint(recordFormat)
	w.uint(communesPrint())
	w.int(number)
	seen, err := p.store.ChangesSince(ctx, max(0, number-witnesses), witnesses)
	if err != nil {
		return err
	}
	w.uint(uint64(len(seen)))
	for _, c := range seen {
		w.int(c.Number)
		w.text(c.Noun)
		w.text(string(c.ID))
	}
	w.uint(uint64(view.Len()))
	w.people(p, view)
	if err := p.write(w.b); err != nil {
		return err
	}
	if p.left.Load() != left { // somebody left while it was written
		return p.removeSnapshot()
	}
	return nil
}

// dropSnapshot removes the snapshot because somebody in it was erased, and with
// it one that is being written: erased means gone, and the next Save writes
// another. What cannot be removed is overwritten then.
func (p *Pool) dropSnapshot() {
	p.left.Add(1)
	_ = p.removeSnapshot()
}

func (p *Pool) removeSnapshot() error {
	if p.options.Snapshot == "" {
		return nil
	}
	if err := os.Remove(p.options.Snapshot); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("pool: remove the snapshot: %w", err)
	}
	return nil
}

// people writes those who are still there, some thousands under one lock.
func (w *pen) people(p *Pool, view *match.View) {
	part := make([]mainforte.ID, 0, 4096)
	write := func() {
		p.mu.RLock()
		defer p.mu.RUnlock()
		for _, id := range part {
			if one, ok := p.world.people.get(id); ok {
				w.person(one)
			}
		}
		part = part[:0]
	}
	for id := range view.ByRow() {
		if part = append(part, mainforte.ID(id)); len(part) == cap(part) {
			write()
		}
	}
	write()
}

func (p *Pool) write(body []byte) error {
	box, err := p.box()
	if err != nil {
		return err
	}
	head := make([]byte, len(magic)+box.NonceSize(), len(magic)+box.NonceSize()+len(body)+box.Overhead())
	copy(head, magic)
	nonce := head[len(magic):]
	rand.Read(nonce) // never fails
	sealed := box.Seal(head, nonce, body, []byte(magic))
	f, err := os.CreateTemp(filepath.Dir(p.options.Snapshot), ".pool-*")
	if err != nil {
		return err
	}
	_, err = f.Write(sealed)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), p.options.Snapshot)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("pool: save: %w", err), os.Remove(f.Name()))
	}
	return nil
}

func (p *Pool) box() (cipher.AEAD, error) {
	key, err := hkdf.Key(sha256.New, p.options.Key[:], nil, "pretermainforte pool snapshot", 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// idLength is the length of an id.
const idLength = 26

// ErrNoSnapshot is the usual reason to read everybody.
var ErrNoSnapshot = errors.New("there is none")

// restore reads the people from the snapshot, and the number of the last change
// they know. An error says why it cannot be trusted.
func (p *Pool) restore(ctx context.Context) (people shelf[person], number int64, err error) {
	if p.options.Snapshot == "" {
		return people, 0, ErrNoSnapshot
	}
	sealed, err := os.ReadFile(p.options.Snapshot)
	if errors.Is(err, os.ErrNotExist) {
		return people, 0, ErrNoSnapshot
	}
	if err != nil {
		return people, 0, err
	}
	body, err := p.open(sealed)
	if err != nil {
		return people, 0, err
	}
	r := eye{b: string(body)}
	if r.uint() != recordFormat || r.uint() != communesPrint() {
		return people, 0, errors.New("another version made it")
	}
	number = r.int()
	if err := p.isCurrent(ctx, number, list(&r, r.change)); err != nil {
		return people, 0, err
	}
	n := r.count() // about as many; some may have gone since
	people = roomyShelf(n, (*person).id)
	r.ids.Grow(n * idLength)
	for r.at < len(r.b) && !r.bad {
		one := r.person()
		people.put(one.id(), one)
	}
	if r.bad {
		return people, 0, errors.New("it ends in the middle")
	}
	return people, number, nil
}

func (r *eye) change() store.Change {
	return store.Change{Number: r.int(), Noun: r.text(), ID: mainforte.ID(r.text())}
}

func (p *Pool) open(sealed []byte) ([]byte, error) {
	box, err := p.box()
	if err != nil {
		return nil, err
	}
	if len(sealed) < len(magic)+box.NonceSize() || string(sealed[:len(magic)]) != magic {
		return nil, errors.New("it is no snapshot of this version")
	}
	nonce, rest := sealed[len(magic):len(magic)+box.NonceSize()], sealed[len(magic)+box.NonceSize():]
	return box.Open(rest[:0], nonce, rest, []byte(magic))
}

// isCurrent reports why the store is not a continuation of the one that had seen
// all of number and the witnesses.
func (p *Pool) isCurrent(ctx context.Context, number int64, seen []store.Change) error {
	last, err := p.store.LastChange(ctx)
	if err != nil {
		return err
	}
	if last < number || last-number > tooFar {
		return fmt.Errorf("the store is at change %d, it is at %d", last, number)
	}
	for _, c := range seen {
		if c.Noun == store.NounIntroduction {
			continue // forgotten with its mission one day
		}
		now, err := p.store.Changed(ctx, c.Noun, c.ID)
		if err != nil {
			return err
		}
		if now < c.Number {
			return errors.New("the store has gone back")
		}
	}
	return nil
}

// communesPrint tells one table of communes from another: people are kept by the
// numbers in it.
func communesPrint() uint64 {
	h := sha256.New()
	for c := range geo.All() {
		h.Write([]byte(c.Code()))
	}
	sum := h.Sum(nil)
	var print uint64
	for _, b := range sum[:8] {
		print = print<<8 | uint64(b)
	}
	return print
}
