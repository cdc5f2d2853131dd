package web

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/store"
)

// askSignIn has a browser ask for a link and gives its token and the code on
// the screen.
func (v *visitor) askSignIn(kind string) (token, code string) {
	v.t.Helper()
	a := v.accounts[kind]
	v.now.Add(1) // so that its mail is the last
	got := v.post("/connexion", url.Values{"email": {a.Contact.Email}, "form": {randomText(18)}})
	got.want(v.t, "asking for a link", 200)
	found := regexp.MustCompile(`<p class="code">([\d ]+)</p>`).FindStringSubmatch(fr.Plain(got.body))
	if found == nil {
		v.t.Fatalf("no code on the page %q", got.title())
	}
	return v.keys.LinkToken(v.lastMail(mainforte.MailSignIn, a.ID).Link, mainforte.PurposeSignIn), strings.ReplaceAll(found[1], " ", "")
}

// lastMail is the last mail of a kind to an account.
func (w *world) lastMail(kind mainforte.MailKind, to mainforte.ID) mainforte.Mail {
	w.t.Helper()
	mails, err := w.store.Mails(w.ctx(), 1000)
	w.must(err)
	i := slices.IndexFunc(mails, func(m mainforte.Mail) bool { return m.Kind == kind && m.Account == to })
	if i < 0 {
		w.t.Fatalf("no mail %q to %s", kind, to)
	}
	return mails[i]
}

// signedIn tells whether this browser is signed in.
func (v *visitor) isSignedIn() bool { return strings.Contains(v.get("/").body, "Me déconnecter") }

// TestReadingALinkUsesNothingUp plays a scanner that opens every link of a mail
// again and again, before the person does.
func TestReadingALinkUsesNothingUp(t *testing.T) {
	w := newWorld(t)
	w.pass(time.Minute) // so that a sign of life is news
	for _, c := range []struct {
		path    string
		form    url.Values
		want    int
		because string
	}{
		{"/confirmer/" + w.confirmLink(), nil, 303, "the address is confirmed"},
		{"/entrer/" + signInLink(w), nil, 303, "a session opens"},
		{"/pas-moi/" + notMeLink(w), nil, 200, "the sign-up is erased"},
		{"/garder/" + stayLink(w), nil, 200, "the place is kept"},
		{"/ne-plus-recevoir/" + stopLink(w), nil, 200, "the mail of the week stops"},
		{"/demande/" + askedLink(w), url.Values{"slot": {string(w.slots["A asked"][0].ID)}}, 303, "the answer is kept"},
		{"/demande/" + agreedLink(w) + "/liberer/" + string(w.slots["A agreed"][0].ID), nil, 303, "the place is given back"},
	} {
		scanner, read := w.nobody(), strings.Split(c.path, "/liberer")[0]
		before := w.facts()
		for range 5 {
			got := scanner.get(read)
			got.want(t, "GET "+read, 200)
			if len(got.header.Values("Set-Cookie")) > 0 {
				t.Errorf("GET %s sets a cookie", read)
			}
			scanner.do(scanner.request(http.MethodHead, read, "", "")).want(t, "HEAD "+read, 200)
		}
		if d := cmp.Diff(before, w.facts()); d != "" {
			t.Errorf("reading %s changed something:\n%s", read, d)
		}
		got := w.nobody().post(c.path, c.form)
		got.want(t, c.because, c.want)
		if d := cmp.Diff(before, w.facts()); d == "" {
			t.Errorf("%s: nothing changed, want that %s", read, c.because)
		}
	}
}

