package web

import (
	"context"
	"regexp"
	"slices"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestTheListSaysWhy: how many to ask, why each has their place, pages that follow
// each other though people come meanwhile; and what was shown is written beside
// the request, once.
func TestTheListSaysWhy(t *testing.T) {
	w := newWorld(t)
	arrive := func(n int) {
		w.change(func(ctx context.Context, tx *store.Tx) error {
			for range n {
				p := helpful("21231")
				p.ID, p.Account, p.State, p.CreatedAt, p.ConfirmedAt = mainforte.NewID(), w.somebody(ctx, tx), mainforte.VolunteerActive, tx.Now, tx.Now
				if err := tx.InsertVolunteer(ctx, p); err != nil {
					return err
				}
			}
			return nil
		})
	}
	arrive(14)
	v := w.as(w.accounts[verified].ID)
	mission := "/etablissement/missions/" + string(w.missions["A asked"].ID)
	first := v.get(mission)
	first.says(t, "the list", "devrait suffire", "En premier", "sont pour les personnes peu montrées", "Après cette demande")
	names := func(r reply) []string { return regexp.MustCompile(`<h3>Bénévole[^<]*`).FindAllString(r.body, -1) }
	next := regexp.MustCompile(`\?liste=([a-z2-7]{26})&amp;page=2`).FindStringSubmatch(first.body)
	if next == nil {
		t.Fatalf("the second page does not name the list:\n%s", first.body)
	}
	second := names(v.get(mission + "?liste=" + next[1] + "&page=2"))
	arrive(6)
	if again := names(v.get(mission + "?liste=" + next[1] + "&page=2")); !slices.Equal(again, second) {
		t.Errorf("people came, and the second page is %q, want %q", again, second)
	}
	for _, name := range second {
		if slices.Contains(names(first), name) {
			t.Errorf("%s is on both pages", name)
		}
	}
	for _, foreign := range []string{"aaaaaaaaaaaaaaaaaaaaaaaaaa", "x", next[1] + "x"} {
		v.get(mission+"?liste="+foreign).want(t, "a list that is none", 200)
	}
	w.must(w.journey.NoteShown(w.ctx()))
	l, err := w.store.List(w.ctx(), mainforte.ID(next[1]))
	w.must(err)
	times, err := w.store.TimesShown(w.ctx(), 0, l.MadeAt+1<<40)
	w.must(err)
	if l.Mission != w.missions["A asked"].ID || len(l.Places) < 14 || times[l.Places[0].Volunteer] == 0 {
		t.Errorf("the record is of mission %s with %d places, the first shown %d times", l.Mission, len(l.Places), times[l.Places[0].Volunteer])
	}
}

// TestOtherMissionsBesideADemand: the page of a demand shows other missions; by
// the mailed link alone, public ones and nothing that is known of the person.
func TestOtherMissionsBesideADemand(t *testing.T) {
	w := newWorld(t)
	other, slots := w.missions["A asked"], slices.Clone(w.slots["A asked"])
	other.ID = mainforte.NewID()
	for i := range slots {
		slots[i].ID, slots[i].Mission, slots[i].Taken = mainforte.NewID(), other.ID, 0
		slots[i].Day += 7
		slots[i] = other.Clocked(slots[i])
	}
	w.change(func(ctx context.Context, tx *store.Tx) error { return tx.InsertMission(ctx, other, slots) })
	page := w.nobody().get("/demande/" + askedLink(w))
	page.says(t, "a demand, by its link", "Y aller n'est pas une réponse à cette demande")
	if regexp.MustCompile(`href="/mon-espace/missions/`).MatchString(page.body) || regexp.MustCompile(`de chez vous</p>`).MatchString(page.body) {
		t.Errorf("the link alone tells what is known of the person:\n%s", page.body)
	}
	w.as(w.accounts[candidate].ID).get("/mon-espace").want(t, "the space", 200)
	w.must(w.journey.NoteShown(w.ctx()))
	seen, err := w.store.SightsOf(w.ctx(), w.volunteers[candidate].ID)
	w.must(err)
	if len(seen) == 0 {
		t.Error("the missions that the space showed are not noted")
	}
}
