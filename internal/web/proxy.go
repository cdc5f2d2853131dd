package web

import (
	"net"
	"net/http"
	"net/netip"
	"strings"

	"pretermainforte.fr/mainforte"
)

// forwardedFor is where a proxy writes whom it forwards, after what its own
// client claimed.
const forwardedFor = "X-Forwarded-For"

// requestHeader is where a proxy writes the number it gave to a request.
const requestHeader = "X-Request-Id"

// trusts tells whether a peer is one of the operator's own proxies.
func (s *site) trusts(peer netip.Addr) bool {
	for _, p := range s.Proxies {
		if p.Contains(peer) {
			return true
		}
	}
	return false
}

// clientAddress is the network address of who asks. What forwarded headers say
// counts only from the operator's own proxies, and is read from the right: the
// first address that is not one of them. Anything before it is a claim of the
// client's (ASVS 4.1.3).
func (s *site) clientAddress(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	at, err := netip.ParseAddr(host)
	if err != nil || !s.trusts(at.Unmap()) {
		return host
	}
	hops := strings.Split(strings.Join(r.Header.Values(forwardedFor), ","), ",")
	for i := len(hops) - 1; i >= 0; i-- {
		hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		at = hop
		if !s.trusts(at.Unmap()) {
			break
		}
	}
	return at.Unmap().String()
}

// requestID is the number of a request in our log: our own proxy's, so that its
// log and ours can be laid side by side, else a new one.
func (s *site) requestID(r *http.Request) string {
	if given := r.Header.Get(requestHeader); given != "" && plainID(given) {
		if host, _, err := net.SplitHostPort(r.RemoteAddr); err == nil {
			if at, err := netip.ParseAddr(host); err == nil && s.trusts(at.Unmap()) {
				return given
			}
		}
	}
	return string(mainforte.NewID())
}

// plainID tells whether a text is fit for a log line.
func plainID(text string) bool {
	if len(text) < 8 || len(text) > 64 {
		return false
	}
	for _, r := range text {
		if (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && !strings.ContainsRune("-_:.", r) {
			return false
		}
	}
	return true
}
