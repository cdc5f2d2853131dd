package web

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/mail"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/assets"
	"pretermainforte.fr/mainforte/internal/web/theme"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// Config is what the site needs. Everything is required but Mailbox, which
// exists in demonstrations only.
type Config struct {
	Store    *store.Store
	Pool     *pool.Pool
	Journey  *journey.Service
	Keys     *mainforte.Keyring
	Clock    func() time.Time
	Log      *slog.Logger
	BaseURL  *url.URL // absolute; every link and the only Host that is answered
	Operator view.Operator
	Source   string        // address of the source code
	Demo     bool          // invented people, mailbox page
	Mailbox  *mail.Mailbox // nil outside demonstrations
	Theme    *theme.Theme  // nil: our own

	// Ready tells whether a proxy should send people here; nil: always.
	Ready func(context.Context) error
	// Proxies are the operator's own: only they are believed when they say whom
	// they forward.
	Proxies []netip.Prefix
}

// site is the running web server's shared part.
type site struct {
	Config
	home    string      // scheme and host of BaseURL
	figures toldFigures // the public figures, kept for a while
	mux     *http.ServeMux

	forecasts forecasts // when mails leave, kept for a moment

	gates  gates
	unsent unsentPage
	busy   []byte // the page of status 503
}

// New builds the site. It refuses a route table in which a route names no
// action, or one that Authorize does not know.
func New(c Config) (http.Handler, error) {
	s := &site{Config: c, home: c.BaseURL.Scheme + "://" + c.BaseURL.Host}
	return s.handler(s.routes())
}

// handler answers the routes of a table, the assets and what does not exist.
func (s *site) handler(table []route) (http.Handler, error) {
	mux := http.NewServeMux()
	s.mux, s.gates = mux, newGates()
	var err error
	if s.unsent, err = s.makeUnsent(); err != nil {
		return nil, err
	}
	if s.busy, err = s.makeBusy(); err != nil {
		return nil, err
	}
	for _, r := range table {
		if err := r.check(); err != nil {
			return nil, fmt.Errorf("route %q: %w", r.pattern, err)
		}
		mux.Handle(r.pattern, s.serve(r))
	}
	mux.Handle("GET "+assets.Prefix, s.assets())
	mux.Handle("/", s.serve(route{pattern: "/", action: mainforte.ActPublic, handle: s.nowhere}))
	return s.outer(mux), nil
}

// assets answers the stylesheet, the script and the pictures.
func (s *site) assets() http.Handler {
	if s.Theme != nil {
		return s.Theme.Assets()
	}
	return assets.Handler()
}

// nowhere answers every path that is not in the table.
func (s *site) nowhere(*call) (answer, error) {
	return nil, mainforte.Refuse(mainforte.CodeNotFound, "not_found")
}
