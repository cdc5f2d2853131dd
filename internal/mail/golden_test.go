package mail

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte/internal/fr"
)

var update = flag.Bool("update", false, "write the golden files anew")

func compose(t *testing.T, c Content) Message {
	t.Helper()
	m, err := Compose(origin, envelope, c)
	if err != nil {
		t.Fatalf("Compose: %v", err)
	}
	return m
}

func TestGolden(t *testing.T) {
	for name, content := range samples {
		t.Run(name, func(t *testing.T) {
			m := compose(t, content)
			got := "Subject: " + m.Subject + "\n\n" + m.Text + "\n======== HTML\n" + m.HTML
			path := filepath.Join("testdata", name+".golden")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(got, string(want)); diff != "" {
				t.Errorf("%s (-got +want):\n%s", path, diff)
			}
		})
	}
}

// A file without its sample is a message nobody looks at any more.
func TestEveryGoldenFileHasItsSample(t *testing.T) {
	files, err := filepath.Glob("testdata/*.golden")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range files {
		got = append(got, strings.TrimSuffix(filepath.Base(f), ".golden"))
	}
	if diff := cmp.Diff(got, slices.Sorted(maps.Keys(samples))); diff != "" {
		t.Errorf("golden files (-got +want):\n%s", diff)
	}
}

var (
	links     = regexp.MustCompile(`https?://[^\s"<]*`)
	sentence  = regexp.MustCompile(`[^.!?]+`)
	htmlTag   = regexp.MustCompile(`(?s)<title>.*?</title>|<[^>]*>`)
	wordsWith = func(s string) int {
		n := 0
		for _, w := range strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '-' }) {
			if strings.ContainsFunc(w, unicode.IsLetter) && len([]rune(strings.Trim(w, "«»,;:()"))) > 1 {
				n++ // numbers, the « à » and the h of an hour are read at a glance
			}
		}
		return n
	}
)

func TestEveryMailReadsWell(t *testing.T) {
	for name, content := range samples {
		t.Run(name, func(t *testing.T) {
			m := compose(t, content)
			if reports := fr.Lint(m.Subject + "\n" + m.Text + "\n" + m.HTML); len(reports) > 0 {
				t.Errorf("lint: %q", reports)
			}
			for _, s := range []string{"  ", " .", " ,", ",,", ",.", "..", "’", "%!"} {
				if strings.Contains(m.Text, s) || strings.Contains(m.Subject, s) {
					t.Errorf("text or subject holds %q:\n%s\n%s", s, m.Subject, m.Text)
				}
			}
			prose := links.ReplaceAllString(m.Text, "")
			for line := range strings.Lines(prose) {
				for _, said := range sentence.FindAllString(line, -1) {
					if n := wordsWith(said); n > 20 {
						t.Errorf("a sentence of %d words, want 20 at most: %q", n, said)
					}
				}
			}
			if n := len([]rune(m.Subject)); n > 110 {
				t.Errorf("subject has %d characters: %q", n, m.Subject)
			}
			if len(m.HTML) > 20<<10 {
				t.Errorf("HTML has %d bytes, want 20 kB at most", len(m.HTML))
			}
		})
	}
}

func TestTextSaysAllThatHTMLSays(t *testing.T) {
	for name, content := range samples {
		t.Run(name, func(t *testing.T) {
			m := compose(t, content)
			text := fr.Plain(m.Subject + "\nPrêter main-forte\n" + m.Text)
			html := strings.NewReplacer("&#39;", "'", "&#34;", `"`, "&#43;", "+", "&amp;", "&").Replace(htmlTag.ReplaceAllString(m.HTML, "\n"))
			for line := range strings.Lines(html) {
				line = strings.TrimSpace(fr.Plain(line))
				if strings.HasPrefix(line, "Si le bouton ne s'ouvre pas") {
					continue
				}
				if line != "" && !strings.Contains(text, line) {
					t.Errorf("the text part lacks %q", line)
				}
			}
		})
	}
}

func TestLinksStartWithTheOrigin(t *testing.T) {
	for name, content := range samples {
		t.Run(name, func(t *testing.T) {
			m := compose(t, content)
			for part, body := range map[string]string{"text": m.Text, "HTML": m.HTML} {
				found := links.FindAllString(body, -1)
				if len(found) == 0 {
					t.Errorf("%s has no link", part)
				}
				for _, l := range found {
					if !strings.HasPrefix(l, origin.BaseURL+"/") {
						t.Errorf("%s links to %q", part, l)
					}
				}
			}
			if got := strings.Count(m.HTML, "display:inline-block"); got != 1 {
				t.Errorf("HTML has %d buttons, want 1", got)
			}
		})
	}
}

func TestNoPersonInSubject(t *testing.T) {
	for name, content := range samples {
		m := compose(t, content)
		for _, who := range []string{"Monique", "Durand", "Martin"} {
			if strings.Contains(m.Subject, who) {
				t.Errorf("%s: subject names somebody: %q", name, m.Subject)
			}
		}
	}
}
