package web

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/web/view"
)

var owners = regexp.MustCompile(`name="` + view.OwnerName + `" value="([^"]*)"`)

// owner is what a page's forms say of whose page it is.
func (r reply) owner(t *testing.T) string {
	t.Helper()
	found := owners.FindStringSubmatch(r.body)
	if found == nil {
		t.Fatalf("the page %q says not whose it is", r.title())
	}
	return found[1]
}

// endsSession is a browser whose session is over: it has forgotten the cookie.
func (v *visitor) endsSession() {
	v.pass(mainforte.StaffSessionLife)
	delete(v.cookies, "__Host-"+sessionCookie)
}

// enters signs somebody in on this browser, by a mailed link.
func (v *visitor) enters(kind string) reply {
	return v.post("/entrer/"+v.link(mainforte.PurposeSignIn, v.accounts[kind].ID, ""), nil)
}

// TestWhatWasTypedIsNotLost: a need sent after the session ended comes back
// after the sign-in as it was typed, and has done nothing before.
func TestWhatWasTypedIsNotLost(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	at := w.needPath("A")
	need := honestNeed(with("title", "Plonge <du> matin & soir"), with(view.OwnerName, v.get(at+"?modele=aucun").owner(t)))
	v.endsSession()
	missions := w.facts()["mission"]
	v.post(at+"?modele=kitchen", need).want(t, "sent too late", 303, "/connexion?vers=formulaire")
	v.get("/connexion?vers=formulaire").says(t, "signing in", "Votre connexion était terminée.")
	v.get(pathHeld).want(t, "before signing in", 303, "/connexion")
	v.enters(verified).want(t, "signing in", 303, pathHeld)
	before := w.facts()
	back := v.get(pathHeld)
	back.want(t, "the form", 200)
	back.says(t, "the form", "Rien n'est perdu", "Rien n'est encore envoyé")
	same(t, "the form", back.typed(), need, view.OwnerName, "declare", "from_hour2", "to_hour2", "tasks")
	if d := cmp.Diff(before, w.facts()); d != "" || cmp.Diff(missions, before["mission"]) != "" {
		t.Errorf("showing the form again changed something:\n%s", d)
	}
	again := back.typed()
	again.Set("declare", "1")
	v.post(at+"?modele=kitchen", again).want(t, "sending it", 303, pathMissions)
	v.get(pathHeld).want(t, "once it is sent", 404)
	if n := len(w.facts()["held_form"]); n != 0 {
		t.Errorf("%d forms are held still, want none", n)
	}
}

// TestAnUnfinishedDraftIsNotLost: the button that keeps a draft, too.
func TestAnUnfinishedDraftIsNotLost(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	at := w.needPath("A")
	need := url.Values{"title": {"À moitié"}, view.DraftName: {"1"}, view.OwnerName: {v.get(at + "?modele=aucun").owner(t)}, "form": {randomText(18)}}
	v.endsSession()
	v.post(at, need).want(t, "sent too late", 303, "/connexion")
	v.enters(verified).want(t, "signing in", 303, pathHeld)
	back := v.get(pathHeld)
	back.want(t, "the form", 200)
	if got := back.typed().Get("title"); got != "À moitié" {
		t.Errorf("the title is %q, want what was typed", got)
	}
}

