package journey

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// AskAgain is the form by which a refused establishment corrects its answers and
// asks again.
type AskAgain struct {
	FormKey       string
	Establishment mainforte.ID
	Name          string
	Kind          mainforte.EstablishmentKind
	Commune       string // INSEE code
	Address       string
	FINESS        string // as typed
	Note          string // what it says to the agency
}

// AskAgain corrects what a refused establishment said of itself and has it wait
// to be verified, by the agency of the region in which it is now. It may be done
// once in AskAgainEvery.
//
// Refusals: CodeSignIn; CodeNotFound; CodeGone "state" for one that is not
// refused (any more); CodeGone "too_soon"; Errors by field, among them "finess"
// "taken" when another establishment has the number by now.
func (s *Service) AskAgain(ctx context.Context, account mainforte.ID, in AskAgain) error {
	use := "again\x00" + string(account) + "\x00" + string(in.Establishment)
	_, err := s.once(ctx, use, in.FormKey, func(tx *store.Tx) (string, error) {
		if err := s.allow(ctx, tx, account, mainforte.ActEstablishment, mainforte.Object{Establishment: in.Establishment}); err != nil {
			return "", err
		}
		e, err := tx.Establishment(ctx, in.Establishment)
		if err != nil {
			return "", err
		}
		if e.State != mainforte.EstablishmentRefused {
			return "", gone("state")
		}
		from, err := askAgainFrom(ctx, tx.Reader, e.ID)
		if err != nil {
			return "", err
		}
		if tx.Now < from {
			return "", gone("too_soon")
		}
		return "kept", s.askAgain(ctx, tx, account, e, in)
	})
	return err
}

// Check is what AskAgain would find wrong with the form, but for whose the
// number is.
func (in AskAgain) Check() mainforte.Errors {
	return AddSite{FINESS: in.FINESS, Name: in.Name, Kind: in.Kind, Commune: in.Commune, Address: in.Address, Note: in.Note}.Check()
}

// AskAgainFrom is from when a refused establishment may ask again; 0 when it has
// not yet. Refusals: CodeSignIn; CodeNotFound.
func (s *Service) AskAgainFrom(ctx context.Context, who mainforte.Actor, establishment mainforte.ID) (mainforte.Instant, error) {
	if err := mainforte.Authorize(who, mainforte.ActEstablishment, mainforte.Object{Establishment: establishment}); err != nil {
		return 0, err
	}
	return askAgainFrom(ctx, s.Store.Reader, establishment)
}

func askAgainFrom(ctx context.Context, r store.Reader, establishment mainforte.ID) (mainforte.Instant, error) {
	all, err := r.SecondRequestsOf(ctx, establishment)
	if err != nil || len(all) == 0 {
		return 0, err
	}
	return all[0].At.Add(mainforte.AskAgainEvery), nil
}

func (s *Service) askAgain(ctx context.Context, tx *store.Tx, account mainforte.ID, e *mainforte.Establishment, in AskAgain) error {
	var es mainforte.Errors
	form := Register{FINESS: in.FINESS, Name: in.Name, Kind: in.Kind, Commune: in.Commune, Address: in.Address, Note: in.Note}
	form.cleanPlace(&es)
	if err := takeNumber(ctx, tx, &es, form.FINESS, e.ID); err != nil {
		return err
	}
	if err := es.Err(); err != nil {
		return err
	}
	q := mainforte.SecondRequest{ID: mainforte.NewID(), Establishment: e.ID, By: account, Note: form.Note, Corrected: correct(e, &form), At: tx.Now}
	if err := tx.UpdateEstablishment(ctx, *e); err != nil {
		return err
	}
	if err := tx.MoveEstablishment(ctx, e.ID, mainforte.EstablishmentRefused, mainforte.EstablishmentPending); err != nil {
		return err
	}
	if err := tx.DropDecisionsOn(ctx, e.ID); err != nil { // a reopening that waits has nothing left to change
		return err
	}
	if err := tx.InsertSecondRequest(ctx, q); err != nil {
		return err
	}
	if err := tx.WaitFromNow(ctx, e.ID); err != nil { // the sweep may not have met the refusal
		return err
	}
	return tx.Journal(ctx, store.JournalEntry{Actor: account, Action: "ask_again", Object: q.ID, Establishment: e.ID})
}

// takeNumber gives an establishment a number, unless another one holds it.
func takeNumber(ctx context.Context, tx *store.Tx, es *mainforte.Errors, number string, establishment mainforte.ID) error {
	if number == "" || len(*es) > 0 {
		return nil
	}
	holder, err := tx.HolderOfFINESS(ctx, number)
	if err != nil && mainforte.CodeOf(err) != mainforte.CodeNotFound {
		return err
	}
	if err != nil {
		err = tx.ClaimFINESS(ctx, number, establishment)
	}
	if holder != nil || mainforte.ReasonOf(err) == "claimed" {
		es.Add("finess", "taken")
		return nil
	}
	return err
}

// correct puts the answers of the form into e and tells which of them differ.
func correct(e *mainforte.Establishment, in *Register) (corrected []string) {
	note := func(field string, differs bool) {
		if differs {
			corrected = append(corrected, field)
		}
	}
	note("name", e.Name != in.Name)
	note("kind", e.Kind != in.Kind)
	note("commune", e.Commune != in.Commune)
	note("address", e.Welcome.Address != in.Address)
	note("finess", e.FINESS != in.FINESS)
	e.Name, e.Kind, e.Commune, e.Region, e.Welcome.Address, e.FINESS = in.Name, in.Kind, in.Commune, regionOf(in.Commune), in.Address, in.FINESS
	return corrected
}
