package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// JournalEntry is something somebody did that another may ask about later.
type JournalEntry struct {
	Actor         mainforte.ID // account
	Action        string       // a mainforte.Action, or a word of the journey
	Object        mainforte.ID // what was acted on: an introduction, an establishment…
	About         mainforte.ID // account of the person concerned
	Establishment mainforte.ID // for which establishment
}

// Journal writes an entry, in the transaction of what it tells. There is no
// way to change one; who saw whose details is removed after a year (PurgeRecords).
func (tx *Tx) Journal(_ context.Context, e JournalEntry) error {
	_, err := tx.exec("journal", `INSERT INTO journal (id, happened_at, actor, action, object, about, establishment)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`, mainforte.NewID(), tx.Now, e.Actor, e.Action, e.Object, e.About, e.Establishment)
	return err
}

// Reveal is one showing of a person's contact data.
type Reveal struct {
	At            mainforte.Instant
	By            mainforte.ID // account
	Establishment mainforte.ID
	Introduction  mainforte.ID
}

// Reveals lists who was shown the contact data of an account, the last first:
// the journal's entries about it whose action is ActSeeVolunteer or
// ActSeeOwnAccord.
func (r Reader) Reveals(ctx context.Context, about mainforte.ID) ([]Reveal, error) {
	scan := func(row row, v *Reveal) error { return row.Scan(&v.At, &v.By, &v.Establishment, &v.Introduction) }
	return list(ctx, r, "reveals", scan, `SELECT happened_at, actor, establishment, object FROM journal
		WHERE about = $1 AND action IN ($2, $3) ORDER BY happened_at DESC, id`,
		about, mainforte.ActSeeVolunteer, mainforte.ActSeeOwnAccord)
}

// Figures are what the public pages count.
type Figures struct {
	OpenMissions int // open, with a slot still to come
	PeopleCame   int // volunteers with a slot done; after a year, once for each mission
}

// Figures counts at this instant.
func (r Reader) Figures(ctx context.Context) (Figures, error) {
	scan := func(row row, f *Figures) error { return row.Scan(&f.OpenMissions, &f.PeopleCame) }
	f, err := first(ctx, r, "figures", scan, `SELECT
		(SELECT COUNT(*) FROM mission m WHERE m.state = 'open'
			AND EXISTS (SELECT 1 FROM slot s WHERE s.mission = m.id AND s.ends_at > $1)),
		(SELECT COUNT(DISTINCT i.volunteer) FROM introduction_slot i WHERE i.state = 'done')
			+ (SELECT COALESCE(SUM(people), 0) FROM tally)`, r.now()/60_000*60_000) // slots end with a minute
	if err != nil {
		return Figures{}, err
	}
	return *f, nil
}
