package theme

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"pretermainforte.fr/mainforte/internal/web/assets"
)

var (
	comment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	// The whole of a theme.css: two blocks of values, and nothing else.
	twoHalves = regexp.MustCompile(`(?s)^\s*:root\s*\{([^{}]*)\}\s*@media\s*\(prefers-color-scheme:\s*dark\)\s*\{\s*:root\s*\{([^{}]*)\}\s*\}\s*$`)
	colour    = regexp.MustCompile(`^#[0-9a-f]{6}$`)
	plain     = regexp.MustCompile(`^[#a-zA-Z0-9 .,%()"'/+*-]+$`)
	call      = regexp.MustCompile(`([a-zA-Z-]+)\(`)
)

// functions are those a value may use; none of them fetches anything.
var functions = []string{"rgb", "clamp", "calc", "min", "max"}

// halves are the values of the tokens, by light and by dark.
type halves struct{ light, dark map[string]string }

// parseTokens reads a theme.css.
func parseTokens(css []byte) (h halves, err error) {
	m := twoHalves.FindSubmatch(comment.ReplaceAll(css, nil))
	if m == nil {
		return h, errors.New("holds something else than :root { … } and then @media (prefers-color-scheme: dark) { :root { … } }")
	}
	var lightFault, darkFault error
	h.light, lightFault = values(string(m[1]))
	h.dark, darkFault = values(string(m[2]))
	return h, errors.Join(lightFault, darkFault)
}

func values(block string) (map[string]string, error) {
	all := make(map[string]string)
	for line := range strings.SplitSeq(block, ";") {
		name, value, found := strings.Cut(strings.TrimSpace(line), ":")
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		if value = strings.TrimSpace(value); !found || value == "" {
			return nil, fmt.Errorf("%s has no value", name)
		}
		if err := tame(name, value); err != nil {
			return nil, err
		}
		all[name] = value
	}
	return all, nil
}

// tame refuses a value that could call another host, or end the block it is in.
func tame(name, value string) error {
	if !plain.MatchString(value) {
		return fmt.Errorf("%s: %q is no plain value", name, value)
	}
	for _, m := range call.FindAllStringSubmatch(value, -1) {
		if !slices.Contains(functions, m[1]) {
			return fmt.Errorf("%s: %s( is not allowed in a value; a theme calls nobody", name, m[1])
		}
	}
	return nil
}

// checkTokens compares the tokens of a theme with ours, and computes the contrast
// of the pairs that the pages use.
func checkTokens(css []byte) error {
	ours, err := parseTokens(assets.Tokens())
	if err != nil {
		return fmt.Errorf("our own theme: %w", err)
	}
	h, err := parseTokens(css)
	if err != nil {
		return err
	}
	var faults []error
	for _, half := range []struct {
		name       string
		got, model map[string]string
	}{{"light", h.light, ours.light}, {"dark", h.dark, ours.dark}} {
		faults = append(faults, compare(half.name, half.got, half.model)...)
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	return errors.Join(append(unreadable("light", h.light), unreadable("dark", h.dark)...)...)
}

// compare wants the same names as in our theme, and colours where it has colours.
func compare(half string, got, model map[string]string) (faults []error) {
	for _, name := range slices.Sorted(maps.Keys(model)) {
		value, ok := got[name]
		if !ok {
			faults = append(faults, fmt.Errorf("%s: %s has no value", half, name))
		} else if colour.MatchString(model[name]) && !colour.MatchString(value) {
			faults = append(faults, fmt.Errorf("%s: %s is %q, want a colour like %s, in small letters", half, name, value, model[name]))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := model[name]; !ok {
			faults = append(faults, fmt.Errorf("%s: %s is no token of the service", half, name))
		}
	}
	return faults
}
