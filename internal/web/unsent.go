package web

import (
	"bytes"
	"context"
	"html"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"pretermainforte.fr/mainforte/internal/web/view"
)

// The page of a form that could not be taken is made once, with marks where the
// address and the fields come: when thousands of them are needed in a second
// there is no time to make pages.
const (
	actionMark = "/adresse-du-formulaire"
	fieldMark  = "champ-du-formulaire"
)

var markedField = regexp.MustCompile(`<input[^>]*` + fieldMark + `[^>]*>`)

// unsentPage is that page, cut at its marks.
type unsentPage struct{ head, middle, foot []byte }

func (s *site) makeUnsent() (unsentPage, error) {
	p := view.NewUnsent()
	p.Page = s.bare(p.Page)
	p.Action, p.Fields = actionMark, []view.Definition{view.Def(fieldMark, "")}
	var b bytes.Buffer
	if err := p.View().Render(context.Background(), &b); err != nil {
		return unsentPage{}, err
	}
	page := typeset(b.Bytes())
	at, field := bytes.Index(page, []byte(actionMark)), markedField.FindIndex(page)
	return unsentPage{head: page[:at], middle: page[at+len(actionMark) : field[0]], foot: page[field[1]:]}, nil
}

// bare is a page that knows nothing of whoever asks.
func (s *site) bare(p view.Page) view.Page {
	p.Path, p.Demo, p.Source, p.Operator, p.Origin = "", s.Demo, s.Source, s.Operator.Name, s.home
	if s.Theme != nil {
		p.Theme = s.Theme.Look()
	}
	return p
}

// makeBusy is the page of status 503 for a request that holds no form.
func (s *site) makeBusy() ([]byte, error) {
	p := view.NewFailure(http.StatusServiceUnavailable)
	p.Page = s.bare(p.Page)
	var b bytes.Buffer
	err := p.View().Render(context.Background(), &b)
	return typeset(b.Bytes()), err
}

// overloaded answers 503 at once, and gives back what was typed.
func (c *call) overloaded() {
	c.w.Header().Set("Retry-After", "10")
	if !c.giveBack() {
		c.send(http.StatusServiceUnavailable, "text/html; charset=utf-8", c.busy)
	}
}

// holdsForm tells whether the request brings a form that can be given back.
func (c *call) holdsForm() bool {
	return c.r.Method == http.MethodPost && strings.HasPrefix(c.r.Header.Get("Content-Type"), formKind)
}

// giveBack answers 503 with the form as it was typed, in hidden fields, and a
// button that sends it to the same address. It is false when there is none: no
// form, or one that could not be read.
func (c *call) giveBack() bool {
	path := c.r.URL.EscapedPath()
	if !c.holdsForm() || c.parseForm() != nil || !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.Contains(path, `\`) {
		return false
	}
	if c.r.URL.RawQuery != "" {
		path += "?" + c.r.URL.RawQuery
	}
	page := slices.Concat(c.unsent.head, []byte(html.EscapeString(path)), c.unsent.middle)
	for name, values := range c.r.PostForm {
		for _, v := range values {
			if utf8.ValidString(v) {
				page = append(page, `<input type="hidden" name="`...)
				page = append(page, html.EscapeString(name)...)
				page = append(page, `" value="`...)
				page = append(page, html.EscapeString(v)...)
				page = append(page, `">`...)
			}
		}
	}
	c.send(http.StatusServiceUnavailable, "text/html; charset=utf-8", append(page, c.unsent.foot...))
	return true
}
