package store

import (
	"context"

	"pretermainforte.fr/mainforte"
)

// MissionWithSlots is a mission and its slots, by their start.
type MissionWithSlots struct {
	Mission mainforte.Mission
	Slots   []mainforte.Slot
}

// One row per slot, the mission repeated: one statement, so that a mission and
// the places left are of the same instant. A slot that wants nobody is removed.
const missionRows = `SELECT m.id, m.establishment, m.follower, m.state, m.title, m.functions, m.know_how, m.exact,
	m.commune, m.remote, m.qualifications, m.means, m.languages, m.conditions, m.attributes, m.what, m.bring, m.meeting,
	m.contact_name, m.contact_phone, m.hide_name, m.min_slots, m.created_at, m.version,
	COALESCE(s.id, ''), COALESCE(s.day, 0), COALESCE(s.from_minute, 0), COALESCE(s.to_minute, 0),
	COALESCE(s.starts_at, 0), COALESCE(s.ends_at, 0), COALESCE(s.wanted, 0), COALESCE(s.taken, 0),
	m.talk_first, m.whole_days
	FROM mission m LEFT JOIN slot s ON s.mission = m.id AND s.wanted > 0 `

// Mission finds a mission with its slots, by their start.
func (r Reader) Mission(ctx context.Context, id mainforte.ID) (*mainforte.Mission, []mainforte.Slot, error) {
	found, err := r.missions(ctx, "mission", missionRows+`WHERE m.id = $1 ORDER BY s.starts_at, s.id`, id)
	if err != nil {
		return nil, nil, err
	}
	if len(found) == 0 {
		return nil, nil, errNotFound
	}
	return &found[0].Mission, found[0].Slots, nil
}

// MissionsOf lists the missions of an establishment, the newest first.
func (r Reader) MissionsOf(ctx context.Context, establishment mainforte.ID) ([]MissionWithSlots, error) {
	return r.missions(ctx, "missions of", missionRows+`WHERE m.establishment = $1
		ORDER BY m.created_at DESC, m.id, s.starts_at, s.id`, establishment)
}

// EachOpenMission calls fn with every open mission and its slots, by id.
func (r Reader) EachOpenMission(ctx context.Context, fn func(*mainforte.Mission, []mainforte.Slot) error) error {
	var after mainforte.ID
	for {
		found, err := r.missions(ctx, "each open mission", missionRows+`WHERE m.id IN
			(SELECT id FROM mission WHERE state = 'open' AND id > $1 ORDER BY id LIMIT $2)
			ORDER BY m.id, s.starts_at, s.id`, after, page)
		if err != nil {
			return err
		}
		for i := range found {
			after = found[i].Mission.ID
			if err := fn(&found[i].Mission, found[i].Slots); err != nil {
				return err
			}
		}
		if len(found) < page {
			return nil
		}
	}
}

// missions gathers rows of missionRows.
func (r Reader) missions(ctx context.Context, op, text string, args ...any) ([]MissionWithSlots, error) {
	var found []MissionWithSlots
	_, err := list(ctx, r, op, func(row row, _ *struct{}) error {
		m, s, sealed, err := scanMission(row)
		if err != nil {
			return err
		}
		if len(found) == 0 || found[len(found)-1].Mission.ID != m.ID {
			if err := sealed.open(r, m); err != nil {
				return err
			}
			found = append(found, MissionWithSlots{Mission: *m})
		}
		if s.ID != "" {
			last := &found[len(found)-1]
			last.Slots = append(last.Slots, s)
		}
		return nil
	}, text, args...)
	return found, err
}

