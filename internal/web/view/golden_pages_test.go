package view_test

import (
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var (
	hashed = regexp.MustCompile(`(/assets/[a-z]+)\.[\w-]{8}\.`)
	drawn  = regexp.MustCompile(` (d|points)="([^"]{80,})"`)
	blanks = regexp.MustCompile(`[ \t\n]+`)
)

// plain is a document one tag or text a line, so that a difference can be read: a
// space between a tag and a text shows as ␣, the hashes of the assets are left
// out, and long drawings are a number that changes with them.
func plain(html string) string {
	html = hashed.ReplaceAllString(html, "$1.")
	html = drawn.ReplaceAllStringFunc(html, func(path string) string {
		name, d, _ := strings.Cut(path, "=")
		h := fnv.New32a()
		_, _ = h.Write([]byte(d))
		return fmt.Sprintf(`%s="%d bytes, %08x"`, name, len(d), h.Sum32())
	})
	html = strings.NewReplacer("<", "\n<", ">", ">\n", "\u00a0", "&nbsp;", "\u202f", "&#8239;").Replace(html)
	var out strings.Builder
	for line := range strings.Lines(html) {
		line = blanks.ReplaceAllString(strings.TrimSuffix(line, "\n"), " ")
		if bare := strings.Trim(line, " "); bare != "" {
			out.WriteString(strings.Repeat("␣", len(line)-len(strings.TrimLeft(line, " "))) + bare + strings.Repeat("␣", len(line)-len(strings.TrimRight(line, " "))) + "\n")
		}
	}
	return out.String()
}

// framed are the samples kept with everything around them; of the others the
// frame is left out, so that a change of it is not a change of them all.
var framed = map[string]bool{"home": true, "signup-refused": true, "space": true, "establishment": true, "poster": true, "failure-404": true}

// kept is what the golden file of a sample holds.
func kept(name, html string) string {
	if framed[name] {
		return plain(html)
	}
	_, main, _ := strings.Cut(html, "<main")
	main, _, _ = strings.Cut(main, "</main>")
	return plain("<title>" + titleOf(html) + "</title><main" + main + "</main>")
}

// TestGoldenPages: the HTML of every sample is kept, and a change of it is read by
// a person. `go test ./internal/web/view -run TestGoldenPages -update` keeps it anew.
func TestGoldenPages(t *testing.T) {
	dir := filepath.Join("testdata", "golden")
	anew := flag.Lookup("update").Value.String() == "true"
	if anew {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	stale := map[string]bool{}
	files, _ := filepath.Glob(filepath.Join(dir, "*.html"))
	for _, file := range files {
		stale[file] = true
	}
	for _, s := range samples() {
		file, got := filepath.Join(dir, s.name+".html"), kept(s.name, render(t, s.page))
		delete(stale, file)
		if anew {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("%v (run with -update)", err)
		} else if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
			t.Errorf("%s is not as kept; read the difference, then run with -update (-want +got):\n%s", file, diff)
		}
	}
	for file := range stale {
		t.Errorf("%s is of no sample any more", file)
	}
}
