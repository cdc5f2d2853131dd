package main

import (
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// country is everything a seed invents.
type country struct {
	Accounts       []mainforte.Contact
	Volunteers     []mainforte.Volunteer
	Establishments []mainforte.Establishment
	Missions       []store.MissionWithSlots
}

func invent(t *testing.T, seed uint64) (c country) {
	t.Helper()
	s, err := openService(t.Context(), settingsIn(t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	if err := newSample(s.store, s.keys, mainforte.InstantOf(s.Clock()), seed, io.Discard).fill(t.Context(), 120, 25); err != nil {
		t.Fatal(err)
	}
	account := func(id mainforte.ID) error {
		a, err := s.store.Account(t.Context(), id)
		if err == nil {
			c.Accounts = append(c.Accounts, a.Contact)
		}
		return err
	}
	err = s.store.EachVolunteer(t.Context(), func(v *mainforte.Volunteer) error {
		c.Volunteers = append(c.Volunteers, *v)
		return account(v.Account)
	})
	if err != nil {
		t.Fatal(err)
	}
	err = s.store.EachEstablishment(t.Context(), func(e *mainforte.Establishment) error {
		c.Establishments = append(c.Establishments, *e)
		members, err := s.store.Members(t.Context(), e.ID)
		for _, m := range members {
			if err == nil {
				err = account(m)
			}
		}
		missions, failed := s.store.MissionsOf(t.Context(), e.ID)
		c.Missions = append(c.Missions, missions...)
		if err == nil {
			err = failed
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTheSameSeedInventsTheSameCountry(t *testing.T) {
	first := invent(t, 1)
	if d := cmp.Diff(first, invent(t, 1)); d != "" {
		t.Errorf("the same seed invented another country:\n%s", d)
	}
	if other := invent(t, 2); cmp.Equal(first.Volunteers, other.Volunteers) || cmp.Equal(first.Missions, other.Missions) {
		t.Error("another seed invented the same country")
	}
}

// TestTheSampleIsHonest: what is invented could have been typed, and concerns
// nobody who exists.
func TestTheSampleIsHonest(t *testing.T) {
	c := invent(t, 1)
	if len(c.Volunteers) != 120 || len(c.Establishments) != sampleEstablishments+1 || len(c.Missions) != 26 {
		t.Errorf("%d volunteers, %d establishments, %d missions; want 120, %d, 25 and one that is over", len(c.Volunteers), len(c.Establishments), len(c.Missions), sampleEstablishments+1)
	}
	for _, v := range c.Volunteers {
		if err := v.Validate(); err != nil {
			t.Errorf("volunteer %s: %v", v.ID, err)
		}
		if v.Trades&^v.Functions != 0 {
			t.Errorf("volunteer %s has a trade that they do not accept", v.ID)
		}
	}
	for _, m := range c.Missions {
		if err := m.Mission.Validate(m.Slots, m.Mission.CreatedAt); err != nil {
			t.Errorf("mission %q: %v", m.Mission.Title, err)
		}
		c.Accounts = append(c.Accounts, mainforte.Contact{FirstName: "x", Email: "x@example.org", Phone: m.Mission.ContactPhone})
	}
	fiction := regexp.MustCompile(`^\+33(?:19900|26191|35301|46571|53649|63998)\d{4}$`)
	for _, a := range c.Accounts {
		if !strings.HasSuffix(a.Email, "@example.org") || a.FirstName == "" || a.Phone != "" && !fiction.MatchString(a.Phone) {
			t.Errorf("%+v: want an address under example.org and a number kept for fiction", a)
		}
	}
	states := map[mainforte.EstablishmentState]int{}
	for _, e := range c.Establishments {
		states[e.State]++
	}
	if states[mainforte.EstablishmentPending] == 0 || states[mainforte.EstablishmentSuspended] == 0 {
		t.Errorf("establishments by state: %v, want some of each that the demonstration shows", states)
	}
	if !slices.ContainsFunc(c.Volunteers, func(v mainforte.Volunteer) bool { return v.Country != "" }) {
		t.Error("nobody lives abroad")
	}
}
