package match

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestScenarios plays every text of testdata/scenarios: people, a mission, and
// what a coordinator expects of the list.
func TestScenarios(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("testdata/scenarios/*.txt")
	if err != nil || len(paths) < 12 {
		t.Fatalf("found %d scenarios (%v), want at least 12", len(paths), err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			s, err := readScenario(string(text))
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			s.play(t)
		})
	}
}

// play compares what the engine finds with each line of what is expected.
func (s *scenario) play(t *testing.T) {
	list := Scan(s.tax, Each(s.people), &s.mission, s.now, Query{Limit: 100, Key: [32]byte{1}})
	if len(s.expected) == 0 {
		t.Fatal("the scenario expects nothing")
	}
	got := make([]line, len(s.expected))
	for i, want := range s.expected {
		words := strings.Fields(want.key)
		who := ""
		if len(words) == 2 {
			who = words[1]
		}
		got[i] = line{want.key, s.answer(t, &list, words[0], who)}
	}
	if diff := cmp.Diff(got, s.expected, cmp.AllowUnexported(line{})); diff != "" {
		t.Errorf("got (-), expected (+):\n%s", diff)
	}
}

// answer says what the engine finds, in the words of the scenarios.
func (s *scenario) answer(t *testing.T, list *List, key, who string) string {
	switch key {
	case "ordre":
		return s.order(list)
	case "refus":
		return s.refusals()
	case "possibles":
		return strconv.Itoa(list.Eligible)
	case "joignables":
		return strconv.Itoa(list.Solicitable)
	case "presque":
		return nearMisses(list)
	case "voisines":
		return strconv.Itoa(list.Neighbours)
	case "urgente":
		return map[bool]string{true: "oui", false: "non"}[s.mission.Urgent(s.now)]
	}
	for _, m := range list.Matches {
		if string(m.Volunteer) != who {
			continue
		}
		switch key {
		case "raisons":
			return s.reasons(m)
		case "niveau":
			return [...]string{"en partie", "bien", "très bien"}[m.Level]
		case "points":
			return strconv.Itoa(m.PerMille)
		case "perdus":
			return lost(m)
		}
	}
	t.Fatalf("expected line %q %q: not known, or nobody by that label in the list", key, who)
	return ""
}

// order joins labels by " > ", or by " = " where the scores are equal.
func (s *scenario) order(list *List) string {
	var b strings.Builder
	for i, m := range list.Matches {
		switch {
		case i == 0:
		case m.Score.Ln == list.Matches[i-1].Score.Ln:
			b.WriteString(" = ")
		default:
			b.WriteString(" > ")
		}
		b.WriteString(string(m.Volunteer))
	}
	if b.Len() == 0 {
		return "personne"
	}
	return b.String()
}

// refusals gives every failing code of everybody who is refused, the first first.
func (s *scenario) refusals() string {
	var out []string
	for i := range s.people {
		v := &s.people[i]
		words := []string{string(v.ID)}
		codes := CheckAll(s.tax, v, &s.mission, s.now)
		for c := Task; int(c) < CodeCount; c++ {
			if codes.Has(c) {
				words = append(words, c.String())
			}
		}
		if len(words) > 1 {
			out = append(out, strings.Join(words, " "))
		}
	}
	return strings.Join(out, ", ")
}

func nearMisses(list *List) string {
	var out []string
	for c, n := range list.NearMiss {
		if n > 0 {
			out = append(out, Code(c).String()+" "+strconv.Itoa(n))
		}
	}
	return strings.Join(out, ", ")
}

func lost(m Match) string {
	names := [...]string{"fonction", "créneaux", "route", "fraîcheur"}
	var out []string
	for c, share := range m.Shares {
		if share > 0 {
			out = append(out, names[c]+" "+strconv.Itoa(share)+" %")
		}
	}
	return strings.Join(out, ", ")
}

func (s *scenario) reasons(m Match) string {
	var out []string
	for _, r := range m.Reasons {
		out = append(out, s.reason(r))
	}
	return strings.Join(out, ", ")
}

func (s *scenario) reason(r Reason) string {
	n, of := strconv.Itoa(r.N), strconv.Itoa(r.Of)
	f, have := s.functions.name[r.Function], s.functions.name[r.Have]
	switch r.Code {
	case ReasonPractises:
		return "pratique " + f
	case ReasonAccepts:
		return "accepte " + f
	case ReasonFamily:
		return have + " de la même famille que " + f
	case ReasonAnything:
		return "n'importe quelle tâche pour " + f
	case ReasonNeighbour:
		return have + " voisine de " + f
	case ReasonSlots:
		return "peut " + n + " sur " + of
	case ReasonSundays:
		return "dont tous les dimanches (" + n + ")"
	case ReasonHours:
		return "donne " + n + " h sur " + of
	case ReasonRemote:
		return "à distance"
	case ReasonBand:
		if r.Of == 0 {
			return "plus de " + n + " km"
		}
		return n + " à " + of + " km"
	case ReasonConfirmed:
		return "confirmé il y a " + n + " j"
	default:
		return "?"
	}
}
