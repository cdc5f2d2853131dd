package theme

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var (
	media   = regexp.MustCompile(`^@media\s*[a-z():. 0-9-]+$`)
	within  = regexp.MustCompile(`^(\.top|\.bottom|\.logo)([ >:.\[].*)?$`)
	colours = []string{"color", "background", "background-color", "background-image", "fill", "stroke", "accent-color", "filter", "opacity", "content"}
	quiet   = []string{"inherit", "currentcolor", "none", "transparent", `""`}
)

// checkRules looks through a slots.css: rules on header, footer and logo that
// arrange and do not colour, since colours are tokens whose contrast is known.
func checkRules(css []byte) error {
	text := comment.ReplaceAllString(string(css), "")
	depth := 0
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		if rest, found := strings.CutPrefix(text, "}"); found {
			if depth--; depth < 0 {
				return fmt.Errorf("one } too many")
			}
			text = rest
			continue
		}
		head, rest, found := strings.Cut(text, "{")
		if !found {
			return fmt.Errorf("%q is no rule", strings.TrimSpace(text))
		}
		head = strings.TrimSpace(head)
		if strings.HasPrefix(head, "@") {
			if !media.MatchString(head) {
				return fmt.Errorf("%q: only @media is allowed", head)
			}
			depth, text = depth+1, rest
			continue
		}
		body, after, found := strings.Cut(rest, "}")
		if !found || strings.Contains(body, "{") {
			return fmt.Errorf("%q: its braces do not match", head)
		}
		if err := checkRule(head, body); err != nil {
			return err
		}
		text = after
	}
	if depth != 0 {
		return fmt.Errorf("one } is missing")
	}
	return nil
}

func checkRule(selectors, body string) error {
	for selector := range strings.SplitSeq(selectors, ",") {
		if selector = strings.TrimSpace(selector); !within.MatchString(selector) {
			return fmt.Errorf("%q reaches outside .top, .bottom and .logo", selector)
		}
	}
	for line := range strings.SplitSeq(body, ";") {
		name, value, _ := strings.Cut(line, ":")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		if name == "" {
			continue
		}
		if strings.HasPrefix(name, "--") {
			return fmt.Errorf("%s belongs into %s", name, TokensFile)
		}
		if slices.Contains(colours, name) && !slices.Contains(quiet, value) || strings.Contains(value, "#") || strings.Contains(value, "rgb(") {
			return fmt.Errorf("%s: %s: colours are tokens of %s (--top, --on-top, --bottom…), whose contrast is checked", selectors, name, TokensFile)
		}
		if err := arranges(name, value); err != nil {
			return err
		}
	}
	return nil
}

// arranges refuses a value that calls another host; var() may name our tokens.
func arranges(name, value string) error {
	return tame(name, strings.ReplaceAll(value, "var(", "max("))
}
