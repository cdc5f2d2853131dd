package view

import "strings"

// slotsInTable is up to how many slots a table shows one by one; of more, a
// list has a line a day.
const slotsInTable = 10

// byDay tells slots, all those of a day in one line.
func byDay(slots []SlotRow) (all []string) {
	for i, s := range slots {
		said := joinNonEmpty(", ", s.Hours, s.Missing, s.Tag.Text)
		if i > 0 && slots[i-1].Day == s.Day {
			all[len(all)-1] += " ; " + said
			continue
		}
		all = append(all, joinNonEmpty(" : ", s.Day, said))
	}
	return all
}

// sum tells the parts of a score, a line each: a list of ten people with a list
// each would be a long way for a screen reader and an old phone.
func sum(s Score) string {
	lines := make([]string, 0, len(s.Parts))
	for _, p := range s.Parts {
		lines = append(lines, p.Label+", "+p.Value.Text+" (compte pour "+p.Weight+")\u00a0: "+p.Lost+".")
	}
	return strings.Join(lines, "\n")
}

// fewer is a hint on taking some slots only: "" where there is one.
func fewer(slots []SlotChoice, hint string) string {
	if len(slots) < 2 {
		return ""
	}
	return hint
}
