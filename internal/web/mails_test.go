package web

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
)

var addresses = regexp.MustCompile(`https?://[^\s"'<>]+`)

// letter is the newest mail to an address whose text holds a path.
func (w *world) letter(to, path string) (link string) {
	w.t.Helper()
	for _, kept := range w.box.ByRecipient(to) {
		for _, address := range addresses.FindAllString(kept.Message.Text, -1) {
			if found, ok := strings.CutPrefix(address, "https://"+ourHost+path); ok {
				return path + strings.TrimRight(found, ".,;)")
			}
		}
	}
	w.t.Fatalf("no mail to %s with a link to %s", to, path)
	return ""
}

// forged are the headers by which somebody else may try to have their own name
// in our mails.
func forged(r *http.Request) *http.Request {
	for name, value := range map[string]string{
		"X-Forwarded-Host": "evil.example.com", "Forwarded": "host=evil.example.com", "X-Forwarded-Proto": "ftp", "X-Forwarded-For": "203.0.113.1",
		"Referer": "https://evil.example.com/", "X-Host": "evil.example.com", "X-Forwarded-Server": "evil.example.com",
	} {
		r.Header.Set(name, value)
	}
	return r
}

// TestTheWholePath plays the main job through pages and mails alone: sign up,
// confirm, sign in as an establishment, post a need, ask, say yes, see each
// other's details, give back. Then it reads every mail.
func TestTheWholePath(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the queue")
	}
	w := newWorld(t)
	w.startQueue()
	anne, first, surname, phone := "anne.nouvelle@example.org", w.canary("anne: first name", "Annequzw"), w.canary("anne: surname", "Nouvellequzw"), "06 39 98 77 66"
	w.canary("anne: phone", "+33639987766")
	w.canary("anne: e-mail", anne)

	// She signs up, while somebody tries to have their own name in the link.
	phoneBrowser := w.nobody()
	r := forged(phoneBrowser.request(http.MethodPost, "/inscription", urlencoded, honestSignUp(anne, with("first_name", first)).Encode()))
	phoneBrowser.do(r).want(t, "signing up", 200)
	w.awaitMails(1)
	confirm := w.letter(anne, "/confirmer/")
	phoneBrowser.get(confirm).want(t, "the page of the mail", 200)
	phoneBrowser.post(confirm, nil).want(t, "the button", 303, "/mon-espace/bienvenue")
	phoneBrowser.get("/mon-espace/bienvenue").want(t, "welcome", 200)

	// The establishment signs in and posts a need.
	office := w.nobody()
	email := w.accounts[verified].Contact.Email
	r = forged(office.request(http.MethodPost, "/connexion", urlencoded, url.Values{"email": {email}}.Encode()))
	office.do(r).want(t, "asking for a link", 200)
	w.awaitMails(1)
	office.post(w.letter(email, "/entrer/"), nil).want(t, "entering", 303, "/etablissement")
	got := office.post("/besoin/"+string(w.establishments["A"].ID), honestNeed(with("title", "Aide de cuisine"), with("wanted", "1")))
	got.want(t, "the need", 303)
	mission := got.header.Get("Location")
	list := office.get(mission)
	list.want(t, "the list", 200)
	if seen := w.seen(list.body); slices.Contains(seen, "anne: first name") || slices.Contains(seen, "anne: e-mail") {
		t.Errorf("the list names %v before any accord", seen)
	}

	// Whoever is on the list is asked; each gets a mail.
	people := regexp.MustCompile(`name="person" value="([^"]+)"`).FindAllStringSubmatch(list.body, -1)
	if len(people) < 2 {
		t.Fatalf("%d people on the list, want Anne and another", len(people))
	}
	ask := url.Values{}
	for _, p := range people {
		ask.Add("person", html.UnescapeString(p[1]))
	}
	confirmPage := office.get(mission + "/demander?" + ask.Encode())
	confirmPage.want(t, "reading it again", 200)
	ask.Set("form", confirmPage.key(t))
	ask.Set("word", "CANARIMOT merci")
	office.post(mission+"/demander", ask).want(t, "asking", 303, mission)
	w.awaitMails(len(people))

	// She opens the mail on another device, without signing in, and says yes to
	// one day of two.
	anywhere := w.nobody()
	answer := w.letter(anne, "/demande/")
	page := anywhere.get(answer)
	page.want(t, "the demand", 200)
	slots := regexp.MustCompile(`name="slot" value="([^"]+)"`).FindAllStringSubmatch(page.body, -1)
	if len(slots) != 2 || !strings.Contains(page.body, "CANARIMOT") {
		t.Fatalf("%d slots to choose from, want 2; and the word of the establishment", len(slots))
	}
	yes := url.Values{"slot": {slots[0][1]}, "surname": {surname}, "phone": {phone}, "form": {page.key(t)}}
	anywhere.post(answer, yes).want(t, "the yes", 303, answer)
	w.awaitMails(2)

	// Each side sees the other, by the button only.
	reveal := func(v *visitor, from string) reply {
		for _, m := range actions.FindAllStringSubmatch(v.get(from).body, -1) {
			if strings.HasSuffix(m[1], "/coordonnees") {
				return v.post(m[1], nil)
			}
		}
		t.Fatalf("no button on %s", from)
		return reply{}
	}
	if d := cmp.Diff([]string{"anne: e-mail", "anne: first name", "anne: phone", "anne: surname"}, w.seen(reveal(office, mission).body)); d != "" {
		t.Errorf("the establishment sees (-want +got):\n%s", d)
	}
	if page := reveal(phoneBrowser, "/mon-espace").text(); !strings.Contains(page, "Mme Martin") || !strings.Contains(page, fr.Phone("+33353011234")) || !strings.Contains(page, w.establishments["A"].Welcome.Address) {
		t.Errorf("the volunteer does not see whom to ask for, where and at which number: %s", page)
	}

	// « Je ne peux plus venir », from the mail.
	if again := w.letter(anne, "/demande/"); again != answer {
		t.Errorf("the accord leads to %s, want %s as the demand", again, answer)
	}
	anywhere.post(answer+"/liberer/"+slots[0][1], nil).want(t, "giving back", 303, answer)
	w.awaitMails(1)
	w.readEveryMail(map[mainforte.MailKind][]string{
		mainforte.MailConfirm: {"anne: first name"}, mainforte.MailSignIn: {verified + ": first name"},
		mainforte.MailDemand:              {"A: name"},
		mainforte.MailAccordVolunteer:     {"A: name", "A: to bring"},
		mainforte.MailAccordEstablishment: {"anne: first name", "anne: phone", "anne: surname"},
		mainforte.MailReleased:            {"anne: first name", "anne: surname"},
	})
	if leaks := w.seen(w.log.String()); len(leaks) > 0 {
		t.Errorf("the log holds %v", leaks)
	}
}

