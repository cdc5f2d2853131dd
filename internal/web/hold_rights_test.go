package web

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// heldPlaces holds the place of one accord of the sample.
func (w *world) heldPlaces(ctx context.Context, tx *store.Tx) {
	w.t.Helper()
	m, slot := w.missions["A asked"], w.slots["A asked"][0]
	m.ID, m.TalkFirst, m.Title = mainforte.NewID(), true, "Parlons d'abord"
	slot.ID, slot.Mission, slot.Day, slot.Taken, slot.Wanted = mainforte.NewID(), m.ID, slot.Day+15, 0, 1
	slot = m.Clocked(slot)
	w.must(tx.InsertMission(ctx, m, []mainforte.Slot{slot}))
	in := mainforte.Introduction{
		ID: mainforte.NewID(), Mission: m.ID, Volunteer: w.volunteers[paused].ID, Establishment: m.Establishment,
		Kind: mainforte.Solicitation, State: mainforte.IntroductionAccepted, SentAt: tx.Now, ExpiresAt: tx.Now.Add(mainforte.SolicitationLife), AnsweredAt: tx.Now,
		Slots: []mainforte.IntroductionSlot{{Slot: slot.ID, State: mainforte.SlotAccepted}},
	}
	w.must(tx.InsertIntroduction(ctx, in))
	if taken, err := tx.TakePlace(ctx, slot.ID); err != nil || !taken {
		w.t.Fatalf("place taken: %v, %v", taken, err)
	}
	w.must(tx.InsertHold(ctx, in.ID, tx.Now.Add(mainforte.HoldLife)))
	w.introductions["A held/"+paused] = in
}

// heldLink is a link to the held place of the sample, for a coordinator.
func heldLink(coordinator string) func(*world) string {
	return func(w *world) string {
		return w.link(mainforte.PurposeHold, w.accounts[coordinator].ID, w.introductions["A held/"+paused].ID)
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
		cell{what: "held", path: ofIntroduction(pathHolds, "A held/"+paused, after), may: only(status, verified)},
		cell{what: "agreed, never held", path: ofIntroduction(pathHolds, "A agreed/"+active, after)},
		cell{what: "of a suspended establishment", path: ofIntroduction(pathHolds, "C agreed/"+active, after)},
	))
}

// weeklyTokens are links of the weekly question.
func weeklyTokens() []cell {
	link := func(coordinator string) func(*world) string {
		return func(w *world) string {
			return w.link(mainforte.PurposeWeekly, w.accounts[coordinator].ID, w.missions["A asked"].ID)
		}
	}
	return asButtons(append(tokens("/semaine-prochaine/", link(verified), "", 200),
		cell{what: "of somebody who acts for another", path: func(w *world) string { return "/semaine-prochaine/" + link(elsewhere)(w) }},
		cell{what: "the link of a demand", path: func(w *world) string { return "/semaine-prochaine/" + askedLink(w) }},
	))
}
