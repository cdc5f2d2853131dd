package queue

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/mail/smtptest"
	"pretermainforte.fr/mainforte/internal/store"
)

var urls = regexp.MustCompile(`https?://[^\s"<]+`)

// wanted is what a mail of a kind must be, and the only personal words it may
// hold besides its reader's first name.
type wanted struct {
	say     string
	mail    func(w *world) mainforte.Mail
	before  func(w *world)
	to      string
	subject string
	paths   func(w *world) []string // the pages it leads to, each once, sorted
	holds   []string
}

func (w *world) token(id mainforte.ID, p mainforte.Purpose) string { return w.keys.LinkToken(id, p) }

var kinds = []wanted{
	{
		say: "confirm: once, to who signed up",
		mail: func(w *world) mainforte.Mail {
			return mainforte.Mail{Kind: mainforte.MailConfirm, Account: w.monique.ID, Link: w.confirm.ID}
		},
		before:  unconfirmed,
		to:      "monique@example.org",
		subject: "Prêter main-forte : confirmez votre adresse",
		paths: func(w *world) []string {
			return []string{
				"/confirmer/" + w.token(w.confirm.ID, mainforte.PurposeConfirm),
				"/pas-moi/" + w.token(w.confirm.ID, mainforte.PurposeNotMe),
			}
		},
		holds: []string{"Bonjour Monique.", "autour de Dijon"},
	},
	{
		say: "already: leads to the sign-in page",
		mail: func(w *world) mainforte.Mail {
			return mainforte.Mail{Kind: mainforte.MailAlready, Account: w.monique.ID}
		},
		to: "monique@example.org", subject: "Prêter main-forte : vous avez déjà un compte",
		paths: func(w *world) []string {
			return []string{"/connexion", "/pas-moi/" + w.token(w.lastMail(), mainforte.PurposeNotMe)}
		},
		holds: []string{"Bonjour Monique."},
	},
	{
		say: "sign-in: with its link",
		mail: func(w *world) mainforte.Mail {
			return mainforte.Mail{Kind: mainforte.MailSignIn, Account: w.monique.ID, Link: w.signIn.ID}
		},
		to: "monique@example.org", subject: "Prêter main-forte : votre lien de connexion",
		paths: func(w *world) []string {
			return []string{
				"/entrer/" + w.token(w.signIn.ID, mainforte.PurposeSignIn),
				"/pas-moi/" + w.token(w.signIn.ID, mainforte.PurposeNotMe),
			}
		},
		holds: []string{"Bonjour Monique."},
	},
	{
		say: "unknown: says that there is no account",
		mail: func(w *world) mainforte.Mail {
			return mainforte.Mail{Kind: mainforte.MailUnknown, Account: w.monique.ID}
		},
		before: unconfirmed,
		to:     "monique@example.org", subject: "Prêter main-forte : aucun compte à cette adresse",
		paths: func(w *world) []string {
			return []string{"/connexion", "/pas-moi/" + w.token(w.lastMail(), mainforte.PurposeNotMe)}
		},
	},
	{
		say: "demand: what, where, when, why",
		mail: func(w *world) mainforte.Mail {
			return mainforte.Mail{Kind: mainforte.MailDemand, Account: w.monique.ID, Link: w.answer.ID, Introduction: w.asked.ID}
		},
		to: "monique@example.org", subject: "Ehpad Les Tilleuls, Chenôve : pouvez-vous venir mardi 24 au matin ?",
		paths: func(w *world) []string {
			return []string{
				"/comment-est-fait-l-ordre",
				"/demande/" + w.token(w.answer.ID, mainforte.PurposeAnswer),
				"/pas-moi/" + w.token(w.answer.ID, mainforte.PurposeNotMe),
			}
		},
		holds: []string{
			"km de chez vous, cherche 2 personnes pour aider en cuisine mardi 24 et mercredi 25 novembre, de 6 h 45 à 14 h 15.",
			"vous êtes libre le matin et que vous avez choisi « aide de cuisine »", "Répondez avant lundi 16 h.",
		},
	},
	{
		say: "accord, to the volunteer: where, whom to ask for, how to say that one cannot come",
		mail: func(w *world) mainforte.Mail {
			return mainforte.Mail{
				Kind: mainforte.MailAccordVolunteer, Account: w.monique.ID, Link: w.answer.ID, Introduction: w.asked.ID,
				Slots: []mainforte.ID{w.slots[1].ID},
			}
		},
		before: func(w *world) { w.accept(w.asked, w.slots[1].ID) },
		to:     "monique@example.org", subject: "C'est d'accord : mercredi 25 novembre à 6 h 45, Ehpad Les Tilleuls",
		paths: func(w *world) []string {
			return []string{"/demande/" + w.token(w.answer.ID, mainforte.PurposeAnswer), "/mon-espace"}
		},
		holds: []string{"4 rue des Lavoirs à Chenôve, porte de la cuisine", "Demandez Mme Martin, 03 53 01 12 34 ; apportez un tablier."},
	},
	{
		say: "accord, to the coordinator: who comes, what is missing",
		mail: func(w *world) mainforte.Mail {
			return mainforte.Mail{
				Kind: mainforte.MailAccordEstablishment, Account: w.coordinator.ID, Introduction: w.asked.ID,
				Slots: []mainforte.ID{w.slots[1].ID},
			}
		},
		before: func(w *world) { w.accept(w.asked, w.slots[1].ID) },
		to:     "camille@example.org", subject: "Mercredi 25 : une personne vient (aide de cuisine)",
		paths: func(w *world) []string { return []string{"/etablissement/missions/" + string(w.mission.ID)} },
		holds: []string{"Monique Durand vient mercredi 25 novembre", "06 39 98 12 34", "Il manque encore 2 personnes mardi et 1 personne mercredi."},
	},
	{
		say: "released, to the coordinator: the place is open again",
		mail: func(w *world) mainforte.Mail {
			return mainforte.Mail{
				Kind: mainforte.MailReleased, Account: w.coordinator.ID, Introduction: w.asked.ID, Slots: []mainforte.ID{w.slots[0].ID},
			}
		},
		before: func(w *world) { w.accept(w.asked, w.slots[0].ID); w.release(w.asked, w.slots[0].ID) },
		to:     "camille@example.org", subject: "Mardi 24 : une place est libérée (aide de cuisine)",
		paths: func(w *world) []string { return []string{"/etablissement/missions/" + string(w.mission.ID)} },
		holds: []string{"Monique Durand ne peut plus venir mardi 24 novembre", "Il manque encore 2 personnes mardi"},
	},
	{
		say: "complete, to who had not answered: thanks, and nothing of who came",
		mail: func(w *world) mainforte.Mail {
			return mainforte.Mail{Kind: mainforte.MailComplete, Account: w.paul.ID, Introduction: w.askedToo.ID}
		},
		before: func(w *world) { w.accept(w.asked, w.slots[0].ID, w.slots[1].ID) },
		to:     "paul@example.org", subject: "Merci, la mission qui commence mardi 24 est complète",
		paths: func(w *world) []string {
			return []string{"/missions", "/pas-moi/" + w.token(w.lastMail(), mainforte.PurposeNotMe)}
		},
		holds: []string{"D'autres personnes ont répondu avant vous : vous n'avez rien à faire."},
	},
}

