package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// Tally is what is left of a mission once its people are gone.
type Tally struct {
	Asked, Offered, Accepted, Declined int // introductions
	People                             int // who came, as the establishment noted
	Interventions                      int // slots done
}

// TallyOf finds the counts of a mission that was emptied.
func (r Reader) TallyOf(ctx context.Context, mission mainforte.ID) (*Tally, error) {
	scan := func(row row, t *Tally) error {
		return row.Scan(&t.Asked, &t.Offered, &t.Accepted, &t.Declined, &t.People, &t.Interventions)
	}
	return first(ctx, r, "tally", scan,
		`SELECT asked, offered, accepted, declined, people, interventions FROM tally WHERE mission = $1`, mission)
}

// emptying is what EmptyMission does, in this order; $1 is the mission. Tables
// that come to speak of an introduction or its slots add a line before those.
var emptying = []string{
	`DELETE FROM change WHERE noun = 'introduction' AND id IN (SELECT id FROM introduction WHERE mission = $1)`,
	`DELETE FROM link WHERE object IN (SELECT id FROM introduction WHERE mission = $1)`,
	`DELETE FROM mail WHERE introduction IN (SELECT id FROM introduction WHERE mission = $1)`,
	`UPDATE wave_ask SET introduction = '', volunteer = '' WHERE mission = $1`,
	`UPDATE delegation SET account = '' WHERE mission = $1`,
	`DELETE FROM place_hold WHERE introduction IN (SELECT id FROM introduction WHERE mission = $1)`,
	`DELETE FROM place_freed WHERE introduction IN (SELECT id FROM introduction WHERE mission = $1)`,
	`DELETE FROM presence WHERE introduction IN (SELECT id FROM introduction WHERE mission = $1)`,
	`DELETE FROM offer_draft WHERE mission = $1`,
	`DELETE FROM introduction_slot WHERE introduction IN (SELECT id FROM introduction WHERE mission = $1)`,
	`DELETE FROM introduction WHERE mission = $1`,
	`DELETE FROM draft WHERE mission = $1`,
	`UPDATE mission_end SET ended_by = '' WHERE mission = $1`,
	`UPDATE report SET reporter = '', introduction = '', words = NULL, answer = NULL WHERE mission = $1`,
}

// EmptyMission takes from a mission everything that names somebody or was
// written by hand: the contact, the words, the introductions with theirs, the
// mails and links about them, the reports, who followed and who ended it. The
// counts stay, and title becomes its title. A mission emptied before is
// CodeConflict "emptied".
func (tx *Tx) EmptyMission(ctx context.Context, mission mainforte.ID, title string) error {
	if err := tx.one("tally", "emptied", `INSERT INTO tally (mission, asked, offered, accepted, declined, people, interventions, made_at)
		SELECT CAST($1 AS TEXT), COALESCE(SUM(CASE WHEN i.kind = 'solicitation' THEN 1 ELSE 0 END), 0),
			COALESCE(SUM(CASE WHEN i.kind = 'offer' THEN 1 ELSE 0 END), 0),
			COALESCE(SUM(CASE WHEN i.state = 'accepted' THEN 1 ELSE 0 END), 0),
			COALESCE(SUM(CASE WHEN i.state = 'declined' THEN 1 ELSE 0 END), 0),
			(SELECT COUNT(DISTINCT p.volunteer) FROM introduction_slot p JOIN slot s ON s.id = p.slot
				WHERE s.mission = $1 AND p.state = 'done'),
			(SELECT COUNT(*) FROM introduction_slot p JOIN slot s ON s.id = p.slot
				WHERE s.mission = $1 AND p.state = 'done'), $2
		FROM introduction i WHERE i.mission = $1
		ON CONFLICT (mission) DO NOTHING`, mission, tx.Now); err != nil {
		return err
	}
	people, err := list(ctx, tx.Reader, "empty mission", scanID, `SELECT volunteer FROM introduction WHERE mission = $1 ORDER BY volunteer`, mission)
	if err != nil {
		return err
	}
	for _, text := range emptying {
		if _, err := tx.exec("empty mission", text, mission); err != nil {
			return err
		}
	}
	for _, v := range people {
		tx.touch(NounVolunteer, v) // what they were asked for counts no more
	}
	tx.touch(NounMission, mission)
	return tx.one("empty mission", "state", `UPDATE mission SET title = $2, what = '', bring = '', meeting = '',
		contact_name = NULL, contact_phone = NULL, follower = '', version = version + 1 WHERE id = $1`, mission, title)
}

// DropOldDraft removes a need that was never posted, and what belongs to it; a
// mission that was ever open is CodeConflict "state".
func (tx *Tx) DropOldDraft(ctx context.Context, mission mainforte.ID) error {
	if _, err := tx.exec("drop old draft", `DELETE FROM urgent WHERE mission IN (SELECT id FROM mission WHERE id = $1 AND state = 'draft')`, mission); err != nil {
		return err
	}
	return tx.DeleteDraft(ctx, mission)
}
