package mainforte

import (
	"slices"

	"pretermainforte.fr/mainforte/internal/geo"
)

// Limits of a volunteer's profile.
const (
	MaxPlaces         = 3
	DefaultReachKm    = 20
	DefaultMaxPerWeek = 5
	MaxPerWeekLimit   = 28
	DefaultOwnCap     = 3  // solicitations in any 14 days (matching.md §3.1)
	MaxOwnCap         = 10 //
	MaxHoursPerWeek   = 40
	HiddenAfterDays   = 60 // availability not confirmed for so long is no longer proposed
)

// Reaches are the distances by road, in km, that a volunteer can choose from.
var Reaches = []int{5, 10, 20, 30, 50, 100}

// VolunteerState is where a volunteer stands.
type VolunteerState string

// The states: pending until the address is confirmed, erased for good.
const (
	VolunteerPending VolunteerState = "pending"
	VolunteerActive  VolunteerState = "active"
	VolunteerPaused  VolunteerState = "paused"
	VolunteerErased  VolunteerState = "erased"
)

var volunteerMoves = map[VolunteerState][]VolunteerState{
	VolunteerPending: {VolunteerActive, VolunteerErased},
	VolunteerActive:  {VolunteerPaused, VolunteerErased},
	VolunteerPaused:  {VolunteerActive, VolunteerErased},
	VolunteerErased:  nil,
}

// May tells whether a volunteer in state s may become to.
func (s VolunteerState) May(to VolunteerState) bool { return slices.Contains(volunteerMoves[s], to) }

// Volunteer is a person who offers time: what they accept to do, where and
// when. It holds no name and no address: those are the Account's Contact.
type Volunteer struct {
	ID      ID
	Account ID
	State   VolunteerState

	// Where. Places is empty for "remote only" and for people abroad, whose
	// Country (ISO 3166-1 alpha-2) is then set.
	Places  []Place
	Remote  bool
	Country string

	// What. Trades is the part of Functions that is (or was) their trade.
	// Anything accepts every function that needs no qualification; Near
	// accepts functions of the same family as the ones ticked.
	Functions      Functions
	Trades         Functions
	Anything       bool
	Near           bool
	Qualifications Qualifications
	Means          MeansSet
	Languages      Languages
	Conditions     Conditions // accepted: the ordinary ones unless unticked, the express ones if ticked

	When   Availability
	OwnCap int // solicitations in any 14 days, 0 to MaxOwnCap

	CreatedAt   Instant
	ConfirmedAt Instant // availability last confirmed by its owner
	Version     int     // counts the writes of this row, for optimistic updates
}

// Place is a commune, never an address, and how far one goes from it by road.
type Place struct {
	Commune string // INSEE code
	ReachKm int    // one of Reaches
}

// Notice is how long before a mission a volunteer wants to be asked, in days.
type Notice int

// The notices one can choose.
const (
	NoticeSameDay Notice = 0 // even the day before or the same day
	NoticeTwoDays Notice = 2 // the default
	NoticeWeek    Notice = 7
)

// Availability is when a volunteer can come. For on-site missions it is read
// on the mission's clock, for remote ones in Paris time.
type Availability struct {
	Week         Week
	Holidays     bool // public holidays too, whatever the weekday
	From         geo.Day
	Until        geo.Day   // 0: no end
	Included     []geo.Day // whole days (6 h to 22 h) outside the pattern
	Excepted     []geo.Day
	MaxPerWeek   int // slots a week
	Notice       Notice
	NotBefore8   bool // mornings only from 8 h
	HoursPerWeek int  // for missions at one's own pace; 0: none
}

// Validate checks what a form can get wrong, field by field.
func (v *Volunteer) Validate() error {
	var es Errors
	if v.Functions == 0 && !v.Anything {
		es.Add("functions", "required")
	}
	v.validateWhere(&es)
	v.When.validate(&es)
	if v.OwnCap < 0 || v.OwnCap > MaxOwnCap {
		es.Add("own_cap", "invalid")
	}
	return es.Err()
}

func (v *Volunteer) validateWhere(es *Errors) {
	switch {
	case len(v.Places) == 0 && v.Country == "" && !v.Remote:
		es.Add("commune", "required")
	case len(v.Places) > MaxPlaces:
		es.Add("commune", "too_many")
	case v.Country != "" && len(v.Places) > 0:
		es.Add("country", "invalid")
	}
	if v.Country != "" {
		if _, ok := geo.CountryByCode(v.Country); !ok {
			es.Add("country", "required")
		}
	}
	for _, p := range v.Places {
		if _, ok := geo.ByCode(p.Commune); !ok {
			es.Add("commune", "unknown")
		}
		if !slices.Contains(Reaches, p.ReachKm) {
			es.Add("reach", "invalid")
		}
	}
}

func (a *Availability) validate(es *Errors) {
	if a.Week&^FullWeek != 0 {
		es.Add("when", "invalid")
	}
	if a.Week == 0 && !a.Holidays && len(a.Included) == 0 && a.HoursPerWeek == 0 {
		es.Add("when", "required")
	}
	if a.Until != 0 && a.Until < a.From {
		es.Add("until", "before_from")
	}
	if a.MaxPerWeek < 1 || a.MaxPerWeek > MaxPerWeekLimit {
		es.Add("max_per_week", "invalid")
	}
	if !slices.Contains([]Notice{NoticeSameDay, NoticeTwoDays, NoticeWeek}, a.Notice) {
		es.Add("notice", "invalid")
	}
	if a.HoursPerWeek < 0 || a.HoursPerWeek > MaxHoursPerWeek {
		es.Add("hours_per_week", "invalid")
	}
}
