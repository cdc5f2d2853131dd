package mail

import (
	_ "embed"
	"fmt"
	"html/template"
	"strings"
	"sync"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// Content is the facts of one kind of mail.
type Content interface {
	// Kind is which message it is.
	Kind() mainforte.MailKind
	letter() letter
}

// Envelope is what makes a content one person's mail.
type Envelope struct {
	ID mainforte.ID
	To string
}

// letter is a mail before it is text or HTML. Its sentences are written with
// ordinary spaces; Compose sets the others.
type letter struct {
	subject string
	hello   string
	body    []block
	button  link
	also    []link // other ways, less prominent than the button
	after   []string
	why     string // why one gets this mail
	foot    []link
	stop    string // path of the button that ends mails of this kind; "" when there is none
}

// block is a paragraph, or an introduced list when it has items.
type block struct {
	Text  string
	Items []string
}

// link is a label and a path of the service; Compose makes the path absolute.
type link struct {
	Label string
	URL   string
}

func paragraph(sentences ...string) block {
	var said []string
	for _, s := range sentences {
		if s != "" {
			said = append(said, s)
		}
	}
	return block{Text: strings.Join(said, " ")}
}

// Compose writes the message that c is.
func Compose(o Origin, to Envelope, c Content) (Message, error) {
	if err := o.Check(); err != nil {
		return Message{}, err
	}
	page, err := o.set(c.letter())
	if err != nil {
		return Message{}, fmt.Errorf("compose %s: %w", c.Kind(), err)
	}
	var html strings.Builder
	if err := markup().Execute(&html, page); err != nil {
		return Message{}, fmt.Errorf("compose %s: %w", c.Kind(), err)
	}
	m := Message{ID: to.ID, To: to.To, Subject: page.Subject, Text: page.text(), HTML: html.String(), ReplyTo: o.ReplyTo}
	if m.Unsubscribe, err = o.unsubscribe(c); err != nil {
		return Message{}, fmt.Errorf("compose %s: %w", c.Kind(), err)
	}
	if err := m.Check(); err != nil {
		return Message{}, fmt.Errorf("compose %s: %w", c.Kind(), &PermanentError{Cause: err})
	}
	return m, nil
}

// page is a letter with its typography set and its links absolute.
type page struct {
	Subject string
	Hello   string
	Body    []block
	Button  link
	Also    []link
	After   []string
	Why     string
	Foot    []link
	Signed  []string
}

func (o Origin) set(l letter) (page, error) {
	p := page{
		Subject: fr.Plain(l.subject), Hello: fr.Typo(l.hello), After: typo(l.after), Why: fr.Typo(l.why),
		Signed: []string{fr.Typo("Prêter main-forte est un service gratuit, porté par " + defuse(o.Operator, maxShort) + ".")},
	}
	if o.ReplyTo != "" {
		p.Signed = append(p.Signed, fr.Typo("Une question ? Répondez à ce message."))
	}
	for _, b := range l.body {
		if b.Text != "" || len(b.Items) > 0 {
			p.Body = append(p.Body, block{Text: fr.Typo(b.Text), Items: typo(b.Items)})
		}
	}
	var err error
	if p.Button, err = o.absolute(l.button); err != nil {
		return page{}, err
	}
	if p.Also, err = o.absoluteAll(l.also); err != nil {
		return page{}, err
	}
	p.Foot, err = o.absoluteAll(l.foot)
	return p, err
}

func (o Origin) absolute(l link) (link, error) {
	u, err := o.URL(l.URL)
	return link{Label: fr.Typo(l.Label), URL: u}, err
}

// absoluteAll leaves out the links without a path: a mail may lack them.
func (o Origin) absoluteAll(list []link) ([]link, error) {
	var out []link
	for _, l := range list {
		if l.URL == "" {
			continue
		}
		abs, err := o.absolute(l)
		if err != nil {
			return nil, err
		}
		out = append(out, abs)
	}
	return out, nil
}

func typo(list []string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, fr.Typo(s))
		}
	}
	return out
}

// text is the plain part: what the HTML says, links written out.
func (p page) text() string {
	var b strings.Builder
	line := func(parts ...string) { b.WriteString(strings.Join(parts, "") + "\n") }
	colon := fr.NBSP + ":"
	if p.Hello != "" {
		line(p.Hello, "\n")
	}
	for _, block := range p.Body {
		if block.Text != "" {
			line(block.Text)
		}
		for _, item := range block.Items {
			line("- ", item)
		}
		line()
	}
	for _, l := range append([]link{p.Button}, p.Also...) {
		line(l.Label, colon, "\n", l.URL, "\n")
	}
	for _, s := range p.After {
		line(s)
	}
	if len(p.After) > 0 {
		line()
	}
	line("________\n")
	line(p.Why)
	for _, l := range p.Foot {
		line(l.Label, colon, "\n", l.URL)
	}
	for _, s := range p.Signed {
		line(s)
	}
	return b.String()
}

//go:embed letter.html.tmpl
var letterHTML string

// markup is parsed once: the template is part of the program.
var markup = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("letter").Parse(letterHTML))
})
