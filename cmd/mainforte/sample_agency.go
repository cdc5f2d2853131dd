package main

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// The people of the sample whom only the agency's pages need.
const (
	secondOfficer  = "ars2@example.org"
	waitingManager = "attente@example.org"
	administrator  = "administration@example.org"
)

// administration invents who looks after the service, after everybody else.
func (s *sample) administration(ctx context.Context, tx *store.Tx) error {
	a := s.account(administrator, "Camille", "")
	if err := tx.InsertAccount(ctx, a); err != nil {
		return err
	}
	_, err := tx.InsertAdministrator(ctx, a.ID)
	return err
}

// agencyAffairs invents a second officer in the region of the first, for what
// takes two people, and an establishment that has waited for more than a day. It
// comes last, so that everybody else is drawn as before.
func (s *sample) agencyAffairs(ctx context.Context, tx *store.Tx) error {
	agency, err := tx.AgencyOfRegion(ctx, "27")
	if err != nil {
		return err
	}
	second, manager := s.account(secondOfficer, "Dominique", ""), s.account(waitingManager, "Sacha", "Girard")
	e := mainforte.Establishment{
		ID: s.id(), Name: "Ehpad Les Acacias", Kind: mainforte.KindEhpad, FINESS: "210000014", Commune: "21231", Region: "27",
		State: mainforte.EstablishmentPending, CreatedAt: s.now.Add(-2 * day),
		Welcome: mainforte.Welcome{GettingThere: "Tram, arrêt Théâtre.", Address: "2 rue des Acacias", Door: "entrée principale"},
	}
	for _, err := range []error{
		tx.InsertAccount(ctx, second), tx.InsertOfficer(ctx, second.ID, agency.ID), tx.InsertAccount(ctx, manager),
		tx.InsertEstablishment(ctx, e),
		tx.InsertMembership(ctx, mainforte.Membership{Account: manager.ID, Establishment: e.ID, CreatedAt: s.now.Add(-2 * day)}),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}
