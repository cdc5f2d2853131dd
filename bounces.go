package mainforte

// Bounces is what the relay said of the address of one account: how many mails
// it refused for good, one after the other, and whether the address is taken
// for dead. A mail that it takes begins the count anew; only the person ends a
// dead address, by answering a mail there or by changing it.
type Bounces struct {
	Account ID
	Refused int
	LastAt  Instant // of the last refusal
	DeadAt  Instant // no mails leave since; 0: they do
	Paused  bool    // the volunteer pauses because of it, and goes on once it is over
}

// MostRefused is how many mails in a row an address may have refused: the last
// of them shows that it is dead.
const MostRefused = 3

// MostDeadPerDay bounds the addresses that are taken for dead in 24 hours. Beyond
// it something is wrong with the relay rather than with so many people.
const MostDeadPerDay = 200

// Dead tells whether mails to the address are kept back.
func (b Bounces) Dead() bool { return b.DeadAt > 0 }

// LeavesAnyway tells whether a mail of this kind is tried even at a dead address:
// somebody waits for it before a screen, would travel for nothing, or would be
// erased unheard.
func (k MailKind) LeavesAnyway() bool {
	return k.Class() <= MailDoor || k == MailConfirm || k == MailStay
}

// OwnAddress tells whether a mail of this kind leaves to the address of its
// account. Those about a change of address go where it may become or was.
func (k MailKind) OwnAddress() bool { return k != MailNewAddress && k != MailAddressChanged }
