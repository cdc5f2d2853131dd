package view

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
