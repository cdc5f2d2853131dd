package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// Memberships lists who acts for an establishment, the first first.
func (r Reader) Memberships(ctx context.Context, establishment mainforte.ID) ([]mainforte.Membership, error) {
	scan := func(row row, m *mainforte.Membership) error {
		return row.Scan(&m.Account, &m.Establishment, &m.CreatedAt, &m.Title)
	}
	return list(ctx, r, "memberships", scan, `SELECT account, establishment, created_at, title FROM membership
		WHERE establishment = $1 ORDER BY created_at, account`, establishment)
}

// HoldEstablishment takes the row of an establishment until the commit: what
// counts its coordinators must be alone to do so. None is CodeNotFound. Call it
// before Actor, which shares the rows of who acts for it: two that share a row
// and both want it alone wait for each other.
func (tx *Tx) HoldEstablishment(_ context.Context, id mainforte.ID) error {
	n, err := tx.exec("hold establishment", `UPDATE establishment SET version = version WHERE id = $1`, id)
	if err == nil && n == 0 {
		return errNotFound
	}
	return err
}

// DeleteMembership ends that an account acts for an establishment. The last
// one's is CodeConflict "last", somebody else's than a member's CodeNotFound.
// Call HoldEstablishment before.
func (tx *Tx) DeleteMembership(ctx context.Context, account, establishment mainforte.ID) error {
	members, err := tx.Memberships(ctx, establishment)
	if err != nil {
		return err
	}
	n, err := tx.exec("delete membership", `DELETE FROM membership WHERE account = $1 AND establishment = $2
		AND (SELECT COUNT(*) FROM membership WHERE establishment = $2) > 1`, account, establishment)
	if err != nil || n == 1 {
		return err
	}
	for _, m := range members {
		if m.Account == account {
			return mainforte.Refuse(mainforte.CodeConflict, "last")
		}
	}
	return errNotFound
}

// HandOver gives the missions that an account follows for an establishment to
// another and tells which.
func (tx *Tx) HandOver(ctx context.Context, establishment, from, to mainforte.ID) ([]mainforte.ID, error) {
	moved, err := list(ctx, tx.Reader, "hand over", scanID,
		`UPDATE mission SET follower = $3, version = version + 1 WHERE establishment = $1 AND follower = $2 RETURNING id`, establishment, from, to)
	for _, id := range moved {
		tx.touch(NounMission, id)
	}
	return moved, err
}

const invitationColumns = `id, establishment, account, invited_by, created_at, expires_at`

// Invitation finds an invitation by its id; one that was accepted, taken back
// or purged is not there.
func (r Reader) Invitation(ctx context.Context, id mainforte.ID) (*mainforte.Invitation, error) {
	return first(ctx, r, "invitation", scanInvitation, `SELECT `+invitationColumns+` FROM invitation WHERE id = $1`, id)
}

// InvitationsOf lists the invitations of an establishment that wait, the first
// first, expired ones too.
func (r Reader) InvitationsOf(ctx context.Context, establishment mainforte.ID) ([]mainforte.Invitation, error) {
	return list(ctx, r, "invitations of", scanInvitation,
		`SELECT `+invitationColumns+` FROM invitation WHERE establishment = $1 ORDER BY created_at, id`, establishment)
}

// InsertInvitation adds an invitation; a second to the same person replaces
// the first.
func (tx *Tx) InsertInvitation(_ context.Context, i mainforte.Invitation) error {
	if _, err := tx.exec("insert invitation", `DELETE FROM invitation WHERE establishment = $1 AND account = $2`, i.Establishment, i.Account); err != nil {
		return err
	}
	return tx.one("insert invitation", "invited", `INSERT INTO invitation (`+invitationColumns+`) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (establishment, account) DO NOTHING`, i.ID, i.Establishment, i.Account, i.By, i.CreatedAt, i.ExpiresAt)
}

// DeleteInvitation ends an invitation and tells whether it was there: of two
// who end it at once, one hears true.
func (tx *Tx) DeleteInvitation(_ context.Context, id mainforte.ID) (bool, error) {
	n, err := tx.exec("delete invitation", `DELETE FROM invitation WHERE id = $1`, id)
	return n == 1, err
}

func scanInvitation(row row, i *mainforte.Invitation) error {
	return row.Scan(&i.ID, &i.Establishment, &i.Account, &i.By, &i.CreatedAt, &i.ExpiresAt)
}
