package mainforte

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Administrator is an account that looks after the service itself: agencies,
// their officers, the journal, what failed. It is made by a command on the
// machine that holds the data, never by a page, and opens nothing of what
// volunteers and establishments keep between them.
type Administrator struct {
	Account ID
	Since   Instant
}

// MaxAgencyName is the longest name of an agency, in characters.
const MaxAgencyName = 80

// CleanAgencyName trims the name of an agency and refuses what no name holds.
func CleanAgencyName(s string) (string, bool) {
	s = strings.Join(strings.Fields(s), " ")
	ok := s != "" && utf8.ValidString(s) && utf8.RuneCountInString(s) <= MaxAgencyName && !strings.ContainsAny(s, "<>@/\\{}")
	return s, ok
}

// ActorRole is what somebody is today: how the journal says who acted without
// a name. Of several the first of ActorRoles counts.
type ActorRole string

// The roles.
const (
	RoleService       ActorRole = "service" // nobody signed in: a mailed link, a command, time
	RoleAdministrator ActorRole = "administrator"
	RoleOfficer       ActorRole = "officer"
	RoleCoordinator   ActorRole = "coordinator"
	RoleVolunteer     ActorRole = "volunteer"
	RoleNone          ActorRole = "none" // an account that is nobody's today
)

// ActorRoles lists the roles, the first that fits counts.
func ActorRoles() []ActorRole {
	return []ActorRole{RoleService, RoleAdministrator, RoleOfficer, RoleCoordinator, RoleVolunteer, RoleNone}
}

// Known tells whether a role is one of ActorRoles.
func (r ActorRole) Known() bool { return slices.Contains(ActorRoles(), r) }

// maxFault is the longest text that CleanFault gives, in characters.
const maxFault = 240

// private is what the words of a fault may hold of people or of secrets, in the
// order in which it is taken out: addresses of mail and of pages, what is
// quoted or given as a value, long words (tokens, hashes), numbers that may be
// telephones.
var private = []*regexp.Regexp{
	regexp.MustCompile(`[^\s<>"'(]*@[^\s<>"')]*`),
	regexp.MustCompile(`[a-z][a-z0-9+.-]*://\S+`),
	regexp.MustCompile("\"[^\"]*\"?|“[^”]*”?|«[^»]*»?|`[^`]*`?|<[^>]*>?"),
	regexp.MustCompile(`'[^']{2,}'`),
	regexp.MustCompile(`=\s*\([^)]*\)?|=\s*\S+`),
	regexp.MustCompile(`[A-Za-z0-9_+=-]{28,}(?:\.[A-Za-z0-9_+=-]+)*`),
	regexp.MustCompile(`\+?\d(?:[ .\-()/\x{00a0}\x{202f}]?\d){5,}`),
}

// CleanFault is the words of a failed job without what may be somebody's:
// whatever looks like an address, a number, a value or a secret becomes "…".
// What is left is short and one line.
func CleanFault(s string) string {
	s = strings.ToValidUTF8(s, "…")
	for _, p := range private {
		s = p.ReplaceAllString(s, "…")
	}
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > maxFault {
		s = string(runes[:maxFault]) + "…"
	}
	return s
}
