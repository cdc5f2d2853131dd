package mail

func init() {
	samples["demand_in_their_name"] = with(demand(), func(d *Demand) { d.InTheirName = true })
	samples["wave_day"] = WaveDay{
		Name: "Ehpad Les Tilleuls", WavesPath: "/etablissement/missions/abc/a-ma-place",
		Missions: []WavedMission{{"Aide de cuisine et plonge", 3, 1}, {"Accueil des visiteurs", 1, 0}},
	}
}
