package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOfficerCommands adds, lists and removes over a folder of data.
func TestOfficerCommands(t *testing.T) {
	dir := t.TempDir()
	if err := open(t, settingsIn(dir)); err != nil {
		t.Fatal(err)
	}
	officer := func(args ...string) (string, error) {
		var out bytes.Buffer
		err := run(t.Context(), append([]string{"officer"}, args...), &out)
		return out.String(), err
	}
	add := func(email, region string) (string, error) {
		return officer("add", "--data", dir, "--email", email, "--first-name", "Claude", "--region", region)
	}
	for _, c := range []struct {
		say, email, region string
		want, not          []string
	}{
		{"the first of a region", "claude@example.org", "27", []string{"made the agency ARS Bourgogne-Franche-Comté", "made an account", "claude@example.org acts for ARS"}, nil},
		{"the same again", "claude@example.org", "27", []string{"claude@example.org acts for ARS"}, []string{"made"}},
		{"a colleague", "alix@example.org", "27", []string{"made an account"}, []string{"made the agency"}},
		{"another region", "claude@example.org", "53", []string{"made the agency ARS Bretagne"}, []string{"made an account"}},
	} {
		said, err := add(c.email, c.region)
		if err != nil {
			t.Fatalf("%s: %v", c.say, err)
		}
		for _, want := range c.want {
			if !strings.Contains(said, want) {
				t.Errorf("%s: printed %q, want %q", c.say, said, want)
			}
		}
		for _, not := range c.not {
			if strings.Contains(said, not) {
				t.Errorf("%s: printed %q, want no %q", c.say, said, not)
			}
		}
	}
	said, err := officer("list", "--data", dir)
	if err != nil || strings.Count(said, "\n") != 3 || !strings.Contains(said, "claude@example.org\tARS Bretagne\t53\n") {
		t.Errorf("list: %q (%v), want three lines", said, err)
	}
	if said, err := officer("remove", "--data", dir, "--email", "claude@example.org"); err != nil || !strings.Contains(said, "2 before") {
		t.Errorf("remove: %q (%v), want both agencies left", said, err)
	}
	if said, err := officer("list", "--data", dir); err != nil || strings.Contains(said, "claude@") || !strings.Contains(said, "alix@example.org") {
		t.Errorf("list: %q (%v), want alix alone", said, err)
	}
	if _, err := officer("remove", "--data", dir, "--email", "claude@example.org"); err == nil {
		t.Error("removed twice without a word")
	}
}

func TestOfficerCommandsRefuse(t *testing.T) {
	dir := t.TempDir()
	if err := open(t, settingsIn(dir)); err != nil {
		t.Fatal(err)
	}
	empty := filepath.Join(t.TempDir(), "mistyped")
	for _, c := range []struct {
		say, data, email, name, region, want string
	}{
		{"a folder without data", empty, "a@example.org", "Claude", "27", "holds no database"},
		{"a region that is none", dir, "a@example.org", "Claude", "99", "Bourgogne-Franche-Comté"},
		{"an address that is none", dir, "claude", "Claude", "27", "email"},
		{"a name that is none", dir, "a@example.org", "<b>", "27", "first_name"},
	} {
		err := run(t.Context(), []string{"officer", "add", "--data", c.data, "--email", c.email, "--first-name", c.name, "--region", c.region}, &bytes.Buffer{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want a refusal that says %q", c.say, err, c.want)
		}
	}
	if _, err := os.Stat(empty); err == nil {
		t.Error("a mistyped folder was made")
	}
}

// TestOfficerDepartments limits an officer, says what nobody watches, and lifts
// the limit.
func TestOfficerDepartments(t *testing.T) {
	dir := t.TempDir()
	if err := open(t, settingsIn(dir)); err != nil {
		t.Fatal(err)
	}
	officer := func(args ...string) string {
		t.Helper()
		var out bytes.Buffer
		if err := run(t.Context(), append([]string{"officer"}, args...), &out); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	add := []string{"add", "--data", dir, "--email", "claude@example.org", "--first-name", "Claude", "--region", "27"}
	if said := officer(append(add, "--departments", "21,58")...); !strings.Contains(said, "in charge of departments: 21, 58") || !strings.Contains(said, "nobody is in charge of Jura (39)") {
		t.Errorf("printed %q", said)
	}
	for range 2 { // again without the flag: nothing changes
		if said := officer("list", "--data", dir); said != "claude@example.org\tARS Bourgogne-Franche-Comté\t27\t21,58\n" {
			t.Errorf("list: %q", said)
		}
		officer(add...)
	}
	if said := officer(append(add, "--departments", "all")...); strings.Contains(said, "nobody") {
		t.Errorf("printed %q", said)
	}
	if said := officer("list", "--data", dir); said != "claude@example.org\tARS Bourgogne-Franche-Comté\t27\n" {
		t.Errorf("list: %q", said)
	}
	err := run(t.Context(), append([]string{"officer"}, append(add, "--departments", "21,35")...), &bytes.Buffer{})
	if err == nil || !strings.Contains(err.Error(), "departments") {
		t.Errorf("a department of another region: %v", err)
	}
}
