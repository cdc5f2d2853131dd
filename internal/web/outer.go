package web

import (
	"net/http"
	"strings"

	"pretermainforte.fr/mainforte"
)

// maxBody is the largest honest form: the sign-up with every box ticked takes
// about 4 kB.
const maxBody = 64 << 10

// policy lets a page load only our own styles, scripts and pictures and send
// forms only to us; nothing may frame it.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// outer wraps the table in what concerns every request.
func (s *site) outer(next http.Handler) http.Handler {
	sameOrigin := http.NewCrossOriginProtection()
	sameOrigin.SetDenyHandler(s.refuse("other origin", http.StatusForbidden))
	return s.headers(s.onlyOurHost(sameOrigin.Handler(next)))
}

// headers says on every answer what a browser may do with it.
func (s *site) headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()")
		h.Set("Cache-Control", "no-store")
		if s.BaseURL.Scheme == "https" {
			h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
		}
		next.ServeHTTP(w, r)
	})
}

// onlyOurHost answers 421 to any other name, so that a forged Host can never
// reach a link or a cache (RFC 9110 §15.5.20).
func (s *site) onlyOurHost(next http.Handler) http.Handler {
	wrong := s.refuse("other host", http.StatusMisdirectedRequest)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.EqualFold(r.Host, s.BaseURL.Host) {
			wrong.ServeHTTP(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// refuse answers every request with the page of one status, without asking who
// it is.
func (s *site) refuse(name string, status int) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := &call{site: s, w: w, r: r, ctx: r.Context(), now: mainforte.InstantOf(s.Clock())}
		s.Log.Info("request refused", "why", name)
		c.failWith(status, "")
	})
}
