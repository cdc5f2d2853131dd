package web

import (
	"errors"
	"net/http"
)

// Why a node that lives takes nobody.
var (
	ErrLeaving    = errors.New("web: this node is leaving")
	ErrNoDatabase = errors.New("web: the database does not answer")
)

// ready says whether a proxy should send people to this node. It differs from
// alive: a node that leaves, or that waits for its database, is alive, and
// ending it would help nobody.
func ready(c *call) (answer, error) {
	if c.Ready == nil {
		return readiness{http.StatusOK, "prêt"}, nil
	}
	switch err := c.Ready(c.ctx); {
	case err == nil:
		return readiness{http.StatusOK, "prêt"}, nil
	case errors.Is(err, ErrLeaving):
		return readiness{http.StatusServiceUnavailable, "arrêt en cours"}, nil
	default:
		return readiness{http.StatusServiceUnavailable, "base de données injoignable"}, nil
	}
}

// readiness answers with a line of plain text.
type readiness struct {
	status int
	says   string
}

func (r readiness) write(c *call) error {
	if r.status != http.StatusOK {
		c.w.Header().Set("Retry-After", "5")
	}
	c.send(r.status, "text/plain; charset=utf-8", []byte(r.says+"\n"))
	return nil
}
