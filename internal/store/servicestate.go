package store

import (
	"context"
	"strings"

	"pretermainforte.fr/mainforte"
)

// NounService is the state of the service, as a Change names it.
const NounService = "service"

// Service is where the whole service stands. Inside a Change nobody moves it
// before the Change is over.
func (r Reader) Service(ctx context.Context) (mainforte.ServiceStatus, error) {
	text := `SELECT state, regions, until_day, since FROM service_state WHERE id = 1`
	if r.inside {
		text += r.share
	}
	scan := func(row row, s *mainforte.ServiceStatus) error {
		var regions string
		err := row.Scan(&s.State, &regions, &s.Until, &s.Since)
		if regions != "" {
			s.Regions = strings.Split(regions, ",")
		}
		return err
	}
	s, err := first(ctx, r, "service", scan, text)
	if err != nil {
		return mainforte.ServiceStatus{}, err
	}
	return *s, nil
}

// MoveService moves the service from a state to a status. CodeConflict "moved"
// when it is in another state by now.
func (tx *Tx) MoveService(_ context.Context, from mainforte.ServiceState, to mainforte.ServiceStatus) error {
	tx.touch(NounService, NounService)
	return tx.one("move service", "moved", `UPDATE service_state SET state = $1, regions = $2, until_day = $3, since = $4
		WHERE id = 1 AND state = $5`, to.State, strings.Join(to.Regions, ","), to.Until, to.Since, from)
}

// Concerned lists, after an account, those that the end of the service concerns:
// volunteers, and who acts for an establishment.
func (r Reader) Concerned(ctx context.Context, after mainforte.ID, limit int) ([]mainforte.ID, error) {
	return list(ctx, r, "concerned", scanID, `SELECT a.id FROM account a
		WHERE a.id > $1 AND a.confirmed_at > 0 AND a.email_hash NOT LIKE 'erased:%'
		AND (EXISTS (SELECT 1 FROM volunteer v WHERE v.account = a.id AND v.state IN ('active', 'paused'))
			OR EXISTS (SELECT 1 FROM membership m WHERE m.account = a.id))
		ORDER BY a.id LIMIT $2`, after, limit)
}

// stillThere are volunteers who came before $1 and are not erased.
const stillThere = ` FROM volunteer v WHERE v.created_at <= $1 AND v.state IN ('active', 'paused') `

// StillThere lists volunteers of a closed service who are to be erased.
func (r Reader) StillThere(ctx context.Context, now mainforte.Instant, limit int) ([]mainforte.ID, error) {
	return list(ctx, r, "still there", scanID, `SELECT v.id`+stillThere+`ORDER BY v.id LIMIT $2`, now, limit)
}
