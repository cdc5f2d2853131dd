package pool

import (
	"cmp"
	"context"
	"slices"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/store"
)

// hiddenAfter is how long an availability is proposed without being confirmed.
const hiddenAfter = mainforte.HiddenAfterDays * 24 * time.Hour

// load reads everything, but for the people when they are given.
func load(ctx context.Context, st *store.Store, people *shelf[person]) (*world, error) {
	w := newWorld()
	err := st.EachEstablishment(ctx, func(e *mainforte.Establishment) error {
		w.verified[e.ID] = e.State == mainforte.EstablishmentVerified
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = st.EachOpenMission(ctx, func(m *mainforte.Mission, slots []mainforte.Slot) error {
		w.missions.put(m.ID, needOf(m, slots))
		return nil
	})
	if err != nil {
		return nil, err
	}
	if w.blocked, err = readBlocks(ctx, st); err != nil {
		return nil, err
	}
	if people != nil {
		w.people = *people
		return w, nil
	}
	return w, loadPeople(ctx, st, w)
}

// met gathers what people were asked and what they accepted.
type met struct {
	encounters map[mainforte.ID][]store.Encounter
	before     map[mainforte.ID][]mainforte.Instant
	slots      map[mainforte.ID][]mainforte.Slot
}

// loadPeople reads everybody as readPerson does, in four walks rather than in a
// few questions about each.
func loadPeople(ctx context.Context, st *store.Store, w *world) error {
	m := met{map[mainforte.ID][]store.Encounter{}, map[mainforte.ID][]mainforte.Instant{}, map[mainforte.ID][]mainforte.Slot{}}
	if err := m.read(ctx, st); err != nil {
		return err
	}
	return st.EachVolunteer(ctx, func(v *mainforte.Volunteer) error {
		p := personOf(v)
		if p.contacts(m.encounters[v.ID]) {
			p.asked = append(p.asked, m.before[v.ID]...)
		}
		slots := m.slots[v.ID]
		slices.SortFunc(slots, byStart)
		p.engine.Commitments = commitmentsOf(slots)
		w.people.put(v.ID, p)
		return nil
	})
}

func (m *met) read(ctx context.Context, st *store.Store) error {
	err := st.EachEncounter(ctx, func(e *store.Encounter) error {
		m.encounters[e.Volunteer] = append(m.encounters[e.Volunteer], *e)
		return nil
	})
	if err != nil {
		return err
	}
	err = st.EachAskedBeforeOffering(ctx, func(v mainforte.ID, at mainforte.Instant) error {
		m.before[v] = append(m.before[v], at)
		return nil
	})
	if err != nil {
		return err
	}
	return st.EachAcceptedSlot(ctx, func(v mainforte.ID, s *mainforte.Slot) error {
		m.slots[v] = append(m.slots[v], *s)
		return nil
	})
}

func byStart(a, b mainforte.Slot) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.ID, b.ID))
}

// readNews reads again the rows that changed.
func readNews(ctx context.Context, st *store.Store, changed map[mark]struct{}) (*news, error) {
	n := &news{
		people:   map[mainforte.ID]*person{},
		missions: map[mainforte.ID]*need{},
		verified: map[mainforte.ID]bool{},
	}
	for m := range changed {
		if err := n.read(ctx, st, m); err != nil {
			return nil, err
		}
	}
	return n, nil
}

func (n *news) read(ctx context.Context, st *store.Store, m mark) (err error) {
	switch m.noun {
	case store.NounVolunteer:
		return n.readPerson(ctx, st, m.id)
	case store.NounMission:
		return n.readMission(ctx, st, m.id)
	case store.NounIntroduction:
		in, err := st.Introduction(ctx, m.id)
		if gone(err) {
			return nil // its volunteer, erased with it, is noted too
		}
		if err != nil {
			return err
		}
		return n.readPerson(ctx, st, in.Volunteer)
	case store.NounEstablishment:
		e, err := st.Establishment(ctx, m.id)
		if err != nil && !gone(err) {
			return err
		}
		n.verified[m.id] = err == nil && e.State == mainforte.EstablishmentVerified
		return nil
	case store.NounBlock:
		n.blocked, err = readBlocks(ctx, st)
		return err
	}
	return nil
}

func (n *news) readPerson(ctx context.Context, st *store.Store, id mainforte.ID) error {
	if _, done := n.people[id]; done {
		return nil
	}
	v, err := st.Volunteer(ctx, id)
	if gone(err) || err == nil && v.State == mainforte.VolunteerErased {
		n.people[id], n.left = nil, true
		return nil
	}
	if err != nil {
		return err
	}
	p, err := withContacts(ctx, st, v)
	n.people[id] = &p
	return err
}

// withContacts is a volunteer with what they were asked and what they accepted.
func withContacts(ctx context.Context, st *store.Store, v *mainforte.Volunteer) (person, error) {
	p := personOf(v)
	introductions, err := st.IntroductionsOfVolunteer(ctx, v.ID)
	if err != nil {
		return p, err
	}
	busy, met := false, make([]store.Encounter, len(introductions))
	for i := range introductions {
		in := &introductions[i]
		busy = busy || len(in.Accepted()) > 0
		met[i] = store.Encounter{Mission: in.Mission, Kind: in.Kind, State: in.State, SentAt: in.SentAt, ExpiresAt: in.ExpiresAt}
	}
	if p.contacts(met) {
		before, err := st.AskedBeforeOffering(ctx, v.ID)
		if err != nil {
			return p, err
		}
		p.asked = append(p.asked, before...)
	}
	if !busy {
		return p, nil
	}
	slots, err := st.AcceptedSlots(ctx, v.ID)
	p.engine.Commitments = commitmentsOf(slots)
	return p, err
}

func (n *news) readMission(ctx context.Context, st *store.Store, id mainforte.ID) error {
	m, slots, err := st.Mission(ctx, id)
	if gone(err) || err == nil && m.State != mainforte.MissionOpen {
		n.missions[id] = nil
		return nil
	}
	if err != nil {
		return err
	}
	made := needOf(m, slots)
	n.missions[id] = &made
	return nil
}

func readBlocks(ctx context.Context, st *store.Store) (map[mainforte.ID][]match.ID, error) {
	blocked := map[mainforte.ID][]match.ID{}
	err := st.EachBlock(ctx, func(volunteer, establishment mainforte.ID) error {
		blocked[volunteer] = append(blocked[volunteer], match.ID(establishment))
		return nil
	})
	return blocked, err
}

func personOf(v *mainforte.Volunteer) person {
	return person{
		engine: volunteerOf(v), state: v.State, version: v.Version,
		ownCap: v.OwnCap, confirmedAt: v.ConfirmedAt,
	}
}

func needOf(m *mainforte.Mission, slots []mainforte.Slot) need {
	n := need{engine: missionOf(m, slots), public: true, posted: m.CreatedAt, cohort: cohortOf(m.Functions, m.Commune, m.Remote)}
	for _, s := range slots {
		n.slots = append(n.slots, s.ID)
	}
	for _, f := range m.Functions {
		n.public = n.public && f.Public()
	}
	return n
}

func gone(err error) bool { return mainforte.CodeOf(err) == mainforte.CodeNotFound }
