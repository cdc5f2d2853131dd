package web

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// heldPlaces holds the place of one accord of the sample.
func (w *world) heldPlaces(ctx context.Context, tx *store.Tx) {
	w.t.Helper()
	w.must(tx.InsertHold(ctx, w.introductions["A agreed/"+paused].ID, tx.Now.Add(mainforte.HoldLife)))
}

// heldLink is a link to the held place of the sample, for a coordinator.
func heldLink(coordinator string) func(*world) string {
	return func(w *world) string {
		return w.link(mainforte.PurposeHold, w.accounts[coordinator].ID, w.introductions["A agreed/"+paused].ID)
	}
}

func heldTokens(after string, status int) []cell {
	return asButtons(append(tokens("/place-gardee/", heldLink(verified), after, status),
		cell{what: "of somebody who acts for another", path: func(w *world) string { return "/place-gardee/" + heldLink(elsewhere)(w) + after }},
		cell{what: "the link of a demand", path: func(w *world) string { return "/place-gardee/" + askedLink(w) + after }},
	))
}

func heldCells(after string, status int) []cell {
	return asButtons(append(unknown(pathHolds, after),
		cell{what: "held", path: ofIntroduction(pathHolds, "A agreed/"+paused, after), may: only(status, verified)},
		cell{what: "agreed, never held", path: ofIntroduction(pathHolds, "A agreed/"+active, after)},
		cell{what: "of a suspended establishment", path: ofIntroduction(pathHolds, "C agreed/"+active, after)},
	))
}