// TestALinkOpensItsOwnThingOnly tries every kind of token at every address that
// takes one, and forged ones.
func TestALinkOpensItsOwnThingOnly(t *testing.T) {
	w := newWorld(t)
	addresses := map[mainforte.Purpose]string{
		mainforte.PurposeConfirm: "/confirmer/", mainforte.PurposeSignIn: "/entrer/", mainforte.PurposeNotMe: "/pas-moi/", mainforte.PurposeAnswer: "/demande/",
		mainforte.PurposeStill: "/toujours-disponible/", mainforte.PurposeStay: "/garder/", mainforte.PurposeStop: "/ne-plus-recevoir/",
	}
	made := map[mainforte.Purpose]string{
		mainforte.PurposeConfirm: w.confirmLink(), mainforte.PurposeSignIn: signInLink(w), mainforte.PurposeNotMe: notMeLink(w), mainforte.PurposeAnswer: askedLink(w),
		mainforte.PurposeStill: stillLink(w), mainforte.PurposeStay: stayLink(w), mainforte.PurposeStop: stopLink(w),
	}
	before := w.facts()
	v := w.nobody()
	nothing := v.get("/nulle-part").String()
	for purpose, token := range made {
		head, secret, _ := strings.Cut(token, ".")
		wrong := map[string]string{
			"no secret": head, "an empty secret": head + ".", "a cut secret": token[:len(token)-1], "a longer secret": token + "A",
			"another case": head + "." + strings.ToLower(secret), "another id": string(mainforte.NewID()) + "." + secret, "twice": token + "." + secret,
			"a space": token + "%20", "a line break": token + "%0A",
		}
		for other, address := range addresses {
			if other != purpose {
				wrong["the token of "+string(purpose)+" at "+address] = token
				for _, method := range []string{http.MethodGet, http.MethodPost} {
					if got := v.ask(method, address+token, nil); got.String() != nothing {
						t.Errorf("%s %s takes a token of %s: status %d", method, address, purpose, got.status)
					}
				}
			}
		}
		for say, forged := range wrong {
			if forged == token {
				continue
			}
			for _, method := range []string{http.MethodGet, http.MethodPost} {
				if got := v.ask(method, addresses[purpose]+forged, nil); got.String() != nothing {
					t.Errorf("%s %s with %s: status %d, want the answer of what does not exist", method, addresses[purpose], say, got.status)
				}
			}
		}
	}
	if d := cmp.Diff(before, w.facts()); d != "" {
		t.Errorf("a wrong token changed something:\n%s", d)
	}
}

func TestLinksThatAreOverSaySo(t *testing.T) {
	w := newWorld(t)
	used := map[string]string{}
	for _, path := range []string{"/confirmer/" + w.confirmLink(), "/entrer/" + signInLink(w)} {
		w.nobody().post(path, nil).want(t, "the first use", 303)
		used[path] = "used"
	}
	old := []string{"/confirmer/" + w.confirmLink(), "/entrer/" + signInLink(w), "/demande/" + askedLink(w)}
	w.pass(2 * time.Hour)
	for _, path := range old {
		used[path] = "expired"
	}
	before := w.facts()
	for path, why := range used {
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			got := w.nobody().ask(method, path, nil)
			got.want(t, method+" "+why+" "+path, 410)
			if len(got.header.Values("Set-Cookie")) > 0 {
				t.Errorf("%s %s: a cookie for a link that is %s", method, path, why)
			}
		}
	}
	if d := cmp.Diff(before, w.facts()); d != "" {
		t.Errorf("a link that is over changed something:\n%s", d)
	}
}

// TestSignInBelongsToTheBrowserThatAsked plays attack 12 of the threat model:
// who opens a link that somebody else asked for is not signed in without the
// code, and who asked is never signed in by another's click.
func TestSignInBelongsToTheBrowserThatAsked(t *testing.T) {
	w := newWorld(t)
	asking, other := w.nobody(), w.nobody()
	token, code := asking.askSignIn(verified)
	if strings.Contains(asking.get("/entrer/"+token).body, `name="code"`) {
		t.Error("the browser that asked has to type the code, want only the button")
	}
	if !strings.Contains(other.get("/entrer/"+token).body, `name="code"`) {
		t.Error("another browser has no field for the code")
	}
	other.post("/entrer/"+token, nil).want(t, "another browser, without code", 422)
	if other.isSignedIn() || asking.isSignedIn() {
		t.Fatal("signed in without a code from another browser")
	}
	other.post("/entrer/"+token, url.Values{"code": {code[:3] + " " + code[3:]}}).want(t, "another browser, with the code", 303, "/etablissement")
	if !other.isSignedIn() || asking.isSignedIn() {
		t.Error("want the browser that typed the code signed in, and it alone")
	}
	asking.post("/entrer/"+token, nil).want(t, "the browser that asked, afterwards", 410)
}

