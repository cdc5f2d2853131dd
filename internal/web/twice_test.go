package web

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// mailKinds counts the mails there are, by kind.
func (w *world) mailKinds() map[mainforte.MailKind]int {
	w.t.Helper()
	mails, err := w.store.Mails(w.ctx(), 1000)
	w.must(err)
	kinds := map[mainforte.MailKind]int{}
	for _, m := range mails {
		kinds[m.Kind]++
	}
	return kinds
}

// TestAKnownAddressLooksLikeAnother: signing up and asking for a link answer
// with the same bytes whether or not the address is known; the mail tells.
func TestAKnownAddressLooksLikeAnother(t *testing.T) {
	w := newWorld(t)
	known, confirmed := "connue@example.org", w.accounts[active].Contact.Email
	w.nobody().post("/inscription", honestSignUp(known)).want(t, "a first time", 200)
	texts := map[string]string{}
	for _, c := range []struct {
		say, email string
		signUp     mainforte.MailKind
		signIn     mainforte.MailKind // "" where it is not tried
	}{
		{"unknown", "inconnue@example.org", mainforte.MailConfirm, ""},
		{"never confirmed", known, mainforte.MailConfirm, mainforte.MailConfirm},
		{"never confirmed, in capitals", strings.ToUpper(known), mainforte.MailConfirm, ""},
		{"with an account", confirmed, mainforte.MailAlready, mainforte.MailSignIn},
		{"of a coordinator", w.accounts[verified].Contact.Email, mainforte.MailAlready, mainforte.MailSignIn},
		{"unknown, to enter", "autre@example.org", "", mainforte.MailUnknown},
	} {
		for path, want := range map[string]mainforte.MailKind{"/inscription": c.signUp, "/connexion": c.signIn} {
			if want == "" {
				continue
			}
			w.pass(2 * time.Hour) // a mailbox takes few mails in an hour
			w.allLeft()           // or pages say that mails are late
			all := w.mailKinds()
			got := w.nobody().post(path, honestSignUp(c.email))
			got.want(t, path+", "+c.say, 200)
			all[want]++
			if d := cmp.Diff(all, w.mailKinds()); d != "" {
				t.Errorf("%s, %s: mails (-want +got):\n%s", path, c.say, d)
			}
			if len(w.seen(got.body)) > 1 || !strings.Contains(got.body, c.email) {
				t.Errorf("%s, %s: the page tells %v", path, c.say, w.seen(got.body))
			}
			// What is this address, this code and this cookie apart, the same bytes.
			text := strings.ReplaceAll(got.String(), c.email, "ADDRESS")
			text = regexp.MustCompile(`<p class="code">[^<]*|mainforte-ask=[^;]*|Content-Length: \d+`).ReplaceAllString(text, "")
			if texts[path] == "" {
				texts[path] = text
			}
			if d := cmp.Diff(texts[path], text); d != "" {
				t.Errorf("%s, %s: another answer than for an unknown address:\n%s", path, c.say, d)
			}
		}
	}
	if v, err := w.store.VolunteerByAccount(w.ctx(), w.accounts[active].ID); err != nil || !cmp.Equal(v.Functions, w.volunteers[active].Functions) || v.State != mainforte.VolunteerActive {
		t.Errorf("a stranger's sign-up changed the volunteer: %+v (%v)", v, err)
	}
}

