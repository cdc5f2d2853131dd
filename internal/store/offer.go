package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// Blocked tells whether a volunteer and an establishment hide from each other.
func (r Reader) Blocked(ctx context.Context, volunteer, establishment mainforte.ID) (bool, error) {
	n, err := value[int](ctx, r, "blocked",
		`SELECT COUNT(*) FROM block WHERE volunteer = $1 AND establishment = $2`, volunteer, establishment)
	return n > 0, err
}

// ReopenIntroduction makes an introduction that is over an offer that awaits
// its answer: of i the slots, SentAt and ExpiresAt are kept. A slot that was
// dropped is proposed again, one that was not part of it is added. One that is
// no longer in from, or may not be sent from there, is CodeConflict "state".
func (tx *Tx) ReopenIntroduction(_ context.Context, i mainforte.Introduction, from mainforte.IntroductionState) error {
	if !from.May(mainforte.IntroductionSent) {
		return mainforte.Refuse(mainforte.CodeConflict, "state")
	}
	tx.touch(NounIntroduction, i.ID)
	err := tx.one("reopen introduction", "state", `UPDATE introduction SET kind = $3, state = $4, urgent = FALSE, asked_by = '',
		reason = '', sent_at = $5, expires_at = $6, answered_at = 0 WHERE id = $1 AND state = $2`,
		i.ID, from, mainforte.Offer, mainforte.IntroductionSent, i.SentAt, i.ExpiresAt)
	if err != nil {
		return err
	}
	for _, s := range i.Slots {
		n, err := tx.exec("reopen introduction slot", `INSERT INTO introduction_slot (introduction, slot, state, volunteer, starts_at)
			SELECT $1, s.id, $2, i.volunteer, CASE WHEN s.from_minute < 0 THEN 0 ELSE s.starts_at END FROM slot s JOIN introduction i ON i.mission = s.mission
			WHERE s.id = $3 AND i.id = $1 ON CONFLICT (introduction, slot) DO UPDATE SET state = excluded.state
			WHERE introduction_slot.state = $4`, i.ID, mainforte.SlotProposed, s.Slot, mainforte.SlotDropped)
		if err == nil && n == 0 {
			err = mainforte.Refuse(mainforte.CodeConflict, "state")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

const draftColumns = `id, account, mission, slots, surname, phone, with_sign_up, elsewhere, comes, created_at`

// OfferDraft finds a draft by its id.
func (r Reader) OfferDraft(ctx context.Context, id mainforte.ID) (*mainforte.OfferDraft, error) {
	return first(ctx, r, "offer draft", r.scanDraft, `SELECT `+draftColumns+` FROM offer_draft WHERE id = $1`, id)
}

// OfferDraftOfSignUp finds the draft by which an account came to be.
func (r Reader) OfferDraftOfSignUp(ctx context.Context, account mainforte.ID) (*mainforte.OfferDraft, error) {
	return first(ctx, r, "offer draft of sign-up", r.scanDraft,
		`SELECT `+draftColumns+` FROM offer_draft WHERE account = $1 AND with_sign_up = TRUE ORDER BY created_at, id`, account)
}

// InsertOfferDraft adds a draft.
func (tx *Tx) InsertOfferDraft(_ context.Context, d mainforte.OfferDraft) error {
	_, err := tx.exec("insert offer draft", `INSERT INTO offer_draft (`+draftColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, d.ID, d.Account, d.Mission, text(d.Slots),
		tx.keys.Seal(offerDraftSeal(d.ID, "surname"), d.Surname), tx.keys.Seal(offerDraftSeal(d.ID, "phone"), d.Phone),
		d.WithSignUp, d.Elsewhere, d.Comes, d.CreatedAt)
	return err
}

// DeleteOfferDraft removes a draft; again is nothing.
func (tx *Tx) DeleteOfferDraft(_ context.Context, id mainforte.ID) error {
	_, err := tx.exec("delete offer draft", `DELETE FROM offer_draft WHERE id = $1`, id)
	return err
}

func offerDraftSeal(id mainforte.ID, column string) string {
	return "offer_draft:" + string(id) + ":" + column
}

func (r Reader) scanDraft(row row, d *mainforte.OfferDraft) error {
	var slots string
	var surname, phone []byte
	err := row.Scan(&d.ID, &d.Account, &d.Mission, &slots, &surname, &phone, &d.WithSignUp, &d.Elsewhere, &d.Comes, &d.CreatedAt)
	if err != nil {
		return err
	}
	if d.Surname, err = r.keys.Unseal(offerDraftSeal(d.ID, "surname"), surname); err != nil {
		return err
	}
	if d.Phone, err = r.keys.Unseal(offerDraftSeal(d.ID, "phone"), phone); err != nil {
		return err
	}
	return untext(slots, &d.Slots)
}
