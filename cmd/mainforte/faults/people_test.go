package faults

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// act is one form that somebody sends: the same again is the same act.
type act struct {
	path    string
	form    url.Values
	session string
	want    int // the status that acknowledges it
}

// got is an answer; status 0 when there was none.
type got struct {
	status int
	body   string
	err    error
}

var callers atomic.Int32

// send sends the form once, from an address of its own on the loopback.
func (a act) send(base string, within time.Duration) got {
	n := callers.Add(1)
	from := &net.TCPAddr{IP: net.IPv4(127, byte(2+n>>16), byte(n>>8), byte(1+n%250))}
	carry := &http.Transport{DialContext: (&net.Dialer{LocalAddr: from}).DialContext, DisableKeepAlives: true}
	defer carry.CloseIdleConnections()
	browser := &http.Client{
		Transport: carry, Timeout: within,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	method := http.MethodPost
	if a.form == nil {
		method = http.MethodGet
	}
	r, err := http.NewRequestWithContext(context.Background(), method, base+a.path, strings.NewReader(a.form.Encode()))
	if err != nil {
		return got{err: err}
	}
	r.Host = host
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if a.session != "" {
		r.Header.Set("Cookie", "__Host-mainforte="+a.session)
	}
	answer, err := browser.Do(r)
	if err != nil {
		return got{err: err}
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return got{err: err}
	}
	return got{status: answer.StatusCode, body: string(body)}
}

// insist sends the same form until it is answered with less than 500, as a
// person does.
func (a act) insist(base string, within time.Duration) (g got) {
	again := time.NewTicker(50 * time.Millisecond)
	defer again.Stop()
	for until := time.Now().Add(within); ; <-again.C {
		if g = a.send(base, 10*time.Second); g.err == nil && g.status < 500 || time.Now().After(until) {
			return g
		}
	}
}

var newcomers atomic.Int32

func newcomer() string { return fmt.Sprintf("nouveau%d@example.org", newcomers.Add(1)) }

func signUp(email string) act {
	return act{path: "/inscription", want: 200, form: url.Values{
		"function": {mainforte.KitchenHelp.Code()}, "near": {"1"}, "where": {"near"}, "commune": {"Dijon"}, "reach": {"20"},
		"preset": {"weekdays"}, "week": {"0", "5"}, "notice": {"2"}, "first_name": {"Anne"}, "email": {email},
		"adult": {"1"}, "charter": {"1"}, "website": {""}, "form": {string(mainforte.NewID())},
	}}
}

func confirm(token string) act {
	return act{path: "/confirmer/" + token, want: 303, form: url.Values{}}
}

func (w *town) solicit(p plot, who person) act {
	return act{path: "/etablissement/missions/" + string(p.mission) + "/demander", session: w.host.session, want: 303, form: url.Values{
		view.PersonName: {w.journey.CandidateToken(p.mission, who.volunteer)}, "form": {string(mainforte.NewID())},
	}}
}

func accept(p plot) act {
	return act{path: "/demande/" + p.token, want: 303, form: url.Values{
		view.SlotName: {string(p.slot)}, "surname": {"Durand"}, "phone": {"06 39 98 12 34"}, "form": {string(mainforte.NewID())},
	}}
}

func (w *town) callOff(p plot) act {
	return act{path: "/etablissement/missions/" + string(p.mission) + "/annuler", session: w.host.session, want: 303, form: url.Values{
		"reason": {""}, "form": {string(mainforte.NewID())},
	}}
}

func erase(who person) act {
	return act{path: "/mon-espace/effacer", session: who.session, want: 200, form: url.Values{"sure": {"1"}}}
}
