package theme

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"pretermainforte.fr/mainforte/internal/web/assets"
	"pretermainforte.fr/mainforte/internal/web/view"
)

const sample = "../../../themes/ardoise"

// good is the sample theme, in memory, so that a test may spoil it.
func good(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, s := range slots {
		body, err := os.ReadFile(sample + "/" + s.name)
		if err != nil {
			t.Fatal(err)
		}
		files[s.name] = &fstest.MapFile{Data: body}
	}
	return files
}

// TestSampleTheme: it loads, its values come first and its rules last, and every
// rule of ours is there.
func TestSampleTheme(t *testing.T) {
	th, err := Load(os.DirFS(sample))
	if err != nil {
		t.Fatal(err)
	}
	style := string(th.Style())
	if !strings.HasPrefix(style, ":root{color-scheme:light dark;--ground:#f5f6fa;") {
		t.Errorf("the stylesheet begins with %.80q", style)
	}
	if !strings.Contains(style, ".top .brand small{") || strings.Contains(style, "#fbf8f2") {
		t.Error("the stylesheet lacks the theme's rules, or holds our values")
	}
	_, ours, _ := bytes.Cut(assets.Bytes(assets.Style), []byte("@layer base"))
	if !bytes.Contains(th.Style(), ours) {
		t.Error("the stylesheet lacks rules of ours")
	}
	if strings.Count(style, "{") != strings.Count(style, "}") {
		t.Error("the braces of the stylesheet do not match")
	}
	for _, bad := range []string{"url(", "@import", "http", "/*"} {
		if strings.Contains(style, bad) {
			t.Errorf("the stylesheet holds %q", bad)
		}
	}
}

// TestOurOwnTheme holds what it asks of others.
func TestOurOwnTheme(t *testing.T) {
	if err := checkTokens(assets.Tokens()); err != nil {
		t.Error(err)
	}
}

// TestOurOwnThemeReadsAtLength: of ourselves we ask the contrast of 7 (WCAG 2.2,
// 1.4.6) of all that is read at length, by day and by night.
func TestOurOwnThemeReadsAtLength(t *testing.T) {
	h, err := parseTokens(assets.Tokens())
	if err != nil {
		t.Fatal(err)
	}
	for half, values := range map[string]map[string]string{"light": h.light, "dark": h.dark} {
		for _, on := range [][2]string{
			{"ink", "ground"},
			{"ink", "card"},
			{"ink", "tint"},
			{"ink", "warm"},
			{"quiet", "ground"},
			{"quiet", "card"},
			{"on-accent", "accent"},
			{"on-accent", "accent-strong"},
			{"good-ink", "good"},
			{"wait-ink", "wait"},
		} {
			if got := contrast(values["--"+on[0]], values["--"+on[1]]); got < 7 {
				t.Errorf("%s: %s on %s is %.2f, at least 7", half, on[0], on[1], got)
			}
		}
	}
}

// TestOptionalFiles: a theme may keep our arrangement and our icon.
func TestOptionalFiles(t *testing.T) {
	files := good(t)
	delete(files, RulesFile)
	delete(files, IconFile)
	th, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := th.Look().Icon, assets.Path(assets.Icon); got != want {
		t.Errorf("the icon is %s, want ours, %s", got, want)
	}
}

