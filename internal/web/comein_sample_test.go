package web

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// The register of the sample.
const (
	acacias       = "210000103" // at Dijon, not registered yet
	acaciasEntity = "210900005"
	acaciasSIRET  = "93456789000012"
)

func (w *world) register(ctx context.Context, tx *store.Tx) {
	w.t.Helper()
	site := mainforte.Site{
		Number: acacias, Entity: acaciasEntity, Name: "EHPAD Les Acacias", Address: "12 rue des Acacias", Postcode: "21000", Commune: "21231",
		Phone: "+33353011290", Category: "500", Aggregate: "4401", Label: "Ehpad", SIRET: acaciasSIRET,
	}
	home := site
	home.Number, home.SIRET, home.Name, home.Address, home.Label = "210000202", "", "Résidence Les Acacias", "3 place des Marronniers", "Résidence autonomie"
	w.must(tx.PutSites(ctx, mainforte.NewID(), []mainforte.Site{site, home}))
}

// somebody is an account made for one link.
func (w *world) somebody(ctx context.Context, tx *store.Tx) mainforte.ID {
	w.t.Helper()
	a := mainforte.Account{ID: mainforte.NewID(), CreatedAt: tx.Now, Contact: mainforte.Contact{Email: string(mainforte.NewID()) + "@example.org"}}
	w.must(tx.InsertAccount(ctx, a))
	return a.ID
}

// linked makes the link of a registration or of an invitation, whose id it has.
func (w *world) linked(ctx context.Context, tx *store.Tx, id, account mainforte.ID, p mainforte.Purpose) (token string) {
	w.t.Helper()
	w.must(tx.InsertLink(ctx, mainforte.Link{ID: id, Purpose: p, Account: account, CreatedAt: tx.Now, ExpiresAt: tx.Now + 3_600_000}))
	return w.keys.LinkToken(id, p)
}

// registration is a demand, described by hand, in a state.
func (w *world) registration(establishment mainforte.ID, state mainforte.RegistrationState) (id mainforte.ID, token string) {
	w.t.Helper()
	w.change(func(ctx context.Context, tx *store.Tx) error {
		g := mainforte.Registration{
			ID: mainforte.NewID(), Account: w.somebody(ctx, tx), State: state, Name: "Ehpad Neuf", Kind: mainforte.KindEhpad, Commune: "21231",
			Contact: mainforte.Contact{FirstName: "Anne", Surname: "Roche", Phone: "+33353011299"}, Title: "direction",
			Establishment: establishment, CreatedAt: tx.Now, ExpiresAt: tx.Now + 3_600_000,
		}
		id, token = g.ID, w.linked(ctx, tx, g.ID, g.Account, mainforte.PurposeRegister)
		return tx.InsertRegistration(ctx, g)
	})
	return id, token
}

func registerLink(w *world) string {
	_, token := w.registration("", mainforte.RegistrationSent)
	return token
}

// invitation is one of the verified establishment.
func (w *world) invitation() (id mainforte.ID, token string) {
	w.t.Helper()
	w.change(func(ctx context.Context, tx *store.Tx) error {
		i := mainforte.Invitation{
			ID: mainforte.NewID(), Establishment: w.establishments["A"].ID, Account: w.somebody(ctx, tx), By: w.accounts[verified].ID,
			CreatedAt: tx.Now, ExpiresAt: tx.Now + 3_600_000,
		}
		id, token = i.ID, w.linked(ctx, tx, i.ID, i.Account, mainforte.PurposeInvite)
		return tx.InsertInvitation(ctx, i)
	})
	return id, token
}

func invitationLink(w *world) string {
	_, token := w.invitation()
	return token
}

// colleague makes somebody act for the verified establishment too.
func (w *world) colleague() (account mainforte.ID) {
	w.t.Helper()
	w.change(func(ctx context.Context, tx *store.Tx) error {
		account = w.somebody(ctx, tx)
		return tx.InsertMembership(ctx, mainforte.Membership{Account: account, Establishment: w.establishments["A"].ID, CreatedAt: tx.Now})
	})
	return account
}

// managed are the establishments of the sample before what their coordinators
// may do while they are pending or verified.
func managed(before, after string, status int) []cell {
	ofOne := func(key string) func(*world) string {
		return func(w *world) string { return before + string(w.establishments[key].ID) + after }
	}
	return append(unknown(before, after),
		cell{what: "verified", path: ofOne("A"), may: only(status, verified)},
		cell{what: "pending", path: ofOne("B"), may: only(status, waiting)},
		cell{what: "suspended", path: ofOne("C")},
		cell{what: "refused", path: ofOne("D")},
		cell{what: "elsewhere", path: ofOne("E"), may: only(status, elsewhere)},
	)
}