func (w *world) lastMail() mainforte.ID {
	w.t.Helper()
	rows, err := w.store.Mails(w.t.Context(), 1)
	if err != nil || len(rows) == 0 {
		w.t.Fatalf("last mail: %v", err)
	}
	return rows[0].ID
}

// unconfirmed makes the volunteer one who just signed up.
func unconfirmed(w *world) {
	w.monique = mainforte.Account{ID: mainforte.NewID(), CreatedAt: 1, Contact: w.monique.Contact}
	w.monique.Contact.Email = "x" + w.monique.Contact.Email
	w.volunteer.ID, w.volunteer.Account, w.volunteer.State = mainforte.NewID(), w.monique.ID, mainforte.VolunteerPending
	w.confirm.ID, w.confirm.Account = mainforte.NewID(), w.monique.ID
	w.change(func(ctx context.Context, tx *store.Tx) error {
		if err := tx.InsertAccount(ctx, w.monique); err != nil {
			return err
		}
		if err := tx.InsertVolunteer(ctx, w.volunteer); err != nil {
			return err
		}
		return tx.InsertLink(ctx, w.confirm)
	})
}

func (w *world) release(in mainforte.Introduction, slot mainforte.ID) {
	w.change(func(ctx context.Context, tx *store.Tx) error {
		if err := tx.MoveIntroductionSlot(ctx, in.ID, slot, mainforte.SlotAccepted, mainforte.SlotReleased); err != nil {
			return err
		}
		return tx.FreePlace(ctx, slot)
	})
}

// personal are words that a mail holds only when it is told to.
var personal = []string{
	"Monique", "Durand", "06 39 98 12 34", "monique@", "Paul", "Martineau", "06 39 98 56 78", "paul@",
	"Camille", "Responsable", "03 53 01 99 99", "camille@", "Mme Martin", "03 53 01 12 34", "4 rue des Lavoirs", "CANARI",
}

