package view

import (
	"context"
	"html/template"
	"io"

	"github.com/a-h/templ"
)

// A Theme replaces the look of every page: its stylesheet and icon, and what
// stands in the header and in the footer. Package theme reads one from a folder.
type Theme struct {
	Style  string                      // address of the stylesheet
	Icon   string                      // address of the icon
	Header func(io.Writer, Slot) error // writes what stands inside the header
	Footer func(io.Writer, Slot) error // writes what stands inside the footer
}

// A Slot is what the header and the footer of a theme are given. A theme must
// show every link: package theme refuses one that does not.
type Slot struct {
	Home     string        // address of the first screen
	Operator string        // who runs the service; may be empty
	Logo     template.HTML // the logo of the theme
	Menu     []Entry       // the main menu, or the links of the footer
	SignOut  template.HTML // the form that signs out; empty: nobody is signed in, or the footer
}

// An Entry is a link of a menu.
type Entry struct {
	Text    string
	Href    string
	Current bool // it leads to the page that is being read
}

// menu is the main menu.
func (p Page) menu() []Entry {
	links := []Link{{"Missions", PathMissions}}
	if p.Account == nil {
		links = append(links, Link{"Établissements", PathEstablishment}, Link{"J'ai déjà un compte", PathSignIn})
	} else {
		links = append(links, p.Account.Spaces...)
	}
	return p.entries(links)
}

// about are the links of the footer. Whoever is signed in gets the short list:
// the site map leads them to the rest.
func (p Page) about() []Entry {
	links := []Link{
		{"Aide", PathHelp},
		{"Nous écrire", PathContact},
		{"Plan du site", PathSiteMap},
		{"Accessibilité", PathAccessibility},
		{"Données personnelles", PathPrivacy},
		{"Mentions légales", PathLegal},
	}
	if p.Account == nil {
		links = append(links,
			Link{"Ai-je le droit d'aider\u00a0?", PathRights}, Link{"Accueillir un bénévole", PathWelcoming}, Link{"Statistiques", PathStatistics},
			Link{"Comment l'ordre est fait", PathOrder}, Link{"Charte des bénévoles", PathCharter}, Link{"Crédits", PathCredits})
	}
	if p.Source != "" {
		links = append(links, Link{"Code source", p.Source})
	}
	return p.entries(links)
}

func (p Page) entries(links []Link) []Entry {
	all := make([]Entry, len(links))
	for i, l := range links {
		all[i] = Entry{Text: l.Text, Href: l.Href, Current: p.Path == l.Href}
	}
	return all
}

// HeaderSlot is what the header of a theme is given for a page.
func (p Page) HeaderSlot(ctx context.Context) (Slot, error) {
	s := Slot{Home: PathHome, Operator: p.Operator, Menu: p.menu()}
	if p.Account == nil {
		return s, nil
	}
	var err error
	s.SignOut, err = templ.ToGoHTML(ctx, signOut(p.Account.SignOut))
	return s, err
}

// FooterSlot is what the footer of a theme is given for a page.
func (p Page) FooterSlot() Slot {
	return Slot{Home: PathHome, Operator: p.Operator, Menu: p.about()}
}

func (p Page) themedHeader() templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		s, err := p.HeaderSlot(ctx)
		if err != nil {
			return err
		}
		return p.Theme.Header(w, s)
	})
}

func (p Page) themedFooter() templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		return p.Theme.Footer(w, p.FooterSlot())
	})
}
