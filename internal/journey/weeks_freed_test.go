package journey

import (
	"fmt"
	"slices"

	"pretermainforte.fr/mainforte"
)

// frees has an establishment give places of an accord back, signed in or by the
// link of its mail, in the weeks of TestWeeks.
func (w *world) frees(a act) error {
	in, ok := pick(w.introductions(func(in *mainforte.Introduction) bool {
		return len(w.slotsIn(in, mainforte.SlotAccepted)) > 0
	}), a.Which)
	if !ok {
		return nil
	}
	by := By{Account: w.staff(in.Establishment, a.Who), Introduction: in.ID}
	if a.How&1 == 1 {
		all, err := w.Store.MailsOf(w.ctx(), by.Account)
		w.must(err)
		i := slices.IndexFunc(all, func(m mainforte.Mail) bool {
			return m.Kind == mainforte.MailAccordEstablishment && m.Introduction == in.ID
		})
		if i >= 0 {
			by = By{Token: w.Keys.LinkToken(all[i].Link, mainforte.PurposeAccord)}
		}
	}
	slots := few(w.slotsIn(&in, mainforte.SlotAccepted), a.How>>1)
	w.said, w.freed = fmt.Sprintf("%d slots of %s in %s", len(slots), w.names[in.Volunteer], w.names[in.Mission]), true
	return w.FreePlaces(w.ctx(), by, FreePlaces{Slots: slots, Reason: mainforte.EndStaffBack})
}
