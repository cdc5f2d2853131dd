package view_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte/internal/web/assets"
	"pretermainforte.fr/mainforte/internal/web/view"
)

func itoa(n int) string { return strconv.Itoa(n) }

// render returns the HTML of a page.
func render(t *testing.T, v view.Viewer) string {
	t.Helper()
	var b bytes.Buffer
	if err := v.View().Render(t.Context(), &b); err != nil {
		t.Fatalf("render: %v", err)
	}
	return b.String()
}

// TestPreview writes every page as a file that a browser opens without a
// server, when PREVIEW_DIR says where. It is how the pages are looked at.
func TestPreview(t *testing.T) {
	dir := os.Getenv("PREVIEW_DIR")
	if dir == "" {
		t.Skip("PREVIEW_DIR is not set: nothing is written")
	}
	for _, name := range []string{assets.Style, assets.Script, assets.Icon} {
		if err := os.WriteFile(filepath.Join(dir, name), assets.Bytes(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files := strings.NewReplacer(assets.Path(assets.Style), assets.Style, assets.Path(assets.Script), assets.Script, assets.Path(assets.Icon), assets.Icon)
	for _, s := range samples() {
		html := files.Replace(render(t, s.page))
		if err := os.WriteFile(filepath.Join(dir, s.name+".html"), []byte(html), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
