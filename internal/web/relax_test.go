package web

import (
	"context"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/pool"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestANearMissChangesTheForm: its button takes the requirement away, keeps what
// was typed and counts anew.
func TestANearMissChangesTheForm(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	shown := v.post(w.needPath("A"), honestNeed(with("apercu", "1"), with("qualification", "licence_b"), with("title", "Coup de main")))
	shown.says(t, "the preview", "2 personnes de plus sans « Permis B")
	got := v.post(w.needPath("A"), honestNeed(with("sans", "qualification:licence_b"), with("qualification", "licence_b"), with("title", "Coup de main")))
	got.want(t, "the near-miss", 200)
	got.says(t, "the near-miss", "2 personnes peuvent venir.")
	if f := got.typed(); f.Get("qualification") != "" || f.Get("title") != "Coup de main" {
		t.Errorf("the form holds %v, want the title and no licence", f)
	}
	moved := v.post(w.needPath("A"), honestNeed(with("sans", "semaine"))).typed()
	if moved.Get("from_day") != "2026-12-03" || moved.Get("to_day") != "2026-12-04" {
		t.Errorf("from %s to %s, want a week later", moved.Get("from_day"), moved.Get("to_day"))
	}
	for _, odd := range []string{"x", "qualification:", "function:none", "title:x", ":", "semaine:"} {
		if got := v.post(w.needPath("A"), honestNeed(with("sans", odd), with("title", ""))); got.status >= 500 || got.status == 303 {
			t.Errorf("%q: status %d", odd, got.status)
		}
	}
}

// TestANearMissOfAMissionIsPrepared: the link of a posted mission leads to its
// form with the change made, and nothing changes before it is sent.
func TestANearMissOfAMissionIsPrepared(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	posted := v.post(w.needPath("A"), honestNeed(with("qualification", "licence_b")))
	posted.want(t, "posting", 303)
	page := v.get(posted.header.Get("Location"))
	before := w.facts()
	form := v.get(page.link(t, "2 personnes de plus sans"))
	form.want(t, "its form", 200)
	form.says(t, "its form", "Nous avons décoché « Permis B")
	if typed := form.typed(); typed.Get("qualification") != "" {
		t.Errorf("qualification %q, want none", typed.Get("qualification"))
	}
	if len(w.facts()["change"]) != len(before["change"]) {
		t.Error("opening the form changed the mission")
	}
}

func TestWhyMeWhyNotMe(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[candidate].ID)
	why := func(key string) reply {
		return v.get("/mon-espace/missions/" + string(w.missions[key].ID) + "/pourquoi")
	}
	fits := why("A asked")
	fits.says(t, "one that suits", "Cette mission vous convient.", "Pourquoi vous")
	v.get("/mon-espace/missions/"+string(w.missions["A asked"].ID)).says(t, "the mission", "Pourquoi moi, pourquoi pas moi ?")
	for _, c := range []struct {
		say    string
		change func(*mainforte.Volunteer)
		want   string
	}{
		{"too far", func(v *mainforte.Volunteer) { v.Places = []mainforte.Place{{Commune: "59350", ReachKm: 5}} }, "plus loin que la distance"},
		{"another kind of help", func(v *mainforte.Volunteer) {
			v.Functions, v.Trades, v.Near, v.Anything = mainforte.SetOf(mainforte.VisitorReception), 0, false, false
		}, "Vous n'avez pas choisi"},
		{"never free", func(v *mainforte.Volunteer) { v.When.From = 40_000 }, "Vous n'êtes pas libre à ces heures"},
	} {
		person := w.volunteers[candidate]
		person.Version++
		c.change(&person)
		w.change(func(ctx context.Context, tx *store.Tx) error {
			now, err := tx.Volunteer(ctx, person.ID)
			person.Version = now.Version
			if err != nil {
				return err
			}
			return tx.UpdateVolunteer(ctx, person)
		})
		got := why("A asked")
		got.says(t, c.say, "Cette mission ne vous est pas proposée.", c.want)
		if n := strings.Count(got.body, "<h2>"); n != 1 {
			t.Errorf("%s: %d reasons, want 1:\n%s", c.say, n, got.text())
		}
	}
}

// TestAroundHere: a volunteer is told how things stand, and no small number of
// people.
func TestAroundHere(t *testing.T) {
	w := newWorld(t)
	got := w.as(w.accounts[candidate].ID).get("/mon-espace")
	got.says(t, "the space", "Autour de vous", "près de vous aujourd'hui", "Moins de 5 autres bénévoles près de chez vous.")
	for _, c := range []struct {
		suit, near, others int
		want               string
	}{
		{0, 0, 0, "Dès qu'un établissement"}, {0, 3, 0, "Plus de moments"}, {1, 3, 11, "Il y a beaucoup de bénévoles"}, {2, 3, 11, "Il y a de la place"},
	} {
		if got := chances(c.suit, c.near, c.others); !strings.HasPrefix(got, c.want) {
			t.Errorf("%d of %d suit, %d others: %q, want %q", c.suit, c.near, c.others, got, c.want)
		}
	}
}

// TestTheRankIsSaidHonestly: how many are asked first, never a small number of them.
func TestTheRankIsSaidHonestly(t *testing.T) {
	for _, c := range []struct {
		place pool.Place
		want  string
	}{
		{pool.Place{Listed: true}, "Vous êtes parmi les premières personnes de la liste."},
		{pool.Place{Before: 4, Listed: true}, "Vous êtes parmi les premières personnes de la liste."},
		{pool.Place{Before: 5, Listed: true}, "5 personnes sont avant vous dans la liste. On ne vous demandera peut-être pas."},
		{pool.Place{Before: 39, Listed: true}, "39 personnes sont avant vous"},
		{pool.Place{Before: 50}, "Plus de 50 personnes sont avant vous"},
	} {
		got := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(strings.Join(rankSaid(c.place), " "))
		if !strings.HasPrefix(got, c.want) {
			t.Errorf("%+v: %q, want %q", c.place, got, c.want)
		}
	}
	w := newWorld(t)
	w.as(w.accounts[candidate].ID).get("/mon-espace/missions/"+string(w.missions["A asked"].ID)+"/pourquoi").says(t, "why", "Vous êtes parmi les premières personnes de la liste.")
}