// TestLoadRefuses: each fault that a theme may have is named, with its file.
func TestLoadRefuses(t *testing.T) {
	for _, c := range []struct{ say, file, old, put, want string }{
		{"too little contrast", TokensFile, "--quiet: #4b5064", "--quiet: #9aa0b4", "light: --quiet (#9aa0b4) on --ground (#f5f6fa) has a contrast of 2.4"},
		{"too little contrast in the dark", TokensFile, "--on-top: #eff1fa", "--on-top: #303040", "dark: --on-top (#303040) on --top"},
		{"a token without a value", TokensFile, "  --edge: #6a7088;\n", "", "theme.css: light: --edge has no value"},
		{"a token of nobody", TokensFile, "--edge: #6a7088;", "--edge: #6a7088; --egde: #6a7088;", "light: --egde is no token"},
		{"a colour that cannot be measured", TokensFile, "--edge: #6a7088;", "--edge: gray;", `--edge is "gray", want a colour`},
		{"a font from elsewhere", TokensFile, `--font: Georgia`, `--font: url(x)`, "url( is not allowed"},
		{"an escape", TokensFile, `--font: Georgia`, `--font: u\72l(x)`, "no plain value"},
		{"rules among the values", TokensFile, "@media", "main { display: none } @media", "something else than :root"},
		{"an import among the values", TokensFile, ":root {", `@import "//example.org/x.css"; :root {`, "something else than :root"},
		{"no dark half", TokensFile, "@media (prefers-color-scheme: dark)", "@media print", "something else than :root"},
		{"a rule on the page", RulesFile, ".bottom ul", "main ul", `"main ul" reaches outside`},
		{"a rule on the page behind a comma", RulesFile, ".bottom ul", ".bottom ul, h1", `"h1" reaches outside`},
		{"a class that only begins alike", RulesFile, ".bottom ul", ".bottomless", "reaches outside"},
		{"a picture from elsewhere", RulesFile, "align-items: end", "list-style: url(//example.org/x)", "url( is not allowed"},
		{"a picture of its own", RulesFile, "align-items: end", "list-style: url(x.png)", "url( is not allowed"},
		{"a colour that was not measured", RulesFile, "align-items: end", "color: red", "colours are tokens"},
		{"a colour in a border", RulesFile, "align-items: end", "border: 1px solid #eeeeee", "colours are tokens"},
		{"a token in the wrong file", RulesFile, "align-items: end", "--ink: #ffffff", "belongs into theme.css"},
		{"an import", RulesFile, ".top > div", `@import "x"; .top > div`, "only @media"},
		{"a font", RulesFile, ".top > div { padding-block: 16px 12px; align-items: end; }", "@font-face { src: url(x) }", "only @media"},
		{"a brace too many", RulesFile, ".bottom > div { padding-block: 40px 48px; }", ".bottom > div { padding-block: 40px 48px; } }", "one } too many"},
		{"a brace too few", RulesFile, ".bottom ul { margin-block-start: 0; }\n}", ".bottom ul { margin-block-start: 0; }", "one } is missing"},
		{"no menu", HeaderFile, "{{range .Menu}}", "{{range slice .Menu 1}}", "the link « Missions » (/missions) is not shown"},
		{"no sign-out", HeaderFile, "{{with .SignOut}}<li>{{.}}</li>{{end}}", "", "cannot sign out"},
		{"no logo", HeaderFile, "{{.Logo}}", "", "the logo is not shown"},
		{"no way home", HeaderFile, `href="{{.Home}}"`, `href="/missions"`, "first screen"},
		{"no nav", HeaderFile, "nav", "div", "no <nav>"},
		{"a script", HeaderFile, "<ul>", "<script>alert(1)</script><ul>", "<script> may not stand in a header or a footer"},
		{"a script behind a click", HeaderFile, "<ul>", `<ul onclick="x()">`, "onclick= may not stand on <ul>"},
		{"a style", HeaderFile, "<ul>", `<ul style="color:red">`, "style= may not stand on <ul>"},
		{"a picture of another host", FooterFile, "<ul>", `<img src="https://example.org/x.png"/><ul>`, "<img> may not stand"},
		{"a link without protection", FooterFile, "<ul>", `<a href="http://example.org">x</a><ul>`, `"http://example.org" leads neither`},
		{"a link to another host in disguise", FooterFile, "<ul>", `<a href="//example.org">x</a><ul>`, "leads neither"},
		{"markup that does not close", FooterFile, "</ul>", "", "cannot be read"},
		{"a slot that does not exist", FooterFile, "{{.Operator}}", "{{.Password}}", "footer.html"},
		{"a template that does not close", FooterFile, "{{range .Menu}}", "{{range .Menu", "footer.html"},
		{"the links of the footer", FooterFile, "{{range .Menu}}", "{{range slice .Menu 1}}", "footer.html: the link « Aide »"},
		{"a script in the logo", LogoFile, "<circle", "<script>x</script><circle", "logo.svg: <script> may not stand in a drawing"},
		{"a picture in the logo", LogoFile, "<circle", `<image href="https://example.org/x.png"/><circle`, "<image> may not stand"},
		{"a file called by the logo", LogoFile, `fill="#ffce9e"`, `fill="url(https://example.org/x.svg#a)"`, "calls another file"},
		{"a logo that is none", LogoFile, "<svg", "svg", "logo.svg"},
		{"a declaration in the icon", IconFile, "<svg", "<!DOCTYPE svg><svg", "icon.svg: holds a declaration"},
	} {
		files := good(t)
		if c.old != "" {
			text := string(files[c.file].Data)
			if !strings.Contains(text, c.old) && c.old != "{{.Operator}}" {
				t.Fatalf("%s: %s holds no %q", c.say, c.file, c.old)
			}
			put := strings.Replace(text, c.old, c.put, 1)
			if c.say == "no nav" {
				put = strings.ReplaceAll(text, c.old, c.put)
			}
			if c.old == "{{.Operator}}" {
				put = text + "{{.Password}}"
			}
			files[c.file].Data = []byte(put)
		}
		if _, err := Load(files); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.say, err, c.want)
		}
	}
}

