package mainforte

import (
	"crypto/hmac"
	"strings"
	"time"
)

// Limits of a form that is held for somebody whose session ended while they
// typed.
const (
	HeldLife     = time.Hour
	MaxHeldTyped = 64 << 10 // octets, of the path and the fields
	MaxHeld      = 5        // of one account and browser: the oldest goes
)

// HeldForm is a form that was sent after its session had ended: kept sealed,
// shortly, for the account whose page it was and in the browser that sent it.
type HeldForm struct {
	ID      ID
	Account ID
	Browser string // hash of a cookie of its own
	Path    string // where it was sent, with its query
	Typed   string // its fields, as a form sends them
	HeldAt  Instant
}

// ReasonHeld says that nothing was sent yet: the form is shown as it was typed.
const ReasonHeld = "held"

// FormToken goes with each form of somebody signed in and says whose page it
// was. It opens nothing: what comes with it is shown to that account only.
func (k *Keyring) FormToken(account ID) string {
	return string(account) + "." + text(mac(k.link, "form of", string(account)))
}

// ReadFormToken finds whose page a form was on.
func (k *Keyring) ReadFormToken(token string) (ID, bool) {
	head, _, found := strings.Cut(token, ".")
	id, ok := ParseID(head)
	if !found || !ok || !hmac.Equal([]byte(token), []byte(k.FormToken(id))) {
		return "", false
	}
	return id, true
}
