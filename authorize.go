package mainforte

import "slices"

// Action is something a person may try to do. Every route and every journey
// step names one.
type Action string

// The actions of this release.
const (
	ActPublic           Action = "public"              // read a public page, sign up, ask for a link
	ActLink             Action = "link"                // act by the secret of a mailed link
	ActAccount          Action = "account"             // be signed in, whoever one is
	ActVolunteerSpace   Action = "volunteer_space"     // one's own space as a volunteer
	ActAnswer           Action = "answer"              // answer or release one's own introduction
	ActSeeOwnAccord     Action = "see_own_accord"      // a volunteer sees the contact of an accord of theirs
	ActEstablishment    Action = "establishment"       // see an establishment's own pages
	ActWriteMission     Action = "write_mission"       // write a mission of an establishment
	ActSeeCandidates    Action = "see_candidates"      // see the people a mission could ask
	ActSolicit          Action = "solicit"             // ask people
	ActSeeVolunteer     Action = "see_volunteer"       // see the contact of a volunteer who said yes
	ActPresence         Action = "presence"            // note who came, say « à nouveau, volontiers », print lists of who comes
	ActRegion           Action = "region"              // an officer's view of a region
	ActVerify           Action = "verify"              // an officer decides on an establishment, invites it, types a need for it, reads and answers reports
	ActAdminister       Action = "administer"          // look after the service: agencies, officers, journal, what failed
	ActDevelopmentTools Action = "development_mailbox" // the mailbox page of a demonstration
	ActManage           Action = "manage"              // write an establishment's welcome sheet, say who acts for it
	ActUrgent           Action = "urgent"              // have an urgent need sent: without seeing whom it reaches
)

// Actor is the person who acts, as the store knows them in the transaction of
// the act.
type Actor struct {
	Account        ID // "" for nobody
	Volunteer      ID
	VolunteerState VolunteerState
	Establishments map[ID]EstablishmentState
	Regions        []string // an officer's
	// Departments are those an officer is limited to in a region, with those of
	// the colleagues they stand in for now; a region that is not there: all.
	Departments map[string][]string
	// Administrator looks after the service itself.
	Administrator bool
	Demo          bool // the service runs as a demonstration
	// SessionEnds is when the browser that asks is signed out; 0: nobody asks
	// from a browser.
	SessionEnds Instant
}

// Object is what is acted on; only the fields its kind has are set.
type Object struct {
	Establishment ID
	Volunteer     ID
	Region        string
	Department    string
	Everyone      bool // whoever acts for the region may: it has waited for a day, or nobody is in charge of the department
}

// Authorize is the one place that says who may do what. It answers nil, a
// CodeSignIn refusal when signing in could help, or CodeNotFound: what is not
// yours answers like what does not exist.
func Authorize(who Actor, act Action, what Object) error {
	if allowed(who, act, what) {
		return nil
	}
	if who.Account == "" && needsAccount(act) {
		return Refuse(CodeSignIn, "sign_in")
	}
	return Refuse(CodeNotFound, "not_found")
}

func needsAccount(act Action) bool {
	return act != ActPublic && act != ActLink && act != ActDevelopmentTools
}

func allowed(who Actor, act Action, what Object) bool {
	switch act {
	case ActPublic, ActLink:
		return true
	case ActAccount:
		return who.Account != ""
	case ActVolunteerSpace:
		return who.Volunteer != "" && who.volunteerAlive() && what.Volunteer == who.Volunteer
	case ActAnswer, ActSeeOwnAccord:
		return who.Volunteer != "" && who.volunteerAlive() && what.Volunteer == who.Volunteer
	case ActEstablishment, ActWriteMission:
		state, member := who.Establishments[what.Establishment]
		return member && (act == ActEstablishment || state == EstablishmentVerified || state == EstablishmentPending)
	case ActUrgent:
		state := who.Establishments[what.Establishment]
		return what.Establishment != "" && (state == EstablishmentVerified || state == EstablishmentPending)
	case ActManage:
		state, member := who.Establishments[what.Establishment]
		return member && (state == EstablishmentVerified || state == EstablishmentPending)
	case ActSeeCandidates, ActSolicit, ActSeeVolunteer, ActPresence:
		return what.Establishment != "" && who.Establishments[what.Establishment] == EstablishmentVerified
	case ActRegion, ActVerify:
		return what.Region != "" && slices.Contains(who.Regions, what.Region) && who.inCharge(what)
	case ActAdminister:
		return who.Account != "" && who.Administrator
	case ActDevelopmentTools:
		return who.Demo
	}
	return false
}

// MayTry tells whether some object exists on which who may do act: what the
// door of a route asks before the object is known.
func (who Actor) MayTry(act Action) error {
	switch act {
	case ActVolunteerSpace, ActAnswer, ActSeeOwnAccord:
		return Authorize(who, act, Object{Volunteer: who.Volunteer})
	case ActRegion, ActVerify:
		if len(who.Regions) > 0 {
			return nil
		}
	case ActEstablishment, ActWriteMission, ActSeeCandidates, ActSolicit, ActSeeVolunteer, ActManage, ActPresence,
		ActUrgent:
		for id := range who.Establishments {
			if Authorize(who, act, Object{Establishment: id}) == nil {
				return nil
			}
		}
	}
	return Authorize(who, act, Object{})
}

func (who Actor) volunteerAlive() bool {
	return who.VolunteerState == VolunteerActive || who.VolunteerState == VolunteerPaused
}

// Limited tells whether an officer sees only some departments of a region.
func (who Actor) Limited(region string) bool {
	_, limited := who.Departments[region]
	return limited
}

func (who Actor) inCharge(what Object) bool {
	departments, limited := who.Departments[what.Region]
	return !limited || what.Everyone || what.Department != "" && slices.Contains(departments, what.Department)
}
