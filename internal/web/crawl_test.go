package web

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte/internal/fr"
)

var (
	hrefs   = regexp.MustCompile(`(?:href|src)="([^"]*)"`)
	actions = regexp.MustCompile(`action="([^"]*)"`)
	markup  = regexp.MustCompile(`(?s)<(?:script|style).*?</(?:script|style)>|<[^>]*>`)
)

// found is what a crawl met.
type found struct {
	pages map[string]reply // by address
	forms []string         // addresses that forms go to
}

// crawl follows every link of the site from the given addresses on.
func (v *visitor) crawl(from ...string) found {
	v.t.Helper()
	f := found{pages: map[string]reply{}}
	for len(from) > 0 {
		path := from[0]
		from = from[1:]
		if _, there := f.pages[path]; there || len(f.pages) > 2000 {
			continue
		}
		got := v.get(path)
		f.pages[path] = got
		if location := got.header.Get("Location"); location != "" {
			from = append(from, location)
		}
		if !strings.HasPrefix(got.header.Get("Content-Type"), "text/html") {
			continue
		}
		for _, m := range hrefs.FindAllStringSubmatch(got.body, -1) {
			if to, _, _ := strings.Cut(html.UnescapeString(m[1]), "#"); strings.HasPrefix(to, "/") {
				from = append(from, to)
			}
		}
		for _, m := range actions.FindAllStringSubmatch(got.body, -1) {
			f.forms = append(f.forms, html.UnescapeString(m[1]))
		}
	}
	slices.Sort(f.forms)
	f.forms = slices.Compact(f.forms)
	return f
}

// text is what people read of a page.
func (r reply) text() string {
	return html.UnescapeString(markup.ReplaceAllString(r.body, "\n"))
}

// known is what a kind of person may learn by reading, and what more by the
// button that shows contact details. It is written by hand, from the rules of
// the design (§2), not from the program.
type known struct{ reading, button []string }

// own is what the pages of one's space show of the person who reads: all that
// is kept of them. Who has no space reads nothing of themselves.
func own(kind string) []string { return of(kind, whole...) }

func of(kind string, what ...string) []string {
	var all []string
	for _, w := range what {
		all = append(all, kind+": "+w)
	}
	return all
}

func join(lists ...[]string) []string {
	all := slices.Concat(lists...)
	slices.Sort(all)
	return slices.Compact(all)
}

// everywhere is what public pages tell: who asks for what.
var everywhere = join(of("A", "name"), of("E", "name"), of("A asked", "title"), of("A agreed", "title"), of("A declined", "title"),
	of("A withdrawn", "title"), of("A expired", "title"), of("A remote", "title"), of("E asked", "title"), of("E agreed", "title"))

// whole are the names, address and numbers of a person.
var whole = []string{"first name", "surname", "e-mail", "phone"}

// host is what somebody who comes must know of the place.
func host(establishment, mission string) []string {
	return join(of(establishment, "name", "address", "door", "to bring"), of(mission, "contact", "contact's phone", "meeting"))
}

// mine is what a coordinator reads on their own pages: what they wrote.
func mine(establishment string, missions ...string) []string {
	all := of(establishment, "name")
	for _, m := range missions {
		all = join(all, of(m, "title", "contact", "contact's phone"))
	}
	return all
}

// form is what the form of a need is filled with beforehand, and the welcome
// sheet.
func form(kind, establishment string) []string {
	return join(colleague(kind), of(establishment, "to bring"), of(kind, "first name", "surname", "phone"), of(establishment, "address", "door"))
}

// colleague is what those who act for an establishment read of each other.
func colleague(kind string) []string { return of(kind, "first name", "surname", "e-mail") }

// meetings is what the forms that change or repeat a mission are filled with.
func meetings(missions ...string) (all []string) {
	for _, m := range missions {
		all = append(all, of(m, "meeting")...)
	}
	return all
}

// follower is who follows the missions of A, as the practical sheet tells.
var follower = of(verified, "first name", "surname", "phone")

// shows are the ends of the addresses of the buttons that show contact details
// and change nothing else.
var shows = []string{"/coordonnees", "/fiche", "/convention", "/planning", "/noter"}

