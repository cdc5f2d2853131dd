package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// InsertList keeps the record of a list. One that is there already stays as it
// is: the same list may be noted twice. Places of somebody erased since are
// left out.
func (tx *Tx) InsertList(_ context.Context, l mainforte.List) error {
	n, err := tx.exec("insert list", `INSERT INTO list (id, mission, establishment, made_at, rules, policy, data, eligible, solicitable,
		enough, short, made_from) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (id) DO NOTHING`,
		l.ID, l.Mission, l.Establishment, l.MadeAt, l.Rules, l.Policy, l.Data, l.Eligible, l.Solicitable, l.Enough, l.Short, l.MadeFrom)
	if err != nil || n == 0 {
		return err
	}
	for _, p := range l.Places {
		_, err := tx.exec("insert list place", `INSERT INTO list_place (list, place, candidate, volunteer)
			SELECT $1, $2, $3, v.id FROM volunteer v WHERE v.id = $4 AND v.state <> 'erased'`, l.ID, p.Place, p.Candidate, p.Volunteer)
		if err != nil {
			return err
		}
	}
	return nil
}

// InsertShowing notes that a page of a list was shown; once is enough, and a list
// that is gone shows nothing.
func (tx *Tx) InsertShowing(_ context.Context, s mainforte.Showing) error {
	_, err := tx.exec("insert showing", `INSERT INTO list_showing (list, first, past, at)
		SELECT l.id, CAST($2 AS INTEGER), CAST($3 AS INTEGER), CAST($4 AS BIGINT) FROM list l WHERE l.id = $1
		ON CONFLICT (list, first) DO NOTHING`, s.List, s.First, s.Past, s.At)
	return err
}

// InsertSight notes that a volunteer saw a mission; the first time is kept.
func (tx *Tx) InsertSight(_ context.Context, s mainforte.Sight) error {
	_, err := tx.exec("insert sight", `INSERT INTO sight (volunteer, mission, at)
		SELECT v.id, m.id, CAST($3 AS BIGINT) FROM volunteer v, mission m WHERE v.id = $1 AND v.state <> 'erased' AND m.id = $2
		ON CONFLICT (volunteer, mission) DO NOTHING`, s.Volunteer, s.Mission, s.At)
	return err
}

// List finds the record of a list, with its places.
func (r Reader) List(ctx context.Context, id mainforte.ID) (*mainforte.List, error) {
	l, err := first(ctx, r, "list", func(row row, l *mainforte.List) error {
		return row.Scan(&l.ID, &l.Mission, &l.Establishment, &l.MadeAt, &l.Rules, &l.Policy, &l.Data, &l.Eligible, &l.Solicitable,
			&l.Enough, &l.Short, &l.MadeFrom)
	}, `SELECT id, mission, establishment, made_at, rules, policy, data, eligible, solicitable, enough, short, made_from
		FROM list WHERE id = $1`, id)
	if err != nil {
		return nil, err
	}
	l.Places, err = list(ctx, r, "places of a list", func(row row, p *mainforte.ListPlace) error {
		return row.Scan(&p.Place, &p.Candidate, &p.Volunteer)
	}, `SELECT place, candidate, volunteer FROM list_place WHERE list = $1 ORDER BY place`, id)
	return l, err
}

// TimesShown counts, for everybody whom a list showed between since and before,
// how often one did.
func (r Reader) TimesShown(ctx context.Context, since, before mainforte.Instant) (map[mainforte.ID]int, error) {
	type times struct {
		volunteer mainforte.ID
		n         int
	}
	all, err := list(ctx, r, "times shown", func(row row, t *times) error { return row.Scan(&t.volunteer, &t.n) },
		`SELECT p.volunteer, COUNT(*) FROM list_showing s JOIN list_place p ON p.list = s.list AND p.place >= s.first AND p.place < s.past
		WHERE s.at >= $1 AND s.at < $2 GROUP BY p.volunteer`, since, before)
	counted := make(map[mainforte.ID]int, len(all))
	for _, t := range all {
		counted[t.volunteer] = t.n
	}
	return counted, err
}

