package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// route is a row of the table: what is asked, the action that must be allowed,
// and who answers.
type route struct {
	pattern string // "GET /mon-espace"
	action  mainforte.Action
	handle  func(*call) (answer, error)
	limit   int64 // bytes of a body with a file; 0, and without one: maxBody
}

var knownActions = map[mainforte.Action]bool{
	mainforte.ActPublic: true, mainforte.ActLink: true, mainforte.ActAccount: true,
	mainforte.ActVolunteerSpace: true, mainforte.ActAnswer: true, mainforte.ActSeeOwnAccord: true,
	mainforte.ActEstablishment: true, mainforte.ActWriteMission: true, mainforte.ActSeeCandidates: true,
	mainforte.ActSolicit: true, mainforte.ActSeeVolunteer: true, mainforte.ActRegion: true,
	mainforte.ActDevelopmentTools: true,
	mainforte.ActManage:           true,
	mainforte.ActVerify:           true,
	mainforte.ActUrgent:           true,
	mainforte.ActPresence:         true,
	mainforte.ActAdminister:       true,
}

func (r route) check() error {
	switch {
	case r.action == "":
		return errors.New("no action is named")
	case !knownActions[r.action]:
		return fmt.Errorf("action %q is not known", r.action)
	case r.handle == nil:
		return errors.New("nobody answers")
	}
	return nil
}

// call is one request being answered.
type call struct {
	*site
	w     http.ResponseWriter
	r     *http.Request
	ctx   context.Context
	actor mainforte.Actor
	now   mainforte.Instant

	request string // its number in the log
	parsed  bool   // parseForm has run…
	formErr error
}

// answer is what a handler decides; writing it comes after.
type answer interface{ write(*call) error }

// page answers with a page of the view.
type page struct {
	status int // 0: 200
	view   view.Viewer
}

// seeOther answers a POST by leading to a page.
type seeOther struct{ to string }

// document answers with bytes of its own type.
type document struct {
	kind   string // Content-Type
	body   []byte
	policy string // Content-Security-Policy of its own; "": the site's
	cache  string // Cache-Control; "": no-store
}

func (p page) write(c *call) error {
	b := takeSheet() // rendered whole first: a fault never leaves half a page
	defer b.giveBack()
	if err := p.view.View().Render(c.owned(), &b.rendered); err != nil {
		return err
	}
	status := p.status
	if status == 0 {
		status = http.StatusOK
	}
	b.set = typesetInto(b.set[:0], b.rendered.Bytes())
	c.send(status, "text/html; charset=utf-8", b.set)
	return nil
}

func (s seeOther) write(c *call) error {
	http.Redirect(c.w, c.r, s.to, http.StatusSeeOther)
	return nil
}

func (d document) write(c *call) error {
	h := c.w.Header()
	if d.policy != "" {
		h.Set("Content-Security-Policy", d.policy)
	}
	if d.cache != "" {
		h.Set("Cache-Control", d.cache)
	}
	c.send(http.StatusOK, d.kind, d.body)
	return nil
}

// serve runs one route: who asks, may they, then the handler, then the answer.
func (s *site) serve(r route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		ctx, over := context.WithTimeout(req.Context(), answerWithin)
		defer over()
		c := &call{site: s, w: w, r: req, ctx: ctx, now: mainforte.InstantOf(s.Clock())}
		c.request = s.requestID(req)
		limit := r.limit
		if limit == 0 || !strings.HasPrefix(req.Header.Get("Content-Type"), "multipart/form-data") {
			limit = maxBody // only a file may be larger
		}
		req.Body = http.MaxBytesReader(w, req.Body, limit)
		defer func() {
			if fault := recover(); fault != nil && fault != http.ErrAbortHandler {
				c.fail(fmt.Errorf("panic: %v\n%s", fault, debug.Stack()))
			}
		}()
		leave, ok := c.admit(r)
		if !ok {
			return
		}
		defer leave()
		if err := c.run(r); err != nil {
			c.fail(err)
		}
	})
}

