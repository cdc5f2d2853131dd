package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/geo"
	"pretermainforte.fr/mainforte/internal/journey"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// wholeDayChoices makes one box of the slots of each day, where they go
// together; it bears the id of the first, and says the hours of all.
func wholeDayChoices(m *mainforte.Mission, choices []view.SlotChoice, slots []journey.DemandSlot) []view.SlotChoice {
	if !m.WholeDays {
		return choices
	}
	days := map[string]geo.Day{}
	for i := range slots {
		days[string(slots[i].Slot.ID)], _ = slots[i].Slot.Place()
	}
	var whole []view.SlotChoice
	for _, one := range choices {
		last := len(whole) - 1
		if last < 0 || days[whole[last].Value] != days[one.Value] {
			whole = append(whole, one)
			continue
		}
		whole[last].Hours += " et " + one.Hours
		if one.Full {
			whole[last].Full, whole[last].Checked, whole[last].Note = true, false, one.Note
		}
	}
	return whole
}
