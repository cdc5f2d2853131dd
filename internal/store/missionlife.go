package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// MissionEnd finds how a mission came to its end; one that nobody ended is not
// found.
func (r Reader) MissionEnd(ctx context.Context, mission mainforte.ID) (*mainforte.MissionEnd, error) {
	scan := func(row row, e *mainforte.MissionEnd) error {
		return row.Scan(&e.Mission, &e.State, &e.Reason, &e.By, &e.At)
	}
	return first(ctx, r, "mission end", scan,
		`SELECT mission, state, reason, ended_by, ended_at FROM mission_end WHERE mission = $1`, mission)
}

// SaveMissionEnd notes how a mission came to its end; one that was closed, then
// cancelled, keeps the last.
func (tx *Tx) SaveMissionEnd(_ context.Context, e mainforte.MissionEnd) error {
	_, err := tx.exec("save mission end", `INSERT INTO mission_end (mission, state, reason, ended_by, ended_at)
		VALUES ($1, $2, $3, $4, $5) ON CONFLICT (mission) DO UPDATE SET state = excluded.state,
		reason = excluded.reason, ended_by = excluded.ended_by, ended_at = excluded.ended_at`,
		e.Mission, e.State, e.Reason, e.By, e.At)
	return err
}

// SlotsOf lists the slots of an introduction, removed ones too, by their start.
func (r Reader) SlotsOf(ctx context.Context, introduction mainforte.ID) ([]mainforte.Slot, error) {
	scan := func(row row, s *mainforte.Slot) error {
		return row.Scan(&s.ID, &s.Mission, &s.Day, &s.From, &s.To, &s.Start, &s.End, &s.Wanted, &s.Taken)
	}
	return list(ctx, r, "slots of", scan, `SELECT s.id, s.mission, s.day, s.from_minute, s.to_minute, s.starts_at,
		s.ends_at, s.wanted, s.taken FROM introduction_slot i JOIN slot s ON s.id = i.slot
		WHERE i.introduction = $1 ORDER BY s.starts_at, s.id`, introduction)
}

// UpdateMission replaces all but state and establishment of a mission, if
// nobody wrote it since m was read: otherwise CodeConflict "changed".
func (tx *Tx) UpdateMission(_ context.Context, m mainforte.Mission) error {
	tx.touch(NounMission, m.ID)
	if err := tx.saveTaking(m); err != nil {
		return err
	}
	return tx.one("update mission", "changed", `UPDATE mission SET title = $3, functions = $4, know_how = $5, exact = $6,
		commune = $7, remote = $8, qualifications = $9, means = $10, languages = $11, conditions = $12, attributes = $13,
		what = $14, bring = $15, meeting = $16, contact_name = $17, contact_phone = $18, hide_name = $19, min_slots = $20,
		follower = $21, version = version + 1 WHERE id = $1 AND version = $2`,
		m.ID, m.Version, m.Title, text(functionNumbers(m.Functions)), m.KnowHow, m.Exact,
		m.Commune, m.Remote, int64(m.Qualifications), int64(m.Means), int64(m.Languages), int64(m.Conditions), int64(m.Attributes),
		m.What, m.Bring, m.Meeting, tx.keys.Seal(missionSeal(m.ID, "contact_name"), m.ContactName),
		tx.keys.Seal(missionSeal(m.ID, "contact_phone"), m.ContactPhone), m.HideName, m.MinSlots, m.Follower)
}