func (c *call) run(r route) error {
	if err := c.identify(); err != nil {
		return err
	}
	if err := c.actor.MayTry(r.action); err != nil {
		return err
	}
	if err := c.parseForm(); err != nil {
		return err
	}
	if a, err := c.atDoor(r); a != nil || err != nil {
		if err == nil {
			err = a.write(c)
		}
		return err
	}
	a, err := r.handle(c)
	if err != nil {
		return err
	}
	c.sentHeld(r, a)
	return a.write(c)
}

// fail is the only place where an error becomes a page. A person who is not
// signed in is led to the sign-in page; the rest get one plain sentence.
func (c *call) fail(err error) {
	if errors.Is(err, context.Canceled) && c.r.Context().Err() != nil {
		// Whoever asked has gone, or asked again: nobody reads an answer, and
		// nothing went wrong here.
		c.w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	status := statusOf(err)
	if status == http.StatusUnauthorized {
		if c.r.Method == http.MethodGet || c.r.Method == http.MethodHead {
			_ = seeOther{view.PathSignIn + c.toward()}.write(c)
			return
		}
		if to, held := c.hold(); held {
			_ = seeOther{to}.write(c)
			return
		}
		status = http.StatusForbidden
	}
	if mainforte.CodeOf(err) == mainforte.CodeShut && c.failShut(err) {
		return
	}
	reference := ""
	if status >= 500 {
		reference = string(mainforte.NewID())[:8]
		c.Log.Error("request failed", "request", c.request, "reference", reference, "method", c.r.Method, "route", c.r.Pattern, "error", err)
	}
	if status == http.StatusServiceUnavailable {
		c.w.Header().Set("Retry-After", "30")
		if c.giveBack() {
			return
		}
	}
	c.failWith(status, reference)
}

// failWith writes the page of a status.
func (c *call) failWith(status int, reference string) {
	p := view.NewFailure(status)
	title := p.Title
	p.Page = c.private(title)
	p.Reference = reference
	if status == http.StatusServiceUnavailable || status == http.StatusTooManyRequests {
		c.w.Header().Set("Retry-After", "30")
	}
	if err := (page{status: status, view: p}).write(c); err != nil {
		http.Error(c.w, title, status)
	}
}

var statusOfCode = map[mainforte.Code]int{
	mainforte.CodeInvalid:     http.StatusBadRequest,
	mainforte.CodeNotFound:    http.StatusNotFound,
	mainforte.CodeSignIn:      http.StatusUnauthorized,
	mainforte.CodeConflict:    http.StatusConflict,
	mainforte.CodeGone:        http.StatusGone,
	mainforte.CodeTooMany:     http.StatusTooManyRequests,
	mainforte.CodeTooLarge:    http.StatusRequestEntityTooLarge,
	mainforte.CodeUnavailable: http.StatusServiceUnavailable,
	mainforte.CodeShut:        http.StatusConflict,
}

func statusOf(err error) int {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return http.StatusRequestEntityTooLarge
	}
	if status, ok := statusOfCode[mainforte.CodeOf(err)]; ok {
		return status
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return http.StatusServiceUnavailable // the store is there, and too slow now
	}
	return http.StatusInternalServerError
}

// page is the part that every page has in common.
func (c *call) page(title string) view.Page {
	p := view.Page{
		Title: title, Path: c.r.URL.Path, Demo: c.Demo, Source: c.Source, Operator: c.Operator.Name, Origin: c.home,
		Account:     c.signedIn(),
		Description: descriptions[c.r.URL.Path],
	}
	if c.Mailbox != nil {
		p.Mailbox = pathMailbox
	}
	if c.Theme != nil {
		p.Theme = c.Theme.Look()
	}
	p.State, p.Flash = c.band(), c.shutFlash()
	c.resumed(&p)
	return p
}

// private is page for what is not for search engines.
func (c *call) private(title string) view.Page {
	p := c.page(title)
	p.Hidden = true
	return p
}
