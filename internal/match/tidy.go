package match

// Tidy puts the tail in its places. It builds aside, from a view: meanwhile
// everybody reads and changes as before, and what changes is done again on the
// new rows before they are shown. It returns at once when another Tidy runs.
func (x *Index) Tidy() {
	x.turn.Lock()
	if x.since != nil {
		x.turn.Unlock()
		return
	}
	x.since = map[ID]struct{}{}
	w := x.View()
	x.turn.Unlock()

	fresh := build(w.tax, x.ground, w.Volunteers())

	x.turn.Lock()
	defer x.turn.Unlock()
	since := x.since
	x.since = nil
	now := x.View()
	var put []*Volunteer
	var drop []ID
	for id := range since {
		person, known := x.names.number(id, false)
		row := uint32(noRow)
		if known {
			row = now.first.at(person)
		}
		if row == noRow {
			drop = append(drop, id)
			continue
		}
		v := now.volunteer(row)
		put = append(put, &v)
	}
	fresh.Apply(put, drop)
	x.names, x.met = fresh.names, fresh.met
	x.seen.Store(fresh.View())
}