// InsertSlots adds slots to a mission.
func (tx *Tx) InsertSlots(_ context.Context, mission mainforte.ID, slots []mainforte.Slot) error {
	tx.touch(NounMission, mission)
	for _, s := range slots {
		_, err := tx.exec("insert slot", `INSERT INTO slot (id, mission, day, from_minute, to_minute, starts_at, ends_at, wanted, taken)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, s.ID, mission, int64(s.Day), s.From, s.To, s.Start, s.End, s.Wanted, s.Taken)
		if err != nil {
			return err
		}
	}
	return nil
}

// UpdateSlots gives slots of a mission their headcount and hours. A slot that
// others fill meanwhile beyond its new headcount, or that is removed, is
// CodeConflict "slot_taken". Somebody who has accepted another slot that starts
// at the same instant is CodeConflict "busy".
func (tx *Tx) UpdateSlots(ctx context.Context, mission mainforte.ID, slots []mainforte.Slot) error {
	tx.touch(NounMission, mission)
	for _, s := range slots {
		err := tx.one("update slot", "slot_taken", `UPDATE slot SET from_minute = $3, to_minute = $4, starts_at = $5, ends_at = $6,
			wanted = $7 WHERE id = $1 AND mission = $2 AND taken <= $7 AND wanted > 0`, s.ID, mission, s.From, s.To, s.Start, s.End, s.Wanted)
		if err != nil {
			return err
		}
		// Two slots may change their hours for each other's: all leave their
		// start before any arrives.
		if _, err := tx.exec("update slot", `UPDATE introduction_slot SET starts_at = -starts_at WHERE slot = $1`, s.ID); err != nil {
			return err
		}
	}
	for _, s := range slots {
		if s.OwnPace() {
			continue // its 0 says that it is at no hour
		}
		_, busy, err := tx.attempt("update slot", `UPDATE introduction_slot SET starts_at = $2 WHERE slot = $1`, s.ID, s.Start)
		if err != nil {
			return err
		}
		if busy {
			return mainforte.Refuse(mainforte.CodeConflict, "busy")
		}
		coming, err := list(ctx, tx.Reader, "update slot", scanID,
			`SELECT introduction FROM introduction_slot WHERE slot = $1 AND state = 'accepted'`, s.ID)
		if err != nil {
			return err
		}
		for _, id := range coming { // they are busy at other hours
			tx.touch(NounIntroduction, id)
		}
	}
	return nil
}

// RemoveSlot removes a slot that nobody has accepted: it wants nobody any more,
// and only SlotsOf still shows it. One that somebody has is CodeConflict
// "slot_taken".
func (tx *Tx) RemoveSlot(_ context.Context, mission, slot mainforte.ID) error {
	tx.touch(NounMission, mission)
	return tx.one("remove slot", "slot_taken",
		`UPDATE slot SET wanted = 0 WHERE id = $1 AND mission = $2 AND taken = 0 AND wanted > 0`, slot, mission)
}

// DraftForm finds what was typed in the form of a draft; none is not found.
func (r Reader) DraftForm(ctx context.Context, mission mainforte.ID) (string, error) {
	sealed, err := value[[]byte](ctx, r, "draft form", `SELECT form FROM draft WHERE mission = $1`, mission)
	if err != nil {
		return "", err
	}
	return r.keys.Unseal(draftSeal(mission), sealed)
}

// SaveDraftForm keeps what was typed in the form of a draft.
func (tx *Tx) SaveDraftForm(_ context.Context, mission mainforte.ID, form string) error {
	_, err := tx.exec("save draft form", `INSERT INTO draft (mission, form) VALUES ($1, $2)
		ON CONFLICT (mission) DO UPDATE SET form = excluded.form`, mission, tx.keys.Seal(draftSeal(mission), form))
	return err
}

// DropDraftForm forgets what was typed: the mission says it all.
func (tx *Tx) DropDraftForm(_ context.Context, mission mainforte.ID) error {
	_, err := tx.exec("drop draft form", `DELETE FROM draft WHERE mission = $1`, mission)
	return err
}

// ReplaceSlots gives a draft other slots. A mission that is no draft has none
// of its own to lose: CodeConflict "state".
func (tx *Tx) ReplaceSlots(ctx context.Context, mission mainforte.ID, slots []mainforte.Slot) error {
	err := tx.one("replace slots", "state", `UPDATE mission SET version = version WHERE id = $1 AND state = 'draft'`, mission)
	if err != nil {
		return err
	}
	if _, err := tx.exec("replace slots", `DELETE FROM slot WHERE mission = $1`, mission); err != nil {
		return err
	}
	return tx.InsertSlots(ctx, mission, slots)
}

// DeleteDraft removes a draft and what belongs to it; a mission that was ever
// open is CodeConflict "state".
func (tx *Tx) DeleteDraft(ctx context.Context, mission mainforte.ID) error {
	if err := tx.ReplaceSlots(ctx, mission, nil); err != nil {
		return err
	}
	if err := tx.DropDraftForm(ctx, mission); err != nil {
		return err
	}
	return tx.one("delete draft", "state", `DELETE FROM mission WHERE id = $1 AND state = 'draft'`, mission)
}

func draftSeal(mission mainforte.ID) string { return "draft:" + string(mission) }
