package web

import (
	"strings"
	"testing"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/fr"
	"pretermainforte.fr/mainforte/internal/journey"
)

// TestVerifyingWhoWasRefusedSaysHow: the page says that a second person confirms
// and, where there is none, what to do.
func TestVerifyingWhoWasRefusedSaysHow(t *testing.T) {
	w := newWorld(t)
	id, first := w.establishments["B"].ID, w.accounts[officer].ID
	refusal := journey.Decide{Establishment: id, Ruling: mainforte.RuleRefuse, Reason: mainforte.RulingNumber, Sentence: "Le numéro est faux."}
	_, err := w.journey.Decide(w.ctx(), first, refusal)
	w.must(err)
	_, err = w.journey.AddOfficer(w.ctx(), "deuxieme@example.org", "Dominique", "27")
	w.must(err)
	account, err := w.store.AccountByEmail(w.ctx(), "deuxieme@example.org")
	w.must(err)
	e, err := w.store.Establishment(w.ctx(), id)
	w.must(err)
	w.must(w.journey.AskAgain(w.ctx(), w.accounts[waiting].ID, journey.AskAgain{
		Establishment: id, Name: e.Name, Kind: e.Kind, Commune: e.Commune, Address: "1 rue Neuve", Note: "Nous avons corrigé.",
	}))
	other := w.as(account.ID)
	if page := fr.Plain(other.get(w.casePath("B")).text()); !strings.Contains(page, "refusé par une autre personne") || strings.Contains(page, "Personne d'autre") {
		t.Errorf("the page does not say that a second person confirms, or that nobody can:\n%s", page)
	}
	if page := fr.Plain(w.as(first).get(w.casePath("B")).text()); strings.Contains(page, "une deuxième personne") {
		t.Error("who refused reads that somebody must confirm")
	}
	other.post(w.casePath("B")+"/verifier", nil).want(t, "verify", 303, w.casePath("B")+"?fait=waiting")
	if got := w.stateOf("B"); got != mainforte.EstablishmentPending {
		t.Fatalf("state %q before the confirmation", got)
	}
	who, err := w.store.Account(w.ctx(), first)
	w.must(err)
	_, err = w.journey.RemoveOfficer(w.ctx(), who.Contact.Email)
	w.must(err)
	if page := fr.Plain(other.get(w.casePath("B")).text()); !strings.Contains(page, "Personne d'autre ne le peut dans votre agence.") {
		t.Errorf("the page of a lone officer does not say what to do:\n%s", page)
	}
}
