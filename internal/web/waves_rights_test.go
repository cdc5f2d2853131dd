package web

// waveRights are the routes of « Demander à ma place ».
func waveRights() map[string][]cell {
	const missions = "/etablissement/missions/"
	like := func(key string) func(*world) string {
		return func(w *world) string {
			m := w.missions[key]
			return "/besoin/" + string(m.Establishment) + "/comme/" + string(m.ID)
		}
	}
	return map[string][]cell{
		"GET /besoin/{establishment}/comme/{mission}": append(unknown("/besoin/", "/comme/aaaaaaaaaaaaaaaaaaaaaaaaaa"),
			cell{what: "A asked", path: like("A asked"), may: only(303, verified)},
			cell{what: "B draft", path: like("B draft"), may: only(303, waiting)},
			cell{what: "C agreed", path: like("C agreed")},
			cell{what: "E asked", path: like("E asked"), may: only(303, elsewhere)},
		),
		"GET /etablissement/missions/{mission}/equipe":              missionCells(missions, "/equipe", 200, verified, elsewhere),
		"POST /etablissement/missions/{mission}/equipe":             missionCells(missions, "/equipe", 422, verified, elsewhere),
		"GET /etablissement/missions/{mission}/a-ma-place":          missionCells(missions, "/a-ma-place", 200, verified, elsewhere),
		"POST /etablissement/missions/{mission}/a-ma-place":         asButtons(missionCells(missions, "/a-ma-place", 303, verified, elsewhere)),
		"POST /etablissement/missions/{mission}/a-ma-place/arreter": asButtons(missionCells(missions, "/a-ma-place/arreter", 303, verified, elsewhere)),
	}
}
