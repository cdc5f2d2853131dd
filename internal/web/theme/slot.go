package theme

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html/template"
	"io"
	"strings"

	"pretermainforte.fr/mainforte/internal/web/view"
)

// slot reads the template of a header or a footer.
func slot(name string, text []byte, logo template.HTML) (func(io.Writer, view.Slot) error, error) {
	t, err := template.New(name).Option("missingkey=error").Parse(string(text))
	if err != nil {
		return nil, err
	}
	return func(w io.Writer, s view.Slot) error {
		s.Logo = logo
		return t.Execute(w, s)
	}, nil
}

// readers are those who may look at a page: nobody, and somebody with two spaces.
// Their words need escaping.
func readers() []view.Page {
	return []view.Page{
		{Path: view.PathMissions, Operator: `L'association « Exemple & Cie »`, Source: "https://example.org/code"},
		{Path: "/mon-espace", Account: &view.SignedIn{
			Label:   "Monique",
			Spaces:  []view.Link{{Text: "Mon espace", Href: "/mon-espace"}, {Text: `Ehpad <Les "Tilleuls">`, Href: "/etablissement/1"}},
			SignOut: view.Form{Action: "/deconnexion", Key: "k3y"},
		}},
	}
}

// tryOut shows header and footer to each kind of reader, and looks that nothing
// is missing and nothing is added.
func (t *Theme) tryOut() error {
	var faults []error
	for _, p := range readers() {
		head, err := p.HeaderSlot(context.Background())
		if err != nil {
			return err
		}
		faults = append(faults,
			in(HeaderFile, try(t.look.Header, head, true)),
			in(FooterFile, try(t.look.Footer, p.FooterSlot(), false)))
		if errors.Join(faults...) != nil {
			break // the next reader would hear the same
		}
	}
	return errors.Join(faults...)
}

func try(show func(io.Writer, view.Slot) error, s view.Slot, header bool) error {
	var b bytes.Buffer
	if err := show(&b, s); err != nil {
		return err
	}
	if err := checkMarkup(b.Bytes(), frame); err != nil {
		return err
	}
	shown := b.String()
	var faults []error
	for _, e := range s.Menu {
		if !strings.Contains(shown, `href="`+template.HTMLEscapeString(e.Href)+`"`) {
			faults = append(faults, fmt.Errorf("the link « %s » (%s) is not shown; write {{range .Menu}}", e.Text, e.Href))
		}
	}
	if !strings.Contains(shown, "<nav") {
		faults = append(faults, errors.New("the links stand in no <nav>: a screen reader would not find them"))
	}
	if header {
		faults = append(faults, headerFaults(shown, s)...)
	}
	return errors.Join(faults...)
}

func headerFaults(shown string, s view.Slot) (faults []error) {
	if !strings.Contains(shown, `href="`+s.Home+`"`) {
		faults = append(faults, errors.New("no link leads to the first screen; write href=\"{{.Home}}\""))
	}
	if !strings.Contains(shown, "<svg") {
		faults = append(faults, errors.New("the logo is not shown; write {{.Logo}}"))
	}
	if s.SignOut != "" && !strings.Contains(shown, string(s.SignOut)) {
		faults = append(faults, errors.New("somebody signed in cannot sign out; write {{.SignOut}}"))
	}
	return faults
}
