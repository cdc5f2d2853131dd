package mainforte

import "time"

// Lives of the links about a change of mail address.
const (
	AddressLife     = 24 * time.Hour     // the new address confirms
	AddressBackLife = 7 * 24 * time.Hour // the old address takes it back
)

// AddressChange is somebody's wish to be reached at another mail address. Its ID
// makes both links. It is gone once its time is over.
type AddressChange struct {
	ID      ID
	Account ID
	Old     string // sealed in the store, as New is
	New     string
	AskedAt Instant
	DoneAt  Instant // when the new address answered; 0 until then
	BackAt  Instant // when the old address took it back; 0 when it did not
}

// Open tells whether the new address can still confirm at now.
func (a *AddressChange) Open(now Instant) bool {
	return a.DoneAt == 0 && now < a.AskedAt.Add(AddressLife)
}

// Same tells that the address is the one there is: it is asked whether it lives.
func (a *AddressChange) Same() bool { return EmailKey(a.Old) == EmailKey(a.New) }

// CanGoBack tells whether the old address can still take the change back at now.
func (a *AddressChange) CanGoBack(now Instant) bool {
	return a.DoneAt != 0 && a.BackAt == 0 && !a.Same() && now < a.DoneAt.Add(AddressBackLife)
}
