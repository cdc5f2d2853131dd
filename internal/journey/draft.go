package journey

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// MaxDrafts is how many drafts an establishment keeps at most.
const MaxDrafts = 50

// maxDraftForm bounds what is kept of a form, in octets.
const maxDraftForm = 64 << 10

// Draft is a need that is not ready: what could be read of its form, and the
// form itself, to be shown again as it was typed.
type Draft struct {
	FormKey       string
	Establishment mainforte.ID
	Draft         mainforte.ID // "" for a new one
	Mission       mainforte.Mission
	Slots         []mainforte.Slot
	Form          string // of the caller's own making
}

// SaveDraft keeps a need that may lack anything, and gives its id. What is too
// long to be kept, or does not stand up, is kept in the form alone.
//
// Refusals: CodeNotFound for an establishment or a draft that is not theirs;
// CodeGone "not_draft" for one that was posted meanwhile; CodeTooMany;
// CodeTooLarge.
func (s *Service) SaveDraft(ctx context.Context, account mainforte.ID, in Draft) (mainforte.ID, error) {
	if len(in.Form) > maxDraftForm {
		return "", mainforte.Refuse(mainforte.CodeTooLarge, "too_large")
	}
	id, err := s.once(ctx, "draft\x00"+string(account)+"\x00"+string(in.Draft), in.FormKey, func(tx *store.Tx) (string, error) {
		if err := s.allow(ctx, tx, account, mainforte.ActWriteMission, mainforte.Object{Establishment: in.Establishment}); err != nil {
			return "", err
		}
		m, slots := in.sketch(tx.Now)
		m.Follower, m.State = account, mainforte.MissionDraft
		if in.Draft == "" {
			if err := roomForDraft(ctx, tx, in.Establishment); err != nil {
				return "", err
			}
			if err := tx.InsertMission(ctx, m, slots); err != nil {
				return "", err
			}
			return string(m.ID), tx.SaveDraftForm(ctx, m.ID, in.Form)
		}
		m.ID = in.Draft
		if err := redraft(ctx, tx, m, slots); err != nil {
			return "", err
		}
		return string(m.ID), tx.SaveDraftForm(ctx, m.ID, in.Form)
	})
	return mainforte.ID(id), err
}

// DeleteDraft throws a draft away; TakeDraftBack undoes it, but of one of the urgent
// path. Refusals: CodeNotFound; CodeGone "not_draft".
func (s *Service) DeleteDraft(ctx context.Context, account, draft mainforte.ID) error {
	return s.change(ctx, func(tx *store.Tx) error {
		m, slots, err := tx.Mission(ctx, draft)
		if err != nil {
			return err
		}
		if err := s.allow(ctx, tx, account, mainforte.ActWriteMission, mainforte.Object{Establishment: m.Establishment}); err != nil {
			return err
		}
		if m.State != mainforte.MissionDraft {
			return gone("not_draft")
		}
		switch _, err := tx.Urgent(ctx, draft); {
		case err == nil:
			return tx.DropOldDraft(ctx, draft) // with where its bursts would stand
		case mainforte.CodeOf(err) != mainforte.CodeNotFound:
			return err
		}
		if err := s.putAside(ctx, tx, account, *m, slots); err != nil {
			return err
		}
		return tx.DeleteDraft(ctx, draft)
	})
}

// sketch is what can be kept of a need as a mission.
func (in *Draft) sketch(now mainforte.Instant) (mainforte.Mission, []mainforte.Slot) {
	m := in.Mission
	m.ID, m.Establishment, m.CreatedAt = mainforte.NewID(), in.Establishment, now
	m.Title, m.What, m.Bring = kept(m.Title, mainforte.MaxTitle), kept(m.What, mainforte.MaxText), kept(m.Bring, mainforte.MaxText)
	m.Meeting, m.ContactName = kept(m.Meeting, mainforte.MaxText), kept(m.ContactName, mainforte.MaxName)
	if phone, ok := mainforte.CleanPhone(m.ContactPhone); ok {
		m.ContactPhone = phone
	} else {
		m.ContactPhone = ""
	}
	m.MinSlots = max(1, m.MinSlots)
	var slots []mainforte.Slot
	for _, slot := range in.Slots[:min(len(in.Slots), mainforte.MaxSlots)] {
		n := slot.Minutes()
		if slot.Wanted >= 1 && slot.Wanted <= mainforte.MaxWanted && slot.From >= 0 && n >= mainforte.MinSlotMinutes && n <= mainforte.MaxSlotMinutes {
			slot.ID, slot.Mission, slot.Taken = mainforte.NewID(), m.ID, 0
			slots = append(slots, m.Clocked(slot))
		}
	}
	return m, slots
}

// kept is a text that a mission can hold, or nothing.
func kept(text string, limit int) string {
	text = strings.TrimSpace(text)
	if !utf8.ValidString(text) || utf8.RuneCountInString(text) > limit {
		return ""
	}
	return text
}

func roomForDraft(ctx context.Context, tx *store.Tx, establishment mainforte.ID) error {
	all, err := tx.MissionsOf(ctx, establishment)
	if err != nil {
		return err
	}
	drafts := slices.DeleteFunc(all, func(m store.MissionWithSlots) bool { return m.Mission.State != mainforte.MissionDraft })
	if len(drafts) >= MaxDrafts {
		return mainforte.Refuse(mainforte.CodeTooMany, "too_many")
	}
	return nil
}

// redraft puts a need in the place of a draft of the same establishment.
func redraft(ctx context.Context, tx *store.Tx, m mainforte.Mission, slots []mainforte.Slot) error {
	was, _, err := tx.Mission(ctx, m.ID)
	if err != nil {
		return err
	}
	switch {
	case was.Establishment != m.Establishment:
		return notFound()
	case was.State != mainforte.MissionDraft:
		return gone("not_draft")
	}
	m.Version = was.Version
	if err := tx.UpdateMission(ctx, m); err != nil {
		return err
	}
	return tx.ReplaceSlots(ctx, m.ID, slots)
}

// replace makes a draft the mission that was posted from it.
func (in *PostMission) replace(ctx context.Context, tx *store.Tx, m mainforte.Mission, slots []mainforte.Slot) error {
	m.ID = in.Draft
	if err := redraft(ctx, tx, m, slots); err != nil {
		return err
	}
	if err := tx.DropDraftForm(ctx, m.ID); err != nil || m.State == mainforte.MissionDraft {
		return err
	}
	return tx.MoveMission(ctx, m.ID, mainforte.MissionDraft, m.State)
}
