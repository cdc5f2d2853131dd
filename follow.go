package mainforte

import "time"

// SharedAddress is a mail address of an establishment that several people read
// and that is no account: it gets the mails about missions beside who follows
// them, once it has answered. Its ID makes the link that confirms it, and stops
// it.
type SharedAddress struct {
	ID            ID
	Establishment ID
	Email         string // sealed in the store
	By            ID     // account of who gave it
	AskedAt       Instant
	ConfirmedAt   Instant // 0 until it has answered: nothing is sent to it before
}

// SharedLife is how long a shared address may be confirmed.
const SharedLife = 7 * 24 * time.Hour

// Open tells whether the address can still be confirmed at now.
func (a *SharedAddress) Open(now Instant) bool {
	return a.ConfirmedAt == 0 && now < a.AskedAt.Add(SharedLife)
}
