package faults

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestTheDocumentNamesTestsThatAre: each test that docs/RELIABILITY.md calls as a
// witness exists.
func TestTheDocumentNamesTestsThatAre(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..", "..")
	text, err := os.ReadFile(filepath.Join(root, "docs", "RELIABILITY.md"))
	if err != nil {
		t.Fatal(err)
	}
	there, declared := map[string]bool{}, regexp.MustCompile(`(?m)^func (Test\w+)\(`)
	for _, part := range []string{"internal", "cmd"} {
		err := filepath.WalkDir(filepath.Join(root, part), func(name string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(name, "_test.go") {
				return err
			}
			source, err := os.ReadFile(name)
			for _, found := range declared.FindAllStringSubmatch(string(source), -1) {
				there[found[1]] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	named := regexp.MustCompile("`(Test\\w+)").FindAllStringSubmatch(string(text), -1)
	for _, n := range named {
		if !there[n[1]] {
			t.Errorf("%s is named, and is no test", n[1])
		}
	}
	if len(named) < 20 {
		t.Errorf("only %d tests are named: the search is blind", len(named))
	}
}
