package main

import (
	"bytes"
	"strings"
	"testing"
)

// TestAdminCommands adds, lists and removes over a folder of data.
func TestAdminCommands(t *testing.T) {
	dir := t.TempDir()
	if err := open(t, settingsIn(dir)); err != nil {
		t.Fatal(err)
	}
	admin := func(args ...string) (string, error) {
		var out bytes.Buffer
		err := run(t.Context(), append([]string{"admin"}, append(args, "--data", dir)...), &out)
		return out.String(), err
	}
	for _, c := range []struct {
		say  string
		args []string
		want string // in what is printed, or in the refusal
		fail bool
	}{
		{"nobody yet", []string{"list"}, "nobody looks after", false},
		{"an address that is none", []string{"add", "une"}, "email", true},
		{"the first", []string{"add", "une@example.org"}, "made an account for une@example.org\nune@example.org looks after the service\n", false},
		{"the first again", []string{"add", "une@example.org"}, "already", false},
		{"the last one stays", []string{"remove", "une@example.org"}, "--force", true},
		{"another", []string{"add", "deux@example.org"}, "--staff-by-mail", false},
		{"both", []string{"list"}, "deux@example.org\tsince ", false},
		{"one goes", []string{"remove", "une@example.org"}, "signed out everywhere", false},
		{"twice", []string{"remove", "une@example.org"}, "does not look after", true},
		{"even the last", []string{"remove", "deux@example.org", "--force"}, "signed out everywhere", false},
		{"nobody again", []string{"list"}, "nobody looks after", false},
	} {
		said, err := admin(c.args...)
		if (err != nil) != c.fail {
			t.Fatalf("%s: %v", c.say, err)
		}
		if err != nil {
			said = err.Error()
		}
		if !strings.Contains(said, c.want) {
			t.Errorf("%s: %q, want %q", c.say, said, c.want)
		}
	}
}

// TestServeRefusesStaffByMail: officers alone, administrators alone, both.
func TestServeRefusesStaffByMail(t *testing.T) {
	for _, c := range []struct {
		say  string
		args [][]string
		want string
	}{
		{"an officer", [][]string{{"officer", "add", "--email", "claude@example.org", "--first-name", "Claude", "--region", "27"}}, "1 officers and 0 administrators"},
		{"an administrator", [][]string{{"admin", "add", "une@example.org"}}, "0 officers and 1 administrators"},
		{"both", [][]string{
			{"admin", "add", "une@example.org"},
			{"officer", "add", "--email", "claude@example.org", "--first-name", "Claude", "--region", "27"},
		}, "1 officers and 1 administrators"},
	} {
		dir := t.TempDir()
		if err := open(t, settingsIn(dir)); err != nil {
			t.Fatal(err)
		}
		for _, args := range c.args {
			if err := run(t.Context(), append(args, "--data", dir), &bytes.Buffer{}); err != nil {
				t.Fatal(err)
			}
		}
		err := checkStaffOf(t, dir, false)
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "--staff-by-mail") {
			t.Errorf("%s: %v, want a refusal that says %q", c.say, err, c.want)
		}
		if err := checkStaffOf(t, dir, true); err != nil {
			t.Errorf("%s, accepted: %v", c.say, err)
		}
	}
}

func checkStaffOf(t *testing.T, dir string, accepted bool) error {
	t.Helper()
	s, err := (&storage{Data: dir}).open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	return (&serveCommand{StaffByMail: accepted}).checkStaff(t.Context(), s, &bytes.Buffer{})
}
