package mainforte

import (
	"slices"
	"time"

	"pretermainforte.fr/mainforte/internal/geo"
)

// OutreachState is where an agency's invitation to an establishment stands.
// One whose link has ended is still sent: Expired tells.
type OutreachState string

// The states.
const (
	OutreachSent      OutreachState = "sent"
	OutreachAccepted  OutreachState = "accepted"  // its link's button was pressed
	OutreachDeclined  OutreachState = "declined"  // the owner of the address wants no mail
	OutreachWithdrawn OutreachState = "withdrawn" // taken back by the agency
)

var outreachMoves = map[OutreachState][]OutreachState{
	OutreachSent:      {OutreachAccepted, OutreachDeclined, OutreachWithdrawn},
	OutreachAccepted:  nil,
	OutreachDeclined:  nil,
	OutreachWithdrawn: nil,
}

// May tells whether an invitation in state s may become to.
func (s OutreachState) May(to OutreachState) bool { return slices.Contains(outreachMoves[s], to) }

// Lives and limits of what an agency sends from its own list.
const (
	OutreachLife     = 30 * 24 * time.Hour // of the link
	OutreachRemind   = 7 * 24 * time.Hour  // before the link ends: one reminder
	OutreachKept     = 30 * 24 * time.Hour // how long an invitation that came to nothing is kept after that
	OutreachListLife = 24 * time.Hour      // how long a list that was read waits to be sent
	MaxOutreachRows  = 5000                // of one list
	MaxOutreachBytes = 2 << 20             // of the file
	MaxOutreachEach  = 20                  // invitations of one list to the same address
)

// Outreach is an agency's invitation to an establishment of its own list.
// Accepting it registers the establishment and is its verification. There is one
// for each number at a time. Its ID is that of the mailed link, another one each
// time it is sent; the address is the account's.
type Outreach struct {
	ID            ID
	FINESS        string
	Name          string // as the agency calls it
	Commune       string // INSEE code, of the register, like Region and Department
	Region        string
	Department    string
	Account       ID     // whom it was sent to
	Phone         string // of the agency's list, for its officers; E.164 or ""
	By            ID     // account of the officer, who is who verified once it is accepted
	State         OutreachState
	Establishment ID // once accepted
	CreatedAt     Instant
	ExpiresAt     Instant // of the link
	SettledAt     Instant
}

// Expired tells whether nobody answered in time.
func (o *Outreach) Expired(now Instant) bool { return o.State == OutreachSent && now >= o.ExpiresAt }

// Open tells whether it can still be accepted at now.
func (o *Outreach) Open(now Instant) bool { return o.State == OutreachSent && now < o.ExpiresAt }

// OutreachList is an agency's list as it was read, before and after it is sent.
type OutreachList struct {
	ID        ID
	By        ID // account of the officer
	Rows      int
	CreatedAt Instant
	SentAt    Instant // 0: nobody is invited yet
}

// Waits tells whether the list can be sent at now.
func (l *OutreachList) Waits(now Instant) bool {
	return l.SentAt == 0 && now < l.CreatedAt.Add(OutreachListLife)
}

// OutreachVerdict is what becomes of a row of a list.
type OutreachVerdict string

// The verdicts: what is ready, what is there already, what is wrong.
const (
	RowReady OutreachVerdict = "ready"
	RowSent  OutreachVerdict = "sent"

	RowVerified OutreachVerdict = "verified" // registered and verified
	RowPending  OutreachVerdict = "pending"  // registered, waits to be verified
	RowStopped  OutreachVerdict = "stopped"  // registered, suspended or refused
	RowInvited  OutreachVerdict = "invited"  // an invitation is open already

	RowNumber   OutreachVerdict = "number"   // no FINESS number
	RowSIRET    OutreachVerdict = "siret"    // a SIRET in its place
	RowEntity   OutreachVerdict = "entity"   // the number of who runs several sites
	RowUnlisted OutreachVerdict = "unlisted" // the register does not hold it
	RowClosed   OutreachVerdict = "closed"   // the register says that it is closed
	RowRegion   OutreachVerdict = "region"   // not a place that the officer watches
	RowEmail    OutreachVerdict = "email"    // no address, or one that cannot be
	RowTwice    OutreachVerdict = "twice"    // the number stands higher in the list
	RowOften    OutreachVerdict = "often"    // too many rows for one address
)

// There tells whether a row is there already, rather than wrong.
func (v OutreachVerdict) There() bool {
	return v == RowVerified || v == RowPending || v == RowStopped || v == RowInvited
}

// Wrong tells whether somebody must correct the row.
func (v OutreachVerdict) Wrong() bool { return v != RowReady && v != RowSent && !v.There() }

// OutreachRow is one row of an agency's list. Its contact is sealed, and gone
// once the row is sent.
type OutreachRow struct {
	List       ID
	Line       int // of the file, the first being 1
	Verdict    OutreachVerdict
	FINESS     string
	Name       string // as the agency writes it, else the register's
	Listed     string // the register's name; "" when it does not hold the number
	Commune    string
	Region     string
	Department string
	Email      string
	Phone      string
}

// DepartmentOf is the department of a commune (INSEE code), "" for none.
func DepartmentOf(commune string) string {
	c, _ := geo.ByCode(commune)
	return c.Department()
}

// Watched is the establishment as an officer's rights see it.
func (e *Establishment) Watched() Object {
	return Object{Region: e.Region, Department: DepartmentOf(e.Commune)}
}
