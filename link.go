package mainforte

import "time"

// Purpose is what a mailed link is for. A link opens that one thing only.
type Purpose string

// The purposes of this release.
const (
	PurposeSignIn      Purpose = "sign_in"
	PurposeConfirm     Purpose = "confirm"      // the address of a new volunteer
	PurposeAnswer      Purpose = "answer"       // one introduction, for its volunteer
	PurposeNotMe       Purpose = "not_me"       // this was not me: no more mails, unconfirmed data erased
	PurposeStill       Purpose = "still"        // a volunteer is still available; serves again and again
	PurposeErase       Purpose = "erase"        // a volunteer erases everything
	PurposeStay        Purpose = "stay"         // a volunteer of whom nothing was heard stays
	PurposeStop        Purpose = "stop"         // no more mail of the week; its id is that of the link beside it
	PurposeRegister    Purpose = "register"     // the address of who registers an establishment
	PurposeInvite      Purpose = "invite"       // to act for an establishment
	PurposeOffer       Purpose = "offer"        // one offer, for the account of a coordinator
	PurposeAddress     Purpose = "address"      // a new address of somebody's
	PurposeShared      Purpose = "shared"       // the shared address of an establishment: confirm it, then stop it
	PurposeAddressBack Purpose = "address_back" // the old one takes it back
	PurposeOutreach    Purpose = "outreach"     // to register an establishment that its agency invites
	PurposeNextWeek    Purpose = "next_week"    // the weekly question to an establishment; serves again and again
	PurposeAccord      Purpose = "accord"       // one accord, for the account of a coordinator
	PurposeHold        Purpose = "hold"         // one held place, for the account of a coordinator
)

// Lives of the links; an answer link lives until the last slot of its mission.
const (
	SignInLife  = 10 * time.Minute
	ConfirmLife = 7 * 24 * time.Hour
	NotMeLife   = 90 * 24 * time.Hour
	StillLife   = 90 * 24 * time.Hour
	EraseLife   = 24 * time.Hour
)

// SignInTries is how many wrong codes a sign-in link bears when it is opened
// in another browser than the one that asked.
const SignInTries = 5

// Link is a mailed link. Its secret is an HMAC of its ID (Keyring.LinkToken),
// so nothing secret is stored and a mail sent again holds the same link.
type Link struct {
	ID        ID
	Purpose   Purpose
	Account   ID
	Object    ID     // the introduction of an answer link
	Browser   string // hash of the cookie of the browser that asked; "" when not bound
	CreatedAt Instant
	ExpiresAt Instant
	UsedAt    Instant
	Tries     int
}

// Open tells whether the link can still be acted on.
func (l *Link) Open(now Instant) bool { return l.UsedAt == 0 && now < l.ExpiresAt }

// Session lives.
const (
	SessionLife      = 30 * 24 * time.Hour // a volunteer's, from sign-in
	StaffSessionLife = 12 * time.Hour      // of people who act for others
	SessionTouch     = 5 * time.Minute     // last_seen is written at most so often
	FreshSignIn      = 15 * time.Minute    // what cannot be undone asks for a sign-in so recent
)

// Session is a signed-in browser. Its ID is a hash of the cookie.
type Session struct {
	ID        string
	Account   ID
	CreatedAt Instant
	SeenAt    Instant
	ExpiresAt Instant
}
