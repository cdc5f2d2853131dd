package assets

import (
	"bytes"
	"net/http"
	"sync"
)

// tokens is our own theme, the first part of the stylesheet.
var tokens = sync.OnceValue(func() []byte { return read("theme.css") })

// Tokens returns our own theme as it is written: the list of what a theme gives
// a value to.
func Tokens() []byte { return tokens() }

// A Set is the assets of a theme: its stylesheet and its icon, and ours for the
// rest.
type Set struct{ all map[string]asset }

// Themed makes the assets of a theme. tokens takes the place of ours at the head
// of the stylesheet, rules comes after everything; without an icon ours is kept.
func Themed(tokens, rules, icon []byte) *Set {
	s := &Set{all: make(map[string]asset)}
	for name, one := range all() {
		s.all[name] = one
	}
	// Slimming the parts and joining them gives what slimming the whole gives.
	ours := bytes.TrimPrefix(all()[Style].body, slim(Tokens()))
	style := bytes.Join([][]byte{slim(tokens), ours, slim(rules)}, nil)
	s.all[Style] = pack(Style, all()[Style].kind, style)
	if len(icon) > 0 {
		s.all[Icon] = pack(Icon, all()[Icon].kind, icon)
	}
	return s
}

// Path returns the address of an asset of the theme, with its hash.
func (s *Set) Path(name string) string { return s.all[name].path }

// Bytes returns the content of an asset of the theme, nil when there is none.
func (s *Set) Bytes(name string) []byte { return s.all[name].body }

// Handler serves the assets of the theme.
func (s *Set) Handler() http.Handler { return serve(s.all) }
