package mainforte_test

import (
	"slices"
	"testing"
	"time"

	. "pretermainforte.fr/mainforte"
)

func TestEveryRulingFollowsTheStateTable(t *testing.T) {
	want := map[Ruling]map[EstablishmentState]EstablishmentState{
		RuleVerify:  {EstablishmentPending: EstablishmentVerified},
		RuleRefuse:  {EstablishmentPending: EstablishmentRefused},
		RuleSuspend: {EstablishmentVerified: EstablishmentSuspended},
		RuleReopen:  {EstablishmentSuspended: EstablishmentVerified, EstablishmentRefused: EstablishmentPending},
	}
	for _, r := range Rulings {
		for _, s := range []EstablishmentState{EstablishmentPending, EstablishmentVerified, EstablishmentSuspended, EstablishmentRefused} {
			got, ok := r.From(s)
			if to, may := want[r][s]; got != to || ok != may {
				t.Errorf("%s of one %s: %q %v, want %q %v", r, s, got, ok, to, may)
			}
			if ok && !s.May(got) {
				t.Errorf("%s: %s → %s is against the state table", r, s, got)
			}
		}
	}
}

func TestReportsAndDecisionsMove(t *testing.T) {
	checkMoves(t, []DecisionState{DecisionWaiting, DecisionDone, DecisionDropped},
		map[DecisionState][]DecisionState{DecisionWaiting: {DecisionDone, DecisionDropped}})
	checkMoves(t, []ReportState{ReportOpen, ReportAnswered, ReportClosed},
		map[ReportState][]ReportState{ReportOpen: {ReportAnswered, ReportClosed}, ReportAnswered: {ReportClosed}})
}

func TestEachSideEndsItsListWithOther(t *testing.T) {
	for _, list := range [][]string{
		asTexts(ReportByVolunteer.Kinds()), asTexts(ReportByEstablishment.Kinds()), asTexts(RuleRefuse.Reasons()), asTexts(RuleSuspend.Reasons()),
	} {
		if len(list) == 0 || list[len(list)-1] != "other" || len(slices.Compact(slices.Sorted(slices.Values(list)))) != len(list) {
			t.Errorf("list %v, want each once and « other » last", list)
		}
	}
	if len(RuleVerify.Reasons())+len(RuleReopen.Reasons()) != 0 {
		t.Error("a verification or a reopening asks for a reason")
	}
}

func asTexts[T ~string](all []T) (list []string) {
	for _, one := range all {
		list = append(list, string(one))
	}
	return list
}

func TestWhatUndoesSomebodyElsesDecisionNeedsASecondOfficer(t *testing.T) {
	const now = Instant(1_800_000_000_000)
	done := func(r Ruling, to EstablishmentState, officer, second ID, ago time.Duration) *Decision {
		return &Decision{Ruling: r, To: to, Officer: officer, Second: second, State: DecisionDone, SettledAt: now.Add(-ago)}
	}
	for _, c := range []struct {
		why  string
		r    Ruling
		last *Decision
		want bool
	}{
		{"a first verification", RuleVerify, nil, false},
		{"a first refusal", RuleRefuse, nil, false},
		{"one's own refusal reopened", RuleReopen, done(RuleRefuse, EstablishmentRefused, "me", "", time.Hour), false},
		{"another's refusal reopened, however old", RuleReopen, done(RuleRefuse, EstablishmentRefused, "other", "", 900*time.Hour), true},
		{"another's suspension reopened", RuleReopen, done(RuleSuspend, EstablishmentSuspended, "other", "", time.Hour), true},
		{"one's own that another confirmed", RuleReopen, done(RuleSuspend, EstablishmentSuspended, "me", "other", time.Hour), true},
		{"a suspension that nobody signed", RuleReopen, nil, true},
		{"another's verification, just made", RuleSuspend, done(RuleVerify, EstablishmentVerified, "other", "", time.Hour), true},
		{"the same, just before a day", RuleSuspend, done(RuleVerify, EstablishmentVerified, "other", "", 24*time.Hour-time.Millisecond), true},
		{"the same, a day later", RuleSuspend, done(RuleVerify, EstablishmentVerified, "other", "", 24*time.Hour), false},
		{"one's own verification", RuleSuspend, done(RuleVerify, EstablishmentVerified, "me", "", time.Hour), false},
		{"another's refusal, asked again, verified", RuleVerify, done(RuleRefuse, EstablishmentRefused, "other", "", 900*time.Hour), true},
		{"one's own refusal, asked again, verified", RuleVerify, done(RuleRefuse, EstablishmentRefused, "me", "", time.Hour), false},
		{"one's own that another confirmed, verified", RuleVerify, done(RuleRefuse, EstablishmentRefused, "me", "other", time.Hour), true},
		{"a refusal that two have reopened, verified", RuleVerify, done(RuleReopen, EstablishmentPending, "other", "third", time.Hour), false},
		{"another's refusal, asked again, refused again", RuleRefuse, done(RuleRefuse, EstablishmentRefused, "other", "", time.Hour), false},
		{"verified before decisions were kept", RuleSuspend, nil, false},
	} {
		if got := NeedsSecond(c.r, "me", c.last, now); got != c.want {
			t.Errorf("%s: %v, want %v", c.why, got, c.want)
		}
	}
}