var mayKnow = map[string]known{
	nobodyAtAll: {},
	noRole:      {reading: of(noRole, "e-mail")}, // whoever is signed in reads where their mails go
	pending:     {reading: of(pending, "e-mail")},
	erased:      {reading: of(erased, "e-mail")},
	candidate:   {reading: own(candidate)},
	active: {
		reading: join(own(active), of(active, "surname"), of("C", "name"), of("C agreed", "title"), of("A long ago", "title"), of("A just over", "title")),
		button:  join(host("A", "A agreed"), host("C", "C agreed"), follower, of(suspended, "first name", "surname", "phone")),
	},
	paused: {
		reading: join(own(paused), of("A just over", "title")),
		button:  join(host("A", "A agreed"), host("A", "A just over"), of("A remote", "contact", "contact's phone", "meeting"), of(paused, "surname"), follower),
	},
	otherPerson: {
		reading: own(otherPerson),
		button:  join(host("E", "E agreed"), of(otherPerson, "surname"), of(elsewhere, "first name", "surname", "phone")),
	},

	verified: {
		reading: join(mine("A", "A asked", "A agreed", "A declined", "A long ago", "A just over", "A withdrawn", "A expired", "A remote"), form(verified, "A"),
			meetings("A asked", "A agreed", "A declined", "A long ago", "A just over", "A withdrawn", "A expired", "A remote")),
		button: join(of(active, whole...), of(paused, whole...), of("A", "address")),
	},
	suspended: {reading: join(mine("C", "C agreed"), colleague(suspended))},
	refused:   {reading: join(mine("D", "D draft"), colleague(refused), of("D", "address"))},
	waiting:   {reading: join(mine("B", "B draft"), form(waiting, "B"), meetings("B draft"))},
	elsewhere: {
		reading: join(mine("E", "E asked", "E agreed"), form(elsewhere, "E"), meetings("E asked", "E agreed")),
		button:  join(of(otherPerson, whole...), of("E", "address")),
	},

	officer: {reading: join(of("B", "name"), of("C", "name"), of("D", "name"), of("C agreed", "title"), of(officer, "e-mail"),
		of(invitedSite, "e-mail", "phone in the list"))},
	farOfficer: {reading: of(farOfficer, "e-mail")},

	// Whoever looks after the service names the officers, and nobody else.
	admin: {reading: join(of(admin, "e-mail"), of(officer, "e-mail"), of(farOfficer, "e-mail"))},
}

// TestWhoLearnsWhat crawls the site as each kind of person, from every address
// there is and from every link met, and compares the canaries seen with what
// the rules allow: one too many is a leak, one too few a blind test or a page
// that does not keep its promise.
func TestWhoLearnsWhat(t *testing.T) {
	w := newWorld(t)
	for _, kind := range everybody {
		v := w.as(w.accounts[kind].ID)
		met := v.crawl(w.starts(v)...)
		text := ""
		for path, page := range met.pages {
			text += page.String()
			if !heavy(path) {
				page.small(t, path+", for "+kind)
			}
		}
		allowed := mayKnow[kind]
		read := join(everywhere, allowed.reading)
		if d := cmp.Diff(read, w.seen(text)); d != "" {
			t.Errorf("%s reads (-allowed +read):\n%s", kind, d)
		}
		for _, action := range met.forms {
			if i := strings.LastIndexByte(action, '/'); slices.Contains(shows, action[max(0, i):]) || strings.HasSuffix(action, "/export") {
				got := v.post(action, nil)
				if text += got.String(); strings.Contains(got.body, "<dd></dd>") {
					t.Errorf("%s, for %s: a line without its value", action, kind)
				}
			}
		}
		if d := cmp.Diff(join(read, allowed.button), w.seen(text)); d != "" {
			t.Errorf("%s reads and presses (-allowed +read):\n%s", kind, d)
		}
	}
	if leaks := w.seen(w.log.String()); len(leaks) > 0 {
		t.Errorf("the log holds %v", leaks)
	}
}

// starts are every address of the table that is read, public or not.
func (w *world) starts(v *visitor) []string {
	var all []string
	for pattern, cells := range theRights() {
		if strings.HasPrefix(pattern, "GET ") && !strings.Contains(pattern, "{token}") {
			for _, c := range cells {
				all = append(all, c.path(w))
			}
		}
	}
	return all
}

// mainPart is what a page has of its own; what is no page has none.
var mainPart = regexp.MustCompile(`(?s)<main .*</main>`)

// TestPagesAreWellWritten reads every page that the crawl meets: no middle dot,
// no bracketed ending, in texts and in addresses; no long sentence; links lead
// somewhere.
func TestPagesAreWellWritten(t *testing.T) {
	w := newWorld(t)
	checked := map[string]bool{}
	for _, kind := range []string{nobodyAtAll, active, verified, waiting, officer} {
		v := w.as(w.accounts[kind].ID)
		met := v.crawl("/", "/mon-espace", "/mon-espace/bienvenue", "/etablissement", "/ma-region", "/demande/"+askedLink(w), "/entrer/"+signInLink(w))
		for path, page := range met.pages {
			if page.status >= 400 && page.status != 422 && !strings.HasPrefix(path, "/mon-espace") && !strings.HasPrefix(path, "/etablissement") && path != "/ma-region" {
				t.Errorf("%s, for %s: status %d behind a link", path, kind, page.status)
			}
			for _, found := range append(fr.Lint(page.text()), fr.Lint(path)...) {
				t.Errorf("%s, for %s: %s", path, kind, found)
			}
			for _, said := range fr.LongSentences(mainPart.FindString(page.body)) {
				t.Errorf("%s, for %s: more than %d words in %q", path, kind, fr.MostWords, said)
			}
			if strings.Contains(page.body, "<dd></dd>") {
				t.Errorf("%s, for %s: a line without its value", path, kind)
			}
			checked[path] = true
		}
	}
	if len(checked) < 40 {
		t.Errorf("%d pages read, want at least 40", len(checked))
	}
}