// readEveryMail compares what each mail tells with what its kind may tell, and
// where it leads with where we are.
func (w *world) readEveryMail(mayTell map[mainforte.MailKind][]string) {
	w.t.Helper()
	met := map[mainforte.MailKind]bool{}
	for _, kept := range w.box.List() {
		row, err := w.store.Mail(w.ctx(), kept.Message.ID)
		w.must(err)
		account, err := w.store.Account(w.ctx(), row.Account)
		w.must(err)
		met[row.Kind] = true
		if kept.Message.To != account.Contact.Email {
			w.t.Errorf("%s went to %q, want its account's address", row.Kind, kept.Message.To)
		}
		for part, text := range map[string]string{"text": kept.Message.Text, "HTML": html.UnescapeString(kept.Message.HTML)} {
			text = kept.Message.Subject + "\n" + text
			if d := cmp.Diff(mayTell[row.Kind], w.seen(text)); d != "" {
				w.t.Errorf("the %s of %s tells (-allowed +told):\n%s", part, row.Kind, d)
			}
			for _, address := range addresses.FindAllString(text, -1) {
				if !strings.HasPrefix(address, "https://"+ourHost+"/") {
					w.t.Errorf("the %s of %s leads to %q", part, row.Kind, address)
				}
			}
			if strings.Contains(text, "evil") || strings.Contains(text, "CANARIMOT") {
				w.t.Errorf("the %s of %s holds what somebody typed or forged", part, row.Kind)
			}
		}
	}
	for kind := range mayTell {
		if !met[kind] {
			w.t.Errorf("no mail %q was sent: the test is blind", kind)
		}
	}
}
