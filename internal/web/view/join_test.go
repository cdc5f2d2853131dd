package view

import "testing"

// TestSentence reads as a person would say it.
func TestSentence(t *testing.T) {
	for _, c := range []struct {
		why   string
		parts []string
		want  string
	}{
		{"nothing to say", nil, ""},
		{"one reason", []string{"Tout près"}, "tout près."},
		{"three, one of them twice", []string{"Est libre", "À deux pas", "Est libre", "connaît ce métier."}, "est libre, à deux pas et connaît ce métier."},
		{"initials stay, empty parts go", []string{"", "ARS Bretagne", "É"}, "ARS Bretagne et é."},
	} {
		if got := sentence(c.parts); got != c.want {
			t.Errorf("%s: got %q, want %q", c.why, got, c.want)
		}
	}
}

// TestBecause repeats « que », as a sentence of several reasons does.
func TestBecause(t *testing.T) {
	for _, c := range []struct {
		why   string
		parts []string
		want  string
	}{
		{"nothing to say", nil, ""},
		{"one reason", []string{"Vous aidez à distance."}, "Proposée parce que vous aidez à distance."},
		{"elision", []string{"il manque du monde", "elle est proche"}, "Proposée parce qu'il manque du monde et qu'elle est proche."},
		{"three", []string{"c'est votre métier", "vous êtes libre", "vous êtes tout près"}, "Proposée parce que c'est votre métier, que vous êtes libre et que vous êtes tout près."},
	} {
		if got := because(c.parts); got != c.want {
			t.Errorf("%s: got %q, want %q", c.why, got, c.want)
		}
	}
	if got, want := capital("à deux pas."), "À deux pas."; got != want {
		t.Errorf("capital: got %q, want %q", got, want)
	}
}

// TestPercent stays between nothing and all.
func TestPercent(t *testing.T) {
	for _, c := range []struct {
		why  string
		m    Meter
		want string
	}{
		{"three of four", Meter{Value: 3, Max: 4}, "75"},
		{"more than all", Meter{Value: 9, Max: 4}, "100"},
		{"less than nothing", Meter{Value: -1, Max: 4}, "0"},
		{"of nothing", Meter{Value: 1}, "0"},
	} {
		if got := percent(c.m); got != c.want {
			t.Errorf("%s: got %s, want %s", c.why, got, c.want)
		}
	}
}
