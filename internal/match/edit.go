package match

// edit is a change of an index that nobody sees yet.
type edit struct {
	x            *Index
	w            View
	rows         *editing
	past, hidden *meeting
	pages        map[uint32]bool
	buf          []placing
}

func newEdit(x *Index, w *View) *edit {
	return &edit{
		x: x, w: *w, rows: w.rows.edit(w.lay),
		past: w.past.edit(), hidden: w.hidden.edit(), pages: map[uint32]bool{},
	}
}

// view is what was made, for everybody to see.
func (e *edit) view() *View {
	w := e.w
	w.rows = e.rows.rows
	w.roll, w.met = e.x.names.roll, e.x.met.roll
	w.past, w.hidden = e.past.contacts, e.hidden.contacts
	w.tail.to = uint32(w.rows.n)
	return &w
}

// rowsOf lists the rows of a person, the primary one first.
func (e *edit) rowsOf(person uint32) []uint32 {
	first := e.w.first.at(person)
	if first == noRow {
		return nil
	}
	more := e.rows.rest(first)
	return more.also([]uint32{first})
}

func (e *edit) put(v *Volunteer) {
	person, _ := e.x.names.number(v.ID, true)
	old := e.rowsOf(person)
	if len(old) == 0 {
		e.w.people++
	}
	e.forget(old)
	e.buf = placings(v, e.buf)
	row := make([]uint32, len(e.buf))
	for i, p := range e.buf {
		row[i], old = e.seat(p, old)
	}
	for _, spare := range old {
		e.rows.set(spare, nil, placing{}, 0, rest{})
	}
	x := rest{also: row[1:], past: e.x.numbersOf(v.Past), blocked: e.x.numbersOf(v.Blocked)}
	for i, p := range e.buf {
		e.rows.set(row[i], v, p, person, x)
	}
	if e.w.first.at(person) != row[0] {
		e.w.first = e.w.first.with(person, row[0], e.pages)
	}
	for _, id := range v.Past {
		e.past.add(id, person)
	}
	for _, id := range v.Blocked {
		e.hidden.add(id, person)
	}
}

// seat finds a row for p: one of the person's own that is in the right place,
// or a new one.
func (e *edit) seat(p placing, old []uint32) (row uint32, rest []uint32) {
	for k, r := range old {
		b, i := e.rows.word(r/64), int(r%64)
		if rowClass(b, i) == p.class && (p.class >= classNowhere || rowCommune(b, i) == p.commune) {
			return r, append(append([]uint32(nil), old[:k]...), old[k+1:]...)
		}
	}
	return e.rows.add(), old
}

// forget takes a person out of the contacts.
func (e *edit) forget(rows []uint32) {
	if len(rows) == 0 {
		return
	}
	more, v := e.rows.rest(rows[0]), Volunteer{}
	met := more.all(&v)
	person := rowPerson(e.rows.word(rows[0]/64), int(rows[0]%64))
	for _, n := range met.past {
		e.past.remove(ID(e.x.met.at(n)), person)
	}
	for _, n := range met.blocked {
		e.hidden.remove(ID(e.x.met.at(n)), person)
	}
}

func (e *edit) drop(id ID) {
	person, known := e.x.names.number(id, false)
	if !known {
		return
	}
	rows := e.rowsOf(person)
	if len(rows) == 0 {
		return
	}
	e.forget(rows)
	for _, row := range rows {
		e.rows.set(row, nil, placing{}, 0, rest{})
	}
	e.w.first = e.w.first.with(person, noRow, e.pages)
	e.w.people--
}
