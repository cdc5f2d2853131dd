package journey

import (
	"context"
	"encoding/json"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// droppedDraft is a draft that was thrown away, as it is held for UndoLife.
type droppedDraft struct {
	Mission mainforte.Mission
	Slots   []mainforte.Slot
	Form    string
}

// putAside holds a draft that is about to be thrown away, sealed like a form whose
// session ended, for the account that throws it away. One that is too long, or of
// the urgent path, is not held: it cannot be taken back.
func (s *Service) putAside(ctx context.Context, tx *store.Tx, account mainforte.ID, m mainforte.Mission, slots []mainforte.Slot) error {
	form, err := tx.DraftForm(ctx, m.ID)
	if err != nil && mainforte.CodeOf(err) != mainforte.CodeNotFound {
		return err
	}
	typed, err := json.Marshal(droppedDraft{m, slots, form})
	if err != nil || len(typed)+len(m.Establishment) > mainforte.MaxHeldTyped {
		return err
	}
	return holdForm(ctx, tx, mainforte.HeldForm{
		ID: m.ID, Account: account, Browser: s.droppedBy(account), Path: string(m.Establishment), Typed: string(typed),
	})
}

// droppedBy stands where the browser of a held form does: no cookie gives it, so
// that a sign-in never shows what was thrown away.
func (s *Service) droppedBy(account mainforte.ID) string {
	return s.Keys.Hash("dropped draft", string(account))
}

// MayTakeDraftBack tells whether an account dropped a draft a moment ago.
func (s *Service) MayTakeDraftBack(ctx context.Context, account, draft mainforte.ID) bool {
	all, err := s.Store.HeldForms(ctx, account, s.droppedBy(account))
	return err == nil && slices.ContainsFunc(all, func(f mainforte.HeldForm) bool {
		return f.ID == draft && f.HeldAt > s.Pool.Now().Add(-mainforte.UndoLife)
	})
}

// TakeDraftBack undoes DeleteDraft for the account that did it, within UndoLife.
//
// Refusals: CodeSignIn; CodeNotFound for one that is not theirs; CodeGone "undo"
// when it is too late; CodeTooMany when others took its place.
func (s *Service) TakeDraftBack(ctx context.Context, account, establishment, draft mainforte.ID) error {
	return s.change(ctx, func(tx *store.Tx) error {
		if err := tx.HoldEstablishment(ctx, establishment); err != nil { // pressed twice at once
			return err
		}
		if err := s.allow(ctx, tx, account, mainforte.ActWriteMission, mainforte.Object{Establishment: establishment}); err != nil {
			return err
		}
		if m, _, err := tx.Mission(ctx, draft); err == nil && m.Establishment == establishment {
			return nil // taken back already
		}
		all, err := tx.HeldForms(ctx, account, s.droppedBy(account))
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(f mainforte.HeldForm) bool { return f.ID == draft && f.Path == string(establishment) })
		switch {
		case i < 0:
			return gone("undo")
		case all[i].HeldAt <= tx.Now.Add(-mainforte.UndoLife):
			return gone("undo")
		}
		return s.takeBack(ctx, tx, account, all[i])
	})
}

func (s *Service) takeBack(ctx context.Context, tx *store.Tx, account mainforte.ID, held mainforte.HeldForm) error {
	var was droppedDraft
	if err := json.Unmarshal([]byte(held.Typed), &was); err != nil {
		return err
	}
	if err := roomForDraft(ctx, tx, was.Mission.Establishment); err != nil {
		return err
	}
	was.Mission.Follower = account // who followed it may have left meanwhile
	if err := tx.InsertMission(ctx, was.Mission, was.Slots); err != nil {
		return err
	}
	if was.Form != "" {
		if err := tx.SaveDraftForm(ctx, was.Mission.ID, was.Form); err != nil {
			return err
		}
	}
	return tx.DropHeldForm(ctx, held.ID)
}