// TestAFormSentTwiceCountsOnce: Back and « send » again, or a double click.
func TestAFormSentTwiceCountsOnce(t *testing.T) {
	w := newWorld(t)
	coordinator := w.as(w.accounts[verified].ID)
	mission := "/etablissement/missions/" + string(w.missions["A asked"].ID)
	asks := url.Values{"person": {w.journey.CandidateToken(w.missions["A asked"].ID, w.volunteers[candidate].ID)}, "form": {randomText(18)}}
	need, signUp := honestNeed(), honestSignUp("anne@example.org")
	yes := url.Values{"slot": {string(w.slots["A asked"][0].ID)}, "form": {randomText(18)}}
	link := "/demande/" + askedLink(w)
	for _, c := range []struct {
		say   string
		v     *visitor
		path  string
		form  url.Values
		grows map[string]int // tables, by how many rows
	}{
		{"a sign-up", w.nobody(), "/inscription", signUp, map[string]int{"account": 1, "volunteer": 1, "link": 1, "mail": 1}},
		{"a need", coordinator, "/besoin/" + string(w.establishments["A"].ID), need, map[string]int{"mission": 1, "slot": 2}},
		{"a demand", coordinator, mission + "/demander", asks, map[string]int{"introduction": 1, "link": 1, "mail": 1}},
		{"a yes", w.nobody(), link, yes, map[string]int{"mail": 2, "link": 1}},
		{"a link to enter", w.nobody(), "/connexion", url.Values{"email": {w.accounts[paused].Contact.Email}, "form": {randomText(18)}}, map[string]int{"link": 1, "mail": 1}},
	} {
		before := w.facts()
		first := c.v.post(c.path, c.form)
		if first.status != 200 && first.status != 303 {
			t.Errorf("%s: status %d (%s)", c.say, first.status, first.title())
		}
		second := c.v.post(c.path, c.form)
		if d := cmp.Diff(first.String(), second.String()); d != "" {
			t.Errorf("%s: the second answer differs:\n%s", c.say, d)
		}
		together(4, func(int) { c.v.twin().post(c.path, c.form) })
		after := w.facts()
		for _, table := range []string{"account", "volunteer", "mission", "slot", "introduction", "link", "mail"} {
			if got := len(after[table]) - len(before[table]); got != c.grows[table] {
				t.Errorf("%s, sent six times: %d rows more in %s, want %d", c.say, got, table, c.grows[table])
			}
		}
	}
}

// twin is the same browser in another window.
func (v *visitor) twin() *visitor {
	twin := &visitor{world: v.world, from: v.from, cookies: map[string]string{}}
	for name, value := range v.cookies {
		twin.cookies[name] = value
	}
	return twin
}

// TestOneFormSentTwiceAtOnce: nothing was there before, both arrive together.
func TestOneFormSentTwiceAtOnce(t *testing.T) {
	w := newWorld(t)
	coordinator := w.as(w.accounts[verified].ID)
	need, signUp := honestNeed(), honestSignUp("anne@example.org")
	before := w.facts()
	locations := make([]string, 6)
	together(6, func(i int) {
		got := coordinator.twin().post("/besoin/"+string(w.establishments["A"].ID), need)
		got.want(t, "a need", 303)
		locations[i] = got.header.Get("Location")
		w.nobody().post("/inscription", signUp).want(t, "a sign-up", 200)
	})
	if slices.Sort(locations); len(slices.Compact(locations)) != 1 {
		t.Errorf("six twins lead to %v, want one mission", locations)
	}
	after := w.facts()
	for table, want := range map[string]int{"mission": 1, "slot": 2, "account": 1, "volunteer": 1, "mail": 1, "form": 2} {
		if got := len(after[table]) - len(before[table]); got != want {
			t.Errorf("%d rows more in %s, want %d", got, table, want)
		}
	}
}

// lastPlace makes a mission of one slot and one place, asks both volunteers of
// the sample who can come, and gives the addresses of their answers.
func (w *world) lastPlace() (mission mainforte.ID, slot mainforte.ID, links map[string]string) {
	w.t.Helper()
	coordinator := w.as(w.accounts[verified].ID)
	got := coordinator.post("/besoin/"+string(w.establishments["A"].ID), honestNeed(with("wanted", "1"), with("to_day", "2026-11-26")))
	got.want(w.t, "the need", 303)
	mission = mainforte.ID(strings.TrimPrefix(got.header.Get("Location"), "/etablissement/missions/"))
	form := url.Values{"form": {randomText(18)}}
	for _, kind := range []string{active, candidate} {
		form.Add("person", w.journey.CandidateToken(mission, w.volunteers[kind].ID))
	}
	coordinator.post("/etablissement/missions/"+string(mission)+"/demander", form).want(w.t, "asking both", 303, "/etablissement/missions/"+string(mission)+"?demandes=2")
	links = map[string]string{}
	for _, kind := range []string{active, candidate} {
		links[kind] = "/demande/" + w.keys.LinkToken(w.lastMail(mainforte.MailDemand, w.accounts[kind].ID).Link, mainforte.PurposeAnswer)
	}
	_, slots, err := w.store.Mission(w.ctx(), mission)
	w.must(err)
	return mission, slots[0].ID, links
}

