package web

import (
	"html"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/web/view"
)

const urlencoded = "application/x-www-form-urlencoded"

// badBodies are what no honest browser sends. Those that are no form at all are
// refused whole, with the given status; the others hold nothing a form asks for.
var badBodies = []struct {
	say, kind, body string
	status          int // 0: as an empty form
}{
	{"too large", urlencoded, "first_name=" + strings.Repeat("a", maxBody), 413},
	{"a percent sign alone", urlencoded, "first_name=%zz&email=%", 400},
	{"a name in a broken encoding", urlencoded, "%ff%fe=1&email=a", 400},
	{"values in a broken encoding", urlencoded, "first_name=%ff%fe%00&email=%00&word=%c3%28&reason=%ed%a0%80", 0},
	{"bytes that are no text", urlencoded, "first_name=\x00\xff\xfe&title=\xff\r\n\x1b[2J", 0},
	{"a field 401 times", urlencoded, strings.Repeat("zz=1&", maxFields+1), 413},
	{"5,000 fields", urlencoded, strings.Repeat("q=&", 5000), 413},
	{"more fields than the library reads", urlencoded, strings.Repeat("q=&", 10_001), 400},
	{"a semicolon", urlencoded, "a=1;b=2", 400},
	{"nothing", urlencoded, "", 0},
	{"parts without end", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\na", 0},
	{"parts without boundary", "multipart/form-data", "--x--", 0},
	{"JSON", "application/json", `{"email": {"$ne": 1}, "__proto__": {}}`, 0},
	{"another type", "text/plain", "first_name=Anne", 0},
	{"a type that is none", "ça;;=", "first_name=Anne", 400},
	{"no type", "", "first_name=Anne", 0},
}

// TestBadBodies sends them to every form of the service: never a fault of ours,
// nothing changed, the page that says so in plain words.
func TestBadBodies(t *testing.T) {
	w := newWorld(t)
	sentences := map[int]string{413: view.NewFailure(413).Title, 400: view.NewFailure(400).Title}
	for pattern, cells := range theRights() {
		if !strings.HasPrefix(pattern, "POST ") {
			continue
		}
		for _, c := range cells {
			kinds := slices.Sorted(maps.Keys(c.may))
			if len(kinds) == 0 {
				continue
			}
			v, path := w.as(w.accounts[kinds[0]].ID), c.path(w)
			before := w.facts()
			for _, b := range badBodies {
				if c.button && b.status == 0 {
					continue // a button needs no field: it does what it says
				}
				what := pattern + ", " + c.what + ", " + b.say
				got := v.send(path, b.kind, b.body)
				switch {
				case got.status >= 500 || got.status == 200:
					t.Errorf("%s: status %d (%s)", what, got.status, got.title())
				case b.status != 0 && (got.status != b.status || !strings.Contains(got.body, html.EscapeString(sentences[b.status]))):
					t.Errorf("%s: status %d (%s), want %d (%s)", what, got.status, got.title(), b.status, sentences[b.status])
				}
			}
			if d := cmp.Diff(before, w.facts()); d != "" {
				t.Errorf("%s, %s: a bad body changed something:\n%s", pattern, c.what, d)
			}
		}
	}
	if text := w.log.String(); strings.Contains(text, "level=ERROR") {
		t.Errorf("the log tells of faults:\n%s", text)
	}
}

// TestButtonsBearAnything: a form without fields does what its button says,
// whatever comes with it, and never fails.
func TestButtonsBearAnything(t *testing.T) {
	w := newWorld(t)
	for pattern, cells := range theRights() {
		for _, c := range cells {
			kinds := slices.Sorted(maps.Keys(c.may))
			if !c.button || len(kinds) == 0 || c.form != nil || !strings.HasPrefix(pattern, "POST ") {
				continue
			}
			for _, b := range badBodies {
				if b.status == 0 {
					v := w.as(w.accounts[kinds[0]].ID)
					v.send(c.path(w), b.kind, b.body).want(t, pattern+", "+b.say, c.may[kinds[0]])
				}
			}
		}
	}
}

// TestBadQuestions does the same to what is read: queries, and bodies where
// none belongs.
func TestBadQuestions(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	need, mission := "/besoin/"+string(w.establishments["A"].ID), "/etablissement/missions/"+string(w.missions["A asked"].ID)
	before := w.facts()
	for _, path := range []string{"/", "/missions", "/communes", "/inscription", "/connexion", "/etablissement", need, mission, mission + "/demander"} {
		for _, query := range []string{
			"?page=-1", "?page=0", "?page=999999999999999999999", "?page=9223372036854775807", "?page=x", "?place=%ff", "?place=%00", "?q=%ff%fe",
			"?place=" + strings.Repeat("a", 5000), "?q=" + strings.Repeat("é ", 2000), "?place=%27%20OR%201=1", "?q=%25_%5C", "?%ff=1", "?%zz", "?a;b",
			"?modele=%ff", "?modele=aucun", "?modele=x", "?fonction=%00", "?where=remote&place=%00", "?demandes=-5", "?demandes=99999999999",
			"?person=x", "?person=" + strings.Repeat("A", 4000), "?" + strings.Repeat("person=x&", 30), "?" + strings.Repeat("q=&", 500),
		} {
			if got := v.get(path + query); got.status >= 500 {
				t.Errorf("%s%s: status %d", path, query[:min(len(query), 40)], got.status)
			}
		}
		r := v.request(http.MethodGet, path, urlencoded, strings.Repeat("a=1&", maxBody/4))
		plain := v.get(path)
		if got := v.do(r); got.status != plain.status {
			t.Errorf("GET %s with a body: status %d, want %d as without", path, got.status, plain.status)
		}
		for _, method := range []string{http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions, http.MethodTrace, "FOO"} {
			if got := v.do(v.request(method, path, "", "")); got.status != 404 && got.status != 405 {
				t.Errorf("%s %s: status %d, want 404 or 405", method, path, got.status)
			}
		}
	}
	if d := cmp.Diff(before, w.facts()); d != "" {
		t.Errorf("a question changed something:\n%s", d)
	}
}

var (
	summaryLinks = regexp.MustCompile(`(?s)<div class="summary".*?</div>`)
	idsOfPage    = regexp.MustCompile(` id="([^"]*)"`)
)

// refusedForm checks the page of a form that was refused: 422, « Erreur » in its
// title, the sentence in a summary that leads to the field and at the field
// itself, and what was typed still there.
func (r reply) refusedForm(t *testing.T, what, field, sentence string, typed ...string) {
	t.Helper()
	if r.status != 422 || !strings.HasPrefix(r.title(), "Erreur") {
		t.Errorf("%s: status %d (%s), want 422 and « Erreur »", what, r.status, r.title())
		return
	}
	for _, found := range fr.Lint(r.text()) {
		t.Errorf("%s: %s", what, found)
	}
	page := html.UnescapeString(r.body)
	summary := html.UnescapeString(summaryLinks.FindString(r.body))
	if !strings.Contains(summary, sentence) {
		t.Errorf("%s: the summary says %q, want %q", what, strings.Join(strings.Fields(markup.ReplaceAllString(summary, " ")), " "), sentence)
	}
	if field != "" && (strings.Count(page, sentence) < 2 || !strings.Contains(summary, `href="#`+field+`"`)) {
		t.Errorf("%s: the summary does not lead to the field %q, or the field does not say %q", what, field, sentence)
	}
	for _, link := range hrefs.FindAllStringSubmatch(summary, -1) {
		if id := strings.TrimPrefix(link[1], "#"); !slices.ContainsFunc(idsOfPage.FindAllStringSubmatch(r.body, -1), func(m []string) bool { return m[1] == id }) {
			t.Errorf("%s: the summary leads to %q, which is not there", what, link[1])
		}
	}
	for _, text := range typed {
		if !strings.Contains(page, text) {
			t.Errorf("%s: %q was typed and is not there any more", what, text)
		}
	}
}

func TestSignUpFaults(t *testing.T) {
	w := newWorld(t)
	v := w.nobody()
	before := w.facts()
	for _, c := range []struct {
		say           string
		change        func(url.Values)
		field, reason string // of the noun
		at            string // id of the field that says it; "" for the top of the page
		typed         []string
	}{
		{"nothing to do", with("function"), "functions", "required", "anything", nil},
		{"a function that does not exist", with("function", "brain_surgery"), "functions", "required", "anything", nil},
		{"no place", with("commune"), "commune", "required", "commune", nil},
		{"a place that does not exist", with("commune", "Xyzzy"), "commune", "unknown", "commune", []string{`value="Xyzzy"`}},
		{"a place that means several", with("commune", "saint denis"), "commune_code", "ambiguous", "commune_code", []string{`value="saint denis"`, "97411", "93066"}},
		{"one chosen that it does not mean", func(f url.Values) { f["commune"], f["commune_code"] = []string{"saint denis"}, []string{"75056"} }, "commune_code", "ambiguous", "commune_code", nil},
		{"a reach that is not offered", with("reach", "7"), "reach", "invalid", "reach", nil},
		{"abroad, nowhere", with("where", "abroad"), "country", "required", "country", nil},
		{"abroad, in a country that does not exist", func(f url.Values) { f["where"], f["country"] = []string{"abroad"}, []string{"ZZ"} }, "country", "required", "country", nil},
		{"never free", func(f url.Values) { f.Del("preset"); f.Del("week") }, "when", "required", "preset", nil},
		{"a beginning that is no date", with("from", "32/13/2026"), "from", "invalid", "from", []string{`value="32/13/2026"`}},
		{"an end that is no date", with("until", "bientôt"), "until", "invalid", "until", []string{`value="bientôt"`}},
		{"an end in the past", with("until", "2020-01-01"), "until", "past", "until", []string{`value="2020-01-01"`}},
		{"an end before the beginning", func(f url.Values) { f["from"], f["until"] = []string{"2027-01-01"}, []string{"2026-12-01"} }, "until", "before_from", "until", nil},
		{"a notice that is not offered", with("notice", "3"), "notice", "invalid", "notice", nil},
		{"1000 hours a week", with("hours", "1000"), "hours_per_week", "invalid", "hours", []string{`value="1000"`}},
		{"no first name", with("first_name"), "first_name", "required", "first_name", nil},
		{"a first name that is a link", with("first_name", "https://evil.example"), "first_name", "invalid", "first_name", []string{`value="https://evil.example"`}},
		{"a first name without end", with("first_name", strings.Repeat("a", 500)), "first_name", "too_long", "first_name", []string{strings.Repeat("a", 500)}},
		{"no address", with("email"), "email", "required", "email", nil},
		{"an address that is none", with("email", "anne@"), "email", "invalid", "email", []string{`value="anne@"`}},
		{"two addresses in one", with("email", "a@example.org, b@example.org"), "email", "invalid", "email", nil},
		{"a header in the address", with("email", "a@example.org\nBcc: b@example.org"), "email", "invalid", "email", nil},
		{"not of age", with("adult"), "adult", "required", "adult", nil},
		{"no charter", with("charter"), "charter", "required", "charter", nil},
		{"markup", with("first_name", `"><script>alert(1)</script>`), "first_name", "invalid", "first_name", []string{`"><script>alert(1)</script>`}},
	} {
		form := honestSignUp("anne@example.org", c.change)
		got := v.post("/inscription", form)
		typed := append(c.typed, form.Get("form"))
		if c.at != "first_name" {
			typed = append(typed, `value="Anne"`)
		}
		got.refusedForm(t, c.say, c.at, fr.FieldError(c.field, c.reason), typed...)
		if strings.Contains(got.body, "<script>alert") {
			t.Errorf("%s: the markup is in the page", c.say)
		}
	}
	if d := cmp.Diff(before, w.facts()); d != "" {
		t.Errorf("a refused sign-up changed something:\n%s", d)
	}
}

// TestEverythingTickedIsKept: the boxes of a refused sign-up come back as they
// were, no more and no less.
func TestEverythingTickedIsKept(t *testing.T) {
	w := newWorld(t)
	f := honestSignUp("", with("near"), with("also_remote", "1"), with("means", mainforte.OwnVehicle.Code()), with("week", "0", "27"), with("notice", "7"), with("reach", "50"),
		with("trade", mainforte.Accounting.Code()), with("qualification", mainforte.LicenceB.Code()), with("from", "2026-12-01"), with("until", "2027-01-31"), with("hours", "4"))
	page := w.nobody().post("/inscription", f).body
	ticked := map[string][]string{}
	for _, tag := range regexp.MustCompile(`<input[^>]* checked[^>]*>|<input[^>]* checked>`).FindAllString(page, -1) {
		name, value := regexp.MustCompile(` name="([^"]*)"`).FindStringSubmatch(tag), regexp.MustCompile(` value="([^"]*)"`).FindStringSubmatch(tag)
		ticked[name[1]] = append(ticked[name[1]], value[1])
	}
	for _, list := range regexp.MustCompile(`(?s)<select[^>]* name="([^"]*)".*?</select>|<select[^>]* id="([^"]*)".*?</select>`).FindAllStringSubmatch(page, -1) {
		for _, o := range regexp.MustCompile(`<option value="([^"]*)" selected`).FindAllStringSubmatch(list[0], -1) {
			ticked[list[1]+list[2]] = append(ticked[list[1]+list[2]], o[1])
		}
	}
	want := map[string][]string{
		"function": {mainforte.Accounting.Code(), mainforte.KitchenHelp.Code()}, "trade": {mainforte.Accounting.Code()}, "where": {"near"}, "also_remote": {"1"},
		"means": {mainforte.OwnVehicle.Code()}, "qualification": {mainforte.LicenceB.Code()}, "preset": {"weekdays"}, "week": {"0", "27"},
		"notice": {"7"}, "reach": {"50"}, "adult": {"1"}, "charter": {"1"},
	}
	if d := cmp.Diff(want, ticked); d != "" {
		t.Errorf("ticked on the page that comes back (-sent +there):\n%s", d)
	}
	for _, value := range []string{"2026-12-01", "2027-01-31", "4", "Dijon", "Anne"} {
		if !strings.Contains(page, `value="`+value+`"`) {
			t.Errorf("%q is not there any more", value)
		}
	}
}

func TestNeedFaults(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	path := "/besoin/" + string(w.establishments["A"].ID)
	today := geo.DayOf(monday, geo.Paris())
	before := w.facts()
	for _, c := range []struct {
		say           string
		change        func(url.Values)
		field, reason string
		at            string
		typed         []string
	}{
		{"no kind of help", with("function"), "function", "required", "function", nil},
		{"a kind that does not exist", with("function", "x"), "function", "required", "function", nil},
		{"no title", with("title"), "title", "required", "title", nil},
		{"a title without end", with("title", strings.Repeat("é", 91)), "title", "too_long", "title", []string{strings.Repeat("é", 91)}},
		{"no place", with("commune"), "commune", "required", "commune", nil},
		{"a place that does not exist", with("commune", "Xyzzy"), "commune", "unknown", "commune", []string{`value="Xyzzy"`}},
		{"a place that means several", with("commune", "lamentin"), "commune_code", "ambiguous", "commune_code", []string{"97115", "97213"}},
		{"no day", with("from_day"), "from_day", "required", "from_day", nil},
		{"a day that is none", with("from_day", "2026-02-30"), "from_day", "invalid", "from_day", []string{`value="2026-02-30"`}},
		{"a day in the past", with("from_day", "2020-01-01"), "from_day", "past", "from_day", []string{`value="2020-01-01"`}},
		{"an hour of today that is past", func(f url.Values) { f["from_day"], f["to_day"] = []string{today.String()}, nil }, "from_day", "past", "from_day", nil},
		{"an end before the beginning", with("to_day", "2026-11-25"), "to_day", "before_from", "to_day", nil},
		{"five weeks", with("to_day", "2026-12-31"), "days", "too_many", "weekday", nil},
		{"an end a thousand years from now", with("to_day", "3026-12-31"), "days", "too_many", "weekday", nil},
		{"none of the weekdays", with("weekday"), "days", "required", "weekday", nil},
		{"weekdays that do not exist", with("weekday", "7", "-1", "x"), "days", "required", "weekday", nil},
		{"an hour that is none", with("from_hour", "25:00"), "from_hour", "invalid", "from_hour", []string{`value="25:00"`}},
		{"an hour that overflows", with("from_hour", "153722867280912931:00"), "from_hour", "invalid", "from_hour", nil},
		{"no time between", with("to_hour", "09:10"), "hours", "invalid", "from_hour", nil},
		{"a day and a half", with("to_hour", "08:59"), "hours", "invalid", "from_hour", nil},
		{"the same hours twice", func(f url.Values) { f["from_hour2"], f["to_hour2"] = []string{"09:00"}, []string{"12:00"} }, "hours", "invalid", "from_hour", nil},
		{"half a second slot", with("from_hour2", "14:00"), "to_hour2", "invalid", "to_hour2", []string{`value="14:00"`}},
		{"nobody wanted", with("wanted", "0"), "wanted", "out_of_range", "wanted", nil},
		{"10,000 wanted", with("wanted", "10000"), "wanted", "out_of_range", "wanted", []string{`value="10000"`}},
		{"a number that is none", with("wanted", "deux"), "wanted", "out_of_range", "wanted", []string{`value="deux"`}},
		{"fewer than nobody", with("wanted", "-5"), "wanted", "out_of_range", "wanted", nil},
		{"a number without end", with("wanted", strings.Repeat("9", 40)), "wanted", "out_of_range", "wanted", nil},
		{"nothing to do", with("tasks"), "what", "required", "tasks", nil},
		{"a text without end", with("tasks", strings.Repeat("mot ", 400)), "what", "too_long", "tasks", []string{strings.Repeat("mot ", 100)}},
		{"nobody on the spot", with("contact"), "contact_name", "required", "contact", nil},
		{"no number", with("phone"), "contact_phone", "required", "phone", nil},
		{"a number that is none", with("phone", "12"), "contact_phone", "invalid", "phone", []string{`value="12"`}},
		{"nothing declared", with("declare"), "declaration", "required", "declare", nil},
		{"markup", func(f url.Values) { f.Set("tasks", "</textarea><script>alert(1)</script>"); f.Del("declare") }, "declaration", "required", "declare", []string{"</textarea><script>alert(1)</script>"}},
	} {
		form := honestNeed(c.change)
		typed := append(c.typed, form.Get("form"))
		if c.at != "title" {
			typed = append(typed, `value="Aide de cuisine"`)
		}
		got := v.post(path, form)
		got.refusedForm(t, c.say, c.at, fr.FieldError(c.field, c.reason), typed...)
		if strings.Contains(got.body, "<script>alert") {
			t.Errorf("%s: the markup is in the page", c.say)
		}
	}
	if d := cmp.Diff(before, w.facts()); d != "" {
		t.Errorf("a refused need changed something:\n%s", d)
	}
}

func TestAnswerFaults(t *testing.T) {
	w := newWorld(t)
	slot := string(w.slots["A asked"][0].ID)
	before := w.facts()["introduction"]
	// Somebody who never said yes before: surname and phone are asked.
	w.change(forget(w.accounts[active]))
	path := "/demande/" + askedLink(w)
	for _, c := range []struct {
		say           string
		path          string
		form          url.Values
		field, reason string
		at            string
		typed         []string
	}{
		{"no slot", path, url.Values{"surname": {"Durand"}, "phone": {"06 39 98 12 34"}}, "slots", "required", "slot", []string{`value="Durand"`, `value="06 39 98 12 34"`}},
		{"a slot of another mission", path, url.Values{"slot": {string(w.slots["E asked"][0].ID)}, "surname": {"Durand"}, "phone": {"06 39 98 12 34"}}, "slots", "unknown", "slot", nil},
		{"no surname", path, url.Values{"slot": {slot}, "phone": {"06 39 98 12 34"}}, "surname", "required", "surname", []string{`value="06 39 98 12 34"`}},
		{"no number", path, url.Values{"slot": {slot}, "surname": {"Durand"}}, "phone", "required", "phone", []string{`value="Durand"`}},
		{"a number that is none", path, url.Values{"slot": {slot}, "surname": {"Durand"}, "phone": {"12"}}, "phone", "invalid", "phone", []string{`value="12"`}},
		{"a reason that is not in the list", path + "/non", badReason, "reason", "unknown", "reason", nil},
	} {
		w.nobody().post(c.path, c.form).refusedForm(t, c.say, c.at, fr.FieldError(c.field, c.reason), c.typed...)
	}
	if d := cmp.Diff(before, w.facts()["introduction"]); d != "" {
		t.Errorf("a refused answer changed something:\n%s", d)
	}
}

func TestRobotsAreThanked(t *testing.T) {
	w := newWorld(t)
	before := w.facts()
	v := w.nobody()
	honest := v.post("/inscription", honestSignUp("anne@example.org"))
	after := w.facts()
	if cmp.Equal(before, after) {
		t.Fatal("an honest sign-up changed nothing")
	}
	robot := v.post("/inscription", honestSignUp("robot@example.org", with("website", "https://evil.example")))
	if honest.status != robot.status || honest.title() != robot.title() {
		t.Errorf("a robot gets %d %q, want %d %q as everybody", robot.status, robot.title(), honest.status, honest.title())
	}
	if d := cmp.Diff(after, w.facts()); d != "" {
		t.Errorf("a robot changed something:\n%s", d)
	}
}
