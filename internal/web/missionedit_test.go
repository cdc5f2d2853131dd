package web

import (
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
)

var (
	inputs = regexp.MustCompile(`<input[^>]*>`)
	areas  = regexp.MustCompile(`(?s)<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>`)
	nameOf = regexp.MustCompile(` name="([^"]*)"`)
	valued = regexp.MustCompile(` value="([^"]*)"`)
)

// typed is what a browser would send of the form of a page, untouched: texts,
// hidden fields and what is ticked (lists that open are not read).
func (r reply) typed() url.Values {
	form := url.Values{}
	for _, tag := range inputs.FindAllString(r.body, -1) {
		name, value := nameOf.FindStringSubmatch(tag), valued.FindStringSubmatch(tag)
		box := strings.Contains(tag, `type="checkbox"`) || strings.Contains(tag, `type="radio"`)
		if name == nil || value == nil || box && !strings.Contains(tag, " checked") {
			continue
		}
		form.Add(name[1], html.UnescapeString(value[1]))
	}
	for _, area := range areas.FindAllStringSubmatch(r.body, -1) {
		form.Add(area[1], html.UnescapeString(area[2]))
	}
	return form
}

func (w *world) slotField(mission, before string) string {
	return before + string(w.slots[mission][0].ID)
}

func (w *world) mailCount() int { return len(w.facts()["mail"]) }

func TestEditSaysFirstWhatItDoes(t *testing.T) {
	w := newWorld(t)
	v, at := w.as(w.accounts[verified].ID), w.path("A agreed", "/modifier")
	form := v.get(at).typed()
	form.Set(w.slotField("A agreed", "from_"), "08:00")
	mails := w.mailCount()
	effects := v.post(at, form)
	effects.want(t, "the effects", 200)
	effects.says(t, "the effects", "2 personnes qui viennent reçoivent leurs nouveaux horaires.", "Enregistrer et prévenir 2 personnes")
	if w.mailCount() != mails {
		t.Error("saying what a change does told somebody")
	}
	again := effects.typed()
	again.Set("revoir", "1")
	back := v.post(at, again)
	back.want(t, "back to the form", 200)
	if got := back.typed().Get(w.slotField("A agreed", "from_")); got != "08:00" {
		t.Errorf("back in the form the hour is %q, want what was typed", got)
	}
	agreed := effects.typed()
	agreed.Set("confirme", "1")
	for range 2 {
		v.post(at, agreed).want(t, "saving", 303, w.path("A agreed", "?fait=modifiee"))
	}
	if n := w.mailCount() - mails; n != 2 {
		t.Errorf("%d mails, want one to each of the 2 people", n)
	}
	v.get(w.path("A agreed", "?fait=modifiee")).says(t, "the mission", "C'est enregistré", "de 8 h à 12 h")
}

func TestEditOfWordsNeedsNoConfirmation(t *testing.T) {
	w := newWorld(t)
	v, at := w.as(w.accounts[verified].ID), w.path("A agreed", "/modifier")
	form := v.get(at).typed()
	form.Set("title", "Plonge du midi")
	form.Set("add_day", "2026-12-02")
	form.Set("add_from", "14h")
	form.Set("add_to", "16h30")
	form.Set("add_wanted", "4")
	v.post(at, form).want(t, "saving", 303, w.path("A agreed", "?fait=modifiee"))
	m, slots, err := w.store.Mission(w.ctx(), w.missions["A agreed"].ID)
	w.must(err)
	if m.Title != "Plonge du midi" || m.Meeting != w.missions["A agreed"].Meeting || m.ContactPhone != w.missions["A agreed"].ContactPhone {
		t.Errorf("mission %+v, want the title changed and the rest kept", m)
	}
	if len(slots) != 2 || slots[1].From != 14*60 || slots[1].To != 16*60+30 || slots[1].Wanted != 4 {
		t.Errorf("slots %+v, want one more", slots)
	}
}

func TestRefusedEditKeepsWhatWasTyped(t *testing.T) {
	w := newWorld(t)
	v, at := w.as(w.accounts[verified].ID), w.path("A agreed", "/modifier")
	for _, c := range []struct{ say, field, value, want string }{
		{"no title", "title", "", "Donnez un titre"},
		{"fewer places than people who come", w.slotField("A agreed", "wanted_"), "1", "gardez au moins autant de places"},
		{"10,000 people", w.slotField("A agreed", "wanted_"), "10000", "Choisissez un nombre plus raisonnable."},
		{"no hour", w.slotField("A agreed", "from_"), "midi", "elle n'est pas lisible"},
		{"a slot too long", w.slotField("A agreed", "to_"), "08:59", "un créneau dure entre 30 minutes et 12 heures"},
		{"a slot added in the past", "add_day", "2020-01-01", "Vérifiez"},
		{"a phone that is none", "phone", "12", "Vérifiez le téléphone"},
	} {
		form := v.get(at).typed()
		form.Set(c.field, c.value)
		got := v.post(at, form)
		got.want(t, c.say, 422)
		got.says(t, c.say, c.want)
		if back := got.typed().Get(c.field); back != c.value {
			t.Errorf("%s: %q came back, want %q", c.say, back, c.value)
		}
	}
}

