package web

import (
	"net/url"

	"pretermainforte.fr/mainforte"
)

// accordLink is a link to an accord of the sample, for a coordinator.
func accordLink(coordinator string) func(*world) string {
	return func(w *world) string {
		return w.link(mainforte.PurposeAccord, w.accounts[coordinator].ID, w.introductions["A agreed/"+active].ID)
	}
}

func accordTokens(after string, form url.Values, status int) []cell {
	return append(tokens("/accord/", accordLink(verified), after, status),
		cell{what: "of somebody who acts for another", path: func(w *world) string { return "/accord/" + accordLink(elsewhere)(w) + after }, form: form},
		cell{what: "the link of a demand", path: func(w *world) string { return "/accord/" + askedLink(w) + after }, form: form},
	)
}

func accordCells(after string, form url.Values, status int) []cell {
	return append(unknown(pathAccords, after),
		cell{what: "agreed", path: ofIntroduction(pathAccords, "A agreed/"+active, after), form: form, may: only(status, verified)},
		cell{what: "asked, not agreed", path: ofIntroduction(pathAccords, "A asked/"+active, after), form: form},
		cell{what: "of a suspended establishment", path: ofIntroduction(pathAccords, "C agreed/"+active, after), form: form},
	)
}