// TestLoadRefusesWhatIsMissingOrTooLarge, each file in turn.
func TestLoadRefusesWhatIsMissingOrTooLarge(t *testing.T) {
	for _, s := range slots {
		files := good(t)
		files[s.name].Data = append(files[s.name].Data, bytes.Repeat([]byte(" "), int(s.most))...)
		if _, err := Load(files); err == nil || !strings.Contains(err.Error(), s.name+" is too large") {
			t.Errorf("%s too large: %v", s.name, err)
		}
		delete(files, s.name)
		if _, err := Load(files); (err == nil) != s.free {
			t.Errorf("%s missing: %v, want a refusal: %v", s.name, err, !s.free)
		}
	}
	if _, err := Load(fstest.MapFS{}); err == nil || strings.Count(err.Error(), "is missing") != 4 {
		t.Errorf("an empty folder: %v, want four files named", err)
	}
	if _, err := Load(os.DirFS(t.TempDir() + "/nowhere")); err == nil {
		t.Error("a folder that does not exist is a theme")
	}
}

// TestWordsAreEscaped: a name that looks like markup stays a name.
func TestWordsAreEscaped(t *testing.T) {
	th, err := Load(good(t))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := th.Look().Header(&b, view.Slot{Home: "/", Operator: `<script>x</script>`, Menu: []view.Entry{{Text: `<b>x</b>`, Href: `javascript:x`}}}); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"<script>", "<b>x", "javascript:x"} {
		if strings.Contains(b.String(), bad) {
			t.Errorf("the header holds %s:\n%s", bad, b.String())
		}
	}
}

// TestContrast: the measure itself, on known values.
func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b      string
		low, high float64
	}{
		{"#000000", "#ffffff", 21, 21},
		{"#777777", "#ffffff", 4.47, 4.49},
		{"#ffffff", "#ffffff", 1, 1},
	} {
		if got := contrast(c.a, c.b); got < c.low-1e-9 || got > c.high+1e-9 {
			t.Errorf("%s on %s is %.3f, want %.2f to %.2f", c.a, c.b, got, c.low, c.high)
		}
	}
}

// TestDocument: docs/DESIGN.md says what each token and each file is for.
func TestDocument(t *testing.T) {
	text, err := os.ReadFile("../../../docs/DESIGN.md")
	if err != nil {
		t.Fatal(err)
	}
	h, err := parseTokens(assets.Tokens())
	if err != nil {
		t.Fatal(err)
	}
	for name := range h.light {
		if strings.HasPrefix(name, "--") && !bytes.Contains(text, []byte("`"+name+"`")) {
			t.Errorf("docs/DESIGN.md does not say what %s is for", name)
		}
	}
	for _, s := range slots {
		if !bytes.Contains(text, []byte("| `"+s.name+"` |")) {
			t.Errorf("docs/DESIGN.md does not say what %s holds", s.name)
		}
	}
}
