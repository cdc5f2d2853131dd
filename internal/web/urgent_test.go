package web

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// urgentMission is a fresh draft of the urgent path of an establishment of the
// sample, for tomorrow.
func (w *world) urgentMission(key string) mainforte.ID {
	w.t.Helper()
	m := w.missions["A asked"]
	m.ID, m.Establishment, m.State = mainforte.NewID(), w.establishments[key].ID, mainforte.MissionDraft
	m.Title, m.Meeting, m.ContactName, m.ContactPhone = "Cuisine", "Accueil", "Mme Martin", "+33353011234"
	slot := m.Clocked(mainforte.Slot{
		ID: mainforte.NewID(), Mission: m.ID, Day: geo.DayOf(w.clock(), geo.Paris()) + 1, From: 9 * 60, To: 12 * 60, Wanted: 1,
	})
	w.change(func(ctx context.Context, tx *store.Tx) error {
		if err := tx.InsertMission(ctx, m, []mainforte.Slot{slot}); err != nil {
			return err
		}
		return tx.InsertUrgent(ctx, m.ID)
	})
	return m.ID
}

// urgentCells are urgent missions of three establishments, and a mission of
// another kind.
func urgentCells(status int, may map[string]string) []cell {
	all := append(unknown("/urgent/", ""), cell{what: "of another kind", path: ofMission("/urgent/", "A asked", "")})
	for _, key := range []string{"A", "B", "C"} {
		c := cell{what: "of " + key, path: func(w *world) string { return "/urgent/" + string(w.urgentMission(key)) }}
		if kind, ok := may[key]; ok {
			c.may = only(status, kind)
		}
		all = append(all, c)
	}
	return all
}

func honestUrgent(w *world, change ...func(url.Values)) url.Values {
	form := url.Values{
		"what": {"kitchen_help"}, "day": {(geo.DayOf(w.clock(), geo.Paris()) + 1).String()}, "wanted": {"2"},
		"contact": {"Mme Martin"}, "phone": {"03 53 01 12 34"}, "form": {randomText(18)},
	}
	for _, c := range change {
		c(form)
	}
	return form
}

func tells(t *testing.T, what string, r reply, facts ...string) {
	t.Helper()
	text := strings.NewReplacer("\u00a0", " ", "\u202f", " ", "’", "'").Replace(r.text())
	for _, fact := range facts {
		if !strings.Contains(text, fact) {
			t.Errorf("%s does not say %q:\n%s", what, fact, text)
		}
	}
}

func TestUrgentPath(t *testing.T) {
	w := newWorld(t)
	office := w.as(w.accounts[verified].ID)
	form := office.get("/urgent")
	form.want(t, "the form", 200)
	tells(t, "the form", form, "Quoi ?", "Aide de cuisine et plonge", "de 6 h 45 à 14 h 15", "Demain", "mardi 24", "Quand ?", "Combien de personnes ?", "Qui appeler ?")
	if got := strings.Count(form.body, `name="what"`); got != 7 {
		t.Errorf("%d tiles, want seven", got)
	}
	sent := honestUrgent(w)
	draft := office.post("/urgent", sent)
	draft.want(t, "the four answers", 303, "/urgent/")
	office.post("/urgent", sent).want(t, "the four answers again", 303, draft.header.Get("Location"))
	path := draft.header.Get("Location")
	before := w.facts()
	confirmation := office.get(path)
	tells(t, "the confirmation", confirmation, "possible", "dont", "au dernier moment", "Leur demander maintenant", "besoin ponctuel, hors soins", "de 6 h 45 à 14 h 15")
	if len(before["introduction"]) != len(w.facts()["introduction"]) {
		t.Error("reading the confirmation asked somebody")
	}
	button := url.Values{"form": {confirmation.key(t)}}
	for range 2 {
		office.post(path, button).want(t, "the button", 303, path)
	}
	if got := len(w.facts()["introduction"]) - len(before["introduction"]); got == 0 || got > 7 {
		t.Errorf("%d people were asked, want some, and seven at most", got)
	}
	tells(t, "the progress", office.get(path), "réponse", "Personne n'a encore répondu oui", "D'autres personnes recevront la demande", "Actualiser")
	w.pass(12 * time.Hour) // beyond 20:30
	w.must(w.journey.Sweep(w.ctx()))
	office = w.as(w.accounts[verified].ID) // the session is over
	tells(t, "the evening", office.get(path), "ne comptez pas sur ce renfort", "ARS Bourgogne-Franche-Comté", "Trois lignes à transmettre", "https://"+ourHost+"/missions/")
	tells(t, "the mission", office.get("/etablissement/missions/"+strings.TrimPrefix(path, "/urgent/")), "Suivre la demande urgente")
	w.pass(24 * time.Hour)
	office = w.as(w.accounts[verified].ID)
	tells(t, "the day after", office.get(path), "L'heure est passée")
}

