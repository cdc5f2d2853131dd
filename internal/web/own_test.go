package web

import (
	"context"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/store"
	"pretermainforte.fr/mainforte/internal/web/view"
)

var (
	inputTags  = regexp.MustCompile(`<input [^>]*>`)
	selectTags = regexp.MustCompile(`(?s)<select ([^>]*)>(.*?)</select>`)
	chosenTag  = regexp.MustCompile(`<option value="([^"]*)" selected`)
	attributes = regexp.MustCompile(`([a-z-]+)="([^"]*)"`)
)

// asShown is what a browser sends when somebody presses the button of the
// page's main form without changing anything.
func (r reply) asShown() url.Values {
	f := url.Values{}
	_, main, _ := strings.Cut(r.body, "<main")
	for _, tag := range inputTags.FindAllString(main, -1) {
		a := map[string]string{}
		for _, m := range attributes.FindAllStringSubmatch(tag, -1) {
			a[m[1]] = html.UnescapeString(m[2])
		}
		box := a["type"] == "checkbox" || a["type"] == "radio"
		if a["name"] != "" && (!box || strings.Contains(tag, " checked")) {
			f.Add(a["name"], a["value"])
		}
	}
	for _, m := range selectTags.FindAllStringSubmatch(main, -1) {
		name := attributes.FindAllStringSubmatch(m[1], -1)
		for _, a := range name {
			if chosen := chosenTag.FindStringSubmatch(m[2]); a[1] == "name" && chosen != nil {
				f.Add(a[2], html.UnescapeString(chosen[1]))
			}
		}
	}
	return f
}

// rich is a volunteer with something in every field.
func (w *world) rich() mainforte.Volunteer {
	w.t.Helper()
	v, today := w.volunteers[candidate], geo.DayOf(monday, geo.Paris())
	v.Places = []mainforte.Place{{Commune: "21231", ReachKm: 20}, {Commune: "93066", ReachKm: 5}, {Commune: "97411", ReachKm: 100}}
	v.Remote, v.Anything, v.Near = true, true, false
	v.Functions, v.Trades = mainforte.SetOf(mainforte.KitchenHelp, mainforte.Laundry), mainforte.SetOf(mainforte.Laundry)
	v.Qualifications, v.Means, v.Languages = mainforte.SetOf(mainforte.LicenceB), 1, mainforte.SetOf(mainforte.English)
	v.Conditions = mainforte.SetOf(mainforte.Standing, mainforte.SoiledLinen)
	v.When = mainforte.Availability{
		Week: 0b1011_0001, Holidays: true, From: today + 3, Until: today + 300, Included: []geo.Day{today + 5, today + 9},
		Excepted: []geo.Day{today + 20, today + 21, today + 22, today + 40}, MaxPerWeek: 3, Notice: mainforte.NoticeWeek, NotBefore8: true, HoursPerWeek: 6,
	}
	v.OwnCap, v.Version = 0, 1
	w.change(func(ctx context.Context, tx *store.Tx) error { return tx.UpdateVolunteer(ctx, v) })
	return w.again(v.ID)
}

func (w *world) again(id mainforte.ID) mainforte.Volunteer {
	w.t.Helper()
	v, err := w.store.Volunteer(w.ctx(), id)
	w.must(err)
	return *v
}

// TestSavingWhatIsShownChangesNothing: each section, sent as it is shown, only
// confirms; so no page loses what another one holds.
func TestSavingWhatIsShownChangesNothing(t *testing.T) {
	w := newWorld(t)
	before := w.rich()
	contact := w.accounts[candidate].Contact
	v := w.as(w.accounts[candidate].ID)
	w.pass(30 * time.Minute)
	for _, s := range profileSections() {
		shown := v.get(pathProfile + s.slug)
		shown.want(t, s.slug, 200)
		v.post(pathProfile+s.slug, shown.asShown()).want(t, s.slug+", saved as shown", 303, pathSpace)
		after := w.again(before.ID)
		if after.ConfirmedAt != w.instant() || after.Version != before.Version+1 {
			t.Errorf("%s: confirmed at %d, version %d; want now, one more", s.slug, after.ConfirmedAt, after.Version)
		}
		before.ConfirmedAt, before.Version = after.ConfirmedAt, after.Version
		if d := cmp.Diff(before, after); d != "" {
			t.Errorf("%s: saving what is shown changed something (-before +after):\n%s", s.slug, d)
		}
		a, err := w.store.Account(w.ctx(), before.Account)
		w.must(err)
		if d := cmp.Diff(contact, a.Contact); d != "" {
			t.Errorf("%s: the contact changed (-before +after):\n%s", s.slug, d)
		}
	}
}

