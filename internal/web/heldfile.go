package web

import (
	"io"
	"net/url"
	"strings"

	"pretermainforte.fr/mainforte/internal/web/view"
)

// fileKind is how a form with a file is sent.
const fileKind = "multipart/form-data"

// maxBeside is how long a field beside a file may be, in octets, and how many there
// may be.
const (
	maxBeside    = 4 << 10
	mostBeside   = 50
	fileGoneName = "fichier_non_garde" // told to the form that comes back
)

// readUnsigned reads the form that nobody signed in has sent. Of one with a file it
// reads what stands before the file: whoever is not known has no file read.
func (c *call) readUnsigned() bool {
	kind := c.r.Header.Get("Content-Type")
	if strings.HasPrefix(kind, formKind) {
		return c.parseForm() == nil
	}
	if !strings.HasPrefix(kind, fileKind) {
		return false
	}
	typed, err := c.besideFile()
	c.r.PostForm = typed
	_, _ = io.Copy(io.Discard, c.r.Body) // bounded: else the browser meets a broken line instead of an answer
	return err == nil
}

func (c *call) besideFile() (url.Values, error) {
	typed := url.Values{}
	parts, err := c.r.MultipartReader()
	if err != nil {
		return nil, err
	}
	for range mostBeside {
		part, err := parts.NextPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		if part.FileName() != "" {
			typed.Set(fileGoneName, "1")
			break
		}
		value, err := io.ReadAll(io.LimitReader(part, maxBeside))
		if err != nil {
			return nil, err
		}
		typed.Add(part.FormName(), clean(string(value)))
	}
	return typed, nil
}

// fileGone says on the page that comes back that its file has to be chosen again.
func (c *call) fileGone(said *view.Notice) {
	if c.ticked(fileGoneName) {
		said.Text = "Un fichier n'est jamais gardé\u00a0: choisissez-le à nouveau, puis envoyez."
	}
}
