package mainforte_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "pretermainforte.fr/mainforte"

// arrows says which parts of the program each part may import; "." is the
// package at the root. A part is a directory with everything below it, so the
// pages and assets under internal/web are web's. The list is the picture of the
// architecture in docs: a new arrow needs a decision record.
var arrows = map[string][]string{
	"internal/geo":     {},
	".":                {"internal/geo"},
	"internal/match":   {"internal/geo"},
	"internal/finess":  {".", "internal/geo"},
	"internal/store":   {"."},
	"internal/fr":      {".", "internal/geo", "internal/match"},
	"internal/backup":  {".", "internal/store"},
	"internal/pool":    {".", "internal/geo", "internal/match", "internal/store"},
	"internal/sim":     {".", "internal/match", "internal/geo"},
	"internal/mail":    {".", "internal/fr"},
	"internal/journey": {".", "internal/geo", "internal/match", "internal/store", "internal/pool"},
	"internal/queue":   {".", "internal/geo", "internal/store", "internal/pool", "internal/journey", "internal/mail"},
	"internal/web": {
		".", "internal/geo", "internal/match", "internal/fr", "internal/store", "internal/pool",
		"internal/journey", "internal/mail",
	},
	"internal/pgtest": {},
}

// free parts may import any other: the command wires them, the benchmarks
// measure them.
var free = []string{"cmd", "bench"}

// forTests are the parts that only test files may import, and that may import
// what the part they belong to may not.
var forTests = []string{"internal/pgtest", "internal/store/storetest", "internal/mail/smtptest"}

// banned are the outside packages that a part must do without, and why.
var banned = map[string]map[string]string{
	".":              {"database/sql": "no SQL", "net/http": "no HTTP"},
	"internal/match": {"log": "no log", "log/slog": "no log", "math/rand": "no chance", "math/rand/v2": "no chance", "crypto/rand": "no chance", "os": "pure", "context": "pure"},
}

// source is one parsed Go file.
type source struct {
	path string // from the root, with slashes
	test bool
	file *ast.File
}

// part returns the key of arrows or of free that a directory belongs to, or "".
func part(dir string) string {
	for dir != "." {
		if _, ok := arrows[dir]; ok || slices.Contains(free, dir) {
			return dir
		}
		if dir = path.Dir(dir); dir == "." {
			return ""
		}
	}
	return "."
}

// sources parses every Go file of the module, whatever its build tags. It does
// not ask the go command: the test cache would then hide a new arrow.
func sources(t *testing.T) (*token.FileSet, []source) {
	t.Helper()
	set := token.NewFileSet()
	var all []source
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if outside(name) {
				return filepath.SkipDir
			}
			return nil
		}
		if filepath.Ext(name) != ".go" {
			return nil
		}
		file, err := parser.ParseFile(set, name, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		slashed := filepath.ToSlash(name)
		all = append(all, source{path: slashed, test: strings.HasSuffix(name, "_test.go"), file: file})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 20 {
		t.Fatalf("only %d Go files found: the tests must run at the root of the module", len(all))
	}
	return set, all
}

// outside reports whether a directory holds nothing of ours: dependencies,
// results, another module.
func outside(dir string) bool {
	base := filepath.Base(dir)
	return base == "node_modules" || base == "testdata" ||
		slices.Contains([]string{".git", "bin", "data", "tools", "gallery", filepath.Join("e2e", "shots")}, dir)
}

func TestImportsFollowTheArrows(t *testing.T) {
	t.Parallel()
	_, all := sources(t)
	for _, s := range all {
		dir := path.Dir(s.path)
		here := part(dir)
		if here == "" {
			t.Errorf("%s: %s is in no part of the picture: add it to arrows, and to the documents", s.path, dir)
			continue
		}
		for _, spec := range s.file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatalf("%s: %v", s.path, err)
			}
			if why := refusal(s, dir, here, imported); why != "" {
				t.Errorf("%s imports %s: %s", s.path, imported, why)
			}
		}
	}
}

// refusal says why a file may not import a package, or "".
func refusal(s source, dir, here, imported string) string {
	below, ours := strings.CutPrefix(imported, module)
	target := strings.TrimPrefix(below, "/")
	if target == "" {
		target = "."
	}
	helper := within(dir, forTests)
	switch {
	case !ours:
		if s.test {
			return ""
		}
		return banned[here][imported]
	case within(target, forTests) && !s.test && !helper:
		return "it is for tests only"
	case s.test, helper, slices.Contains(free, here):
		// Tests may look down or sideways: what they import is not linked in.
		return ""
	case strings.HasPrefix(target, "cmd"):
		return "nothing imports a command"
	case part(target) == here || slices.Contains(arrows[here], part(target)):
		return ""
	}
	return "no such arrow: " + here + " may import " + strings.Join(arrows[here], ", ")
}

// within reports whether dir is one of parts or below it.
func within(dir string, parts []string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return dir == p || strings.HasPrefix(dir, p+"/") })
}

