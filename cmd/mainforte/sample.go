package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
)

// The three people whose links demo prints.
const (
	demoVolunteer   = "monique@example.org"
	demoCoordinator = "direction@example.org"
	demoOfficer     = "ars@example.org"
)

// sampleEstablishments is how many establishments the invented country has.
const sampleEstablishments = 60

// sample invents a country: the same seed, the same people. Everybody lives
// under example.org and has a number kept for fiction.
type sample struct {
	store *store.Store
	keys  *mainforte.Keyring
	now   mainforte.Instant
	today geo.Day
	rng   *rand.Rand
	out   io.Writer

	communes []geo.Commune // with running sums of population, to draw from
	sums     []int
	people   int
}

func newSample(st *store.Store, keys *mainforte.Keyring, now mainforte.Instant, seed uint64, out io.Writer) *sample {
	s := &sample{
		store: st, keys: keys, now: now, out: out,
		today: geo.DayOf(now.Time(), geo.Paris()), rng: rand.New(rand.NewPCG(seed, 2026)),
	}
	total := 0
	for c := range geo.All() {
		total += c.Population()
		s.communes, s.sums = append(s.communes, c), append(s.sums, total)
	}
	return s
}

// fill makes everything, a batch at a time, and says how far it is.
func (s *sample) fill(ctx context.Context, volunteers, missions int) error {
	if err := s.store.Change(ctx, func(tx *store.Tx) error { return s.agencies(ctx, tx) }); err != nil {
		return err
	}
	var places []mainforte.Establishment
	if err := s.store.Change(ctx, func(tx *store.Tx) (err error) {
		places, err = s.establishments(ctx, tx)
		return err
	}); err != nil {
		return err
	}
	if err := s.batches(ctx, "volunteers", volunteers, s.volunteer); err != nil {
		return err
	}
	if err := s.batches(ctx, "missions", missions, func(ctx context.Context, tx *store.Tx, i int) error {
		return s.mission(ctx, tx, i, places)
	}); err != nil {
		return err
	}
	return s.store.Change(ctx, func(tx *store.Tx) error {
		if err := s.agencyAffairs(ctx, tx); err != nil {
			return err
		}
		if err := s.past(ctx, tx, places[0]); err != nil {
			return err
		}
		return s.administration(ctx, tx)
	})
}

// batches writes n things, 200 to a commit.
func (s *sample) batches(ctx context.Context, what string, n int, one func(context.Context, *store.Tx, int) error) error {
	for from := 0; from < n; from += 200 {
		to := min(n, from+200)
		if err := s.store.Change(ctx, func(tx *store.Tx) error {
			for i := from; i < to; i++ {
				if err := one(ctx, tx, i); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return fmt.Errorf("%s %d to %d: %w", what, from, to, err)
		}
		fmt.Fprintf(s.out, "\rInventing %s… %d of %d", what, to, n)
	}
	fmt.Fprintln(s.out)
	return nil
}

// agencies makes one agency a region, and the officer of one of them.
func (s *sample) agencies(ctx context.Context, tx *store.Tx) error {
	for _, r := range geo.Regions() {
		agency := mainforte.Agency{ID: s.id(), Name: "ARS " + r.Name, Regions: []string{r.Code}}
		if err := tx.InsertAgency(ctx, agency); err != nil {
			return err
		}
		if r.Code != "27" { // Bourgogne-Franche-Comté
			continue
		}
		officer := s.account(demoOfficer, "Claude", "")
		if err := tx.InsertAccount(ctx, officer); err != nil {
			return err
		}
		if err := tx.InsertOfficer(ctx, officer.ID, agency.ID); err != nil {
			return err
		}
	}
	return nil
}

// account invents a confirmed account.
func (s *sample) account(email, first, surname string) mainforte.Account {
	s.people++
	return mainforte.Account{
		ID: s.id(), CreatedAt: s.now.Add(-30 * day), ConfirmedAt: s.now.Add(-30 * day), CharterAt: s.now.Add(-30 * day),
		Contact: mainforte.Contact{FirstName: first, Surname: surname, Email: email},
	}
}

// id draws an ID that the same seed draws again.
func (s *sample) id() mainforte.ID {
	var b [16]byte
	binary.BigEndian.PutUint64(b[:8], s.rng.Uint64())
	binary.BigEndian.PutUint64(b[8:], s.rng.Uint64())
	return mainforte.IDFrom(b)
}

// commune draws one where people live.
func (s *sample) commune() geo.Commune {
	n := s.rng.IntN(s.sums[len(s.sums)-1])
	i, _ := slices.BinarySearch(s.sums, n+1)
	return s.communes[i]
}

// phone draws a number kept for fiction (ARCEP: 06 39 98 xx xx).
func (s *sample) phone() string { return fmt.Sprintf("+3363998%04d", s.rng.IntN(10_000)) }

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// chance is true in so many of a hundred cases.
func (s *sample) chance(percent int) bool { return s.rng.IntN(100) < percent }
