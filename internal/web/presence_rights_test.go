package web

// placeCells are the establishments of the sample, for a page that those kinds
// of coordinators may have.
func placeCells(before, after string, kinds ...string) []cell {
	all := unknown(before, after)
	for key, kind := range map[string]string{"A": verified, "B": waiting, "C": suspended, "D": refused, "E": elsewhere} {
		c := cell{what: key, path: func(w *world) string { return before + string(w.establishments[key].ID) + after }}
		for _, k := range kinds {
			if k == kind {
				c.may = only(200, kind)
			}
		}
		all = append(all, c)
	}
	return all
}

// ofSlot is the address of the first slot of a mission, under that of another.
func ofSlot(mission, slot, after string) func(*world) string {
	return func(w *world) string {
		return pathMissions + string(w.missions[mission].ID) + "/presences/" + string(w.slots[slot][0].ID) + after
	}
}

func contestOf(introduction, mission string) func(*world) string {
	return func(w *world) string {
		return pathDemands + string(w.introductions[introduction].ID) + "/contester/" + string(w.slots[mission][0].ID)
	}
}

// shownCells are the accords of the sample, for a page that shows contact
// details to their volunteers.
func shownCells(after string) []cell {
	const demands = "/mon-espace/demandes/"
	return asButtons(append(unknown(demands, after),
		cell{what: "agreed, of the active one", path: ofIntroduction(demands, "A agreed/"+active, after), may: only(200, active)},
		cell{what: "agreed, of the paused one", path: ofIntroduction(demands, "A agreed/"+paused, after), may: only(200, paused)},
		cell{what: "agreed, of another", path: ofIntroduction(demands, "E agreed/"+otherPerson, after), may: only(200, otherPerson)},
		cell{what: "over for more than 30 days", path: ofIntroduction(demands, "A long ago/"+active, after), may: only(410, active)},
		cell{what: "absent", path: ofIntroduction(demands, "A just over/"+active, after)},
		cell{what: "only asked", path: ofIntroduction(demands, "A asked/"+active, after)},
		cell{what: "declined", path: ofIntroduction(demands, "A declined/"+active, after)},
	))
}

// presenceRights are the cells of what comes after a mission, by the last word
// of the address.
func presenceRights() map[string][]cell {
	const missions, accords, demands = "/etablissement/missions/", "/etablissement/accords/", "/mon-espace/demandes/"
	slots := func(after string, over int) []cell {
		return asButtons(append(unknown(missions+"aaaaaaaaaaaaaaaaaaaaaaaaaa/presences/", after),
			cell{what: "over", path: ofSlot("A just over", "A just over", after), may: only(over, verified)},
			cell{what: "of another establishment's mission", path: ofSlot("D draft", "A just over", after), may: map[string]int{}},
		))
	}
	return map[string][]cell{
		"attestation": append(unknown(demands, "/attestation"),
			cell{what: "done", path: ofIntroduction(demands, "A long ago/"+active, "/attestation"), may: only(200, active)},
			cell{what: "absent", path: ofIntroduction(demands, "A just over/"+active, "/attestation")},
			cell{what: "not noted yet", path: ofIntroduction(demands, "A just over/"+paused, "/attestation")},
			cell{what: "to come", path: ofIntroduction(demands, "A agreed/"+active, "/attestation")},
			cell{what: "only asked", path: ofIntroduction(demands, "A asked/"+active, "/attestation")},
		),
		"fiche":      shownCells("/fiche"),
		"convention": shownCells("/convention"),
		"contester": asButtons(append(unknown(demands, "/contester/aaaaaaaaaaaaaaaaaaaaaaaaaa"),
			cell{what: "an absence", path: contestOf("A just over/"+active, "A just over"), may: only(303, active)},
			cell{what: "nothing noted", path: contestOf("A just over/"+paused, "A just over"), may: only(303, paused)},
			cell{what: "a slot of another mission", path: contestOf("A just over/"+active, "A agreed")},
		)),
		"a-nouveau": asButtons(append(unknown(demands, "/a-nouveau"),
			cell{what: "done", path: ofIntroduction(demands, "A long ago/"+active, "/a-nouveau"), may: only(303, active)},
			cell{what: "to come", path: ofIntroduction(demands, "A agreed/"+active, "/a-nouveau")},
			cell{what: "not noted yet", path: ofIntroduction(demands, "A just over/"+paused, "/a-nouveau")},
		)),
		"noter": append(slots("/noter", 200),
			cell{what: "to come", path: ofSlot("A agreed", "A agreed", "/noter"), button: true},
			cell{what: "over for more than 30 days", path: ofSlot("A long ago", "A long ago", "/noter"), may: only(410, verified), button: true},
		),
		"presences": slots("", 303),
		"accord a-nouveau": asButtons(append(unknown(accords, "/a-nouveau"),
			cell{what: "done", path: ofIntroduction(accords, "A long ago/"+active, "/a-nouveau"), may: only(303, verified)},
			cell{what: "to come", path: ofIntroduction(accords, "A agreed/"+active, "/a-nouveau")},
			cell{what: "of a suspended establishment", path: ofIntroduction(accords, "C agreed/"+active, "/a-nouveau")},
			cell{what: "only asked", path: ofIntroduction(accords, "A asked/"+active, "/a-nouveau")},
		)),
		"accord convention": asButtons(append(unknown(accords, "/convention"),
			cell{what: "agreed", path: ofIntroduction(accords, "A agreed/"+active, "/convention"), may: only(200, verified)},
			cell{what: "agreed elsewhere", path: ofIntroduction(accords, "E agreed/"+otherPerson, "/convention"), may: only(200, elsewhere)},
			cell{what: "over for more than 30 days", path: ofIntroduction(accords, "A long ago/"+active, "/convention"), may: only(410, verified)},
			cell{what: "of a suspended establishment", path: ofIntroduction(accords, "C agreed/"+active, "/convention")},
			cell{what: "only asked", path: ofIntroduction(accords, "A asked/"+active, "/convention")},
		)),
	}
}