// SeenBy lists the volunteers who saw a mission before an instant.
func (r Reader) SeenBy(ctx context.Context, mission mainforte.ID, before mainforte.Instant) ([]mainforte.ID, error) {
	return list(ctx, r, "seen by", scanID, `SELECT volunteer FROM sight WHERE mission = $1 AND at < $2 ORDER BY volunteer`, mission, before)
}

// SightsOf lists the missions that a volunteer saw, the last first.
func (r Reader) SightsOf(ctx context.Context, volunteer mainforte.ID) ([]mainforte.Sight, error) {
	return list(ctx, r, "sights of", func(row row, s *mainforte.Sight) error { return row.Scan(&s.Volunteer, &s.Mission, &s.At) },
		`SELECT volunteer, mission, at FROM sight WHERE volunteer = $1 ORDER BY at DESC, mission`, volunteer)
}

// ListedOn lists where lists showed a volunteer, the last first.
func (r Reader) ListedOn(ctx context.Context, volunteer mainforte.ID) ([]mainforte.ListedOn, error) {
	return list(ctx, r, "listed on", func(row row, l *mainforte.ListedOn) error {
		return row.Scan(&l.List, &l.Mission, &l.Establishment, &l.Place, &l.At)
	}, `SELECT l.id, l.mission, l.establishment, p.place, s.at FROM list_place p JOIN list l ON l.id = p.list
		JOIN list_showing s ON s.list = p.list AND p.place >= s.first AND p.place < s.past
		WHERE p.volunteer = $1 ORDER BY s.at DESC, l.id`, volunteer)
}

// AnswersBetween counts, by kind of help and place, the demands sent from since
// until before that are over.
func (r Reader) AnswersBetween(ctx context.Context, since, before mainforte.Instant) ([]mainforte.Answers, error) {
	return list(ctx, r, "answers between", func(row row, a *mainforte.Answers) error {
		var functions string
		var numbers []int
		if err := row.Scan(&functions, &a.Commune, &a.Remote, &a.Asked, &a.Yes); err != nil {
			return err
		}
		err := untext(functions, &numbers)
		for _, n := range numbers {
			a.Functions = append(a.Functions, mainforte.Function(n))
		}
		return err
	}, `SELECT m.functions, m.commune, m.remote, COUNT(*), SUM(CASE WHEN i.state = 'accepted' THEN 1 ELSE 0 END)
		FROM introduction i JOIN mission m ON m.id = i.mission
		WHERE i.kind = 'solicitation' AND i.state IN ('accepted', 'declined', 'expired') AND i.sent_at >= $1 AND i.sent_at < $2
		GROUP BY m.functions, m.commune, m.remote ORDER BY m.functions, m.commune, m.remote`, since, before)
}

// PurgeLists removes the records of lists and of what was seen from before an
// instant, purgeAtOnce of a kind at most, and what is left of erased people.
func (tx *Tx) PurgeLists(_ context.Context, before mainforte.Instant) (int, error) {
	const old = `(SELECT id FROM list WHERE made_at <= $1 ORDER BY made_at, id LIMIT $2)`
	var gone int64
	for _, text := range []string{
		`DELETE FROM list_place WHERE list IN ` + old,
		`DELETE FROM list_showing WHERE list IN ` + old,
		`DELETE FROM list WHERE id IN ` + old,
		`DELETE FROM sight WHERE (volunteer, mission) IN (SELECT volunteer, mission FROM sight WHERE at <= $1 LIMIT $2)`,
	} {
		n, err := tx.exec("purge lists", text, before, purgeAtOnce)
		if err != nil {
			return 0, err
		}
		gone += n
	}
	for _, text := range []string{
		`DELETE FROM list_place WHERE volunteer IN (SELECT id FROM volunteer WHERE state = 'erased')`,
		`DELETE FROM sight WHERE volunteer IN (SELECT id FROM volunteer WHERE state = 'erased')`,
	} {
		n, err := tx.exec("purge lists of erased people", text)
		if err != nil {
			return 0, err
		}
		gone += n
	}
	return int(gone), nil
}
