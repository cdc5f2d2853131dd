package mail

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"pretermainforte.fr/mainforte"
)

// mailboxSize is how many messages a Mailbox keeps.
const mailboxSize = 500

// Mailbox is a Sender that keeps messages in memory instead of sending them,
// for the mailbox page of a demonstration. It forgets all but the last 500.
type Mailbox struct {
	clock func() time.Time

	mu     sync.RWMutex
	kept   []Kept // oldest first
	closed map[string]bool
}

// Kept is a message in a Mailbox and when it came.
type Kept struct {
	Message
	At mainforte.Instant
}

// NewMailbox makes an empty Mailbox.
func NewMailbox(clock func() time.Time) *Mailbox { return &Mailbox{clock: clock} }

// Send implements Sender. A message sent again takes the place of the first.
func (b *Mailbox) Send(ctx context.Context, m Message) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := m.Check(); err != nil {
		return &PermanentError{Cause: err}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed[mainforte.EmailKey(m.To)] {
		return &PermanentError{Cause: errClosed, Address: true}
	}
	b.kept = slices.DeleteFunc(b.kept, func(k Kept) bool { return k.ID == m.ID })
	if len(b.kept) >= mailboxSize {
		b.kept = slices.Delete(b.kept, 0, len(b.kept)-mailboxSize+1)
	}
	b.kept = append(b.kept, Kept{Message: m, At: mainforte.InstantOf(b.clock())})
	return nil
}

// List gives what is kept, newest first.
func (b *Mailbox) List() []Kept {
	b.mu.RLock()
	defer b.mu.RUnlock()
	list := slices.Clone(b.kept)
	slices.Reverse(list)
	return list
}

// ByRecipient gives what is kept for one address, newest first.
func (b *Mailbox) ByRecipient(to string) []Kept {
	key := mainforte.EmailKey(to)
	return slices.DeleteFunc(b.List(), func(k Kept) bool { return mainforte.EmailKey(k.To) != key })
}

// Get finds one message.
func (b *Mailbox) Get(id mainforte.ID) (Kept, bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	i := slices.IndexFunc(b.kept, func(k Kept) bool { return k.ID == id })
	if i < 0 {
		return Kept{}, false
	}
	return b.kept[i], true
}

var errClosed = errors.New("mailbox: this box is closed")

// Shut closes the box of an address, or opens it again: what is sent to a closed
// one comes back, as from a mailbox that does not exist any more.
func (b *Mailbox) Shut(address string, closed bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed == nil {
		b.closed = map[string]bool{}
	}
	b.closed[mainforte.EmailKey(address)] = closed
}

// Closed lists the addresses whose boxes are closed.
func (b *Mailbox) Closed() (all []string) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for address, closed := range b.closed {
		if closed {
			all = append(all, address)
		}
	}
	slices.Sort(all)
	return all
}

// IsShut tells whether the box of an address is closed.
func (b *Mailbox) IsShut(address string) bool {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.closed[mainforte.EmailKey(address)]
}
