package web

import (
	"context"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestOwnDataSaysWhy: somebody whom a list showed reads where and why, on the page
// and in the file; so they read why a mission they saw suits them.
func TestOwnDataSaysWhy(t *testing.T) {
	w := newWorld(t)
	var who mainforte.Volunteer
	w.change(func(ctx context.Context, tx *store.Tx) error {
		who = helpful("21231")
		who.ID, who.Account, who.State, who.CreatedAt, who.ConfirmedAt = mainforte.NewID(), w.somebody(ctx, tx), mainforte.VolunteerActive, tx.Now, tx.Now
		return tx.InsertVolunteer(ctx, who)
	})
	mission := w.missions["A asked"].ID
	w.as(w.accounts[verified].ID).get("/etablissement/missions/"+string(mission)).want(t, "the list", 200)
	w.journey.NoteSeen(who.ID, mission)
	w.must(w.journey.NoteShown(w.ctx()))
	mine := w.as(who.Account)
	// Who of two equals is first is drawn with their ids.
	mine.get(pathOwnData).says(t, "the page", ", place ", ", parce que : vous avez choisi ce type d'aide", "vous étiez libre pour", "on ne vous avait rien demandé depuis 14 jours", "parce que : vous avez choisi")
	file := mine.get(pathOwnData + ".json").body
	for _, want := range []string{`"why_in_words": [`, `"asked_in_14_days": 0`, `"metres_by_road"`} {
		if !strings.Contains(file, want) {
			t.Errorf("the file does not hold %s:\n%s", want, file)
		}
	}
	if strings.Contains(file, string(w.accounts[active].ID)) || strings.Contains(file, string(mission)) {
		t.Error("the file holds ids of others")
	}
}
