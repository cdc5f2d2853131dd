package web

import (
	"bufio"
	"compress/gzip"
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestOnlyOurHost: a forged name in Host is answered 421, and none of the
// headers by which a proxy could say another name is believed.
func TestOnlyOurHost(t *testing.T) {
	w := newWorld(t)
	v := w.nobody()
	for _, host := range []string{
		"evil.example.com", "localhost", "127.0.0.1", ourHost + ".evil.example.com", "evil.example.com:443", ourHost + ":8080",
		"x." + ourHost, ourHost + ".", "[::1]", ourHost + "@evil.example.com",
	} {
		r := v.request(http.MethodGet, "/", "", "")
		r.Host = host
		got := v.do(r)
		got.want(t, "Host "+host, 421)
		if strings.Contains(got.body, "evil") {
			t.Errorf("Host %s is in the page", host)
		}
	}
	plain := v.get("/inscription")
	for _, name := range []string{"X-Forwarded-Host", "X-Forwarded-Server", "X-Host", "X-Original-URL", "X-Rewrite-URL", "Forwarded", "X-Forwarded-Proto"} {
		r := v.request(http.MethodGet, "/inscription", "", "")
		r.Header.Set(name, "host=evil.example.com")
		got := v.do(r)
		got.want(t, name, 200)
		if withoutKey(got.body) != withoutKey(plain.body) {
			t.Errorf("%s changes the page", name)
		}
	}
	r := v.request(http.MethodGet, "/", "", "")
	r.Host = strings.ToUpper(ourHost)
	v.do(r).want(t, "a host is the same in capitals", 200)
}

func withoutKey(page string) string { return formKeys.ReplaceAllString(page, "") }

// TestRawRequests sends what no client library would.
func TestRawRequests(t *testing.T) {
	w := newWorld(t)
	for _, c := range []struct {
		say, request string
		want         string // statuses that are right; empty: the connection may just end
	}{
		{"no Host", "GET / HTTP/1.1\r\n\r\n", "400"},
		{"two Hosts", "GET / HTTP/1.1\r\nHost: " + ourHost + "\r\nHost: evil.example.com\r\n\r\n", "400"},
		{"an absolute address of another site", "GET http://evil.example.com/ HTTP/1.1\r\nHost: " + ourHost + "\r\nConnection: close\r\n\r\n", "421"},
		{"an old protocol without Host", "GET / HTTP/1.0\r\n\r\n", "421"},
		{"a path of another site", "GET //evil.example.com/ HTTP/1.1\r\nHost: " + ourHost + "\r\nConnection: close\r\n\r\n", "301 307 308 404"},
		{"dots in the path", "GET /../../etc/passwd HTTP/1.1\r\nHost: " + ourHost + "\r\nConnection: close\r\n\r\n", "301 307 308 404"},
		{"a method of nobody", "PROPFIND / HTTP/1.1\r\nHost: " + ourHost + "\r\nConnection: close\r\n\r\n", "404 405"},
		{"bad chunks", "POST /connexion HTTP/1.1\r\nHost: " + ourHost + "\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nemail=\r\n", "400"},
		{"a body shorter than it says", "POST /connexion HTTP/1.0\r\nHost: " + ourHost + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 50\r\n\r\nemail=", "400"},
	} {
		status, location := w.raw(c.request)
		if !strings.Contains(c.want, status) || status == "" {
			t.Errorf("%s: status %q, want one of %q", c.say, status, c.want)
		}
		if strings.Contains(location, "//") {
			t.Errorf("%s: leads to %q", c.say, location)
		}
	}
}

func (w *world) raw(request string) (status, location string) {
	w.t.Helper()
	conn, err := net.Dial("tcp", w.server.Listener.Addr().String())
	w.must(err)
	defer conn.Close()
	_, err = io.WriteString(conn, request)
	w.must(err)
	w.must(conn.(*net.TCPConn).CloseWrite())
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return "", ""
	}
	defer answer.Body.Close()
	return answer.Status[:3], answer.Header.Get("Location")
}

// TestOtherSitesCannotPost tries every form of the service from a page of
// another site, as somebody who is signed in.
func TestOtherSitesCannotPost(t *testing.T) {
	w := newWorld(t)
	for pattern, cells := range theRights() {
		if !strings.HasPrefix(pattern, "POST ") {
			continue
		}
		for _, c := range cells {
			for kind := range c.may {
				path := c.path(w)
				v := w.as(w.accounts[kind].ID)
				before := w.facts()
				for name, value := range map[string]string{"Origin": "https://evil.example.com", "Sec-Fetch-Site": "cross-site"} {
					r := v.request(http.MethodPost, path, "application/x-www-form-urlencoded", c.form.Encode())
					r.Header.Set(name, value)
					v.do(r).want(t, pattern+" with "+name+" of another site", 403)
				}
				if d := cmp.Diff(before, w.facts()); d != "" {
					t.Errorf("%s from another site changed something:\n%s", pattern, d)
				}
				break // one kind of person is enough
			}
		}
	}
	v := w.nobody()
	r := v.request(http.MethodPost, "/connexion", "application/x-www-form-urlencoded", "")
	r.Header.Set("Origin", "https://"+ourHost)
	v.do(r).want(t, "from our own page", 422)
}

// everyHeader is what each answer says to the browser, whatever it is.
var everyHeader = map[string]string{
	"Content-Security-Policy":      "default-src 'none'",
	"Referrer-Policy":              "no-referrer",
	"X-Content-Type-Options":       "nosniff",
	"X-Frame-Options":              "DENY",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Permissions-Policy":           "geolocation=()",
	"Strict-Transport-Security":    "max-age=",
}

func TestEveryAnswerBearsTheHeaders(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	stylesheet := regexp.MustCompile(`href="(/[^"]+\.css)"`).FindStringSubmatch(v.get("/").body)
	if stylesheet == nil {
		t.Fatal("no stylesheet on the home page")
	}
	for say, got := range map[string]reply{
		"a page": v.get("/"), "a private page": v.get("/etablissement"), "what does not exist": v.get("/nulle-part"), "a stylesheet": v.get(stylesheet[1]),
		"an answer for the script": v.get("/communes?q=dij"), "the sign of life": v.get("/sante"), "a redirection": w.nobody().get("/mon-espace"),
		"a refused form": v.post("/connexion", nil), "too large": v.send("/connexion", "application/x-www-form-urlencoded", strings.Repeat("a", maxBody+1)),
		"broken": v.send("/connexion", "application/x-www-form-urlencoded", "%zz"), "forbidden": w.nobody().post("/besoin/x", nil),
		"another site": func() reply {
			r := v.request(http.MethodPost, "/connexion", "", "")
			r.Header.Set("Sec-Fetch-Site", "cross-site")
			return v.do(r)
		}(),
		"another host": func() reply {
			r := v.request(http.MethodGet, "/", "", "")
			r.Host = "evil.example.com"
			return v.do(r)
		}(),
	} {
		for name, want := range everyHeader {
			if !strings.Contains(got.header.Get(name), want) {
				t.Errorf("%s: %s is %q, want %q in it", say, name, got.header.Get(name), want)
			}
		}
		if cached := got.header.Get("Cache-Control"); say != "a stylesheet" && !strings.Contains(cached, "no-store") {
			t.Errorf("%s: Cache-Control %q, want no-store", say, cached)
		}
		for _, name := range []string{"Server", "X-Powered-By", "Access-Control-Allow-Origin"} {
			if got.header.Get(name) != "" {
				t.Errorf("%s: says %s", say, name)
			}
		}
		if strings.Contains(got.header.Get("Content-Security-Policy"), "unsafe") {
			t.Errorf("%s: a policy with « unsafe »", say)
		}
	}
}

// TestCookies: none before signing in but the one that ties a link to the
// browser that asks, and that one for ten minutes; all tied to this very host.
func TestCookies(t *testing.T) {
	w := newWorld(t)
	v := w.nobody()
	for pattern, cells := range theRights() {
		if strings.HasPrefix(pattern, "GET ") {
			for _, c := range cells {
				if got := v.get(c.path(w)); len(got.header.Values("Set-Cookie")) > 0 {
					t.Errorf("%s sets a cookie", pattern)
				}
			}
		}
	}
	if got := v.post("/inscription", honestSignUp("anne@example.org")); len(got.header.Values("Set-Cookie")) > 0 {
		t.Error("signing up sets a cookie, want none before the address is confirmed")
	}
	token, _ := v.askSignIn(active)
	ask := v.post("/connexion", url.Values{"email": {w.accounts[active].Contact.Email}})
	enter := v.post("/entrer/"+token, nil)
	enter.want(t, "entering", 303, "/mon-espace")
	for _, c := range []struct {
		say  string
		got  reply
		name string
		age  string
	}{
		{"asking for a link", ask, "__Host-mainforte-ask=", "; Max-Age=600;"},
		{"entering", enter, "__Host-mainforte=", "; Max-Age=2592000;"},
	} {
		set := c.got.header.Values("Set-Cookie")
		if len(set) == 0 {
			t.Errorf("%s: no cookie", c.say)
			continue
		}
		for _, want := range []string{c.name, c.age, "; HttpOnly", "; Secure", "; SameSite=Lax", "Path=/"} {
			if !strings.Contains(set[0]+";", want) {
				t.Errorf("%s: the cookie is %q, want %q in it", c.say, set[0], want)
			}
		}
		if strings.Contains(strings.ToLower(set[0]), "domain") {
			t.Errorf("%s: the cookie %q names a domain", c.say, set[0])
		}
	}
	if v.cookies["__Host-"+browserCookie] != "" {
		t.Error("the cookie of the asking browser stays after entering")
	}
}

// TestASessionIsNotChosenByOthers: a cookie planted beforehand never becomes a
// session (fixation), nor does one of another shape.
func TestASessionIsNotChosenByOthers(t *testing.T) {
	w := newWorld(t)
	v := w.nobody()
	v.cookies["__Host-"+sessionCookie] = "planted"
	token, _ := v.askSignIn(active)
	v.post("/entrer/"+token, nil).want(t, "entering", 303)
	if v.cookies["__Host-"+sessionCookie] == "planted" {
		t.Error("the planted cookie became the session")
	}
	for _, value := range []string{"planted", "", strings.Repeat("a", 5000), "' OR 1=1 --", w.keys.Hash("session", v.cookies["__Host-"+sessionCookie])} {
		intruder := w.nobody()
		intruder.cookies["__Host-"+sessionCookie] = value
		intruder.get("/mon-espace").want(t, "the cookie "+value[:min(20, len(value))], 303, "/connexion")
	}
	plain := w.nobody()
	plain.cookies[sessionCookie] = v.cookies["__Host-"+sessionCookie]
	plain.get("/mon-espace").want(t, "the cookie under a name that is not tied to the host", 303, "/connexion")
}

func TestSessionsEnd(t *testing.T) {
	w := newWorld(t)
	cookie := randomText(32)
	w.change(func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertSession(ctx, mainforte.Session{ID: w.keys.Hash("session", cookie), Account: w.accounts[active].ID, CreatedAt: tx.Now, SeenAt: tx.Now, ExpiresAt: tx.Now + 1000})
	})
	v := w.nobody()
	v.cookies["__Host-"+sessionCookie] = cookie
	v.get("/mon-espace").want(t, "before its end", 200)
	w.now.Add(1000)
	v.get("/mon-espace").want(t, "at its end", 303, "/connexion")
}

// TestCompressed: a page is the same, smaller, for a browser that takes gzip.
func TestCompressed(t *testing.T) {
	w := newWorld(t)
	v := w.nobody()
	plain := v.get("/charte")
	r := v.request(http.MethodGet, "/charte", "", "")
	r.Header.Set("Accept-Encoding", "br, gzip;q=0.5")
	got := v.do(r)
	if got.header.Get("Content-Encoding") != "gzip" || len(got.body) >= len(plain.body) {
		t.Fatalf("encoding %q, %d bytes of %d", got.header.Get("Content-Encoding"), len(got.body), len(plain.body))
	}
	z, err := gzip.NewReader(strings.NewReader(got.body))
	w.must(err)
	text, err := io.ReadAll(z)
	w.must(err)
	if string(text) != plain.body {
		t.Error("the compressed page is another")
	}
	r.Header.Set("Accept-Encoding", "gzip;q=0")
	if got := v.do(r); got.header.Get("Content-Encoding") != "" {
		t.Error("compressed for a browser that refuses it")
	}
}
