package mainforte

import (
	"slices"
	"time"
)

// Terms of a place that is held while both sides talk (« je veux d'abord parler
// à la personne »).
const (
	HoldLife  = 48 * time.Hour // from the yes…
	HoldEnd   = 12 * time.Hour // …but at most until so long before the first slot…
	HoldLeast = 2 * time.Hour  // …and at least so long, when the slot leaves it
	HoldLast  = time.Hour      // before the first slot: nobody waits for an answer later
)

// HoldState is where a held place stands.
type HoldState string

// The states.
const (
	HoldHeld      HoldState = "held"
	HoldConfirmed HoldState = "confirmed" // the establishment counts on the person
	HoldLetGo     HoldState = "let_go"    // the establishment gave the place back
	HoldLapsed    HoldState = "lapsed"    // it said nothing in time: the place is free again
)

var holdMoves = map[HoldState][]HoldState{
	HoldHeld:      {HoldConfirmed, HoldLetGo, HoldLapsed},
	HoldConfirmed: nil,
	HoldLetGo:     nil,
	HoldLapsed:    nil,
}

// May tells whether a held place in state s may become to.
func (s HoldState) May(to HoldState) bool { return slices.Contains(holdMoves[s], to) }

// Hold is what follows a yes to a mission whose establishment wants to talk
// first: the places are taken and both sides have each other's details, until
// the establishment confirms or gives them back.
type Hold struct {
	Introduction ID
	State        HoldState
	Until        Instant
	SettledAt    Instant // 0 while it is held
}

// Awaited tells whether the establishment's word is still awaited at now.
func (h *Hold) Awaited(now Instant) bool { return h.State == HoldHeld && now < h.Until }

// HoldTerm is until when places taken at now are held, first being when the
// first of them starts.
func HoldTerm(now, first Instant) Instant {
	usual := min(now.Add(HoldLife), first.Add(-HoldEnd))
	least := min(now.Add(HoldLeast), first.Add(-HoldLast))
	return max(usual, least, now)
}
