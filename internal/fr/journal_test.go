package fr

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"pretermainforte.fr/mainforte"
)

// TestEveryEntryOfTheJournalHasWords reads the journey for what it writes there.
func TestEveryEntryOfTheJournalHasWords(t *testing.T) {
	files, err := filepath.Glob("../journey/*.go")
	if err != nil || len(files) < 50 {
		t.Fatalf("%d files of the journey (%v)", len(files), err)
	}
	written := regexp.MustCompile(`Action: "([a-z_]+)"|(?:noteReport|moveTo|settleJob|settleMail|noteDecision)\(.*"([a-z_]+)"(?:, \(|\))`)
	found := 0
	for _, file := range files {
		if matched, _ := filepath.Match("*_test.go", filepath.Base(file)); matched {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range written.FindAllStringSubmatch(string(text), -1) {
			found++
			if action := m[1] + m[2]; JournalAction(action) == action {
				t.Errorf("%s writes %q into the journal, which has no words", filepath.Base(file), action)
			}
		}
	}
	if found < 25 {
		t.Errorf("found %d entries only: the control does not see them", found)
	}
	for _, r := range []mainforte.Ruling{mainforte.RuleVerify, mainforte.RuleRefuse, mainforte.RuleSuspend, mainforte.RuleReopen} {
		if JournalAction(string(r)) == string(r) {
			t.Errorf("%s has no words", r)
		}
	}
}

func TestJournalWords(t *testing.T) {
	all := JournalActions()
	if sorted := slices.Sorted(slices.Values(all)); len(slices.Compact(sorted)) != len(all) {
		t.Error("an action is there twice")
	}
	for _, a := range all {
		for _, found := range Lint(JournalAction(a)) {
			t.Errorf("%s: %v", a, found)
		}
	}
	for _, r := range mainforte.ActorRoles() {
		if ActorRole(r) == "" {
			t.Errorf("%s has no words", r)
		}
	}
	if ActorRole("king") != "" || JournalAction("dance") != "dance" || JobKind("dance") != "dance" {
		t.Error("what is unknown got words")
	}
	for _, kind := range []string{mainforte.SendMail{}.Kind(), mainforte.Sweep{}.Kind(), mainforte.SendOutreach{}.Kind()} {
		if JobKind(kind) == kind {
			t.Errorf("%s has no words", kind)
		}
	}
}
