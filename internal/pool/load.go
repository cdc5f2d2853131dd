package pool

import (
	"context"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
	"pretermainforte.fr/mainforte/internal/store"
)

// hiddenAfter is how long an availability is proposed without being confirmed.
const hiddenAfter = mainforte.HiddenAfterDays * 24 * time.Hour

// load reads everything.
func load(ctx context.Context, st *store.Store) (*world, error) {
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
	return w, loadPeople(ctx, st, w)
}

// loadPeople reads everybody as readPerson does. A walk over all introductions
// would be quicker, but the caps count demands of missions long closed too.
func loadPeople(ctx context.Context, st *store.Store, w *world) error {
	return st.EachVolunteer(ctx, func(v *mainforte.Volunteer) error {
		p, err := withContacts(ctx, st, v)
		if err == nil {
			w.people.put(v.ID, p)
		}
		return err
	})
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
		n.people[id] = nil
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
	busy, offered := p.contacts(introductions)
	if offered {
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
	n := need{engine: missionOf(m, slots), public: true}
	for _, s := range slots {
		n.slots = append(n.slots, s.ID)
	}
	for _, f := range m.Functions {
		n.public = n.public && f.Public()
	}
	return n
}

func gone(err error) bool { return mainforte.CodeOf(err) == mainforte.CodeNotFound }
