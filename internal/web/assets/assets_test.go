package assets_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte/internal/web/assets"
)

func get(path, encoding string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("Accept-Encoding", encoding)
	w := httptest.NewRecorder()
	assets.Handler().ServeHTTP(w, r)
	return w
}

// TestHandler: plain and compressed are the same, kept for ever, and a wrong
// hash is not found.
func TestHandler(t *testing.T) {
	for _, name := range []string{assets.Style, assets.Script, assets.Icon} {
		plain, zipped := get(assets.Path(name), ""), get(assets.Path(name), "gzip, br")
		if plain.Code != 200 || zipped.Code != 200 || zipped.Header().Get("Content-Encoding") != "gzip" {
			t.Fatalf("%s answers %d and %d (%s)", name, plain.Code, zipped.Code, zipped.Header().Get("Content-Encoding"))
		}
		if !strings.Contains(plain.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("%s is not kept: %q", name, plain.Header().Get("Cache-Control"))
		}
		r, err := gzip.NewReader(zipped.Body)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(body, plain.Body.Bytes()) {
			t.Errorf("%s differs once unpacked (%v)", name, err)
		}
	}
	for _, path := range []string{"/assets/style.css", "/assets/", "/assets/../assets.go", "/assets/style.AAAAAAAA.css"} {
		if got := get(path, "").Code; got != http.StatusNotFound {
			t.Errorf("%s answers %d, want 404", path, got)
		}
	}
}

// TestWeights keeps the promises on size.
func TestWeights(t *testing.T) {
	for _, c := range []struct {
		name string
		most int
	}{{assets.Style, 8_000}, {assets.Script, 4_000}, {assets.Icon, 1_000}} {
		if got := get(assets.Path(c.name), "gzip").Body.Len(); got > c.most {
			t.Errorf("%s weighs %d bytes compressed, at most %d", c.name, got, c.most)
		}
	}
}

// TestStylesheetCallsNobody: no other address, no import, no comment left.
func TestStylesheetCallsNobody(t *testing.T) {
	css := string(assets.Bytes(assets.Style))
	for _, bad := range []string{"url(", "@import", "http", "/*", "@font-face"} {
		if strings.Contains(css, bad) {
			t.Errorf("the stylesheet holds %q", bad)
		}
	}
	if strings.Count(css, "{") != strings.Count(css, "}") {
		t.Error("the braces of the stylesheet do not match")
	}
}

// TestContrast computes WCAG contrast on the colours of the theme, light and dark.
func TestContrast(t *testing.T) {
	css, err := os.ReadFile("theme.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, found := strings.Cut(string(css), "@media")
	if !found {
		t.Fatal("theme.css has no dark half")
	}
	variable := regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{6});`)
	read := func(part string) map[string]string {
		all := map[string]string{}
		for _, m := range variable.FindAllStringSubmatch(part, -1) {
			all[m[1]] = m[2]
		}
		return all
	}
	for theme, colours := range map[string]map[string]string{"light": read(light), "dark": read(dark)} {
		for _, pair := range []struct {
			front, back string
			least       float64
		}{
			{"ink", "ground", 7},
			{"ink", "card", 7},
			{"ink", "tint", 7},
			{"ink", "warm", 7},
			{"quiet", "ground", 7},
			{"quiet", "card", 7},
			{"quiet", "tint", 4.5},
			{"quiet", "warm", 4.5},
			{"accent", "ground", 4.5},
			{"accent", "card", 4.5},
			{"accent", "tint", 4.5},
			{"accent-strong", "tint", 4.5},
			{"on-accent", "accent", 7},
			{"on-accent", "accent-strong", 7},
			{"good-ink", "good", 7},
			{"wait-ink", "wait", 7},
			{"bad-ink", "bad", 4.5},
			{"bad-ink", "card", 4.5},
			{"bad-ink", "ground", 4.5},
			{"edge", "ground", 3},
			{"edge", "card", 3},
			{"edge", "tint", 3},
		} {
			got := contrast(t, colours[pair.front], colours[pair.back])
			if got < pair.least {
				t.Errorf("%s: %s on %s is %.2f, at least %.1f", theme, pair.front, pair.back, got, pair.least)
			}
		}
	}
	if got := contrast(t, "#777777", "#ffffff"); got >= 4.5 || got < 4.4 {
		t.Errorf("the measure itself is wrong: #777 on white is %.2f, want 4.48", got)
	}
}

// contrast is the ratio of WCAG 2.2, from 1 to 21.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	la, lb := luminance(t, a), luminance(t, b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	if len(colour) != 7 {
		t.Fatalf("%q is no colour", colour)
	}
	var sum float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
