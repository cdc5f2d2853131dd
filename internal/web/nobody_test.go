package web

import (
	"context"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/store"
)

// TestThePageSaysWhyNobody: which it is, in figures, and what to do next: nobody
// can, all had enough demands, were asked, rest, or come elsewhere.
func TestThePageSaysWhyNobody(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	post := func(changes ...func(f map[string][]string)) string {
		t.Helper()
		form := honestNeed()
		for _, change := range changes {
			change(form)
		}
		posted := v.post(w.needPath("A"), form)
		posted.want(t, "posting", 303)
		return posted.header.Get("Location")
	}
	demanding := func(f map[string][]string) { f["qualification"] = []string{"licence_b"} }
	page := post(demanding)
	v.get(page).says(t, "nobody can", "Pourquoi n'y a-t-il personne ?", "Aucune personne inscrite ne réunit tout ce que vous demandez.", "Changez une chose à votre besoin",
		"2 personnes de plus sans", "Demander à ma place", "guetter pour vous")

	plain := post()
	if r := v.get(plain); strings.Contains(r.body, "a-t-il personne") {
		t.Error("the page asks why nobody, while people can be asked")
	}
	move := func(to mainforte.VolunteerState) {
		t.Helper()
		w.change(func(ctx context.Context, tx *store.Tx) error {
			return w.store.EachVolunteer(ctx, func(one *mainforte.Volunteer) error {
				from := map[mainforte.VolunteerState]mainforte.VolunteerState{
					mainforte.VolunteerPaused: mainforte.VolunteerActive, mainforte.VolunteerActive: mainforte.VolunteerPaused,
				}[to]
				if one.State != from {
					return nil
				}
				return tx.MoveVolunteer(ctx, one.ID, from, to)
			})
		})
	}
	move(mainforte.VolunteerPaused)
	v.get(plain).says(t, "all rest", "Pourquoi n'y a-t-il personne ?", "font une pause ou n'ont pas redit leurs disponibilités.")

	move(mainforte.VolunteerActive)
	ask := func(page string) {
		t.Helper()
		id := mainforte.ID(page[strings.LastIndex(page, "/")+1:])
		l, err := w.journey.List(w.ctx(), id, w.establishments["A"].ID, "", 0, 10)
		w.must(err)
		in := journey.Solicit{Mission: id}
		for _, p := range l.Places {
			in.Candidates = append(in.Candidates, w.journey.CandidateToken(id, p.Volunteer))
		}
		_, err = w.journey.Solicit(w.ctx(), w.accounts[verified].ID, in)
		w.must(err)
	}
	ask(plain)
	v.get(plain).says(t, "all were asked", "Pourquoi n'y a-t-il personne ?", "ont votre demande et n'ont pas encore répondu.", "Attendez les réponses")
	another := post()
	ask(post())
	v.get(another).says(t, "all had enough", "Pourquoi n'y a-t-il personne à qui demander aujourd'hui ?",
		"peuvent venir, mais ont déjà reçu assez de demandes ces jours-ci.", "Revenez", "une personne pourra alors recevoir une demande.")
	w.must(w.journey.Delegate(w.ctx(), w.accounts[verified].ID, mainforte.ID(another[strings.LastIndex(another, "/")+1:])))
	v.get(another).says(t, "the service asks already", "Laissez-nous demander à votre place")
	w.change(func(ctx context.Context, tx *store.Tx) error {
		_, slots, err := tx.Mission(ctx, mainforte.ID(plain[strings.LastIndex(plain, "/")+1:]))
		for _, s := range slots {
			for range s.Wanted {
				if _, failed := tx.TakePlace(ctx, s.ID); failed != nil {
					return failed
				}
			}
		}
		return err
	})
	if r := v.get(plain); strings.Contains(r.body, "a-t-il personne") || !strings.Contains(r.body, "Toutes les places sont prises.") {
		t.Error("a mission that is covered asks why nobody comes")
	}
}