func TestFiveWrongCodesEndIt(t *testing.T) {
	w := newWorld(t)
	asking, guesser := w.nobody(), w.nobody()
	token, code := asking.askSignIn(active)
	for i := range mainforte.SignInTries {
		wrong := code[:i] + string('0'+(code[i]-'0'+1)%10) + code[i+1:]
		guesser.post("/entrer/"+token, url.Values{"code": {wrong}}).want(t, "a wrong code", 422)
	}
	guesser.post("/entrer/"+token, url.Values{"code": {code}}).want(t, "the right code after five wrong ones", 410)
	w.nobody().get("/entrer/"+token).want(t, "the page in another browser", 410)
	asking.post("/entrer/"+token, nil).want(t, "the browser that asked is not locked out", 303)
}

func TestOneLinkOpensOneSession(t *testing.T) {
	w := newWorld(t)
	asking := w.nobody()
	token, _ := asking.askSignIn(active)
	before := len(w.facts()["session"])
	var opened, gone atomic.Int32
	together(8, func(int) {
		twin := &visitor{world: w, from: asking.from, cookies: map[string]string{"__Host-" + browserCookie: asking.cookies["__Host-"+browserCookie]}}
		switch got := twin.post("/entrer/"+token, nil); got.status {
		case 303:
			opened.Add(1)
		case 410:
			gone.Add(1)
		default:
			t.Errorf("status %d, want 303 or 410", got.status)
		}
	})
	if opened.Load() != 1 || gone.Load() != 7 || len(w.facts()["session"]) != before+1 {
		t.Errorf("%d opened, %d too late, %d sessions more; want 1, 7, 1", opened.Load(), gone.Load(), len(w.facts()["session"])-before)
	}
}

// TestSigningOutEndsTheSession: the cookie is worth nothing afterwards, and the
// browser is told to forget what it showed.
func TestSigningOutEndsTheSession(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	stolen := &visitor{world: w, from: "10.9.9.9", cookies: map[string]string{}}
	for name, value := range v.cookies {
		stolen.cookies[name] = value
	}
	stolen.get("/etablissement").want(t, "before", 200)
	got := v.post("/deconnexion", nil)
	got.want(t, "leaving", 303, "/")
	if got.header.Get("Clear-Site-Data") == "" || len(v.cookies) != 0 {
		t.Errorf("cookies left: %v, Clear-Site-Data %q", v.cookies, got.header.Get("Clear-Site-Data"))
	}
	stolen.get("/etablissement").want(t, "the same cookie afterwards", 303, "/connexion")
}

// TestLosingTheRightEndsIt: rights are read at each request, not kept in the
// session.
func TestLosingTheRightEndsIt(t *testing.T) {
	w := newWorld(t)
	v := w.as(w.accounts[verified].ID)
	reveal := "/etablissement/accords/" + string(w.introductions["A agreed/"+active].ID) + "/coordonnees"
	v.post(reveal, nil).want(t, "while verified", 200)
	w.change(func(ctx context.Context, tx *store.Tx) error {
		return tx.MoveEstablishment(ctx, w.establishments["A"].ID, mainforte.EstablishmentVerified, mainforte.EstablishmentSuspended)
	})
	v.refused("POST /etablissement/accords/{introduction}/coordonnees", reveal, nil, "contact details once suspended")
	v.refused("GET /besoin/{establishment}", "/besoin/"+string(w.establishments["A"].ID), nil, "the form of a need once suspended")
}
