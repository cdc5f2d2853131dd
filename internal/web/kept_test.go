package web

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestAKeptListLosesWhoLeaves: while others keep looking at a list, whoever has
// paused, hidden, left or been taken is on it no more at the next look, the count
// follows, and so do the rights of whoever looks.
func TestAKeptListLosesWhoLeaves(t *testing.T) {
	w := newWorld(t)
	m := w.missions["A asked"]
	page := pathMissions + string(m.ID)
	people := w.helpersIn("21231", 8)
	v := w.as(w.accounts[verified].ID)
	stop := make(chan struct{})
	var looking sync.WaitGroup
	defer looking.Wait()
	defer close(stop)
	for range 3 {
		other := w.as(w.accounts[verified].ID)
		looking.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					other.get(page)
				}
			}
		})
	}
	alias := func(p mainforte.Volunteer) string {
		return "Bénévole " + aliasText(w.keys.Alias(m.Establishment, p.ID))
	}
	all := 9 // and the candidate of the sample
	looks := func(what string, gone ...mainforte.Volunteer) {
		t.Helper()
		got := v.get(page)
		got.want(t, what, 200)
		got.says(t, what, fmt.Sprintf("%d personnes peuvent venir.", all))
		for _, p := range gone {
			if strings.Contains(got.text(), alias(p)) {
				t.Errorf("%s: %s is still there", what, alias(p))
			}
		}
	}
	looks("everybody")
	for i, c := range []struct {
		what string
		do   func(context.Context, *store.Tx, mainforte.ID) error
	}{
		{"paused", func(ctx context.Context, tx *store.Tx, id mainforte.ID) error {
			return tx.MoveVolunteer(ctx, id, mainforte.VolunteerActive, mainforte.VolunteerPaused)
		}},
		{"hidden", func(ctx context.Context, tx *store.Tx, id mainforte.ID) error {
			return tx.InsertBlock(ctx, id, m.Establishment, "volunteer")
		}},
		{"erased", func(ctx context.Context, tx *store.Tx, id mainforte.ID) error {
			return errors.Join(tx.MoveVolunteer(ctx, id, mainforte.VolunteerActive, mainforte.VolunteerErased), tx.EraseVolunteer(ctx, id))
		}},
		{"lives elsewhere", func(ctx context.Context, tx *store.Tx, id mainforte.ID) error {
			p, err := tx.Volunteer(ctx, id)
			if err == nil {
				p.Places[0].Commune = "35238"
				err = tx.UpdateVolunteer(ctx, *p)
			}
			return err
		}},
	} {
		w.change(func(ctx context.Context, tx *store.Tx) error { return c.do(ctx, tx, people[i].ID) })
		all--
		looks(c.what, people[:i+1]...)
	}
	w.change(func(ctx context.Context, tx *store.Tx) error {
		return tx.MoveVolunteer(ctx, people[0].ID, mainforte.VolunteerPaused, mainforte.VolunteerActive)
	})
	all++
	looks("came back", people[1:4]...)
	w.change(func(ctx context.Context, tx *store.Tx) error {
		return tx.MoveEstablishment(ctx, m.Establishment, mainforte.EstablishmentVerified, mainforte.EstablishmentSuspended)
	})
	if got := v.get(page); strings.Contains(got.text(), "Bénévole ") || strings.Contains(got.text(), "peuvent venir") {
		t.Error("a suspended establishment still sees who could come")
	}
	w.change(func(ctx context.Context, tx *store.Tx) error {
		other := mainforte.Membership{Account: w.somebody(ctx, tx), Establishment: m.Establishment, CreatedAt: tx.Now}
		return errors.Join(tx.InsertMembership(ctx, other), tx.DeleteMembership(ctx, w.accounts[verified].ID, m.Establishment))
	})
	v.get(page).want(t, "no coordinator any more", 404)
}

// helpersIn adds so many volunteers of a commune.
func (w *world) helpersIn(commune string, n int) (all []mainforte.Volunteer) {
	w.t.Helper()
	w.change(func(ctx context.Context, tx *store.Tx) error {
		for range n {
			p := helpful(commune)
			p.ID, p.Account, p.State, p.CreatedAt, p.ConfirmedAt = mainforte.NewID(), w.somebody(ctx, tx), mainforte.VolunteerActive, tx.Now, tx.Now
			if err := tx.InsertVolunteer(ctx, p); err != nil {
				return err
			}
			all = append(all, p)
		}
		return nil
	})
	return all
}
