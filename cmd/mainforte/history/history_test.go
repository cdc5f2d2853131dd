package history

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func call(k Kind, object, person string, begin, end int, r Result) Call {
	return Call{Kind: k, Object: object, Person: person, Begin: time.Duration(begin) * time.Second, End: time.Duration(end) * time.Second, Result: r}
}

// sound is a history in which all went well, though answers were lost.
func sound() ([]Call, End) {
	calls := []Call{
		call(SignUp, "anne", "", 0, 1, OK),
		call(SignUp, "paul", "", 0, 9, Unknown),
		call(SignUp, "lise", "", 0, 1, Refused),
		call(Ask, "mission", "marc", 1, 2, OK),
		call(Ask, "mission", "nora", 1, 2, Unknown),
		call(Accept, "last place", "marc", 3, 5, OK),
		call(Accept, "last place", "nora", 3, 4, Refused),
		call(See, "last place", "marc", 6, 7, OK),
		call(Release, "last place", "marc", 8, 10, OK),
		call(Accept, "last place", "nora", 9, 11, OK),
		call(Accept, "other", "omar", 1, 20, Unknown),
		call(Visit, "session", "marc", 1, 2, OK),
		call(SignOut, "session", "marc", 12, 13, OK),
		call(Visit, "session", "marc", 12, 14, OK), // begun before the end was answered for
		call(Visit, "session", "marc", 15, 16, Refused),
		call(Accept, "third", "zoe", 1, 2, OK),
		call(See, "", "zoe", 1, 2, OK),
		call(Erase, "", "zoe", 17, 18, OK),
		call(See, "", "zoe", 19, 20, Refused),
	}
	return calls, End{
		SignedUp: map[string]int{"anne": 1, "paul": 1},
		Asked:    map[Pair]int{{"mission", "marc"}: 1},
		Holders:  map[string][]string{"last place": {"nora"}, "other": {"omar"}},
		Wanted:   map[string]int{"last place": 1, "other": 1, "third": 1},
		Present:  map[string]bool{"marc": true, "nora": true},
		Mails: []Mail{
			{MessageID: "1", Event: "confirm", To: "anne"},
			{MessageID: "2", Event: "confirm", To: "paul"},
			{MessageID: "2", Event: "confirm", To: "paul"}, // its answer was lost
			{MessageID: "3", Event: "yes", To: "nora"},
		},
	}
}

func TestASoundHistoryHasNoFault(t *testing.T) {
	calls, end := sound()
	if got := Judge(calls, end, 1); len(got) != 0 {
		t.Errorf("faults in a sound history: %v", got)
	}
}

// TestEachFaultIsCaught spoils the sound history in one way at a time: a
// checker that lets one of these pass would let the service's own pass too.
func TestEachFaultIsCaught(t *testing.T) {
	for _, c := range []struct {
		say   string
		spoil func(calls *[]Call, end *End)
		want  string
	}{
		{"a sign-up is lost", func(_ *[]Call, e *End) { delete(e.SignedUp, "anne") }, RuleLost},
		{"a sign-up counts twice", func(_ *[]Call, e *End) { e.SignedUp["paul"] = 2 }, RuleDoubled},
		{"a refused sign-up is kept", func(_ *[]Call, e *End) { e.SignedUp["lise"] = 1 }, RuleHalf},
		{"a demand is lost", func(_ *[]Call, e *End) { delete(e.Asked, Pair{"mission", "marc"}) }, RuleLost},
		{"a demand leaves twice", func(_ *[]Call, e *End) { e.Asked[Pair{"mission", "nora"}] = 2 }, RuleDoubled},
		{"a yes is lost", func(_ *[]Call, e *End) { e.Holders["last place"] = nil }, RuleLost},
		{"a place given back is still held", func(_ *[]Call, e *End) { e.Holders["last place"] = []string{"marc"}; e.Wanted["last place"] = 2 }, RuleLost},
		{"a last place is held twice at the end", func(_ *[]Call, e *End) { e.Holders["other"] = []string{"omar", "paul"} }, RuleOversold},
		{"a last place is held twice for a moment", func(cs *[]Call, _ *End) {
			*cs = append(*cs, call(Accept, "last place", "ines", 5, 6, OK), call(Release, "last place", "ines", 7, 8, OK))
		}, RuleOversold},
		{"a refused yes holds a place", func(cs *[]Call, e *End) {
			*cs = append(*cs, call(Accept, "third", "ines", 19, 20, Refused))
			e.Holders["third"] = []string{"ines"}
		}, RuleHalf},
		{"a yes is not seen by who said it", func(cs *[]Call, _ *End) { *cs = append(*cs, call(See, "last place", "nora", 12, 13, Refused)) }, RuleOwnWrite},
		{"a session outlives its end", func(cs *[]Call, _ *End) { *cs = append(*cs, call(Visit, "session", "marc", 14, 15, OK)) }, RuleRevoked},
		{"somebody erased is there", func(_ *[]Call, e *End) { e.Present["zoe"] = true }, RuleErased},
		{"somebody erased is shown", func(cs *[]Call, _ *End) { *cs = append(*cs, call(See, "", "zoe", 19, 20, OK)) }, RuleErased},
		{"two messages tell one thing", func(_ *[]Call, e *End) {
			e.Mails = append(e.Mails, Mail{MessageID: "9", Event: "yes", To: "nora"})
		}, RuleMail},
		{"a message has more copies than machines died", func(_ *[]Call, e *End) {
			e.Mails = append(e.Mails, Mail{MessageID: "1", Event: "confirm", To: "anne"})
		}, RuleMail},
		{"a message left of which nothing is known", func(_ *[]Call, e *End) {
			e.Mails = append(e.Mails, Mail{MessageID: "9", Event: NoRow, To: "nora"})
		}, RuleMail},
		{"a message goes to two people", func(_ *[]Call, e *End) { e.Mails[2].To = "anne" }, RuleMail},
	} {
		calls, end := sound()
		c.spoil(&calls, &end)
		var rules []string
		for _, f := range Judge(calls, end, 1) {
			rules = append(rules, f.Rule)
		}
		if len(rules) == 0 {
			t.Errorf("%s: nothing is said, want %q", c.say, c.want)
			continue
		}
		if diff := cmp.Diff(c.want, rules[0]); diff != "" {
			t.Errorf("%s: %s", c.say, diff)
		}
	}
}