// TestTwoPeopleTakeTheLastPlace at the same moment: one comes, the other is
// thanked and told.
func TestTwoPeopleTakeTheLastPlace(t *testing.T) {
	w := newWorld(t)
	mission, slot, links := w.lastPlace()
	kinds := []string{active, candidate}
	together(2, func(i int) {
		w.nobody().post(links[kinds[i]], url.Values{"slot": {string(slot)}, "form": {randomText(18)}}).want(t, "a yes", 303, links[kinds[i]])
	})
	come, late := 0, 0
	for _, kind := range kinds {
		switch page := w.nobody().get(links[kind]).text(); {
		case strings.Contains(page, "Vous venez"):
			come++
		case strings.Contains(page, "la mission est complète"):
			late++
		}
	}
	_, slots, err := w.store.Mission(w.ctx(), mission)
	w.must(err)
	if come != 1 || late != 1 || slots[0].Taken != 1 {
		t.Errorf("%d come, %d too late, %d places taken; want 1, 1, 1", come, late, slots[0].Taken)
	}
	// A no of the one who comes changes nothing: one releases, one does not decline.
	before := w.facts()["introduction"]
	for _, kind := range kinds {
		w.nobody().post(links[kind]+"/non", url.Values{"form": {randomText(18)}}).want(t, "a no afterwards", 303)
	}
	if d := cmp.Diff(before, w.facts()["introduction"]); d != "" {
		t.Errorf("a no afterwards changed something:\n%s", d)
	}
}

// TestOneAnswersTwiceAtOnce: by the link and signed in, with two forms.
func TestOneAnswersTwiceAtOnce(t *testing.T) {
	w := newWorld(t)
	mission, slot, links := w.lastPlace()
	in, err := w.store.IntroductionOf(w.ctx(), mission, w.volunteers[active].ID)
	w.must(err)
	signedIn := w.as(w.accounts[active].ID)
	before := len(w.facts()["mail"])
	var answered atomic.Int32
	together(6, func(i int) {
		v, path := w.nobody(), links[active]
		if i%2 == 0 {
			v, path = signedIn.twin(), "/mon-espace/demandes/"+string(in.ID)
		}
		form := url.Values{"slot": {string(slot)}, "form": {randomText(18)}}
		if got := v.post(path, form); got.status == 303 {
			answered.Add(1)
		} else {
			t.Errorf("status %d (%s), want 303", got.status, got.title())
		}
	})
	_, slots, err := w.store.Mission(w.ctx(), mission)
	w.must(err)
	// Accord to both sides, and « complet » to the other person asked.
	if mails := len(w.facts()["mail"]) - before; answered.Load() != 6 || slots[0].Taken != 1 || mails != 3 {
		t.Errorf("%d answers kept, %d places taken, %d mails; want 6, 1, 3", answered.Load(), slots[0].Taken, mails)
	}
}

// TestOnePlaceGivenBackTwiceAtOnce frees it once.
func TestOnePlaceGivenBackTwiceAtOnce(t *testing.T) {
	w := newWorld(t)
	slot := w.slots["A agreed"][0]
	path := "/demande/" + agreedLink(w) + "/liberer/" + string(slot.ID)
	together(4, func(int) { w.nobody().post(path, nil).want(t, "giving back", 303) })
	_, slots, err := w.store.Mission(w.ctx(), slot.Mission)
	w.must(err)
	if slots[0].Taken != slot.Taken-1 {
		t.Errorf("%d places taken, want %d", slots[0].Taken, slot.Taken-1)
	}
	if d := cmp.Diff(map[mainforte.MailKind]int{mainforte.MailReleased: 1}, w.mailKinds()); d != "" {
		t.Errorf("mails, want one that tells the coordinator (-want +got):\n%s", d)
	}
}

// allLeft marks every mail that waits as sent.
func (w *world) allLeft() {
	w.t.Helper()
	all, err := w.store.Mails(w.ctx(), 1000)
	w.must(err)
	w.must(w.store.Change(w.ctx(), func(tx *store.Tx) error {
		for _, m := range all {
			if m.State != mainforte.MailQueued {
				continue
			}
			if err := tx.MarkMail(w.ctx(), m.ID, mainforte.MailSent, 1); err != nil {
				return err
			}
		}
		return nil
	}))
}
