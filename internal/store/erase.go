package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// EraseVolunteer empties the row of a volunteer who is in the state erased
// already: what stays is an id without a person, for the sake of the missions
// that speak of it. Their blocks and pause go, what they answered before their
// address did, what they reported as a volunteer and the mails about their
// missions that have not left; the time is forgotten too.
func (tx *Tx) EraseVolunteer(_ context.Context, id mainforte.ID) error {
	for _, text := range []string{
		`DELETE FROM block WHERE volunteer = $1`, `DELETE FROM pause WHERE volunteer = $1`, `DELETE FROM again WHERE volunteer = $1`,
		`DELETE FROM upkeep WHERE volunteer = $1`,
		`UPDATE wave_ask SET state = 'refused', reason = 'mismatch', volunteer = '' WHERE volunteer = $1 AND state = 'planned'`,
		`UPDATE wave_ask SET introduction = '' WHERE introduction IN (SELECT id FROM introduction WHERE volunteer = $1)`,
		`DELETE FROM list_place WHERE volunteer = $1`, `DELETE FROM sight WHERE volunteer = $1`,
		`DELETE FROM place_hold WHERE introduction IN (SELECT id FROM introduction WHERE volunteer = $1)`,
		`DELETE FROM place_freed WHERE introduction IN (SELECT id FROM introduction WHERE volunteer = $1)`,
		`DELETE FROM presence WHERE introduction IN (SELECT id FROM introduction WHERE volunteer = $1)`,
		`DELETE FROM offer_draft WHERE account = (SELECT account FROM volunteer WHERE id = $1)`,
		`DELETE FROM report WHERE side = 'volunteer' AND reporter = (SELECT account FROM volunteer WHERE id = $1)`,
		`UPDATE mail SET state = 'dropped' WHERE state = 'queued' AND account = (SELECT account FROM volunteer WHERE id = $1)
			AND introduction IN (SELECT id FROM introduction WHERE volunteer = $1)`,
	} {
		if _, err := tx.exec("erase volunteer", text, id); err != nil {
			return err
		}
	}
	tx.touch(NounVolunteer, id)
	tx.touch(NounBlock, id)
	return tx.one("erase volunteer", "state", `UPDATE volunteer SET places = '', remote = $2, country = '',
		functions = 0, trades = 0, anything = $2, near = $2, qualifications = 0, means = 0, languages = 0, conditions = 0,
		week = 0, holidays = $2, from_day = 0, until_day = 0, included = '', excepted = '', max_per_week = 0,
		notice = 0, not_before_8 = $2, hours_per_week = 0, own_cap = 0, created_at = 0, confirmed_at = 0,
		version = version + 1 WHERE id = $1 AND state = 'erased'`, id, false)
}

// EraseAccount empties an account: no name, no address, no number, no session,
// no link, no report it made, no demand or invitation to act for an
// establishment, and no mail that has not left. Its row stays, so that the journal
// names the same nobody throughout; its address may sign up anew.
func (tx *Tx) EraseAccount(_ context.Context, id mainforte.ID) error {
	for _, text := range []string{
		`DELETE FROM session WHERE account = $1`, `DELETE FROM link WHERE account = $1`,
		`DELETE FROM report WHERE reporter = $1`, `DELETE FROM offer_draft WHERE account = $1`,
		`DELETE FROM next_week_stop WHERE account = $1`,
		`DELETE FROM address_change WHERE account = $1`,
		`DELETE FROM held_form WHERE account = $1`,
		`DELETE FROM bounces WHERE account = $1`,
		`DELETE FROM officer WHERE account = $1`, // of an agency without a region: of any other the account stays
		`UPDATE outreach SET state = 'declined', phone = NULL WHERE account = $1 AND state = 'sent'`,
		`DELETE FROM registration WHERE account = $1`, `DELETE FROM invitation WHERE account = $1`,
		`UPDATE mail SET state = 'dropped' WHERE account = $1 AND state = 'queued'`,
	} {
		if _, err := tx.exec("erase account", text, id); err != nil {
			return err
		}
	}
	n, err := tx.exec("erase account", `UPDATE account SET first_name = NULL, surname = NULL, email = NULL, phone = NULL,
		email_hash = $2, charter_at = 0 WHERE id = $1`, id, "erased:"+string(id))
	if err == nil && n == 0 {
		return errNotFound
	}
	return err
}

// DeleteLinks removes the links of an account that serve one purpose.
func (tx *Tx) DeleteLinks(_ context.Context, account mainforte.ID, p mainforte.Purpose) error {
	_, err := tx.exec("delete links", `DELETE FROM link WHERE account = $1 AND purpose = $2`, account, p)
	return err
}

// Bury notes that the person of an address was erased at this instant, so that
// a copy of the store from before is erased again (see Unburied).
func (tx *Tx) Bury(_ context.Context, email string) error {
	return tx.bury(tx.keys.EmailHash(email))
}

// BuryAccount notes the same of an account, whatever its address was before: its
// id is nobody's by now, and in a copy of the store it is theirs.
func (tx *Tx) BuryAccount(_ context.Context, account mainforte.ID) error {
	return tx.bury("account:" + string(account))
}

func (tx *Tx) bury(whom string) error {
	_, err := tx.exec("bury", `INSERT INTO tombstone (email_hash, erased_at) VALUES ($1, $2)
		ON CONFLICT (email_hash) DO UPDATE SET erased_at = excluded.erased_at`, whom, tx.Now)
	return err
}

// Unburied lists volunteers who were erased after they signed up and yet are
// there: they came back with an old copy of the store, by their address or, when
// that copy knows another one, by their account.
func (r Reader) Unburied(ctx context.Context, limit int) ([]mainforte.ID, error) {
	return list(ctx, r, "unburied", scanID, `SELECT b.id FROM (
			SELECT v.id FROM tombstone t JOIN account a ON a.email_hash = t.email_hash JOIN volunteer v ON v.account = a.id
			WHERE v.state <> 'erased' AND v.created_at < t.erased_at
			UNION SELECT v.id FROM tombstone t JOIN volunteer v ON v.account = SUBSTR(t.email_hash, 9)
			WHERE t.email_hash LIKE 'account:%' AND v.state <> 'erased' AND v.created_at < t.erased_at
		) AS b ORDER BY b.id LIMIT $1`, limit)
}

// Forget takes what was erased out of the files too, as far as the engine can:
// SQLite writes its log back and empties it. It is no Change and may fail
// without harm; the next one does it.
func (s *Store) Forget(ctx context.Context) error { return s.engine.forget(ctx) }
