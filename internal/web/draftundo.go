package web

import (
	"pretermainforte.fr/mainforte"
	"pretermainforte.fr/mainforte/internal/web/view"
)

// undoDraft adds to what is said of a draft the button that takes it back, while
// there is one to take back.
func (c *call) undoDraft(e *mainforte.Establishment, said view.Notice) *view.Notice {
	if id, ok := mainforte.ParseID(c.value(undoName)); ok && c.value("fait") == "efface" && c.Journey.MayTakeDraftBack(c.ctx, c.actor.Account, id) {
		said.Text += " Vous pouvez annuler pendant 10 minutes."
		said.Undo.Action = pathNeed + string(e.ID) + "/brouillons/" + string(id) + "/annuler"
	}
	return &said
}

// takeDraftBack undoes deleteDraft.
func takeDraftBack(c *call) (answer, error) {
	e, err := c.establishment(mainforte.ActWriteMission)
	if err != nil {
		return nil, err
	}
	id, err := c.id("draft")
	if err != nil {
		return nil, err
	}
	done := "repris"
	switch err := c.Journey.TakeDraftBack(c.ctx, c.actor.Account, e.ID, id); mainforte.CodeOf(err) {
	case mainforte.CodeGone:
		done = "trop-tard"
	case mainforte.CodeTooMany:
		done = "trop"
	default:
		if err != nil {
			return nil, err
		}
	}
	return seeOther{pathEstablishment + "/" + string(e.ID) + "?fait=" + done}, nil
}
