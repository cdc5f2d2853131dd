package web

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestAListEnds: nobody reads through everybody who could come. The count stays
// exact, the list ends, and no address leads further.
func TestAListEnds(t *testing.T) {
	w := newWorld(t)
	w.change(func(ctx context.Context, tx *store.Tx) error {
		for range deepest + 15 {
			p := helpful("21231")
			p.ID, p.Account, p.State, p.CreatedAt, p.ConfirmedAt = mainforte.NewID(), w.somebody(ctx, tx), mainforte.VolunteerActive, tx.Now, tx.Now
			if err := tx.InsertVolunteer(ctx, p); err != nil {
				return err
			}
		}
		return nil
	})
	v := w.as(w.accounts[verified].ID)
	mission := "/etablissement/missions/" + string(w.missions["A asked"].ID)
	people := func(page string) []string {
		got := v.get(mission + "?page=" + page)
		got.says(t, "page "+page, " personnes peuvent venir", "Les 100 premières personnes sont montrées")
		if strings.Contains(got.body, "page=11") {
			t.Errorf("page %s leads to an eleventh one", page)
		}
		return regexp.MustCompile(`<h3>Bénévole[^<]*`).FindAllString(got.body, -1)
	}
	last := people("10")
	if len(last) != listLength {
		t.Errorf("the tenth page shows %q", last)
	}
	for _, page := range []string{"11", "12", "999999999", "9223372036854775807"} {
		if got := people(page); !slices.Equal(got, last) {
			t.Errorf("page %s shows %q, want the tenth: %q", page, got, last)
		}
	}
}
