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
	MailReleased            MailKind = "released"      // to the coordinator: an accepted slot is free again
	MailComplete            MailKind = "complete"      // to those asked who had not answered
	MailErase               MailKind = "erase"         // carries the link that erases a volunteer
	MailRegister            MailKind = "register"      // confirm one's address to register an establishment
	MailJoinAsked           MailKind = "join_asked"    // to the coordinators: somebody asks to join them
	MailJoined              MailKind = "joined"        // to who asked: they act for the establishment now
	MailJoinDeclined        MailKind = "join_declined" // to who asked: the team said no, or nobody answered
	MailInvitation          MailKind = "invitation"    // to act for an establishment
	MailRemoved             MailKind = "removed"       // to who does not act for an establishment any more
	MailHandedOver          MailKind = "handed_over"   // to who now follows the missions of somebody who left
	MailUrgentNobody        MailKind = "urgent_nobody" // to the coordinator: do not count on it; Event is the mission
	MailCalls               MailKind = "calls"         // to the coordinator of an unverified need: somebody comes, and calls
	MailVouched             MailKind = "vouched"       // to who said yes to it: the establishment is verified
	MailUnverified          MailKind = "unverified"    // to the officers: an urgent need left before they verified; Event is the mission

	MailFollows        MailKind = "follows"         // to a coordinator: a colleague gave them a mission to follow
	MailNewAddress     MailKind = "new_address"     // to an address: its owner wants to be reached there; Event is the change
	MailAddressTaken   MailKind = "address_taken"   // to who has an account at such an address already
	MailAddressChanged MailKind = "address_changed" // to the old address
	MailShare          MailKind = "share"           // to a shared address: does it want the mails of an establishment?

	MailCancelled MailKind = "cancelled" // to everybody concerned: the mission will not take place
	MailClosed    MailKind = "closed"    // to those asked: nobody else is asked for
	MailNoLonger  MailKind = "no_longer" // to those asked: the mission changed and nothing of their demand is left
	MailHours     MailKind = "hours"     // to those who come or were asked: other hours
	MailTerms     MailKind = "terms"     // to those asked: what a yes means from now on

	// What keeps an inscription true.
	MailRemind MailKind = "remind" // to who signed up and has not confirmed, once
	MailWeekly MailKind = "weekly" // missions, and « toujours disponible ? »; Event is the week
	MailStay   MailKind = "stay"   // nothing was heard for eleven months: stay, or be erased

	// An agency verifies and watches; Event is the decision's or report's id.
	MailVerified       MailKind = "verified"        // to the coordinators
	MailRefused        MailKind = "refused"         // to the coordinators, with the reason
	MailSuspended      MailKind = "suspended"       // to the coordinators, with the reason
	MailReopened       MailKind = "reopened"        // to the coordinators: a refusal or suspension is undone
	MailDoNotCome      MailKind = "do_not_come"     // to volunteers who were to come to a suspended establishment
	MailNoLongerAsked  MailKind = "no_longer_asked" // to volunteers whom it had asked
	MailToConfirm      MailKind = "to_confirm"      // to the other officers: a decision waits for a second one
	MailWaiting        MailKind = "waiting"         // to the officers: an establishment has waited for a day
	MailReported       MailKind = "reported"        // to the officers: somebody reports a problem
	MailReportAnswered MailKind = "report_answered" // to who reported it
	MailOffer          MailKind = "offer"           // to the coordinator: somebody offers their help
	MailOfferDeclined  MailKind = "offer_declined"  // to the volunteer: not this time
	MailOfferExpired   MailKind = "offer_expired"   // to the volunteer: nobody answered
	MailAlreadyOffer   MailKind = "already_offer"   // answered a public mission with an address that has an account
	MailReminder       MailKind = "reminder"        // to who comes, the evening before
	MailNextWeek       MailKind = "next_week"       // to a coordinator: will you need help next week? Event is NextWeekEvent
	MailHeld           MailKind = "held"            // to the volunteer: the place is held, the establishment calls
	MailToSettle       MailKind = "to_settle"       // to the coordinator: talk to the person, then say yes or no
	MailLetGo          MailKind = "let_go"          // to the volunteer: the held place was given back, or nobody spoke in time
	MailLapsed         MailKind = "lapsed"          // to the coordinator: nobody spoke in time, the place is free again
	MailFreed          MailKind = "freed"           // to the volunteer: the establishment gave their place back
	MailThanks         MailKind = "thanks"          // to who came, after their last slot
	MailContested      MailKind = "contested"       // to the coordinator: the volunteer says that an absence is a mistake
	MailOutreach       MailKind = "outreach"        // to an establishment of the agency's own list; Event is the invitation
	MailOutreachEnds   MailKind = "outreach_ends"   // the same once more, some days before the link ends; Event is the invitation
	MailPurgeHeld      MailKind = "purge_held"      // to whoever runs the service: the brake holds; Event is the day
	MailDeputy         MailKind = "deputy"          // to an officer: they stand in for another; Event begins with the account of who is away
	MailWaveDay        MailKind = "wave_day"        // to who follows missions: what the service asked for them today; Event is WaveDayEvent
	MailNeedTyped      MailKind = "need_typed"      // to the coordinators: the agency posted a need for them; Event is the mission
)

// What becomes of an agency's officers.
const (
	MailNobodyVerifies MailKind = "nobody_verifies" // to the administrators: an establishment has waited for a day where nobody is an officer
	MailOfficerAdded   MailKind = "officer_added"   // to who acts for an agency from now on; Event begins with the agency
	MailOfficerRemoved MailKind = "officer_removed" // to who does not any more; Event begins with the agency
)

// OperatorAccount stands in the place of an account in mails to whoever runs the
// service, whose address is in the configuration and not in the store.
const OperatorAccount ID = "operator"

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
	Account      ID     // who gets it; the establishment, when its shared address does
	Event        string // what makes it unique, e.g. the link's or introduction's id
	Link         ID     // the link it carries, if any
	Introduction ID
	Slots        []ID // the slots it speaks of, when not all
	State        MailState
	Tries        int
	CreatedAt    Instant
	SentAt       Instant

	Class MailClass // how much it presses
	DueAt Instant   // from when on it may leave
}
