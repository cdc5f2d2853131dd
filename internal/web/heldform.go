package web

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// A form that is sent after its session ended is held for an hour: under the
// account whose page it was, which the form says under a seal, and for this
// browser, which gets a cookie for it. Whoever signs in there with that account
// finds it as it was typed; anybody else finds nothing.

const (
	heldCookie = "mainforte-garde"
	towardHeld = "formulaire"
	pathHeld   = "/formulaires-gardes"
	formKind   = "application/x-www-form-urlencoded"

	// announced is within which time before its end a session says so on pages.
	announced = 24 * time.Hour
)

// owned is the context in which a page is made: its forms say whose they are.
func (c *call) owned() context.Context {
	if c.actor.Account == "" {
		return c.ctx
	}
	return view.WithOwner(c.ctx, c.Keys.FormToken(c.actor.Account))
}

// sayEnd says when the session ends, on its last day.
func (c *call) sayEnd(in *view.SignedIn) {
	left := c.actor.SessionEnds.Sub(c.now)
	if c.actor.SessionEnds == 0 || left <= 0 || left > announced {
		return
	}
	at := c.actor.SessionEnds.Time().In(geo.Paris())
	in.EndsIn, in.Ends = int(left.Seconds()), fr.Hour(at.Hour()*60+at.Minute())
	if geo.DayOf(at, geo.Paris()) != geo.DayOf(c.now.Time(), geo.Paris()) {
		in.Ends += " demain"
	}
}

// hold keeps the form that nobody signed in has sent, and says where to go on.
func (c *call) hold() (to string, held bool) {
	if store.IsLooking(c.ctx) || !c.readUnsigned() {
		return "", false
	}
	token := c.value(view.OwnerName)
	if token == "" {
		return "", false
	}
	typed := url.Values{}
	for name, values := range c.r.PostForm {
		if name != view.OwnerName {
			typed[name] = values
		}
	}
	secret := c.cookie(heldCookie)
	if secret == "" {
		secret = randomText(24)
	}
	if err := c.Journey.HoldForm(c.ctx, token, secret, c.r.URL.RequestURI(), typed.Encode()); err != nil {
		if statusOf(err) >= 500 {
			c.Log.Error("a form could not be held", "route", c.r.Pattern, "error", err)
		}
		return "", false
	}
	c.setCookie(heldCookie, secret, int(mainforte.HeldLife.Seconds()))
	return view.PathSignIn + "?" + view.TowardName + "=" + towardHeld, true
}

// resume leads to what is held for the account that has just signed in, or on.
func (c *call) resume(opened journey.Opened, on answer) answer {
	held, err := c.Journey.HeldForms(c.ctx, opened.Account, c.cookie(heldCookie))
	if err != nil || len(held) == 0 {
		return on
	}
	return seeOther{pathHeld}
}

// heldForms shows the form that is held, or a list when there are several.
func heldForms(c *call) (answer, error) {
	all, err := c.Journey.HeldForms(c.ctx, c.actor.Account, c.cookie(heldCookie))
	switch {
	case err != nil:
		return nil, err
	case len(all) == 0:
		return nil, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
	case len(all) == 1:
		return c.asTyped(&all[0])
	}
	p := view.HeldForms{Page: c.private("Rien n'est perdu"), Other: view.Link{Text: "Continuer sans eux", Href: view.PathHome}}
	if account := c.signedIn(); len(account.Spaces) > 0 {
		p.Other.Href = account.Spaces[0].Href
	}
	for _, f := range all {
		at := f.HeldAt.Time().In(geo.Paris())
		p.Forms = append(p.Forms, view.Link{Text: "Formulaire envoyé à " + fr.Hour(at.Hour()*60+at.Minute()), Href: pathHeld + "/" + string(f.ID)})
	}
	return page{view: p}, nil
}

// heldForm shows one of them.
func heldForm(c *call) (answer, error) {
	all, err := c.Journey.HeldForms(c.ctx, c.actor.Account, c.cookie(heldCookie))
	if err != nil {
		return nil, err
	}
	for i := range all {
		if string(all[i].ID) == c.r.PathValue("held") {
			return c.asTyped(&all[i])
		}
	}
	return nil, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
}

// asTyped has the form handled where it was sent, in a context in which nothing
// can be written: it comes back as any refused form does, with what was typed.
// What cannot come back so leads to where it was sent from.
func (c *call) asTyped(f *mainforte.HeldForm) (answer, error) {
	r, err := http.NewRequestWithContext(store.Looking(c.ctx), http.MethodPost, f.Path, strings.NewReader(f.Typed))
	if err != nil {
		return nil, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
	}
	r.Header.Set("Content-Type", formKind)
	r.Header["Cookie"] = c.r.Header["Cookie"]
	r.Host, r.RemoteAddr, r.RequestURI = c.r.Host, c.r.RemoteAddr, f.Path
	seen := &unsent{header: http.Header{}}
	c.mux.ServeHTTP(seen, r)
	to := seen.header.Get("Location")
	switch {
	case seen.status == http.StatusOK || seen.status == http.StatusUnprocessableEntity:
		return document{kind: seen.header.Get("Content-Type"), body: seen.body.Bytes()}, nil
	case seen.status == http.StatusSeeOther && strings.HasPrefix(to, "/"): // it had been sent after all
		return seeOther{to}, nil
	}
	r.Method = http.MethodGet
	if _, pattern := c.mux.Handler(r); strings.HasPrefix(pattern, "GET ") {
		return seeOther{r.URL.Path}, nil
	}
	return nil, mainforte.Refuse(mainforte.CodeGone, "expired")
}

// unsent is an answer that is looked at instead of being sent.
type unsent struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (u *unsent) Header() http.Header { return u.header }

func (u *unsent) WriteHeader(status int) {
	if u.status == 0 {
		u.status = status
	}
}

func (u *unsent) Write(b []byte) (int, error) {
	u.WriteHeader(http.StatusOK)
	return u.body.Write(b)
}

// resumed says on a page that comes back so what it is.
func (c *call) resumed(p *view.Page) {
	if store.IsLooking(c.ctx) {
		p.Flash = &view.Notice{Tone: view.ToneWait, Title: "Rien n'est perdu", Text: "Voici ce que vous aviez tapé. Rien n'est encore envoyé" + fr.NBSP + ": relisez, puis envoyez."}
		c.fileGone(p.Flash)
	}
}

// sentHeld forgets what was held of a form once it counts.
func (c *call) sentHeld(r route, a answer) {
	_, done := a.(seeOther)
	secret := c.cookie(heldCookie)
	if !done || secret == "" || c.actor.Account == "" || c.r.Method != http.MethodPost || store.IsLooking(c.ctx) ||
		r.action == mainforte.ActPublic || r.action == mainforte.ActLink {
		return
	}
	if err := c.Journey.DropHeldForms(c.ctx, c.actor.Account, secret, c.r.URL.RequestURI()); err != nil {
		c.Log.Warn("a held form stays", "error", err) // for an hour at most
	}
}

// letGoHeld forgets everything that is held for who signs out.
func (c *call) letGoHeld() {
	secret := c.cookie(heldCookie)
	if secret == "" {
		return
	}
	if err := c.Journey.DropHeldForms(c.ctx, c.actor.Account, secret, ""); err != nil {
		c.Log.Warn("a held form stays", "error", err)
	}
	c.setCookie(heldCookie, "", -1)
}
