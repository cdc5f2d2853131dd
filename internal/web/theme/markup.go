package theme

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
)

// void are the elements of HTML that never close.
var void = regexp.MustCompile(`<(br|input)((?:\s[^<>]*?)?)\s*/?>`)

// A grammar is what may stand in a piece of markup: names of elements and of
// attributes, both short lists, since a theme needs little.
type grammar struct {
	what     string
	elements []string
	names    []string
}

// drawing is an SVG picture that holds all it shows.
var drawing = grammar{
	what: "a drawing",
	elements: []string{
		"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "title", "desc",
	},
	names: []string{
		"xmlns", "viewBox", "width", "height", "class", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin",
		"stroke-dasharray", "fill-rule", "fill-opacity", "opacity", "transform", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "points",
		"aria-hidden", "aria-label", "role", "focusable",
	},
}

// frame is what may stand in a header or a footer.
var frame = grammar{
	what: "a header or a footer",
	elements: slices.Concat(drawing.elements, []string{
		"div", "p", "span", "strong", "b", "em", "i", "small", "br", "nav", "ul", "ol", "li", "a", "form", "input", "button", "address", "h2",
	}),
	names: slices.Concat(drawing.names, []string{
		"id", "href", "lang", "rel", "method", "action", "type", "name", "value", "aria-current", "aria-labelledby", "hidden",
	}),
}

// checkMarkup refuses what is not well formed, and what is not of the grammar:
// scripts, pictures and frames are in none.
func checkMarkup(text []byte, g grammar) error {
	d := xml.NewDecoder(bytes.NewReader(void.ReplaceAll(text, []byte("<$1$2/>"))))
	d.Entity = xml.HTMLEntity
	seen := false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("cannot be read: %w (every element is closed, every attribute has a value in quotes)", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			seen = true
			if err := g.check(t); err != nil {
				return err
			}
		case xml.ProcInst, xml.Directive:
			return errors.New("holds a declaration (<? or <!): leave it out")
		}
	}
	if !seen {
		return errors.New("holds no element")
	}
	return nil
}

func (g grammar) check(e xml.StartElement) error {
	if !slices.Contains(g.elements, e.Name.Local) {
		return fmt.Errorf("<%s> may not stand in %s", e.Name.Local, g.what)
	}
	for _, a := range e.Attr {
		if a.Name.Space != "" && a.Name.Space != "http://www.w3.org/2000/svg" {
			return fmt.Errorf("%s:%s may not stand on <%s>", a.Name.Space, a.Name.Local, e.Name.Local)
		}
		if !slices.Contains(g.names, a.Name.Local) {
			return fmt.Errorf("%s= may not stand on <%s>", a.Name.Local, e.Name.Local)
		}
		if strings.Contains(a.Value, "url(") {
			return fmt.Errorf("%s= on <%s> calls another file", a.Name.Local, e.Name.Local)
		}
		if a.Name.Local == "href" && !leads(a.Value) {
			return fmt.Errorf("the link %q leads neither to a page of the service nor to https://", a.Value)
		}
	}
	return nil
}

// leads tells whether a link may be followed: a page of ours, another site by
// https, or a person.
func leads(href string) bool {
	return strings.HasPrefix(href, "/") && !strings.HasPrefix(href, "//") || strings.HasPrefix(href, "#") ||
		strings.HasPrefix(href, "https://") || strings.HasPrefix(href, "mailto:") || strings.HasPrefix(href, "tel:")
}
