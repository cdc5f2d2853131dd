package match

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWhatTheEngineKnows freezes every field of what the engine is given. A new
// one is a decision: it must say nothing of who somebody is.
func TestWhatTheEngineKnows(t *testing.T) {
	t.Parallel()
	want := map[string][]string{
		"Volunteer": {
			"ID", "Places", "Remote", "Functions", "Trades", "Near", "Anything", "Capabilities",
			"Conditions", "Availability", "Confirmed", "Active", "Capped", "Commitments", "Past", "Blocked",
		},
		"Place":      {"Commune", "ReachKm"},
		"Commitment": {"Day", "Start", "End"},
		"Availability": {
			"Week", "Holidays", "From", "Until", "Included", "Excepted", "MaxPerWeek", "Notice",
			"NotBefore8", "HoursPerWeek",
		},
		"Dates": {"Day", "Periods"},
		"Mission": {
			"ID", "Establishment", "Wants", "Exact", "Remote", "Commune", "Slots", "MinSlots", "Pace",
			"Required", "Conditions", "Open",
		},
		"Want": {"Function", "Important", "KnowHow"},
		"Slot": {"Day", "Period", "Early", "Holiday", "Start", "End", "Wanted", "Taken", "Group"},
		"Pace": {"Hours", "Before", "Wanted", "Taken"},
	}
	got := map[string][]string{}
	collectFields(t, got, reflect.TypeFor[Volunteer]())
	collectFields(t, got, reflect.TypeFor[Mission]())
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("got (-), want (+):\n%s", diff)
	}
}

// collectFields walks a type down to its leaves; the only text allowed is an ID.
func collectFields(t *testing.T, into map[string][]string, typ reflect.Type) {
	switch typ.Kind() {
	case reflect.Slice, reflect.Array:
		collectFields(t, into, typ.Elem())
	case reflect.Struct:
		var names []string
		for f := range typ.Fields() {
			names = append(names, f.Name)
			collectFields(t, into, f.Type)
		}
		into[typ.Name()] = names
	case reflect.String:
		if typ != reflect.TypeFor[ID]() {
			t.Errorf("%v is free text", typ)
		}
	case reflect.Map, reflect.Pointer, reflect.Interface, reflect.Func, reflect.Chan, reflect.Float32, reflect.Float64:
		t.Errorf("%v has no place in the engine", typ)
	}
}

// TestImports keeps the engine pure: no clock, chance, log, file or network, and
// no floating-point functions.
func TestImports(t *testing.T) {
	t.Parallel()
	allowed := []string{
		"bytes", "cmp", "crypto/sha256", "encoding/binary", "iter", "math/bits", "slices", "sort",
		"sync", "sync/atomic", // one writer beside its readers
		"time", // locations only, see below
		"pretermainforte.fr/mainforte/internal/geo",
	}
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range file.Imports {
			if path := strings.Trim(i.Path.Value, `"`); !slices.Contains(allowed, path) {
				t.Errorf("%s imports %s", name, path)
			}
		}
		for _, word := range []string{"time.Now", "time.Since", "time.Until", "time.Sleep", "float64", "float32"} {
			if strings.Contains(string(text), word) {
				t.Errorf("%s holds %s", name, word)
			}
		}
	}
}
