package assets_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
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
	}{{assets.Style, 9_000}, {assets.Script, 4_000}, {assets.Icon, 1_000}} {
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