func TestUrgentFormRefused(t *testing.T) {
	w := newWorld(t)
	office := w.as(w.accounts[verified].ID)
	set := func(name, value string) func(url.Values) {
		return func(f url.Values) { f.Set(name, value) }
	}
	for _, c := range []struct {
		say    string
		change func(url.Values)
		tell   string
		href   string
	}{
		{"no tile", set("what", ""), "au moins une aide", "#what"},
		{"a tile that is none", set("what", "accounting"), "au moins une aide", "#what"},
		{"no day", set("day", ""), "premier jour", "#day"},
		{"yesterday", set("day", "2026-11-22"), "déjà passé", "#day"},
		{"in a week", set("day", "2026-11-30"), "aujourd'hui, demain ou après-demain", "#day"},
		{"nobody wanted", set("wanted", "0"), "entre 1 et 99", "#wanted"},
		{"too many", set("more", "100"), "entre 1 et 99", "#wanted"},
		{"one hour only", set("from_hour", "09:00"), "comme ceci", "#to_hour"},
		{"too short", func(f url.Values) { f.Set("from_hour", "09:00"); f.Set("to_hour", "09:10") }, "30 minutes", "#from_hour"},
		{"nobody to call", set("contact", ""), "accueillera", "#contact"},
		{"a phone that is none", set("phone", "12"), "téléphone du contact", "#phone"},
	} {
		got := office.post("/urgent", honestUrgent(w, c.change))
		got.want(t, c.say, 422)
		tells(t, c.say, got, c.tell)
		if !strings.Contains(got.body, `href="`+c.href) {
			t.Errorf("%s: the summary does not lead to %s", c.say, c.href)
		}
	}
}

// Sign-in first, then back to the form; a volunteer goes to their own space.
func TestUrgentThroughSignIn(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the queue")
	}
	w := newWorld(t)
	w.startQueue()
	for _, c := range []struct{ kind, leads string }{{verified, "/urgent"}, {active, "/mon-espace"}} {
		v := w.nobody()
		v.get("/urgent").want(t, "asked by nobody", 303, "/connexion?vers=urgent")
		page := v.get("/connexion?vers=urgent")
		tells(t, "the sign-in", page, "Demande urgente : connectez-vous, et nous vous y ramenons")
		if len(v.cookies) != 0 {
			t.Errorf("a GET set the cookies %v", v.cookies)
		}
		email := w.accounts[c.kind].Contact.Email
		v.post("/connexion", url.Values{"email": {email}, "vers": {"urgent"}, "form": {page.key(t)}}).want(t, "asking for the link", 200)
		w.awaitMails(1)
		v.post(w.letter(email, "/entrer/"), nil).want(t, "entering as "+c.kind, 303, c.leads)
	}
	other := w.as(w.accounts[verified].ID)
	other.get("/connexion?vers=https://evil.example.com").want(t, "a place that is not in the list", 200)
}

func TestUrgentDoors(t *testing.T) {
	w := newWorld(t)
	for _, c := range []struct{ kind, path, want string }{
		{nobodyAtAll, "/", `href="/urgent"`},
		{verified, "/", `href="/urgent"`},
		{active, "/", `href="/etablissements">Demande urgente`},
		{nobodyAtAll, "/etablissements", `href="/urgent"`},
		{verified, "/etablissement", `href="/urgent?establishment=`},
	} {
		if got := w.as(w.accounts[c.kind].ID).get(c.path); !strings.Contains(got.body, c.want) {
			t.Errorf("%s, read by %s, lacks %s", c.path, c.kind, c.want)
		}
	}
}

func TestTileHours(t *testing.T) {
	today := geo.DayOf(monday, geo.Paris())
	kitchen := mainforte.TemplateHours{From: 6*60 + 45, To: 14*60 + 15}
	for _, c := range []struct {
		say          string
		hour, minute int
		day          geo.Day
		from, to     int
	}{
		{"tomorrow: the hours of the tile", 10, 0, today + 1, kitchen.From, kitchen.To},
		{"today, before they begin", 4, 30, today, kitchen.From, kitchen.To},
		{"today, begun: in two hours, until the end", 10, 5, today, 12*60 + 30, 15*60 + 30},
		{"today, nearly over: three hours at least", 17, 0, today, 19 * 60, 22 * 60},
		{"today, too late: the hours are past, and the form says so", 20, 30, today, kitchen.From, kitchen.To},
	} {
		call := &call{now: mainforte.InstantOf(today.At(c.hour*60+c.minute, geo.Paris()))}
		if from, to := call.tileHours(geo.Paris(), c.day, kitchen); from != c.from || to != c.to {
			t.Errorf("%s: %d to %d, want %d to %d", c.say, from, to, c.from, c.to)
		}
	}
}

// After a yes to an urgent demand the page says whom to call; before, and for
// any other demand, it does not.
func TestUrgentYesShowsWhomToCall(t *testing.T) {
	w := newWorld(t)
	id := w.urgentMission("A")
	_, err := w.journey.AskUrgent(w.ctx(), w.accounts[verified].ID, id, "")
	w.must(err)
	in, err := w.store.IntroductionOf(w.ctx(), id, w.volunteers[candidate].ID)
	w.must(err)
	path, v := pathDemands+string(in.ID), w.as(w.accounts[candidate].ID)
	phone := "+33353011234"
	if before := v.get(path); strings.Contains(before.body, phone) {
		t.Error("the page shows whom to call before the yes")
	}
	v.post(path, url.Values{view.SlotName: {string(in.Slots[0].Slot)}}).want(t, "the yes", 303)
	after := v.get(path)
	if !strings.Contains(after.body, `href="tel:`+phone) {
		t.Error("the page after the yes does not show whom to call")
	}
}
