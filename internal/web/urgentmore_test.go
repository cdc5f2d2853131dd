package web

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// runningCells are urgent missions that run, of the verified establishment, and
// drafts of the others.
func runningCells(after string, may map[string]string) []cell {
	all := append(unknown("/urgent/", after), cell{what: "of another kind", path: ofMission("/urgent/", "A asked", after)})
	for _, key := range []string{"A", "C"} {
		c := cell{what: "of " + key, path: func(w *world) string {
			id := w.urgentMission(key)
			w.change(func(ctx context.Context, tx *store.Tx) error {
				return tx.MoveMission(ctx, id, mainforte.MissionDraft, mainforte.MissionOpen)
			})
			return "/urgent/" + string(id) + after
		}}
		if kind, ok := may[key]; ok {
			c.may = only(303, kind)
		}
		all = append(all, c)
	}
	return all
}

const registerPhone = "+33261910101"

// inRegister puts the establishment that waits into the register.
func (w *world) inRegister() {
	w.t.Helper()
	e := w.establishments["B"]
	w.change(func(ctx context.Context, tx *store.Tx) error {
		return tx.PutSites(ctx, mainforte.NewID(), []mainforte.Site{{
			Number: e.FINESS, Name: "Ehpad du répertoire", Address: "1 rue Neuve", Postcode: "21000", Commune: e.Commune, Phone: registerPhone, Category: "500",
		}})
	})
}

func TestUrgentProgressCanBeSteered(t *testing.T) {
	w := newWorld(t)
	id := w.urgentMission("A")
	path := "/urgent/" + string(id)
	office := w.as(w.accounts[verified].ID)
	office.post(path, url.Values{"form": {randomText(18)}}).want(t, "the button", 303, path)
	running := office.get(path)
	tells(t, "the progress", running, "0 place prise sur 1", "Actualiser", "D'autres personnes recevront la demande", "Ne pas demander à plus de monde", "Clore : nous avons assez de monde", "Annuler la mission")
	for _, want := range []string{`class="seats"`, `id="lead"`, `id="progress"`, `id="further" data-live`, "/arreter", `type="module"`} {
		if !strings.Contains(running.body, want) {
			t.Errorf("the progress lacks %s", want)
		}
	}
	if again := office.get(path); again.body != running.body {
		t.Error("the page is another each time it is read: the script would replace its buttons under a thumb")
	}
	before := w.facts()
	for range 2 {
		office.post(path+"/arreter", url.Values{"form": {running.key(t)}}).want(t, "the stop", 303, path)
	}
	stopped := office.get(path)
	if strings.Contains(stopped.body, "/arreter") || strings.Contains(stopped.body, "D&#39;autres personnes recevront") {
		t.Error("once stopped, the page still tells of a burst")
	}
	w.pass(mainforte.BurstGap)
	w.must(w.journey.Sweep(w.ctx()))
	if got := len(w.facts()["introduction"]) - len(before["introduction"]); got != 0 {
		t.Errorf("%d people were asked after the stop", got)
	}
}

// The urgent yes: the buttons come first, one form without a box to tick; a yes
// that comes when the places are filled reads so, warmly.
func TestUrgentAnswer(t *testing.T) {
	w := newWorld(t)
	id := w.urgentMission("A")
	_, err := w.journey.AskUrgent(w.ctx(), w.accounts[verified].ID, id, "")
	w.must(err)
	all, err := w.store.IntroductionsOfMission(w.ctx(), id)
	w.must(err)
	if len(all) < 2 {
		t.Fatalf("%d people asked, want two at least", len(all))
	}
	visitor := func(i int) (*visitor, string) {
		v, err := w.store.Volunteer(w.ctx(), all[i].Volunteer)
		w.must(err)
		return w.nobody(), "/demande/" + w.link(mainforte.PurposeAnswer, v.Account, all[i].ID)
	}
	first, path := visitor(0)
	asked := first.get(path)
	tells(t, "the urgent demand", asked, "Je viens", "Je ne peux pas", "Répondez avant")
	if strings.Contains(asked.body, `type="checkbox"`) || strings.Index(asked.body, "Je viens") > strings.Index(asked.body, "Ce que vous ferez") {
		t.Error("the button of an urgent demand does not come first, or waits for a box")
	}
	yes := url.Values{view.SlotName: {string(all[0].Slots[0].Slot)}, "form": {asked.key(t)}}
	for range 2 {
		first.post(path, yes).want(t, "the yes", 303, path)
	}
	tells(t, "after the yes", first.get(path), "03 53 01 12 34")
	late, path := visitor(1)
	late.post(path, url.Values{view.SlotName: {string(all[1].Slots[0].Slot)}}).want(t, "the late yes", 303, path)
	page := late.get(path)
	tells(t, "the late yes", page, "C'est complet, merci", "Ne vous déplacez pas")
	if strings.Contains(page.body, "33353011234") {
		t.Error("who came too late reads whom to call")
	}
}

