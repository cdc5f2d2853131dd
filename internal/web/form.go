package web

import (
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// maxFields is how many values an honest form sends at most.
const maxFields = 400

// parseForm reads query and body. What cannot be a form is refused whole.
func (c *call) parseForm() error {
	if !c.parsed {
		c.parsed, c.formErr = true, c.readForm()
	}
	return c.formErr
}

func (c *call) readForm() error {
	if err := c.r.ParseForm(); err != nil {
		return refuseBody(err)
	}
	n := 0
	for name, values := range c.r.Form {
		n += len(values)
		if !utf8.ValidString(name) {
			return mainforte.Refuse(mainforte.CodeInvalid, "encoding")
		}
	}
	if n > maxFields {
		return mainforte.Refuse(mainforte.CodeTooLarge, "fields")
	}
	return nil
}

func refuseBody(err error) error {
	if statusOf(err) == 413 {
		return err
	}
	return mainforte.Refuse(mainforte.CodeInvalid, "body")
}

// value is one field as typed, without spaces around and with what no text
// holds (broken encoding, control characters but line breaks) taken out.
func (c *call) value(name string) string { return clean(c.form().Get(name)) }

// values are all the values of a field.
func (c *call) values(name string) []string {
	var all []string
	for _, v := range c.form()[name] {
		all = append(all, clean(v))
	}
	return all
}

// form is the body of a POST, the query of a GET: a POST never takes a field
// from its address.
func (c *call) form() url.Values {
	if c.r.Method == "POST" {
		return c.r.PostForm
	}
	return c.r.Form
}

func clean(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r == utf8.RuneError || r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, s))
}

// ticked tells whether a box is ticked.
func (c *call) ticked(name string) bool { return c.value(name) != "" }

// number reads a whole number; what is not one gives otherwise.
func (c *call) number(name string, otherwise int) int {
	n, err := strconv.Atoi(c.value(name))
	if err != nil {
		return otherwise
	}
	return n
}

// day reads a date as a date field sends it, or as it is typed without one
// (24/11/2026). ok is false when something is there that is no date.
func (c *call) day(name string) (d geo.Day, ok bool) {
	s := c.value(name)
	if s == "" {
		return 0, true
	}
	if parts := strings.Split(s, "/"); len(parts) == 3 && len(parts[0]) <= 2 && len(parts[1]) <= 2 {
		s = parts[2] + "-" + pad(parts[1]) + "-" + pad(parts[0])
	}
	d, err := geo.ParseDay(s)
	return d, err == nil
}

func pad(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// minutes reads an hour as a time field sends it ("06:45") or as it is typed
// without one ("6h45", "6 h", "18h").
func (c *call) minutes(name string) (int, bool) {
	s := strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "h", ":", "H", ":").Replace(c.value(name))
	hour, minute, _ := strings.Cut(s, ":")
	h, err := strconv.Atoi(hour)
	if err != nil {
		return 0, false
	}
	m := 0
	if minute != "" {
		if m, err = strconv.Atoi(minute); err != nil {
			return 0, false
		}
	}
	return h*60 + m, h >= 0 && h <= 24 && m >= 0 && m < 60 && h*60+m <= 24*60
}

// formKey is the key of the form that was sent, or a new one.
func (c *call) formKey() string {
	if key := c.value(view.FormKeyName); len(key) >= 16 && len(key) <= 64 {
		return key
	}
	return randomText(18)
}

// trapped tells that a field which people do not see was filled in.
func (c *call) trapped() bool { return c.value(view.TrapName) != "" }

// id reads an ID in the path; a thing that cannot be one does not exist.
func (c *call) id(name string) (mainforte.ID, error) {
	id, ok := mainforte.ParseID(c.r.PathValue(name))
	if !ok {
		return "", mainforte.Refuse(mainforte.CodeNotFound, "not_found")
	}
	return id, nil
}
