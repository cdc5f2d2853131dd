package mainforte

// MailKind is which message a mail is.
type MailKind string

// The messages of this release.
const (
	MailConfirm             MailKind = "confirm"
	MailAlready             MailKind = "already" // signed up with an address that has an account
	MailSignIn              MailKind = "sign_in"
	MailUnknown             MailKind = "unknown" // sign-in asked for an address without account
	MailDemand              MailKind = "demand"
	MailAccordVolunteer     MailKind = "accord_volunteer"
	MailAccordEstablishment MailKind = "accord_establishment"
	MailReleased            MailKind = "released"  // to the coordinator: an accepted slot is free again
	MailComplete            MailKind = "complete"  // to those asked who had not answered
	MailReminder            MailKind = "reminder"  // to who comes, the evening before
	MailThanks              MailKind = "thanks"    // to who came, after their last slot
	MailContested           MailKind = "contested" // to the coordinator: the volunteer says that an absence is a mistake
)

// MailState is where a mail stands.
type MailState string

// The states. A dropped mail is one whose reason is gone (an expired link, an
// erased person); failed ones are shown to the administrator.
const (
	MailQueued  MailState = "queued"
	MailSent    MailState = "sent"
	MailFailed  MailState = "failed"
	MailDropped MailState = "dropped"
)

// Mail is one message to one account about one event. The text is made when it
// is sent; the row holds ids only. (Kind, Account, Event) is unique: one mail
// per person and event. The ID is the local part of its Message-ID.
type Mail struct {
	ID           ID
	Kind         MailKind
	Account      ID
	Event        string // what makes it unique, e.g. the link's or introduction's id
	Link         ID     // the link it carries, if any
	Introduction ID
	Slots        []ID // the slots it speaks of, when not all
	State        MailState
	Tries        int
	CreatedAt    Instant
	SentAt       Instant
}