func TestTheSecondCoordinatorIsTold(t *testing.T) {
	w := newWorld(t)
	v, at := w.as(w.accounts[verified].ID), w.path("A agreed", "/modifier")
	first, second := v.get(at).typed(), v.get(at).typed()
	first.Set("title", "Plonge")
	second.Set("title", "Cuisine du soir")
	v.post(at, first).want(t, "the first", 303)
	told := v.post(at, second)
	told.want(t, "the second", 422)
	told.says(t, "the second", "Quelqu'un a modifié la mission entre-temps.")
	if got := told.typed().Get("title"); got != "Cuisine du soir" {
		t.Errorf("the second finds %q again, want what they typed", got)
	}
	v.post(at, told.typed()).want(t, "the second, having read it", 303)
	m, _, err := w.store.Mission(w.ctx(), w.missions["A agreed"].ID)
	w.must(err)
	if m.Title != "Cuisine du soir" || m.State != mainforte.MissionOpen {
		t.Errorf("title %q, want the second's", m.Title)
	}
}

func TestRemovedSlotsAreSaidFirst(t *testing.T) {
	w := newWorld(t)
	v, at := w.as(w.accounts[verified].ID), w.path("A asked", "/modifier")
	form := v.get(at).typed()
	form.Set("remove", string(w.slots["A asked"][0].ID))
	v.post(at, form).says(t, "removing the only slot", "Choisissez au moins un jour.")
	form.Set("add_day", "2026-12-02")
	form.Set("add_from", "9h")
	form.Set("add_to", "12h")
	form.Set("add_wanted", "1")
	v.post(at, form).says(t, "removing one and adding another", "2 personnes qui n'ont pas encore répondu apprennent que leur demande n'est plus valable.",
		"1 créneau est supprimé : personne n'y vient.", "1 créneau est ajouté")
}

// TestManySlotsAreChangedAFewAtATime: what was typed for slots that are turned
// away comes along, what is wrong with them is shown, and the page stays small.
func TestManySlotsAreChangedAFewAtATime(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	posted := v.post(w.needPath("A"), honestNeed(with("to_day", "2026-12-23"), with("from_hour2", "14:00"), with("to_hour2", "16:00")))
	posted.want(t, "posting", 303)
	id := mainforte.ID(strings.TrimPrefix(posted.header.Get("Location"), "/etablissement/missions/"))
	at := posted.header.Get("Location") + "/modifier"
	_, slots, err := w.store.Mission(w.ctx(), id)
	w.must(err)
	page := v.get(at)
	page.small(t, "the form")
	page.says(t, "the form", "Créneaux 1 à 8 sur 56.", "Créneaux suivants")
	form := page.typed()
	form.Set("wanted_"+string(slots[0].ID), "7")
	form.Set("remove", string(slots[1].ID))
	form.Set("title", "Plonge de l'hiver")
	form.Set("creneaux", "8")
	next := v.post(at, form)
	next.want(t, "turning", 200)
	next.small(t, "the next slots")
	next.says(t, "the next slots", "Créneaux 9 à 16 sur 56.", "Créneaux précédents")
	form = next.typed()
	form.Set("wanted_"+string(slots[0].ID), "1000")
	wrong := v.post(at, form)
	wrong.want(t, "a fault in the slots turned away", 422)
	wrong.says(t, "a fault in the slots turned away", "Créneaux 1 à 8 sur 56.")
	form = wrong.typed()
	form.Set("wanted_"+string(slots[0].ID), "7")
	form.Set("choisir", "conditions")
	step := v.post(at, form)
	step.says(t, "a step", "Que comporte la mission ?", "Continuer")
	form = step.typed()
	form.Set("condition", "outdoor")
	form.Set("revoir", "1")
	form = v.post(at, form).typed()
	v.post(at, form).says(t, "saving", "1 créneau est supprimé")
	form.Set("confirme", "1")
	v.post(at, form).want(t, "saving, having read", 303)
	m, after, err := w.store.Mission(w.ctx(), id)
	w.must(err)
	if len(after) != 55 || after[0].Wanted != 7 || after[20].Wanted != 2 || m.Title != "Plonge de l'hiver" || !m.Conditions.Has(mainforte.Outdoor) {
		t.Errorf("%q, %d slots, the first for %d: want what was typed on each page", m.Title, len(after), after[0].Wanted)
	}
}

// TestEditOfHowPeopleAreTaken: said before, done after, refused in plain words.
func TestEditOfHowPeopleAreTaken(t *testing.T) {
	w := newWorld(t)
	v, at := w.as(w.accounts[verified].ID), w.path("A asked", "/modifier")
	form := v.get(at).typed()
	form.Set("talk_first", "1")
	effects := v.post(at, form)
	effects.says(t, "the effects", "2 personnes qui n'ont pas encore répondu apprennent comment les réponses sont prises maintenant.", "prévenir 2 personnes")
	agreed := effects.typed()
	agreed.Set("confirme", "1")
	v.post(at, agreed).want(t, "saving", 303)
	if got := v.get(at).typed().Get("talk_first"); got != "1" {
		t.Errorf("the form shows talk_first %q, want it ticked", got)
	}
	// Somebody comes to the only slot of a day; one more that day would be a half.
	at = w.path("A agreed", "/modifier")
	form = v.get(at).typed()
	form.Set("whole_days", "1")
	form.Set("add_day", w.slots["A agreed"][0].Day.String())
	form.Set("add_from", "14:00")
	form.Set("add_to", "16:00")
	form.Set("add_wanted", "1")
	refused := v.post(at, form)
	refused.want(t, "binding somebody to the rest of a day", 422)
	refused.says(t, "binding somebody to the rest of a day", "Quelqu'un vient déjà pour une partie d'un jour.")
}
