package web

import (
	"crypto/rand"
	"encoding/base64"
	"net/http"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// Names of the cookies. The prefix __Host- ties a cookie to this very host
// over HTTPS; a demonstration on plain HTTP cannot bear it.
const (
	sessionCookie = "mainforte"
	browserCookie = "mainforte-ask"
)

func (s *site) cookieName(name string) string {
	if s.BaseURL.Scheme == "https" {
		return "__Host-" + name
	}
	return name
}

func (c *call) cookie(name string) string {
	got, err := c.r.Cookie(c.cookieName(name))
	if err != nil || len(got.Value) > 64 {
		return ""
	}
	return got.Value
}

func (c *call) setCookie(name, value string, seconds int) {
	http.SetCookie(c.w, &http.Cookie{
		Name: c.cookieName(name), Value: value, Path: "/", MaxAge: seconds,
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: c.BaseURL.Scheme == "https",
	})
}

// identify finds out who asks; a page without a session is asked by nobody.
func (c *call) identify() error {
	c.actor.Demo = c.Demo
	value := c.cookie(sessionCookie)
	if value == "" {
		return nil
	}
	who, err := c.Journey.Who(c.ctx, value)
	if err != nil {
		return err
	}
	who.Demo = c.Demo
	c.actor = who
	return nil
}

// browser is the browser that asks, with a cookie set by the asking POST.
func (c *call) browser() journey.Browser {
	return journey.Browser{Cookie: c.cookie(browserCookie), Address: c.address()}
}

// askingBrowser makes sure the browser bears the cookie that ties a sign-in
// link to it.
func (c *call) askingBrowser() journey.Browser {
	b := c.browser()
	if b.Cookie == "" {
		b.Cookie = randomText(24)
	}
	c.setCookie(browserCookie, b.Cookie, int(mainforte.SignInLife.Seconds()))
	return b
}

// address is the network address that asks.
func (c *call) address() string { return c.clientAddress(c.r) }

// open gives the browser its session and leads to where this person goes first.
func (c *call) open(o journey.Opened) answer {
	c.setCookie(sessionCookie, o.Cookie, int(o.Expires.Sub(c.now).Seconds()))
	c.setCookie(browserCookie, "", -1)
	return seeOther{c.backTo(firstPage[o.Next])}
}

var firstPage = map[string]string{
	"volunteer": pathSpace, "establishment": pathEstablishment, "region": pathRegion, "administrator": pathAdmin, "": view.PathHome,
}

// signedIn is what the header of a page says of the person who reads.
func (c *call) signedIn() *view.SignedIn {
	if c.actor.Account == "" {
		return nil
	}
	in := &view.SignedIn{SignOut: view.Form{Action: pathSignOut}}
	c.sayEnd(in)
	if c.actor.MayTry(mainforte.ActVolunteerSpace) == nil {
		in.Spaces = append(in.Spaces, view.Link{Text: "Mon espace", Href: pathSpace})
	}
	if len(c.actor.Establishments) > 0 {
		in.Spaces = append(in.Spaces, view.Link{Text: "Mon établissement", Href: pathEstablishment})
	}
	if len(c.actor.Regions) > 0 {
		in.Spaces = append(in.Spaces, view.Link{Text: "Ma région", Href: pathRegion})
	}
	if c.actor.Administrator {
		in.Spaces = append(in.Spaces, view.Link{Text: "Administration", Href: pathAdmin})
	}
	return in
}

func randomText(n int) string {
	b := make([]byte, n)
	rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}