// TestRefusedSections: what was typed stays, the fault is said at its field and
// nothing is kept.
func TestRefusedSections(t *testing.T) {
	w := newWorld(t)
	before := w.rich()
	v := w.as(w.accounts[candidate].ID)
	for _, c := range []struct {
		say, slug string
		change    func(url.Values)
		fault     string // id of the field that the summary leads to
		kept      string
	}{
		{"nothing to do", view.ProfileWhat, func(f url.Values) { f.Del("anything"); f.Del("function"); f.Del("trade") }, "anything", ""},
		{"an unknown second place", view.ProfileWhere, with("commune2", "Xyzville"), "commune2", `value="Xyzville"`},
		{"a homonym as the third", view.ProfileWhere, with("commune3", "saint denis"), "commune_code3", `value="saint denis"`},
		{"one place twice", view.ProfileWhere, with("commune3", "Dijon"), "commune3", `value="Dijon"`},
		{"no place left", view.ProfileWhere, func(f url.Values) { f.Set("commune", ""); f.Set("commune2", ""); f.Set("commune3", "") }, "commune", ""},
		{"abroad, no country", view.ProfileWhere, with("where", "abroad"), "country", ""},
		{"too many a week", view.ProfileWhen, with("max_per_week", "40"), "max_per_week", `value="40"`},
		{"an absence that ends before it begins", view.ProfileWhen, func(f url.Values) { f.Set("away_from", "2026-12-20"); f.Set("away_until", "2026-12-01") }, "away_until", `value="2026-12-20"`},
		{"an absence of a thousand days", view.ProfileWhen, func(f url.Values) { f.Set("away_from", "2026-12-20"); f.Set("away_until", "2029-12-01") }, "away_until", `value="2029-12-01"`},
		{"an end without beginning", view.ProfileWhen, with("away_until", "2026-12-20"), "away_from", ""},
		{"a day that is past", view.ProfileWhen, with("include_2", "2020-01-01"), "include_2", `value="2020-01-01"`},
		{"no date at all", view.ProfileWhen, with("include_1", "demain"), "include_1", `value="demain"`},
		{"eleven demands", view.ProfileCap, with("own_cap", "11"), "own_cap", ""},
		{"no first name", view.ProfileContact, with("first_name", ""), "first_name", ""},
		{"half a number", view.ProfileContact, with("phone", "06 39"), "phone", `value="06 39"`},
		{"an old page", view.ProfileCap, with("version", "0"), "", ""},
	} {
		f := v.get(pathProfile + c.slug).asShown()
		c.change(f)
		got := v.post(pathProfile+c.slug, f)
		got.want(t, c.say, 422)
		if c.fault != "" && !strings.Contains(got.body, `href="#`+c.fault+`"`) || !strings.Contains(got.body, `class="summary"`) {
			t.Errorf("%s: the summary does not lead to %q", c.say, c.fault)
		}
		if c.fault != "" && !strings.Contains(got.body, `id="`+c.fault+`"`) {
			t.Errorf("%s: there is no field %q", c.say, c.fault)
		}
		if !strings.Contains(got.body, c.kept) {
			t.Errorf("%s: the page lost %s", c.say, c.kept)
		}
		if d := cmp.Diff(before, w.again(before.ID)); d != "" {
			t.Errorf("%s: refused, and yet kept:\n%s", c.say, d)
		}
	}
}

