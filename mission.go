package mainforte

import (
	"slices"
	"time"
	"unicode/utf8"

	"pretermainforte.fr/mainforte/internal/geo"
)

// Limits of a mission.
const (
	MaxMissionDays = 28 // four weeks, renewable
	MaxWanted      = 99 // people on one slot
	MaxFunctions   = 4  // kinds of help that one mission mixes
	MaxSlots       = 120
	MaxTitle       = 90  // characters
	MaxText        = 600 // characters of « ce que vous ferez », word, what to bring
	MinSlotMinutes = 30
	MaxSlotMinutes = 12 * 60
	FurthestStart  = 366 * 24 * time.Hour // no mission begins later than a year from now
	UrgentLead     = 36 * time.Hour       // first slot sooner than this: urgent
)

// MissionState is where a mission stands. "Covered" is derived from its slots
// and never stored.
type MissionState string

// The states.
const (
	MissionDraft     MissionState = "draft"
	MissionOpen      MissionState = "open"
	MissionClosed    MissionState = "closed"
	MissionCancelled MissionState = "cancelled"
)

var missionMoves = map[MissionState][]MissionState{
	MissionDraft:     {MissionOpen, MissionCancelled},
	MissionOpen:      {MissionClosed, MissionCancelled},
	MissionClosed:    {MissionCancelled}, // people may still be coming
	MissionCancelled: nil,
}

// May tells whether a mission in state s may become to.
func (s MissionState) May(to MissionState) bool { return slices.Contains(missionMoves[s], to) }

// Mission is one need of an establishment.
type Mission struct {
	ID            ID
	Establishment ID
	Follower      ID // the coordinator (account) who follows it
	State         MissionState

	Title     string
	Functions []Function // at least one; a volunteer does any of them
	KnowHow   bool       // the trade is wanted, not only goodwill
	Exact     bool       // no function of the same family instead
	Commune   string     // INSEE code; "" when Remote
	Remote    bool

	Qualifications Qualifications // required
	Means          MeansSet
	Languages      Languages
	Conditions     Conditions
	Attributes     Attributes

	What         string // « ce que vous ferez »
	Bring        string
	Meeting      string // where to present oneself; shown after the accord
	ContactName  string // whom to ask for on the spot; shown after the accord
	ContactPhone string // E.164; shown after the accord
	HideName     bool   // public pages do not name the establishment
	MinSlots     int    // a volunteer must do at least so many, 1 or more
	TalkFirst    bool   // a yes holds the place until the establishment has talked to the person
	WholeDays    bool   // the slots of one day go together

	CreatedAt Instant
	Version   int
}

// Slot is dated real hours of a mission with a headcount.
type Slot struct {
	ID      ID
	Mission ID
	Day     geo.Day // the day it starts on
	From    int     // minutes since midnight, on the clock of the mission
	To      int     // minutes since midnight; past 24 h when it ends the next day
	Start   Instant
	End     Instant
	Wanted  int
	Taken   int
}

// Missing is how many people the slot still lacks.
func (s *Slot) Missing() int { return max(0, s.Wanted-s.Taken) }

// Place on the calendar of the engine: the period that holds most of the slot
// and the day that period belongs to.
func (s *Slot) Place() (geo.Day, Period) {
	if s.OwnPace() {
		return s.Day, Morning
	}
	p, before := PeriodOf(s.From, s.To)
	if before {
		return s.Day - 1, p
	}
	return s.Day, p
}

// Zone is the clock a mission is read on: its commune's, Paris when remote.
func (m *Mission) Zone() *time.Location {
	if !m.Remote {
		if c, ok := geo.ByCode(m.Commune); ok {
			return c.Zone()
		}
	}
	return Paris()
}

// Paris is the clock of remote missions.
func Paris() *time.Location { return geo.Paris() }

// Clocked fills Start and End from day and hours on the mission's clock.
func (m *Mission) Clocked(s Slot) Slot {
	zone := m.Zone()
	if s.OwnPace() {
		s.Start = InstantOf(s.Day.At(0, zone))
		s.End = s.Start
		return s
	}
	s.Start = InstantOf(s.Day.At(s.From, zone))
	s.End = InstantOf(s.Day.At(s.To, zone))
	return s
}

// Validate checks what a form can get wrong. now is the instant of the act.
func (m *Mission) Validate(slots []Slot, now Instant) error {
	var es Errors
	if len(m.Functions) == 0 {
		es.Add("functions", "required")
	} else if len(m.Functions) > MaxFunctions {
		es.Add("functions", "too_many")
	}
	textField(&es, "title", m.Title, MaxTitle, true)
	if !m.Remote {
		if _, ok := geo.ByCode(m.Commune); !ok {
			es.Add("commune", "unknown")
		}
	}
	m.validateSlots(&es, slots, now)
	textField(&es, "what", m.What, MaxText, true)
	textField(&es, "bring", m.Bring, MaxText, false)
	textField(&es, "meeting", m.Meeting, MaxText, false)
	textField(&es, "contact_name", m.ContactName, MaxName, true)
	if m.ContactPhone == "" {
		es.Add("contact_phone", "required")
	} else if _, ok := CleanPhone(m.ContactPhone); !ok {
		es.Add("contact_phone", "invalid")
	}
	return es.Err()
}

func (m *Mission) validateSlots(es *Errors, slots []Slot, now Instant) {
	if len(slots) == 0 {
		es.Add("days", "required")
		return
	}
	if OwnPace(slots) {
		m.validatePace(es, slots, now)
		return
	}
	if len(slots) > MaxSlots || slots[len(slots)-1].Day-slots[0].Day >= MaxMissionDays {
		es.Add("days", "too_many")
	}
	if m.MinSlots < 1 || m.MinSlots > len(slots) {
		es.Add("min_slots", "invalid")
	}
	if slots[0].Start > now.Add(FurthestStart) {
		es.Add("from_day", "too_far")
	}
	var past, hours, wanted bool
	for _, s := range slots {
		past = past || s.Start <= now
		n := s.To - s.From
		hours = hours || s.From < 0 || s.From >= 24*60 || n < MinSlotMinutes || n > MaxSlotMinutes
		wanted = wanted || s.Wanted < 1 || s.Wanted > MaxWanted
	}
	if past {
		es.Add("from_day", "past")
	}
	if hours {
		es.Add("hours", "invalid")
	}
	if wanted {
		es.Add("wanted", "out_of_range")
	}
}

func textField(es *Errors, field, text string, limit int, required bool) {
	switch {
	case required && text == "":
		es.Add(field, "required")
	case !utf8.ValidString(text):
		es.Add(field, "invalid")
	case utf8.RuneCountInString(text) > limit:
		es.Add(field, "too_long")
	}
}
