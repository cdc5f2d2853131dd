package mail

import (
	"time"

	"pretermainforte.fr/mainforte"
)

// paceSlot is ten hours before Saturday 12 December 2026.
func paceSlot() []mainforte.Slot {
	day := mainforte.Day(time.Date(2026, 12, 12, 0, 0, 0, 0, time.UTC).Unix() / 86400)
	return []mainforte.Slot{mainforte.PaceSlot(10, day, 1)}
}

func init() {
	thursday := time.Date(2026, 11, 26, 10, 0, 0, 0, mainforte.Paris())
	site := Site{Name: "Ehpad Les Tilleuls", Commune: "Cosne-Cours-sur-Loire"}
	remote := Site{Name: "Ehpad Les Tilleuls"}
	held := []mainforte.Slot{{Day: paceSlot()[0].Day - 4, From: 9 * 60, To: 12 * 60, Wanted: 1, Taken: 1}}
	for name, content := range map[string]Content{
		"next_week": NextWeek{
			Name: "Ehpad Les Tilleuls", Last: "Aide de cuisine", Monday: paceSlot()[0].Day - 12,
			AgainPath: "/besoin/abc/comme/def", NextWeekPath: "/semaine-prochaine/abc", NeedPath: "/besoin/abc",
		},
		"held": Held{
			Site: site, Slots: held, Until: thursday, ContactName: "Mme Martin", ContactPhone: "+33353011234", DemandPath: "/demande/abc",
		},
		"to_settle": ToSettle{
			Task: mainforte.KitchenHelp, Slots: held, Until: thursday, FirstName: "Monique", Surname: "Durand", Phone: "+33639981234",
			HoldPath: "/place-gardee/abc", MissionPath: "/etablissement/missions/abc",
		},
		"let_go":        LetGo{Site: site, Slots: held, MissionsPath: "/missions"},
		"let_go_silent": LetGo{Site: site, Slots: held, Silent: true, MissionsPath: "/missions"},
		"lapsed":        Lapsed{Task: mainforte.KitchenHelp, Slots: held, MissionPath: "/etablissement/missions/abc"},
		"demand_pace": Demand{
			Site: remote, Remote: true, Metres: -1, Functions: []mainforte.Function{mainforte.Accounting}, Slots: paceSlot(), MinSlots: 1,
			Why: ChosenItself, Task: mainforte.Accounting, AnswerBefore: thursday,
			AnswerPath: "/demande/abc", OrderPath: "/comment-est-fait-l-ordre", NotMePath: "/pas-moi/abc",
		},
		"accord_volunteer_pace": AccordVolunteer{
			Site: remote, Remote: true, Slots: paceSlot(), ContactName: "Mme Martin", ContactPhone: "+33353011234",
			SheetPath: "/mon-espace", ReleasePath: "/demande/abc",
		},
		"accord_establishment_pace": AccordEstablishment{
			Task: mainforte.Accounting, Remote: true, Slots: paceSlot(), All: paceSlot(),
			FirstName: "Monique", Surname: "Durand", MissionPath: "/etablissement/missions/abc",
		},
		"reminder_pace": Reminder{
			Places:    []Tomorrow{{Site: remote, Remote: true, Slots: paceSlot(), ContactName: "Mme Martin", ContactPhone: "+33353011234"}},
			SheetPath: "/mon-espace", ReleasePath: "/demande/abc",
		},
		"cancelled_pace": Cancelled{Site: remote, Remote: true, Comes: true, Slots: paceSlot(), MissionsPath: "/missions", NotMePath: "/pas-moi/abc"},
	} {
		samples[name] = content
	}
}
