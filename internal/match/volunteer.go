package match

import "pretermainforte.fr/mainforte/internal/geo"

// ID names a volunteer, a mission or an establishment to its owner. It says
// nothing: the engine only compares it and hashes it.
type ID string

// Instant is a moment, in milliseconds since 1970-01-01 UTC.
type Instant int64

// Functions is a set of functions: bit f stands for function number f.
type Functions uint64

// Has reports whether function f is in the set; a number over 63 never is.
func (s Functions) Has(f uint8) bool { return s>>f&1 == 1 }

// Capabilities is a set of qualifications, means and languages. The bits are
// the caller's; a proof that has been seen is a bit of its own.
type Capabilities uint64

// Conditions is a set of conditions a mission involves, or somebody accepts.
type Conditions uint32

// Volunteer is what the engine may know of somebody who offers time.
type Volunteer struct {
	ID ID

	// Places are the one to three communes the person starts from, each with
	// its reach; a zero Commune is no place. People abroad, or who only help
	// remotely, have none.
	Places [3]Place
	// Remote says that remote missions are accepted.
	Remote bool

	// Functions the person accepts to do; Trades, among them, those that are or
	// were their trade.
	Functions, Trades Functions
	// Near accepts functions of the same family too (never upwards: from one
	// open to all to one that needs a qualification). Anything accepts every
	// function open to all.
	Near, Anything bool

	Capabilities Capabilities
	Conditions   Conditions

	Availability

	// Confirmed is the day the availability was last confirmed (UTC).
	Confirmed geo.Day
	// Active gathers: address confirmed, charter accepted, of age, not paused.
	Active bool
	// Capped says that enough has been asked of the person lately: eligible and
	// counted, but not to be solicited now.
	Capped bool

	// Commitments are the slots accepted elsewhere.
	Commitments []Commitment
	// Past are the missions the person was contacted for, or declined.
	Past []ID
	// Blocked are the establishments hidden, from one side or the other.
	Blocked []ID
}

// Place is a commune and how far from it by road the person goes, in km,
// borders included. A reach of 0 is the commune itself.
type Place struct {
	Commune geo.Commune
	ReachKm uint16
}

// Commitment is one accepted slot, from Start to End (excluded). Its day counts
// in the weekly maximum.
type Commitment struct {
	Day        geo.Day
	Start, End Instant
}

// room is how many more slots the person takes in the ISO week numbered week.
func (v *Volunteer) room(week int) int {
	room := int(v.MaxPerWeek)
	if room == 0 {
		room = DefaultMaxPerWeek
	}
	for _, c := range v.Commitments {
		if isoWeek(c.Day) == week {
			room--
		}
	}
	return max(0, min(room, maxRoom))
}

// taken reports whether a commitment overlaps [start, end).
func (v *Volunteer) taken(start, end Instant) bool {
	for _, c := range v.Commitments {
		if start < c.End && c.Start < end {
			return true
		}
	}
	return false
}
