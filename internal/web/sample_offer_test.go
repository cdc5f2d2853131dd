package web

import (
	"context"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// offers are those of the sample: one to read, one to say no to, one to take
// back.
func (w *world) offers(ctx context.Context, tx *store.Tx) {
	w.t.Helper()
	for _, i := range []struct{ mission, person string }{
		{"A remote", otherPerson}, {"A withdrawn", otherPerson}, {"E agreed", candidate},
	} {
		m, slot := w.missions[i.mission], w.slots[i.mission][0]
		in := mainforte.Introduction{
			ID: mainforte.NewID(), Mission: m.ID, Volunteer: w.volunteers[i.person].ID, Establishment: m.Establishment,
			Kind: mainforte.Offer, State: mainforte.IntroductionSent, SentAt: tx.Now, ExpiresAt: mainforte.OfferTerm(tx.Now, slot.Start),
			Slots: []mainforte.IntroductionSlot{{Slot: slot.ID, State: mainforte.SlotProposed}},
		}
		w.must(tx.InsertIntroduction(ctx, in))
		w.introductions[i.mission+"/"+i.person] = in
	}
}

// proposalLink is a link to an offer of the sample, for a coordinator.
func proposalLink(offer, coordinator string) func(*world) string {
	return func(w *world) string {
		return w.link(mainforte.PurposeOffer, w.accounts[coordinator].ID, w.introductions[offer].ID)
	}
}

// proposalTokens are the links of two offers, one of them of somebody who may
// answer it no longer.
func proposalTokens(offer, after string, status int) []cell {
	return append(tokens("/proposition/", proposalLink(offer, verified), after, status),
		cell{what: "of a suspended establishment", path: func(w *world) string {
			return "/proposition/" + proposalLink("C agreed/"+active, suspended)(w) + after
		}},
		cell{what: "of somebody who acts for another", path: func(w *world) string {
			return "/proposition/" + proposalLink(offer, elsewhere)(w) + after
		}},
		cell{what: "the link of a demand", path: func(w *world) string { return "/proposition/" + askedLink(w) + after }},
	)
}

// proposalCells are offers for who is signed in.
func proposalCells(offer, after string, status int) []cell {
	const before = "/etablissement/propositions/"
	return append(unknown(before, after),
		cell{what: "offered", path: ofIntroduction(before, offer, after), may: only(status, verified)},
		cell{what: "asked, not offered", path: ofIntroduction(before, "A asked/"+active, after)},
		cell{what: "of a suspended establishment", path: ofIntroduction(before, "C agreed/"+active, after)},
	)
}

// offerCells are the missions on which a volunteer may offer their help: status
// for a page or an empty form, 303 to who was asked already.
func offerCells(status int) []cell {
	const before = "/mon-espace/missions/"
	free := only(status, paused, otherPerson, candidate)
	free[active] = 303
	return append(unknown(before, ""),
		cell{what: "open", path: ofMission(before, "A asked", ""), may: free, button: true},
		cell{what: "draft", path: ofMission(before, "B draft", "")},
		cell{what: "closed", path: ofMission(before, "A long ago", "")},
		cell{what: "of a suspended establishment", path: ofMission(before, "C agreed", "")},
	)
}

// publicCells are missions for whoever is not signed in.
func publicCells(after string, may map[string]int) []cell {
	return append(unknown("/missions/", after),
		cell{what: "open", path: ofMission("/missions/", "A asked", after), may: may},
		cell{what: "draft", path: ofMission("/missions/", "B draft", after)},
		cell{what: "closed", path: ofMission("/missions/", "A long ago", after)},
		cell{what: "of a suspended establishment", path: ofMission("/missions/", "C agreed", after)},
	)
}

// signInCells lead a volunteer who is signed in straight to the mission.
func signInCells() map[string]int {
	may := all(200)
	for _, kind := range helpers {
		may[kind] = 303
	}
	return may
}

func lateCells() []cell {
	const before = "/mon-espace/demandes/"
	return append(unknown(before, "/proposer"),
		cell{what: "expired", path: ofIntroduction(before, "A expired/"+active, "/proposer"), may: only(422, active)},
		cell{what: "declined", path: ofIntroduction(before, "A declined/"+active, "/proposer"), may: only(422, active)},
		cell{what: "asked", path: ofIntroduction(before, "A asked/"+active, "/proposer"), may: only(303, active), button: true},
		cell{what: "of another", path: ofIntroduction(before, "E asked/"+otherPerson, "/proposer"), may: only(303, otherPerson), button: true},
	)
}

func takeBackCells() []cell {
	const before = "/mon-espace/demandes/"
	return asButtons(append(unknown(before, "/retirer"),
		cell{what: "offered", path: ofIntroduction(before, "E agreed/"+candidate, "/retirer"), may: only(303, candidate)},
		cell{what: "asked, not offered", path: ofIntroduction(before, "A asked/"+active, "/retirer")},
	))
}

func offeredLink(w *world) string { return w.answerLink("E agreed/" + candidate) }
