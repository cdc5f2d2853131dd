package web

import (
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// A sign-in may lead back to where it was asked for. The places are a closed
// list: an address from outside is never followed.
const (
	towardCookie = "mainforte-vers"
	towardUrgent = "urgent"

	towardSeconds = int(mainforte.SignInLife / time.Second)
)

// toward is what the address of the sign-in page bears for the page asked for.
func (c *call) toward() string {
	if c.r.URL.Path == view.PathUrgent {
		return "?" + view.TowardName + "=" + towardUrgent
	}
	return ""
}

// urgentDoor is where « Demande urgente » leads; "" for somebody signed in who
// acts for no establishment: the pages then explain instead.
func (c *call) urgentDoor() string {
	if c.actor.Account != "" && c.actor.MayTry(mainforte.ActWriteMission) != nil {
		return ""
	}
	return view.PathUrgent
}

// rememberToward ties the way back to this browser, for as long as the link
// lives. Only a POST sets it.
func (c *call) rememberToward() {
	if c.value(view.TowardName) == towardUrgent {
		c.setCookie(towardCookie, towardUrgent, towardSeconds)
	}
}

// backTo is where a new session leads: back, or to the first page. A link that
// was opened in another browser leads to the first page.
func (c *call) backTo(first string) string {
	if c.cookie(towardCookie) != towardUrgent {
		return first
	}
	c.setCookie(towardCookie, "", -1)
	if first != pathEstablishment {
		return first
	}
	return view.PathUrgent
}
