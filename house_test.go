package mainforte_test

import (
	"bytes"
	"go/ast"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte/internal/fr"
)

// longest is how many lines a Go file may have: one that needs more says two things.
const longest = 300

// longer are the files that may be longer, each with the reason.
var longer = map[string]string{}

func TestFilesAreShort(t *testing.T) {
	t.Parallel()
	set, all := sources(t)
	for _, s := range all {
		if s.test || ast.IsGenerated(s.file) {
			continue
		}
		lines := set.File(s.file.Package).LineCount()
		if reason, ok := longer[s.path]; ok {
			if lines <= longest {
				t.Errorf("%s has %d lines: its exception (%s) can go", s.path, lines, reason)
			}
			continue
		}
		if lines > longest {
			t.Errorf("%s has %d lines, want at most %d: divide it", s.path, lines, longest)
		}
	}
}

func TestPackagesSayWhatTheyAreFor(t *testing.T) {
	t.Parallel()
	_, all := sources(t)
	documented := map[string]bool{}
	for _, s := range all {
		if !s.test {
			dir := path.Dir(s.path)
			documented[dir] = documented[dir] || s.file.Doc.Text() != ""
		}
	}
	for dir, ok := range documented {
		if !ok {
			t.Errorf("%s has no package comment: what is it for, what will it not do?", dir)
		}
	}
}

// TestWordsAreWhole refuses middle dots and bracketed endings in the templates of
// pages and mails, and in every string of the parts whose words people read.
func TestWordsAreWhole(t *testing.T) {
	t.Parallel()
	spoken := []string{"internal/fr", "internal/mail", "internal/web", "internal/journey", "cmd"}
	refusers := []string{"internal/fr/lint.go", "internal/mail/words.go"} // must name what they refuse
	set, all := sources(t)
	for _, s := range all {
		dir := path.Dir(s.path)
		if s.test || slices.Contains(refusers, s.path) || ast.IsGenerated(s.file) || (dir != "." && !within(dir, spoken)) {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			text, _ := strconv.Unquote(literal.Value)
			for _, found := range fr.Lint(text) {
				t.Errorf("%s: %q", set.Position(literal.Pos()), found)
			}
			return true
		})
	}
	templates := 0
	for name, text := range texts(t) {
		mail := within(name, []string{"internal/mail"}) && !strings.HasSuffix(name, ".go")
		if !mail && path.Ext(name) != ".templ" {
			continue
		}
		templates++
		for _, found := range fr.Lint(string(text)) {
			t.Errorf("%s: %q", name, found)
		}
	}
	if templates == 0 {
		t.Error("no template was read")
	}
}

// traces are what a file must not tell: where it was written, and from where
// its dependencies came. They are written so as not to match themselves.
var traces = map[string]*regexp.Regexp{
	"a path of a machine": regexp.MustCompile(`(?:^|[\s"'=(:\x60])/(?:work|root|Users|home/[a-z][a-z0-9_-]*)/[A-Za-z.]`),
	"a registry's host":   regexp.MustCompile(`registry[.](?:npmjs|yarnpkg)[.]|proxy[.]golang[.]org|deb[.]debian[.]org|goproxy[.]|"resolved": *"http`),
}

// fiction are the beginnings of the French telephone numbers that are reserved
// for invented people (Arcep's numbering plan); a number begins with 0 and four
// pairs follow.
var (
	fiction   = regexp.MustCompile(`^0(?:1 ?99 ?00|2 ?61 ?91|3 ?53 ?01|4 ?65 ?71|5 ?36 ?49|6 ?39 ?98)`)
	telephone = regexp.MustCompile(`\b0[1-9](?:[ .]\d\d){4}\b`)
)

// public are telephone numbers of institutions that a page must give as they are.
var public = map[string]string{
	"09 69 39 00 00": "Défenseur des droits, on the accessibility statement",
}

func TestFilesTellNothingOfTheirMakers(t *testing.T) {
	t.Parallel()
	for name, text := range texts(t) {
		for what, pattern := range traces {
			if found := pattern.Find(text); found != nil {
				t.Errorf("%s holds %s: %q", name, what, found)
			}
		}
		for _, number := range telephone.FindAll(text, -1) {
			spaced := string(bytes.ReplaceAll(number, []byte("."), []byte(" ")))
			if public[spaced] == "" && !fiction.MatchString(spaced) {
				t.Errorf("%s: %s may be somebody's number: use the ranges reserved for fiction", name, number)
			}
		}
	}
}

// TestTraces is the positive control of the test above.
func TestTraces(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, want string
	}{
		{"see " + "/ro" + "ot/notes.md", "a path of a machine"},
		{"\"/ho" + "me/anne/src\"", "a path of a machine"},
		{"https://registry" + ".npmjs.org/x", "a registry's host"},
		{`"resolved"` + `: "https://example.org/x.tgz"`, "a registry's host"},
		{"mkdir /home", ""},
		{"GET /root", ""},
		{"the work/home balance", ""},
	} {
		got := ""
		for what, pattern := range traces {
			if pattern.MatchString(c.text) {
				got = what
			}
		}
		if got != c.want {
			t.Errorf("trace of %q = %q, want %q", c.text, got, c.want)
		}
	}
}

// texts reads every text file of the repository, whether or not it is committed
// yet; keys have slashes. Compressed data and pictures are not texts.
func texts(t *testing.T) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if skip := outside(name); skip && !slices.Contains([]string{"tools", "testdata"}, entry.Name()) {
				return filepath.SkipDir
			}
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if !bytes.Contains(text[:min(len(text), 8000)], []byte{0}) {
			all[filepath.ToSlash(name)] = text
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
