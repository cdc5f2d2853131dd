package mainforte_test

import (
	"testing"
	"time"

	. "pretermainforte.fr/mainforte"
)

// mover is a state that knows what may follow it.
type mover[S comparable] interface {
	comparable
	May(S) bool
}

// checkMoves tries every pair of states against the legal moves, written here
// a second time.
func checkMoves[S mover[S]](t *testing.T, all []S, legal map[S][]S) {
	t.Helper()
	for _, from := range all {
		for _, to := range all {
			want := false
			for _, l := range legal[from] {
				want = want || l == to
			}
			if got := from.May(to); got != want {
				t.Errorf("%v → %v = %v, want %v", from, to, got, want)
			}
		}
	}
}

func TestEveryMoveIsLegalOrRefused(t *testing.T) {
	checkMoves(t, []HoldState{HoldHeld, HoldConfirmed, HoldLetGo, HoldLapsed},
		map[HoldState][]HoldState{HoldHeld: {HoldConfirmed, HoldLetGo, HoldLapsed}})
	checkMoves(t, []VolunteerState{VolunteerPending, VolunteerActive, VolunteerPaused, VolunteerErased},
		map[VolunteerState][]VolunteerState{
			VolunteerPending: {VolunteerActive, VolunteerErased},
			VolunteerActive:  {VolunteerPaused, VolunteerErased},
			VolunteerPaused:  {VolunteerActive, VolunteerErased},
		})
	checkMoves(t, []EstablishmentState{EstablishmentPending, EstablishmentVerified, EstablishmentSuspended, EstablishmentRefused},
		map[EstablishmentState][]EstablishmentState{
			EstablishmentPending:   {EstablishmentVerified, EstablishmentRefused},
			EstablishmentVerified:  {EstablishmentSuspended},
			EstablishmentSuspended: {EstablishmentVerified},
			EstablishmentRefused:   {EstablishmentPending},
		})
	checkMoves(t, []MissionState{MissionDraft, MissionOpen, MissionClosed, MissionCancelled},
		map[MissionState][]MissionState{
			MissionDraft:  {MissionOpen, MissionCancelled},
			MissionOpen:   {MissionClosed, MissionCancelled},
			MissionClosed: {MissionCancelled},
		})
	checkMoves(t, []IntroductionState{IntroductionSent, IntroductionAccepted, IntroductionDeclined, IntroductionExpired, IntroductionWithdrawn},
		map[IntroductionState][]IntroductionState{
			IntroductionSent:     {IntroductionAccepted, IntroductionDeclined, IntroductionExpired, IntroductionWithdrawn},
			IntroductionDeclined: {IntroductionSent},
			IntroductionExpired:  {IntroductionSent},
		})
	checkMoves(t, []OutreachState{OutreachSent, OutreachAccepted, OutreachDeclined, OutreachWithdrawn},
		map[OutreachState][]OutreachState{
			OutreachSent: {OutreachAccepted, OutreachDeclined, OutreachWithdrawn},
		})
	checkMoves(t, []SlotState{SlotProposed, SlotAccepted, SlotDone, SlotNoShow, SlotReleased, SlotDropped},
		map[SlotState][]SlotState{
			SlotProposed: {SlotAccepted, SlotDropped},
			SlotAccepted: {SlotDone, SlotNoShow, SlotReleased},
			SlotDone:     {SlotNoShow},
			SlotNoShow:   {SlotDone},
			SlotDropped:  {SlotProposed},
		})
}

func TestSolicitationTerm(t *testing.T) {
	now := InstantOf(time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC))
	tests := []struct {
		why    string
		first  time.Duration // from now to the first slot
		want   time.Duration // life of the solicitation
		urgent bool
	}{
		{"far away: 72 h", 10 * 24 * time.Hour, 72 * time.Hour, false},
		{"in three days: until 12 h before", 72 * time.Hour, 60 * time.Hour, false},
		{"exactly 36 h: not urgent", 36 * time.Hour, 24 * time.Hour, false},
		{"under 36 h: urgent, 2 h", 36*time.Hour - time.Millisecond, 2 * time.Hour, true},
		{"in two hours: until 1 h before", 2 * time.Hour, time.Hour, true},
	}
	for _, tt := range tests {
		got, urgent := SolicitationTerm(now, now.Add(tt.first))
		if got.Sub(now) != tt.want || urgent != tt.urgent {
			t.Errorf("%s: %v urgent=%v, want %v urgent=%v", tt.why, got.Sub(now), urgent, tt.want, tt.urgent)
		}
	}
}
