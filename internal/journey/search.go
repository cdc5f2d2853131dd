package journey

import (
	"context"
	"slices"
	"strings"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// KeepSearch keeps a search for an establishment under a name. One of the same
// name takes the place of the other.
//
// Refusals: CodeSignIn; CodeNotFound for an establishment that is not theirs;
// Errors on "nom" ("required", "too_long", "too_many") and "query".
func (s *Service) KeepSearch(ctx context.Context, account mainforte.ID, in mainforte.SavedSearch, formKey string) error {
	in.Name = strings.Join(strings.Fields(in.Name), " ")
	if err := in.Validate(); err != nil {
		return err
	}
	_, err := s.once(ctx, "search\x00"+string(account)+"\x00"+string(in.Establishment), formKey, func(tx *store.Tx) (string, error) {
		if err := tx.HoldEstablishment(ctx, in.Establishment); err != nil { // two keep their last one at once
			return "", err
		}
		if err := s.allow(ctx, tx, account, mainforte.ActWriteMission, mainforte.Object{Establishment: in.Establishment}); err != nil {
			return "", err
		}
		all, err := tx.SavedSearches(ctx, in.Establishment)
		if err != nil {
			return "", err
		}
		named := func(one mainforte.SavedSearch) bool { return one.Name == in.Name }
		if len(all) >= mainforte.MaxSavedSearches && !slices.ContainsFunc(all, named) {
			return "", field("nom", "too_many")
		}
		in.ID, in.SavedAt = mainforte.NewID(), tx.Now
		return "kept", tx.KeepSearch(ctx, in)
	})
	return err
}

// DropSearch puts a search of an establishment aside, for UndoLife: then it is
// forgotten. Refusals: CodeSignIn; CodeNotFound.
func (s *Service) DropSearch(ctx context.Context, account, establishment, search mainforte.ID) error {
	return s.change(ctx, func(tx *store.Tx) error {
		if err := s.allow(ctx, tx, account, mainforte.ActWriteMission, mainforte.Object{Establishment: establishment}); err != nil {
			return err
		}
		return tx.DropSearch(ctx, establishment, search)
	})
}

// TakeSearchBack undoes DropSearch within UndoLife. Refusals: CodeSignIn;
// CodeNotFound; CodeGone when it is too late, or the name was given anew; Errors
// on "nom" ("too_many").
func (s *Service) TakeSearchBack(ctx context.Context, account, establishment, search mainforte.ID) error {
	return s.change(ctx, func(tx *store.Tx) error {
		if err := tx.HoldEstablishment(ctx, establishment); err != nil { // as KeepSearch
			return err
		}
		if err := s.allow(ctx, tx, account, mainforte.ActWriteMission, mainforte.Object{Establishment: establishment}); err != nil {
			return err
		}
		all, err := tx.SavedSearches(ctx, establishment)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(all, func(one mainforte.SavedSearch) bool { return one.ID == search }) {
			return nil // taken back already
		}
		if len(all) >= mainforte.MaxSavedSearches {
			return field("nom", "too_many")
		}
		return tx.TakeSearchBack(ctx, establishment, search, tx.Now.Add(-mainforte.UndoLife))
	})
}