func TestEachKindSaysItsOwnAndNothingOfAnybodyElse(t *testing.T) {
	for _, c := range kinds {
		t.Run(c.say, func(t *testing.T) {
			w := newWorld(t)
			if c.before != nil {
				c.before(w)
			}
			row := c.mail(w)
			id := w.write(row, false)
			if err := w.desk.deliver(t.Context(), id, 1); err != nil {
				t.Fatal(err)
			}
			received := w.relay.Received()
			if len(received) != 1 {
				t.Fatalf("the relay took %d messages, want 1; the log:\n%s", len(received), w.log)
			}
			want := strings.TrimPrefix(c.to, "x")
			if got := strings.TrimPrefix(strings.Join(received[0].To, " "), "x"); got != want {
				t.Errorf("recipients %q, want %q", got, want)
			}
			checkMail(t, w, c, w.parsed()[0])
			w.logNamesNobody()
		})
	}
}

func checkMail(t *testing.T, w *world, c wanted, m smtptest.Parsed) {
	t.Helper()
	if m.Subject != c.subject {
		t.Errorf("subject %q, want %q", m.Subject, c.subject)
	}
	for part, body := range map[string]string{"text": m.Text, "HTML": m.HTML} {
		plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ", "&#39;", "'", "&#43;", "+").Replace(body)
		for _, s := range c.holds {
			if !strings.Contains(plain, s) {
				t.Errorf("%s lacks %q:\n%s", part, s, plain)
			}
		}
		allowed := strings.Join(c.holds, "\n")
		for _, word := range personal {
			if strings.Contains(plain, word) && !strings.Contains(allowed, word) {
				t.Errorf("%s holds %q, which is not its to tell:\n%s", part, word, plain)
			}
		}
		var pages []string
		for _, u := range urls.FindAllString(body, -1) {
			path, ours := strings.CutPrefix(u, origin.BaseURL)
			if !ours {
				t.Errorf("%s links to %q", part, u)
			}
			pages = append(pages, path)
		}
		slices.Sort(pages)
		wantPages := c.paths(w)
		slices.Sort(wantPages)
		if diff := cmp.Diff(slices.Compact(pages), wantPages); diff != "" {
			t.Errorf("pages of the %s (-got +want):\n%s", part, diff)
		}
	}
}

func TestAccordIsNotedWhereTheVolunteerSeesWhoLooked(t *testing.T) {
	w := newWorld(t)
	w.accept(w.asked, w.slots[0].ID)
	for _, m := range []mainforte.Mail{
		{Kind: mainforte.MailAccordEstablishment, Account: w.coordinator.ID, Introduction: w.asked.ID},
		{Kind: mainforte.MailAccordVolunteer, Account: w.monique.ID, Introduction: w.asked.ID, Link: w.answer.ID},
	} {
		if err := w.desk.deliver(t.Context(), w.write(m, false), 1); err != nil {
			t.Fatal(err)
		}
	}
	got, err := w.store.Reveals(t.Context(), w.monique.ID)
	if err != nil {
		t.Fatal(err)
	}
	want := []store.Reveal{{
		At: mainforte.InstantOf(sunday), By: w.coordinator.ID, Establishment: w.establishment.ID, Introduction: w.asked.ID,
	}}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("reveals (-got +want):\n%s", diff)
	}
}

// The name of an establishment is typed by people too.
func TestHostileNameOfAnEstablishment(t *testing.T) {
	w := newWorld(t)
	w.change(func(ctx context.Context, tx *store.Tx) error {
		w.establishment.Name = "X\r\nBcc: victime@example.org\r\n\r\n<a href='https://evil.example'>www.evil.example</a>"
		return tx.UpdateEstablishment(ctx, w.establishment)
	})
	id := w.write(mainforte.Mail{Kind: mainforte.MailDemand, Account: w.monique.ID, Link: w.answer.ID, Introduction: w.asked.ID}, false)
	if err := w.desk.deliver(t.Context(), id, 1); err != nil {
		t.Fatal(err)
	}
	received, m := w.relay.Received()[0], w.parsed()[0]
	if got := strings.Join(received.To, " "); got != "monique@example.org" || m.Header.Get("Bcc") != "" {
		t.Errorf("recipients %q, Bcc %q", got, m.Header.Get("Bcc"))
	}
	for _, bad := range []string{"evil.example", "victime@", "<a href='"} {
		if strings.Contains(m.Subject+m.Text+m.HTML, bad) {
			t.Errorf("the mail holds %q:\n%s\n%s", bad, m.Subject, m.Text)
		}
	}
}