// TestSomebodyElseNeverSeesIt tries every way by which somebody else could read
// what was typed.
func TestSomebodyElseNeverSeesIt(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	at := w.needPath("A")
	mine := v.get(at + "?modele=aucun").owner(t)
	const canary = "Canarimots à moi"
	need := honestNeed(with("title", canary), with(view.OwnerName, mine))
	v.endsSession()
	v.post(at, need).want(t, "sent too late", 303, "/connexion")
	for _, kind := range []string{elsewhere, active, waiting, officer} {
		got := v.enters(kind)
		if strings.Contains(got.header.Get("Location"), pathHeld) {
			t.Errorf("%s is led to what somebody else typed", kind)
		}
		v.get(pathHeld).want(t, kind, 404)
		for _, page := range []string{pathSpace, pathEstablishment, at, at + "?modele=aucun"} {
			if strings.Contains(v.get(page).body, canary) {
				t.Errorf("%s reads on %s what somebody else typed", kind, page)
			}
		}
	}
	delete(v.cookies, "__Host-"+sessionCookie)
	v.enters(verified).want(t, "the owner", 303, pathHeld)
	if got := v.get(pathHeld).typed().Get("title"); got != canary {
		t.Errorf("the owner reads %q, want what they typed", got)
	}

	other := w.as(w.accounts[verified].ID) // the same account, on another browser
	other.get(pathHeld).want(t, "another browser", 404)
	nobody := w.nobody()
	stolen := honestNeed(with(view.OwnerName, strings.Split(mine, ".")[0]+".x"))
	nobody.post(at, stolen).want(t, "a token that is not ours", 403)
	nobody.post(at, honestNeed()).want(t, "no token", 403)

	v.post(pathSignOut, nil).want(t, "signing out", 303)
	v.enters(verified).want(t, "after signing out", 303, pathEstablishment)
	v.get(pathHeld).want(t, "after signing out", 404)
}

// TestSeveralFormsAreListed: two windows, two forms, none lost; what has no page
// of its own leads to where it was sent.
func TestSeveralFormsAreListed(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	at := w.needPath("A")
	owner := v.get(at + "?modele=aucun").owner(t)
	v.endsSession()
	v.post(at, honestNeed(with("title", "La première"), with(view.OwnerName, owner)))
	w.pass(time.Minute)
	v.post(at, honestNeed(with("title", "La seconde"), with(view.OwnerName, owner)))
	v.enters(verified).want(t, "signing in", 303, pathHeld)
	list := v.get(pathHeld)
	list.want(t, "the list", 200)
	found := regexp.MustCompile(`href="(`+pathHeld+`/[a-z0-9]+)"`).FindAllStringSubmatch(list.body, -1)
	if len(found) != 2 {
		t.Fatalf("%d forms are listed, want 2", len(found))
	}
	for i, title := range []string{"La seconde", "La première"} {
		if got := v.get(found[i][1]).typed().Get("title"); got != title {
			t.Errorf("form %d is %q, want %q", i, got, title)
		}
	}
	w.pass(mainforte.HeldLife)
	v.get(found[0][1]).want(t, "an hour later", 404)
}

// TestTheEndIsSaid: where a long form begins, and for the script.
func TestTheEndIsSaid(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	page := v.get(w.needPath("A") + "?modele=aucun")
	page.says(t, "a long form", "Votre connexion dure jusqu'à")
	if !strings.Contains(page.body, `data-ends="43200"`) {
		t.Error("the script is not told when the session ends")
	}
	if strings.Contains(w.nobody().get("/").body, "data-ends") {
		t.Error("nobody's session ends")
	}
}

func TestADroppedSearchIsTakenBack(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	at := pathSearch + string(w.establishments["A"].ID)
	v.post(at+"/garder", url.Values{view.KeepName: {"Bravo Charlie"}, view.QueryName: {honestSearch().Encode()}}).want(t, "keeping", 303, at)
	drop := regexp.MustCompile(`action="([^"]*/effacer)"`).FindStringSubmatch(v.get(at).body)
	gone := v.post(drop[1], nil)
	gone.want(t, "dropping", 303, at+"?fait=effacee")
	page := v.get(gone.header.Get("Location"))
	page.says(t, "after dropping", "C'est fait", "Annuler")
	if strings.Contains(page.text(), "Bravo Charlie") {
		t.Error("a search that was dropped is listed")
	}
	undo := regexp.MustCompile(`action="([^"]*/annuler)"`).FindStringSubmatch(page.body)[1]
	v.post(undo, nil).want(t, "taking it back", 303, at+"?fait=reprise")
	v.get(at).says(t, "after taking it back", "Bravo Charlie")
	v.post(drop[1], nil)
	w.pass(mainforte.UndoLife)
	v.post(undo, nil).want(t, "too late", 303, at+"?fait=trop-tard")
	v.get(at+"?fait=trop-tard").says(t, "too late", "Il est trop tard pour annuler.")
}
