package web

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// worthPacking is the size from which compressing pays for itself.
const worthPacking = 512

// packers compress at their quickest: a page grows by a sixth, and costs a third
// of the time.
var packers = sync.Pool{New: func() any {
	z, err := gzip.NewWriterLevel(nil, gzip.BestSpeed)
	if err != nil {
		panic(err) // the level is one
	}
	return z
}}

// sheet is what a page is written on. Sheets are used again: a page of its own for
// each answer would be half of what the collector has to do.
type sheet struct {
	rendered bytes.Buffer
	set      []byte // with its spaces set
}

// largestSheet is the largest that is worth keeping.
const largestSheet = 512 << 10

var sheets = sync.Pool{New: func() any { return new(sheet) }}

func takeSheet() *sheet {
	s := sheets.Get().(*sheet)
	s.rendered.Reset()
	return s
}

func (s *sheet) giveBack() {
	if s.rendered.Cap() <= largestSheet {
		sheets.Put(s)
	}
}

// send writes a whole answer, compressed when the browser takes it. An error of
// the connection is nobody's to hear: the browser is gone.
func (c *call) send(status int, kind string, body []byte) {
	h := c.w.Header()
	h.Set("Content-Type", kind)
	h.Add("Vary", "Accept-Encoding")
	if len(body) >= worthPacking && acceptsGzip(c.r) {
		h.Set("Content-Encoding", "gzip")
		body = pack(body)
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	c.w.WriteHeader(status)
	if c.r.Method != http.MethodHead {
		_, _ = c.w.Write(body)
	}
}

func acceptsGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name == "gzip" && strings.TrimSpace(weight) != "q=0" {
			return true
		}
	}
	return false
}

func pack(body []byte) []byte {
	var b bytes.Buffer
	z := packers.Get().(*gzip.Writer)
	defer packers.Put(z)
	z.Reset(&b)
	_, _ = z.Write(body) // into memory: cannot fail
	_ = z.Close()
	return b.Bytes()
}
