package journey

import (
	"fmt"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
)

func mornings(days ...int) func(*mainforte.Volunteer) {
	return func(v *mainforte.Volunteer) {
		v.When.Week = mainforte.Week(0)
		for _, d := range days {
			v.When.Week = v.When.Week.With(d, mainforte.Morning)
		}
	}
}

// TestTheSmallestTeam: two people cover what three could, nobody else is asked,
// what nobody can do is named, and who got capped meanwhile is counted.
func TestTheSmallestTeam(t *testing.T) {
	k := newSQLiteKit(t)
	a := k.volunteer(mornings(1, 2))   // Tuesday and Wednesday
	b := k.volunteer(mornings(3))      // Thursday
	other := k.volunteer(mornings(2))  // Wednesday alone: not needed
	mission := k.need(1, 8, 9, 10, 11) // Tuesday to Friday: nobody on Friday
	team, err := k.Pool.TeamFor(k.ctx(), mission)
	k.must(err)
	got := map[match.ID]bool{}
	for _, m := range team.Members {
		got[m.ID] = true
	}
	if len(got) != 2 || !got[match.ID(a.ID)] || !got[match.ID(b.ID)] || !team.Proved() || !team.Whole() {
		t.Fatalf("the team is %v, proved %v among %d of %d", team.Members, team.Proved(), team.Considered, team.Free)
	}
	if len(team.Short) != 1 || team.Short[0] != (match.Lack{Slot: 3, People: 1}) {
		t.Errorf("what lacks is %+v, want one person on the last day", team.Short)
	}
	for day := range 2 { // b is asked elsewhere meanwhile, as often as may be
		k.ask(k.need(1, 3+7*day+7), b)
	}
	in := k.asking(mission, a, b)
	in.Team, in.FormKey = true, "the same form twice"
	done, err := k.Solicit(k.ctx(), k.coordinator, in)
	k.must(err)
	if len(done.Asked) != 1 || done.Refused[RefusedPending] != 1 {
		t.Errorf("%d asked, refused %v; want one of each", len(done.Asked), done.Refused)
	}
	again, err := k.Solicit(k.ctx(), k.coordinator, in)
	k.must(err)
	if len(again.Asked) != 1 || again.Asked[0] != done.Asked[0] {
		t.Errorf("the form sent again asks %v, want %v", again.Asked, done.Asked)
	}
	_ = other
	many := Solicit{Mission: mission, Team: true}
	for i := range MaxTeam + 1 {
		many.Candidates = append(many.Candidates, k.CandidateToken(mission, mainforte.ID(fmt.Sprint(i))))
	}
	_, err = k.Solicit(k.ctx(), k.coordinator, many)
	k.refused(err, mainforte.CodeInvalid, "volunteers")
}
