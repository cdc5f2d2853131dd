package web

import (
	"context"
	"net/url"

	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/store"
)

// searchRights are the rights on looking for people and on what is kept of it.
func searchRights() map[string][]cell {
	const before = pathSearch
	asked := placeCellsOf(before, "?"+honestSearch().Encode(), 200)
	return map[string][]cell{
		"GET /qui-peut-venir/{establishment}": append(placeCellsOf(before, "", 200), asked...),
		"GET /mon-espace/missions/{mission}/pourquoi": append(unknown("/mon-espace/missions/", "/pourquoi"),
			cell{what: "open", path: ofMission("/mon-espace/missions/", "A asked", "/pourquoi"), may: only(200, helpers...)},
			cell{what: "draft", path: ofMission("/mon-espace/missions/", "B draft", "/pourquoi")},
			cell{what: "closed", path: ofMission("/mon-espace/missions/", "A long ago", "/pourquoi")},
			cell{what: "of a suspended establishment", path: ofMission("/mon-espace/missions/", "C agreed", "/pourquoi")},
		),
		"POST /qui-peut-venir/{establishment}/garder":                      placeCellsOf(before, "/garder", 422),
		"POST /qui-peut-venir/{establishment}/recherches/{search}/effacer": asButtons(keptCells("/effacer")),
		"POST /qui-peut-venir/{establishment}/recherches/{search}/annuler": asButtons(keptCells("/annuler")),
		"POST /besoin/{establishment}/brouillons/{draft}/annuler":          asButtons(droppedCells()),
	}
}

// placeCellsOf are the establishments of which a verified and a waiting one may.
func placeCellsOf(before, after string, status int) []cell {
	cells := needCells("", status)
	for i := range cells {
		path := cells[i].path
		cells[i].path = func(w *world) string { return before + path(w)[len("/besoin/"):] + after }
	}
	return cells
}

// keptCells are searches that establishments keep, made for it; each may be
// forgotten by who acts for it.
func keptCells(after string) []cell {
	kept := func(of, through string) func(*world) string {
		return func(w *world) string {
			s := mainforte.SavedSearch{ID: mainforte.NewID(), Establishment: w.establishments[of].ID, Name: string(mainforte.NewID()), Query: "a=1"}
			w.change(func(ctx context.Context, tx *store.Tx) error { return tx.KeepSearch(ctx, s) })
			return pathSearch + string(w.establishments[through].ID) + "/recherches/" + string(s.ID) + after
		}
	}
	return []cell{
		{what: "of the verified one", path: kept("A", "A"), may: only(303, verified)},
		{what: "of the waiting one", path: kept("B", "B"), may: only(303, waiting)},
		{what: "of a suspended one", path: kept("C", "C")},
		{what: "of another, through one's own", path: kept("E", "A")},
	}
}

// honestSearch is an honest search, as a browser sends it.
func honestSearch(change ...func(url.Values)) url.Values {
	f := url.Values{
		"quoi": {""}, "function": {mainforte.KitchenHelp.Code()}, "where": {"onsite"}, "commune": {"Dijon"}, "distance": {""},
		"from_day": {"2026-11-26"}, "to_day": {"2026-11-27"}, "period": {"0"},
	}
	for _, c := range change {
		c(f)
	}
	return f
}
