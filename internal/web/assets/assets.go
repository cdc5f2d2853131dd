// Package assets holds the stylesheet, the script and the icon of the service,
// embedded in the program and served under names that carry a hash of their
// content, so that a browser may keep them for ever.
//
// What it will not do: serve anything from the disk or from another host, or
// hold a page.
package assets

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// Names of the assets, as Path takes them.
const (
	Style  = "style.css"
	Script = "main.js"
	Icon   = "icon.svg"
	Card   = "card.png" // of link previews
)

// Prefix is where the assets stand; Handler expects it in the path.
const Prefix = "/assets/"

//go:embed theme.css base.css parts.css pages.css public.css ease.css main.js icon.svg card.png
var files embed.FS

// An asset is one file ready to be sent.
type asset struct {
	path string // with its hash
	kind string // media type
	body []byte
	gzip []byte
}

// all reads the embedded files once. The stylesheet is one file for the
// browser and several for us; the theme comes first so that it may be replaced.
var all = sync.OnceValue(func() map[string]asset {
	var style bytes.Buffer
	for _, part := range []string{"theme.css", "base.css", "parts.css", "pages.css", "public.css", "ease.css"} {
		style.Write(read(part))
	}
	return map[string]asset{
		Style:  pack(Style, "text/css; charset=utf-8", slim(style.Bytes())),
		Script: pack(Script, "text/javascript; charset=utf-8", read(Script)),
		Icon:   pack(Icon, "image/svg+xml", read(Icon)),
		Card:   pack(Card, "image/png", read(Card)),
	}
})

// read returns an embedded file; its presence is checked at compile time.
func read(name string) []byte {
	b, err := files.ReadFile(name)
	if err != nil {
		panic("assets: " + name + " is embedded but cannot be read: " + err.Error())
	}
	return b
}

func pack(name, kind string, body []byte) asset {
	sum := sha256.Sum256(body)
	stem, ext, _ := strings.Cut(name, ".")
	var zipped bytes.Buffer
	// Writing to a buffer at a valid level cannot fail.
	w, _ := gzip.NewWriterLevel(&zipped, gzip.BestCompression)
	_, _ = w.Write(body)
	_ = w.Close()
	return asset{
		path: Prefix + stem + "." + base64.RawURLEncoding.EncodeToString(sum[:6]) + "." + ext,
		kind: kind,
		body: body,
		gzip: zipped.Bytes(),
	}
}

// tight are the spaces and zeros that a stylesheet does without; none of ours stands
// in a string.
var tight = strings.NewReplacer(": 0.", ":.", ", 0.", ",.", "(0.", "(.", " 0.", " .", " > ", ">", " { ", "{", " {", "{", " }", "}", "; ", ";", ";}", "}", "; }", "}", ": ", ":", ", ", ",")

// slim drops the comments and the indentation of a stylesheet.
func slim(css []byte) []byte {
	var out bytes.Buffer
	for {
		before, rest, found := bytes.Cut(css, []byte("/*"))
		for line := range bytes.Lines(before) {
			out.WriteString(tight.Replace(string(bytes.TrimSpace(line))))
		}
		if !found {
			return out.Bytes()
		}
		_, css, _ = bytes.Cut(rest, []byte("*/"))
	}
}

// Path returns the address of an asset, with its hash. An unknown name is a
// fault of the program: it gives an address that answers 404.
func Path(name string) string {
	if a, ok := all()[name]; ok {
		return a.path
	}
	return Prefix + name
}

// Bytes returns the content of an asset as it is sent, nil when there is none.
func Bytes(name string) []byte { return all()[name].body }

// Handler serves the assets, compressed when the browser accepts it. A name
// without the right hash is not found.
func Handler() http.Handler { return serve(all()) }

func serve(set map[string]asset) http.Handler {
	byPath := make(map[string]asset)
	for _, a := range set {
		byPath[a.path] = a
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a, ok := byPath[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		h := w.Header()
		h.Set("Content-Type", a.kind)
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Add("Vary", "Accept-Encoding")
		body := a.body
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			h.Set("Content-Encoding", "gzip")
			body = a.gzip
		}
		h.Set("Content-Length", strconv.Itoa(len(body)))
		if r.Method == http.MethodHead {
			return
		}
		_, _ = w.Write(body) // the browser may have gone: nothing to do
	})
}
