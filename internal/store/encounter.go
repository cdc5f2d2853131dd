package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// Encounter is what proposing people needs to know of an introduction. There is no
// word of it, and nobody's answer but whether one is awaited.
type Encounter struct {
	ID        mainforte.ID // of the introduction
	Volunteer mainforte.ID
	Mission   mainforte.ID
	Kind      mainforte.IntroductionKind
	State     mainforte.IntroductionState
	SentAt    mainforte.Instant
	ExpiresAt mainforte.Instant
}

// EachEncounter calls fn with every introduction there is, by id.
func (r Reader) EachEncounter(ctx context.Context, fn func(*Encounter) error) error {
	scan := func(row row, c *Encounter) error {
		return row.Scan(&c.ID, &c.Volunteer, &c.Mission, &c.Kind, &c.State, &c.SentAt, &c.ExpiresAt)
	}
	return each(ctx, r, "each encounter", scan, func(c *Encounter) mainforte.ID { return c.ID },
		`SELECT id, volunteer, mission, kind, state, sent_at, expires_at FROM introduction
		WHERE id > $1 ORDER BY id LIMIT $2`, fn)
}

// EachAskedBeforeOffering calls fn with every demand that AskedBeforeOffering
// lists, whoever it went to.
func (r Reader) EachAskedBeforeOffering(ctx context.Context, fn func(volunteer mainforte.ID, at mainforte.Instant) error) error {
	type asked struct {
		mail, volunteer mainforte.ID
		at              mainforte.Instant
	}
	scan := func(row row, a *asked) error { return row.Scan(&a.mail, &a.volunteer, &a.at) }
	return each(ctx, r, "each asked before offering", scan, func(a *asked) mainforte.ID { return a.mail },
		`SELECT m.id, i.volunteer, `+leftAt+` FROM introduction i JOIN volunteer v ON v.id = i.volunteer
		JOIN mail m ON m.account = v.account AND m.kind = 'demand' AND m.event = i.id
		WHERE m.id > $1 AND i.kind = 'offer' ORDER BY m.id LIMIT $2`,
		func(a *asked) error { return fn(a.volunteer, a.at) })
}

// EachAcceptedSlot calls fn with every slot that AcceptedSlots lists, whoever
// accepted it.
func (r Reader) EachAcceptedSlot(ctx context.Context, fn func(volunteer mainforte.ID, s *mainforte.Slot) error) error {
	type accepted struct {
		introduction, volunteer mainforte.ID
		slot                    mainforte.Slot
	}
	scan := func(row row, a *accepted) error {
		s := &a.slot
		return row.Scan(&a.introduction, &a.volunteer, &s.ID, &s.Mission, &s.Day, &s.From, &s.To, &s.Start, &s.End, &s.Wanted, &s.Taken)
	}
	var last accepted
	for {
		found, err := list(ctx, r, "each accepted slot", scan, `SELECT i.introduction, i.volunteer, s.id, s.mission, s.day,
			s.from_minute, s.to_minute, s.starts_at, s.ends_at, s.wanted, s.taken
			FROM introduction_slot i JOIN slot s ON s.id = i.slot
			WHERE i.state IN ('accepted', 'done') AND (i.introduction, i.slot) > ($1, $2)
			ORDER BY i.introduction, i.slot LIMIT $3`, last.introduction, last.slot.ID, page)
		if err != nil {
			return err
		}
		for i := range found {
			if err := fn(found[i].volunteer, &found[i].slot); err != nil {
				return err
			}
			last = found[i]
		}
		if len(found) < page {
			return nil
		}
	}
}

// Changed is the number of the last change of a noun; 0 when none is known.
func (r Reader) Changed(ctx context.Context, noun string, id mainforte.ID) (int64, error) {
	return value[int64](ctx, r, "changed", `SELECT COALESCE(MAX(number), 0) FROM change WHERE noun = $1 AND id = $2`, noun, id)
}
