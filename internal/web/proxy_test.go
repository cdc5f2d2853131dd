package web

import (
	"net/http"
	"net/netip"
	"testing"
)

func behind(networks ...string) *site {
	s := &site{}
	for _, n := range networks {
		s.Proxies = append(s.Proxies, netip.MustParsePrefix(n))
	}
	return s
}

// TestWhoAsks: rates are counted by network address, so a client must not be
// able to choose one, and a proxy must not stand for all of its clients.
func TestWhoAsks(t *testing.T) {
	for _, c := range []struct {
		say     string
		proxies []string
		peer    string
		headers []string
		want    string
	}{
		{"no proxy, no claim", nil, "203.0.113.5:4000", nil, "203.0.113.5"},
		{"no proxy: a claim counts for nothing", nil, "203.0.113.5:4000", []string{"198.51.100.1"}, "203.0.113.5"},
		{"a stranger's claim counts for nothing", []string{"10.0.0.0/8"}, "203.0.113.5:4000", []string{"198.51.100.1"}, "203.0.113.5"},
		{"our proxy says whom it forwards", []string{"10.0.0.0/8"}, "10.0.0.2:4000", []string{"198.51.100.1"}, "198.51.100.1"},
		{"what its client claimed comes first and counts for nothing", []string{"10.0.0.0/8"}, "10.0.0.2:4000", []string{"192.0.2.9, 198.51.100.1"}, "198.51.100.1"},
		{"also when in a line of its own", []string{"10.0.0.0/8"}, "10.0.0.2:4000", []string{"192.0.2.9", "198.51.100.1"}, "198.51.100.1"},
		{"two proxies of ours", []string{"10.0.0.0/8"}, "10.0.0.2:4000", []string{"198.51.100.1, 10.0.0.3"}, "198.51.100.1"},
		{"a client that claims to be our proxy", []string{"10.0.0.0/8"}, "10.0.0.2:4000", []string{"10.0.0.9, 198.51.100.1"}, "198.51.100.1"},
		{"our proxy says nothing", []string{"10.0.0.0/8"}, "10.0.0.2:4000", nil, "10.0.0.2"},
		{"our proxy says what is no address", []string{"10.0.0.0/8"}, "10.0.0.2:4000", []string{"unknown"}, "10.0.0.2"},
		{"IPv6", []string{"fd00::/8"}, "[fd00::2]:4000", []string{"2001:db8::1"}, "2001:db8::1"},
		{"IPv4 in IPv6", []string{"10.0.0.0/8"}, "[::ffff:10.0.0.2]:4000", []string{"198.51.100.1"}, "198.51.100.1"},
	} {
		r := &http.Request{RemoteAddr: c.peer, Header: http.Header{forwardedFor: c.headers}}
		if got := behind(c.proxies...).clientAddress(r); got != c.want {
			t.Errorf("%s: %s, want %s", c.say, got, c.want)
		}
	}
}

// TestRequestNumbers: our proxy's number is kept, so that two logs can be laid
// side by side; nobody else writes into ours.
func TestRequestNumbers(t *testing.T) {
	s := behind("10.0.0.0/8")
	for _, c := range []struct {
		say, peer, given string
		kept             bool
	}{
		{"our proxy's", "10.0.0.2:1", "7F000001:BC04_7F000001:1F90", true},
		{"a stranger's", "203.0.113.5:1", "7F000001:BC04_7F000001:1F90", false},
		{"a line break", "10.0.0.2:1", "abcdefgh\nlevel=ERROR", false},
		{"too long", "10.0.0.2:1", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
		{"none", "10.0.0.2:1", "", false},
	} {
		r := &http.Request{RemoteAddr: c.peer, Header: http.Header{requestHeader: {c.given}}}
		got := s.requestID(r)
		if (got == c.given) != c.kept || len(got) < 8 {
			t.Errorf("%s: %q becomes %q", c.say, c.given, got)
		}
	}
}

// TestARateBelongsToAClient: behind our proxy, one client's haste does not shut
// the door to the others.
func TestARateBelongsToAClient(t *testing.T) {
	w := newWorld(t, func(c *Config) { c.Proxies = []netip.Prefix{netip.MustParsePrefix("192.0.2.0/24")} })
	ask := func(from, email string) int {
		v := w.nobody()
		v.from = "192.0.2.7" // the proxy
		r := v.request(http.MethodPost, "/inscription", "application/x-www-form-urlencoded", honestSignUp(email).Encode())
		r.Header.Set(forwardedFor, from)
		return v.do(r).status
	}
	hasty := 0
	for i := range 40 {
		if hasty = ask("198.51.100.1", "presse"+string(rune('a'+i%26))+string(rune('a'+i/26))+"@example.org"); hasty == 429 {
			break
		}
	}
	if hasty != 429 {
		t.Fatalf("40 sign-ups from one client: %d, want 429: this test proves nothing", hasty)
	}
	if got := ask("198.51.100.2", "calme@example.org"); got != 200 {
		t.Errorf("another client behind the same proxy: %d, want 200", got)
	}
}
