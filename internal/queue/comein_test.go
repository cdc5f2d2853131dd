package queue

import (
	"context"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// registered adds a registration of Paul's in a state, with its link.
func (w *world) registered(state mainforte.RegistrationState, listed bool) mainforte.ID {
	g := mainforte.Registration{
		ID: mainforte.NewID(), Account: w.paul.ID, State: state, Contact: mainforte.Contact{FirstName: "Paul", Surname: "Martineau", Phone: "+33639985678"},
		Title: "cuisinier", Name: "CANARI Ehpad", Kind: mainforte.KindEhpad, FINESS: "210000103", Listed: listed, Commune: "21231", Note: "CANARI note",
		Establishment: w.establishment.ID, ExpiresAt: mainforte.InstantOf(sunday) + 3_600_000,
	}
	if listed {
		g.Name = "Ehpad Les Acacias"
	}
	w.change(func(ctx context.Context, tx *store.Tx) error {
		if err := tx.InsertLink(ctx, mainforte.Link{ID: g.ID, Purpose: mainforte.PurposeRegister, Account: w.paul.ID, ExpiresAt: g.ExpiresAt}); err != nil {
			return err
		}
		return tx.InsertRegistration(ctx, g)
	})
	return g.ID
}

// members makes accounts act for the
// establishment.
func (w *world) members(accounts ...mainforte.ID) {
	w.change(func(ctx context.Context, tx *store.Tx) error {
		for _, a := range accounts {
			if err := tx.InsertMembership(ctx, mainforte.Membership{Account: a, Establishment: w.establishment.ID, CreatedAt: tx.Now}); err != nil {
				return err
			}
		}
		return nil
	})
}

// invited adds an invitation of Paul by the coordinator, with its link.
func (w *world) invited() mainforte.ID {
	i := mainforte.Invitation{ID: mainforte.NewID(), Establishment: w.establishment.ID, Account: w.paul.ID, By: w.coordinator.ID, ExpiresAt: mainforte.InstantOf(sunday) + 3_600_000}
	w.change(func(ctx context.Context, tx *store.Tx) error {
		if err := tx.InsertLink(ctx, mainforte.Link{ID: i.ID, Purpose: mainforte.PurposeInvite, Account: w.paul.ID, ExpiresAt: i.ExpiresAt}); err != nil {
			return err
		}
		return tx.InsertInvitation(ctx, i)
	})
	return i.ID
}

func TestTheLettersOfComingIn(t *testing.T) {
	for _, c := range []struct {
		say     string
		mail    func(w *world) mainforte.Mail // its event may be overwritten by its link
		subject string                        // "" for a mail that must not leave
		holds   []string
		paths   func(w *world, m mainforte.Mail) []string
	}{
		{
			say: "register, of the register: names the establishment",
			mail: func(w *world) mainforte.Mail {
				return mainforte.Mail{Kind: mainforte.MailRegister, Account: w.paul.ID, Link: w.registered(mainforte.RegistrationSent, true)}
			},
			subject: "Prêter main-forte : confirmez l'inscription de votre établissement", holds: []string{"l'Ehpad Les Acacias"},
			paths: func(w *world, m mainforte.Mail) []string {
				return []string{"/etablissements/confirmer/" + w.token(m.Link, mainforte.PurposeRegister), "/pas-moi/" + w.token(m.Link, mainforte.PurposeNotMe)}
			},
		},
		{
			say: "register, by hand: repeats nothing that was typed",
			mail: func(w *world) mainforte.Mail {
				return mainforte.Mail{Kind: mainforte.MailRegister, Account: w.paul.ID, Link: w.registered(mainforte.RegistrationSent, false)}
			},
			subject: "Prêter main-forte : confirmez l'inscription de votre établissement", holds: []string{"votre établissement."},
			paths: func(w *world, m mainforte.Mail) []string {
				return []string{"/etablissements/confirmer/" + w.token(m.Link, mainforte.PurposeRegister), "/pas-moi/" + w.token(m.Link, mainforte.PurposeNotMe)}
			},
		},
		{
			say: "to a coordinator: who asks to join",
			mail: func(w *world) mainforte.Mail {
				w.members(w.coordinator.ID)
				return mainforte.Mail{Kind: mainforte.MailJoinAsked, Account: w.coordinator.ID, Event: string(w.registered(mainforte.RegistrationJoining, true))}
			},
			subject: "Ehpad Les Tilleuls : une personne demande à vous rejoindre", holds: []string{"Paul Martineau (cuisinier) dit travailler avec vous."},
			paths: func(w *world, _ mainforte.Mail) []string {
				return []string{"/responsables/" + string(w.establishment.ID)}
			},
		},
		{
			say: "to somebody who is no coordinator any more: nothing",
			mail: func(w *world) mainforte.Mail {
				return mainforte.Mail{Kind: mainforte.MailJoinAsked, Account: w.monique.ID, Event: string(w.registered(mainforte.RegistrationJoining, true))}
			},
		},
		{
			say: "a demand answered meanwhile: nothing",
			mail: func(w *world) mainforte.Mail {
				w.members(w.coordinator.ID)
				return mainforte.Mail{Kind: mainforte.MailJoinAsked, Account: w.coordinator.ID, Event: string(w.registered(mainforte.RegistrationJoined, true))}
			},
		},
		{
			say: "joined",
			mail: func(w *world) mainforte.Mail {
				return mainforte.Mail{Kind: mainforte.MailJoined, Account: w.paul.ID, Event: string(w.registered(mainforte.RegistrationJoined, true))}
			},
			subject: "Vous pouvez maintenant agir pour l'Ehpad Les Tilleuls", holds: []string{"Bonjour Paul."},
			paths: func(*world, mainforte.Mail) []string { return []string{"/connexion"} },
		},
		{
			say: "declined",
			mail: func(w *world) mainforte.Mail {
				return mainforte.Mail{Kind: mainforte.MailJoinDeclined, Account: w.paul.ID, Event: string(w.registered(mainforte.RegistrationDeclined, true))}
			},
			subject: "Votre demande pour l'Ehpad Les Tilleuls n'a pas abouti", holds: []string{"Bonjour Paul."},
			paths: func(*world, mainforte.Mail) []string { return []string{"/etablissements"} },
		},
		{
			say: "invitation: who invites, nothing else of them",
			mail: func(w *world) mainforte.Mail {
				return mainforte.Mail{Kind: mainforte.MailInvitation, Account: w.paul.ID, Link: w.invited()}
			},
			subject: "Prêter main-forte : une invitation à agir pour l'Ehpad Les Tilleuls", holds: []string{"Camille Responsable"},
			paths: func(w *world, m mainforte.Mail) []string {
				return []string{"/invitation/" + w.token(m.Link, mainforte.PurposeInvite), "/pas-moi/" + w.token(m.Link, mainforte.PurposeNotMe)}
			},
		},
		{
			say: "an invitation taken back: nothing",
			mail: func(w *world) mainforte.Mail {
				id := w.invited()
				w.change(func(ctx context.Context, tx *store.Tx) error { _, err := tx.DeleteInvitation(ctx, id); return err })
				return mainforte.Mail{Kind: mainforte.MailInvitation, Account: w.paul.ID, Link: id}
			},
		},
		{
			say: "removed",
			mail: func(w *world) mainforte.Mail {
				return mainforte.Mail{Kind: mainforte.MailRemoved, Account: w.paul.ID, Event: string(w.establishment.ID) + "/1"}
			},
			subject: "Vous n'agissez plus pour l'Ehpad Les Tilleuls", holds: []string{"Bonjour Paul."},
			paths: func(*world, mainforte.Mail) []string { return []string{"/etablissements"} },
		},
		{
			say: "removed and back meanwhile: nothing",
			mail: func(w *world) mainforte.Mail {
				w.members(w.paul.ID)
				return mainforte.Mail{Kind: mainforte.MailRemoved, Account: w.paul.ID, Event: string(w.establishment.ID) + "/1"}
			},
		},
		{
			say: "missions handed over",
			mail: func(w *world) mainforte.Mail {
				w.members(w.coordinator.ID)
				return mainforte.Mail{Kind: mainforte.MailHandedOver, Account: w.coordinator.ID, Event: string(w.establishment.ID) + "/1"}
			},
			subject: "Ehpad Les Tilleuls : vous suivez des missions en plus", holds: []string{"Bonjour Camille."},
			paths: func(w *world, _ mainforte.Mail) []string {
				return []string{"/etablissement/" + string(w.establishment.ID)}
			},
		},
	} {
		t.Run(c.say, func(t *testing.T) {
			w := newWorld(t)
			m := c.mail(w)
			id := w.writeEvent(m)
			if err := w.desk.deliver(t.Context(), id, 1); err != nil {
				t.Fatal(err)
			}
			if c.subject == "" {
				if got := w.row(id).State; got != mainforte.MailDropped || len(w.relay.Received()) != 0 {
					t.Errorf("the mail is %s, want dropped", got)
				}
				return
			}
			if len(w.relay.Received()) != 1 {
				t.Fatalf("the relay took %d messages, want 1; the log:\n%s", len(w.relay.Received()), w.log)
			}
			checkMail(t, w, wanted{subject: c.subject, holds: c.holds, paths: func(w *world) []string { return c.paths(w, m) }}, w.parsed()[0])
			w.logNamesNobody()
		})
	}
}

// writeEvent is write for a mail whose event says what it is about.
func (w *world) writeEvent(m mainforte.Mail) mainforte.ID {
	w.t.Helper()
	m.ID, m.State, m.CreatedAt = mainforte.NewID(), mainforte.MailQueued, mainforte.InstantOf(sunday)
	w.change(func(ctx context.Context, tx *store.Tx) error { _, err := tx.InsertMail(ctx, m); return err })
	return m.ID
}
