package web

import (
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestSafekeepingIsTold: what is known of the last snapshot and check is on the
// administrator's page and at the address that machines watch.
func TestSafekeepingIsTold(t *testing.T) {
	w := newWorld(t)
	now := mainforte.InstantOf(w.clock())
	for _, c := range []struct {
		say   string
		known store.Safekeeping
		page  []string
		ready []string
	}{
		{"nothing known", store.Safekeeping{}, []string{"ne fait pas de sauvegarde"}, []string{"mainforte_snapshot_failing 0", "mainforte_check_faults 0"}},
		{
			"all is well",
			store.Safekeeping{Snapshot: now.Add(-10 * time.Minute), Check: now.Add(-time.Hour)},
			[]string{"Dernière sauvegarde, relue et entière"},
			[]string{"mainforte_snapshot_age_seconds 600", "mainforte_snapshot_failing 0", "mainforte_check_age_seconds 3600"},
		},
		{"an old one", store.Safekeeping{Snapshot: now.Add(-30 * time.Hour)}, []string{"La dernière sauvegarde date du", "Prévenez"}, []string{"mainforte_snapshot_age_seconds 108000"}},
		{
			"none comes to its end",
			store.Safekeeping{Snapshot: now.Add(-time.Hour), Failed: now.Add(-30 * time.Minute)},
			[]string{"Aucune sauvegarde ne réussit depuis"},
			[]string{"mainforte_snapshot_failing 1"},
		},
		{
			"faults",
			store.Safekeeping{Snapshot: now, Check: now, Faults: 3},
			[]string{"a trouvé 3 erreurs"},
			[]string{"mainforte_check_faults 3"},
		},
	} {
		w.must(w.store.Change(w.ctx(), func(tx *store.Tx) error { return tx.SetSafekeeping(w.ctx(), c.known) }))
		page := w.as(w.accounts[admin].ID).get(pathAdmin)
		for _, want := range c.page {
			if !strings.Contains(said(page.body), want) {
				t.Errorf("%s: the page does not say %q", c.say, want)
			}
		}
		told := w.nobody().get("/sante/mesures")
		for _, want := range c.ready {
			if told.status != 200 || !strings.Contains(told.body, want+"\n") {
				t.Errorf("%s: status %d, %q, want %q", c.say, told.status, told.body, want)
			}
		}
	}
}
