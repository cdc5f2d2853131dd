package web

import (
	"context"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

func offerFields(w *world, mission string, change ...func(url.Values)) url.Values {
	f := url.Values{
		"slot": {string(w.slots[mission][0].ID)}, "surname": {"Offrandier"}, "phone": {"06 39 98 77 66"}, "form": {randomText(18)},
	}
	for _, c := range change {
		c(f)
	}
	return f
}

func respondFields(w *world, mission, email string, change ...func(url.Values)) url.Values {
	f := offerFields(w, mission)
	for name, value := range map[string]string{"first_name": "Odile", "email": email, "commune": "Dijon", "adult": "1", "charter": "1", "website": ""} {
		f.Set(name, value)
	}
	for _, c := range change {
		c(f)
	}
	return f
}

// The establishment reads an alias until its yes, by the link as when signed in.
func TestAnOfferNamesNobodyBeforeTheYes(t *testing.T) {
	w := newWorld(t)
	w.change(forget(w.accounts[candidate]))
	v, path := w.as(w.accounts[candidate].ID), "/mon-espace/missions/"+string(w.missions["A asked"].ID)
	page := v.get(path)
	page.want(t, "the form", 200)
	refused := v.post(path, offerFields(w, "A asked", with("phone", "12")))
	refused.want(t, "a phone that does not ring", 422)
	if !strings.Contains(refused.body, "Offrandier") || !strings.Contains(refused.body, `href="#phone"`) {
		t.Error("the refused form lost what was typed, or does not lead to its fault")
	}
	made := v.post(path, offerFields(w, "A asked"))
	made.want(t, "the offer", 303, "/mon-espace/demandes/")
	mine := v.get(made.header.Get("Location"))
	if !strings.Contains(mine.body, "Votre proposition est partie") || !strings.Contains(mine.body, "Retirer ma proposition") {
		t.Errorf("the page of the offer does not say how it stands:\n%s", mine.body)
	}
	if space := v.get("/mon-espace"); !strings.Contains(space.body, "Propositions faites") || !strings.Contains(space.body, "Réponse attendue") {
		t.Error("the space does not list the offer")
	}

	link := w.lastMail(mainforte.MailOffer, w.accounts[verified].ID).Link
	byLink, host := "/proposition/"+w.keys.LinkToken(link, mainforte.PurposeOffer), w.as(w.accounts[verified].ID)
	mission := "/etablissement/missions/" + string(w.missions["A asked"].ID)
	for what, got := range map[string]reply{"by the link": w.nobody().get(byLink), "on the mission": host.get(mission)} {
		got.want(t, what, 200)
		for _, secret := range []string{"Offrandier", "06 39 98 77 66", "0639987766", w.accounts[candidate].Contact.FirstName, w.accounts[candidate].Contact.Email} {
			if strings.Contains(strings.ReplaceAll(got.body, "\u00a0", " "), secret) {
				t.Errorf("%s the page tells %q before the yes", what, secret)
			}
		}
		if !regexp.MustCompile(`Bénévole [A-Z]\d{3}`).MatchString(got.body) {
			t.Errorf("%s there is no alias", what)
		}
	}
	w.nobody().post(byLink, url.Values{"slot": {string(w.slots["A asked"][0].ID)}}).want(t, "the yes by the link", 303, byLink)
	after := w.nobody().get(byLink)
	if !strings.Contains(after.body, "d&#39;accord") || strings.Contains(after.body, "<button class=\"button\" type=\"submit\">Oui") || strings.Contains(after.body, "Offrandier") {
		t.Errorf("after the yes the link shows no state, still a button, or a name:\n%s", after.body)
	}
	w.nobody().post(byLink+"/non", nil).want(t, "a no after the yes", 303, byLink)
	i, err := w.store.IntroductionOf(w.ctx(), w.missions["A asked"].ID, w.volunteers[candidate].ID)
	w.must(err)
	if i.State != mainforte.IntroductionAccepted {
		t.Errorf("state %q, want the yes to stand", i.State)
	}
	w.lastMail(mainforte.MailAccordVolunteer, w.accounts[candidate].ID)
}

// The page that follows is the same for a known and an unknown address.
func TestRespondSaysTheSameToAll(t *testing.T) {
	w := newWorld(t)
	path := "/missions/" + string(w.missions["A asked"].ID) + "/repondre"
	known, unknown := w.accounts[candidate].Contact.Email, "odile@example.org"
	a := w.nobody().post(path, respondFields(w, "A asked", known))
	b := w.nobody().post(path, respondFields(w, "A asked", unknown))
	a.want(t, "a known address", 200)
	if d := cmp.Diff(strings.ReplaceAll(a.body, known, "x"), strings.ReplaceAll(b.body, unknown, "x")); d != "" {
		t.Errorf("the page tells a known address from an unknown one (-known +unknown):\n%s", d)
	}
	if _, err := w.store.IntroductionOf(w.ctx(), w.missions["A asked"].ID, w.volunteers[candidate].ID); mainforte.CodeOf(err) != mainforte.CodeNotFound {
		t.Errorf("an offer was made in the name of a known address (%v)", err)
	}
	before := w.facts()
	w.nobody().post(path, respondFields(w, "A asked", "robot@example.org", with("website", "x"))).want(t, "a robot", 200)
	if d := cmp.Diff(before, w.facts()); d != "" {
		t.Errorf("a robot left something:\n%s", d)
	}
}

func TestRespondConfirmAndSee(t *testing.T) {
	w := newWorld(t)
	v := w.nobody()
	mission := string(w.missions["A asked"].ID)
	if got := v.get("/missions/" + mission); !strings.Contains(got.body, `href="/missions/`+mission+`/repondre"`) {
		t.Error("the public mission does not lead to the form")
	}
	bad := v.post("/missions/"+mission+"/repondre", respondFields(w, "A asked", "odile@", with("slot"), with("charter"), with("commune", "Saint-Denis")))
	bad.want(t, "a faulty form", 422)
	for _, field := range []string{"slot", "email", "commune_code", "charter"} {
		if !strings.Contains(bad.body, `href="#`+field+`"`) {
			t.Errorf("the summary does not lead to %q", field)
		}
	}
	v.post("/missions/"+mission+"/repondre", respondFields(w, "A asked", "odile@example.org")).want(t, "the form", 200)
	account, err := w.store.AccountByEmail(w.ctx(), "odile@example.org")
	w.must(err)
	confirm := "/confirmer/" + w.keys.LinkToken(w.lastMail(mainforte.MailConfirm, account.ID).Link, mainforte.PurposeConfirm)
	if got := v.get(confirm); !strings.Contains(got.body, "Confirmer et envoyer ma proposition") {
		t.Errorf("the confirmation does not say what it sends:\n%s", got.body)
	}
	sent := v.post(confirm, nil)
	sent.want(t, "the confirmation", 303, "/mon-espace/demandes/")
	if got := v.get(sent.header.Get("Location")); !strings.Contains(got.body, "Votre proposition est partie") {
		t.Errorf("after the confirmation: %q", got.title())
	}
	w.lastMail(mainforte.MailOffer, w.accounts[verified].ID)
	if got := v.get("/missions/" + mission); !strings.Contains(got.body, `href="/mon-espace/demandes/`) {
		t.Error("the public mission does not lead to how things stand")
	}
	again := w.nobody()
	again.post("/missions/"+mission+"/repondre", respondFields(w, "A asked", "tard@example.org")).want(t, "another", 200)
	late, err := w.store.AccountByEmail(w.ctx(), "tard@example.org")
	w.must(err)
	w.change(func(ctx context.Context, tx *store.Tx) error {
		return tx.MoveMission(ctx, w.missions["A asked"].ID, mainforte.MissionOpen, mainforte.MissionClosed)
	})
	token := w.keys.LinkToken(w.lastMail(mainforte.MailConfirm, late.ID).Link, mainforte.PurposeConfirm)
	again.post("/confirmer/"+token, nil).want(t, "too late", 303, "/mon-espace?proposition=trop-tard")
}

// Who has an account comes back to the mission once signed in.
func TestSignInLeadsToTheMission(t *testing.T) {
	w := newWorld(t)
	v, mission := w.nobody(), string(w.missions["A asked"].ID)
	v.post("/missions/"+mission+"/connexion", url.Values{"email": {w.accounts[candidate].Contact.Email}, "form": {randomText(18)}}).want(t, "asking for a link", 200)
	token := w.keys.LinkToken(w.lastMail(mainforte.MailSignIn, w.accounts[candidate].ID).Link, mainforte.PurposeSignIn)
	v.post("/entrer/"+token, nil).want(t, "entering", 303, "/mon-espace/missions/"+mission)
	if len(v.cookies) != 1 {
		t.Errorf("cookies %v, want the session alone", v.cookies)
	}
}

func TestALateAnswerBecomesAnOffer(t *testing.T) {
	w := newWorld(t)
	for _, mission := range []string{"A expired", "A declined"} {
		path := "/demande/" + w.answerLink(mission+"/"+active)
		v := w.nobody()
		if got := v.get(path); !strings.Contains(got.body, "Je propose quand même mon aide") {
			t.Errorf("%s: the page does not offer it", mission)
		}
		v.post(path+"/proposer", url.Values{}).want(t, mission+", no slot", 422)
		v.post(path+"/proposer", offerFields(w, mission)).want(t, mission, 303, path)
		if got := v.get(path); !strings.Contains(got.body, "Votre proposition est partie") {
			t.Errorf("%s: afterwards the page says %q", mission, got.title())
		}
		v.post(path+"/retirer", nil).want(t, mission+", taken back", 303, path)
		if got := v.get(path); !strings.Contains(got.body, "Votre proposition est retirée") {
			t.Errorf("%s: taken back, and the page does not say so", mission)
		}
	}
}

// A mission that hides its establishment hides it from who offers, too.
func TestAHiddenNameStaysHidden(t *testing.T) {
	w := newWorld(t)
	hidden := w.missions["A asked"]
	hidden.ID, hidden.HideName = mainforte.NewID(), true
	slot := hidden.Clocked(w.slots["A asked"][0])
	slot.ID, slot.Mission = mainforte.NewID(), hidden.ID
	w.change(func(ctx context.Context, tx *store.Tx) error {
		return tx.InsertMission(ctx, hidden, []mainforte.Slot{slot})
	})
	v := w.as(w.accounts[candidate].ID)
	path := "/mon-espace/missions/" + string(hidden.ID)
	form := v.get(path)
	made := v.post(path, url.Values{"slot": {string(slot.ID)}})
	made.want(t, "the offer", 303, "/mon-espace/demandes/")
	name := w.establishments["A"].Name
	for what, got := range map[string]reply{
		"the form": form, "its state": v.get(made.header.Get("Location")),
		"the public form": w.nobody().get("/missions/" + string(hidden.ID) + "/repondre"),
	} {
		got.want(t, what, 200)
		if strings.Contains(got.body, name) {
			t.Errorf("%s names the establishment", what)
		}
	}
	// The space names it too, for other missions of the same establishment.
	_, offers, found := strings.Cut(v.get("/mon-espace").body, `id="offers"`)
	if offers, _, _ = strings.Cut(offers, "</section>"); !found || strings.Contains(offers, name) {
		t.Errorf("the list of offers is not there, or names the establishment:\n%s", offers)
	}
}
