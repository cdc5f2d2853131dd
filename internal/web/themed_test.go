package web

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte/internal/web/assets"
	"pretermainforte.fr/mainforte/internal/web/theme"
)

// random are the ids and the keys, which differ from one world to the next.
var random = regexp.MustCompile(`[A-Za-z0-9_-]{20,}`)

var stylesheet = regexp.MustCompile(`<link rel="stylesheet" href="([^"]+)">`)

// TestAThemeIsAFolder: with the sample theme every page bears its frame, its
// stylesheet and its icon, and says the same as with ours.
func TestAThemeIsAFolder(t *testing.T) {
	look, err := theme.Load(os.DirFS("../../themes/ardoise"))
	if err != nil {
		t.Fatal(err)
	}
	ours, theirs := newWorld(t), newWorld(t, func(c *Config) { c.Theme = look })
	for _, page := range []string{"/", "/etablissements", "/inscription", "/rien-du-tout"} {
		a, b := ours.nobody().get(page), theirs.nobody().get(page)
		if a.status != b.status {
			t.Errorf("%s answers %d with the theme, %d without", page, b.status, a.status)
		}
		if !strings.Contains(b.body, `<span>Prêter <b>main-forte</b> <small>avec l&#39;association Exemple</small></span>`) {
			t.Errorf("%s lacks the header of the theme:\n%.1500s", page, b.body)
		}
		if mainOf(a.body) != mainOf(b.body) {
			t.Errorf("%s: the theme changes more than the frame", page)
		}
		for _, link := range []string{`href="/inscription"`, `href="/accessibilite"`, `href="/mentions-legales"`, `href="https://example.org/code"`, `href="/connexion"`} {
			if strings.Contains(a.body, link) && !strings.Contains(b.body, link) {
				t.Errorf("%s: the theme loses the link %s", page, link)
			}
		}
	}
	home := theirs.nobody().get("/")
	sheet := stylesheet.FindStringSubmatch(home.body)
	if sheet == nil || sheet[1] == assets.Path(assets.Style) {
		t.Fatalf("the page asks for the stylesheet %v", sheet)
	}
	if got := theirs.nobody().get(sheet[1]); got.status != 200 || !strings.Contains(got.body, "--accent:#3440a0;") || got.header.Get("Content-Type") != "text/css; charset=utf-8" {
		t.Errorf("%s answers %d, %s", sheet[1], got.status, got.header.Get("Content-Type"))
	}
	if got := ours.nobody().get(sheet[1]); got.status != 404 {
		t.Errorf("without the theme its stylesheet answers %d, want 404", got.status)
	}
	if got := theirs.nobody().get(assets.Path(assets.Script)); got.status != 200 {
		t.Errorf("with a theme the script answers %d", got.status)
	}
}

// mainOf is the page between its frames, without its ids and keys.
func mainOf(body string) string {
	_, rest, _ := strings.Cut(body, "<main")
	inside, _, _ := strings.Cut(rest, "</main>")
	return random.ReplaceAllString(inside, "…")
}

// TestAThemeKeepsWhatMustBeSaid: the sign-out of whoever is signed in, and the
// band of a demonstration, whatever the header of the theme.
func TestAThemeKeepsWhatMustBeSaid(t *testing.T) {
	look, err := theme.Load(os.DirFS("../../themes/ardoise"))
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, func(c *Config) { c.Theme, c.Demo = look, true })
	page := w.as(w.accounts[active].ID).get("/mon-espace")
	for _, want := range []string{`action="/deconnexion"`, "Me déconnecter", "Démonstration.", `aria-current="page">Mon espace`} {
		if !strings.Contains(page.body, want) {
			t.Errorf("the page lacks %s:\n%.1500s", want, page.body)
		}
	}
}
