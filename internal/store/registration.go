package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

const registrationColumns = `id, account, state, first_name, surname, phone, title, name, kind, finess, listed, commune, address,
	note, establishment, created_at, expires_at`

// Registration finds a demand to act for an establishment by its id.
func (r Reader) Registration(ctx context.Context, id mainforte.ID) (*mainforte.Registration, error) {
	return first(ctx, r, "registration", r.scanRegistration, `SELECT `+registrationColumns+` FROM registration WHERE id = $1`, id)
}

// RegistrationsOf lists the confirmed registrations of an establishment, the
// first first: who made it, and who asked to join since.
func (r Reader) RegistrationsOf(ctx context.Context, establishment mainforte.ID) ([]mainforte.Registration, error) {
	return list(ctx, r, "registrations of", r.scanRegistration, `SELECT `+registrationColumns+` FROM registration
		WHERE establishment = $1 ORDER BY created_at, id`, establishment)
}

// DueJoins lists the demands to join that nobody answered in time, limit at
// most.
func (r Reader) DueJoins(ctx context.Context, now mainforte.Instant, limit int) ([]mainforte.ID, error) {
	return list(ctx, r, "due joins", scanID, `SELECT id FROM registration
		WHERE state = 'joining' AND expires_at <= $1 ORDER BY expires_at, id LIMIT $2`, now, limit)
}

// InsertRegistration adds a registration, sent.
func (tx *Tx) InsertRegistration(_ context.Context, g mainforte.Registration) error {
	_, err := tx.exec("insert registration", `INSERT INTO registration (`+registrationColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
		g.ID, g.Account, g.State, tx.keys.Seal(registrationSeal(g.ID, "first_name"), g.Contact.FirstName),
		tx.keys.Seal(registrationSeal(g.ID, "surname"), g.Contact.Surname), tx.keys.Seal(registrationSeal(g.ID, "phone"), g.Contact.Phone),
		g.Title, g.Name, g.Kind, g.FINESS, g.Listed, g.Commune, g.Address, g.Note, g.Establishment, g.CreatedAt, g.ExpiresAt)
	return err
}

// MoveRegistration changes the state of a registration, and notes for which
// establishment it is and when it ends; refusals are those of MoveVolunteer. At
// its end the contact goes: the account has it.
func (tx *Tx) MoveRegistration(_ context.Context, id mainforte.ID, from, to mainforte.RegistrationState, establishment mainforte.ID, ends mainforte.Instant) error {
	if !from.May(to) {
		return mainforte.Refuse(mainforte.CodeConflict, "state")
	}
	forget := ""
	if to != mainforte.RegistrationJoining {
		forget = ", first_name = NULL, surname = NULL, phone = NULL"
	}
	return tx.one("move registration", "state", `UPDATE registration SET state = $3, establishment = $4, expires_at = $5`+forget+`
		WHERE id = $1 AND state = $2`, id, from, to, establishment, ends)
}

// PurgeWaiting removes registrations that no address confirmed and invitations
// that nobody accepted, once their time is over. It tells how many rows went.
func (tx *Tx) PurgeWaiting(_ context.Context, now mainforte.Instant) (int, error) {
	var gone int64
	for _, text := range []string{
		`DELETE FROM registration WHERE state = 'sent' AND expires_at <= $1`,
		`DELETE FROM invitation WHERE expires_at <= $1`,
	} {
		n, err := tx.exec("purge waiting", text, now)
		if err != nil {
			return 0, err
		}
		gone += n
	}
	return int(gone), nil
}

func registrationSeal(id mainforte.ID, column string) string {
	return "registration:" + string(id) + ":" + column
}

func (r Reader) scanRegistration(row row, g *mainforte.Registration) error {
	var firstName, surname, phone []byte
	if err := row.Scan(&g.ID, &g.Account, &g.State, &firstName, &surname, &phone, &g.Title, &g.Name, &g.Kind, &g.FINESS,
		&g.Listed, &g.Commune, &g.Address, &g.Note, &g.Establishment, &g.CreatedAt, &g.ExpiresAt); err != nil {
		return err
	}
	for _, c := range []struct {
		name   string
		sealed []byte
		text   *string
	}{
		{"first_name", firstName, &g.Contact.FirstName}, {"surname", surname, &g.Contact.Surname}, {"phone", phone, &g.Contact.Phone},
	} {
		var err error
		if *c.text, err = r.keys.Unseal(registrationSeal(g.ID, c.name), c.sealed); err != nil {
			return err
		}
	}
	return nil
}
