package web

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// held is an accord of the first establishment whose place is held, made when
// it is first asked for: the sample has none.
func (w *world) held() mainforte.ID {
	w.t.Helper()
	const key = "A held"
	if in, made := w.introductions[key]; made {
		return in.ID
	}
	m, slot := w.missions["A agreed"], w.slots["A agreed"][0]
	m.ID, m.TalkFirst, m.Title = mainforte.NewID(), true, "Parlons d'abord"
	slot.ID, slot.Mission, slot.Day, slot.Taken, slot.Wanted = mainforte.NewID(), m.ID, slot.Day+15, 0, 1
	slot = m.Clocked(slot)
	in := mainforte.Introduction{
		ID: mainforte.NewID(), Mission: m.ID, Volunteer: w.volunteers[paused].ID, Establishment: m.Establishment,
		Kind: mainforte.Solicitation, State: mainforte.IntroductionAccepted, SentAt: w.instant(), ExpiresAt: w.instant() + 3_600_000, AnsweredAt: w.instant(),
		Slots: []mainforte.IntroductionSlot{{Slot: slot.ID, State: mainforte.SlotAccepted}},
	}
	w.change(func(ctx context.Context, tx *store.Tx) error {
		w.must(tx.InsertMission(ctx, m, []mainforte.Slot{slot}))
		w.must(tx.InsertIntroduction(ctx, in))
		if _, err := tx.TakePlace(ctx, slot.ID); err != nil {
			return err
		}
		return tx.InsertHold(ctx, in.ID, tx.Now.Add(mainforte.HoldLife))
	})
	w.introductions[key] = in
	return in.ID
}

// heldLink is a link to a held place, for a coordinator.
func heldLink(coordinator string) func(*world) string {
	return func(w *world) string { return w.link(mainforte.PurposeHold, w.accounts[coordinator].ID, w.held()) }
}

func heldTokens(after string, status int) []cell {
	return asButtons(append(tokens("/place-gardee/", heldLink(verified), after, status),
		cell{what: "of somebody who acts for another", path: func(w *world) string { return "/place-gardee/" + heldLink(elsewhere)(w) + after }},
		cell{what: "the link of a demand", path: func(w *world) string { return "/place-gardee/" + askedLink(w) + after }},
	))
}

func heldCells(after string, status int) []cell {
	return asButtons(append(unknown(pathHolds, after),
		cell{what: "held", path: func(w *world) string { return pathHolds + string(w.held()) + after }, may: only(status, verified)},
		cell{what: "agreed, never held", path: ofIntroduction(pathHolds, "A agreed/"+active, after)},
		cell{what: "of a suspended establishment", path: ofIntroduction(pathHolds, "C agreed/"+active, after)},
	))
}

// weeklyTokens are links of the weekly question.
func weeklyTokens() []cell {
	link := func(coordinator string) func(*world) string {
		return func(w *world) string {
			return w.link(mainforte.PurposeNextWeek, w.accounts[coordinator].ID, w.missions["A asked"].ID)
		}
	}
	return asButtons(append(tokens("/semaine-prochaine/", link(verified), "", 200),
		cell{what: "of somebody who acts for another", path: func(w *world) string { return "/semaine-prochaine/" + link(elsewhere)(w) }},
		cell{what: "the link of a demand", path: func(w *world) string { return "/semaine-prochaine/" + askedLink(w) }},
	))
}