// InsertMission adds a mission, at version 1, with its slots.
func (tx *Tx) InsertMission(_ context.Context, m mainforte.Mission, slots []mainforte.Slot) error {
	tx.touch(NounMission, m.ID)
	_, err := tx.exec("insert mission", `INSERT INTO mission (id, establishment, follower, state, title, functions, know_how,
		exact, commune, remote, qualifications, means, languages, conditions, attributes, what, bring, meeting,
		contact_name, contact_phone, hide_name, min_slots, created_at, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, 1)`,
		m.ID, m.Establishment, m.Follower, m.State, m.Title, text(functionNumbers(m.Functions)), m.KnowHow,
		m.Exact, m.Commune, m.Remote, int64(m.Qualifications), int64(m.Means), int64(m.Languages), int64(m.Conditions),
		int64(m.Attributes), m.What, m.Bring, m.Meeting,
		tx.keys.Seal(missionSeal(m.ID, "contact_name"), m.ContactName),
		tx.keys.Seal(missionSeal(m.ID, "contact_phone"), m.ContactPhone), m.HideName, m.MinSlots, m.CreatedAt)
	if err == nil {
		err = tx.saveTaking(m)
	}
	if err != nil {
		return err
	}
	for _, s := range slots {
		_, err := tx.exec("insert slot", `INSERT INTO slot (id, mission, day, from_minute, to_minute, starts_at, ends_at, wanted, taken)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, s.ID, m.ID, int64(s.Day), s.From, s.To, s.Start, s.End, s.Wanted, s.Taken)
		if err != nil {
			return err
		}
	}
	return nil
}

// MoveMission changes the state of a mission; refusals are those of
// MoveVolunteer.
func (tx *Tx) MoveMission(_ context.Context, id mainforte.ID, from, to mainforte.MissionState) error {
	if !from.May(to) {
		return mainforte.Refuse(mainforte.CodeConflict, "state")
	}
	tx.touch(NounMission, id)
	return tx.one("move mission", "state",
		`UPDATE mission SET state = $3, version = version + 1 WHERE id = $1 AND state = $2`, id, from, to)
}

// TakePlace takes a place on a slot, if one is left. Whatever happens at the
// same moment, a slot never gives more places than it wants.
func (tx *Tx) TakePlace(ctx context.Context, slot mainforte.ID) (bool, error) {
	return tx.place(ctx, "take place", `UPDATE slot SET taken = taken + 1 WHERE id = $1 AND taken < wanted RETURNING mission`, slot)
}

// FreePlace gives a place back; a slot without a taken one is CodeConflict
// "no_place_taken".
func (tx *Tx) FreePlace(ctx context.Context, slot mainforte.ID) error {
	freed, err := tx.place(ctx, "free place", `UPDATE slot SET taken = taken - 1 WHERE id = $1 AND taken > 0 RETURNING mission`, slot)
	if err == nil && !freed {
		return mainforte.Refuse(mainforte.CodeConflict, "no_place_taken")
	}
	return err
}

// place runs an update of one slot and touches its mission if it was made.
func (tx *Tx) place(ctx context.Context, op, text string, slot mainforte.ID) (bool, error) {
	missions, err := list(ctx, tx.Reader, op, scanID, text, slot)
	for _, id := range missions {
		tx.touch(NounMission, id)
	}
	return len(missions) == 1, err
}

func missionSeal(id mainforte.ID, column string) string {
	return "mission:" + string(id) + ":" + column
}

// functionNumbers are the functions as numbers: a list of uint8 would be
// written as a text of bytes.
func functionNumbers(fs []mainforte.Function) []int {
	numbers := make([]int, len(fs))
	for i, f := range fs {
		numbers[i] = int(f)
	}
	return numbers
}

// sealedContact is whom to ask for on the spot, still sealed.
type sealedContact struct{ name, phone []byte }

func (c sealedContact) open(r Reader, m *mainforte.Mission) (err error) {
	if m.ContactName, err = r.keys.Unseal(missionSeal(m.ID, "contact_name"), c.name); err != nil {
		return err
	}
	m.ContactPhone, err = r.keys.Unseal(missionSeal(m.ID, "contact_phone"), c.phone)
	return err
}

func scanMission(row row) (*mainforte.Mission, mainforte.Slot, sealedContact, error) {
	var m mainforte.Mission
	var s mainforte.Slot
	var c sealedContact
	var functions string
	var qualifications, means, languages, conditions, attributes int64
	if err := row.Scan(&m.ID, &m.Establishment, &m.Follower, &m.State, &m.Title, &functions, &m.KnowHow, &m.Exact,
		&m.Commune, &m.Remote, &qualifications, &means, &languages, &conditions, &attributes, &m.What, &m.Bring, &m.Meeting,
		&c.name, &c.phone, &m.HideName, &m.MinSlots, &m.CreatedAt, &m.Version,
		&s.ID, &s.Day, &s.From, &s.To, &s.Start, &s.End, &s.Wanted, &s.Taken,
		&m.TalkFirst, &m.WholeDays); err != nil {
		return nil, s, c, err
	}
	s.Mission = m.ID
	m.Qualifications, m.Means = mainforte.Qualifications(qualifications), mainforte.MeansSet(means)
	m.Languages, m.Conditions = mainforte.Languages(languages), mainforte.Conditions(conditions)
	m.Attributes = mainforte.Attributes(attributes)
	var numbers []int
	err := untext(functions, &numbers)
	for _, n := range numbers {
		m.Functions = append(m.Functions, mainforte.Function(n))
	}
	return &m, s, c, err
}
