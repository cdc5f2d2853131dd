package mainforte_test

import (
	"fmt"
	"testing"

	. "pretermainforte.fr/mainforte"
)

// The rights table, written a second time by hand: for each kind of person the
// actions they may do on what is theirs. Whatever is not named is refused, and
// nothing is allowed on what is somebody else's.
var rights = map[string]map[Action]bool{
	"nobody":                            set(ActPublic, ActLink),
	"account without a role":            set(ActPublic, ActLink, ActAccount),
	"pending volunteer":                 set(ActPublic, ActLink, ActAccount),
	"active volunteer":                  set(ActPublic, ActLink, ActAccount, ActVolunteerSpace, ActAnswer, ActSeeOwnAccord),
	"paused volunteer":                  set(ActPublic, ActLink, ActAccount, ActVolunteerSpace, ActAnswer, ActSeeOwnAccord),
	"erased volunteer":                  set(ActPublic, ActLink, ActAccount),
	"coordinator, pending":              set(ActPublic, ActLink, ActAccount, ActEstablishment, ActWriteMission, ActManage, ActUrgent),
	"coordinator, verified":             set(ActPublic, ActLink, ActAccount, ActEstablishment, ActWriteMission, ActSeeCandidates, ActSolicit, ActSeeVolunteer, ActManage, ActPresence, ActUrgent),
	"coordinator, suspended":            set(ActPublic, ActLink, ActAccount, ActEstablishment),
	"coordinator, refused":              set(ActPublic, ActLink, ActAccount, ActEstablishment),
	"officer, of a department":          set(ActPublic, ActLink, ActAccount, ActRegion, ActVerify),
	"officer":                           set(ActPublic, ActLink, ActAccount, ActRegion, ActVerify),
	"administrator":                     set(ActPublic, ActLink, ActAccount, ActAdminister),
	"nobody, on a demonstration server": set(ActPublic, ActLink, ActDevelopmentTools),
}

var everyAction = []Action{
	ActPublic, ActLink, ActAccount, ActVolunteerSpace, ActAnswer, ActSeeOwnAccord, ActEstablishment,
	ActWriteMission, ActSeeCandidates, ActSolicit, ActSeeVolunteer, ActRegion, ActDevelopmentTools,
	ActManage,
	ActUrgent,
	ActWriteMission, ActSeeCandidates, ActSolicit, ActSeeVolunteer, ActRegion, ActVerify, ActDevelopmentTools,
	ActPresence,
	ActAdminister,
}

const (
	mine   ID = "mine"
	theirs ID = "theirs"
)

func people() map[string]Actor {
	return map[string]Actor{
		"nobody":                            {},
		"account without a role":            {Account: "a"},
		"pending volunteer":                 {Account: "a", Volunteer: mine, VolunteerState: VolunteerPending},
		"active volunteer":                  {Account: "a", Volunteer: mine, VolunteerState: VolunteerActive},
		"paused volunteer":                  {Account: "a", Volunteer: mine, VolunteerState: VolunteerPaused},
		"erased volunteer":                  {Account: "a", Volunteer: mine, VolunteerState: VolunteerErased},
		"coordinator, pending":              member(EstablishmentPending),
		"coordinator, verified":             member(EstablishmentVerified),
		"coordinator, suspended":            member(EstablishmentSuspended),
		"coordinator, refused":              member(EstablishmentRefused),
		"officer, of a department":          {Account: "a", Regions: []string{"27"}, Departments: map[string][]string{"27": {"21"}}},
		"officer":                           {Account: "a", Regions: []string{"27"}},
		"administrator":                     {Account: "a", Administrator: true},
		"nobody, on a demonstration server": {Demo: true},
	}
}

func member(s EstablishmentState) Actor {
	return Actor{Account: "a", Establishments: map[ID]EstablishmentState{mine: s}}
}

func TestOnlyWhatTheTableSaysIsAllowed(t *testing.T) {
	objects := map[string]Object{
		"mine":    {Establishment: mine, Volunteer: mine, Region: "27", Department: "21"},
		"theirs":  {Establishment: theirs, Volunteer: theirs, Region: "11"},
		"nothing": {},
	}
	needsNoObject := set(ActPublic, ActLink, ActAccount, ActDevelopmentTools, ActAdminister)
	for name, who := range people() {
		for _, act := range everyAction {
			for whose, what := range objects {
				t.Run(fmt.Sprintf("%s %s %s", name, act, whose), func(t *testing.T) {
					want := rights[name][act] && (whose == "mine" || needsNoObject[act])
					err := Authorize(who, act, what)
					if got := err == nil; got != want {
						t.Fatalf("allowed = %v, want %v (%v)", got, want, err)
					}
					if err != nil && who.Account != "" && CodeOf(err) != CodeNotFound {
						t.Errorf("a refusal to somebody signed in says %q, want the answer of what does not exist", CodeOf(err))
					}
				})
			}
		}
	}
}

func TestMayTryAgreesWithSomeObjectBeingAllowed(t *testing.T) {
	for name, who := range people() {
		for _, act := range everyAction {
			if got := who.MayTry(act) == nil; got != rights[name][act] {
				t.Errorf("%s may try %s = %v, want %v", name, act, got, rights[name][act])
			}
		}
	}
}

func set(acts ...Action) map[Action]bool {
	m := map[Action]bool{}
	for _, a := range acts {
		m[a] = true
	}
	return m
}

// An officer of some departments watches those, and what the whole agency does.
func TestAnOfficerOfADepartment(t *testing.T) {
	who := Actor{Account: "a", Regions: []string{"27", "53"}, Departments: map[string][]string{"27": {"21", "58"}}}
	for _, c := range []struct {
		say  string
		what Object
		want bool
	}{
		{"one of theirs", Object{Region: "27", Department: "58"}, true},
		{"another one", Object{Region: "27", Department: "71"}, false},
		{"none", Object{Region: "27"}, false},
		{"another one, the whole agency's", Object{Region: "27", Department: "71", Everyone: true}, true},
		{"a region without a limit", Object{Region: "53", Department: "35"}, true},
		{"another region, whatever is said", Object{Region: "11", Department: "21", Everyone: true}, false},
	} {
		for _, act := range []Action{ActRegion, ActVerify} {
			if got := Authorize(who, act, c.what) == nil; got != c.want {
				t.Errorf("%s, %s: %v, want %v", act, c.say, got, c.want)
			}
		}
	}
	if !who.Limited("27") || who.Limited("53") {
		t.Error("limited in the wrong region")
	}
}