// TestRefusal is the positive control of the test above.
func TestRefusal(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		why, file, imported string
		refused             bool
	}{
		{"an arrow of the picture", "internal/web/site.go", module + "/internal/journey", false},
		{"a part may import itself", "internal/web/site.go", module + "/internal/web/view", false},
		{"a page is web's", "internal/web/view/page.go", module + "/internal/fr", false},
		{"the root is a target too", "internal/store/mail.go", module, false},
		{"geo knows nobody", "internal/geo/doc.go", module, true},
		{"no arrow upwards", "internal/store/mail.go", module + "/internal/journey", true},
		{"no arrow sideways", "internal/mail/doc.go", module + "/internal/journey", true},
		{"nor from the root to the engine", "volunteer.go", module + "/internal/match", true},
		{"a command may import anything", "cmd/mainforte/main.go", module + "/internal/web", false},
		{"but not what is for tests", "cmd/mainforte/main.go", module + "/internal/pgtest", true},
		{"a test may", "internal/store/store_test.go", module + "/internal/pgtest", false},
		{"the engine draws no lot", "internal/match/scan.go", "math/rand/v2", true},
		{"a test of the engine may", "internal/match/scan_test.go", "math/rand/v2", false},
		{"the nouns speak no SQL", "mission.go", "database/sql", true},
		{"nothing imports a command", "internal/web/site.go", module + "/cmd/mainforte", true},
	} {
		dir := path.Dir(c.file)
		got := refusal(source{path: c.file, test: strings.HasSuffix(c.file, "_test.go")}, dir, part(dir), c.imported)
		if (got != "") != c.refused {
			t.Errorf("%s: refusal(%s, %s) = %q, want refused %v", c.why, c.file, c.imported, got, c.refused)
		}
	}
}

// TestArrowsPointDown keeps the picture itself honest: no circle.
func TestArrowsPointDown(t *testing.T) {
	t.Parallel()
	placed := map[string]bool{}
	for len(placed) < len(arrows) {
		before := len(placed)
		for from, targets := range arrows {
			if !slices.ContainsFunc(targets, func(to string) bool { return !placed[to] }) {
				placed[from] = true
			}
		}
		if len(placed) == before {
			t.Fatalf("a circle, or an arrow to nowhere: only %v can be placed", slices.Sorted(maps.Keys(placed)))
		}
	}
}

// TestOnlyTheCommandReadsTheClock finds the calls of package time that read it.
// Everything else is given its now.
func TestOnlyTheCommandReadsTheClock(t *testing.T) {
	t.Parallel()
	set, all := sources(t)
	for _, s := range all {
		dir := path.Dir(s.path)
		if s.test || within(dir, free) {
			continue
		}
		for _, position := range uses(set, s.file, "time", "Now", "Since", "Until") {
			t.Errorf("%s reads the clock: take now as a parameter", position)
		}
		if part(dir) != "internal/match" {
			continue
		}
		// The engine may be given instants and zones; it neither waits nor looks zones up.
		for _, position := range uses(set, s.file, "time", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker", "LoadLocation", "Local") {
			t.Errorf("%s: the engine is pure", position)
		}
	}
}

// TestTheEngineReturnsNoError keeps internal/match total: every input has an answer.
func TestTheEngineReturnsNoError(t *testing.T) {
	t.Parallel()
	_, all := sources(t)
	for _, s := range all {
		if s.test || part(path.Dir(s.path)) != "internal/match" {
			continue
		}
		for _, decl := range s.file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok || f.Type.Results == nil || !f.Name.IsExported() {
				continue
			}
			for _, result := range f.Type.Results.List {
				if name, ok := result.Type.(*ast.Ident); ok && name.Name == "error" {
					t.Errorf("%s: %s returns an error: the engine has none", s.path, f.Name.Name)
				}
			}
		}
	}
}

// TestOnlyJourneysChange finds calls of a method Change outside the parts that
// may write: questions go to the store, changes go through a journey.
func TestOnlyJourneysChange(t *testing.T) {
	t.Parallel()
	set, all := sources(t)
	writers := []string{"internal/journey", "internal/queue", "internal/store", "cmd"}
	for _, s := range all {
		if s.test || within(path.Dir(s.path), writers) {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if f, ok := call.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "Change" {
					t.Errorf("%s: only %s may write", set.Position(call.Pos()), strings.Join(writers, ", "))
				}
			}
			return true
		})
	}
}

// uses finds where a file names one of some identifiers of an imported package.
func uses(set *token.FileSet, file *ast.File, imported string, names ...string) []token.Position {
	local := ""
	for _, spec := range file.Imports {
		if p, _ := strconv.Unquote(spec.Path.Value); p == imported {
			local = path.Base(imported)
			if spec.Name != nil {
				local = spec.Name.Name
			}
		}
	}
	var found []token.Position
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok && slices.Contains(names, s.Sel.Name) {
			if x, ok := s.X.(*ast.Ident); ok && local != "" && x.Name == local {
				found = append(found, set.Position(s.Pos()))
			}
		}
		return true
	})
	return found
}
