package mainforte

import (
	"crypto/rand"
	"encoding/base32"
	"strings"
	"time"
)

// ID names one row of one noun: 128 random bits as 26 characters of lower-case
// base32. It can be shown in a URL: it says nothing and cannot be guessed.
// The empty ID means "none".
type ID string

var idText = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// NewID draws an ID.
func NewID() ID {
	var b [16]byte
	rand.Read(b[:]) // never fails: crypto/rand ends the program instead
	return IDFrom(b)
}

// IDFrom makes the ID of 16 given bytes: for samples that must come out the same
// again. Everything else calls NewID.
func IDFrom(b [16]byte) ID { return ID(idText.EncodeToString(b[:])) }

// ParseID reads an ID that came from outside (a URL, a form). Anything that
// NewID cannot have made is refused, so that no query ever sees it.
func ParseID(s string) (ID, bool) {
	if len(s) != 26 || strings.ToLower(s) != s {
		return "", false
	}
	if _, err := idText.DecodeString(s); err != nil {
		return "", false
	}
	return ID(s), true
}

// Instant is a moment in milliseconds since 1970-01-01 UTC. 0 means "not yet".
type Instant int64

// InstantOf rounds t down to a millisecond.
func InstantOf(t time.Time) Instant { return Instant(t.UnixMilli()) }

// Time is the instant in UTC.
func (i Instant) Time() time.Time { return time.UnixMilli(int64(i)).UTC() }

// In is the instant on the clock of zone.
func (i Instant) In(zone *time.Location) time.Time { return time.UnixMilli(int64(i)).In(zone) }

// Add moves the instant by d.
func (i Instant) Add(d time.Duration) Instant { return i + Instant(d.Milliseconds()) }

// Sub is the time from j to i.
func (i Instant) Sub(j Instant) time.Duration { return time.Duration(i-j) * time.Millisecond }
