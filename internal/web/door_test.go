package web

import (
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

// stand brings the open service of a world to a state.
func (w *world) stand(to mainforte.ServiceState, regions ...string) {
	w.t.Helper()
	set := func(to mainforte.ServiceState, until mainforte.Day) {
		_, err := w.journey.SetService(w.ctx(), to, regions, until)
		w.must(err)
	}
	last := mainforte.NearestClosing(mainforte.Instant(w.now.Load())) + 30
	switch to {
	case mainforte.ServiceClosing:
		set(to, last)
	case mainforte.ServiceClosed, mainforte.ServicePreparing:
		set(mainforte.ServiceClosing, last)
		set(mainforte.ServiceClosed, 0)
		if to == mainforte.ServicePreparing {
			set(to, 0)
		}
	default:
		set(to, 0)
	}
}

// TestEveryPageKnowsTheState: the public home, the sign-up, the registration, the
// need, the asking and the urgent form, in each state.
func TestEveryPageKnowsTheState(t *testing.T) {
	const shut = "en ce moment."
	for _, c := range []struct {
		state                            mainforte.ServiceState
		regions                          []string
		band                             string
		signUp, register, need, ask, urg bool // open
	}{
		{mainforte.ServiceOpen, nil, "", true, true, true, true, true},
		{mainforte.ServiceOpen, []string{"11"}, "Le service est ouvert ici : Île-de-France.", true, true, true, false, true},
		{mainforte.ServicePreparing, nil, "Le service se prépare. Vous pouvez déjà vous inscrire.", true, true, true, false, false},
		{mainforte.ServicePaused, nil, "Le service est en pause. Ce qui est convenu a lieu.", false, false, true, false, false},
		{mainforte.ServiceClosing, nil, "au soir. Ce qui est convenu a lieu.", false, false, false, true, false},
		{mainforte.ServiceClosed, nil, "Le service est fermé. Les données des bénévoles sont effacées à partir du", false, false, false, false, false},
	} {
		t.Run(string(c.state)+strings.Join(c.regions, ""), func(t *testing.T) {
			w := newWorld(t)
			w.stand(c.state, c.regions...)
			office, mission := w.as(w.accounts[verified].ID), w.missions["A asked"]
			for _, page := range []struct {
				who  *visitor
				path string
				open bool
			}{
				{w.nobody(), "/", true},
				{w.nobody(), "/missions", true},
				{w.as(w.accounts[active].ID), "/mon-espace", true},
				{w.as(w.accounts[active].ID), "/mon-espace/mes-donnees", true},
				{w.as(w.accounts[active].ID), "/mon-espace/effacer", true},
				{w.nobody(), "/inscription", c.signUp},
				{w.nobody(), "/etablissements/inscription", c.register},
				{office, w.needPath("A"), c.need},
				{office, "/urgent", c.urg},
				{office, "/etablissement/missions/" + string(mission.ID) + "/demander", c.ask},
				{w.as(w.accounts[admin].ID), "/administration", true},
			} {
				got := page.who.get(page.path)
				if !strings.HasSuffix(page.path, "/demander") || !page.open { // without a choice, that page asks for one
					got.want(t, page.path, 200)
				}
				text := fr.Plain(got.text())
				if !strings.Contains(text, c.band) {
					t.Errorf("%s does not say %q", page.path, c.band)
				}
				said := strings.Contains(text, shut) || strings.Contains(text, "pas encore ouvert dans cette région")
				if said == page.open {
					t.Errorf("%s says that it is shut: %v, want %v", page.path, said, !page.open)
				}
			}
		})
	}
}

// TestAShutFormKeepsWhatWasTyped: sent while it shuts, a form comes back as it
// was, and says why; nothing is kept of it.
func TestAShutFormKeepsWhatWasTyped(t *testing.T) {
	w := newWorld(t)
	w.stand(mainforte.ServicePaused)
	before := len(w.facts()["mission"])
	got := w.nobody().post("/inscription", honestSignUp("anne@example.org"))
	got.want(t, "the sign-up", 422)
	got.says(t, "the sign-up", "le service est en pause")
	if !strings.Contains(got.body, `value="anne@example.org"`) {
		t.Error("the sign-up has lost the address")
	}
	if _, err := w.store.AccountByEmail(w.ctx(), "anne@example.org"); mainforte.CodeOf(err) != mainforte.CodeNotFound {
		t.Errorf("somebody was signed up (%v)", err)
	}
	office := w.as(w.accounts[verified].ID)
	got = office.post(w.needPath("A"), honestNeed(with("title", "Plonge du soir")))
	got.want(t, "the need", 422)
	got.says(t, "the need", "le service est en pause")
	if !strings.Contains(got.body, "Plonge du soir") {
		t.Error("the need has lost its title")
	}
	got = office.post("/urgent", honestUrgent(w))
	got.want(t, "the urgent form", 422)
	got.says(t, "the urgent form", "le service est en pause")
	if len(w.facts()["mission"]) != before {
		t.Error("a mission was kept")
	}
}

// TestDoorsAreRoutes: a door stands at a page that exists.
func TestDoorsAreRoutes(t *testing.T) {
	there := map[string]bool{}
	for _, r := range (&site{}).routes() {
		there[r.pattern] = true
	}
	for _, table := range []map[string]mainforte.Door{doors, shutForms} {
		for pattern := range table {
			if !there[pattern] {
				t.Errorf("no route is %q", pattern)
			}
		}
	}
}
