package pool

import (
	"context"
	"sync"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/match"
)

// profiles are rows of volunteers that were read lately, without anything that
// names anybody. A row is good as long as the pool holds the same version of it.
type profiles struct {
	mu   sync.Mutex
	rows map[mainforte.ID]*mainforte.Volunteer
}

// mostProfiles bounds them; when there are more, it begins anew.
const mostProfiles = 8192

func (k *profiles) get(id mainforte.ID) *mainforte.Volunteer {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.rows[id]
}

func (k *profiles) put(v *mainforte.Volunteer) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.rows == nil || len(k.rows) >= mostProfiles {
		k.rows = map[mainforte.ID]*mainforte.Volunteer{}
	}
	k.rows[v.ID] = v
}

// forget is for when somebody has left, or when versions may mean something else.
func (k *profiles) forget() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.rows = nil
}

// Volunteer is the row of a volunteer, as the store has it. It is not to be
// written to. Nobody is CodeNotFound.
func (p *Pool) Volunteer(ctx context.Context, id mainforte.ID) (*mainforte.Volunteer, error) {
	version, confirmed := 0, mainforte.Instant(0)
	err := p.read(ctx, func(w *world, _ mainforte.Instant) error {
		if known, ok := w.people.get(id); ok {
			version, confirmed = known.version, known.confirmedAt
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if v := p.profiles.get(id); v != nil && v.Version == version && v.ConfirmedAt == confirmed {
		return v, nil
	}
	v, err := p.store.Volunteer(ctx, id)
	if err == nil && v.Version == version && v.ConfirmedAt == confirmed {
		p.profiles.put(v)
	}
	return v, err
}

// Matches judges some volunteers for one open mission: those who can do it now,
// by their place in the list that was given. A mission that is not open is not
// found.
func (p *Pool) Matches(ctx context.Context, mission mainforte.ID, volunteers []mainforte.ID) (all map[int]match.Match, err error) {
	all = make(map[int]match.Match, len(volunteers))
	err = p.read(ctx, func(w *world, now mainforte.Instant) error {
		m, known := w.missions.get(mission)
		if !known {
			return notFound()
		}
		for i, id := range volunteers {
			if v, there := w.people.get(id); there {
				if found, can := match.Rate(&p.taxonomy, &v.engine, &m.engine, match.Instant(now)); can {
					all[i] = found
				}
			}
		}
		return nil
	})
	return all, err
}
