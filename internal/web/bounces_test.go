package web

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/store"
)

// dies has the relay refuse the last mail that an address may have refused.
func (w *world) dies(account mainforte.ID) {
	for range mainforte.MostRefused {
		w.change(func(ctx context.Context, tx *store.Tx) error { return journey.NoteRefused(ctx, tx, account) })
	}
}

// TestMailsComeBack: whoever is signed in reads that their mails come back, on
// their own page and where an address is changed; nobody else reads it anywhere.
func TestMailsComeBack(t *testing.T) {
	const said = "Nos mails nous reviennent"
	w := newWorld(t)
	for role, path := range map[string]string{active: pathSpace, verified: pathEstablishment, admin: pathAdmin} {
		who := w.as(w.accounts[role].ID)
		if body := who.get(path).body + who.get(pathAddress).body; strings.Contains(body, said) {
			t.Errorf("%s: an address that lives is said to be dead", role)
		}
		w.dies(w.accounts[role].ID)
		who.get(path).says(t, role, said, "Vérifier mon adresse")
		page := who.get(pathAddress)
		page.says(t, role, said, "Vérifier cette adresse")
		sent := who.post(pathAddress, url.Values{"email": {w.accounts[role].Contact.Email}})
		sent.want(t, role+" asks the address whether it lives", 200)
	}
	w.as(w.accounts[active].ID).get(pathSpace).says(t, "a volunteer", "personne ne vous demande rien")
	if body := w.as(w.accounts[active].ID).get(pathSpace).body; strings.Contains(body, pathResume) {
		t.Error("somebody whom no mail reaches may go on")
	}
	w.as(w.accounts[admin].ID).get(pathOutbox).says(t, "the operator", "3 adresses ne reçoivent plus nos mails.")
	if measured := w.nobody().get("/sante/mesures").body; !strings.Contains(measured, "mainforte_dead_addresses 3") {
		t.Errorf("measures:\n%s", measured)
	}
	all, err := w.store.AddressChangesOf(w.ctx(), w.accounts[active].ID)
	w.must(err)
	link := pathAddressLink + w.keys.LinkToken(all[0].ID, mainforte.PurposeAddress)
	w.nobody().get(link).says(t, "the link", "Votre adresse fonctionne")
	if since, err := w.journey.DeadAddress(w.ctx(), w.accounts[active].ID); err != nil || since == 0 {
		t.Errorf("looking at the link changed something (%v)", err)
	}
	w.nobody().post(link, nil).says(t, "the button", "Vous recevez de nouveau nos mails")
	if body := w.as(w.accounts[active].ID).get(pathSpace).body; strings.Contains(body, said) {
		t.Error("it answered, and is said to be dead")
	}
}

// TestAnOldMailOfSomebodyDead: « Oui, je reprends » of an old mail says what is
// left to do.
func TestAnOldMailOfSomebodyDead(t *testing.T) {
	w := newWorld(t)
	v := w.accounts[active].ID
	var link mainforte.ID
	w.change(func(ctx context.Context, tx *store.Tx) (err error) {
		link, err = journey.StillLink(ctx, tx, v)
		return err
	})
	w.dies(v)
	got := w.nobody().post("/toujours-disponible/"+w.keys.LinkToken(link, mainforte.PurposeStill), nil)
	got.says(t, "the button", "Connectez-vous pour vérifier votre adresse")
}