// TestDates: absences add up, unticked ones go, days that are past are forgotten.
func TestDates(t *testing.T) {
	w := newWorld(t)
	before := w.rich()
	today := geo.DayOf(monday, geo.Paris())
	w.pass(6 * 24 * time.Hour) // today + 5 is over
	v := w.as(w.accounts[candidate].ID)
	f := v.get(pathProfile + view.ProfileWhen).asShown()
	if got := len(f["excepted"]); got != 2 {
		t.Fatalf("%d absences shown, want one box for the three days in a row and one more", got)
	}
	f["excepted"] = f["excepted"][1:]
	f.Set("away_from", (today + 50).String())
	f.Set("include_1", (today + 60).String())
	f.Del("preset")
	v.post(pathProfile+view.ProfileWhen, f).want(t, "the dates", 303)
	got := w.again(before.ID).When
	if want := []geo.Day{today + 40, today + 50}; !slices.Equal(got.Excepted, want) {
		t.Errorf("absences %v, want %v", got.Excepted, want)
	}
	if want := []geo.Day{today + 9, today + 60}; !slices.Equal(got.Included, want) {
		t.Errorf("days in plus %v, want %v", got.Included, want)
	}
}

// TestHiddenVolunteer: after 60 days the space says so, and the tap repairs it.
func TestHiddenVolunteer(t *testing.T) {
	w := newWorld(t)
	w.pass(61 * 24 * time.Hour)
	v := w.as(w.accounts[candidate].ID)
	if text := v.get(pathSpace).text(); !strings.Contains(text, "plus de 60\u00a0jours") {
		t.Errorf("the space does not say that nobody sees this person:\n%s", text)
	}
	v.post(pathStill, nil).want(t, "the tap", 303, pathSpace)
	if text := v.get(pathSpace).text(); strings.Contains(text, "plus de 60") || !strings.Contains(text, "aujourd'hui") {
		t.Error("the space still says that nobody sees this person")
	}
}

// TestErasedOverHTTP plays the erasure of somebody who signed in long ago, by
// the mailed link, and then looks for their canaries everywhere.
func TestErasedOverHTTP(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the queue")
	}
	w := newWorld(t)
	w.startQueue()
	account := w.accounts[active]
	v := w.as(account.ID)
	w.pass(20 * time.Minute)
	page := v.get(pathErase)
	page.want(t, "the page", 200)
	if strings.Contains(page.body, "Effacer mes données") {
		t.Error("an old session has the button that erases")
	}
	v.post(pathErase, url.Values{"sure": {"1"}}).want(t, "an old session", 303, pathErase)
	v.post(pathErase+"/lien", page.asShown()).want(t, "the mail", 200)
	w.awaitMails(1)
	link := w.letter(account.Contact.Email, "/effacer/")
	other := w.nobody() // a browser that is not signed in
	other.get(link).want(t, "the link", 200)
	other.post(link, nil).want(t, "without the box", 422)
	mailsBefore := len(w.box.ByRecipient(account.Contact.Email))
	w.log.Reset()
	other.post(link, url.Values{"sure": {"1"}}).want(t, "the button", 200)
	other.post(link, url.Values{"sure": {"1"}}).want(t, "the button again", 410)
	v.get(pathSpace).want(t, "the old session", 303, "/connexion")
	w.awaitMails(1) // the released place, to A; C is suspended and hears nothing

	told := w.box.ByRecipient(w.accounts[verified].Contact.Email)
	if len(told) != 1 || !strings.Contains(told[0].Message.Text, "une personne ne peut plus venir") {
		t.Errorf("the coordinator got %d mails, want one that says that a place is free: %+v", len(told), told)
	}
	if n := len(w.box.ByRecipient(account.Contact.Email)); n != mailsBefore {
		t.Errorf("%d mails to the erased address, want none more", n-mailsBefore)
	}
	gone := func(where, text string) {
		t.Helper()
		for _, what := range w.seen(text) {
			if strings.HasPrefix(what, active+":") {
				t.Errorf("%s still holds %s", where, what)
			}
		}
	}
	gone("the log", w.log.String())
	gone("a mail to the coordinator", told[0].Message.Text+told[0].Message.HTML)
	for table, rows := range w.facts() {
		gone("the table "+table, strings.Join(rows, "\n"))
	}
	for _, kind := range []string{verified, suspended, officer, otherPerson} {
		reader := w.as(w.accounts[kind].ID)
		met := reader.crawl(w.starts(reader)...)
		for path, page := range met.pages {
			gone(path+", for "+kind, page.String())
		}
		for _, action := range met.forms {
			if strings.HasSuffix(action, "/coordonnees") {
				gone(action, reader.post(action, nil).String())
			}
		}
	}
}
