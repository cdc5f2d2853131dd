package web

// waveRights are the routes of « Demander à ma place ».
func waveRights() map[string][]cell {
	const missions = "/etablissement/missions/"
	return map[string][]cell{
		"GET /etablissement/missions/{mission}/equipe":              missionCells(missions, "/equipe", 200, verified, elsewhere),
		"POST /etablissement/missions/{mission}/equipe":             missionCells(missions, "/equipe", 422, verified, elsewhere),
		"GET /etablissement/missions/{mission}/a-ma-place":          missionCells(missions, "/a-ma-place", 200, verified, elsewhere),
		"POST /etablissement/missions/{mission}/a-ma-place":         asButtons(missionCells(missions, "/a-ma-place", 303, verified, elsewhere)),
		"POST /etablissement/missions/{mission}/a-ma-place/arreter": asButtons(missionCells(missions, "/a-ma-place/arreter", 303, verified, elsewhere)),
	}
}