// An establishment that waits: one urgent need leaves, it sees counts and nobody.
func TestUnverifiedUrgentPages(t *testing.T) {
	w := newWorld(t)
	w.inRegister()
	office := w.as(w.accounts[waiting].ID)
	draft := office.post("/urgent", honestUrgent(w))
	draft.want(t, "the four answers", 303, "/urgent/")
	path := draft.header.Get("Location")
	confirmation := office.get(path)
	tells(t, "the confirmation", confirmation, "Moins de 5 personnes possibles", "en cours de vérification", "Une seule demande urgente", "02 61 91 01 01", "pas celui que vous avez écrit", "Leur demander maintenant")
	office.post(path, url.Values{"form": {confirmation.key(t)}}).want(t, "the button", 303, path)
	id := mainforte.ID(strings.TrimPrefix(path, "/urgent/"))
	in, err := w.store.IntroductionOf(w.ctx(), id, w.volunteers[candidate].ID)
	w.must(err)
	v, demand := w.as(w.accounts[candidate].ID), pathDemands+string(in.ID)
	asked := v.get(demand)
	tells(t, "the demand", asked, "Établissement en cours de vérification", "Appelez-le avant de partir", "02 61 91 01 01", "répertoire national", "ne voit ni votre nom ni votre téléphone", "Je viens")
	typed := []string{
		w.establishments["B"].Name, w.establishments["B"].Welcome.Address, w.establishments["B"].Welcome.Door, w.establishments["B"].Welcome.Bring,
		w.establishments["B"].Welcome.GettingThere, "33353011234", "Mme Martin",
	}
	v.post(demand, url.Values{view.SlotName: {string(in.Slots[0].Slot)}, "form": {asked.key(t)}}).want(t, "the yes", 303, demand)
	after := v.get(demand)
	tells(t, "after the yes", after, "Appelez maintenant l'établissement", "02 61 91 01 01", "1 rue Neuve")
	sheet := v.post(demand+"/fiche", nil)
	tells(t, "the practical sheet", sheet, "02 61 91 01 01")
	v.post(demand+"/convention", nil).want(t, "a convention with nobody", 404)
	contact := v.post(demand+"/coordonnees", nil)
	tells(t, "the contact", contact, "02 61 91 01 01")
	for say, page := range map[string]reply{"the demand": asked, "after the yes": after, "the contact": contact, "the sheet": sheet, "the space": v.get("/mon-espace")} {
		for _, text := range typed {
			if strings.Contains(page.body, text) {
				t.Errorf("%s holds %q, which the establishment typed", say, text)
			}
		}
	}
	progress := office.get(path)
	tells(t, "the progress", progress, "1 personne vient", "prévenez votre accueil", "02 61 91 01 01", "dès que l'agence aura vérifié")
	mission := office.get(pathMissions + string(id))
	mission.want(t, "the mission", 200)
	for say, page := range map[string]reply{"the progress": progress, "the mission": mission, "the space": office.get("/etablissement"), "the grid": office.get(pathMissions + string(id) + "/planning")} {
		if seen := w.seen(page.body); len(seen) > 0 {
			for _, what := range seen {
				if strings.HasPrefix(what, candidate) || strings.HasPrefix(what, active) {
					t.Errorf("%s shows %s", say, what)
				}
			}
		}
		if strings.Contains(page.body, pathAccords) || strings.Contains(page.body, `href="/missions/`) || strings.Contains(page.body, "/modifier") {
			t.Errorf("%s leads to what an unverified establishment may not do", say)
		}
	}
	w.nobody().get("/missions/"+string(id)).want(t, "the public page", 404)
	office.get(pathMissions+string(id)+"/modifier").want(t, "changing it", 410)

	second := office.post("/urgent", honestUrgent(w)).header.Get("Location")
	tells(t, "a second need", office.get(second), "est déjà partie", "gardée comme brouillon")
	office.post(second, nil).want(t, "sending it all the same", 303, second)
	if got, err := w.store.IntroductionsOfMission(w.ctx(), mainforte.ID(strings.TrimPrefix(second, "/urgent/"))); err != nil || len(got) != 0 {
		t.Errorf("a second need asked %d people (%v)", len(got), err)
	}
	w.pass(time.Minute)
	_, err = w.journey.Decide(w.ctx(), w.accounts[officer].ID, decideVerify(w))
	w.must(err)
	tells(t, "once verified", office.get(path), "Afficher les coordonnées", "Mme Martin")
	tells(t, "once verified, the volunteer's page", v.get(demand), "Mme Martin")
}

func TestUnverifiedUrgentNeedsTheRegister(t *testing.T) {
	w := newWorld(t)
	office := w.as(w.accounts[waiting].ID)
	path := office.post("/urgent", honestUrgent(w)).header.Get("Location")
	page := office.get(path)
	tells(t, "without the register", page, "Nous ne trouvons pas votre établissement dans le répertoire national", "brouillon")
	if strings.Contains(page.body, "Leur demander") {
		t.Error("the page has a button that would do nothing")
	}
}

func decideVerify(w *world) journey.Decide {
	return journey.Decide{Establishment: w.establishments["B"].ID, Ruling: mainforte.RuleVerify}
}
