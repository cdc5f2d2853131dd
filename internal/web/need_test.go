package web

import (
	"net/url"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
)

func (w *world) needPath(establishment string) string {
	return "/besoin/" + string(w.establishments[establishment].ID)
}

func TestPreviewSaysWhatTheFormMakes(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	before := w.facts()
	got := v.post(w.needPath("A"), honestNeed(with("apercu", "1"), with("title", ""), with("declare", "")))
	got.want(t, "the preview", 200)
	got.says(t, "the preview", "2 créneaux", "2 personnes peuvent venir.", "créneau par créneau")
	if strings.Contains(got.text(), "Il reste") {
		t.Errorf("the preview complains of what is still being written:\n%s", got.text())
	}
	form := got.typed()
	var days []string
	for name := range form {
		if strings.HasPrefix(name, "n_") {
			days = append(days, name)
		}
	}
	if len(days) != 2 {
		t.Fatalf("fields %v, want a headcount for each of the 2 slots", days)
	}
	if len(w.facts()["mission"]) != len(before["mission"]) {
		t.Error("the preview posted something")
	}
	// One day wants 5, the other nobody.
	need := honestNeed(with(days[0], "5"), with(days[1], "0"), with("wanted_base", form.Get("wanted_base")))
	done := v.post(w.needPath("A"), need)
	done.want(t, "posting", 303)
	id := strings.TrimPrefix(done.header.Get("Location"), "/etablissement/missions/")
	_, slots, err := w.store.Mission(w.ctx(), mainforte.ID(id))
	w.must(err)
	if len(slots) != 1 || slots[0].Wanted != 5 {
		t.Errorf("slots %+v, want one for 5 people", slots)
	}
}

func TestPreviewSaysWhatARequirementCosts(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	got := v.post(w.needPath("A"), honestNeed(with("apercu", "1"), with("qualification", "licence_b")))
	got.says(t, "the preview", "Personne ne peut venir pour l'instant.", "2 personnes de plus sans « Permis B")
	wait := w.as(w.accounts[waiting].ID).post(w.needPath("B"), honestNeed(with("apercu", "1"), with("qualification", "licence_b")))
	wait.says(t, "the preview of an establishment that waits", "Moins de 5 personnes peuvent venir.")
	if strings.Contains(wait.text(), "de plus sans") {
		t.Error("an establishment that waits learns an exact small number")
	}
}

func TestPreviewSaysWhatIsWrongWithTheSlots(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	for _, c := range []struct{ field, value, want string }{
		{"from_day", "2020-01-01", "Ce créneau est déjà passé."},
		{"from_day", "", "Choisissez le premier jour."},
		{"wanted", "10000", "Demandez entre 1 et 99 personnes"},
		{"commune", "xyzxyz", "Nous ne trouvons pas cette commune."},
	} {
		got := v.post(w.needPath("A"), honestNeed(with("apercu", "1"), with(c.field, c.value)))
		got.want(t, c.field+" "+c.value, 422)
		got.says(t, c.field+" "+c.value, c.want)
	}
}

func TestAChangedHeadcountFollows(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	shown := v.post(w.needPath("A"), honestNeed(with("apercu", "1"))).typed()
	changed := honestNeed(with("apercu", "1"), with("wanted", "7"), with("wanted_base", shown.Get("wanted_base")))
	for name := range shown {
		if strings.HasPrefix(name, "n_") {
			changed.Set(name, shown.Get(name))
		}
	}
	for name, values := range v.post(w.needPath("A"), changed).typed() {
		if strings.HasPrefix(name, "n_") && values[0] != "7" {
			t.Errorf("%s is %s, want the new headcount of all", name, values[0])
		}
	}
}

func TestDraftsComeBackAsTheyWereTyped(t *testing.T) {
	w := newWorld(t)
	v, at := w.as(w.accounts[verified].ID), w.needPath("A")
	half := url.Values{"form": {"0123456789abcdef"}, "brouillon": {"1"}, "title": {"Plonge de Noël"}, "from_hour": {"6h45"}, "tasks": {"Laver"}, "wanted": {"x"}}
	for range 2 {
		v.post(at, half).want(t, "keeping", 303, "/etablissement/"+string(w.establishments["A"].ID)+"?fait=brouillon")
	}
	space := v.get("/etablissement/" + string(w.establishments["A"].ID))
	space.says(t, "the space", "Vos brouillons", "Plonge de Noël")
	if n := strings.Count(space.body, "/brouillon/effacer"); n != 1 {
		t.Fatalf("%d drafts, want the one that was sent twice", n)
	}
	path := ""
	for _, m := range hrefs.FindAllStringSubmatch(space.body, -1) {
		if strings.HasSuffix(m[1], "/brouillon") {
			path = m[1]
		}
	}
	if path == "" {
		t.Fatal("no way to continue the draft")
	}
	form := v.get(path)
	form.want(t, "the draft", 200)
	for name, want := range map[string]string{"title": "Plonge de Noël", "from_hour": "6h45", "tasks": "Laver", "wanted": "x"} {
		if got := form.typed().Get(name); got != want {
			t.Errorf("%s is %q, want what was typed: %q", name, got, want)
		}
	}
	v.post(path, form.typed()).want(t, "posting what is not whole", 422)
	again := v.post(path, url.Values{"brouillon": {"1"}, "title": {"Plonge du soir"}})
	again.want(t, "keeping again", 303)
	v.get(path).says(t, "the draft", "Brouillon")
	posted := v.post(path, honestNeed())
	posted.want(t, "posting", 303, strings.TrimSuffix(path, "/brouillon"))
	v.get(path).want(t, "a draft that is posted", 410)
	v.get(strings.TrimSuffix(path, "/brouillon")).says(t, "the mission", "Ouverte")
	w.as(w.accounts[elsewhere].ID).get(path).want(t, "the draft of another", 404)
}

func TestDraftsCanBeThrownAway(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[waiting].ID)
	if got := v.get(w.path("B draft", "/brouillon")).typed().Get("title"); got != w.missions["B draft"].Title {
		t.Errorf("a draft that was posted whole has the title %q, want %q", got, w.missions["B draft"].Title)
	}
	v.post(w.path("B draft", "/brouillon/effacer"), nil).want(t, "erasing", 303, "/etablissement/")
	v.get(w.path("B draft", "")).want(t, "the draft", 404)
}

func TestTheSameMissionAgain(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	for mission, day := range map[string]string{"A agreed": "2026-12-05", "A long ago": "2026-11-25"} {
		got := v.get(w.needPath("A") + "?comme=" + string(w.missions[mission].ID))
		got.want(t, mission, 200)
		form := got.typed()
		for name, want := range map[string]string{
			"title": w.missions[mission].Title, "meeting": w.missions[mission].Meeting, "contact": w.missions[mission].ContactName,
			"from_day": day, "to_day": day, "from_hour": "09:00", "to_hour": "12:00", "wanted": "3",
		} {
			if form.Get(name) != want {
				t.Errorf("%s: %s is %q, want %q", mission, name, form.Get(name), want)
			}
		}
		form.Set("declare", "1")
		form.Set("function", "kitchen_help")
		v.post(w.needPath("A"), form).want(t, mission+", posted again", 303)
	}
	for what, like := range map[string]string{"of another": string(w.missions["E asked"].ID), "unknown": "aaaaaaaaaaaaaaaaaaaaaaaaaa", "misshapen": "x"} {
		v.get(w.needPath("A")+"?comme="+like).want(t, "a mission "+what, 404)
	}
}