// inAnyState is managed for what is open to coordinators whatever the state.
func inAnyState(before, after string, status int) []cell {
	all := managed(before, after, status)
	for i := range all {
		switch all[i].what {
		case "suspended":
			all[i].may = only(status, suspended)
		case "refused":
			all[i].may = only(status, refused)
		}
	}
	return all
}

// ofA are things of the verified establishment, made anew for each question.
func ofA(after func(*world) string) func(*world) string {
	return func(w *world) string {
		return "/responsables/" + string(w.establishments["A"].ID) + after(w)
	}
}

func comeInRights() map[string][]cell {
	const register, people = "/etablissements/inscription", "/responsables/"
	listed := append(unknown(register+"/", ""), cell{what: "of the register", path: fixed(register + "/" + acacias), may: all(200)},
		cell{what: "an entity", path: fixed(register + "/" + acaciasEntity)})
	sent := append(unknown(register+"/", ""), cell{what: "of the register", path: fixed(register + "/" + acacias), may: all(422)})
	toRemove := ofA(func(w *world) string { return "/retirer/" + string(w.colleague()) })
	nobodyThere := ofA(func(*world) string { return "/retirer/aaaaaaaaaaaaaaaaaaaaaaaaaa" })
	return map[string][]cell{
		"GET /charte-etablissements": page200("/charte-etablissements"),
		"GET /etablissements/inscription": append(page200(register),
			append(page200(register+"?name=acacias&commune=dijon"), page200(register+"?number="+acacias)...)...),
		"GET /etablissements/inscription/a-la-main":  page200(register + "/a-la-main"),
		"POST /etablissements/inscription/a-la-main": {{path: fixed(register + "/a-la-main"), may: all(422)}},
		"GET /etablissements/inscription/{number}":   listed,
		"POST /etablissements/inscription/{number}":  sent,
		"GET /etablissements/confirmer/{token}":      tokens("/etablissements/confirmer/", registerLink, "", 200),
		"POST /etablissements/confirmer/{token}":     asButtons(tokens("/etablissements/confirmer/", registerLink, "", 303)),
		"GET /invitation/{token}":                    tokens("/invitation/", invitationLink, "", 200),
		"POST /invitation/{token}":                   tokens("/invitation/", invitationLink, "", 422),

		"GET /accueil/{establishment}":                         managed("/accueil/", "", 200),
		"POST /accueil/{establishment}":                        managed("/accueil/", "", 422),
		"GET /responsables/{establishment}":                    inAnyState(people, "", 200),
		"POST /responsables/{establishment}/inviter":           managed(people, "/inviter", 422),
		"GET /responsables/{establishment}/quitter":            inAnyState(people, "/quitter", 200),
		"POST /responsables/{establishment}/quitter":           append(unknown(people, "/quitter"), cell{what: "the only one", path: func(w *world) string { return people + string(w.establishments["E"].ID) + "/quitter" }, may: only(200, elsewhere), button: true}),
		"GET /responsables/{establishment}/retirer/{account}":  {{what: "a colleague", path: toRemove, may: only(200, verified)}, {what: "nobody", path: nobodyThere}},
		"POST /responsables/{establishment}/retirer/{account}": {{what: "a colleague", path: toRemove, may: only(303, verified), button: true}, {what: "nobody", path: nobodyThere, button: true}},
		"POST /responsables/{establishment}/invitations/{invitation}/annuler": {
			{what: "of theirs", path: ofA(func(w *world) string { id, _ := w.invitation(); return "/invitations/" + string(id) + "/annuler" }), may: only(303, verified), button: true},
			{what: "unknown", path: ofA(func(*world) string { return "/invitations/aaaaaaaaaaaaaaaaaaaaaaaaaa/annuler" })},
			{what: "of another establishment", path: func(w *world) string {
				id, _ := w.invitation()
				return people + string(w.establishments["E"].ID) + "/invitations/" + string(id) + "/annuler"
			}},
		},
		"POST /responsables/{establishment}/demandes/{registration}": {
			{what: "of theirs", path: ofA(func(w *world) string {
				id, _ := w.registration(w.establishments["A"].ID, mainforte.RegistrationJoining)
				return "/demandes/" + string(id)
			}), form: map[string][]string{"reponse": {"oui"}}, may: only(303, verified)},
			{what: "unknown", path: ofA(func(*world) string { return "/demandes/aaaaaaaaaaaaaaaaaaaaaaaaaa" }), form: map[string][]string{"reponse": {"oui"}}},
			{what: "of another establishment", path: func(w *world) string {
				id, _ := w.registration(w.establishments["A"].ID, mainforte.RegistrationJoining)
				return people + string(w.establishments["E"].ID) + "/demandes/" + string(id)
			}, form: map[string][]string{"reponse": {"oui"}}},
		},
	}
}
