package journey

import (
	"context"
	"errors"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// PostMission is a need as its form gives it. The web fills Mission (no ids, no
// state, no follower) and the day, hours and number wanted of the slots.
type PostMission struct {
	FormKey       string
	Establishment mainforte.ID
	Mission       mainforte.Mission
	Slots         []mainforte.Slot
	Draft         mainforte.ID // the draft that becomes this mission; "" for a new one
	Delegate      bool         // « Demander à ma place », from the moment it is open
	Declared      bool         // « besoin ponctuel, hors soins, ne remplace ni une personne en grève ni un emploi supprimé »
}

// PostMission keeps a need and gives its id. It is open at once when the
// establishment is verified, a draft that shows counts only while it is pending.
// Who posts it follows it.
//
// Refusals: CodeNotFound for an establishment that is not theirs; Errors by
// field.
func (s *Service) PostMission(ctx context.Context, account mainforte.ID, in PostMission) (mainforte.ID, error) {
	id, err := s.once(ctx, "mission\x00"+string(account), in.FormKey, func(tx *store.Tx) (string, error) {
		object := mainforte.Object{Establishment: in.Establishment}
		if err := s.allow(ctx, tx, account, mainforte.ActWriteMission, object); err != nil {
			return "", err
		}
		site, err := tx.Establishment(ctx, in.Establishment)
		if err != nil {
			return "", err
		}
		m, slots, err := in.made(tx.Now)
		if err != nil {
			return "", err
		}
		if err := through(ctx, tx.Reader, mainforte.DoorMission, site.Region); err != nil {
			return "", err
		}
		m.Follower, m.State = account, mainforte.MissionDraft
		if site.State == mainforte.EstablishmentVerified {
			m.State = mainforte.MissionOpen
		}
		id, err := m.ID, error(nil)
		if in.Draft != "" {
			id, err = in.Draft, in.replace(ctx, tx, m, slots)
		} else {
			err = tx.InsertMission(ctx, m, slots)
		}
		if err != nil || !in.Delegate || m.State != mainforte.MissionOpen {
			return string(id), err
		}
		return string(id), s.delegate(ctx, tx, account, id, in.Establishment)
	})
	return mainforte.ID(id), err
}

// made is the mission as it will be kept, or what is wrong with it.
func (in *PostMission) made(now mainforte.Instant) (mainforte.Mission, []mainforte.Slot, error) {
	m := in.Mission
	m.ID, m.Establishment, m.CreatedAt = mainforte.NewID(), in.Establishment, now
	m.Title, m.What, m.Bring = strings.TrimSpace(m.Title), strings.TrimSpace(m.What), strings.TrimSpace(m.Bring)
	m.ContactName = strings.TrimSpace(m.ContactName)
	if phone, ok := mainforte.CleanPhone(m.ContactPhone); ok {
		m.ContactPhone = phone
	}
	if m.Remote {
		m.Commune = ""
	}
	if m.MinSlots == 0 {
		m.MinSlots = 1
	}
	slots := make([]mainforte.Slot, len(in.Slots))
	for i, slot := range in.Slots {
		slot.ID, slot.Mission, slot.Taken = mainforte.NewID(), m.ID, 0
		slots[i] = m.Clocked(slot)
	}
	sortByStart(slots)
	return m, slots, in.faults(&m, slots, now)
}

func (in *PostMission) faults(m *mainforte.Mission, slots []mainforte.Slot, now mainforte.Instant) error {
	var es mainforte.Errors
	if err := m.Validate(slots, now); err != nil && !errors.As(err, &es) {
		return err
	}
	for i := 1; i < len(slots); i++ {
		sameDay := m.WholeDays && dayOf(&slots[i]) == dayOf(&slots[i-1]) && slots[i].Start < slots[i-1].End
		if slots[i].Start == slots[i-1].Start || sameDay { // nobody can come to both
			es.Add("hours", "invalid")
			break
		}
	}
	if !in.Declared {
		es.Add("declaration", "required")
	}
	return es.Err()
}
